"""Stations behind a TCP balancer: the PROXY protocol by hand, and HAProxy itself with the configuration of deploy/."""

import contextlib
import csv
import io
import os
import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request

import pytest
import websockets

from names import fresh
from operator_api import OperatorAPI
from server import Server, free_port
from test_deployment import DEPLOY
from waiting import eventually

pytestmark = pytest.mark.skipif(
    os.environ.get("CSMS_TEST_NODES", "1") != "1", reason="each node has figures, and a header, of its own"
)

FLAGS = ("--station-proxy-from", "127.0.0.1", "--unknown-stations", "accept")
OPENING = b"\r\n\r\n\0\r\nQUIT\n"
VERSION_1 = b"PROXY TCP4 192.0.2.7 127.0.0.1 50000 9000\r\n"
VERSION_2 = OPENING + b"\x21\x11\0\x0f" + bytes([192, 0, 2, 7, 127, 0, 0, 1, 1, 2, 3, 4]) + b"\x04\0\0"


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    """A system that takes this machine for its balancer."""
    server = Server(tmp_path_factory.mktemp("csms"), *FLAGS).start()
    yield server
    server.kill()


def connected_by(server, header: bytes) -> socket.socket:
    raw = socket.create_connection(("127.0.0.1", server.station_port))
    raw.sendall(header)
    return raw


def figure(server, pattern: str) -> float:
    with urllib.request.urlopen(f"{server.operator_url}/metrics") as answer:
        found = re.search(rf"^{pattern} (\S+)$", answer.read().decode(), re.MULTILINE)
    return float(found[1]) if found else 0


@pytest.mark.parametrize("header", [VERSION_1, VERSION_2], ids=["version 1", "version 2"])
async def test_a_station_has_its_own_address(behind, header):
    identity = fresh("CP")
    raw = connected_by(behind, header)
    async with websockets.connect(behind.station_url(identity), sock=raw, subprotocols=["ocpp1.6"]):
        async with OperatorAPI(behind) as api:
            assert (await api.station(identity))["remoteAddress"] == "192.0.2.7"


async def test_the_doorbell_names_the_stranger_and_not_the_balancer(behind):
    raw = connected_by(behind, VERSION_2)
    with pytest.raises(websockets.InvalidStatus):
        await websockets.connect(behind.station_url(fresh("CP")), sock=raw, subprotocols=["ocpp9"])
    async with OperatorAPI(behind) as api:
        attempt = (await api.get("/refused-attempts", limit=1))["data"][0]
    assert (attempt["reason"], attempt["remoteAddress"]) == ("subprotocol", "192.0.2.7")


async def test_a_balancer_without_a_header_is_closed_counted_and_logged(behind):
    pattern = r'csms_refused_connections_total\{reason="proxyHeader"\}'
    before = figure(behind, pattern)
    for _ in range(30):
        with connected_by(behind, b"GET /ocpp/CP1 HTTP/1.1\r\n\r\n") as raw:
            assert raw.recv(100) == b""
    assert figure(behind, pattern) == before + 30
    lines = [line for line in behind.log_file.read_text().splitlines() if "PROXY protocol" in line]
    assert "reason=missing" in lines[0]
    # A balancer that is set up wrongly does not fill the log.
    assert len(lines) <= 12


def test_what_is_no_address_is_told_at_the_start(start_server):
    with pytest.raises(RuntimeError, match="10.0.0.0/40 is no address"):
        start_server("--station-proxy-from", "10.0.0.1, 10.0.0.0/40")


class HAProxy:
    """HAProxy with deploy/haproxy/haproxy.cfg, its ports and nodes replaced by those of the test."""

    def __init__(self, folder, nodes):
        self.stations, self.operators, self.watching = free_port(), free_port(), free_port()
        text = (DEPLOY / "haproxy" / "haproxy.cfg").read_text()
        replacements = {":9000\n": self.stations, ":9443\n": free_port(), ":8080\n": self.operators, ":8404\n": self.watching}
        for old, port in replacements.items():
            assert f"bind {old}" in text
            text = text.replace(f"bind {old}", f"bind 127.0.0.1:{port}\n")
        text = text.replace("check port 8080", "check").replace("maxconn 200000", "maxconn 1000")
        for number, node in enumerate(nodes, start=1):
            for port in (9000, 9443):
                address = f"127.0.0.1:{node.station_port} port {node.operator_port}"
                text = text.replace(f" csms-{number}:{port} ", f" {address} ")
            text = text.replace(f" csms-{number}:8080 ", f" 127.0.0.1:{node.operator_port} ")
        assert not re.search(r"csms-\d:", text)
        file = folder / "haproxy.cfg"
        file.write_text(text)
        self.process = subprocess.Popen(["haproxy", "-db", "-f", file], stdout=subprocess.DEVNULL)

    def states(self) -> dict[str, str]:
        """The state of each node for stations, as HAProxy sees it."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.watching}/;csv") as answer:
                rows = csv.DictReader(io.StringIO(answer.read().decode()))
        except OSError:
            return {}
        return {
            row["svname"]: row["status"]
            for row in rows
            if row["# pxname"] == "stations" and row["svname"].startswith("csms-")
        }

    @contextlib.asynccontextmanager
    async def station(self):
        """A station from an address of its own."""
        url = f"ws://127.0.0.1:{self.stations}/ocpp/{fresh('CP')}"
        async with websockets.connect(url, local_addr=("127.0.0.5", 0), subprotocols=["ocpp1.6"]) as connection:
            yield connection


@pytest.mark.skipif(not shutil.which("haproxy"), reason="HAProxy is not installed")
async def test_haproxy_spreads_stations_and_sends_them_to_the_node_that_is_left(start_server, tmp_path):
    nodes = [start_server(*FLAGS) for _ in range(2)]
    balancer = HAProxy(tmp_path, nodes)
    try:
        await eventually(lambda: set(balancer.states().values()) == {"UP"}, what="both nodes up")
        async with contextlib.AsyncExitStack() as stack:
            stations = [await stack.enter_async_context(balancer.station()) for _ in range(6)]
            await eventually(lambda: [figure(node, "csms_connected_stations") for node in nodes] == [3, 3])
            async with OperatorAPI(nodes[0]) as api:
                listed = await api.rows("/stations")
                assert {station["remoteAddress"] for station in listed} == {"127.0.0.5"}
            # A node stops: its stations are told so, the others notice nothing.
            nodes[0].stop()
            await eventually(lambda: sum(station.close_code == 1001 for station in stations) == 3)
            await eventually(lambda: balancer.states() == {"csms-1": "DOWN", "csms-2": "UP"})
            for station in stations:
                if station.close_code is None:
                    await (await station.ping())
            for _ in range(3):
                await stack.enter_async_context(balancer.station())
            await eventually(lambda: figure(nodes[1], "csms_connected_stations") == 6)
            with urllib.request.urlopen(f"http://127.0.0.1:{balancer.operators}/readyz") as answer:
                assert answer.status == 200
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"http://127.0.0.1:{balancer.operators}/metrics")
    finally:
        balancer.process.kill()
        balancer.process.wait()

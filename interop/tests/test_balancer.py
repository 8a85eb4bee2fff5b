"""Stations behind a TCP balancer: the PROXY protocol."""

import re
import socket
import urllib.request

import pytest
import websockets

from names import fresh
from operator_api import OperatorAPI
from server import Server

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

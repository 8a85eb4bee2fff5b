"""Bad input: each case gets its right answer, nobody else notices, memory does not grow."""

import asyncio
import json
import statistics
import threading
import time

import httpx
import pytest
import websockets
import websockets.sync.client

from cases import ANSWERED, IGNORED, Case, all_cases
from operator_api import OperatorAPI
from server import Server
from wire import Wire

CASES = all_cases()
SLOWEST_NEIGHBOUR_SECONDS = 1.0
TYPICAL_NEIGHBOUR_SECONDS = 0.1
ATTACKERS = 6
WARM_UP_ROUNDS = 2
MEMORY_ROUNDS = 5
MEMORY_GROWTH_KIB = 24 * 1024


class Neighbour(threading.Thread):
    """Another station, on a thread of its own: heartbeats all the time, and how long each took."""

    def __init__(self, url: str):
        super().__init__(daemon=True)
        self.url = url
        self.seconds: list[float] = []
        self.failure: Exception | None = None
        self.is_over = threading.Event()

    def run(self) -> None:
        try:
            with websockets.sync.client.connect(self.url, subprotocols=["ocpp1.6"]) as connection:
                boot = [2, "b", "BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"}]
                connection.send(json.dumps(boot))
                connection.recv(10)
                number = 0
                while not self.is_over.wait(0.02):
                    number += 1
                    begin = time.monotonic()
                    connection.send(json.dumps([2, str(number), "Heartbeat", {}]))
                    answer = json.loads(connection.recv(10))
                    self.seconds.append(time.monotonic() - begin)
                    assert answer[:2] == [3, str(number)], answer
        except Exception as failure:  # shown by the test that asks
            self.failure = failure


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A central system of this module's own, and a neighbour that must not notice."""
    server = Server(
        tmp_path_factory.mktemp("csms"), "--unknown-stations", "accept", "--log-level", "warning"
    ).start()
    neighbour = Neighbour(server.station_url("NEIGHBOUR"))
    neighbour.start()
    yield server, neighbour
    neighbour.is_over.set()
    neighbour.join(10)
    server.kill()


async def outcome(server: Server, each: Case, identity: str = "ATTACKER") -> str | int:
    """Sends one case on a connection of its own; what came of it."""
    async with Wire(server.station_url(identity)) as wire:
        await wire.boot()
        try:
            await wire.send(each.frame, text=each.is_text)
            await wire.send([2, "probe", "Heartbeat", {}])
            answers = []
            while not answers or answers[-1][1] != "probe":
                answers.append(await wire.receive())
        except websockets.ConnectionClosed:
            return await wire.close_code()
        assert len(answers) <= 2, answers
        assert answers[-1][0] == 3, "the connection must go on to serve"
        if len(answers) == 1:
            return IGNORED
        answer = answers[0]
        if answer[0] == 3:
            return ANSWERED
        assert answer[0] == 4 and len(answer) == 5, answer
        assert isinstance(answer[3], str) and isinstance(answer[4], dict), answer
        return answer[2]


def test_there_are_at_least_200_cases():
    names = [each.name for each in CASES]
    assert len(CASES) >= 200
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("each", CASES, ids=lambda each: each.name)
async def test_case(attacked, each):
    server, _ = attacked
    assert await outcome(server, each) == each.expected


async def test_the_same_id_twice_with_the_same_content_gets_the_same_answer(attacked):
    server, _ = attacked
    async with Wire(server.station_url("ATTACKER")) as wire:
        await wire.boot()
        payload = {"connectorId": 1, "idTag": "X", "meterStart": 1, "timestamp": "2026-01-01T00:00:00Z"}
        first = await wire.call("same", "StartTransaction", payload)
        assert await wire.call("same", "StartTransaction", payload) == first


async def test_the_same_id_with_other_content_is_served_by_its_content(attacked):
    server, _ = attacked
    async with Wire(server.station_url("ATTACKER")) as wire:
        await wire.boot()
        assert (await wire.call("same", "Authorize", {"idTag": "X"}))[0] == 3
        status = {"connectorId": 1, "errorCode": "NoError", "status": "Available"}
        assert (await wire.call("same", "StatusNotification", status)) == [3, "same", {}]


async def test_ids_reused_in_a_burst_get_one_answer_each_or_none(attacked):
    server, _ = attacked
    async with Wire(server.station_url("ATTACKER")) as wire:
        await wire.boot()
        for _ in range(200):
            await wire.send([2, "burst", "Heartbeat", {}])
        await wire.send([2, "end", "Heartbeat", {}])
        count = 0
        while (await wire.receive())[1] != "end":
            count += 1
        assert 1 <= count <= 200


async def test_a_flood_of_calls_is_answered_in_order(attacked):
    server, _ = attacked
    status = {"connectorId": 1, "errorCode": "NoError", "status": "Available"}
    async with Wire(server.station_url("ATTACKER")) as wire:
        await wire.boot()
        for number in range(500):
            await wire.send([2, str(number), "StatusNotification", status])
        answers = [await wire.receive() for _ in range(500)]
    assert [answer[1] for answer in answers] == [str(number) for number in range(500)]


async def raw(server: Server, request: bytes, after_the_upgrade: bytes = b"") -> bytes:
    """Bytes on a bare TCP connection, and everything that comes back until it is closed or falls silent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.station_port)
    received = b""
    try:
        writer.write(request)
        await writer.drain()
        if after_the_upgrade:
            received += await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
            writer.write(after_the_upgrade)
            await writer.drain()
        while True:
            data = await asyncio.wait_for(reader.read(65536), 1)
            if not data:
                break
            received += data
    except (TimeoutError, ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()
    return received


def upgrade(path: str = "/ocpp/RAW", **changes: str | None) -> bytes:
    headers = {
        "Host": "localhost",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "ocpp1.6",
    }
    headers.update({name.replace("_", "-"): value for name, value in changes.items()})
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return f"GET {path} HTTP/1.1\r\n".encode() + "\r\n".join([*lines, "", ""]).encode()


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\r\n\r\n",
        b"hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01",
        bytes(5000),
        b"GET /ocpp/RAW HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /ocpp/RAW HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        b"GET /ocpp/RAW HTTP/9.9\r\n\r\n",
        b"GET " + b"/x" * 50_000 + b" HTTP/1.1\r\n\r\n",
        b"GET /ocpp/RAW HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
        upgrade(Sec_WebSocket_Version="8"),
        upgrade(Sec_WebSocket_Key=None),
        upgrade(Upgrade="h2c"),
        upgrade(path="/ocpp/%ZZ"),
        upgrade(Sec_WebSocket_Protocol="soap"),
    ],
    ids=lambda request: repr(request[:40]),
)
async def test_a_broken_handshake_is_never_upgraded(attacked, request_bytes):
    server, _ = attacked
    answer = await raw(server, request_bytes)
    assert not answer.startswith(b"HTTP/1.1 101"), answer[:200]
    assert answer == b"" or answer.startswith(b"HTTP/1."), answer[:200]


def masked(first: int, payload: bytes) -> bytes:
    mask = b"\x01\x02\x03\x04"
    body = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
    return bytes([first, 0x80 | len(payload)]) + mask + body


# RFC 6455: what a client must not send, and the close code that tells it so.
@pytest.mark.parametrize(
    "frame, code",
    [
        (b"\x81\x02hi", 1002),  # §5.1: not masked
        (masked(0xC1, b"hi"), 1002),  # §5.2: a reserved bit
        (masked(0x83, b"hi"), 1002),  # §5.2: a reserved opcode
        (masked(0x8B, b"hi"), 1002),  # §5.2: a reserved control opcode
        (masked(0x09, b"hi"), 1002),  # §5.5: a fragmented ping
        (masked(0x80, b"hi"), 1002),  # §5.4: a continuation of nothing
        (masked(0x01, b"[2") + masked(0x81, b"hi"), 1002),  # §5.4: a new message inside a fragmented one
        (bytes([0x89, 0xFE, 0x00, 0x7E]) + b"\x01\x02\x03\x04" + bytes(126), 1002),  # §5.5: a ping too long
        (bytes([0x81, 0xFF, 0, 0, 0, 0xFF]) + bytes(4) + b"\x01\x02\x03\x04", 1009),
        (bytes([0x81, 0xFF, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) + b"\x01\x02\x03\x04", 1009),
        (masked(0x88, b"\x03"), 1002),  # §5.5.1: a close code of one byte
    ],
    ids=lambda value: str(value) if isinstance(value, int) else value[:6].hex(),
)
async def test_a_broken_websocket_frame_closes_the_connection(attacked, frame, code):
    server, _ = attacked
    answer = await raw(server, upgrade(), frame)
    assert answer.startswith(b"HTTP/1.1 101")
    frames = answer.partition(b"\r\n\r\n")[2]
    assert frames[:1] == b"\x88", frames[:40]
    assert int.from_bytes(frames[2:4], "big") == code


async def test_a_message_in_fragments_is_one_message(attacked):
    server, _ = attacked
    boot = json.dumps(
        [2, "f", "BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"}]
    ).encode()
    parts = [boot[at : at + 20] for at in range(0, len(boot), 20)]
    frames = b"".join(
        masked((0x01 if index == 0 else 0x00) | (0x80 if index == len(parts) - 1 else 0), part)
        + (masked(0x89, b"p") if index == 1 else b"")
        for index, part in enumerate(parts)
    )
    answer = await raw(server, upgrade(path="/ocpp/FRAGMENTS"), frames)
    assert b'[3,"f"' in answer.replace(b" ", b"")


async def test_slow_and_idle_connections_do_not_hold_the_door(attacked):
    server, _ = attacked
    idle = [await asyncio.open_connection("127.0.0.1", server.station_port) for _ in range(100)]
    try:
        async with asyncio.timeout(5):
            async with Wire(server.station_url("ATTACKER")) as wire:
                assert (await wire.boot())[0] == 3
    finally:
        for _, writer in idle:
            writer.close()


@pytest.mark.timeout(180)
async def test_memory_does_not_grow(attacked):
    server, _ = attacked

    # The huge messages each have an attacker of their own: the end of their connections takes a while.
    huge = [[each] for each in CASES if each.name.startswith("huge")]
    others = [each for each in CASES if not each.name.startswith("huge")]
    shares = huge + [others[share::ATTACKERS] for share in range(ATTACKERS)]

    async def attack(attacker: int, cases: list[Case]) -> None:
        for each in cases:
            await outcome(server, each, f"ATTACKER-{attacker}")

    async def one_round() -> int:
        await asyncio.gather(*(attack(number, cases) for number, cases in enumerate(shares)))
        return server.resident_kib()

    # The first rounds fill caches, pools and the database's pages.
    before = max([await one_round() for _ in range(WARM_UP_ROUNDS)])
    sizes = [await one_round() for _ in range(MEMORY_ROUNDS)]
    print(f"resident KiB: {before} before, then {sizes}")
    assert sizes[-1] - before < MEMORY_GROWTH_KIB, sizes


async def test_the_neighbour_did_not_notice(attacked):
    server, neighbour = attacked
    assert neighbour.failure is None
    assert neighbour.is_alive()
    assert len(neighbour.seconds) > 20
    slowest, typical = max(neighbour.seconds), statistics.median(neighbour.seconds)
    print(f"{len(neighbour.seconds)} heartbeats: median {typical:.4f} s, slowest {slowest:.4f} s")
    assert typical < TYPICAL_NEIGHBOUR_SECONDS
    assert slowest < SLOWEST_NEIGHBOUR_SECONDS


async def test_the_server_is_well_afterwards(attacked):
    server, _ = attacked
    async with httpx.AsyncClient() as http:
        assert (await http.get(f"{server.operator_url}/readyz")).status_code == 200
    async with OperatorAPI(server) as api:
        assert (await api.station("ATTACKER"))["connected"] in (True, False)

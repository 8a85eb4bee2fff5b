"""The operator port is sent requests in any order, cut, damaged and one behind the other; it goes on serving."""

import random
import socket

import httpx
import pytest

ROUNDS = 40
SEEDS = 12


def requests(key: str) -> list[bytes]:
    """Requests whose answers are short, long, compressed, written bit by bit, endless, or refused."""
    head = f"Host: csms\r\nAuthorization: Bearer {key}\r\nAccept-Encoding: gzip\r\n"
    chunked = head + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
    return [
        f"GET /openapi.json HTTP/1.1\r\n{head}\r\n".encode(),
        f"HEAD /openapi.json HTTP/1.1\r\n{head}\r\n".encode(),
        f"GET /api/v1/transactions HTTP/1.1\r\n{head}Accept: text/csv\r\n\r\n".encode(),
        f"GET /api/v1/events HTTP/1.1\r\n{head}\r\n".encode(),
        f"GET /metrics HTTP/1.0\r\n{head}\r\n".encode(),
        f"POST /api/v1/stations HTTP/1.1\r\n{chunked}\r\n5\r\n{{\"a\":\r\n3\r\n1 }}\r\n0\r\n\r\n".encode(),
        f"POST /api/v1/stations HTTP/1.1\r\n{head}Content-Length: 9\r\nExpect: 100-continue\r\n\r\n{{\"a\": 1 }}".encode(),
        f"PUT /api/v1/nothing HTTP/1.1\r\n{head}Content-Length: 0\r\n\r\n".encode(),
        f"OPTIONS * HTTP/1.1\r\n{head}\r\n".encode(),
        f"GET /console/none HTTP/1.1\r\n{head}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n".encode(),
    ]


def damaged(octets: bytes, chance: random.Random) -> bytes:
    """The same with some octets changed, left out, or put in."""
    octets = bytearray(octets)
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(octets) + 1)
        octets[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(octets)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_comes_the_port_goes_on_serving(server, seed):
    chance = random.Random(seed)
    known = requests(server.key)
    for _ in range(ROUNDS):
        parts = [chance.choice(known) for _ in range(chance.randrange(1, 6))]
        parts = [damaged(part, chance) if chance.random() < 0.4 else part for part in parts]
        octets = b"".join(parts)
        octets = octets[: chance.randrange(1, len(octets) + 1)] if chance.random() < 0.3 else octets
        with socket.create_connection(("127.0.0.1", server.operator_port), timeout=5) as stranger:
            stranger.settimeout(chance.choice((0.001, 0.01, 0.05)))
            try:
                stranger.sendall(octets)
                while stranger.recv(chance.choice((64, 65_536))):
                    pass
            except (TimeoutError, ConnectionError):
                pass
    assert server.process.poll() is None, f"the process has ended: {server.log_tail()}"
    assert httpx.get(f"{server.operator_url}/healthz", timeout=10).status_code == 200

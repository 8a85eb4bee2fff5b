"""Answers of the API come compressed to those who take it, and unchanged to all others."""

import asyncio
import gzip
import json
import re
import socket

import httpx
import pytest

LARGE = "/openapi.json"


async def get(server, path: str, encoding: str, method: str = "GET"):
    headers = {"Accept-Encoding": encoding, "Authorization": f"Bearer {server.key}"}
    async with (
        httpx.AsyncClient(base_url=server.operator_url, headers=headers, timeout=30) as http,
        http.stream(method, path) as answer,
    ):
        octets = b"".join([part async for part in answer.aiter_raw()])
    assert "x-compressible" not in answer.headers
    return answer, octets


async def test_a_large_answer_is_compressed_for_those_who_take_it(server):
    plain, document = await get(server, LARGE, "identity")
    packed, octets = await get(server, LARGE, "gzip")
    assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(octets) == document and len(octets) < len(document) / 4
    assert json.loads(document)["openapi"].startswith("3.1")
    assert int(packed.headers["content-length"]) == len(octets)


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/stations/NOBODY", "/"])
async def test_a_small_answer_is_not(server, path):
    answer, octets = await get(server, path, "gzip")
    assert "content-encoding" not in answer.headers and octets


async def test_a_table_that_is_written_bit_by_bit_is_compressed_too(server, api, station, tag):
    for number in range(60):
        await station.start_transaction(tag, f"2026-01-01T{number // 60:02}:{number % 60:02}:00Z")
    path = f"/api/v1/transactions?station={station.id}"
    rows = {}
    for encoding in ("identity", "gzip", "deflate"):
        headers = {"Accept": "text/csv", "Accept-Encoding": encoding}
        answer = await api.http.get(f"{server.operator_url}{path}", headers=headers)
        assert answer.headers.get("content-encoding", "identity") == encoding
        rows[encoding] = answer.text
    assert rows["gzip"] == rows["deflate"] == rows["identity"]
    assert rows["identity"].count("\n") == 61


async def test_requests_one_behind_the_other_on_one_connection_get_their_own_answers(server):
    """Also those to HEAD, which have no content that could be compressed."""
    steps = [("HEAD", "gzip"), ("GET", "gzip"), ("HEAD", "identity"), ("GET", "identity"), ("GET", "gzip;q=0")]
    text = "".join(
        f"{method} {LARGE} HTTP/1.1\r\nHost: csms\r\nAccept-Encoding: {encoding}\r\n\r\n" for method, encoding in steps
    )
    text += "GET /healthz HTTP/1.1\r\nHost: csms\r\nConnection: close\r\n\r\n"

    def exchange() -> bytes:
        port = int(server.operator_url.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(text.encode())
            return b"".join(iter(lambda: connection.recv(65536), b""))

    octets = await asyncio.to_thread(exchange)
    sizes = []
    for method, encoding in steps:
        head, octets = octets.split(b"\r\n\r\n", 1)
        assert head.startswith(b"HTTP/1.1 200")
        assert (b"content-encoding: gzip" in head.lower()) == (method == "GET" and encoding == "gzip")
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
        sizes.append(length)
        if method == "GET":
            octets = octets[length:]
    assert octets.startswith(b"HTTP/1.1 200") and octets.endswith(b'{"status":"ok"}')
    assert sizes[1] < sizes[3] == sizes[4]


async def test_the_event_stream_is_not(server):
    async with httpx.AsyncClient(timeout=10) as http:
        headers = {"Authorization": f"Bearer {server.key}", "Accept-Encoding": "gzip"}
        async with http.stream("GET", f"{server.operator_url}/api/v1/events", headers=headers) as answer:
            assert "content-encoding" not in answer.headers
            assert (await anext(answer.aiter_raw())).startswith(b"retry:")


@pytest.mark.parametrize(
    "octets",
    [
        b"GET /a\x01b HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n\x00\x01\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"G@T / HTTP/1.1\r\n\r\n",
        b"POST /readyz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_http_is_refused_and_ends_nothing(server, octets):
    with socket.create_connection(("127.0.0.1", server.operator_port), timeout=10) as stranger:
        stranger.sendall(octets)
        stranger.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: stranger.recv(65_536), b""))
    # What came whole before may have been answered; what is broken is the client's mistake, never ours.
    statuses = re.findall(rb"HTTP/1.1 (\d+) ", answer)
    assert statuses[-1] == b"400" and set(statuses) <= {b"200", b"400"}, answer
    assert httpx.get(f"{server.operator_url}/healthz", timeout=10).status_code == 200

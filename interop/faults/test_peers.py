"""Stations and strangers that behave badly, and processes that take the processor away."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time

import pytest

from charging import charging, progress
from waiting import eventually
from wire import Wire

SILENT = 10_000
MEBIBYTE = 1024


async def slowest_heartbeat(server, count: int = 20) -> float:
    """The slowest of some heartbeats of a station that did nothing wrong."""
    slowest = 0.0
    async with Wire(server.station_url("FAULT-NEIGHBOUR")) as station:
        await station.boot()
        for number in range(count):
            start = time.perf_counter()
            await station.call(f"n{number}", "Heartbeat", {})
            slowest = max(slowest, time.perf_counter() - start)
    return slowest


@pytest.mark.timeout(120)
async def test_ten_thousand_connections_that_say_nothing(server):
    async with charging(server) as (journal, _):
        before = server.resident_kib()
        strangers = []
        try:
            for _ in range(SILENT):
                stranger = socket.socket()
                stranger.setblocking(False)
                stranger.connect_ex(("127.0.0.1", server.station_port))
                strangers.append(stranger)
                if len(strangers) % 200 == 0:
                    await asyncio.sleep(0.01)
            await progress(journal)
            assert await slowest_heartbeat(server) < 2
            print(f"{SILENT} silent connections: {(server.resident_kib() - before) / 1024:.0f} MiB more")
            # Ten seconds to say what it wants, then it is out.
            await eventually(lambda: is_closed(strangers[-1]) and is_closed(strangers[0]), seconds=40)
        finally:
            for stranger in strangers:
                stranger.close()
        assert journal.call_errors == []


def is_closed(stranger: socket.socket) -> bool:
    try:
        return stranger.recv(1_000) == b"" or is_closed(stranger)
    except BlockingIOError:
        return False
    except OSError:
        return True


@pytest.mark.timeout(60)
async def test_handshakes_that_take_for_ever(server):
    async with charging(server) as (journal, _):
        _, writer = await asyncio.open_connection("127.0.0.1", server.station_port)
        request = b"GET /ocpp/FAULT-SLOW HTTP/1.1\r\nHost: localhost\r\n" + b"X-Pad: aaaaaaaaaaaaaaaa\r\n" * 100
        start = time.monotonic()
        with contextlib.suppress(OSError):
            for octet in request:
                writer.write(bytes([octet]))
                await writer.drain()
                await asyncio.sleep(0.1)
        assert 5 < time.monotonic() - start < 20
        await progress(journal)


@pytest.mark.timeout(120)
async def test_a_station_that_sends_and_never_reads(server):
    async with charging(server) as (journal, api):
        await api.add_station("FAULT-DEAF")
        async with Wire(server.station_url("FAULT-DEAF")) as station:
            await station.boot()
        deaf = await deaf_connection(server, "FAULT-DEAF")
        before = server.resident_kib()
        frame = masked_text(b'[2,"' + b"x" * 200 + b'","Heartbeat",{}]')
        loop = asyncio.get_running_loop()
        start = time.monotonic()
        with contextlib.suppress(OSError, TimeoutError):
            while time.monotonic() - start < 60:
                await asyncio.wait_for(loop.sock_sendall(deaf, frame * 50), 45)
        # It was closed, or its line was full and then it was closed; it never held much memory.
        assert await eventually(lambda: reason_of("FAULT-DEAF", api), seconds=60)
        grown = (server.resident_kib() - before) / MEBIBYTE
        print(f"a station that never reads: {grown:.0f} MiB more, closed: {await reason_of('FAULT-DEAF', api)}")
        assert grown < 100
        assert await slowest_heartbeat(server) < 2
        deaf.close()


async def reason_of(identity: str, api) -> str | None:
    newest = (await api.rows(f"/stations/{identity}/connections"))[0]
    return newest.get("closeReason") or newest.get("closedAt")


async def deaf_connection(server, identity: str) -> socket.socket:
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(("127.0.0.1", server.station_port))
    deaf.sendall(
        f"GET /ocpp/{identity} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        "Sec-WebSocket-Protocol: ocpp1.6\r\n\r\n".encode()
    )
    assert b" 101 " in deaf.recv(1_000)
    deaf.setblocking(False)
    return deaf


def masked_text(payload: bytes) -> bytes:
    """A text frame with a mask of zeros."""
    return bytes([0x81, 0x80 | 126]) + len(payload).to_bytes(2, "big") + bytes(4) + payload


@pytest.mark.timeout(60)
async def test_a_station_that_never_answers(server):
    """Its commands time out one after the other, then its connection is closed; nobody else waits for it."""
    async with charging(server) as (journal, api):
        async with Wire(server.station_url("FAULT-MUTE")) as station:
            await station.boot()
            fields = {"timeoutSeconds": 1, "wait": 0}
            commands = [await api.command("FAULT-MUTE", "ClearCache", **fields) for _ in range(3)]
            states = [(await api.finished(command["id"]))["state"] for command in commands]
            assert states == ["timedOut"] * 3
            frames = [await station.receive() for _ in range(3)]
            assert [frame[2] for frame in frames] == ["ClearCache"] * 3
            assert await station.close_code() == 1008
        # The closing frame is on the wire before its reason is in the database.
        assert "without answer" in await eventually(lambda: reason_of("FAULT-MUTE", api))
        await progress(journal)
        assert journal.call_errors == []


@pytest.mark.timeout(90)
async def test_a_flood_of_one_station_does_not_drown_the_others(server):
    async with charging(server) as (journal, api):
        async with Wire(server.station_url("FAULT-FLOOD")) as station:
            await station.boot()
        flood = await deaf_connection(server, "FAULT-FLOOD")
        frame = masked_text(b'[2,"1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}]')
        loop = asyncio.get_running_loop()
        is_over = asyncio.Event()

        async def pour() -> int:
            count = 0
            with contextlib.suppress(OSError):
                while not is_over.is_set():
                    await loop.sock_sendall(flood, frame * 20)
                    with contextlib.suppress(BlockingIOError):
                        while flood.recv(65_536):
                            pass
                    count += 20
                    await asyncio.sleep(0)
            return count

        pouring = asyncio.create_task(pour())
        slowest = await slowest_heartbeat(server)
        await progress(journal, calls=200)
        is_over.set()
        poured = await asyncio.wait_for(pouring, 30)
        flood.close()
        print(f"a flood of {poured} messages: slowest heartbeat of another station {slowest * 1e3:.0f} ms")
        assert slowest < 2
        assert server.resident_kib() < 400 * 1024


@pytest.mark.timeout(120)
async def test_a_neighbour_that_takes_the_processor(server):
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"], stdout=subprocess.DEVNULL)
        for _ in range(2 * (os.cpu_count() or 1))
    ]
    try:
        async with charging(server) as (journal, _):
            await progress(journal, calls=100)
            slowest = await slowest_heartbeat(server)
            print(f"{len(busy)} busy processes beside it: slowest heartbeat {slowest * 1e3:.0f} ms")
            assert journal.call_errors == []
    finally:
        for process in busy:
            process.kill()
            process.wait()

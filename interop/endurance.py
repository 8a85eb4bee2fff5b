"""Keeps a central system busy in every way, and watches what it holds."""

import asyncio
import contextlib
import dataclasses
import json
import os
import pathlib
import sqlite3
import statistics
import time

import httpx
import websockets

from clock import at
from operator_api import OperatorAPI
from server import Server

STATION = os.environ.get("STATION_BIN", "")
LISTS = ("/stations", "/transactions", "/transactions?state=active", "/id-tags", "/messages", "/events/history",
         "/refused-attempts", "/fleet/status", "/system", "/stations/SOAK-001/connections")  # fmt: skip
RECONNECTING = 20


@dataclasses.dataclass
class Sample:
    """What the process holds at one moment; `database` is the size of all its pages, also those in the log."""

    second: float
    anonymous: int
    descriptors: int
    threads: int
    database: int
    log: int


@dataclasses.dataclass
class Soak:
    """All samples, and how each burst of the load went."""

    samples: list[Sample] = dataclasses.field(default_factory=list)
    bursts: list[dict] = dataclasses.field(default_factory=list)
    reconnects: int = 0
    pages: int = 0
    events: int = 0

    def growth(self, name: str, warm_up: float) -> float:
        """The slope of a line through the samples behind the warm-up, in units an hour."""
        steady = [sample for sample in self.samples if sample.second >= warm_up]
        return statistics.linear_regression(
            [sample.second / 3600 for sample in steady], [getattr(sample, name) for sample in steady]
        ).slope


def sample(server: Server, second: float) -> Sample:
    process = pathlib.Path("/proc") / str(server.process.pid)
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    data = server.folder / "data" / "csms.sqlite"
    log = data.with_name("csms.sqlite-wal")
    return Sample(
        second=second,
        anonymous=int(status["RssAnon"].split()[0]) * 1024,
        descriptors=len(list((process / "fd").iterdir())),
        threads=int(status["Threads"]),
        database=_pages(data),
        log=log.stat().st_size if log.exists() else 0,
    )


def _pages(data: pathlib.Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{data}?mode=ro", uri=True)) as database:
        (pages,), (size,) = (database.execute(f"pragma {name}").fetchone() for name in ("page_count", "page_size"))
        return pages * size


async def soak(server: Server, seconds: float, *, rate: int, stations: int, burst: int, each=None) -> Soak:
    """Load in bursts of `burst` seconds, between which all its stations come anew; `each` is told of every burst."""
    result, began = Soak(), time.monotonic()
    async with OperatorAPI(server) as api, contextlib.AsyncExitStack() as stack:
        for work in (_lists(api, result), _follows(api, result), _reconnects(server, result)):
            task = asyncio.create_task(work)
            stack.push_async_callback(_ended, task)
        watch = asyncio.create_task(_watch(server, result, began, max(1.0, seconds / 1000)))
        stack.push_async_callback(_ended, watch)
        while (left := seconds - (time.monotonic() - began)) > 1:
            report = await _load(server, min(burst, int(left)), rate, stations)
            result.bursts.append(report)
            if each:
                each(result)
    return result


async def _ended(task: asyncio.Task) -> None:
    """Ends what runs for ever; what failed before fails here."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _watch(server: Server, result: Soak, began: float, pause: float) -> None:
    while True:
        result.samples.append(sample(server, time.monotonic() - began))
        await asyncio.sleep(pause)


async def _load(server: Server, seconds: int, rate: int, stations: int) -> dict:
    command = [STATION, "load", "--url", server.station_url("").rstrip("/"), "--stations", str(stations)]
    command += ["--seconds", str(seconds), "--mix", "session", "--rate", str(rate), "--identity", "SOAK", "--json"]
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        out, errors = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        raise
    assert process.returncode == 0, errors.decode()
    return json.loads(out)


async def _lists(api: OperatorAPI, result: Soak) -> None:
    """A console that looks at one list after the other."""
    while True:
        for path in LISTS:
            await api.request("GET", path, expect=(200, 404))
            result.pages += 1
            await asyncio.sleep(0.05)


async def _follows(api: OperatorAPI, result: Soak) -> None:
    """A client of the event stream, which comes again when its time is over."""
    while True:
        async with api.http.stream("GET", "/events", timeout=httpx.Timeout(30, read=60)) as stream:
            assert stream.status_code == 200
            async for line in stream.aiter_lines():
                result.events += line.startswith("id:")


async def _reconnects(server: Server, result: Soak) -> None:
    """Stations that boot, say something, and are gone without a goodbye."""
    number = 0
    while True:
        number += 1
        url = server.station_url(f"COMES-{number % RECONNECTING}")
        async with websockets.connect(url, subprotocols=["ocpp1.6"], ping_interval=None) as station:
            for action, payload in (
                ("BootNotification", {"chargePointVendor": "Soak", "chargePointModel": "Soak"}),
                ("StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Available", "timestamp": at()}),
            ):
                await station.send(json.dumps([2, action, action, payload]))
                while json.loads(await station.recv())[0] == 2:
                    pass
            station.transport.abort()
        result.reconnects += 1
        await asyncio.sleep(0.1)

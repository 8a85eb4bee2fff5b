"""A disk that is full, read-only, broken or slow, and a database that somebody else holds."""

import asyncio
import errno
import sqlite3
import time

import httpx
import pytest

from charging import charging, progress
from waiting import eventually
from wire import Wire


def ready(server) -> int:
    return httpx.get(f"{server.operator_url}/readyz", timeout=20).status_code


@pytest.mark.timeout(120)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=["full", "read-only", "broken"])
async def test_a_disk_that_refuses_writes(server, faults, code):
    async with charging(server) as (journal, api):
        faults.set(errno=code)
        failed = len(journal.call_errors) + 20
        await eventually(lambda: len(journal.call_errors) >= failed, seconds=30)
        before = journal.acknowledged
        # The process lives and says what is the matter; reading goes on; nothing is acknowledged.
        assert await eventually(lambda: ready(server) == 503, seconds=20)
        assert httpx.get(f"{server.operator_url}/healthz").status_code == 200
        assert await api.rows("/stations")
        await asyncio.sleep(0.5)
        assert journal.acknowledged == before
        faults.none()
        await progress(journal)
        assert await eventually(lambda: ready(server) == 200)


@pytest.mark.timeout(120)
async def test_a_slow_disk(server, faults):
    async with charging(server) as (journal, _):
        faults.set(flush_seconds=0.25)
        await progress(journal, calls=40)
        # What needs no disk does not wait for it.
        async with Wire(server.station_url("FAULT-HEART")) as station:
            await station.boot()
            times = []
            for number in range(20):
                start = time.perf_counter()
                await station.call(f"h{number}", "Heartbeat", {})
                times.append(time.perf_counter() - start)
        assert sorted(times)[10] < 0.1, times
        assert ready(server) == 200
        assert journal.call_errors == []
        faults.none()


@pytest.mark.timeout(120)
async def test_a_database_that_another_process_holds(server):
    async with charging(server) as (journal, _):
        other = sqlite3.connect(server.folder / "data" / "csms.sqlite", isolation_level=None)
        other.execute("begin immediate")
        # Ten seconds of patience with the other one, then stations are told to try again.
        await eventually(lambda: "database is locked" in server.log_tail(), seconds=30)
        assert await asyncio.to_thread(ready, server) == 503
        other.execute("rollback")
        other.close()
        await progress(journal)
        assert await eventually(lambda: ready(server) == 200)

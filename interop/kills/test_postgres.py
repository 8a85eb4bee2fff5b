"""The database server dies under load: what was acknowledged is there, exactly once, and csms goes on by itself."""

import asyncio
import os
import pathlib
import subprocess

import pytest

from journal import compare
from load import Journal, LoadStation
from operator_api import OperatorAPI
from server import Server
from waiting import eventually

CRASHES = int(os.environ.get("CRASHES", "5"))
STATIONS = 16
ACKNOWLEDGED_BETWEEN_CRASHES = 60
SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "dev" / "postgres"

pytestmark = pytest.mark.skipif(not os.environ.get("CSMS_TEST_POSTGRES"), reason="CSMS_TEST_POSTGRES is not set")


@pytest.mark.timeout(300)
async def test_nothing_acknowledged_is_lost_when_the_database_server_dies(tmp_path):
    server = Server(tmp_path, "--unknown-stations", "accept", "--message-log", "false").start()
    journal, is_over = Journal(), asyncio.Event()
    try:
        async with OperatorAPI(server) as api:
            for number in range(STATIONS):
                await api.add_tag(f"TAG-CRASH-{number}")
            stations = [LoadStation(server.station_url(f"CRASH-{n}"), journal, n) for n in range(STATIONS)]
            load = [asyncio.create_task(station.run(is_over)) for station in stations]
            try:
                for _ in range(CRASHES):
                    await progress(journal)
                    await asyncio.to_thread(subprocess.run, [SCRIPT, "crash"], check=True, capture_output=True)
                await progress(journal)
                is_over.set()
                await asyncio.wait_for(asyncio.gather(*load), 60)
            finally:
                for task in load:
                    task.cancel()
            # While the server was away, stations were told so and tried again.
            assert journal.call_errors
            await compare(api, journal)
        assert server.stop() == 0
    finally:
        server.kill()


async def progress(journal: Journal) -> None:
    enough = journal.acknowledged + ACKNOWLEDGED_BETWEEN_CRASHES
    await eventually(
        lambda: journal.acknowledged >= enough,
        seconds=60,
        what=f"progress between crashes; CALLERRORs: {journal.call_errors[-3:]}",
    )

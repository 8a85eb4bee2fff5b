"""The database server dies under load: what was acknowledged is there, exactly once, and csms goes on by itself."""

import asyncio
import os
import pathlib
import subprocess

import pytest

from charging import charging, progress
from server import Server

CRASHES = int(os.environ.get("CRASHES", "5"))
STATIONS = 16
SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "dev" / "postgres"

pytestmark = pytest.mark.skipif(not os.environ.get("CSMS_TEST_POSTGRES"), reason="CSMS_TEST_POSTGRES is not set")


@pytest.mark.timeout(300)
async def test_nothing_acknowledged_is_lost_when_the_database_server_dies(tmp_path):
    server = Server(tmp_path, "--unknown-stations", "accept", "--message-log", "false").start()
    try:
        async with charging(server, stations=STATIONS, name="CRASH") as (journal, _):
            for _ in range(CRASHES):
                await progress(journal)
                await asyncio.to_thread(subprocess.run, [SCRIPT, "crash"], check=True, capture_output=True)
        # While the server was away, stations were told so and tried again.
        assert journal.call_errors
        assert server.stop() == 0
    finally:
        server.kill()

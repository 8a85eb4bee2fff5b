"""What happens to the database server of three nodes under load: it fails over, is full, is slow."""

import asyncio
import contextlib
import os
import pathlib
import shutil
import subprocess

import httpx
import pytest

from charging import charging, progress
from names import fresh
from postgres import Postgres
from relay import Relay
from server import Server
from waiting import eventually

STATIONS = 12
FLAGS = ("--unknown-stations", "accept", "--message-log", "false")

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(not os.environ.get("CSMS_TEST_POSTGRES"), reason="CSMS_TEST_POSTGRES is not set"),
]


@pytest.fixture
def database_server():
    servers = []

    def make(place: pathlib.Path | None = None) -> Postgres:
        servers.append(Postgres(place))
        return servers[-1]

    yield make
    for server in servers:
        server.remove()


@contextlib.asynccontextmanager
async def loaded(folder: pathlib.Path, url: str):
    """Three nodes under load."""
    cluster = Server(folder, *FLAGS, database=url, nodes=3)
    await asyncio.to_thread(cluster.start)
    try:
        async with charging(cluster, stations=STATIONS, name="DB") as (journal, _):
            yield cluster, journal
    finally:
        cluster.kill()


async def ready_is(cluster: Server, wanted: int) -> bool:
    """Whether all nodes say so."""
    async with httpx.AsyncClient(timeout=10) as client:
        with contextlib.suppress(httpx.HTTPError):
            answers = [await client.get(f"{node.operator_url}/readyz") for node in cluster.nodes]
            return all(answer.status_code == wanted for answer in answers)
    return False


async def is_served(cluster: Server) -> bool:
    """Whether all nodes are ready, and the balancer, which looks twice a second, has seen it on both ports."""
    return await ready_is(cluster, 200) and await asyncio.to_thread(cluster.is_ready)


async def test_a_standby_takes_over_and_nothing_acknowledged_is_lost(tmp_path, database_server):
    primary = database_server().make().start()
    standby = database_server().standby_of(primary)
    async with loaded(tmp_path, primary.url(standby)) as (cluster, journal):
        await asyncio.to_thread(primary.crash)
        await eventually(lambda: ready_is(cluster, 503), seconds=20)
        await asyncio.to_thread(standby.promote)
        await eventually(lambda: is_served(cluster), seconds=60)


@pytest.mark.skipif(os.getuid() != 0, reason="only root makes a small file system")
async def test_a_full_disk_is_told_and_nothing_acknowledged_is_lost(tmp_path, database_server):
    place = pathlib.Path("/tmp") / fresh("small")
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m", "small", str(place)], check=True)
    ballast = place / "ballast"
    try:
        server = database_server(place)
        shutil.chown(place, user=server._user())
        server.make().start()
        async with loaded(tmp_path, server.url()) as (cluster, journal):
            with open(ballast, "wb") as file, contextlib.suppress(OSError):
                while True:
                    file.write(b"\0" * (1 << 20))
                    file.flush()
            told = len(journal.call_errors)
            await eventually(lambda: len(journal.call_errors) > told + STATIONS, seconds=100, what="refusals")
            ballast.unlink()
            if server.has_ended:
                # It gives up when its log cannot be written; somebody starts it again.
                await asyncio.to_thread(server.start)
            await eventually(lambda: is_served(cluster), seconds=60)
            print(f"{len(journal.call_errors)} messages were answered with InternalError meanwhile")
        server.crash()
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        place.rmdir()


async def test_a_slow_way_to_the_server_makes_all_slow_and_nothing_wrong(tmp_path, database_server):
    server = database_server().make().start()
    relay = Relay(pathlib.Path("/tmp") / fresh("slow"), str(server.folder))
    relay.delay = 0.005
    url = server.url().replace(str(server.folder), str(relay.folder))
    try:
        async with loaded(tmp_path, url) as (cluster, journal):
            await progress(journal)
            assert await ready_is(cluster, 200)
    finally:
        relay.remove()
    assert journal.call_errors == []

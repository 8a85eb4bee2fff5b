"""kill -9 under load: what was acknowledged is there, exactly once, and nothing else is."""

import asyncio
import os
import random

import pytest

from journal import check_database_file, compare
from load import Journal, LoadStation
from operator_api import OperatorAPI
from server import Server
from waiting import eventually

KILLS = int(os.environ.get("KILLS", "24"))
STATIONS = 16
ACKNOWLEDGED_BETWEEN_KILLS = 60
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(2**32)))


@pytest.mark.timeout(600)
async def test_nothing_acknowledged_is_lost_or_doubled(tmp_path):
    print(f"SEED={SEED} KILLS={KILLS}")
    chance = random.Random(SEED)
    server = Server(
        tmp_path, "--unknown-stations", "accept", "--log-level", "warning", "--message-log", "false"
    ).start()
    try:
        journal = await killed_again_and_again(server, chance)
        async with OperatorAPI(server) as api:
            assert journal.call_errors == []
            await compare(api, journal)
        assert server.stop() == 0
    finally:
        server.kill()
    if not server.postgres:
        check_database_file(tmp_path / "data" / "csms.sqlite")


async def killed_again_and_again(server: Server, chance: random.Random) -> Journal:
    async with OperatorAPI(server) as api:
        for number in range(STATIONS):
            await api.add_tag(f"TAG-KILL-{number}")
    journal, is_over = Journal(), asyncio.Event()
    stations = [
        LoadStation(server.station_url(f"KILL-{number}"), journal, number) for number in range(STATIONS)
    ]
    load = [asyncio.create_task(station.run(is_over)) for station in stations]
    try:
        for _ in range(KILLS):
            enough = journal.acknowledged + ACKNOWLEDGED_BETWEEN_KILLS
            await eventually(
                lambda enough=enough: journal.acknowledged >= enough,
                seconds=60,
                what=f"progress between kills; CALLERRORs: {journal.call_errors[-3:]}",
            )
            # The kill falls anywhere inside the stations' sessions.
            await asyncio.sleep(chance.random() * 0.4)
            await asyncio.to_thread(server.restart)
        is_over.set()
        await asyncio.wait_for(asyncio.gather(*load), 60)
    finally:
        for task in load:
            task.cancel()
    print(
        f"{KILLS} kills, {len(journal.sessions)} sessions, {journal.acknowledged} acknowledged, "
        f"{journal.repeated} repeated"
    )
    assert journal.repeated > 0, "no kill hit a message under way"
    return journal

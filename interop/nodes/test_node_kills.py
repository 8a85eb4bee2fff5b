"""Nodes are killed, stopped and continued under load: nothing acknowledged is lost or doubled, every command ends."""

import asyncio
import collections
import contextlib
import os
import random
import signal
import time

import httpx
import pytest

from charging import charging, progress
from load import Journal
from operator_api import OperatorAPI
from waiting import eventually

KILLS = int(os.environ.get("KILLS", "8"))
STATIONS = int(os.environ.get("STATIONS", "48"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(2**32)))


@pytest.mark.timeout(3600)
async def test_nothing_acknowledged_is_lost_or_doubled(cluster):
    print(f"SEED={SEED} KILLS={KILLS} STATIONS={STATIONS}")
    chance = random.Random(SEED)
    commands, back, is_over = [], [], asyncio.Event()
    operator = asyncio.create_task(command(cluster, commands, chance, is_over))
    try:
        async with charging(cluster, stations=STATIONS, name="NODE", seconds=120) as (journal, _):
            for number in range(KILLS):
                await progress(journal, STATIONS)
                node = chance.choice(cluster.nodes)
                await asyncio.sleep(chance.random() * 0.5)
                # One in five is only stopped, for long or short; the others die.
                if number % 5 == 4:
                    await pause(node, chance.choice([0.5, 3, 14]))
                else:
                    node.kill()
                    back.append(await everybody_back(journal))
                    await asyncio.to_thread(cluster.start_node, node)
            is_over.set()
            await operator
    finally:
        operator.cancel()
    assert journal.repeated > 0, "no kill hit a message under way"
    print(f"stations back after a kill: median {sorted(back)[len(back) // 2]:.1f} s, the slowest of all {max(back):.1f} s")
    states = collections.Counter()
    async with OperatorAPI(cluster) as api:
        for identity in commands:
            # One to a station that is away waits ten minutes; it is no loss.
            states[(await api.finished(identity, 60))["state"]] += 1
    print(f"{len(commands)} commands: {dict(states)}")
    assert states["succeeded"] > 0


async def everybody_back(journal: Journal) -> float:
    """Waits until each station was answered since now; how long the slowest took."""
    begin = time.monotonic()
    before = [station.answered for station in journal.stations]
    await eventually(
        lambda: all(station.answered > count for station, count in zip(journal.stations, before, strict=True)),
        seconds=60,
    )
    return time.monotonic() - begin


async def pause(node, seconds: float) -> None:
    os.kill(node.process.pid, signal.SIGSTOP)
    await asyncio.sleep(seconds)
    os.kill(node.process.pid, signal.SIGCONT)


async def command(cluster, commands: list[str], chance: random.Random, is_over: asyncio.Event) -> None:
    """An operator who asks any node; a dead one is no loss, because what counts is what was taken."""
    async with contextlib.AsyncExitStack() as stack:
        headers = {"Authorization": f"Bearer {cluster.key}"}
        clients = [
            await stack.enter_async_context(httpx.AsyncClient(base_url=node.operator_url, headers=headers, timeout=2))
            for node in cluster.nodes
        ]
        while not is_over.is_set():
            await asyncio.sleep(0.05)
            path = f"/api/v1/stations/NODE-{chance.randrange(STATIONS)}/commands"
            with contextlib.suppress(httpx.HTTPError):
                answer = await chance.choice(clients).post(path, json={"action": "ClearCache", "payload": {}})
                if answer.status_code == 202:
                    commands.append(answer.json()["id"])


@pytest.mark.timeout(300)
async def test_a_rolling_restart_is_no_trouble_for_anybody(cluster):
    await restart_one_by_one(cluster)


@pytest.mark.timeout(300)
async def test_a_rolling_upgrade_is_none_either(former_cluster):
    """The first new node brings the schema up to date while the others still run the former version."""
    await restart_one_by_one(former_cluster)


async def restart_one_by_one(cluster) -> None:
    async with charging(cluster, stations=STATIONS, name="ROLL") as (journal, _):
        for node in cluster.nodes:
            await progress(journal, STATIONS)
            assert await asyncio.to_thread(cluster.stop_node, node) == 0
            await progress(journal, STATIONS)
            await asyncio.to_thread(cluster.start_node, node)
    assert journal.call_errors == []

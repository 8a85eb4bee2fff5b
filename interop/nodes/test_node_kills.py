"""Nodes are killed, stopped and continued under load: nothing acknowledged is lost or doubled, every command ends."""

import asyncio
import contextlib
import os
import random
import signal
import time

import httpx
import pytest

from journal import compare
from load import Journal, LoadStation
from operator_api import FINAL_STATES, OperatorAPI
from waiting import eventually

KILLS = int(os.environ.get("KILLS", "8"))
STATIONS = int(os.environ.get("STATIONS", "48"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(2**32)))


@pytest.mark.timeout(3600)
async def test_nothing_acknowledged_is_lost_or_doubled(cluster):
    print(f"SEED={SEED} KILLS={KILLS} STATIONS={STATIONS}")
    chance = random.Random(SEED)
    journal, is_over, commands, back = Journal(), asyncio.Event(), [], []
    async with OperatorAPI(cluster) as api:
        stations = [LoadStation(cluster.station_url(f"NODE-{n}"), journal, n) for n in range(STATIONS)]
        for station in stations:
            await api.add_tag(f"TAG-{station.identity}")
        load = [asyncio.create_task(station.run(is_over)) for station in stations]
        operator = asyncio.create_task(command(cluster, commands, chance, is_over))
        try:
            for number in range(KILLS):
                await progress(journal, STATIONS)
                node = chance.choice(cluster.nodes)
                await asyncio.sleep(chance.random() * 0.5)
                # One in five is only stopped, for long or short; the others die.
                if number % 5 == 4:
                    await pause(node, chance.choice([0.5, 3, 14]))
                else:
                    node.kill()
                    back.append(await everybody_back(journal, stations))
                    await asyncio.to_thread(cluster.start_node, node)
            await progress(journal, STATIONS)
            is_over.set()
            await asyncio.wait_for(asyncio.gather(*load), 120)
            await operator
        finally:
            for task in [*load, operator]:
                task.cancel()
        print(
            f"{len(journal.sessions)} sessions, {journal.acknowledged} acknowledged, {journal.repeated} repeated, "
            f"{len(commands)} commands; stations back after a kill: median {sorted(back)[len(back) // 2]:.1f} s, "
            f"last of all {max(back):.1f} s"
        )
        assert journal.repeated > 0, "no kill hit a message under way"
        await compare(api, journal)
        states = {}
        for identity in commands:
            # A command to a station that is away waits ten minutes; it is no loss.
            state = (await api.finished(identity, 60))["state"]
            states[state] = states.get(state, 0) + 1
        print(f"commands: {states}")
        assert states.keys() <= FINAL_STATES
        assert states.get("succeeded", 0) > 0


async def everybody_back(journal: Journal, stations: list[LoadStation]) -> float:
    """Waits until each station was answered since now; how long the slowest took."""
    begin = time.monotonic()
    before = {station.identity: station.answered for station in stations}
    await eventually(lambda: all(station.answered > before[station.identity] for station in stations), seconds=60)
    return time.monotonic() - begin


async def progress(journal: Journal, count: int) -> None:
    enough = journal.acknowledged + count
    await eventually(
        lambda: journal.acknowledged >= enough,
        seconds=60,
        what=f"progress between kills; CALLERRORs: {journal.call_errors[-3:]}",
    )


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
    journal, is_over = Journal(), asyncio.Event()
    async with OperatorAPI(cluster) as api:
        stations = [LoadStation(cluster.station_url(f"ROLL-{n}"), journal, n) for n in range(STATIONS)]
        for station in stations:
            await api.add_tag(f"TAG-{station.identity}")
        load = [asyncio.create_task(station.run(is_over)) for station in stations]
        try:
            for node in cluster.nodes:
                await progress(journal, STATIONS)
                assert await asyncio.to_thread(cluster.stop_node, node) == 0
                await progress(journal, STATIONS)
                await asyncio.to_thread(cluster.start_node, node)
            is_over.set()
            await asyncio.wait_for(asyncio.gather(*load), 120)
        finally:
            for task in load:
                task.cancel()
        assert journal.call_errors == []
        await compare(api, journal)

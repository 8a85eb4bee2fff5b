"""Several nodes are one system: stations land anywhere, operators ask anywhere, and a dead node leaves nothing behind."""

import asyncio
import contextlib
import datetime
import os
import pathlib
import signal
import time
import urllib.parse

import httpx
import pytest
import websockets

from charge_point import ChargePoint
from clock import parsed
from faulty import Faults
from names import fresh
from operator_api import OperatorAPI
from relay import Relay
from waiting import eventually
from wire import Wire

# A node that says nothing is given this long, see docs/operations.md.
LEASE_SECONDS = 10
TAKE_OVER_SECONDS = LEASE_SECONDS + 10

pytestmark = pytest.mark.timeout(90)


@pytest.fixture
async def station(cluster):
    """A station on the first node."""
    async with ChargePoint(cluster.nodes[0].station_url(fresh("CP"))) as station:
        await station.boot()
        yield station


async def nodes(api) -> dict[str, dict]:
    return {node["name"]: node for node in (await api.get("/system"))["nodes"]}


async def test_all_nodes_are_shown_by_each_and_one_leads(cluster, apis):
    views = [await nodes(api) for api in apis]
    assert views[0].keys() == views[1].keys() == views[2].keys()
    assert len(views[0]) == 3
    assert [node["leads"] for node in views[0].values()] == [True, False, False]


async def test_a_command_reaches_the_station_from_any_node(apis, station):
    for api in apis:
        command = await api.command(station.id, "ClearCache")
        assert command["state"] == "succeeded"
    # The last of many, so that connections and statements are warm.
    times = []
    for _ in range(20):
        begin = time.monotonic()
        assert (await apis[2].command(station.id, "ClearCache"))["state"] == "succeeded"
        times.append(time.monotonic() - begin)
    print(f"a command over another node: median {sorted(times)[10] * 1000:.1f} ms, most {max(times) * 1000:.1f} ms")


async def test_what_one_node_is_told_all_others_know(apis, station):
    await station.status(1, "Preparing")
    for api in apis:
        assert (await api.connectors(station.id))[1]["status"] == "Preparing"
        assert (await api.station(station.id))["connected"] is True


async def test_events_come_to_every_node_in_order(cluster, apis):
    async def numbers(api) -> list[int]:
        found = []
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                async for identity, name, _ in api.events(last_event_id="0"):
                    if name == "station.connected":
                        found.append(int(identity))
                    if len(found) == 30:
                        break
        return found

    streams = [asyncio.create_task(numbers(api)) for api in apis]
    for number in range(30):
        async with ChargePoint(cluster.nodes[number % 3].station_url(fresh("CP"))):
            pass
    seen = await asyncio.gather(*streams)
    assert seen[0] == seen[1] == seen[2] == sorted(seen[0])
    assert len(seen[0]) == 30


async def test_an_operator_disconnects_a_station_of_another_node(apis, station):
    await apis[1].disconnect(station.id)
    assert await station.closed() == 1000
    await eventually(lambda: offline(apis[1], station.id))
    await apis[2].request("DELETE", f"/stations/{station.id}/connection", expect=409)


async def offline(api, identity: str) -> bool:
    return not (await api.station(identity))["connected"]


async def test_a_station_that_moves_is_let_go_by_its_former_node(cluster, apis, station):
    async with ChargePoint(cluster.nodes[1].station_url(station.id)) as moved:
        assert await station.closed() == 1008
        assert (await apis[2].command(moved.id, "ClearCache"))["state"] == "succeeded"
        assert (await apis[2].station(moved.id))["connected"] is True


async def test_a_killed_node_is_taken_over(cluster, apis, station):
    never = asyncio.get_running_loop().create_future()
    station.answers["ClearCache"] = lambda _: never
    command = await apis[1].command(station.id, "ClearCache", wait=0)
    await eventually(lambda: is_sent(apis[1], command))
    cluster.nodes[0].kill()
    begin = time.monotonic()
    assert (await apis[1].finished(command["id"], TAKE_OVER_SECONDS))["state"] == "unknown"
    print(f"taken over after {time.monotonic() - begin:.1f} s")
    assert await offline(apis[2], station.id)
    assert len(await nodes(apis[2])) == 2
    # Whoever led, one of the two does now: commands expire.
    assert sum(node["leads"] for node in (await nodes(apis[1])).values()) == 1


async def is_sent(api, command: dict) -> bool:
    return (await api.command_state(command["id"]))["state"] == "sent"


async def test_a_command_is_unknown_at_once_when_the_station_comes_back_elsewhere(cluster, apis, station):
    never = asyncio.get_running_loop().create_future()
    station.answers["ClearCache"] = lambda _: never
    command = await apis[1].command(station.id, "ClearCache", wait=0)
    await eventually(lambda: is_sent(apis[1], command))
    cluster.nodes[0].kill()
    async with ChargePoint(cluster.nodes[1].station_url(station.id)):
        assert (await apis[1].command_state(command["id"]))["state"] == "unknown"


async def test_a_stopped_node_that_continues_does_not_answer_for_its_stations(cluster, apis):
    identity = fresh("CP")
    node = cluster.nodes[0]
    async with Wire(node.station_url(identity)) as wire:
        await wire.boot()
        await wire.call("1", "StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Charging"})
        os.kill(node.process.pid, signal.SIGSTOP)
        # These wait in the stopped node's sockets.
        old = {"connectorId": 1, "errorCode": "NoError", "status": "Faulted"}
        await wire.send([2, "2", "StatusNotification", old])
        await wire.send([2, "3", "Heartbeat", {}])
        async with ChargePoint(cluster.nodes[1].station_url(identity)) as moved:
            await moved.boot()
            await moved.status(1, "Available")
            await asyncio.sleep(1)
            os.kill(node.process.pid, signal.SIGCONT)
            answers = []
            with contextlib.suppress(websockets.ConnectionClosed, TimeoutError):
                while True:
                    answers.append(await wire.receive(5))
            assert [answer for answer in answers if answer[:2] == [3, "2"]] == []
            assert (await apis[2].connectors(identity))[1]["status"] == "Available"
            assert (await apis[2].command(identity, "ClearCache"))["state"] == "succeeded"


async def test_a_node_stopped_for_long_finds_itself_dead_and_begins_anew(cluster, apis):
    identity = fresh("CP")
    node = cluster.nodes[0]
    async with Wire(node.station_url(identity)) as wire:
        await wire.boot()
        os.kill(node.process.pid, signal.SIGSTOP)
        await wire.send([2, "3", "Heartbeat", {}])
        try:
            await eventually(lambda: count_is(apis[1], 2), seconds=TAKE_OVER_SECONDS)
        finally:
            os.kill(node.process.pid, signal.SIGCONT)
        # Not even a heartbeat is answered.
        assert await wire.close_code() == 1001
        await eventually(lambda: count_is(apis[1], 3))
        await eventually(lambda: cluster.is_ready(node.host))


async def count_is(api, count: int) -> bool:
    return len(await nodes(api)) == count


async def test_a_node_that_leaves_lets_its_stations_go_little_by_little(cluster, apis):
    async with contextlib.AsyncExitStack() as stack:
        stations = []
        for _ in range(20):
            station = ChargePoint(cluster.nodes[0].station_url(fresh("CP")))
            stations.append(await stack.enter_async_context(station))
        begin = time.monotonic()

        async def end(station) -> float:
            assert await station.closed() == 1001
            return time.monotonic() - begin

        ends = asyncio.gather(*(end(station) for station in stations))
        assert await asyncio.to_thread(cluster.stop_node, cluster.nodes[0]) == 0
        times = sorted(await ends)
        assert times[-1] - times[0] > 0.5
        # Nobody has to wait for a lease.
        assert await count_is(apis[1], 2)


async def test_a_node_without_its_database_says_so_and_sends_its_stations_away(cluster, apis, tmp_path):
    database = urllib.parse.urlsplit(cluster.environment["CSMS_DATABASE"])
    folder = urllib.parse.parse_qs(database.query)["host"][0]
    # A Unix socket's path is short.
    relay = Relay(pathlib.Path("/tmp") / fresh("relay"), folder)
    node = cluster.nodes[2]
    assert await asyncio.to_thread(cluster.stop_node, node) == 0
    node.environment["CSMS_DATABASE"] = database._replace(query=f"host={relay.folder}").geturl()
    await asyncio.to_thread(cluster.start_node, node)
    await eventually(lambda: count_is(apis[0], 3))
    async with Wire(node.station_url(fresh("CP"))) as wire:
        await wire.boot()
        relay.cut()
        await eventually(lambda: count_is(apis[0], 2), seconds=TAKE_OVER_SECONDS)
        # Not even a heartbeat is answered.
        await wire.send([2, "1", "Heartbeat", {}])
        assert await wire.close_code() == 1001
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"{node.operator_url}/readyz", timeout=10)
            assert answer.status_code == 503
        # The others are as they were.
        async with ChargePoint(cluster.nodes[0].station_url(fresh("CP"))) as station:
            assert (await apis[1].command(station.id, "ClearCache"))["state"] == "succeeded"
    relay.mend()
    await eventually(lambda: count_is(apis[0], 3), seconds=40)
    async with ChargePoint(node.station_url(fresh("CP"))) as station:
        await station.boot()
        assert (await apis[0].command(station.id, "ClearCache"))["state"] == "succeeded"
    assert await asyncio.to_thread(cluster.stop_node, node) == 0
    relay.remove()


async def test_clocks_that_differ_do_no_harm(cluster, apis, tmp_path):
    """A node whose clock is an hour behind or ahead goes by the database's: its commands do not expire at once."""
    faults = Faults(tmp_path)
    node = cluster.nodes[2]
    node.environment |= faults.environment
    for ahead in (-3600, 3600):
        faults.set(ahead_seconds=ahead)
        assert await asyncio.to_thread(cluster.stop_node, node) == 0
        await asyncio.to_thread(cluster.start_node, node)
        await eventually(lambda: goes_by(node, apis[0]))
        async with ChargePoint(cluster.nodes[0].station_url(fresh("CP"))) as station:
            never = asyncio.get_running_loop().create_future()
            station.answers["ClearCache"] = lambda _: never
            # The first is under way, so the second one waits; time-outs are looked for every second.
            for _ in range(2):
                command = await apis[2].command(station.id, "ClearCache", wait=0)
            await asyncio.sleep(3)
            command = await apis[0].command_state(command["id"])
            assert command["state"] == "queued"
            assert abs(parsed(command["createdAt"]) - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(seconds=10)
    assert "this machine's clock differs" in cluster.log_file.read_text()


async def goes_by(node, api) -> bool:
    """Whether the node has the same time as another one."""
    async with OperatorAPI(node) as own:
        times = [parsed((await each.get("/system"))["time"]) for each in (own, api)]
    return abs(times[0] - times[1]) < datetime.timedelta(seconds=5)

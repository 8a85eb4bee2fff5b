"""Jobs: one operation over many stations, with a result for each."""

import asyncio
import contextlib

import pytest
from ocpp.v16 import call_result

from charge_point import ChargePoint
from names import fresh
from waiting import eventually


@pytest.fixture
async def fleet(server, api):
    """Four stations, connected and booted."""
    async with contextlib.AsyncExitStack() as stack:
        fleet = []
        for _ in range(4):
            identity = fresh("JOB")
            await api.add_station(identity)
            station = await stack.enter_async_context(ChargePoint(server.station_url(identity)))
            await station.boot()
            fleet.append(station)
        yield fleet


async def start(api, fleet, operation, **fields):
    body = {"operation": operation, "stations": [station.id for station in fleet], **fields}
    return (await api.request("POST", "/jobs", json=body)).json()


async def states(api, job):
    return {row["station"]: row for row in await api.rows(f"/jobs/{job['id']}/stations")}


CLEAR = {"kind": "command", "action": "ClearCache"}


async def test_each_station_has_its_result_and_the_failed_one_another_turn(api, fleet):
    fleet[1].answers["ClearCache"] = call_result.ClearCache(status="Rejected")
    job = await start(api, fleet, CLEAR)
    done = await api.job_end(job)
    assert (done["state"], done["stations"]["succeeded"], done["stations"]["failed"]) == ("completed", 3, 1)
    rows = await states(api, job)
    assert rows[fleet[1].id]["detail"] == "ClearCache: Rejected"
    fleet[1].answers["ClearCache"] = call_result.ClearCache(status="Accepted")
    await api.request("POST", f"/jobs/{job['id']}/retry")
    assert (await api.job_end(job))["stations"]["succeeded"] == 4
    assert [len(station.received) for station in fleet] == [1, 2, 1, 1]


async def test_a_campaign_in_waves_stops_by_itself_after_failures(api, fleet):
    for station in fleet:
        station.answers["Reset"] = call_result.Reset(status="Rejected")
    job = await start(
        api,
        fleet,
        {"kind": "command", "action": "Reset", "payload": {"type": "Soft"}},
        waveSize=1,
        stopAfterFailures=2,
        waitsFor="effect",
    )
    done = await api.job_end(job)
    assert (done["state"], done["stations"]["failed"], done["stations"]["skipped"]) == ("stopped", 2, 2)
    assert [len(station.received) for station in fleet] == [1, 1, 0, 0]


async def test_a_wave_waits_for_the_effect_of_the_one_before(api, fleet):
    job = await start(
        api,
        fleet[:2],
        {"kind": "command", "action": "Reset", "payload": {"type": "Soft"}},
        waveSize=1,
        waitsFor="effect",
    )
    await eventually(lambda: fleet[0].received)
    assert (await states(api, job))[fleet[1].id]["state"] == "queued"
    await fleet[0].boot()
    await eventually(lambda: fleet[1].received)
    await fleet[1].boot()
    assert (await api.job_end(job))["state"] == "completed"


async def test_a_cancelled_job_begins_no_further_station(api, fleet):
    job = await start(api, fleet, CLEAR, paceMilliseconds=3_600_000)
    await eventually(lambda: fleet[0].received)
    await api.request("POST", f"/jobs/{job['id']}/cancel")
    done = await api.job_end(job)
    assert (done["state"], done["stations"]["skipped"]) == ("cancelled", 3)
    assert not any(station.received for station in fleet[1:])


async def test_a_local_list_goes_to_all(api, fleet):
    for station in fleet:
        station.answers["GetLocalListVersion"] = call_result.GetLocalListVersion(list_version=0)
    fleet[3].answers["GetLocalListVersion"] = call_result.GetLocalListVersion(list_version=-1)
    done = await api.job_end(await start(api, fleet, {"kind": "localList", "tags": [fresh("T")]}))
    assert (done["stations"]["succeeded"], done["stations"]["failed"]) == (3, 1)


async def test_progress_is_in_the_event_stream(api, fleet):
    newest = (await api.rows("/events/history"))[-1]["seq"]
    job = await start(api, fleet[:1], CLEAR)
    own = []
    async with asyncio.timeout(15):
        async with contextlib.aclosing(api.events(topics="jobs", last_event_id=str(newest))) as events:
            async for _, name, data in events:
                if data["subject"] == job["id"]:
                    own.append(name)
                if own and own[-1] == "job.completed":
                    break
    assert own == ["job.created", "job.progress", "job.completed"]

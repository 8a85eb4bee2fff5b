"""A wall clock that jumps."""

import asyncio
import datetime

import pytest

from charge_point import ChargePoint
from clock import parsed
from charging import charging, progress
from ocpp.v16 import call_result
from ocpp.routing import on
from wire import Wire


class Lists(ChargePoint):
    @on("GetLocalListVersion")
    async def list_version(self):
        return call_result.GetLocalListVersion(list_version=7)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("days", [1, -1, 400, -400])
async def test_a_clock_that_jumps(server, faults, days):
    """Sessions go on, commands neither expire nor hang, and back again."""
    async with charging(server) as (journal, api):
        async with Lists(server.station_url("FAULT-LIST")) as station:
            await station.boot()
            for ahead in (days * 86_400, 0):
                faults.set(ahead_seconds=ahead)
                await progress(journal)
                answer = await asyncio.wait_for(
                    api.command("FAULT-LIST", "GetLocalListVersion", wait=10), 15
                )
                assert answer["state"] == "succeeded", answer
                async with Wire(server.station_url("FAULT-CLOCK")) as other:
                    told = parsed((await other.boot())[2]["currentTime"])
                expected = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=ahead)
                assert abs(told - expected) < datetime.timedelta(seconds=10)
        assert journal.call_errors == []

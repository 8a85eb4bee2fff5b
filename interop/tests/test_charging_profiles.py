"""Charging profiles: what a station holds, and the limits that follow from it."""

import ocpp.exceptions
import pytest
from ocpp.v16 import call_result

from clock import at
from names import fresh


def profile(number: int, purpose: str, limit: float, **fields) -> dict:
    return {
        "chargingProfileId": number,
        "stackLevel": 0,
        "chargingProfilePurpose": purpose,
        "chargingProfileKind": "Absolute",
        "chargingSchedule": {
            "startSchedule": "2026-01-01T00:00:00.000Z",
            "chargingRateUnit": "A",
            "chargingSchedulePeriod": [{"startPeriod": 0, "limit": limit}],
        },
        **fields,
    }


async def install(api, station, connector: int, wanted: dict) -> dict:
    payload = {"connectorId": connector, "csChargingProfiles": wanted}
    return await api.command(station.id, "SetChargingProfile", payload)


async def states(api, station) -> dict[int, str]:
    rows = await api.rows(f"/stations/{station.id}/charging-profiles")
    return {row["profile"]["chargingProfileId"]: row["state"] for row in reversed(rows)}


async def limit(api, station, **query):
    path = f"/stations/{station.id}/composite-schedule"
    schedule = await api.get(path, duration=600, **query)
    return schedule["periods"][0].get("limit")


async def test_the_cap_and_the_default_limit_a_car_that_starts(station, api, tag):
    await install(api, station, 0, profile(1, "ChargePointMaxProfile", 20))
    await install(api, station, 1, profile(2, "TxDefaultProfile", 16.5))
    assert await states(api, station) == {1: "installed", 2: "installed"}
    assert await limit(api, station, connectorId=1) == 20
    assert await limit(api, station, connectorId=1, assumeStart="true") == 16.5
    started = await station.start_transaction(tag, at())
    assert await limit(api, station, connectorId=1) == 16.5
    await install(api, station, 1, profile(3, "TxProfile", 8, transactionId=started.transaction_id))
    assert await limit(api, station, connectorId=1) == 8
    await station.stop_transaction(started.transaction_id, at(1))
    assert (await states(api, station))[3] == "ended"
    assert station.faults == []


async def test_a_profile_of_a_remote_start_belongs_to_its_transaction(station, api, tag):
    own = profile(7, "TxProfile", 10)
    await api.command(
        station.id, "RemoteStartTransaction", {"idTag": tag, "connectorId": 1, "chargingProfile": own}
    )
    assert await states(api, station) == {}
    started = await station.start_transaction(tag, at())
    assert await states(api, station) == {7: "installed"}
    assert await limit(api, station, connectorId=1) == 10
    await station.stop_transaction(started.transaction_id, at(1))
    assert await states(api, station) == {7: "ended"}


async def test_clearing_removes_what_fits(station, api):
    await install(api, station, 0, profile(1, "ChargePointMaxProfile", 20))
    await install(api, station, 1, profile(2, "TxDefaultProfile", 16))
    station.answers["ClearChargingProfile"] = call_result.ClearChargingProfile(status="Accepted")
    await api.command(station.id, "ClearChargingProfile", {"chargingProfilePurpose": "TxDefaultProfile"})
    assert await states(api, station) == {1: "installed", 2: "cleared"}
    await api.command(station.id, "ClearChargingProfile", {})
    assert await states(api, station) == {1: "cleared", 2: "cleared"}
    assert await limit(api, station, connectorId=1, assumeStart="true") is None


@pytest.mark.parametrize(
    "answer",
    [
        call_result.SetChargingProfile(status="Rejected"),
        call_result.SetChargingProfile(status="NotSupported"),
        ocpp.exceptions.PropertyConstraintViolationError(description="no such connector"),
    ],
    ids=["Rejected", "NotSupported", "CALLERROR"],
)
async def test_a_refused_profile_limits_nothing(station, api, answer):
    station.answers["SetChargingProfile"] = answer
    await install(api, station, 1, profile(1, "TxDefaultProfile", 6))
    assert await states(api, station) == {1: "refused"}
    assert await limit(api, station, connectorId=1, assumeStart="true") is None


async def test_a_template_goes_to_many_by_a_job(station, api):
    body = {"name": fresh("cap"), "connectorId": 0, "profile": profile(5, "ChargePointMaxProfile", 12)}
    template = (await api.request("POST", "/charging-profile-templates", json=body)).json()
    operation = {"kind": "chargingProfileTemplate", "template": template["id"]}
    job = (await api.request("POST", "/jobs", json={"operation": operation, "stations": [station.id]})).json()
    assert (await api.job_end(job))["stations"]["succeeded"] == 1
    assert await limit(api, station) == 12

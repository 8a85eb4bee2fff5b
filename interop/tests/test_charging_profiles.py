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


async def ask(api, station, **schedule) -> dict:
    """Asks the station for its composite schedule, which it answers as told; the comparison with ours."""
    station.answers["GetCompositeSchedule"] = call_result.GetCompositeSchedule(
        status="Accepted",
        connector_id=1,
        schedule_start=at(),
        charging_schedule={"duration": 600, "charging_rate_unit": "A", **schedule},
    )
    payload = {"connectorId": 1, "duration": 600, "chargingRateUnit": "A"}
    command = await api.command(station.id, "GetCompositeSchedule", payload)
    return await api.get(f"/commands/{command['id']}/comparison")


async def test_the_stations_own_schedule_is_compared_with_ours(station, api, tag):
    await install(api, station, 1, profile(2, "TxDefaultProfile", 16.5))
    periods = [{"start_period": 0, "limit": 16.5}]
    idle = await ask(api, station, charging_schedule_period=periods)
    assert (idle["reading"], idle["differences"]) == ("start", [])
    await station.start_transaction(tag, at(-60))
    busy = await ask(api, station, charging_schedule_period=periods)
    assert (busy["reading"], busy["differences"]) == ("now", [])
    periods.append({"start_period": 300, "limit": 6})
    lower = await ask(api, station, charging_schedule_period=periods)
    assert lower["differences"] == [{"startPeriod": 300, "endPeriod": 600, "computed": 16.5, "station": 6.0}]
    # What was known when the station answered counts, not what came later.
    await api.command(station.id, "ClearChargingProfile")
    payload = {"connectorId": 1, "duration": 60}
    station.answers["GetCompositeSchedule"] = call_result.GetCompositeSchedule(status="Rejected")
    refused = await api.command(station.id, "GetCompositeSchedule", payload)
    answer = await api.request("GET", f"/commands/{refused['id']}/comparison", expect=409)
    assert answer.json()["code"] == "nothing-to-compare"


async def test_what_speaks_against_a_profile_is_told_and_it_is_sent(station, api):
    keys = {
        "ChargeProfileMaxStackLevel": "1",
        "ChargingScheduleAllowedChargingRateUnit": "Power",
        "MaxChargingProfilesInstalled": "1",
    }
    station.answers["GetConfiguration"] = call_result.GetConfiguration(
        configuration_key=[{"key": key, "readonly": True, "value": value} for key, value in keys.items()]
    )
    await api.command(station.id, "GetConfiguration")
    await install(api, station, 0, profile(1, "ChargePointMaxProfile", 20))
    command = await install(api, station, 1, profile(2, "TxProfile", 8, transactionId=7, stackLevel=2))
    assert command["ocppStatus"] == "Accepted"
    told = " | ".join(command["warnings"])
    for words in ("transaction 7", "ChargeProfileMaxStackLevel", "MaxChargingProfilesInstalled", "has no A"):
        assert words in told


async def test_a_profile_is_set_and_cleared_by_its_id(station, api):
    path = f"/stations/{station.id}/charging-profiles/9"
    body = {"connectorId": 1, "profile": profile(9, "TxDefaultProfile", 10)}
    await api.request("PUT", path, json=body, headers={"Prefer": "wait=10"})
    assert await states(api, station) == {9: "installed"}
    station.answers["ClearChargingProfile"] = call_result.ClearChargingProfile(status="Accepted")
    await api.request("DELETE", path, headers={"Prefer": "wait=10"})
    assert station.received[-1] == ("ClearChargingProfile", {"id": 9})
    assert await states(api, station) == {9: "cleared"}
    await api.request("PUT", path.replace("/9", "/8"), json=body, expect=422)

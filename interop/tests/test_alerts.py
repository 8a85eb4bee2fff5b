"""Alerts over the wire: raised, acknowledged, silenced and cleared, in lists and in events."""

import pytest

from charge_point import ChargePoint
from clock import at
from names import fresh
from waiting import eventually

# Alerts are evaluated every 15 seconds.
SECONDS = 60


@pytest.fixture
async def at_once(api):
    """Faults are alerts at once, and cleared at once."""
    rule = {"afterSeconds": 0, "clearSeconds": 0}
    await api.request("PATCH", "/alert-rules/faulted", json=rule)
    yield
    await api.request("PATCH", "/alert-rules/faulted", json=dict.fromkeys(rule))


async def alerts(api, station: str, **parameters) -> list[dict]:
    return await api.rows("/alerts", station=station, **parameters)


async def test_a_fault_is_an_alert_until_it_is_over(station, api, at_once):
    await station.status(1, "Faulted", "GroundFailure")

    async def raised() -> bool:
        return [each["kind"] for each in await alerts(api, station.id)] == ["faulted"]

    await eventually(raised, seconds=SECONDS)
    (alert,) = await alerts(api, station.id)
    assert alert["state"] == "open" and alert["connectorId"] == 1 and alert["detail"] == "GroundFailure"
    kinds = {each["kind"]: each for each in (await api.get("/fleet/attention"))["kinds"]}
    assert kinds["faulted"]["count"] >= 1
    taken = (await api.request("POST", f"/alerts/{alert['id']}/ack", json={"note": "on my way"})).json()
    assert taken["state"] == "acknowledged" and taken["note"] == "on my way"

    await station.status(1, "Available")

    async def cleared() -> bool:
        return bool(await alerts(api, station.id, state="cleared"))

    await eventually(cleared, seconds=SECONDS)
    events = await api.rows("/events/history", topics="alerts", station=station.id)
    assert [each["type"] for each in events] == ["alert.raised", "alert.acknowledged", "alert.cleared"]
    assert events[0]["data"]["words"] == f"Connector 1 of {station.id} is faulted: GroundFailure"
    gone = await api.request("POST", f"/alerts/{alert['id']}/ack", expect=(409,))
    assert gone.json()["code"] == "alert-cleared"


async def test_a_silenced_station_raises_none_until_the_silence_ends(server, station, api, at_once):
    identity = fresh("silent")
    await api.add_station(identity)
    silence = (
        await api.request("POST", "/alert-silences", json={"station": identity, "until": at(3_600)})
    ).json()
    async with ChargePoint(server.station_url(identity)) as silent:
        await silent.boot()
        await silent.status(1, "Faulted", "OverVoltage")
        await station.status(1, "Faulted", "OverVoltage")

        def raised(who: str):
            async def has_alert() -> bool:
                return len(await alerts(api, who)) == 1

            return has_alert

        await eventually(raised(station.id), seconds=SECONDS, what="the alert of the other station")
        assert await alerts(api, identity) == []
        await api.request("DELETE", f"/alert-silences/{silence['id']}")
        await eventually(raised(identity), seconds=SECONDS, what="the alert after the silence")

"""Reservations: their whole life, as station and operator drive it."""

import pytest
from ocpp.v16 import call_result

from clock import at
from names import fresh
from waiting import eventually

WAIT = {"Prefer": "wait=15"}


async def reserve(api, station, tag, connector=1, **fields):
    body = {"station": station.id, "connectorId": connector, "idTag": tag, "minutes": 30, **fields}
    command = (await api.request("POST", "/reservations", json=body, headers=WAIT)).json()
    [record] = [
        each
        for each in await api.rows("/reservations", station=station.id)
        if each["commandId"] == command["id"]
    ]
    return record


async def ends(api, record, state):
    async def condition():
        now = await api.get(f"/reservations/{record['id']}")
        return now if now["state"] == state else None

    return await eventually(condition, what=f"reservation {state}")


async def test_a_reservation_is_used_by_its_own_transaction(station, api, tag):
    record = await reserve(api, station, tag)
    assert record["state"] == "active"
    await station.status(1, "Reserved")
    started = await station.start_transaction(tag, at(), reservation_id=record["reservationId"])
    assert (await ends(api, record, "used"))["transactionId"] == started.transaction_id


async def test_a_group_member_uses_it_without_naming_it(station, api):
    group, member = fresh("G"), fresh("T")
    await api.add_tag(member, parentIdTag=group)
    record = await reserve(api, station, fresh("T"), connector=0, parentIdTag=group)
    await station.start_transaction(member, at(), connector_id=2)
    assert (await ends(api, record, "used"))["detail"] == "by another tag of the group"


@pytest.mark.parametrize("status", ["Faulted", "Occupied", "Rejected", "Unavailable"])
async def test_a_refusal_is_shown_as_it_is(station, api, tag, status):
    station.answers["ReserveNow"] = call_result.ReserveNow(status=status)
    record = await reserve(api, station, tag)
    assert (record["state"], record["detail"]) == ("refused", status)


async def test_it_is_cancelled(station, api, tag):
    record = await reserve(api, station, tag)
    await api.request("DELETE", f"/reservations/{record['id']}", headers=WAIT)
    await ends(api, record, "cancelled")
    assert station.received[-1] == ("CancelReservation", {"reservationId": record["reservationId"]})


async def test_a_station_that_lost_it_says_so(station, api, tag):
    record = await reserve(api, station, tag)
    station.answers["CancelReservation"] = call_result.CancelReservation(status="Rejected")
    await api.request("DELETE", f"/reservations/{record['id']}", headers=WAIT)
    await ends(api, record, "lost")


async def test_an_unknown_reservation_can_be_cancelled_by_hand(station, api):
    station.answers["CancelReservation"] = call_result.CancelReservation(status="Rejected")
    command = await api.command(station.id, "CancelReservation", {"reservationId": -1})
    assert (command["state"], command["ocppStatus"]) == ("succeeded", "Rejected")


@pytest.mark.parametrize("status", ["Faulted", "Unavailable"])
async def test_a_connector_that_fails_ends_it(station, api, tag, status):
    record = await reserve(api, station, tag)
    await station.status(1, status)
    await ends(api, record, "ended")


async def test_it_expires(station, api, tag):
    record = await reserve(api, station, tag, minutes=None, expiryDate=at(1.5))
    await ends(api, record, "expired")


async def test_the_same_id_replaces_it(station, api, tag):
    first = await reserve(api, station, tag, reservationId=5)
    second = await reserve(api, station, tag, reservationId=5)
    await ends(api, first, "replaced")
    await ends(api, second, "active")

"""Sessions from plugging in to leaving, as the operator sees them."""

import asyncio

import pytest

from charge_point import ChargePoint
from clock import at, parsed
from names import fresh


async def test_plug_in_first(station, tag, api):
    await station.status(0, "Available")
    await station.status(1, "Available")
    await station.status(1, "Preparing")
    assert (await station.authorize(tag))["status"] == "Accepted"
    started = await station.start_transaction(tag, at(-60), meter_start=1_000)
    assert started.transaction_id > 0
    assert started.id_tag_info["status"] == "Accepted"
    await station.status(1, "Charging")

    running = await api.transaction(started.transaction_id)
    assert running["state"] == "active"
    assert running["station"] == station.id
    assert running["idTag"] == tag
    assert running["meterStartWh"] == 1_000
    assert (await api.connectors(station.id))[1]["status"] == "Charging"

    await station.stop_transaction(started.transaction_id, at(), meter_stop=4_500, id_tag=tag)
    await station.status(1, "Finishing")
    await station.status(1, "Available")
    ended = await api.transaction(started.transaction_id)
    assert ended["state"] == "ended"
    assert ended["energyWh"] == 3_500
    assert ended["stopReason"] == "Local"
    assert (await api.connectors(station.id))[1]["status"] == "Available"


async def test_identification_first_with_the_status_after_the_start(station, tag, api):
    assert (await station.authorize(tag))["status"] == "Accepted"
    await station.status(2, "Preparing")
    started = await station.start_transaction(tag, at(-30), connector_id=2)
    await station.status(2, "Charging")
    await station.status(2, "SuspendedEV")
    await station.status(2, "Finishing")
    stopped = await station.stop_transaction(
        started.transaction_id, at(), id_tag=tag, reason="EVDisconnected"
    )
    assert stopped.id_tag_info["status"] == "Accepted"
    assert (await api.transaction(started.transaction_id))["stopReason"] == "EVDisconnected"


async def test_a_stop_without_a_tag_is_answered_without_a_verdict(station, tag):
    started = await station.start_transaction(tag, at(-30))
    stopped = await station.stop_transaction(started.transaction_id, at(), reason="PowerLoss")
    assert stopped.id_tag_info is None


async def test_another_tag_of_the_group_may_stop(station, api):
    group, mine, yours = fresh("G"), fresh("T"), fresh("T")
    await api.add_tag(mine, parentIdTag=group)
    await api.add_tag(yours, parentIdTag=group)
    started = await station.start_transaction(mine, at(-30))
    assert started.id_tag_info["parent_id_tag"] == group
    stopped = await station.stop_transaction(started.transaction_id, at(), id_tag=yours)
    assert stopped.id_tag_info["status"] == "Accepted"
    assert stopped.id_tag_info["parent_id_tag"] == group


@pytest.mark.parametrize(
    "tag_state, verdict", [("unknown", "Invalid"), ("blocked", "Blocked"), ("expired", "Expired")]
)
async def test_a_refused_start_is_kept_with_its_energy(station, api, tag_state, verdict):
    tag = fresh("T")
    if tag_state == "blocked":
        await api.add_tag(tag, blocked=True)
    elif tag_state == "expired":
        await api.add_tag(tag, expiryDate=at(-60))
    started = await station.start_transaction(tag, at(-30), meter_start=100)
    assert started.transaction_id > 0
    assert started.id_tag_info["status"] == verdict
    await station.stop_transaction(started.transaction_id, at(), meter_stop=160, reason="DeAuthorized")
    kept = await api.transaction(started.transaction_id)
    assert kept["energyWh"] == 60
    assert kept["startVerdict"] == verdict


async def test_a_tag_in_use_elsewhere_is_concurrent(server, api, station, tag):
    first = await station.start_transaction(tag, at(-30), connector_id=1)
    other = fresh("CP")
    await api.add_station(other)
    async with ChargePoint(server.station_url(other)) as elsewhere:
        await elsewhere.boot()
        second = await elsewhere.start_transaction(tag, at(-20), connector_id=1)
        assert second.id_tag_info["status"] == "ConcurrentTx"
        assert second.transaction_id not in (0, first.transaction_id)
        await elsewhere.stop_transaction(second.transaction_id, at(-10), reason="DeAuthorized")
        await station.stop_transaction(first.transaction_id, at(-5), id_tag=tag)
        third = await elsewhere.start_transaction(tag, at(), connector_id=1)
        assert third.id_tag_info["status"] == "Accepted"


async def test_transaction_ids_are_unique_over_the_stations(server, api):
    async def session() -> int:
        identity, tag = fresh("CP"), fresh("T")
        await api.add_station(identity)
        await api.add_tag(tag)
        async with ChargePoint(server.station_url(identity)) as station:
            await station.boot()
            return (await station.start_transaction(tag, at())).transaction_id

    ids = await asyncio.gather(*(session() for _ in range(8)))
    assert len(set(ids)) == 8
    assert all(0 < each < 2**31 for each in ids)


async def test_a_stop_of_an_unknown_transaction_is_acknowledged(station):
    for transaction_id in (-1, 0, 2_000_000_000):
        await station.stop_transaction(transaction_id, at(), reason="Local")


async def test_a_second_stop_gets_the_first_answer(station, tag, api):
    started = await station.start_transaction(tag, at(-30), meter_start=0)
    moment = at()
    first = await station.stop_transaction(started.transaction_id, moment, meter_stop=10, id_tag=tag)
    again = await station.stop_transaction(started.transaction_id, moment, meter_stop=10, id_tag=tag)
    assert again == first
    assert len(await api.transactions(station.id)) == 1


async def test_a_second_start_on_a_busy_connector_keeps_both(station, tag, api):
    other = fresh("T")
    await api.add_tag(other)
    first = await station.start_transaction(tag, at(-60))
    second = await station.start_transaction(other, at(-10))
    assert first.transaction_id != second.transaction_id
    assert len(await api.transactions(station.id)) == 2


async def test_times_of_the_station_and_of_receipt_are_both_kept(station, tag, api):
    moment = at(-7200)
    started = await station.start_transaction(tag, moment)
    kept = await api.transaction(started.transaction_id)
    assert parsed(kept["startedAt"]) == parsed(moment)
    assert (parsed(kept["startReceivedAt"]) - parsed(moment)).total_seconds() > 7100


async def test_every_status_is_taken_in_any_order(station, api):
    statuses = [
        "Faulted",
        "Reserved",
        "Charging",
        "Unavailable",
        "Finishing",
        "SuspendedEVSE",
        "SuspendedEV",
        "Preparing",
        "Available",
    ]
    for status in statuses:
        error = "GroundFailure" if status == "Faulted" else "NoError"
        await station.status(3, status, error, timestamp=at(), info="x", vendor_id="v", vendor_error_code="1")
        assert (await api.connectors(station.id))[3]["status"] == status

"""What stations repeat and send late: offline queues, lost answers, old timestamps."""

from charge_point import ChargePoint
from clock import at, parsed
from names import fresh


async def test_a_start_repeated_after_a_cut_gets_the_first_answer(server, identity, tag, api):
    moment = at(-30)
    async with ChargePoint(server.station_url(identity)) as station:
        await station.boot()
        first = await station.start_transaction(tag, moment)
        await station.cut()
    async with ChargePoint(server.station_url(identity)) as station:
        again = await station.start_transaction(tag, moment)
        assert again.transaction_id == first.transaction_id
        assert again.id_tag_info == first.id_tag_info
        assert again.id_tag_info["status"] == "Accepted"
    assert len(await api.transactions(identity)) == 1


async def test_a_repeated_start_keeps_its_verdict_although_the_tag_changed(station, tag, api):
    moment = at(-30)
    first = await station.start_transaction(tag, moment)
    await api.change_tag(tag, blocked=True)
    again = await station.start_transaction(tag, moment)
    assert (again.transaction_id, again.id_tag_info) == (first.transaction_id, first.id_tag_info)


async def test_a_refused_start_is_repeated_with_its_refusal(station, api):
    tag, moment = fresh("NO"), at(-30)
    first = await station.start_transaction(tag, moment)
    again = await station.start_transaction(tag, moment)
    assert first.id_tag_info["status"] == again.id_tag_info["status"] == "Invalid"
    assert first.transaction_id == again.transaction_id
    assert len(await api.transactions(station.id)) == 1


async def test_a_start_repeated_after_its_stop_gets_the_first_answer(station, tag, api):
    moment = at(-30)
    first = await station.start_transaction(tag, moment)
    await station.stop_transaction(first.transaction_id, at(-10))
    again = await station.start_transaction(tag, moment)
    assert again.transaction_id == first.transaction_id
    assert (await api.transaction(first.transaction_id))["state"] == "ended"


async def test_the_same_start_on_another_connector_is_another_transaction(station, tag):
    moment = at(-30)
    first = await station.start_transaction(tag, moment, connector_id=1)
    second = await station.start_transaction(tag, moment, connector_id=2)
    assert first.transaction_id != second.transaction_id


async def test_a_whole_session_replayed_after_a_day_offline(server, identity, tag, api):
    begin, end = at(-86_400), at(-80_000)
    async with ChargePoint(server.station_url(identity)) as station:
        await station.boot()
        started = await station.start_transaction(tag, begin, meter_start=500)
        for minute in range(1, 11):
            await station.meter_values(
                started.transaction_id, at(-86_400 + 60 * minute), [{"value": str(500 + 100 * minute)}]
            )
        await station.stop_transaction(started.transaction_id, end, meter_stop=1_500, id_tag=tag)
    kept = await api.transaction(started.transaction_id)
    assert parsed(kept["startedAt"]) == parsed(begin)
    assert parsed(kept["stoppedAt"]) == parsed(end)
    assert kept["energyWh"] == 1_000
    assert len(await api.meter_values(started.transaction_id)) == 10


async def test_a_stop_with_minus_one_finds_its_transaction(station, tag, api):
    # The answer to StartTransaction was lost and the station gave up asking.
    started = await station.start_transaction(tag, at(-60), meter_start=100)
    await station.stop_transaction(-1, at(), meter_stop=400, id_tag=tag)
    kept = await api.transaction(started.transaction_id)
    assert kept["energyWh"] == 300
    assert kept["state"] == "ended"


async def test_repeated_meter_values_are_kept_once(station, tag, api):
    started = await station.start_transaction(tag, at(-60), meter_start=0)
    moment = at(-30)
    for _ in range(3):
        await station.meter_values(started.transaction_id, moment, [{"value": "300"}])
    assert len(await api.meter_values(started.transaction_id)) == 1


async def test_a_stop_before_its_start_in_time_is_kept(station, tag, api):
    started = await station.start_transaction(tag, at(-60), meter_start=900)
    await station.stop_transaction(started.transaction_id, at(-120), meter_stop=800)
    kept = await api.transaction(started.transaction_id)
    assert kept["state"] == "ended"
    assert kept["flags"], "a stop before the start and a meter going backwards must be flagged"

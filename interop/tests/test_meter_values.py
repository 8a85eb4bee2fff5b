"""Meter values: measurands, phases, transactionData."""

from clock import at, parsed

THREE_PHASES = [
    {
        "value": "1250",
        "measurand": "Energy.Active.Import.Register",
        "unit": "Wh",
        "context": "Sample.Periodic",
    },
    {"value": "11040.5", "measurand": "Power.Active.Import", "unit": "W"},
    {"value": "16.1", "measurand": "Current.Import", "phase": "L1", "unit": "A"},
    {"value": "15.9", "measurand": "Current.Import", "phase": "L2", "unit": "A"},
    {"value": "16.0", "measurand": "Current.Import", "phase": "L3", "unit": "A"},
    {"value": "230.4", "measurand": "Voltage", "phase": "L1-N", "unit": "V"},
    {"value": "57", "measurand": "SoC", "unit": "Percent", "location": "EV"},
    {"value": "31", "measurand": "Temperature", "unit": "Celsius", "location": "Body"},
]


def samples(rows: list[dict]) -> list[tuple]:
    """(time, measurand, phase, value) of every sampled value that the API shows."""
    return sorted(
        (row["timestamp"], sample["measurand"], sample.get("phase") or "", sample["value"])
        for row in rows
        for sample in row["sampledValue"]
    )


async def test_all_measurands_and_phases_are_kept(station, tag, api):
    started = await station.start_transaction(tag, at(-60), meter_start=1_000)
    await station.meter_values(started.transaction_id, at(-30), THREE_PHASES)
    rows = await api.meter_values(started.transaction_id)
    assert len(rows) == 1
    kept = {(s["measurand"], s.get("phase")): s["value"] for s in rows[0]["sampledValue"]}
    assert kept[("Current.Import", "L2")] == "15.9"
    assert kept[("Voltage", "L1-N")] == "230.4"
    assert kept[("SoC", None)] == "57"
    assert len(kept) == len(THREE_PHASES)


async def test_a_running_session_shows_its_energy(station, tag, api):
    started = await station.start_transaction(tag, at(-60), meter_start=1_000)
    await station.meter_values(started.transaction_id, at(-30), THREE_PHASES)
    assert (await api.transaction(started.transaction_id))["energyWh"] == 250


async def test_kilowatt_hours_become_watt_hours(station, tag, api):
    started = await station.start_transaction(tag, at(-60), meter_start=1_000)
    await station.meter_values(
        started.transaction_id,
        at(-30),
        [{"value": "1.75", "measurand": "Energy.Active.Import.Register", "unit": "kWh"}],
    )
    assert (await api.transaction(started.transaction_id))["energyWh"] == 750


async def test_absent_fields_mean_an_energy_register_in_watt_hours(station, tag, api):
    started = await station.start_transaction(tag, at(-60), meter_start=1_000)
    await station.meter_values(started.transaction_id, at(-30), [{"value": "1400"}])
    assert (await api.transaction(started.transaction_id))["energyWh"] == 400


async def test_values_without_or_with_an_unknown_transaction_are_acknowledged(station):
    await station.meter_values(None, at(), [{"value": "5"}], connector_id=0)
    await station.meter_values(-1, at(), [{"value": "5"}])
    await station.meter_values(1_999_999_999, at(), [{"value": "5"}])


async def test_values_after_the_stop_belong_to_the_transaction(station, tag, api):
    started = await station.start_transaction(tag, at(-60))
    await station.stop_transaction(started.transaction_id, at(-10))
    await station.meter_values(started.transaction_id, at(-20), [{"value": "1500"}])
    assert len(await api.meter_values(started.transaction_id)) == 1


async def test_transaction_data_is_merged_without_double_counting(station, tag, api):
    started = await station.start_transaction(tag, at(-60), meter_start=1_000)
    middle = at(-30)
    register = {"measurand": "Energy.Active.Import.Register", "unit": "Wh"}
    await station.meter_values(
        started.transaction_id, middle, [{"value": "1500", "context": "Sample.Periodic", **register}]
    )
    await station.stop_transaction(
        started.transaction_id,
        at(),
        meter_stop=2_000,
        id_tag=tag,
        transaction_data=[
            {
                "timestamp": at(-60),
                "sampled_value": [{"value": "1000", "context": "Transaction.Begin", **register}],
            },
            {
                "timestamp": middle,
                "sampled_value": [{"value": "1500", "context": "Sample.Periodic", **register}],
            },
            {
                "timestamp": at(),
                "sampled_value": [{"value": "2000", "context": "Transaction.End", **register}],
            },
        ],
    )
    rows = await api.meter_values(started.transaction_id)
    assert [value for *_, value in samples(rows)] == ["1000", "1500", "2000"]


async def test_late_values_do_not_overwrite_the_latest(station, tag, api):
    started = await station.start_transaction(tag, at(-600), meter_start=0)
    await station.meter_values(started.transaction_id, at(-10), [{"value": "900"}])
    await station.meter_values(started.transaction_id, at(-300), [{"value": "400"}])
    assert (await api.transaction(started.transaction_id))["energyWh"] == 900
    times = [parsed(row["timestamp"]) for row in await api.meter_values(started.transaction_id)]
    assert times == sorted(times)

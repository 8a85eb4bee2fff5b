"""The central system is killed and started again in the middle of a session."""

from charge_point import ChargePoint
from clock import at
from operator_api import OperatorAPI


async def test_a_session_goes_on_after_kill_and_restart(restartable):
    server = restartable
    async with OperatorAPI(server) as api:
        await api.add_station("CP")
        await api.add_tag("TAG")
    moment = at(-60)
    async with ChargePoint(server.station_url("CP")) as station:
        await station.boot()
        await station.status(1, "Preparing")
        started = await station.start_transaction("TAG", moment, meter_start=1_000)
        await station.status(1, "Charging")
        await station.meter_values(started.transaction_id, at(-50), [{"value": "1100"}])
        server.kill()
        await station.closed()

    server.start()
    async with OperatorAPI(server) as api:
        kept = await api.transaction(started.transaction_id)
        assert kept["state"] == "active"
        assert kept["energyWh"] == 100
        async with ChargePoint(server.station_url("CP")) as station:
            # No boot: acceptance belongs to the station.
            again = await station.start_transaction("TAG", moment, meter_start=1_000)
            assert again.transaction_id == started.transaction_id
            await station.meter_values(started.transaction_id, at(-40), [{"value": "1200"}])
            await station.stop_transaction(started.transaction_id, at(), meter_stop=1_300, id_tag="TAG")
        ended = await api.transaction(started.transaction_id)
        assert (ended["state"], ended["energyWh"]) == ("ended", 300)
        assert len(await api.meter_values(started.transaction_id)) == 2
        assert (await api.connectors("CP"))[1]["status"] == "Charging"


async def test_a_command_under_way_at_the_kill_is_unknown_afterwards(restartable):
    import asyncio

    from waiting import eventually

    server = restartable
    async with OperatorAPI(server) as api:
        await api.add_station("CP")
        async with ChargePoint(server.station_url("CP")) as station:
            await station.boot()
            station.answers["Reset"] = lambda _: asyncio.Event().wait()
            command = await api.command("CP", "Reset", {"type": "Soft"}, wait=0)
            await eventually(lambda: station.received)
            server.kill()
    server.start()
    async with OperatorAPI(server) as api:
        assert (await api.finished(command["id"]))["state"] == "unknown"


async def test_a_graceful_end_says_going_away(restartable):
    import asyncio

    server = restartable
    async with OperatorAPI(server) as api:
        await api.add_station("CP")
    async with ChargePoint(server.station_url("CP")) as station:
        await station.boot()
        code = await asyncio.to_thread(server.stop)
        assert await station.closed() == 1001
    assert code == 0


async def test_the_first_key_still_works_after_a_restart(restartable):
    server = restartable
    key = server.key
    server.restart()
    assert server.key == key
    async with OperatorAPI(server) as api:
        assert await api.rows("/stations") == []

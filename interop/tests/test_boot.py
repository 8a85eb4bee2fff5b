"""Registration: BootNotification, Pending, and what is served before acceptance."""

import ocpp.exceptions
import pytest

from charge_point import ChargePoint
from names import fresh
from operator_api import OperatorAPI


async def test_a_registered_station_is_accepted_with_a_heartbeat_interval(station):
    answer = await station.boot()
    assert answer.status == "Accepted"
    assert answer.interval > 0


async def test_what_the_boot_tells_is_shown_to_the_operator(station, api):
    await station.boot(
        charge_point_vendor="Acme",
        charge_point_model="Wall 22",
        charge_point_serial_number="SN-1",
        firmware_version="1.2.3",
        iccid="8931",
        imsi="2040",
        meter_type="M",
        meter_serial_number="M-1",
    )
    shown = str(await api.station(station.id))
    for value in ("Acme", "Wall 22", "SN-1", "1.2.3", "8931", "2040", "M-1"):
        assert value in shown


async def test_acceptance_survives_the_connection(server, identity):
    async with ChargePoint(server.station_url(identity)) as station:
        assert (await station.boot()).status == "Accepted"
    async with ChargePoint(server.station_url(identity)) as station:
        await station.heartbeat()
        await station.status(1, "Available")


async def test_before_the_first_boot_a_new_station_gets_a_security_error(server):
    async with ChargePoint(server.station_url(fresh("NEW"))) as station:
        with pytest.raises(ocpp.exceptions.SecurityError):
            await station.heartbeat()
        with pytest.raises(ocpp.exceptions.SecurityError):
            await station.authorize("ANY")


async def test_an_unknown_station_is_pending_until_it_is_approved(server, api):
    identity = fresh("NEW")
    async with ChargePoint(server.station_url(identity)) as station:
        assert (await station.boot()).status == "Pending"
        with pytest.raises(ocpp.exceptions.SecurityError):
            await station.status(0, "Available")
        pending = [row["identity"] for row in await api.rows("/stations/pending")]
        assert identity in pending

        await api.decide(identity, "accept")
        assert (await station.boot()).status == "Accepted"
        await station.status(0, "Available")
    assert identity not in [row["identity"] for row in await api.rows("/stations/pending")]


async def test_with_the_policy_accept_an_unknown_station_is_served_at_once(start_server):
    server = start_server("--unknown-stations", "accept")
    async with ChargePoint(server.station_url("NEW")) as station:
        assert (await station.boot()).status == "Accepted"
        await station.heartbeat()
    async with OperatorAPI(server) as api:
        assert "NEW" in [row["identity"] for row in await api.rows("/stations")]


async def test_the_heartbeat_interval_is_a_setting(start_server):
    server = start_server("--unknown-stations", "accept", "--heartbeat-interval", "77")
    async with ChargePoint(server.station_url("CP")) as station:
        assert (await station.boot()).interval == 77


async def test_a_boot_with_an_open_transaction_leaves_it_open(station, tag, api):
    from clock import at

    started = await station.start_transaction(tag, at(-5))
    assert (await station.boot()).status == "Accepted"
    assert (await api.transaction(started.transaction_id))["state"] == "active"

"""Every message of a central system: sent over the API, received and answered by the package."""

import asyncio

import ocpp.exceptions
import pytest
from ocpp.v16 import call_result

from charge_point import ANSWERS
from clock import at
from command_table import COMMANDS, PROFILE
from waiting import eventually
from wire import Wire


def test_the_table_has_every_command():
    assert {action for action, _ in COMMANDS} == set(ANSWERS)
    assert len(ANSWERS) == 26


@pytest.mark.parametrize("action, payload", COMMANDS, ids=lambda each: each if isinstance(each, str) else "")
async def test_the_command_arrives_unchanged_and_its_answer_is_shown(station, api, action, payload):
    command = await api.command(station.id, action, payload)
    assert station.received == [(action, payload)]
    assert station.faults == []
    assert command["state"] == "succeeded", command
    assert (await api.command_state(command["id"]))["response"] == command["response"]
    status = getattr(ANSWERS[action], "status", None)
    if status is not None:
        assert command["response"]["status"] == status
        assert command["ocppStatus"] == status


async def test_a_long_answer_is_shown_whole(station, api):
    keys = [{"key": f"Key{n}", "readonly": n % 2 == 0, "value": "v" * 400} for n in range(300)]
    station.answers["GetConfiguration"] = call_result.GetConfiguration(configuration_key=keys)
    command = await api.command(station.id, "GetConfiguration")
    assert len(command["response"]["configurationKey"]) == 300


@pytest.mark.parametrize(
    "action, status",
    [
        ("Reset", "Rejected"),
        ("RemoteStartTransaction", "Rejected"),
        ("UnlockConnector", "NotSupported"),
        ("ChangeConfiguration", "NotSupported"),
        ("TriggerMessage", "NotImplemented"),
        ("SendLocalList", "VersionMismatch"),
        ("ReserveNow", "Occupied"),
        ("SetChargingProfile", "NotSupported"),
    ],
)
async def test_a_refusal_is_a_succeeded_call_with_its_status(station, api, action, status):
    station.answers[action] = getattr(call_result, action)(status=status)
    payload = next(payload for each, payload in COMMANDS if each == action)
    command = await api.command(station.id, action, payload)
    assert (command["state"], command["ocppStatus"]) == ("succeeded", status)


async def test_a_call_error_fails_the_command_with_its_code(station, api):
    station.answers["ClearCache"] = ocpp.exceptions.NotSupportedError(description="no cache")
    command = await api.command(station.id, "ClearCache")
    assert command["state"] == "failed"
    assert command["callError"]["code"] == "NotSupported"
    assert command["callError"]["description"] == "no cache"


async def test_the_misspelt_and_the_correct_code_are_both_understood(station, api):
    station.answers["ClearCache"] = ocpp.exceptions.FormatViolationError()
    command = await api.command(station.id, "ClearCache")
    assert command["callError"]["code"] in ("FormationViolation", "FormatViolation")


async def test_silence_ends_in_a_time_out_and_the_next_command_goes_on(station, api):
    station.answers["ClearCache"] = lambda _: asyncio.Event().wait()
    command = await api.command(station.id, "ClearCache", timeoutSeconds=1)
    assert command["state"] == "timedOut"
    await station.disconnect()
    await station.connect()
    assert (await api.command(station.id, "GetLocalListVersion"))["state"] == "succeeded"


async def test_a_late_answer_is_ignored(station, api):
    released = asyncio.Event()

    async def late(_):
        await released.wait()
        return ANSWERS["ClearCache"]

    station.answers["ClearCache"] = late
    command = await api.command(station.id, "ClearCache", timeoutSeconds=1)
    assert command["state"] == "timedOut"
    released.set()
    assert (await api.command(station.id, "GetLocalListVersion"))["state"] == "succeeded"
    assert (await api.command_state(command["id"]))["state"] == "timedOut"


async def test_a_connection_lost_after_sending_leaves_the_outcome_unknown(station, api):
    station.answers["Reset"] = lambda _: asyncio.Event().wait()
    command = await api.command(station.id, "Reset", {"type": "Hard"}, wait=0)
    await eventually(lambda: station.received)
    await station.cut()
    assert (await api.finished(command["id"]))["state"] == "unknown"
    await station.connect()
    await station.heartbeat()
    assert len(station.received) == 1, "a command that may have arrived is never sent twice"


async def test_commands_queue_in_order_one_at_a_time(station, api):
    in_flight, most, order = 0, 0, []

    async def answer(payload):
        nonlocal in_flight, most
        in_flight += 1
        most = max(most, in_flight)
        await asyncio.sleep(0.01)
        order.append(payload["key"])
        in_flight -= 1
        return ANSWERS["ChangeConfiguration"]

    station.answers["ChangeConfiguration"] = answer
    keys = [f"Key{number}" for number in range(8)]
    commands = [
        await api.command(station.id, "ChangeConfiguration", {"key": key, "value": "1"}, wait=0)
        for key in keys
    ]
    for command in commands:
        assert (await api.finished(command["id"]))["state"] == "succeeded"
    assert order == keys
    assert most == 1


async def test_the_station_may_call_while_a_command_waits(server, identity, api):
    async with Wire(server.station_url(identity)) as wire:
        await wire.boot()
        command = await api.command(identity, "ClearCache", wait=0)
        call_type, message_id, action, payload = await wire.receive()
        assert (call_type, action, payload) == (2, "ClearCache", {})
        assert (await wire.call("h", "Heartbeat", {}))[0] == 3
        status = {"connectorId": 1, "errorCode": "NoError", "status": "Available"}
        assert await wire.call("s", "StatusNotification", status) == [3, "s", {}]
        await wire.send([3, message_id, {"status": "Accepted"}])
        assert (await api.finished(command["id"]))["state"] == "succeeded"


async def test_a_second_answer_to_a_command_changes_nothing(server, identity, api):
    async with Wire(server.station_url(identity)) as wire:
        await wire.boot()
        command = await api.command(identity, "ClearCache", wait=0)
        message_id = (await wire.receive())[1]
        await wire.send([3, message_id, {"status": "Accepted"}])
        await wire.send([3, message_id, {"status": "Rejected"}])
        await wire.send([4, message_id, "InternalError", "", {}])
        assert (await wire.call("h", "Heartbeat", {}))[0] == 3
        finished = await api.finished(command["id"])
        assert (finished["state"], finished["ocppStatus"]) == ("succeeded", "Accepted")


async def test_an_answer_that_breaks_the_schema_is_still_an_answer(server, identity, api):
    async with Wire(server.station_url(identity)) as wire:
        await wire.boot()
        command = await api.command(identity, "ClearCache", wait=0)
        message_id = (await wire.receive())[1]
        await wire.send([3, message_id, {"state": "ok"}])
        finished = await api.finished(command["id"])
        assert finished["state"] == "succeeded"
        assert finished["response"] == {"state": "ok"}


async def test_a_station_that_never_answers_is_disconnected_so_that_it_comes_anew(server, identity, api):
    async with Wire(server.station_url(identity)) as wire:
        await wire.boot()
        commands = [await api.command(identity, "ClearCache", wait=0, timeoutSeconds=1) for _ in range(3)]
        for command in commands:
            assert (await api.finished(command["id"]))["state"] == "timedOut"
        assert await wire.close_code() == 1008


async def test_an_offline_station_refuses_a_command(api, identity):
    answer = await api.request(
        "POST", f"/stations/{identity}/commands", json={"action": "ClearCache", "payload": {}}, expect=409
    )
    assert answer.json()["code"] == "station-offline"


async def test_a_command_kept_for_an_offline_station_is_sent_when_it_comes(station, api):
    await station.disconnect()
    await eventually(lambda: offline(api, station.id))
    command = await api.command(station.id, "ClearCache", wait=0, whenOffline="queue", expiresAt=at(600))
    assert command["state"] == "queued"
    await station.connect()
    assert (await api.finished(command["id"]))["state"] == "succeeded"


async def test_a_kept_command_expires_unsent(station, api):
    await station.disconnect()
    await eventually(lambda: offline(api, station.id))
    command = await api.command(station.id, "ClearCache", wait=0, whenOffline="queue", expiresAt=at(1))
    assert (await api.finished(command["id"]))["state"] == "expired"
    await station.connect()
    await station.heartbeat()
    assert station.received == []


async def test_a_queued_command_can_be_cancelled(station, api):
    await station.disconnect()
    await eventually(lambda: offline(api, station.id))
    command = await api.command(station.id, "ClearCache", wait=0, whenOffline="queue", expiresAt=at(600))
    await api.request("DELETE", f"/commands/{command['id']}")
    assert (await api.command_state(command["id"]))["state"] == "cancelled"
    await station.connect()
    await station.heartbeat()
    assert station.received == []


@pytest.mark.parametrize(
    "action, payload",
    [
        ("Reset", {}),
        ("Reset", {"type": "Medium"}),
        ("Reset", {"type": 1}),
        ("Reset", {"type": "Soft", "more": 1}),
        ("UnlockConnector", {"connectorId": "1"}),
        ("UnlockConnector", {"connectorId": 1.5}),
        ("ChangeConfiguration", {"key": "k" * 51, "value": "1"}),
        ("ChangeConfiguration", {"key": "k", "value": "v" * 501}),
        ("RemoteStartTransaction", {"idTag": "t" * 21}),
        ("SendLocalList", {"listVersion": 1, "updateType": "Half"}),
        (
            "SetChargingProfile",
            {
                "connectorId": 1,
                "csChargingProfiles": {
                    **PROFILE,
                    "chargingSchedule": {
                        "chargingRateUnit": "A",
                        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 16.05}],
                    },
                },
            },
        ),
    ],
)
async def test_a_wrong_payload_never_reaches_the_wire(station, api, action, payload):
    answer = await api.request(
        "POST", f"/stations/{station.id}/commands", json={"action": action, "payload": payload}, expect=422
    )
    assert answer.json()["errors"]
    await station.heartbeat()
    assert station.received == []


@pytest.mark.parametrize(
    "action, payload",
    [
        ("UnlockConnector", {"connectorId": 0}),
        ("SendLocalList", {"listVersion": 0, "updateType": "Full"}),
        ("GetCompositeSchedule", {"connectorId": 1, "duration": -1}),
    ],
)
async def test_what_only_the_text_forbids_is_sent_with_a_warning(station, api, action, payload):
    # A laboratory must be able to send everything that the schemas allow.
    command = await api.command(station.id, action, payload)
    assert command["state"] == "succeeded"
    assert command["warnings"]
    assert station.received == [(action, payload)]


async def test_an_unknown_action_is_refused(station, api):
    for action in ("Explode", "BootNotification"):
        await api.request(
            "POST", f"/stations/{station.id}/commands", json={"action": action, "payload": {}}, expect=422
        )


async def offline(api, identity: str) -> bool:
    return not (await api.station(identity))["connected"]


async def test_the_audit_log_has_what_was_answered(station, api):
    body = {"action": "ClearCache", "payload": {}}
    path = f"/stations/{station.id}/commands"
    at_once = await api.request("POST", path, json=body)
    waited = await api.request("POST", path, json=body, headers={"Prefer": "wait=20"})
    assert (at_once.status_code, waited.status_code) == (202, 200)
    rows = await api.rows("/audit-log", station=station.id, action="command.send")
    assert [row["status"] for row in rows] == [200, 202]

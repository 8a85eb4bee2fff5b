"""Commands with a later effect: the station's own messages show whether it happened."""

import asyncio

import ocpp.exceptions
import pytest
from ocpp.v16 import call, call_result

from clock import at
from names import fresh


async def test_a_reset_is_over_with_the_boot(station, api):
    command = await api.command(station.id, "Reset", {"type": "Soft"})
    assert command["effect"]["state"] == "awaited"
    await station.disconnect()
    await station.connect()
    await station.boot()
    assert (await api.effect(command, "observed"))["effect"]["subject"]


@pytest.mark.parametrize("answer", ["Rejected", ocpp.exceptions.InternalError(description="no")])
async def test_a_refused_reset_has_nothing_to_wait_for(station, api, answer):
    station.answers["Reset"] = call_result.Reset(status=answer) if isinstance(answer, str) else answer
    command = await api.command(station.id, "Reset", {"type": "Hard"})
    assert "effect" not in command


async def test_a_scheduled_change_of_availability_is_followed(station, api):
    await station.status(1, "Charging")
    command = await api.command(station.id, "ChangeAvailability", {"connectorId": 1, "type": "Inoperative"})
    assert command["ocppStatus"] == "Scheduled"
    assert command["effect"]["state"] == "awaited" and "deadline" not in command["effect"]
    await station.status(1, "Finishing")
    assert (await api.command_state(command["id"]))["effect"]["state"] == "awaited"
    await station.status(1, "Unavailable")
    await api.effect(command, "observed")


async def test_the_whole_station_becomes_unavailable_connector_by_connector(station, api):
    station.answers["ChangeAvailability"] = call_result.ChangeAvailability(status="Accepted")
    for connector in (1, 2):
        await station.status(connector, "Available")
    command = await api.command(station.id, "ChangeAvailability", {"connectorId": 0, "type": "Inoperative"})
    await station.status(1, "Unavailable")
    assert (await api.command_state(command["id"]))["effect"]["state"] == "awaited"
    await station.status(2, "Unavailable")
    await api.effect(command, "observed")


@pytest.mark.parametrize(
    "message, send",
    [
        ("Heartbeat", lambda station: station.heartbeat()),
        ("StatusNotification", lambda station: station.status(2, "Available")),
        ("BootNotification", lambda station: station.boot()),
        ("DiagnosticsStatusNotification", lambda s: s.send(call.DiagnosticsStatusNotification(status="Idle"))),
        ("FirmwareStatusNotification", lambda s: s.send(call.FirmwareStatusNotification(status="Idle"))),
        (
            "MeterValues",
            lambda s: s.send(
                call.MeterValues(
                    connector_id=2,
                    meter_value=[{"timestamp": at(), "sampled_value": [{"value": "1", "context": "Trigger"}]}],
                )
            ),
        ),
    ],
)
async def test_a_triggered_message_is_linked_to_its_trigger(station, api, message, send):
    command = await api.command(station.id, "TriggerMessage", {"requestedMessage": message})
    assert command["effect"]["state"] == "awaited"
    await send(station)
    assert (await api.effect(command, "observed"))["effect"]["subject"]


async def test_a_trigger_for_one_connector_waits_for_that_one(station, api):
    trigger = {"requestedMessage": "StatusNotification", "connectorId": 2}
    command = await api.command(station.id, "TriggerMessage", trigger)
    await station.status(1, "Available")
    assert (await api.command_state(command["id"]))["effect"]["state"] == "awaited"
    await station.status(2, "Available")
    await api.effect(command, "observed")


async def test_a_remote_start_is_linked_to_its_transaction_and_the_stop_to_its_end(station, api, tag):
    command = await api.command(station.id, "RemoteStartTransaction", {"idTag": tag, "connectorId": 1})
    await station.status(1, "Preparing")
    assert (await api.command_state(command["id"]))["effect"]["detail"] == "connector 1 is Preparing"
    started = await station.start_transaction(tag, at())
    linked = await api.effect(command, "observed")
    assert linked["effect"]["subject"] == str(started.transaction_id)
    answer = await api.request(
        "POST", f"/transactions/{started.transaction_id}/stop", headers={"Prefer": "wait=10"}
    )
    stop = answer.json()
    assert stop["effect"]["state"] == "awaited"
    await station.stop_transaction(started.transaction_id, at(1), reason="Remote")
    assert (await api.effect(stop, "observed"))["effect"]["detail"] == "Remote"


async def test_a_remote_start_of_a_refused_tag_says_so(station, api):
    blocked = fresh("B")
    await api.add_tag(blocked, blocked=True)
    command = await api.command(station.id, "RemoteStartTransaction", {"idTag": blocked})
    await station.start_transaction(blocked, at())
    assert (await api.effect(command, "observed"))["effect"]["detail"] == "the tag was refused: Blocked"


async def test_a_rejected_remote_start_keeps_the_reason(station, api, tag):
    station.answers["RemoteStartTransaction"] = call_result.RemoteStartTransaction(status="Rejected")
    command = await api.command(station.id, "RemoteStartTransaction", {"idTag": tag})
    assert command["effect"] == {"state": "failed", "detail": "the station answered Rejected"}


async def test_a_start_without_an_answer_to_the_command_is_linked_all_the_same(station, api, tag):
    station.answers["RemoteStartTransaction"] = lambda _: asyncio.Event().wait()
    command = await api.command(
        station.id, "RemoteStartTransaction", {"idTag": tag}, timeoutSeconds=1
    )
    assert (command["state"], command["effect"]["state"]) == ("timedOut", "awaited")
    await station.disconnect()
    await station.connect()
    await station.start_transaction(tag, at())
    await api.effect(command, "observed")


async def test_a_lost_connection_leaves_the_outcome_open_until_the_boot(station, api):
    async def cut(_):
        await station._connection.close()
        await asyncio.Event().wait()

    station.answers["Reset"] = cut
    command = await api.command(station.id, "Reset", {"type": "Hard"})
    assert (command["state"], command["effect"]["state"]) == ("unknown", "awaited")
    await station.disconnect()
    await station.connect()
    await station.boot()
    await api.effect(command, "observed")


UPDATE = {"location": "ftp://example.org/fw.bin", "retrieveDate": "2026-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    "steps, state, expected",
    [
        (["Downloading", "Downloaded", "Installing", "Installed"], "observed", [True] * 4),
        (["Downloaded", "Installing", "Downloading", "Installed"], "observed", [False, True, False, True]),
        (["Downloading", "Downloading", "DownloadFailed"], "failed", [True, True]),
        (["Downloading", "Downloaded", "InstallationFailed"], "failed", [True, True, True]),
    ],
    ids=["in order", "out of order", "download failed", "installation failed"],
)
async def test_a_firmware_update_is_followed_through_its_steps(station, api, steps, state, expected):
    command = await api.command(station.id, "UpdateFirmware", UPDATE)
    for status in steps:
        await station.send(call.FirmwareStatusNotification(status=status))
    done = await api.effect(command, state)
    assert done["effect"]["detail"] == steps[-1]
    assert [step["expected"] for step in done["progress"]] == expected


async def test_a_retry_after_a_failure_goes_on_with_the_same_update(station, api):
    command = await api.command(station.id, "UpdateFirmware", {**UPDATE, "retries": 1})
    for status in ("Downloading", "DownloadFailed"):
        await station.send(call.FirmwareStatusNotification(status=status))
    assert (await api.command_state(command["id"]))["effect"]["state"] == "awaited"
    for status in ("Downloading", "Downloaded", "Installing"):
        await station.send(call.FirmwareStatusNotification(status=status))
    await station.disconnect()
    await station.connect()
    await station.boot(firmware_version="2.0")
    await station.send(call.FirmwareStatusNotification(status="Installed"))
    await api.effect(command, "observed")


@pytest.mark.parametrize("last, state", [("Uploaded", "observed"), ("UploadFailed", "failed")])
async def test_diagnostics_are_followed_to_their_end(station, api, last, state):
    command = await api.command(station.id, "GetDiagnostics", {"location": "ftp://example.org/up"})
    for status in ("Uploading", "Uploading", last):
        await station.send(call.DiagnosticsStatusNotification(status=status))
    done = await api.effect(command, state)
    assert [step["status"] for step in done["progress"]] == ["Uploading", last]


async def test_an_action_that_is_not_implemented_is_remembered_and_not_blocked(station, api):
    station.answers["ClearCache"] = ocpp.exceptions.NotImplementedError(description="no")
    await api.command(station.id, "ClearCache")
    known = (await api.station(station.id))["unsupportedActions"]
    assert [(each["action"], each["reason"]) for each in known] == [("ClearCache", "NotImplemented")]
    station.answers["ClearCache"] = call_result.ClearCache(status="Accepted")
    assert (await api.command(station.id, "ClearCache"))["ocppStatus"] == "Accepted"
    assert (await api.station(station.id))["unsupportedActions"] == []

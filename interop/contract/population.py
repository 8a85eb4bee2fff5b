"""One row of every kind in a central system, so that every GET has something to show."""

import pytest
import websockets
from ocpp.v16 import call, call_result

from charge_point import ChargePoint
from clock import at
from operator_api import OperatorAPI, quoted
from waiting import eventually

PERSON, PASSWORD = "anna", "correct horse battery"
STATION = "CP/1 ä"
TAG = "TAG 1"
OCTETS = {"Content-Type": "application/octet-stream"}
PROFILE = {
    "chargingProfileId": 1,
    "stackLevel": 0,
    "chargingProfilePurpose": "TxDefaultProfile",
    "chargingProfileKind": "Relative",
    "chargingSchedule": {
        "chargingRateUnit": "A",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 16.1}],
    },
}


async def populate(server) -> dict[str, str]:
    """Fills the system; gives the value of each path parameter, the longest fitting path first."""
    async with OperatorAPI(server) as api:
        await api.add_station(STATION, name="Garage", note="first")
        await api.add_tag(TAG, note="of nobody", expiryDate="2040-01-01T00:00:00Z")
        await api.add_tag("TAG 2", parentIdTag="GROUP")
        identifiers = await _operator_rows(api)
        async with ChargePoint(server.station_url(quoted(STATION))) as station:
            identifiers |= await _station_rows(station, api)
        await _refused_rows(server, api)
        identifiers |= await _alert_rows(api)
    return identifiers


async def _operator_rows(api: OperatorAPI) -> dict[str, str]:
    keys = {"HeartbeatInterval": "60", "WebSocketPingInterval": "20"}

    async def add(path: str, body: dict) -> str:
        return str((await api.request("POST", path, json=body)).json()["id"])

    template = await add("/configuration-templates", {"name": "all", "keys": keys})
    await api.request("POST", f"/configuration-templates/{template}/stations", json={"stations": [STATION]})
    webhook = await add("/webhooks", {"url": "https://hooks.invalid/csms"})  # resolves nowhere (RFC 2606)
    await api.request("POST", f"/webhooks/{webhook}/ping")
    await api.request("POST", "/revoked-certificates", json={"serialNumber": "4F:1A", "reason": "stolen"})
    site = await add("/sites", {"name": "Depot", "latitude": "52.520008", "longitude": "13.404954", "note": "N"})
    await api.request("PATCH", f"/stations/{quoted(STATION)}", json={"site": int(site)})
    await add("/users", {"name": "root", "role": "administrator"})
    user = {"name": PERSON, "role": "viewer", "password": PASSWORD, "sites": [int(site)], "displayName": "Anna"}
    rule = {"vendorId": "V", "messageId": "M", "status": "Rejected", "data": "no"}
    return {
        "/api/v1/configuration-templates": template,
        "/api/v1/charging-profile-templates": await add(
            "/charging-profile-templates", {"name": "night", "profile": PROFILE}
        ),
        "/api/v1/webhooks": webhook,
        "/api/v1/sites": site,
        "/api/v1/users": await add("/users", user),
        "/api/v1/data-transfer-rules": await add("/data-transfer-rules", rule),
    }


async def _station_rows(station: ChargePoint, api: OperatorAPI) -> dict[str, str]:
    await station.boot(charge_point_serial_number="S", firmware_version="1", iccid="8949", imsi="262")
    await station.status(0, "Available")
    await station.status(1, "Faulted", "OtherError", info="door", vendor_id="V", vendor_error_code="7")
    await station.send(call.FirmwareStatusNotification(status="Downloaded"))
    await station.send(call.SecurityEventNotification("TamperDetectionActivated", at(), "lid"))
    started = (await station.start_transaction(TAG, at(-60))).transaction_id
    samples = [
        {"value": "1500"},
        {"value": "11000", "measurand": "Power.Active.Import", "unit": "W", "phase": "L1"},
        {"value": "50", "measurand": "SoC", "unit": "Percent", "location": "EV", "context": "Trigger"},
    ]
    await station.meter_values(started, at(-30), samples)
    await station.stop_transaction(started, at(), id_tag=TAG, reason="Local")
    await station.stop_transaction(999_999, at())  # an orphan
    await station.authorize("NOT ON FILE")
    running = (await station.start_transaction("TAG 2", at(-5))).transaction_id
    await station.meter_values(running, at(-4), samples)
    await station.send(call.StatusNotification(1, "NoError", "Charging", timestamp="2020-01-01T00:00:00"))

    identity = quoted(STATION)
    command = await api.command(STATION, "Reset", {"type": "Soft"}, reason="because", timeoutSeconds=20)
    for value in ("300", "60"):
        keys = [{"key": "HeartbeatInterval", "readonly": False, "value": value}]
        station.answers["GetConfiguration"] = call_result.GetConfiguration(keys, ["Nonsense"])
        await api.command(STATION, "GetConfiguration")
    composite = await api.command(STATION, "GetCompositeSchedule", {"connectorId": 1, "duration": 600})
    await api.command(STATION, "UnlockConnector", {"connectorId": -1})  # with a warning
    await api.command(STATION, "SetChargingProfile", {"connectorId": 1, "csChargingProfiles": PROFILE})
    await api.request(
        "PATCH",
        f"/stations/{identity}/configuration",
        json={"keys": {"HeartbeatInterval": "60"}},
        headers={"Prefer": "wait=10"},
    )
    await api.request("PUT", f"/stations/{identity}/local-list", json={"tags": [TAG], "mode": "full"})
    reservation = {"station": STATION, "connectorId": 1, "idTag": TAG, "minutes": 5}
    await api.request("POST", "/reservations", json=reservation, headers={"Prefer": "wait=10"})
    file = await api.request("POST", "/files?name=fw.bin", content=b"firmware", headers=OCTETS)
    await api.request("POST", f"/stations/{identity}/firmware-updates", json={"fileId": file.json()["id"]})
    update = await eventually(lambda: next((p for a, p in station.received if a == "UpdateFirmware"), None))
    job = {"stations": [STATION], "operation": {"kind": "command", "action": "ClearCache"}}
    return {
        "/api/v1/transactions": str(running),
        "/api/v1/commands/{id}/comparison": composite["id"],
        "/api/v1/commands": command["id"],
        "/api/v1/files": file.json()["id"],
        "/files/": update["location"].split("/")[-2],
        "/api/v1/jobs": (await api.request("POST", "/jobs", json=job)).json()["id"],
        "/api/v1/reservations": str((await api.rows("/reservations"))[0]["id"]),
    }


async def _alert_rows(api: OperatorAPI) -> dict[str, str]:
    """The alert about the station's security event, which comes with the next evaluation, and a silence."""
    alert = await eventually(lambda: _first_alert(api), seconds=40, what="the alert about a security event")
    silence = {"kind": "offline", "station": STATION, "until": "2100-01-01T00:00:00Z", "reason": "works"}
    made = await api.request("POST", "/alert-silences", json=silence)
    return {"/api/v1/alerts": str(alert["id"]), "/api/v1/alert-silences": str(made.json()["id"])}


async def _first_alert(api: OperatorAPI) -> dict | None:
    return next(iter(await api.rows("/alerts", kind="securityEvent")), None)


async def _refused_rows(server, api: OperatorAPI) -> None:
    """A station that waits for a decision, one that speaks another protocol, and a key that is used no more."""
    async with ChargePoint(server.station_url("NEW")):
        pass
    with pytest.raises(websockets.InvalidStatus):
        await ChargePoint(server.station_url(quoted(STATION)), subprotocols=["ocpp2.0.1"]).connect()
    key = (await api.request("POST", "/api-keys", json={"name": "old"})).json()
    await api.request("DELETE", f"/api-keys/{key['id']}")

"""A charge point made of the `ocpp` package, which validates every message both ways."""

import asyncio
import functools
import inspect
import re

import websockets
from ocpp.exceptions import OCPPError
from ocpp.v16 import ChargePoint as ChargePoint16
from ocpp.v16 import call, call_result

STRICT_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

HASH = {
    "hash_algorithm": "SHA256",
    "issuer_name_hash": "0a" * 32,
    "issuer_key_hash": "0b" * 32,
    "serial_number": "FFF",
}

# What the charge point answers to each message of a central system unless a test says otherwise.
ANSWERS = {
    "CancelReservation": call_result.CancelReservation(status="Accepted"),
    "CertificateSigned": call_result.CertificateSigned(status="Accepted"),
    "ChangeAvailability": call_result.ChangeAvailability(status="Scheduled"),
    "ChangeConfiguration": call_result.ChangeConfiguration(status="RebootRequired"),
    "ClearCache": call_result.ClearCache(status="Accepted"),
    "ClearChargingProfile": call_result.ClearChargingProfile(status="Unknown"),
    "DataTransfer": call_result.DataTransfer(status="Accepted", data="done"),
    "DeleteCertificate": call_result.DeleteCertificate(status="NotFound"),
    "ExtendedTriggerMessage": call_result.ExtendedTriggerMessage(status="Accepted"),
    "GetCompositeSchedule": call_result.GetCompositeSchedule(
        status="Accepted",
        connector_id=1,
        schedule_start="2026-01-01T00:00:00Z",
        charging_schedule={
            "duration": 600,
            "charging_rate_unit": "A",
            "charging_schedule_period": [{"start_period": 0, "limit": 16.1}],
        },
    ),
    "GetConfiguration": call_result.GetConfiguration(
        configuration_key=[{"key": "HeartbeatInterval", "readonly": False, "value": "300"}],
        unknown_key=["Nonsense"],
    ),
    "GetDiagnostics": call_result.GetDiagnostics(file_name="diagnostics.zip"),
    "GetInstalledCertificateIds": call_result.GetInstalledCertificateIds(
        status="Accepted", certificate_hash_data=[HASH]
    ),
    "GetLocalListVersion": call_result.GetLocalListVersion(list_version=7),
    "GetLog": call_result.GetLog(status="Accepted", filename="log.txt"),
    "InstallCertificate": call_result.InstallCertificate(status="Accepted"),
    "RemoteStartTransaction": call_result.RemoteStartTransaction(status="Accepted"),
    "RemoteStopTransaction": call_result.RemoteStopTransaction(status="Accepted"),
    "ReserveNow": call_result.ReserveNow(status="Accepted"),
    "Reset": call_result.Reset(status="Accepted"),
    "SendLocalList": call_result.SendLocalList(status="Accepted"),
    "SetChargingProfile": call_result.SetChargingProfile(status="Accepted"),
    "SignedUpdateFirmware": call_result.SignedUpdateFirmware(status="Accepted"),
    "TriggerMessage": call_result.TriggerMessage(status="Accepted"),
    "UnlockConnector": call_result.UnlockConnector(status="Unlocked"),
    "UpdateFirmware": call_result.UpdateFirmware(),
}


class ChargePoint(ChargePoint16):
    """One connection of one station. Use as `async with ChargePoint(...)`."""

    def __init__(self, url: str, *, subprotocols=("ocpp1.6",), password: str | None = None, tls=None):
        self.url = url
        self.subprotocols = subprotocols
        self.password = password
        self.tls = tls  # an ssl.SSLContext for wss://
        identity = url.rstrip("/").rsplit("/", 1)[-1]
        super().__init__(identity, None, response_timeout=10)
        self.answers = dict(ANSWERS)  # action -> answer, exception, or function(payload)
        self.received: list[tuple[str, dict]] = []  # CALLs of the central system, as on the wire
        self.faults: list[Exception] = []  # whatever the package found wrong with them
        self.route_map = {
            action: {"_on_action": functools.partial(self._answer, action)} for action in ANSWERS
        }
        self._listener: asyncio.Task | None = None

    async def __aenter__(self) -> "ChargePoint":
        await self.connect()
        return self

    async def __aexit__(self, *_) -> None:
        await self.disconnect()

    async def connect(self) -> None:
        headers = {}
        if self.password is not None:
            import base64

            token = base64.b64encode(f"{self.id}:{self.password}".encode()).decode()
            headers["Authorization"] = f"Basic {token}"
        self._connection = await websockets.connect(
            self.url, subprotocols=list(self.subprotocols), additional_headers=headers, ssl=self.tls
        )
        self._listener = asyncio.create_task(self._listen())

    async def disconnect(self) -> None:
        """Closes with a close frame."""
        if self._connection is not None:
            await self._connection.close()
        await self._end()

    async def cut(self) -> None:
        """The cable is cut: the TCP connection goes away without a close frame."""
        self._connection.transport.abort()
        await self._end()

    async def closed(self, seconds: float = 10) -> int | None:
        """Waits until the other side has closed; the close code."""
        await asyncio.wait_for(self._connection.wait_closed(), seconds)
        return self._connection.close_code

    async def _end(self) -> None:
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)

    async def _listen(self) -> None:
        try:
            await self.start()
        except websockets.ConnectionClosed:
            pass

    async def _handle_call(self, msg):
        self.received.append((msg.action, msg.payload))
        try:
            return await super()._handle_call(msg)
        except OCPPError as error:
            self.faults.append(error)
            raise

    async def _answer(self, action: str, **payload):
        answer = self.answers[action]
        if callable(answer) and not isinstance(answer, type):
            answer = answer(payload)
            if inspect.isawaitable(answer):
                answer = await answer
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def send(self, request, **options):
        """Sends a CALL; a CALLERROR is raised as the package's exception."""
        return await self.call(request, suppress=False, **options)

    # The messages the suites send again and again.

    async def boot(self, **fields):
        answer = await self.send(
            call.BootNotification(
                **{"charge_point_model": "Model", "charge_point_vendor": "Vendor", **fields}
            )
        )
        assert STRICT_TIME.match(answer.current_time), answer.current_time
        return answer

    async def heartbeat(self):
        answer = await self.send(call.Heartbeat())
        assert STRICT_TIME.match(answer.current_time), answer.current_time
        return answer

    async def status(self, connector_id: int, status: str, error_code: str = "NoError", **fields):
        return await self.send(
            call.StatusNotification(connector_id=connector_id, error_code=error_code, status=status, **fields)
        )

    async def authorize(self, id_tag: str) -> dict:
        return (await self.send(call.Authorize(id_tag=id_tag))).id_tag_info

    async def start_transaction(self, id_tag, timestamp, *, connector_id=1, meter_start=1000, **fields):
        return await self.send(
            call.StartTransaction(
                connector_id=connector_id,
                id_tag=id_tag,
                meter_start=meter_start,
                timestamp=timestamp,
                **fields,
            )
        )

    async def meter_values(self, transaction_id, timestamp, samples, *, connector_id=1):
        return await self.send(
            call.MeterValues(
                connector_id=connector_id,
                transaction_id=transaction_id,
                meter_value=[{"timestamp": timestamp, "sampled_value": samples}],
            )
        )

    async def stop_transaction(self, transaction_id, timestamp, *, meter_stop=2000, **fields):
        return await self.send(
            call.StopTransaction(
                transaction_id=transaction_id, meter_stop=meter_stop, timestamp=timestamp, **fields
            )
        )

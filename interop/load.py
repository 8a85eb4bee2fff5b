"""Stations that charge without end, repeat what was not acknowledged, and write down what was."""

import asyncio
import dataclasses
import datetime
import json
import uuid

import websockets

EPOCH = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
ANSWER_SECONDS = 5
METER_VALUES_PER_SESSION = 4


@dataclasses.dataclass
class Session:
    """One charging session as the central system acknowledged it."""

    station: str
    id_tag: str
    started_at: str
    meter_start: int
    transaction_id: int | None = None
    verdict: str | None = None
    meter_times: list[str] = dataclasses.field(default_factory=list)
    stopped_at: str | None = None
    meter_stop: int | None = None


@dataclasses.dataclass
class Journal:
    """Everything that was acknowledged, over all stations."""

    sessions: list[Session] = dataclasses.field(default_factory=list)
    acknowledged: int = 0
    repeated: int = 0
    call_errors: list = dataclasses.field(default_factory=list)
    stations: list["LoadStation"] = dataclasses.field(default_factory=list)


class LoadStation:
    """One station: session after session until it is told to finish."""

    def __init__(self, url: str, journal: Journal, number: int):
        self.url = url
        self.identity = url.rsplit("/", 1)[-1]
        self.journal = journal
        self.connection = None
        # Each station has a clock of its own that no other shares.
        self.clock = EPOCH + datetime.timedelta(days=number)
        self.register = 0
        # Answers so far.
        self.answered = 0

    async def run(self, is_over: asyncio.Event) -> None:
        await self.acknowledged("BootNotification", {"chargePointVendor": "Load", "chargePointModel": "Load"})
        while not is_over.is_set():
            await self.charge()
        if self.connection is not None:
            await self.connection.close()

    async def charge(self) -> None:
        session = Session(self.identity, f"TAG-{self.identity}", self.tick(), self.register)
        start = {
            "connectorId": 1,
            "idTag": session.id_tag,
            "meterStart": session.meter_start,
            "timestamp": session.started_at,
        }
        answer = await self.acknowledged("StartTransaction", start)
        session.transaction_id = answer["transactionId"]
        session.verdict = answer["idTagInfo"]["status"]
        self.journal.sessions.append(session)
        for _ in range(METER_VALUES_PER_SESSION):
            self.register += 7
            moment = self.tick()
            await self.acknowledged(
                "MeterValues",
                {
                    "connectorId": 1,
                    "transactionId": session.transaction_id,
                    "meterValue": [
                        {
                            "timestamp": moment,
                            "sampledValue": [
                                {"value": str(self.register), "unit": "Wh"},
                                {"value": "16.0", "measurand": "Current.Import", "unit": "A"},
                            ],
                        }
                    ],
                },
            )
            session.meter_times.append(moment)
        self.register += 7
        moment = self.tick()
        await self.acknowledged(
            "StopTransaction",
            {
                "transactionId": session.transaction_id,
                "meterStop": self.register,
                "timestamp": moment,
                "idTag": session.id_tag,
            },
        )
        session.stopped_at, session.meter_stop = moment, self.register

    async def acknowledged(self, action: str, payload: dict) -> dict:
        """Sends until there is an answer, each time with a new message id, as stations do."""
        is_repeated = False
        while True:
            try:
                if self.connection is None:
                    self.connection = await websockets.connect(
                        self.url, subprotocols=["ocpp1.6"], open_timeout=ANSWER_SECONDS
                    )
                message_id = str(uuid.uuid4())
                await self.connection.send(json.dumps([2, message_id, action, payload]))
                answer = await asyncio.wait_for(self.answer_to(message_id), ANSWER_SECONDS)
            except (OSError, TimeoutError, websockets.WebSocketException):
                await self.drop()
                is_repeated = True
                continue
            self.journal.repeated += is_repeated
            if answer[0] == 4:
                self.journal.call_errors.append((action, answer[2:]))
                await asyncio.sleep(0.05)
                continue
            self.journal.acknowledged += 1
            self.answered += 1
            return answer[2]

    async def answer_to(self, message_id: str) -> list:
        while True:
            answer = json.loads(await self.connection.recv())
            if answer[0] == 2:
                await self.connection.send(json.dumps([3, answer[1], {"status": "Accepted"}]))
            elif answer[1] == message_id:
                return answer

    async def drop(self) -> None:
        if self.connection is not None:
            self.connection.transport.abort()
            self.connection = None
        await asyncio.sleep(0.03)

    def tick(self) -> str:
        self.clock += datetime.timedelta(seconds=1)
        return self.clock.isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""A station that sends exactly what it is told, valid or not, and shows the raw answers."""

import asyncio
import json

import websockets


class Wire:
    """A WebSocket to the station port without any OCPP logic. Use as `async with Wire(url)`."""

    def __init__(self, url: str, **options):
        self.url = url
        self.options = {"subprotocols": ["ocpp1.6"], "max_size": None, "close_timeout": 1, **options}

    async def __aenter__(self) -> "Wire":
        self.connection = await websockets.connect(self.url, **self.options)
        return self

    async def __aexit__(self, *_) -> None:
        await self.connection.close()

    async def send(self, frame, *, text: bool = True) -> None:
        """Sends text, bytes as a text frame (`text`), or anything else as JSON."""
        if isinstance(frame, str):
            frame = frame.encode()
        elif not isinstance(frame, bytes):
            frame = json.dumps(frame).encode()
        await self.connection.send(frame, text=text)

    async def receive(self, seconds: float = 10) -> list:
        return json.loads(await asyncio.wait_for(self.connection.recv(), seconds))

    async def call(self, message_id: str, action: str, payload) -> list:
        """One CALL and the answer to it; anything else that arrives first is an error of the test."""
        await self.send([2, message_id, action, payload])
        answer = await self.receive()
        assert answer[1] == message_id, answer
        return answer

    async def boot(self) -> list:
        return await self.call(
            "boot", "BootNotification", {"chargePointVendor": "Vendor", "chargePointModel": "Model"}
        )

    async def close_code(self, seconds: float = 10) -> int | None:
        await asyncio.wait_for(self.connection.wait_closed(), seconds)
        return self.connection.close_code

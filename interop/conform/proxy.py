"""A central system that makes mistakes: a proxy before the real one that changes what it says."""

import asyncio
import contextlib
import json

import websockets
from websockets.asyncio.client import connect
from websockets.asyncio.server import serve


@contextlib.asynccontextmanager
async def broken(url: str, change):
    """Yields the endpoint of a proxy before `url`.

    `change(frame, calls)` is given each frame of the central system and the station's calls by message id; what
    it returns (a frame, several, or none) is sent instead. It may be a coroutine.
    """

    async def handle(station):
        path = station.request.path.rsplit("/", 1)[-1]
        async with connect(f"{url}/{path}", subprotocols=["ocpp1.6"]) as system:
            calls = {}

            async def up():
                async for text in station:
                    with contextlib.suppress(ValueError, IndexError, KeyError, TypeError):
                        frame = json.loads(text)
                        if frame[0] == 2:
                            calls[frame[1]] = frame
                    await system.send(text)

            async def down():
                async for text in system:
                    frames = change(json.loads(text), calls)
                    if asyncio.iscoroutine(frames):
                        frames = await frames
                    for frame in frames:
                        await station.send(json.dumps(frame))

            tasks = [asyncio.create_task(up()), asyncio.create_task(down())]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async with serve(handle, "127.0.0.1", 0, subprotocols=["ocpp1.6"]) as server:
        port = server.sockets[0].getsockname()[1]
        with contextlib.suppress(websockets.ConnectionClosed):
            yield f"ws://127.0.0.1:{port}/ocpp"

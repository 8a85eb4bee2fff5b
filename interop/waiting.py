"""Waiting for a condition with a deadline; no suite sleeps a fixed time."""

import asyncio
import inspect
import time


async def eventually(condition, *, seconds: float = 10, every: float = 0.03, what: str = ""):
    """Returns the first truthy value of `condition` (plain or async)."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if inspect.isawaitable(value):
            value = await value
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what or inspect.getsource(condition)}")
        await asyncio.sleep(every)

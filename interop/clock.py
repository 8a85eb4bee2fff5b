"""Timestamps as stations write them."""

import datetime


def at(seconds: float = 0) -> str:
    """Now plus `seconds`, in UTC with milliseconds."""
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parsed(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))

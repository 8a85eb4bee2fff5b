"""A server whose disk and clock go wrong on request, and stations that charge meanwhile."""

import asyncio
import contextlib
import pathlib
import struct
import subprocess

from journal import check_database_file, compare
from load import Journal, LoadStation
from operator_api import OperatorAPI
from server import Server
from waiting import eventually

STATIONS = 8


class Faults:
    """What the preloaded library reads."""

    def __init__(self, folder: pathlib.Path):
        self.file = folder / "faults"
        self.library = folder / "fault.so"
        self.none()
        source = pathlib.Path(__file__).with_name("fault.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.library, source, "-ldl"], check=True)

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "FAULT_FILE": str(self.file)}

    def set(self, flush_seconds: float = 0, errno: int = 0, ahead_seconds: float = 0) -> None:
        values = struct.pack("=qqq", int(flush_seconds * 1e6), errno, int(ahead_seconds * 1e6))
        if not self.file.exists():
            self.file.write_bytes(values)
        with self.file.open("r+b") as file:
            file.write(values)

    def none(self) -> None:
        self.set()


@contextlib.asynccontextmanager
async def charging(server: Server):
    """Stations that charge without end; afterwards everything that was acknowledged must be there, once."""
    async with OperatorAPI(server) as api:
        for number in range(STATIONS):
            await api.add_tag(f"TAG-FAULT-{number}")
        journal, is_over = Journal(), asyncio.Event()
        urls = [server.station_url(f"FAULT-{number}") for number in range(STATIONS)]
        stations = [LoadStation(url, journal, number) for number, url in enumerate(urls)]
        load = [asyncio.create_task(station.run(is_over)) for station in stations]
        try:
            await progress(journal)
            yield journal, api
            await progress(journal)
            is_over.set()
            await asyncio.wait_for(asyncio.gather(*load), 60)
        finally:
            for task in load:
                task.cancel()
        await compare(api, journal)
        print(
            f"{len(journal.sessions)} sessions, {journal.acknowledged} acknowledged, {journal.repeated} repeated,"
            f" {len(journal.call_errors)} InternalError: nothing lost or doubled"
        )


async def progress(journal: Journal, calls: int = 60) -> None:
    enough = journal.acknowledged + calls
    await eventually(lambda: journal.acknowledged >= enough, seconds=60, what="progress of the stations")


def end(server: Server) -> None:
    """A graceful end, and a database file without damage."""
    assert server.stop() == 0
    check_database_file(server.folder / "data" / "csms.sqlite")

"""Stations that charge while something happens, and whose every acknowledged word is looked for afterwards."""

import asyncio
import contextlib

from journal import compare
from load import Journal, LoadStation
from operator_api import OperatorAPI
from server import Server
from waiting import eventually


@contextlib.asynccontextmanager
async def charging(server: Server, *, stations: int = 8, name: str = "FAULT", seconds: float = 60):
    """Yields the journal and a client; at the end all that was acknowledged must be there, once, within `seconds`."""
    async with OperatorAPI(server) as api:
        journal, is_over = Journal(), asyncio.Event()
        for number in range(stations):
            await api.add_tag(f"TAG-{name}-{number}")
            journal.stations.append(LoadStation(server.station_url(f"{name}-{number}"), journal, number))
        load = [asyncio.create_task(station.run(is_over)) for station in journal.stations]
        try:
            await progress(journal)
            yield journal, api
            await progress(journal)
            is_over.set()
            await asyncio.wait_for(asyncio.gather(*load), seconds)
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
    await eventually(
        lambda: journal.acknowledged >= enough,
        seconds=60,
        what=f"progress of the stations; CALLERRORs: {journal.call_errors[-3:]}",
    )

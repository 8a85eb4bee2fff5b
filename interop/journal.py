"""What the system shows, held against what the stations wrote down."""

import asyncio
import collections
import sqlite3

from clock import parsed
from load import Journal
from operator_api import OperatorAPI


async def compare(api: OperatorAPI, journal: Journal) -> None:
    """What the API shows against what the stations wrote down, in both directions."""
    # Our own trouble may be told to a station, so that it tries again; nothing else may.
    assert {error[0] for _, error in journal.call_errors} <= {"InternalError"}, journal.call_errors
    # A repeated start must never be concurrent with itself.
    assert {session.verdict for session in journal.sessions} == {"Accepted"}

    rows = await api.rows("/transactions")
    starts = collections.Counter((row["station"], row["startedAt"]) for row in rows)
    assert [key for key, count in starts.items() if count != 1] == []
    shown = {row["transactionId"]: row for row in rows}
    assert len(shown) == len(rows)
    assert shown.keys() == {session.transaction_id for session in journal.sessions}

    for session in journal.sessions:
        row = shown[session.transaction_id]
        assert row["station"] == session.station
        assert row["idTag"] == session.id_tag
        assert parsed(row["startedAt"]) == parsed(session.started_at)
        assert row["meterStartWh"] == session.meter_start
        assert row["state"] == "ended"
        assert parsed(row["stoppedAt"]) == parsed(session.stopped_at)
        assert row["meterStopWh"] == session.meter_stop

    limit = asyncio.Semaphore(8)

    async def meter_times(transaction_id: int) -> list[str]:
        async with limit:
            return sorted(row["timestamp"] for row in await api.meter_values(transaction_id))

    kept = await asyncio.gather(*(meter_times(each.transaction_id) for each in journal.sessions))
    for session, times in zip(journal.sessions, kept, strict=True):
        assert [parsed(time) for time in times] == [parsed(time) for time in session.meter_times]


def check_database_file(path) -> None:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        assert database.execute("pragma foreign_key_check").fetchall() == []

"""`csms copy`: a site moves to another database, and nothing is lost on the way."""

import os
import pathlib
import re
import sqlite3
import subprocess

import pytest

from charge_point import ChargePoint
from clock import at
from operator_api import OperatorAPI
from server import Server, new_database
from waiting import eventually

POSTGRES = os.environ.get("CSMS_TEST_POSTGRES")
needs_postgres = pytest.mark.skipif(not POSTGRES, reason="CSMS_TEST_POSTGRES is not set")


def copy(server: Server, source, destination, fails: bool = False) -> str:
    command = [server.binary, "copy", "--from", str(source), "--to", str(destination)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode != 0) == fails, done
    return done.stderr if fails else done.stdout


async def charge(server: Server, identity: str, sessions: int) -> list[int]:
    """Some whole sessions of a station, and one that goes on; their ids."""
    ids = []
    async with ChargePoint(server.station_url(identity)) as station:
        await station.boot()
        for number in range(sessions):
            started = await station.start_transaction("TAG", at(number - 600), meter_start=1_000 * number)
            await station.meter_values(started.transaction_id, at(number - 500), [{"value": f"{1_000 * number + 10}"}])
            await station.stop_transaction(
                started.transaction_id, at(number - 400), meter_stop=1_000 * number + 500, id_tag="TAG"
            )
            ids.append(started.transaction_id)
        started = await station.start_transaction("TAG", at(-60), connector_id=2, meter_start=7)
        ids.append(started.transaction_id)
    return ids


async def frames(api: OperatorAPI) -> list:
    """Those of transactions; they are written a moment after they came."""
    found = []

    async def are_written() -> bool:
        found[:] = [each["frame"] for each in await api.messages("CP") if "Transaction" in str(each["frame"])]
        return len(found) >= 7

    await eventually(are_written)
    return found


async def seen(server: Server) -> dict:
    """What the API tells of the site."""
    async with OperatorAPI(server) as api:
        transactions = await api.rows("/transactions")
        return {
            "transactions": transactions,
            "values": {each["transactionId"]: await api.meter_values(each["transactionId"]) for each in transactions},
            "tags": await api.rows("/id-tags"),
            "messages": await frames(api),
        }


async def moved(server: Server, destination: str, flags: dict) -> None:
    """Charges, moves the site to the destination, and charges on."""
    async with OperatorAPI(server) as api:
        await api.add_station("CP")
        await api.add_tag("TAG")
    ids = await charge(server, "CP", 3)
    source = server.folder / "data"
    assert "stop csms first" in copy(server, source, destination, fails=True)
    before = await seen(server)
    assert server.stop() == 0

    said = copy(server, source, destination)
    table = dict(re.findall(r"^(\w+) +(\d+) +[0-9a-f]{16} ok$", said, re.MULTILINE))
    assert table["charging_transaction"] == "4" and table["id_tag"] == "1", said
    assert said.rstrip().endswith("It can be served now.")

    for name, value in flags.items():
        setattr(server, name, value)
    server.start()
    assert await seen(server) == before
    later = await charge(server, "CP", 1)
    # The session that went on is repeated by nobody, so the ids go on behind it.
    assert min(later) > max(ids)
    async with OperatorAPI(server) as api:
        assert len(await api.rows("/transactions")) == 6


@needs_postgres
async def test_a_site_moves_to_postgresql(start_server):
    server = start_server(database="")
    url = new_database(POSTGRES)
    await moved(server, url, {"environment": {**server.environment, "CSMS_DATABASE": url}})
    back = server.folder / "back"
    assert "sessions): stop it first" in copy(server, url, back, fails=True)
    assert server.stop() == 0
    assert "It can be served now." in copy(server, url, back)


async def test_a_site_moves_to_another_folder(start_server, tmp_path):
    server = start_server(database="")
    other = tmp_path / "site"
    await moved(server, str(other / "data"), {"folder": other})


def filled(server: Server, rows: int) -> pathlib.Path:
    """A stopped site with so many meter values."""
    server.stop()
    data = server.folder / "data"
    with sqlite3.connect(data / "csms.sqlite") as database:
        database.execute(
            """
            with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
            insert into meter_value (owner, timestamp, evse, connector, station_id, received_at, samples)
            select i % 100, i, 1, 1, 1, i, '[' || i || ']' from n
            """,
            (rows,),
        )
    database.close()
    return data


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=needs_postgres)])
def test_a_copy_that_was_killed_is_gone_on_with_and_not_served_before(start_server, tmp_path, engine):
    server = start_server(database="")
    data = filled(server, 60_000)
    destination = str(tmp_path / "copy") if engine == "sqlite" else new_database(POSTGRES)
    where = ["--data", destination] if engine == "sqlite" else ["--database", destination]
    kills = 0
    while kills < 3:
        command = [server.binary, "copy", "--from", str(data), "--to", destination]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        # The last table before the meter values has been copied when its line is there.
        for line in run.stderr:
            if line.startswith("copied") or line.startswith("compared"):
                break
        try:
            run.wait(0.25 * kills)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        run.stderr.close()
        if run.returncode == 0:
            break
        kills += 1
        migrate = subprocess.run([server.binary, "migrate", *where], capture_output=True, text=True, timeout=60)
        assert migrate.returncode != 0 and "a copy that is not finished" in migrate.stderr, migrate
    assert kills > 0
    said = copy(server, data, destination)
    assert re.search(r"^meter_value +60000 +[0-9a-f]{16} ok$", said, re.MULTILINE), said


def test_what_cannot_be_copied_is_said(start_server, tmp_path):
    server = start_server(database="")
    data = server.folder / "data"
    assert server.stop() == 0
    assert "There is no database at" in copy(server, tmp_path / "none", tmp_path / "to", fails=True)
    assert "the same database" in copy(server, data, data / "csms.sqlite", fails=True)
    assert "none that PostgreSQL understands" in copy(server, "postgres://me:secret@[::1", data, fails=True)
    other = start_server(database="")
    assert other.stop() == 0
    assert "TO holds rows of its own" in copy(server, data, other.folder / "data", fails=True)
    with sqlite3.connect(data / "csms.sqlite") as database:
        database.execute("delete from schema_migration where position > 10")
    database.close()
    assert "csms migrate" in copy(server, data, tmp_path / "to", fails=True)

"""The command line: every command against a running system, and every failure as one sentence."""

import asyncio
import json
import os
import subprocess

import pytest

from charge_point import ChargePoint
from clock import at
from names import fresh
from server import new_database


@pytest.fixture
def csms(server):
    """Runs `csms …` as an operator of the running system; returns what it printed."""

    def run(*arguments: str, fails: bool = False, text: str | None = None, key: bool = True) -> str:
        environment = {"CSMS_SERVER": server.operator_url}
        if key:
            environment["CSMS_KEY"] = server.key
        done = subprocess.run(
            [server.binary, *arguments],
            capture_output=True,
            text=True,
            timeout=20,
            env=environment,
            input=text,
        )
        assert (done.returncode != 0) == fails, done
        if fails:
            assert done.stdout == ""
            assert any(line.startswith("Error: ") for line in done.stderr.splitlines()), done.stderr
            return done.stderr
        return done.stdout

    return run


def test_every_command_has_help(csms):
    commands = [
        "",
        "serve",
        "migrate",
        "station",
        "station add",
        "station list",
        "station approve",
        "station password",
        "tag",
        "tag add",
        "tag block",
        "tag list",
        "tag import",
        "key",
        "key create",
        "key revoke",
        "call",
    ]
    for command in commands:
        assert "USAGE: csms" in csms(*command.split(), "--help")


def test_stations(csms):
    identity = fresh("CLI")
    assert identity in csms("station", "add", identity, "--name", "Left of the door")
    assert identity in csms("station", "list")
    assert "already" in csms("station", "add", identity, fails=True)
    assert "shown once" in csms("station", "password", identity)
    assert "shown once" in csms("station", "add", fresh("CLI"), "--with-password")


async def test_a_given_password_opens_the_door(csms, server):
    identity = fresh("CLI")
    password = csms("station", "add", identity, "--with-password").split(": ")[-1].strip()
    async with ChargePoint(server.station_url(identity), password=password) as station:
        assert (await station.boot()).status == "Accepted"


async def test_approving_a_pending_station(csms, server):
    identity = fresh("CLI")
    async with ChargePoint(server.station_url(identity)) as station:
        assert (await station.boot()).status == "Pending"
        csms("station", "approve", identity)
        assert (await station.boot()).status == "Accepted"


async def test_tags(csms, station):
    tag = fresh("C")
    csms("tag", "add", tag, "--parent", "FAMILY", "--expires", at(3600), "--note", "Anna")
    assert tag in csms("tag", "list")
    assert (await station.authorize(tag))["status"] == "Accepted"
    csms("tag", "block", tag)
    assert (await station.authorize(tag))["status"] == "Blocked"
    csms("tag", "block", tag, "--undo")
    assert (await station.authorize(tag))["status"] == "Accepted"


def test_importing_tags(csms, tmp_path):
    one, two = fresh("I"), fresh("I")
    table = f"idTag,parentIdTag,expiryDate,blocked,note\n{one},,,,\n{two},G,,true,x\n"
    file = tmp_path / "tags.csv"
    file.write_text(table)
    assert json.loads(csms("tag", "import", str(file), "--dry-run"))["created"] == 2
    assert one not in csms("tag", "list")
    assert json.loads(csms("tag", "import", "-", text=table))["created"] == 2
    assert one in csms("tag", "list") and two in csms("tag", "list")


def test_keys(csms, server):
    key = csms("key", "create", "another").strip()
    assert key.startswith("csk_")
    assert csms("station", "list", "--key", key)
    assert "csms key create" in csms("station", "list", fails=True, key=False)
    csms("station", "list", "--key", "csk_wrong", fails=True)


async def test_calling_a_station(csms, station):
    def call(*arguments: str, **options) -> str:
        return csms("call", station.id, *arguments, **options)

    answer = json.loads(await asyncio.to_thread(call, "Reset", '{"type":"Soft"}'))
    assert (answer["state"], answer["response"]) == ("succeeded", {"status": "Accepted"})
    answer = json.loads(await asyncio.to_thread(call, "Reset", "-", text='{"type":"Hard"}'))
    assert answer["payload"] == {"type": "Hard"}
    assert "not JSON" in await asyncio.to_thread(call, "Reset", "{type:Soft}", fails=True)
    assert "type" in await asyncio.to_thread(call, "Reset", "{}", fails=True)


def test_failures_are_one_sentence(csms, tmp_path):
    csms("call", "NOBODY", "ClearCache", fails=True)
    csms("tag", "add", "x" * 21, fails=True)
    csms("tag", "import", str(tmp_path / "missing.csv"), fails=True)
    csms("station", "approve", "NOBODY", fails=True)
    csms("station", "list", "--server", "http://127.0.0.1:1", fails=True)
    csms("station", "list", "--key-file", str(tmp_path / "missing"), fails=True)
    csms("serve", "--data", str(tmp_path), "--station-port", "70000", fails=True)
    csms("serve", "--data", str(tmp_path), "--unknown-stations", "maybe", fails=True)
    csms("serve", "--config", str(tmp_path / "missing.json"), fails=True)
    csms("serve", "--data", "/proc/nowhere", fails=True)


def test_a_port_in_use_is_said(csms, server, tmp_path):
    ports = ["--operator-port", "0", "--station-port", str(server.station_port)]
    key = ["--initial-key-file", str(tmp_path / "key")]
    csms("serve", "--data", str(tmp_path), "--host", "127.0.0.1", *ports, *key, fails=True)


def test_migrating_and_making_a_key_without_a_server(csms, tmp_path):
    data = str(tmp_path / "data")
    assert "Applied" in csms("migrate", "--data", data)
    assert "up to date" in csms("migrate", "--data", data)
    assert csms("key", "create", "--data", data).startswith("csk_")


def test_a_database_that_cannot_be_used_is_said_without_its_password(csms, tmp_path):
    """Whatever is wrong with a connection string, its password is not repeated."""
    unreachable = "postgres://me:very-secret@127.0.0.1:1/none"
    said = csms("migrate", "--database", unreachable, fails=True)
    assert "The database (user=me dbname=none host=127.0.0.1 port=1) cannot be used" in said
    serve = csms("serve", "--data", str(tmp_path), "--database", unreachable, fails=True)
    broken = csms("migrate", "--database", "postgres://me:very-secret@[::1", fails=True)
    odd = csms("migrate", "--database", "mysql://me:very-secret@db/csms", fails=True)
    assert "must be a URL postgres://user@host/database" in odd
    assert "very-secret" not in said + serve + broken + odd


def test_a_database_url_comes_from_a_file(csms, tmp_path):
    """Also with its password, which is then in nobody's list of processes."""
    file = tmp_path / "url"
    file.write_text("postgres://me:very-secret@127.0.0.1:1/none\n")
    for command in (["migrate"], ["serve", "--data", str(tmp_path)], ["key", "create"]):
        said = csms(*command, "--database-file", str(file), fails=True)
        assert "dbname=none" in said and "very-secret" not in said
    copied = csms("copy", "--from-file", str(file), "--to", str(tmp_path / "to"), fails=True)
    assert "very-secret" not in copied
    both = ["--database", "postgres://h/d", "--database-file", str(file)]
    assert "not both" in csms("migrate", *both, fails=True)
    assert "cannot be read" in csms("migrate", "--database-file", str(tmp_path / "missing"), fails=True)
    file.write_text("\n")
    assert "is empty" in csms("migrate", "--database-file", str(file), fails=True)


@pytest.mark.skipif(not os.environ.get("CSMS_TEST_POSTGRES"), reason="CSMS_TEST_POSTGRES is not set")
def test_migrating_and_making_a_key_on_postgresql(csms):
    database = new_database(os.environ["CSMS_TEST_POSTGRES"])
    assert csms("migrate", "--database", database).startswith("Applied: ")
    assert csms("migrate", "--database", database) == "The database is up to date.\n"
    assert csms("key", "create", "--database", database, "lost").startswith("csk_")


async def test_settings_come_from_file_environment_and_flags_the_later_winning(start_server, tmp_path):
    file = tmp_path / "settings.json"
    file.write_text('{"unknown": {"stations": "accept"}, "heartbeat": {"interval": 11}}')
    server = start_server("--config", str(file))
    async with ChargePoint(server.station_url("CP")) as station:
        assert (await station.boot()).interval == 11
    server = start_server("--config", str(file), environment={"CSMS_HEARTBEAT_INTERVAL": "22"})
    async with ChargePoint(server.station_url("CP")) as station:
        assert (await station.boot()).interval == 22
    server = start_server(
        "--config", str(file), "--heartbeat-interval", "33", environment={"CSMS_HEARTBEAT_INTERVAL": "22"}
    )
    async with ChargePoint(server.station_url("CP")) as station:
        assert (await station.boot()).interval == 33

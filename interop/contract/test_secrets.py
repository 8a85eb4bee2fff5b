"""Secrets that the system knows are in no log, no command line and no answer."""

import asyncio
import os
import re
import urllib.parse

import httpx
import pytest
from operator_api import OperatorAPI, quoted
from population import STATION, TAG, populate

from charge_point import ChargePoint
from server import Server, new_database

DATABASE_PASSWORD = "database-password-4711"
STATION_PASSWORD = "station-password-4711"
WRONG_PASSWORD = "wrong-password-4711"
WRONG_KEY = "csk_wrong-key-4711"
AUTHORIZATION_KEY = "4711abcdef4711abcdef4711abcdef47"
FILE_PASSWORD = "ftp-password-4711"
# A stream has no end.
ENDLESS = {"/api/v1/events"}


@pytest.fixture(scope="module")
def secretive(tmp_path_factory):
    """A system that logs all it can, and the secrets that it was given or has made."""
    folder = tmp_path_factory.mktemp("secrets")
    options = {}
    if os.environ.get("CSMS_TEST_POSTGRES"):
        # Of a server that trusts everybody, the password is looked at by nobody; csms has it all the same.
        url = urllib.parse.urlsplit(new_database(os.environ["CSMS_TEST_POSTGRES"]))
        user, _, host = (url.netloc or "@").rpartition("@")
        user = user.split(":")[0] or os.environ.get("USER", "postgres")
        file = folder / "database.url"
        file.write_text(url._replace(netloc=f"{user}:{DATABASE_PASSWORD}@{host}").geturl() + "\n")
        options = {"environment": {"CSMS_DATABASE_FILE": str(file)}, "database": ""}
    server = Server(folder, "--log-level", "debug", nodes=1, **options).start()
    try:
        identifiers = asyncio.run(populate(server))
        yield server, identifiers, asyncio.run(hide(server))
    finally:
        server.kill()


async def hide(server) -> dict[str, str]:
    """Gives the system secrets, right ones and wrong ones, on every way that there is."""
    async with OperatorAPI(server) as api:
        await api.add_station("SECRETIVE", password=STATION_PASSWORD)
        hook = (await api.request("POST", "/webhooks", json={"url": "https://hooks.invalid/secret"})).json()
        rotated = (await api.request("POST", f"/webhooks/{hook['id']}/secret")).json()
        key = (await api.request("POST", "/api-keys", json={"name": "hidden"})).json()["key"]
        made = (await api.request("POST", f"/stations/{quoted(STATION)}/credentials")).json()["password"]
        async with ChargePoint(server.station_url("SECRETIVE"), password=STATION_PASSWORD) as station:
            await station.boot()
            keys = {"AuthorizationKey": AUTHORIZATION_KEY}
            await api.request("PATCH", "/stations/SECRETIVE/configuration", json={"keys": keys})
            payload = {"location": f"ftp://user:{FILE_PASSWORD}@files.invalid/", "retries": 0}
            await api.command("SECRETIVE", "GetDiagnostics", payload)
        with pytest.raises(Exception):  # noqa: B017 - however it is refused
            await ChargePoint(server.station_url("SECRETIVE"), password=WRONG_PASSWORD).connect()
        wrong = {"Authorization": f"Bearer {WRONG_KEY}"}
        await api.request("GET", "/stations", headers=wrong, expect=401)
    secrets = {
        "key": server.key,
        "made key": key,
        "station password": STATION_PASSWORD,
        "made password": made,
        "webhook secret": hook["secret"],
        "rotated secret": rotated["secret"],
        "authorization key": AUTHORIZATION_KEY,
        "wrong password": WRONG_PASSWORD,
        "wrong key": WRONG_KEY,
        "file password": FILE_PASSWORD,
        "database password": DATABASE_PASSWORD,
    }
    return {name: secret for name, secret in secrets.items() if secret}


def found(text: str, secrets: dict[str, str], *allowed: str) -> list[str]:
    return [name for name, secret in secrets.items() if secret in text and name not in allowed]


def test_no_log_holds_a_secret(secretive):
    server, _, secrets = secretive
    log = server.log_file.read_text(errors="replace")
    assert len(log) > 1_000
    assert found(log, secrets) == []


def test_no_command_line_holds_a_secret(secretive):
    server, _, secrets = secretive
    with open(f"/proc/{server.process.pid}/cmdline", "rb") as arguments:
        assert found(arguments.read().decode(), secrets) == []


@pytest.mark.timeout(90)
def test_no_answer_holds_a_secret(secretive):
    server, identifiers, secrets = secretive
    fixed = {"identity": STATION, "idTag": TAG, "action": "SetChargingProfile", "code": "not-found"}

    def filled(path: str, identity: str) -> str:
        def value(name: str) -> str:
            if name == "identity":
                return identity
            return fixed.get(name) or next((v for p, v in identifiers.items() if path.startswith(p)), "1")

        return re.sub(r"{(\w+)}", lambda found: quoted(value(found[1])), path)

    headers = {"Authorization": f"Bearer {server.key}"}
    with httpx.Client(base_url=server.operator_url, headers=headers, timeout=30) as client:
        document = client.get("/openapi.json").json()
        asked = 0
        for path in (path for path, item in document["paths"].items() if "get" in item and path not in ENDLESS):
            for identity in ("SECRETIVE", STATION):
                answer = client.get(filled(path, identity))
                # A URL for a station is passed on as it was typed, and is shown to who may read its commands.
                assert found(answer.text, secrets, "file password") == [], path
                asked += answer.status_code == 200
        assert asked > 50
        log = client.get("/api/v1/audit-log/export").text
        assert "station.create" in log
        assert found(log, secrets) == []

"""`station simulate` against the real system: habits of chargers, scenarios, and a raise over three profiles."""

import asyncio
import contextlib
import os
import pathlib

import pytest

from names import fresh
from operator_api import OperatorAPI
from server import free_port
from waiting import eventually

BINARY = os.environ.get("STATION_BIN", str(pathlib.Path(__file__).resolve().parents[2] / ".build/debug/station"))

SESSION = """
quirks: [{quirks}]
steps:
  - plug: 1
  - tag: {tag}
  - until: Charging
  - lineLoss
  - until: connected
    within: 30
  - tag: {tag}
  - until: Finishing
  - until: delivered
    within: 90
"""

QUIRKS = [
    "bootsAlways",
    "transactionZero",
    "transactionMinusOne",
    "doubled",
    "noTimeZone, shortMessageIDs",
    "shortOffset, nullPayload",
    "lostClock",
    "longSerials, emptyTexts, extraMembers, numericValues, ownErrorCode",
]


async def simulate(url: str, identity: str, *flags) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *(BINARY, "simulate", "--url", url, "--identity", identity, *flags),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        stdin=asyncio.subprocess.DEVNULL,
    )
    output, _ = await asyncio.wait_for(process.communicate(), 110)
    return process.returncode, output.decode()


@pytest.mark.parametrize("quirks", QUIRKS)
async def test_a_session_is_counted_once_whatever_the_habit(server, api, tag, tmp_path, quirks):
    identity = fresh("CP")
    await api.add_station(identity)
    scenario = tmp_path / "session.yaml"
    scenario.write_text(SESSION.format(quirks=quirks, tag=tag))
    code, output = await simulate(server.station_url("").rstrip("/"), identity, "--scenario", scenario)
    assert code == 0, output
    (transaction,) = await api.rows("/transactions", station=identity)
    assert transaction["state"] == "ended" and transaction["idTag"] == tag, transaction
    assert transaction["energyWh"] == transaction["meterStopWh"] - transaction["meterStartWh"] >= 0


async def test_stations_that_never_boot_or_offer_no_subprotocol(start_server, tmp_path):
    server = start_server("--allow-missing-subprotocol", "true", "--serve-before-boot", "true")
    async with OperatorAPI(server) as api:
        await api.add_tag("TAG")
        await api.add_station("CP1")
        scenario = tmp_path / "session.yaml"
        scenario.write_text(SESSION.format(quirks="neverBoots", tag="TAG"))
        code, output = await simulate(
            server.station_url("").rstrip("/"), "CP1", "--scenario", scenario, "--quirk", "noSubprotocol"
        )
        assert code == 0, output
        assert len(await api.rows("/transactions", station="CP1")) == 1


async def test_a_scenario_that_fails_says_where(server, tmp_path):
    scenario = tmp_path / "bad.yaml"
    scenario.write_text("steps:\n  - plug: 1\n  - sleep\n")
    code, output = await simulate(server.station_url("").rstrip("/"), "CP", "--scenario", scenario)
    assert code != 0 and "line 3: sleep is no step" in output


@contextlib.asynccontextmanager
async def running(url: str, identity: str, *flags):
    process = await asyncio.create_subprocess_exec(
        *(BINARY, "simulate", "--url", url, "--identity", identity, "--charge-every", "0", *map(str, flags)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def test_a_live_station_is_raised_from_profile_1_to_3(start_server):
    port = free_port()
    server = start_server("--station-tls-port", str(port), host="localhost")
    password = "0123456789abcdef0123"
    plain = server.station_url("").rstrip("/")
    async with OperatorAPI(server) as api:
        await api.add_station("CP1", password=password)

        async def profile(expected: int):
            station = await api.station("CP1")
            return station["connected"] and station["securityProfile"] == expected

        flags = ["--password", password, "--security-profile", 1, "--tls-url", f"wss://localhost:{port}/ocpp"]
        async with running(plain, "CP1", *flags, "--ca-file", server.certificates / "root.pem"):
            await eventually(lambda: profile(1))
            root = (server.certificates / "root.pem").read_text()
            install = {"certificateType": "CentralSystemRootCertificate", "certificate": root}
            await api.command("CP1", "InstallCertificate", install)
            await api.request("POST", "/stations/CP1/security-profile", json={"profile": 2})
            await eventually(lambda: profile(2), seconds=30)
            trigger = {"requestedMessage": "SignChargePointCertificate"}
            await api.command("CP1", "ExtendedTriggerMessage", trigger)

            async def request():
                rows = (await api.get("/stations/CP1/security"))["certificateRequests"]
                return rows and rows[0]["state"] == "accepted"

            await eventually(request)
            await api.request("POST", "/stations/CP1/security-profile", json={"profile": 3})
            await eventually(lambda: profile(3), seconds=30)
        # The old ways are closed.
        async with running(plain, "CP1", "--password", password):
            await eventually(lambda: refused(api, "profileTooLow"), seconds=20)


async def refused(api, reason: str):
    return any(row["reason"] == reason for row in await api.rows("/refused-attempts"))

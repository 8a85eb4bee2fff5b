"""`station simulate` beside csms: what a simulated station really does."""

import asyncio
import contextlib
import os
import pathlib

import pytest

from operator_api import OperatorAPI
from server import Server
from waiting import eventually

BINARY = pathlib.Path(__file__).resolve().parents[2] / ".build" / "debug" / "station"


@contextlib.asynccontextmanager
async def simulated(server, *flags: str):
    """Runs `station simulate` and yields its process."""
    process = await asyncio.create_subprocess_exec(
        os.environ.get("STATION_BIN", str(BINARY)),
        *("simulate", "--url", server.station_url("").rstrip("/"), *flags),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.communicate()


@pytest.fixture
def reachable(tmp_path):
    """A central system whose file links lead to where the simulated station can go."""
    server = Server(tmp_path)
    server.flags = ("--unknown-stations", "accept", "--public-url", server.operator_url)
    yield server.start()
    server.kill()


async def connected(api, identity: str) -> dict:
    async def station():
        answer = await api.request("GET", f"/stations/{identity}", expect=(200, 404))
        return answer.status_code == 200 and answer.json().get("connected") and answer.json().get("vendor")

    return await eventually(station, what=f"{identity} is connected")


async def test_firmware_is_fetched_and_diagnostics_are_brought(reachable):
    async with OperatorAPI(reachable) as api, simulated(reachable, "--identity", "SIM", "--charge-every", "0"):
        await connected(api, "SIM")
        octets = {"Content-Type": "application/octet-stream"}
        file = (await api.request("POST", "/files?name=v2.bin", content=b"2" * 5000, headers=octets)).json()
        path, wait = "/stations/SIM/firmware-updates", {"Prefer": "wait=10"}
        update = (await api.request("POST", path, json={"fileId": file["id"]}, headers=wait)).json()
        upload = (await api.request("POST", "/stations/SIM/diagnostics", json={}, headers=wait)).json()
        upload = await api.effect(upload, "observed", seconds=25)
        assert upload["files"][0]["name"] == "diagnostics-SIM.log"
        update = await api.effect(update, "observed", seconds=25)
        assert [step["status"] for step in update["progress"]][-1] == "Installed"
        assert (await api.station("SIM"))["firmwareVersion"] == "v2.bin"


async def test_firmware_that_is_not_there_fails(reachable):
    async with OperatorAPI(reachable) as api, simulated(reachable, "--identity", "SIM", "--charge-every", "0"):
        await connected(api, "SIM")
        body = {"location": f"{reachable.operator_url}/files/nothing/v.bin"}
        update = (await api.request("POST", "/stations/SIM/firmware-updates", json=body)).json()
        update = await api.effect(update, "failed", seconds=20)
        assert update["effect"]["detail"] == "DownloadFailed"

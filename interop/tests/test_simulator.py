"""`station simulate` beside csms: what a simulated station really does."""

import asyncio
import contextlib
import os
import pathlib
import pty

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


async def test_a_station_to_play_with(reachable):
    async with OperatorAPI(reachable) as api:
        await api.add_tag("CARD")
        leader, follower = pty.openpty()
        flags = ("--identity", "PLAY", "--interactive", "--connectors", "2", "--tag", "CARD")
        process = await asyncio.create_subprocess_exec(
            os.environ.get("STATION_BIN", str(BINARY)),
            *("simulate", "--url", reachable.station_url("").rstrip("/"), *flags),
            stdin=follower,
            stdout=follower,
            stderr=follower,
        )
        os.close(follower)
        os.set_blocking(leader, False)
        screen = bytearray()

        def shows(text: str) -> bool:
            with contextlib.suppress(BlockingIOError, OSError):
                while part := os.read(leader, 65536):
                    screen.extend(part)
            return text.encode() in screen

        async def running():
            return [row for row in await api.transactions("PLAY") if row["state"] == "active"]

        await eventually(lambda: shows("boot Accepted"))
        os.write(leader, b"2pt")
        await eventually(running)
        await eventually(lambda: shows("Charging"))
        os.write(leader, b"o")
        await eventually(lambda: shows("power") and shows("rebooting"))

        async def stopped():
            rows = await api.transactions("PLAY")
            return rows and rows[0].get("stopReason") == "PowerLoss"

        await eventually(stopped, seconds=20)
        os.write(leader, b"q")
        assert await asyncio.wait_for(process.wait(), 10) == 0
        os.close(leader)


async def test_without_a_terminal_it_says_so(reachable):
    async with simulated(reachable, "--interactive") as process:
        output, _ = await asyncio.wait_for(process.communicate(), 10)
        assert process.returncode != 0 and b"needs a terminal" in output

"""Whole ways through the console, with stations that do what real ones do: a firmware campaign, a reservation that is
used, and what the audit log says afterwards."""

import asyncio
import contextlib

import httpx
import pytest
from ocpp.v16 import call
from playwright.async_api import expect

from charge_point import ANSWERS, ChargePoint
from clock import at
from names import fresh
from operator_api import OperatorAPI
from server import Server

IMAGE = b"a firmware image" * 4096


class Updater(ChargePoint):
    """A station that fetches the firmware it is told of, and installs it, or fails to."""

    def __init__(self, url: str, end: str = "Installed"):
        super().__init__(url)
        self.end = end
        self.fetched: bytes | None = None
        self.work: asyncio.Task | None = None
        self.answers["UpdateFirmware"] = self._begin

    def _begin(self, payload):
        self.work = asyncio.create_task(self._update(payload["location"]))
        return ANSWERS["UpdateFirmware"]

    async def _update(self, location: str) -> None:
        await self._tell("Downloading")
        async with httpx.AsyncClient() as client:
            self.fetched = (await client.get(location)).content
        for status in ("Downloaded", "Installing", self.end):
            await self._tell(status)

    async def _tell(self, status: str) -> None:
        await self.send(call.FirmwareStatusNotification(status=status))


@pytest.fixture
def reachable(tmp_path):
    """A central system whose file links lead to where a station of this machine can go."""
    server = Server(tmp_path)
    server.flags = ("--public-url", server.operator_url)
    yield server.start()
    server.kill()


async def test_a_firmware_campaign_to_its_end(reachable, open_console, tmp_path):
    console = await open_console(reachable)
    async with OperatorAPI(reachable) as api:
        await run_campaign(console, reachable, api, tmp_path)


async def run_campaign(console, server, api, tmp_path):
    site = (await api.request("POST", "/sites", json={"name": fresh("Depot")})).json()
    names = [fresh("FW") for _ in range(4)]
    for name in names:
        await api.add_station(name, site=site["id"])
    image = tmp_path / f"{fresh('release')}.bin"
    image.write_bytes(IMAGE)
    async with contextlib.AsyncExitStack() as stack:
        stations = [
            await stack.enter_async_context(
                Updater(server.station_url(name), "InstallationFailed" if name == names[-1] else "Installed")
            )
            for name in names
        ]
        for station in stations:
            await station.boot()
        await console.open("jobs?tab=files", "Jobs")
        await console.page.get_by_label("Upload a firmware image").set_input_files(image)
        await console.page.locator("tr[data-row]").filter(has_text=image.name).get_by_role("link", name="Roll out").click()
        await console.page.get_by_role("checkbox", name=site["name"]).check()
        await expect(console.text("4 stations", exact=True)).to_be_visible()
        await console.look("campaign-new")
        name = fresh("Campaign")
        await console.page.get_by_label("Name", exact=True).fill(name)
        await console.button("Start the job").click()
        await console.dialog.get_by_role("button", name="Start the job").click()
        await expect(console.page.locator("main h1")).to_have_text(name)
        progress = console.page.get_by_role("progressbar", name="Progress")
        await expect(progress).to_have_attribute("aria-valuenow", "4", timeout=60_000)
        await expect(progress).to_have_attribute("aria-valuetext", "4 of 4 stations done")
        for station in stations[:-1]:
            await expect(console.row(station.id)).to_contain_text("done")
            assert station.fetched == IMAGE
        await expect(console.row(names[-1])).to_contain_text("failed")
        await expect(console.row(names[-1])).to_contain_text("InstallationFailed")
        await expect(console.button("Retry the 1 that failed")).to_be_visible()
        await console.look("campaign")
        await console.open(f"stations/{names[0]}?tab=firmware", names[0])
        await expect(console.page.locator(".stepbar .done", has_text="Installed")).to_be_visible()
        for station in stations:
            await station.work
            assert not station.faults


async def test_a_reservation_is_used_by_the_driver_that_it_was_made_for(console, station, tag):
    await station.status(1, "Available")
    await console.open(f"stations/{station.id}?tab=reservations", station.id)
    await console.button("Reserve a connector").first.click()
    await console.dialog.get_by_label("ID tag").fill(tag)
    await console.dialog.get_by_role("button", name="Reserve a connector").click()
    row = console.page.locator("tr[data-row]").filter(has_text=tag)
    await expect(row).to_contain_text("active")
    reservation = next(payload for action, payload in station.received if action == "ReserveNow")
    await station.status(1, "Reserved")
    # The driver comes with the card that it was made for.
    assert (await station.authorize(tag))["status"] == "Accepted"
    started = await station.start_transaction(tag, at(), reservation_id=reservation["reservationId"])
    await station.status(1, "Charging")
    await expect(row).to_contain_text("used")
    await expect(row.get_by_role("link", name=str(started.transaction_id), exact=True)).to_be_visible()
    await expect(row.get_by_role("button", name="Cancel")).to_have_count(0)
    await console.look("reservation-used")
    await row.get_by_role("link", name=str(started.transaction_id), exact=True).click()
    await expect(console.page.locator("main h1")).to_contain_text(str(started.transaction_id))


async def test_the_audit_log_says_who_did_what(console, station):
    await console.open(f"stations/{station.id}", station.id)
    await console.button("Reset", exact=True).click()
    await console.dialog.get_by_label("Why").fill("it hangs since noon")
    await console.dialog.get_by_role("button", name="Send", exact=True).click()
    await expect(console.dialog.get_by_text("Accepted").first).to_be_visible()
    await console.page.keyboard.press("Escape")
    await console.link("Audit log").click()
    row = console.page.locator("tr[data-row]").filter(has_text="it hangs since noon")
    await expect(row).to_contain_text("first key")
    await expect(row).to_contain_text("127.0.0.1")
    await expect(row).to_contain_text("command")
    await console.look("station-audit")

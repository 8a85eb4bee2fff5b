"""The first evening: a new system, its first person, its first charger, its first session, ended from the console."""

import re

from playwright.async_api import expect

from charge_point import ChargePoint
from clock import at
from names import fresh
from waiting import eventually


async def test_from_the_first_run_to_a_session_that_is_stopped_from_afar(open_console, start_server):
    server = start_server()
    token = re.search(r"#setup=([\w-]+)", server.log_file.read_text())[1]
    console = await open_console(server, key=None)
    page = console.page
    await page.goto(f"{server.operator_url}/#setup={token}")
    await page.get_by_label("User name").fill("first")
    await page.get_by_label("Password").fill("a calm and long sentence")
    await console.button("Set up").click()
    await expect(page.locator("main h1")).to_have_text("Connect a charger", timeout=30_000)

    identity, tag = fresh("FIRST"), fresh("CARD")
    await page.get_by_label("Identity").fill(identity)
    await page.get_by_text("1 · Password").click()
    await console.button("Next").click()
    await console.button("Show", exact=True).click()
    password = await page.locator(".entry", has_text="AuthorizationKey").locator("code").inner_text()
    async with ChargePoint(server.station_url(identity), password=password) as station:
        await station.boot()
        await station.status(1, "Available")
        await expect(console.text("Connected and ready")).to_be_visible()
        await console.link("Open the station").first.click()
        await expect(page.locator("main h1")).to_have_text(identity)

        # Nobody knows the card yet: it is told, found among the unknown ones, and taken in.
        assert (await station.authorize(tag))["status"] == "Invalid"
        await console.open("tags?tab=unknown-tags", "ID tags")
        await console.row(tag).get_by_role("button", name="Add a tag").click()
        await console.dialog.get_by_role("button", name="Add a tag").click()
        await eventually(lambda: is_known(station, tag))

        await console.open(f"stations/{identity}", identity)
        await station.status(1, "Preparing")
        session = (await station.start_transaction(tag, at())).transaction_id
        await station.status(1, "Charging")
        for energy, watts in [(1000, 7400), (1120, 7200)]:
            samples = [
                {"value": str(energy), "measurand": "Energy.Active.Import.Register", "unit": "Wh"},
                {"value": str(watts), "measurand": "Power.Active.Import", "unit": "W"},
            ]
            await station.meter_values(session, at(), samples)
        await expect(page.locator(".readings")).to_contain_text("7.20")
        await console.button("Stop", exact=True).click()
        await eventually(lambda: any(action == "RemoteStopTransaction" for action, _ in station.received))
        await station.stop_transaction(session, at(), meter_stop=1150, reason="Remote")
        await station.status(1, "Available")
        await expect(console.button("Start", exact=True)).to_be_visible()
        await console.open(f"transactions/{session}")
        await expect(page.locator("main")).to_contain_text("150 Wh")
        await expect(page.locator("main")).to_contain_text("Remote")


async def is_known(station: ChargePoint, tag: str) -> bool:
    return (await station.authorize(tag))["status"] == "Accepted"

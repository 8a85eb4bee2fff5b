"""One station: every view of it, and a session from its start by the console to its end."""

import datetime

from ocpp.v16 import call_result
from playwright.async_api import expect

from waiting import eventually

VIEWS = ["configuration", "transactions", "messages", "charging-profiles", "reservations", "local-list", "firmware", "security", "doorbell"]
TITLE = {"charging-profiles": "What all of it limits", "local-list": "Version in the station", "firmware": "Updates and uploads", "security": "Security events"}


def now(minutes_ago: int = 0) -> str:
    moment = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=minutes_ago)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


async def test_every_view_of_a_quiet_station(console, station):
    await station.status(1, "Available")
    for view in VIEWS:
        await console.open(f"stations/{station.id}?tab={view}", station.id)
        await expect(console.page.locator(".tabs a[aria-current]")).to_have_attribute("href", f"#/stations/{station.id}?tab={view}")
        if view in TITLE:
            await expect(console.text(TITLE[view]).first).to_be_visible()
        await console.look(f"station-{view}")


async def test_a_session_is_started_watched_and_stopped(console, station, tag):
    await station.status(1, "Available")
    await console.open(f"stations/{station.id}", station.id)
    await console.button("Start", exact=True).click()
    await expect(console.dialog.get_by_label("Operation")).to_have_value("RemoteStartTransaction")
    await console.dialog.get_by_label("Id tag").fill(tag)
    await console.look("command-start")
    await console.button("Send", exact=True).click()
    await expect(console.dialog.locator(".notice .tag", has_text="Accepted")).to_be_visible()
    await console.dialog.get_by_text("History").click()
    await expect(console.dialog.get_by_role("button", name="Send again")).to_have_count(1)
    await console.page.keyboard.press("Escape")
    assert station.received[-1][0] == "RemoteStartTransaction"
    begun = await station.start_transaction(tag, now(34))
    transaction = begun["transaction_id"] if isinstance(begun, dict) else begun.transaction_id
    await station.status(1, "Charging")
    for minute, watt_hours, watts, charge in [(34, 1000, 7200, 38), (20, 2700, 7300, 40), (10, 3900, 6400, 41), (0, 5000, 7100, 42)]:
        await station.meter_values(transaction, now(minute), [
            {"value": str(watt_hours), "measurand": "Energy.Active.Import.Register", "unit": "Wh"},
            {"value": str(watts), "measurand": "Power.Active.Import", "unit": "W"}, {"value": str(charge), "measurand": "SoC", "unit": "Percent"},
        ])  # fmt: skip
    await expect(console.page.locator(".readings")).to_contain_text("kW")
    await expect(console.page.locator(".readings")).to_contain_text("42")
    await expect(console.page.locator(".connector .u-wrap")).to_be_visible()
    await console.look("station-live")
    await console.button("Stop", exact=True).click()
    await eventually(lambda: any(action == "RemoteStopTransaction" for action, _ in station.received))
    await station.stop_transaction(transaction, now(), meter_stop=5100)
    await station.status(1, "Available")
    await expect(console.button("Start", exact=True)).to_be_visible()


async def test_a_profile_is_set_compared_and_cleared(console, station, tag):
    await station.status(1, "Available")
    await console.open(f"stations/{station.id}?tab=charging-profiles", station.id)
    await console.button("Set a profile").first.click()
    await expect(console.dialog).to_be_visible()
    await console.look("profile-set")
    await console.button("Send the profile").click()
    await expect(console.text("The next 24 hours")).to_be_visible()
    await console.button("Ask the station").click()
    await expect(console.text("The station differs").or_(console.text("The station says the same."))).to_be_visible()
    await console.look("station-charging-profiles-set")
    station.answers["ClearChargingProfile"] = call_result.ClearChargingProfile(status="Accepted")
    await console.button("Clear", exact=True).click()
    await console.dialog.get_by_role("button", name="Clear").click()
    await expect(console.page.locator("td .tag", has_text="cleared")).to_be_visible()


async def test_diagnostics_are_followed_step_by_step(console, station):
    from ocpp.v16 import call

    await console.open(f"stations/{station.id}?tab=firmware", station.id)
    await console.button("Get diagnostics").click()
    await console.dialog.get_by_role("button", name="Send").click()
    await expect(console.page.locator(".transfer")).to_contain_text("GetDiagnostics")
    await station.send(call.DiagnosticsStatusNotification(status="Uploading"))
    await station.send(call.DiagnosticsStatusNotification(status="Uploaded"))
    await expect(console.page.locator(".stepbar .done")).to_have_count(2)
    await console.look("station-firmware-steps")


async def test_a_key_is_changed_in_its_row(console, station):
    await console.open(f"stations/{station.id}?tab=configuration", station.id)
    await console.button("Read now").click()
    await expect(console.row("HeartbeatInterval")).to_be_visible()
    await console.row("HeartbeatInterval").get_by_role("button", name="Change").click()
    await console.page.get_by_label("New value of HeartbeatInterval").fill("60")
    await console.button("Set", exact=True).click()
    await expect(console.row("HeartbeatInterval")).to_contain_text("RebootRequired")


async def test_the_console_comes_back_with_the_system(open_console, restartable):
    console = await open_console(restartable)
    console.expected |= {0, 503}
    await expect(console.text("Live", exact=True)).to_be_visible()
    restartable.kill()
    await expect(console.text("The connection to the system is lost.")).to_be_visible(timeout=15_000)
    restartable.start()
    await expect(console.text("Live", exact=True)).to_be_visible(timeout=20_000)
    await expect(console.text("The connection to the system is lost.")).to_have_count(0)

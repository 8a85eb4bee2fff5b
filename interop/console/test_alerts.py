"""Alerts with their rules and silences, and reports."""

import re

from playwright.async_api import expect

from clock import at


async def test_a_fault_becomes_an_alert_and_is_acknowledged(console, station, api):
    await api.request("PATCH", "alert-rules/faulted", json={"afterSeconds": 0})
    await station.status(1, "Faulted", "GroundFailure")
    await console.open(f"alerts?station={station.id}", "Alerts")
    row = console.page.locator("tr[data-row]").filter(has_text=station.id)
    await expect(row).to_contain_text("GroundFailure", timeout=40_000)
    # The bell counts it on every page, and leads here.
    await console.open("tags", "ID tags")
    await console.page.get_by_role("banner").get_by_role("link", name=re.compile(r"^\d+ open alerts?$")).click()
    await expect(console.page.locator("main h1")).to_have_text("Alerts")
    await row.get_by_role("button", name="Acknowledge").click()
    await console.dialog.get_by_label("Note").fill("a technician is on the way")
    await console.dialog.get_by_role("button", name="Acknowledge").click()
    await expect(row).to_contain_text("a technician is on the way")
    await console.look("alerts")
    await api.request("PATCH", "alert-rules/faulted", json={"afterSeconds": None})


async def test_a_rule_is_changed_and_put_back(console, api):
    await console.open("alerts?tab=alert-rules", "Alerts")
    row = console.row("clockDrift")
    await row.get_by_role("button", name="Edit").click()
    await console.dialog.get_by_label("Severity").select_option("info")
    await console.dialog.get_by_role("button", name="Save").click()
    await expect(row).to_contain_text("info")
    await console.look("alert-rules")
    await api.request("PATCH", "alert-rules/clockDrift", json={"severity": None})


async def test_a_silence_is_made_and_ended(console, station):
    await console.open("alerts?tab=silences", "Alerts")
    await console.button("Silence").first.click()
    await console.dialog.get_by_label("Station").fill(station.id)
    await console.dialog.get_by_label("Why").fill("being moved")
    await console.dialog.get_by_role("button", name="Silence").click()
    row = console.page.locator("tr[data-row]").filter(has_text=station.id)
    await expect(row).to_contain_text("being moved")
    await console.look("silences")
    await row.get_by_role("button", name="End").click()
    await expect(row).to_have_count(0)


async def test_reports_show_what_sessions_used(console, station, tag):
    started = await station.start_transaction(tag, at(-3600), meter_start=1_000)
    await station.stop_transaction(started.transaction_id, at(-60), meter_stop=8_000)
    await console.open("reports", "Reports")
    await expect(console.page.get_by_role("img", name="Energy")).to_be_visible(timeout=60_000)
    await console.look("reports")
    for group in ("Site", "Station"):
        await console.button(group, exact=True).click()
        await expect(console.page.get_by_role("list", name="Energy")).to_be_visible()
    async with console.page.expect_download() as download:
        await console.button("Export CSV").click()
    assert station.id in (await (await download.value).path()).read_text()
    await console.button("Uptime").click()
    await expect(console.page.get_by_role("alert")).to_have_count(0)

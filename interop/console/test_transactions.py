"""Transactions: the list with its views, and the page of a session."""

import re

from playwright.async_api import expect

from clock import at


def samples(energy: int, soc: int) -> list[dict]:
    return [
        {"value": str(energy), "measurand": "Energy.Active.Import.Register", "unit": "Wh"},
        {"value": "11040", "measurand": "Power.Active.Import", "unit": "W"},
        {"value": "16.0", "measurand": "Current.Import", "phase": "L1", "unit": "A"},
        {"value": "230.4", "measurand": "Voltage", "phase": "L1", "unit": "V"},
        {"value": str(soc), "measurand": "SoC", "unit": "Percent", "location": "EV"},
    ]


async def session(station, tag) -> int:
    """A session of an hour with a pause in its meter values."""
    await station.authorize(tag)
    started = await station.start_transaction(tag, at(-3600), meter_start=1_000)
    await station.status(1, "Charging")
    for number, seconds in enumerate([*range(-3540, -2400, 60), *range(-600, 0, 60)]):
        await station.meter_values(started.transaction_id, at(seconds), samples(1_000 + 180 * number, 20 + number))
    return started.transaction_id


async def test_the_page_of_a_session_tells_its_story(console, station, tag):
    number = await session(station, tag)
    await console.open(f"transactions/{number}", f"Transaction {number}")
    await expect(console.page.locator(".curves .chart canvas")).to_have_count(4)
    await expect(console.page.locator(".story")).to_contain_text("StartTransaction")
    await expect(console.page.locator(".story")).to_contain_text("No meter values")
    await expect(console.page.locator(".readings")).to_contain_text("20 → 48")
    await console.look("transaction")
    await console.button("Show as a table").first.click()
    await expect(console.page.get_by_role("cell", name="11.0").first).to_be_visible()
    await console.page.get_by_label("Measurand").select_option("SoC")
    await expect(console.text("29 values")).to_be_visible()


async def test_a_session_is_stopped_from_its_page(console, station, tag, api):
    number = await session(station, tag)
    await console.open(f"transactions/{number}", f"Transaction {number}")
    await console.button("Stop", exact=True).click()
    await console.dialog.get_by_label("Why").fill("the driver asked")
    await console.dialog.get_by_role("button", name="Stop the session").click()
    await expect(console.page.get_by_role("status").filter(has_text="Accepted")).to_be_visible()
    await station.stop_transaction(number, at(), meter_stop=900)
    await expect(console.text("ended", exact=True)).to_be_visible()
    await expect(console.page.get_by_role("region", name="What is odd about this session")).to_contain_text("Meter went backwards")
    await console.look("transaction-odd")


async def test_the_list_and_its_views(console, station, tag):
    number = (await station.start_transaction(tag, at(-60))).transaction_id
    await console.open(f"transactions?station={station.id}", "Transactions")
    await expect(console.row(str(number))).to_contain_text("running")
    await console.look("transactions")
    await console.link("Finished", exact=True).click()
    await expect(console.text("Nothing matches")).to_be_visible()
    await station.stop_transaction(number, at())
    await expect(console.row(str(number))).to_contain_text("ended")
    await expect(console.page).to_have_url(re.compile("state=ended"))
    async with console.page.expect_download() as download:
        await console.button("Export CSV").click()
    assert str(number) in (await (await download.value).path()).read_text()


async def test_a_stop_without_a_session_is_listed(console, station, tag):
    await station.stop_transaction(987_654, at())
    await console.open("transactions?tab=orphan-stops", "Transactions")
    await expect(console.text("987,654").first).to_be_visible()
    await console.look("orphan-stops")


async def test_a_number_that_nobody_knows(console):
    console.expected.add(404)
    await console.open("transactions/123456789")
    await expect(console.page.get_by_role("alert")).to_be_visible()

"""The list of stations: its filters, views, columns, files, and what is done with many."""

import json

from playwright.async_api import expect

from charge_point import ChargePoint
from names import fresh


async def test_filters_columns_and_views(console, api, station):
    other = fresh("QUIET")
    await api.add_station(other, name="Car park, left")
    await console.open("stations", "Stations")
    await expect(console.row(station.id)).to_be_visible()
    await console.look("stations")
    await console.page.get_by_label("Find").fill(other)
    await expect(console.row(station.id)).to_have_count(0)
    await expect(console.row(other)).to_contain_text("Car park, left")
    await console.text("Columns").click()
    await console.page.get_by_role("checkbox", name="Serial number").check()
    await expect(console.page.get_by_role("columnheader", name="Serial number")).to_be_visible()
    await console.page.keyboard.press("Escape")
    await console.text("Views", exact=True).click()
    await console.button("Save this view").click()
    await console.dialog.get_by_label("Name of the view").fill("The quiet one")
    await console.dialog.get_by_role("button", name="Save this view").click()
    await console.open("stations")
    await expect(console.row(station.id)).to_be_visible()
    await console.text("Views", exact=True).click()
    await console.link("The quiet one").click()
    await expect(console.row(station.id)).to_have_count(0)
    await console.page.get_by_label("Find").fill("nothing like this")
    await expect(console.text("Nothing matches")).to_be_visible()


async def test_sorted_narrowed_and_handed_to_a_job(console, api, server):
    vendor = fresh("V")[:20]
    for number, model in enumerate(["Two", "One", "Two"]):
        identity = f"SORT-{vendor}-{number}"
        await api.add_station(identity)
        async with ChargePoint(server.station_url(identity)) as station:
            await station.boot(charge_point_vendor=vendor, charge_point_model=model)
    await console.open(f"stations?q=SORT-{vendor}", "Stations")
    first = console.page.locator("tbody tr").first
    await expect(first).to_contain_text("-2")
    await console.page.get_by_role("columnheader", name="Station").get_by_role("button").click()
    await expect(first).to_contain_text("-0")
    await console.page.get_by_role("columnheader", name="Station").get_by_role("button").click()
    await expect(first).to_contain_text("-2")
    await console.text("More filters").click()
    await console.page.locator("select[name=model]").select_option("Two")
    await expect(console.row(f"SORT-{vendor}-1")).to_have_count(0)
    await console.look("stations-filtered")
    await console.page.get_by_label(f"Select SORT-{vendor}-0").check()
    await console.link("Job for all that match…").click()
    await expect(console.page.locator("main h1")).to_have_text("New job")
    await expect(console.text("2 stations")).to_be_visible()


async def test_pages_and_their_size(console, api):
    prefix = fresh("PAGE")
    for number in range(60):
        await api.add_station(f"{prefix}-{number:02}")
    await console.open(f"stations?q={prefix}&sort=identity", "Stations")
    await expect(console.row(f"{prefix}-49")).to_be_visible()
    await console.button("Next").click()
    await expect(console.row(f"{prefix}-59")).to_be_visible()
    await console.look("stations-page")
    await console.page.get_by_label("Rows").select_option("100")
    await expect(console.row(f"{prefix}-59")).to_be_visible()
    await expect(console.row(f"{prefix}-00")).to_be_visible()


async def test_many_are_chosen_and_exported(console, api):
    names = [fresh("MANY") for _ in range(3)]
    for name in names:
        await api.add_station(name)
    await console.open("stations?q=MANY", "Stations")
    await expect(console.row(names[2])).to_be_visible()
    await console.page.get_by_label(f"Select {names[0]}").check()
    await console.button("Select all on this page").click()
    await expect(console.text("3 selected")).to_be_visible()
    await console.look("stations-selected")
    await console.text("Export").click()
    async with console.page.expect_download() as download:
        await console.button("JSON").click()
    rows = json.loads((await (await download.value).path()).read_text())
    assert {row["identity"] for row in rows} == set(names)
    await console.link("ChangeAvailability…").click()
    await expect(console.page.locator("main h1")).to_have_text("New job")


async def test_the_door_shows_who_waits_and_who_was_refused(console, server):
    identity = fresh("STRANGER")
    async with ChargePoint(server.station_url(identity)) as station:
        await station.boot()
        await console.open("stations?view=unknown", "Stations")
        await expect(console.row(identity)).to_be_visible()
        await console.look("stations-unknown")
        await console.row(identity).get_by_role("button", name="Accept").click()
        await expect(console.row(identity)).to_have_count(0)

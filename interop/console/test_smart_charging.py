"""Charging profile templates: drawn, typed, moved by keys, kept, and installed at stations."""

from playwright.async_api import expect

from names import fresh


async def test_a_schedule_is_typed_moved_and_installed(console, station, api):
    name = fresh("Peak")
    await console.open("smart-charging/new", "New template")
    await console.page.get_by_label("Name").fill(name)
    limit = console.page.get_by_role("spinbutton", name="Limit of period 2")
    await limit.fill("10")
    handle = console.page.get_by_role("slider", name="Limit of period 2")
    await expect(handle).to_have_attribute("aria-valuenow", "10")
    await handle.focus()
    await console.page.keyboard.press("ArrowUp")
    await expect(limit).to_have_value("10.5")
    start = console.page.get_by_role("slider", name="Start of period 2")
    await start.focus()
    await console.page.keyboard.press("ArrowRight")
    await expect(console.page.get_by_role("textbox", name="Start of period 2")).to_have_value("17:05")
    await console.look("profile-template")
    await console.button("Save").click()
    await expect(console.page.locator("main h1")).to_have_text(name)
    kept = next(row for row in (await api.get("charging-profile-templates"))["data"] if row["name"] == name)
    periods = kept["profile"]["chargingSchedule"]["chargingSchedulePeriod"]
    assert periods[1] == {"startPeriod": 61_500, "limit": 10.5}
    await console.open("smart-charging", "Smart charging")
    await console.look("smart-charging")
    await console.open(f"smart-charging/{kept['id']}", name)
    await console.button("Assign").click()
    await console.dialog.get_by_role("button", name="Named stations").click()
    await console.dialog.get_by_label("Find stations").fill(station.id)
    await console.dialog.get_by_role("checkbox", name=station.id).check()
    await expect(console.dialog.get_by_role("status")).to_have_text("1 station")
    await console.look("assign")
    await console.dialog.get_by_role("button", name="Assign").click()
    await expect(console.row(station.id)).to_contain_text("done")


async def test_a_handle_is_dragged(console):
    await console.open("smart-charging/new", "New template")
    grip = console.page.get_by_role("slider", name="Limit of period 1").locator("circle")
    box = await grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await console.page.mouse.move(x, y)
    await console.page.mouse.down()
    await console.page.mouse.move(x, y + 60, steps=5)
    await console.page.mouse.up()
    value = await console.page.get_by_role("spinbutton", name="Limit of period 1").input_value()
    assert 5 < float(value) < 28


async def test_periods_in_disorder_are_not_kept(console):
    await console.open("smart-charging/new", "New template")
    await console.page.get_by_label("Name").fill("wrong")
    start = console.page.get_by_role("textbox", name="Start of period 3")
    await start.fill("9:00")
    await start.press("Tab")
    await expect(console.text("Period 3 must begin after the one before it.")).to_be_visible()
    await expect(console.button("Save")).to_be_disabled()

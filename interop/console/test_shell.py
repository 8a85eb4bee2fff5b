"""What all pages stand in: sign-in, rail, search, theme, language, and how much it weighs."""

import re

from playwright.async_api import expect

# First load without chart library and data: everything that comes over the wire before the overview stands.
BUDGET = 80_000


async def test_the_first_load_is_small(console):
    size = await console.page.evaluate(
        """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .filter(({ name }) => !name.includes('/api/') && !name.includes('/metrics') && !name.includes('uplot'))
            .reduce((sum, entry) => sum + entry.transferSize, 0)"""
    )
    assert 10_000 < size <= BUDGET
    await expect(console.page.locator("main h1")).to_have_text("Overview")


async def test_the_search_leads_to_a_station(console, station):
    await console.page.keyboard.press("Control+k")
    await expect(console.dialog.get_by_role("combobox")).to_be_focused()
    await console.page.keyboard.type(station.id)
    await expect(console.dialog.get_by_role("option")).to_have_count(1)
    await console.page.keyboard.press("Enter")
    await expect(console.page.locator("main h1")).to_have_text(station.id)


async def test_keys_move_through_the_console(console, station):
    await console.page.keyboard.press("g")
    await console.page.keyboard.press("s")
    await expect(console.page.locator("main h1")).to_have_text("Stations")
    await expect(console.row(station.id)).to_be_visible()
    await console.page.keyboard.press("j")
    await console.page.keyboard.press("Enter")
    await expect(console.page).to_have_url(re.compile("#/stations/."))
    await console.page.keyboard.press("t")
    await expect(console.page.locator("html")).to_have_attribute("data-theme", "light")
    await console.page.keyboard.press("?")
    await expect(console.dialog).to_contain_text("Keyboard")


async def test_letters_select_command_and_hold(console, station):
    await console.open(f"stations?q={station.id}", "Stations")
    await expect(console.row(station.id)).to_be_visible()
    await console.page.keyboard.press("j")
    await console.page.keyboard.press("x")
    await expect(console.row(station.id).get_by_role("checkbox")).to_be_checked()
    await console.page.keyboard.press("x")
    await expect(console.row(station.id).get_by_role("checkbox")).not_to_be_checked()
    await console.page.keyboard.press("Enter")
    await expect(console.page.locator("main h1")).to_have_text(station.id)
    await expect(console.button("Pause")).to_be_visible()
    await console.page.keyboard.press("p")
    await expect(console.button("Go on")).to_be_visible()
    await console.page.keyboard.press("p")
    await expect(console.button("Pause")).to_be_visible()
    await console.page.keyboard.press("c")
    await expect(console.dialog).to_contain_text(f"Command for {station.id}")
    await console.page.keyboard.press("Escape")
    await expect(console.dialog).to_have_count(0)
    await console.page.keyboard.press("?")
    for words in ("Select the row", "Send a command to the station", "Hold the messages"):
        await expect(console.dialog).to_contain_text(words)
    await console.look("keyboard")
    # All of them can be switched off (WCAG 2.1.4).
    await console.dialog.get_by_role("checkbox").uncheck()
    await console.page.keyboard.press("Escape")
    await expect(console.dialog).to_have_count(0)
    for letter in "cp":
        await console.page.keyboard.press(letter)
    await expect(console.dialog).to_have_count(0)
    await expect(console.button("Pause")).to_be_visible()

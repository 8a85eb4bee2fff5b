"""The message log: live, in words, searched by the system."""

from playwright.async_api import expect

from names import fresh


async def test_messages_come_live_and_are_found(console, station):
    await console.open(f"messages?station={station.id}", "Messages")
    tag = fresh("T")
    await station.authorize(tag)
    line = console.page.locator(".tail button.line").filter(has_text=tag)
    await expect(line).to_contain_text("A driver presents the tag")
    await expect(line).to_contain_text("Invalid")
    await line.click()
    await expect(console.page.locator("pre.json").first).to_contain_text(tag)
    await console.look("messages")
    await console.button("Same unique id").click()
    await expect(console.page.locator(".tail > li")).to_have_count(1)
    await console.open(f"messages?station={station.id}&action=Authorize", "Messages")
    await expect(line).to_contain_text("Invalid")
    await expect(console.text("BootNotification is")).to_have_count(0)
    await expect(console.page.locator(".tail > li")).to_have_count(1)


async def test_a_paused_tail_stands_still(console, station):
    await console.open(f"messages?station={station.id}", "Messages")
    await expect(console.page.locator(".tail > li").first).to_be_visible()
    await console.page.keyboard.press("p")
    await expect(console.text("Paused", exact=True)).to_be_visible()
    tag = fresh("T")
    await station.authorize(tag)
    await console.page.keyboard.press("p")
    await expect(console.page.locator(".tail > li").filter(has_text=tag)).to_be_visible()


async def test_a_time_without_messages_says_what_to_do(console, station):
    query = "from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z"
    await console.open(f"messages?station={station.id}&{query}", "Messages")
    await expect(console.text("Nothing matches")).to_be_visible()
    await expect(console.text("A past time")).to_be_visible()
    await console.look("messages-none")
    await console.page.locator(".empty").get_by_role("button", name="Clear filters").click()
    await expect(console.page.locator(".tail > li").first).to_be_visible()

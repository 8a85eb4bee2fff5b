"""Keys, webhooks, the system's own figures, and the API's page."""

from playwright.async_api import expect

from names import fresh


async def test_the_system_shows_its_figures(console, station):
    await console.open("system", "System")
    await expect(console.page.get_by_role("row", name="BootNotification")).to_be_visible()
    await expect(console.page.get_by_role("row", name="leads")).to_be_visible()
    await console.look("system")


async def test_the_api_shows_itself(console):
    await console.page.goto(f"{console.address}/docs")
    await expect(console.page.locator(".info .title")).to_contain_text("EL-CSMS operator API", timeout=40_000)
    # Only what is near the window is drawn.
    await console.page.get_by_placeholder("Filter by tag").fill("stations")
    operation = console.page.locator(".opblock").filter(has_text="List the stations").first
    await operation.locator("button").first.click()
    await operation.get_by_role("button", name="Try it out").click()
    await operation.get_by_role("button", name="Execute").click()
    await expect(operation.locator(".live-responses-table")).to_contain_text("200")


async def test_a_webhook_is_made_tried_and_given_a_new_secret(console):
    note = fresh("Hook")
    await console.open("admin/webhooks", "Administration")
    await console.button("Add a webhook").first.click()
    await console.dialog.get_by_label("URL").fill("https://example.com/hook")
    await console.dialog.get_by_label("Note").fill(note)
    await console.dialog.get_by_label("Transactions").check()
    await console.dialog.get_by_role("button", name="Add a webhook").click()
    await expect(console.dialog).to_contain_text("whsec_")
    await console.look("webhook-secret")
    await console.dialog.get_by_role("button", name="I have kept it").click()
    await console.page.locator("tr[data-row]").filter(has_text=note).get_by_role("link").click()
    await expect(console.page.locator("h2").first).to_have_text("https://example.com/hook")
    await console.button("Send a ping").click()
    await expect(console.page.locator("tr[data-row]").filter(has_text="ping")).to_be_visible()
    await console.look("webhook")
    await console.button("New secret").click()
    await console.dialog.get_by_role("button", name="New secret").click()
    await expect(console.dialog).to_contain_text("whsec_")
    await console.dialog.get_by_role("button", name="I have kept it").click()
    await expect(console.text("the old secret signs as well")).to_be_visible()
    await console.button("Delete").click()
    await console.dialog.get_by_role("button", name="Delete").click()
    await expect(console.page.locator("tr[data-row]").filter(has_text=note)).to_have_count(0)

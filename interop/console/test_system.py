"""Keys, webhooks, the system's own figures, and the API's page."""

from playwright.async_api import expect

from console_page import SHOTS, told
from names import fresh


async def test_the_system_shows_its_figures(console, station):
    await console.open("system", "System")
    await expect(console.page.get_by_role("row", name="BootNotification")).to_be_visible()
    await expect(console.page.get_by_role("row", name="leads")).to_be_visible()
    await console.look("system")


# What axe finds in the markup that Swagger UI makes, which is not ours to mend, and why it may stand.
OF_SWAGGER = {
    "heading-order": "it goes from the title (h1) to the groups of operations (h3)",
    "nested-interactive": "an operation's button holds the button that copies its path",
    "region": "the title and the filter stand outside of its own main",
    "select-name": "fields for parameters are named by the cell before them, not by a label",
    "scrollable-region-focusable": "examples scroll without taking the focus; the button beside them copies the text",
}
# Examples are coloured by styles of the elements themselves.
OF_EXAMPLES = {"color-contrast": "numbers in examples are #d36363 on #333"}
IS_INSIDE = "([place, inside]) => Boolean(document.querySelector(place)?.closest(inside))"


async def assert_accessible(console, name: str) -> None:
    """All that axe finds at /docs lies in what Swagger UI makes, and is known."""
    await console.page.screenshot(path=SHOTS / f"{name}.png")
    for violation in await console.violations():
        inside = ".swagger-ui" if violation["id"] in OF_SWAGGER else ".swagger-ui .microlight" if violation["id"] in OF_EXAMPLES else None
        assert inside, told([violation])
        for node in violation["nodes"]:
            place = [node["target"][0], inside]
            assert await console.page.evaluate(IS_INSIDE, place), told([{**violation, "nodes": [node]}])


async def test_the_api_shows_itself(console):
    await console.page.goto(f"{console.address}/docs")
    await expect(console.page).to_have_title("EL-CSMS operator API")
    await expect(console.page.locator(".info .title")).to_contain_text("EL-CSMS operator API", timeout=40_000)
    await assert_accessible(console, "docs")
    # Only what is near the window is drawn.
    await console.page.get_by_placeholder("Filter by tag").fill("stations")
    operation = console.page.locator(".opblock").filter(has_text="List the stations").first
    await operation.locator("button").first.click()
    await operation.get_by_role("button", name="Try it out").click()
    await operation.get_by_role("button", name="Execute").click()
    await expect(operation.locator(".live-responses-table")).to_contain_text("200")
    await assert_accessible(console, "docs-open")
    await console.page.emulate_media(color_scheme="dark")
    await expect(console.page.locator("html.dark-mode")).to_have_count(1)
    await assert_accessible(console, "docs-open-dark")


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

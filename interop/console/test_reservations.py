"""Reservations: made in a dialog, followed live, cancelled."""

from playwright.async_api import expect


async def test_a_connector_is_reserved_and_freed(console, station, tag):
    await console.open(f"reservations?station={station.id}", "Reservations")
    await console.button("Reserve a connector").first.click()
    await console.dialog.get_by_label("ID tag").fill(tag)
    await expect(console.dialog.get_by_label("Station")).to_have_value(station.id)
    await console.look("reservation-new")
    await console.dialog.get_by_role("button", name="Reserve a connector").click()
    row = console.page.locator("tr[data-row]").filter(has_text=tag)
    await expect(row).to_contain_text("active")
    await console.look("reservations")
    await row.get_by_role("button", name="Cancel the reservation").click()
    await console.dialog.get_by_role("button", name="Cancel the reservation").click()
    await expect(row).to_contain_text("cancelled")


async def test_a_refusal_is_told(console, station, tag):
    station.answers["ReserveNow"] = type(station.answers["ReserveNow"])(status="Occupied")
    await console.open(f"reservations?station={station.id}", "Reservations")
    await console.button("Reserve a connector").first.click()
    await console.dialog.get_by_label("ID tag").fill(tag)
    await console.dialog.get_by_role("button", name="Reserve a connector").click()
    await expect(console.page.locator(".toasts")).to_contain_text("Occupied")

"""People, keys, sites, the map and the audit log."""

from playwright.async_api import expect

from names import fresh


async def test_a_user_is_added_limited_and_removed(console, api):
    name = fresh("anna").lower()
    await console.open("admin/users", "Administration")
    await console.button("Add a user").first.click()
    await console.dialog.get_by_label("Sign-in name").fill(name)
    await console.dialog.get_by_label("Password").fill("correct horse battery")
    await console.dialog.get_by_label("Role").select_option("technician")
    await console.look("user-new")
    await console.dialog.get_by_role("button", name="Add a user").click()
    await expect(console.dialog).to_have_count(0)
    row = console.page.locator("tr[data-row]").filter(has_text=name)
    await expect(row).to_contain_text("Technician")
    await row.get_by_role("button", name="Disable").click()
    await expect(row).to_contain_text("disabled")
    await console.look("users")
    await row.get_by_role("button", name=f"Delete {name}").click()
    await console.dialog.get_by_role("button", name="Delete", exact=True).click()
    await expect(row).to_have_count(0)
    await console.open("admin/audit?kind=user", "Administration")
    await expect(console.page.locator("tr[data-row]").first).to_be_visible()


async def test_a_key_is_shown_once_and_revoked(console):
    name = fresh("key")
    await console.open("admin/api-keys", "Administration")
    await console.button("Make a key").click()
    await console.dialog.get_by_label("Name").fill(name)
    await console.dialog.get_by_role("button", name="Make a key").click()
    await expect(console.dialog).to_contain_text("csk_")
    await console.dialog.get_by_role("button", name="I have kept it").click()
    row = console.page.locator("tr[data-row]").filter(has_text=name)
    await expect(row).to_contain_text("Viewer")
    await console.look("api-keys")
    await row.get_by_role("button", name="Revoke").click()
    await console.dialog.get_by_role("button", name="Revoke").click()
    await expect(row).to_contain_text("revoked")


async def test_roles_are_explained(console):
    await console.open("admin/roles", "Administration")
    await expect(console.page.get_by_role("row", name="Technician")).to_be_visible()
    await expect(console.text("routes of the API").first).to_be_visible()
    await console.look("roles")


async def test_a_site_gets_a_station_and_stands_on_the_map(console, station, api):
    name = fresh("Site")
    await console.open("sites", "Sites")
    await console.button("Add a site").first.click()
    await console.dialog.get_by_label("Name").fill(name)
    await console.dialog.get_by_label("Latitude").fill("37.5006")
    await console.dialog.get_by_label("Longitude").fill("127.0364")
    await console.dialog.get_by_label("Power limit (kW)").fill("50")
    await console.dialog.get_by_role("button", name="Add a site").click()
    await console.link(name).click()
    await console.button("Put a station here").first.click()
    await console.dialog.get_by_label("Station").fill(station.id)
    await console.dialog.get_by_role("button", name="Put a station here").click()
    await expect(console.row(station.id)).to_be_visible()
    await console.look("site")
    await console.open("sites", "Sites")
    await expect(console.page.locator("tr[data-row]").filter(has_text=name)).to_contain_text("of 50.00 kW")
    await console.look("sites")
    await console.open("map", "Map")
    await expect(console.page.locator(".mapmark").first).to_be_visible()
    await console.page.get_by_role("button", name=name).last.click()
    await expect(console.link("Open the site")).to_be_visible()
    await console.look("map")


async def test_the_audit_log_tells_before_and_after(console, station, api):
    await api.request("PATCH", f"stations/{station.id}", json={"name": "North gate"})
    await console.open(f"admin/audit?station={station.id}", "Administration")
    row = console.page.locator("tr[data-row]").filter(has_text="station.update")
    await row.get_by_text("Show").click()
    await expect(row).to_contain_text("North gate")
    await console.look("audit")


async def test_the_settings_are_shown(console):
    await console.open("admin/settings", "Administration")
    await expect(console.text("How long data is kept")).to_be_visible()
    await console.look("settings")

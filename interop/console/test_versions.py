"""Two people change the same thing: the second is told, and nothing is undone unseen."""

from playwright.async_api import expect

from names import fresh

PROFILE = {
    "chargingProfileId": 7,
    "stackLevel": 1,
    "chargingProfilePurpose": "TxDefaultProfile",
    "chargingProfileKind": "Recurring",
    "recurrencyKind": "Daily",
    "chargingSchedule": {
        "chargingRateUnit": "A",
        "startSchedule": "2026-01-01T00:00:00Z",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 16}],
    },
}


async def test_who_saves_a_form_that_is_out_of_date_is_told(console, api):
    site = (await api.request("POST", "/sites", json={"name": fresh("Depot")})).json()
    console.expected.add(412)
    await console.open(f"sites/{site['id']}", site["name"])
    await console.button("Edit").click()
    await console.dialog.get_by_label("Note").fill("gate code 4711")
    theirs = fresh("Yard")
    await api.request("PATCH", f"/sites/{site['id']}", json={"name": theirs})
    await console.dialog.get_by_role("button", name="Save").click()
    await expect(console.dialog.get_by_role("alert")).to_contain_text("Somebody else was first")
    await console.look("version-conflict")
    kept = await api.get(f"/sites/{site['id']}")
    assert kept["name"] == theirs and "note" not in kept

    await console.dialog.get_by_role("button", name="Cancel").click()
    await console.open(f"sites/{site['id']}", theirs)
    await console.button("Edit").click()
    await console.dialog.get_by_label("Note").fill("gate code 4711")
    await console.dialog.get_by_role("button", name="Save").click()
    await expect(console.dialog).to_have_count(0)
    kept = await api.get(f"/sites/{site['id']}")
    assert (kept["name"], kept["note"]) == (theirs, "gate code 4711")


async def test_long_work_on_a_template_is_not_lost(console, api):
    template = {"name": fresh("Night"), "profile": PROFILE}
    made = (await api.request("POST", "/charging-profile-templates", json=template)).json()
    path = f"/charging-profile-templates/{made['id']}"
    console.expected.add(412)
    await console.open(f"smart-charging/{made['id']}", template["name"])
    name = console.page.get_by_label("Name")
    mine, theirs, last = fresh("Mine"), fresh("Theirs"), fresh("Last")

    await name.fill(mine)
    await api.request("PATCH", path, json={"name": theirs})
    await console.button("Save", exact=True).click()
    await expect(console.page.get_by_role("alert")).to_contain_text("Somebody else was first")
    assert (await api.get(path))["name"] == theirs
    await console.button("Save mine over it").click()
    await expect(console.page.locator("main h1")).to_have_text(mine)
    assert (await api.get(path))["name"] == mine

    # What was saved is the version that is known now.
    await name.fill(last)
    await console.button("Save", exact=True).click()
    await expect(console.page.locator("main h1")).to_have_text(last)

    await name.fill("not kept")
    await api.request("PATCH", path, json={"name": theirs})
    await console.button("Save", exact=True).click()
    await console.button("Show theirs").click()
    await expect(name).to_have_value(theirs)
    await expect(console.page.get_by_role("alert")).to_have_count(0)

"""What each role sees: nothing is offered that the system would refuse, and no page asks for what is not its own."""

import pytest
from playwright.async_api import expect

from names import fresh
from people import add_person, sign_in

ROLES = ["viewer", "operator", "technician", "administrator"]
# Page, heading, role and name of a part, and the least role that has it.
PARTS = [
    ("stations/{station}", None, "button", "Send a command", "operator"),
    ("stations/{station}", None, "button", "Reset", "operator"),
    ("stations/{station}", None, "button", "Disconnect", "operator"),
    ("stations/{station}", None, "link", "Audit log", "administrator"),
    ("stations/{station}?tab=configuration", None, "button", "Read now", "operator"),
    ("stations/{station}?tab=charging-profiles", None, "button", "Set a profile", "technician"),
    ("stations/{station}?tab=reservations", None, "button", "Reserve a connector", "operator"),
    ("stations/{station}?tab=local-list", None, "button", "Ask for its version", "operator"),
    ("stations/{station}?tab=local-list", None, "button", "Send the list…", "technician"),
    ("stations/{station}?tab=firmware", None, "button", "Update firmware…", "technician"),
    ("stations/{station}?tab=security", None, "button", "New password", "administrator"),
    ("stations/{station}?tab=security", None, "button", "Install…", "technician"),
    ("stations", "Stations", "button", "Register a station", "technician"),
    ("stations", "Stations", "checkbox", "Select {station}", "technician"),
    ("stations?view=unknown", "Stations", None, None, None),
    ("sites", "Sites", "button", "Add a site", "administrator"),
    ("map", "Map", None, None, None),
    ("transactions", "Transactions", None, None, None),
    ("tags", "ID tags", "button", "Add a tag", "technician"),
    ("tags", "ID tags", "link", "Import", "technician"),
    ("reservations", "Reservations", "button", "Reserve a connector", "operator"),
    ("smart-charging", "Smart charging", "link", "New template", "technician"),
    ("messages", "Messages", None, None, None),
    ("jobs", "Jobs", "link", "New job", "technician"),
    ("jobs?tab=files", "Jobs", "button", "Upload a firmware image", "technician"),
    ("alerts", "Alerts", "button", "Silence…", "operator"),
    ("alerts?tab=alert-rules", "Alerts", "button", "Edit", "administrator"),
    ("reports", "Reports", None, None, None),
    ("system", "System", None, None, None),
]


async def sign_in_as(open_console, server, api, role: str, **more):
    return await sign_in(open_console, server, await add_person(api, role, **more))


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_is_shown_what_it_may_do(open_console, server, api, station, tag, role):
    console = await sign_in_as(open_console, server, api, role)
    rail = console.page.get_by_role("navigation", name="Main navigation").first
    await expect(rail.get_by_role("link", name="Administration")).to_have_count(int(role == "administrator"))
    await expect(console.link("Connect a charger")).to_have_count(int(ROLES.index(role) >= 2))
    opened = None
    for path, title, kind, name, least in PARTS:
        path = path.format(station=station.id)
        if path != opened:
            await console.open(path, title or station.id)
            await expect(console.page.locator(".skeleton")).to_have_count(0)
            opened = path
        if kind:
            part = console.page.locator("main").get_by_role(kind, name=name.format(station=station.id), exact=True)
            if ROLES.index(role) >= ROLES.index(least):
                await expect(part.first, f"{path}: {name}").to_be_visible()
            else:
                await expect(part, f"{path}: {name}").to_have_count(0)


async def test_an_operator_sees_why_an_operation_is_closed(open_console, server, api, station):
    console = await sign_in_as(open_console, server, api, "operator")
    await console.open(f"stations/{station.id}", station.id)
    await console.button("Send a command").click()
    operation = console.dialog.get_by_label("Operation")
    closed = operation.locator("option", has_text="ChangeConfiguration (takes the permission “Maintain”)")
    await expect(closed).to_be_disabled()
    await operation.select_option("Reset")
    # A hard reset may cut a session off; only a soft one is offered.
    await expect(console.dialog.get_by_label("type").locator("option", has_text="Hard")).to_have_count(0)
    await expect(console.dialog.get_by_role("button", name="Send", exact=True)).to_be_enabled()
    await console.look("command-operator")


async def test_a_viewer_finds_no_way_to_what_is_not_for_it(open_console, server, api):
    console = await sign_in_as(open_console, server, api, "viewer")
    for path in ["admin/users", "jobs/new", "connect", "smart-charging/new"]:
        await console.open(path, "Not for you")
    await console.look("not-for-you")
    await console.page.keyboard.press("Control+k")
    await expect(console.dialog.get_by_role("option", name="Alerts: Rules")).to_be_visible()
    for name in ["New job", "Connect a charger", "New template", "Administration: Users"]:
        await expect(console.dialog.get_by_role("option", name=name)).to_have_count(0)


async def test_an_operator_of_one_site_sees_that_site_alone(open_console, server, api, station, identity):
    site = (await api.http.post("/sites", json={"name": fresh("Depot")})).json()
    own = fresh("OWN")
    await api.add_station(own, site=site["id"])
    console = await sign_in_as(open_console, server, api, "operator", sites=[site["id"]])
    await console.open("stations", "Stations")
    await expect(console.row(own)).to_be_visible()
    await expect(console.row(station.id)).to_have_count(0)
    await console.open("sites", "Sites")
    await expect(console.page.locator("tr[data-row]")).to_have_count(1)
    for path in ["", "map", "transactions", "tags", "reservations", "smart-charging", "messages", "jobs", "alerts", "reports", "system"]:
        await console.open(path)
        await expect(console.page.locator(".skeleton")).to_have_count(0)
        await expect(console.page.locator("main .notice.bad")).to_have_count(0)
    await console.open(f"stations/{own}", own)
    await expect(console.button("Send a command")).to_be_visible()
    # Another site's station is not there for whoever is limited to this one.
    console.expected.add(404)
    await console.page.evaluate("address => { location.hash = address }", f"#/stations/{identity}")
    await expect(console.page.locator("main .notice.bad")).to_be_visible()


async def test_a_technician_of_one_site_changes_nothing_that_all_sites_share(open_console, server, api):
    site = (await api.http.post("/sites", json={"name": fresh("Depot")})).json()
    await api.add_station(fresh("OWN"), site=site["id"])
    console = await sign_in_as(open_console, server, api, "technician", sites=[site["id"]])
    await console.open("tags", "ID tags")
    await expect(console.button("Add a tag")).to_have_count(0)
    await console.open("smart-charging", "Smart charging")
    await expect(console.link("New template")).to_have_count(0)
    await console.open("jobs", "Jobs")
    await expect(console.link("New job").first).to_be_visible()
    await console.open("connect", "Connect a charger")
    name = fresh("NEW")
    await console.page.get_by_label("Identity").fill(name)
    await console.button("Next").click()
    await expect(console.page.locator("main h1")).to_have_text(f"Connect {name}", timeout=30_000)

"""The own account: name, language and time zone, password, second factor, sessions; and what a key is told instead."""

import httpx
from playwright.async_api import expect

from people import PASSWORD, SLOW, add_person, enter, sign_in, totp


async def test_language_and_zone_follow_the_account(open_console, server, api, station):
    name = await add_person(api, "viewer")
    console = await sign_in(open_console, server, name)
    await console.link(name).click()
    await expect(console.page.locator("main h1")).to_have_text("Your account")
    await console.look("account")
    await console.page.get_by_label("Name that is shown").fill("Anna K.")
    await console.page.get_by_label("Language").select_option("ko")
    await console.page.get_by_label("Time zone").fill("Mars/Olympus")
    await console.button("Save").click()
    await expect(console.page.locator("#field-timeZone-error")).to_be_visible()
    await console.page.get_by_label("Time zone").fill("Asia/Seoul")
    await console.button("Save").click()
    await expect(console.page.locator("html")).to_have_attribute("lang", "ko")
    await expect(console.page.locator(".topbar .who")).to_have_text("Anna K.")
    # Times are those of the zone: what the API says in UTC is nine hours later there.
    received = (await api.messages(station.id))[-1]["time"]
    clock = f"{(int(received[11:13]) + 9) % 24:02d}{received[13:19]}"
    await console.open(f"stations/{station.id}?tab=messages", station.id)
    await expect(console.page.locator(".tail .when", has_text=clock).first).to_be_visible()
    # The language comes along to another browser, unless another one is chosen there afterwards.
    other = await sign_in(open_console, server, name)
    await expect(other.page.locator("html")).to_have_attribute("lang", "ko")
    await other.page.locator("[data-language=en]").click()
    await expect(other.page.locator("html")).to_have_attribute("lang", "en")
    await other.page.reload()
    await expect(other.page.locator(".frame")).to_be_visible()
    await expect(other.page.locator("html")).to_have_attribute("lang", "en")
    await other.page.locator(".topbar").get_by_role("button", name="Sign out").click()
    await enter(other, name)
    await expect(other.page.locator(".frame")).to_be_visible(timeout=SLOW)
    await expect(other.page.locator("html")).to_have_attribute("lang", "ko")


async def test_without_a_zone_times_are_those_of_the_system(open_console, start_server):
    server = start_server("--time-zone", "America/New_York")
    console = await open_console(server)
    await console.open("account", "Your account")
    await expect(console.text("America/New_York")).to_be_visible()


async def test_a_password_is_changed(open_console, server, api):
    name = await add_person(api, "operator")
    console = await sign_in(open_console, server, name)
    other = await sign_in(open_console, server, name)
    # Its session ends while it looks on.
    other.expected.add(401)
    await console.open("account", "Your account")
    await expect(console.page.locator("tr[data-row]")).to_have_count(2)
    console.expected.add(403)
    await console.page.get_by_label("Current password").fill("not this sentence")
    await console.page.get_by_label("New password").fill("another calm sentence")
    await console.button("Change the password").click()
    await expect(console.text("This is not your password.")).to_be_visible(timeout=SLOW)
    await console.page.get_by_label("Current password").fill(PASSWORD)
    await console.button("Change the password").click()
    await expect(console.text("The password was changed")).to_be_visible(timeout=SLOW)
    await expect(console.page.locator("tr[data-row]")).to_have_count(1)
    await other.page.reload()
    await expect(other.button("Sign in")).to_be_visible()
    await enter(other, name, "another calm sentence")
    await expect(other.page.locator(".frame")).to_be_visible(timeout=SLOW)


async def test_a_session_is_ended(open_console, server, api):
    name = await add_person(api, "viewer")
    console = await sign_in(open_console, server, name)
    other = await sign_in(open_console, server, name)
    # Its session ends while it looks on.
    other.expected.add(401)
    await console.open("account", "Your account")
    await expect(console.text("Chrome, Linux")).to_have_count(2)
    await console.button("End the session of Chrome, Linux at 127.0.0.1").click()
    await expect(console.page.locator("tr[data-row]")).to_have_count(1)
    await other.page.reload()
    await expect(other.button("Sign in")).to_be_visible()


async def test_a_second_factor_comes_and_goes(open_console, server, api):
    name = await add_person(api, "technician")
    console = await sign_in(open_console, server, name)
    await console.open("account", "Your account")
    await console.button("Set up a second factor…").click()
    await console.dialog.get_by_label("Current password").fill(PASSWORD)
    await console.dialog.get_by_role("button", name="Next").click()
    await expect(console.dialog.get_by_role("img", name="QR code")).to_be_visible(timeout=SLOW)
    await console.look("second-factor")
    secret = (await console.dialog.locator(".secret code").inner_text()).replace(" ", "")
    console.expected.add(422)
    await console.dialog.locator("[name=code]").fill("000000")
    await console.dialog.get_by_role("button", name="Confirm").click()
    await expect(console.dialog.locator("#field-code-error")).to_be_visible()
    await console.dialog.locator("[name=code]").fill(totp(secret))
    await console.dialog.get_by_role("button", name="Confirm").click()
    await expect(console.dialog).to_contain_text("Recovery codes")
    await expect(console.dialog.locator(".codes li")).to_have_count(10)
    await console.look("recovery-codes")
    recovery = await console.dialog.locator(".codes code").first.inner_text()
    await console.dialog.get_by_role("button", name="I have kept it").click()
    await expect(console.button("Remove the second factor…")).to_be_visible()
    await console.page.locator(".topbar").get_by_role("button", name="Sign out").click()
    console.expected.add(401)
    await enter(console, name)
    await console.page.locator("[name=code]").fill(recovery, timeout=SLOW)
    await console.button("Sign in").click()
    await expect(console.page.locator(".frame")).to_be_visible(timeout=SLOW)
    await console.open("account", "Your account")
    await console.button("Remove the second factor…").click()
    await console.dialog.get_by_label("Current password").fill(PASSWORD)
    await console.dialog.get_by_role("button", name="Remove the second factor").click()
    await expect(console.button("Set up a second factor…")).to_be_visible(timeout=SLOW)
    login = {"name": name, "password": PASSWORD}
    async with httpx.AsyncClient(base_url=f"{server.operator_url}/api/v1", timeout=60) as person:
        assert (await person.post("/auth/login", json=login)).status_code == 200


async def test_a_key_is_told_what_it_is(console):
    await console.open("account", "Your account")
    await expect(console.text("You work here with an API key.")).to_be_visible()
    await expect(console.page.get_by_label("Current password")).to_have_count(0)
    await console.look("account-key")

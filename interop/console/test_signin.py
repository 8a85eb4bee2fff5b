"""Who comes in, and how: a key, a name with a password and a second factor, and the first run."""

import re

import httpx
import pytest
from playwright.async_api import expect

from issuer import CLIENT, SECRET, Issuer
from people import PASSWORD, totp

NAME = "anna"


async def test_a_key_opens_the_console_and_a_wrong_one_does_not(open_console, server):
    console = await open_console(server, key=None)
    console.expected.add(401)
    await expect(console.page.locator("h1")).to_have_text("Charging station management")
    if await console.button("API key").count():
        await console.button("API key").click()
    await console.page.get_by_label("API key", exact=False).last.fill("csk_wrong")
    await console.button("Sign in").click()
    await expect(console.text("The system does not know this key")).to_be_visible()
    await console.look_outside("sign-in-key")
    await console.page.get_by_label("API key", exact=False).last.fill(server.key)
    await console.button("Sign in").click()
    await expect(console.page.locator("main h1")).to_have_text("Overview")
    await console.page.reload()
    await expect(console.page.locator("main h1")).to_have_text("Overview")
    await console.button("Sign out").click()
    await expect(console.button("Sign in")).to_be_visible()


async def test_first_run_then_password_and_second_factor(open_console, start_server):
    server = start_server()
    if httpx.get(f"{server.operator_url}/api/v1/setup").status_code == 404:
        pytest.skip("this system has keys only")
    token = re.search(r"#setup=([\w-]+)", server.log_file.read_text())[1]
    console = await open_console(server, key=None)
    await console.page.goto(f"{server.operator_url}/#setup={token}")
    await expect(console.page.locator("h1")).to_have_text("Welcome")
    await console.look_outside("first-run")
    await console.page.get_by_label("User name").fill(NAME)
    await console.page.get_by_label("Password").fill(PASSWORD)
    await console.button("Set up").click()
    # A password's hash takes its time in a debug build.
    await expect(console.page.locator("main h1")).to_have_text("Connect a charger", timeout=30_000)
    await expect(console.text("Live", exact=True)).to_be_visible()
    # A second factor, as an authenticator would have it.
    secret = await enrol(server)
    await console.button("Sign out").click()
    console.expected.add(401)
    await console.page.get_by_label("User name").fill(NAME)
    await console.page.get_by_label("Password").last.fill("wrong")
    await console.button("Sign in").click()
    await expect(console.text("Name or password is wrong.")).to_be_visible(timeout=30_000)
    await console.page.get_by_label("Password").last.fill(PASSWORD)
    await console.button("Sign in").click()
    await expect(console.page.get_by_label("Code")).to_be_visible(timeout=30_000)
    await console.look_outside("sign-in-code")
    # A code counts once: the enrolment has used that of now.
    await console.page.get_by_label("Code").fill(secret["recovery"])
    await console.button("Sign in").click()
    await expect(console.page.locator(".frame")).to_be_visible(timeout=30_000)
    # The cookie alone is enough after a reload, for requests, changes and the stream.
    await console.page.reload()
    await expect(console.text("Live", exact=True)).to_be_visible()
    await console.open("connect", "Connect a charger")
    await console.button("Next").click()
    await expect(console.page.locator("main h1")).to_have_text("Connect CP-001")


async def enrol(server) -> dict:
    async with httpx.AsyncClient(base_url=f"{server.operator_url}/api/v1", timeout=60) as person:
        me = (await person.post("/auth/login", json={"name": NAME, "password": PASSWORD})).json()
        headers = {"X-CSRF-Token": me["csrfToken"]}
        begun = await person.post("/auth/second-factor", json={"password": PASSWORD}, headers=headers)
        secret = begun.json()["secret"]
        done = await person.post("/auth/second-factor/confirm", json={"code": totp(secret)}, headers=headers)
        assert done.status_code == 200, done.text
        return {"secret": secret, "recovery": done.json()["recoveryCodes"][0]}


async def test_an_issuer_brings_a_person_in_and_says_why_not(open_console, start_server):
    with Issuer() as issuer:
        server = start_server(
            *("--public-url", "{operator_url}", "--oidc-issuer", issuer.url, "--oidc-client-id", CLIENT),
            *("--oidc-name", "Example ID", "--oidc-role-claim", "groups", "--oidc-roles", "ops=operator"),
            environment={"CSMS_OIDC_CLIENT_SECRET": SECRET},
        )
        issuer.person = {"sub": "7", "email": "kim@example.com", "name": "Kim Lee"}
        console = await open_console(server, key=None)
        way = console.link("Continue with Example ID")
        await expect(way).to_be_visible()
        await console.look_outside("sign-in-issuer")
        await way.click()
        await expect(console.page.get_by_role("alert")).to_have_text(re.compile("you have no role in this system"))
        await console.look_outside("sign-in-issuer-refused")
        issuer.person["groups"] = ["staff", "ops"]
        await console.page.goto(f"{server.operator_url}/#/stations")
        await way.click()
        await expect(console.page.locator("main h1")).to_have_text("Stations")
        await expect(console.text("Live", exact=True)).to_be_visible()
        await console.page.reload()
        await expect(console.page.locator("main h1")).to_have_text("Stations")
        await console.button("Sign out").click()
        await expect(console.button("Sign in")).to_be_visible()
        issuer.down()
        server.restart()
        await console.page.reload()
        await way.click()
        await expect(console.page.get_by_role("alert")).to_have_text(re.compile("sign-in service does not answer"))

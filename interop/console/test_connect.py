"""Connect a charger: from the first run to a session, and a refused charger that is explained and mended."""


import pytest
import websockets
from playwright.async_api import expect

from charge_point import ChargePoint
from names import fresh


async def test_a_charger_comes_in_step_by_step(console, server, api):
    identity = fresh("NEW")
    await console.open("connect", "Connect a charger")
    field = console.page.get_by_label("Identity")
    await expect(field).not_to_have_value("")
    await console.look("connect-new")
    await field.fill(identity)
    await console.page.get_by_text("1 · Password").click()
    await console.button("Next").click()
    await expect(console.page.locator("main h1")).to_have_text(f"Connect {identity}")
    await expect(console.text(server.station_url(identity)).first).to_be_visible()
    await expect(console.page.get_by_alt_text("QR code")).to_be_visible()
    await expect(console.text("Waiting for the charger …")).to_be_visible()
    await console.look("connect-waiting")
    await console.button("Show", exact=True).click()
    password = await console.page.locator(".entry", has_text="AuthorizationKey").locator("code").inner_text()
    async with ChargePoint(server.station_url(identity), password=password) as station:
        await expect(console.page.locator('[data-step="authentication"]')).to_have_attribute("data-state", "done")
        await station.boot()
        await expect(console.page.locator('[data-step="bootNotification"]')).to_have_attribute("data-state", "done")
        await station.status(1, "Available")
        await expect(console.text("Connected and ready")).to_be_visible()
        await console.look("connect-complete")
        await console.link("Open the station").first.click()
        await expect(console.page.locator("main h1")).to_have_text(identity)


async def test_a_refused_charger_is_explained_and_mended(console, server, api):
    identity = fresh("SHY")
    await api.add_station(identity, password="0123456789abcdef")
    await console.open(f"connect/{identity}", f"Connect {identity}")
    with pytest.raises(websockets.InvalidStatus):
        async with ChargePoint(server.station_url(identity), password="something-else-entirely"):
            pass
    await expect(console.text("User name or password are wrong").first).to_be_visible()
    await expect(console.page.locator('[data-step="authentication"]')).to_have_attribute("data-state", "failed")
    await console.look("connect-refused")
    await console.button("Make a password").click()
    password = await console.dialog.locator(".secret code").inner_text()
    await console.look("connect-password")
    await console.button("Done").click()
    async with ChargePoint(server.station_url(identity), password=password) as station:
        await station.boot()
        await station.status(1, "Available")
        await expect(console.text("Connected and ready")).to_be_visible()


async def test_a_stranger_is_let_in(console, server, api):
    identity = fresh("STRANGER")
    async with ChargePoint(server.station_url(identity)) as station:
        await station.boot()
        await console.open(f"connect/{identity}", f"Connect {identity}")
        await expect(console.page.locator('[data-step="approval"]')).to_have_attribute("data-state", "current")
        await console.button("Let it in").click()
        await expect(console.page.locator('[data-step="approval"]')).to_have_attribute("data-state", "done")

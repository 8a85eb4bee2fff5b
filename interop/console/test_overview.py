"""The overview: an empty system, a few real stations, and a large fleet that is played."""

import datetime
import json
import math
import re

from playwright.async_api import expect

from charge_point import ChargePoint
from names import fresh
from operator_api import OperatorAPI

STATES = "AAAACCCCCCPVEFRUX"
SIZE = 3000


async def test_an_empty_system_says_what_comes_first(open_console, start_server):
    console = await open_console(start_server())
    await expect(console.text("No station yet")).to_be_visible()
    await console.look("overview-empty")
    await console.page.locator("main").get_by_role("link", name="Connect a charger").click()
    await expect(console.page.locator("main h1")).to_have_text("Connect a charger")


async def test_the_picture_follows_what_stations_say(open_console, start_server):
    server = start_server()
    async with OperatorAPI(server) as api:
        identity = fresh("CP")
        await api.add_station(identity)
        await api.add_tag("TAG1")
        console = await open_console(server)
        legend = console.page.locator(".legend")
        await expect(legend).to_contain_text("Offline 1")
        async with ChargePoint(server.station_url(identity)) as station:
            await station.boot()
            await station.status(1, "Available")
            await expect(legend).to_contain_text("Available 1")
            await station.status(1, "Faulted", "GroundFailure")
            await expect(legend).to_contain_text("Faulted 1")
            await expect(console.page.locator(".rail .count")).to_have_text("1")
            await expect(console.page.locator(".tail").first).to_contain_text("StatusNotification")


async def test_a_large_fleet(open_console, server):
    """What the API says is played, so that the picture is always the same."""
    console = await open_console(server)
    await play_large_fleet(console.page)
    await console.page.reload()
    await expect(console.page.locator(".figure").first).to_contain_text("2,820")
    await expect(console.text("12 connectors are faulted")).to_be_visible()
    await expect(console.page.locator(".u-wrap")).to_be_visible()
    await console.look("overview")
    await console.button("24 h", exact=True).click()
    await expect(console.page.locator(".u-wrap")).to_be_visible()
    await console.button("Faulted").click()
    await expect(console.button("Faulted")).to_have_attribute("aria-pressed", "true")
    await console.page.locator(".attention a", has_text="faulted").click()
    await expect(console.page.locator("main h1")).to_have_text("Stations")
    await expect(console.page).to_have_url(re.compile("status=Faulted"))


async def play_large_fleet(page) -> None:
    now = datetime.datetime.now(datetime.UTC).replace(second=0, microsecond=0)
    connectors = ["A" + STATES[(index * 7 + index // 13) % len(STATES)] for index in range(SIZE)]
    fleet = {
        "after": 0,
        "identities": [f"KR-SEL-{index:05d}" for index in range(SIZE)],
        "connectors": connectors,
        "powerW": [11_000 + index % 90 * 700 if "C" in letters else 0 for index, letters in enumerate(connectors)],
        "lastSeenAt": [int(now.timestamp()) - index % 240 for index in range(SIZE)],
    }
    # One in seventeen or so is offline.
    fleet["connected"] = "".join("0" if index % 50 in (3, 17, 31) else "1" for index in range(SIZE))
    curve = [[int(now.timestamp()) - 60 * (60 - minute), 41e6 + 9e6 * math.sin(minute / 9)] for minute in range(60)]
    figures = {
        "at": now.isoformat(), "stations": SIZE, "connected": 2820, "powerW": 43_200_000, "activeSessions": 1043,
        "messagesPerSecond": 481.2, "latencyMs": {"p50": 3, "p95": 17, "p99": 40}, "plugIn": {"percent": 98.4, "attempted": 1200},
        "energyTodayWh": 81_000_000, "energy24hWh": 312_000_000, "sessions24h": 1200, "power": curve,
    }  # fmt: skip
    since = (now - datetime.timedelta(minutes=47)).isoformat()
    attention = {
        "at": now.isoformat(), "total": 17, "openAlerts": {"critical": 12, "warning": 5, "info": 0, "unacknowledged": 9},
        "kinds": [
            {"kind": "faulted", "severity": "critical", "count": 12, "since": since,
             "first": [{"station": "KR-SEL-00042", "connectorId": 1, "detail": "GroundFailure", "since": since}]},
            {"kind": "offline", "severity": "warning", "count": 180, "since": since, "first": [{"station": "KR-SEL-00003", "since": since}]},
            {"kind": "noEnergy", "severity": "warning", "count": 1, "since": since, "first": [{"station": "KR-SEL-00077", "since": since}]},
            {"kind": "pendingStation", "severity": "info", "count": 3, "since": since, "first": [{"station": "NEW-1", "since": since}]},
        ],
    }  # fmt: skip
    day = now - datetime.timedelta(hours=24)
    stats = {
        "metric": "power", "unit": "W", "group": "minute",
        "data": [{"from": (day + datetime.timedelta(minutes=5 * step)).isoformat(), "value": 30e6 + 2e7 * math.sin(step / 40), "count": 1} for step in range(288)],
        "page": {"limit": 500, "next": None},
    }  # fmt: skip
    for pattern, answer in [("**/fleet/status", fleet), ("**/stats/overview", figures), ("**/fleet/attention", attention), ("**/stats?*", stats)]:
        await page.route(pattern, playing(answer))


def playing(answer):
    async def fulfil(route):
        await route.fulfill(status=200, content_type="application/json", body=json.dumps(answer))

    return fulfil

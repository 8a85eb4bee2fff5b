"""Pictures of the console for the README: a fleet in all states, a session with its curve, and the ways of the operator.

Usage: screenshots.py <folder>, with CSMS_BIN and STATION_BIN in the environment; MINUTES of life before the pictures.
"""

import asyncio
import contextlib
import math
import os
import pathlib
import subprocess
import sys
import tempfile

from playwright.async_api import async_playwright, expect

from charge_point import ChargePoint
from clock import at
from console_page import CHROMIUM
from operator_api import OperatorAPI
from server import Server

SIZE = {"width": 1360, "height": 850}
LARGEST = 200_000
FLAGS = ["--time-zone", "Asia/Seoul", "--station-url", "ws://csms.example.com/ocpp?profiles=0,1"]
PASSWORD = "a calm and long sentence"
TAGS = ["04A2B7C1D2", "04F1330A7E", "047B12CC90", "0499E4D15B", "04C0FFEE11", "0437A81F42"]
# Prefix of the identities, how many the simulator plays, and where they stand.
SITES = [
    ("KR-SEL", 26, ("Seoul Gangnam", "152 Teheran-ro", "37.500600", "127.036400", 600_000)),
    ("KR-BUS", 18, ("Busan Haeundae", "APEC-ro 55", "35.168700", "129.136000", 400_000)),
    ("KR-ICN", 14, ("Incheon Airport T1", "272 Gonghang-ro", "37.447500", "126.452400", 350_000)),
]
PERSON = {"name": "mina", "displayName": "Mina Park", "role": "administrator", "timeZone": "Asia/Seoul", "language": "en"}
# Stations in states that simulated cars seldom bring about.
ODD = [
    ("KR-SEL-091", "Faulted", "GroundFailure"),
    ("KR-BUS-092", "Faulted", "ConnectorLockFailure"),
    ("KR-BUS-093", "Unavailable", "NoError"),
    ("KR-ICN-094", "SuspendedEVSE", "NoError"),
    ("KR-ICN-095", "SuspendedEV", "NoError"),
    ("KR-SEL-096", "Finishing", "NoError"),
    ("KR-SEL-097", "Reserved", "NoError"),
]
OFFLINE = ["KR-BUS-081", "KR-ICN-082", "KR-ICN-083"]
HERO = "KR-SEL-200"
# What its meter shows when the session begins, in Wh.
METER = 1_204_310
# A day of a charging plan: full power at night, less when everybody cooks.
PLAN = {
    "chargingProfileId": 1,
    "stackLevel": 0,
    "chargingProfilePurpose": "TxDefaultProfile",
    "chargingProfileKind": "Recurring",
    "recurrencyKind": "Daily",
    "chargingSchedule": {
        "chargingRateUnit": "A",
        "startSchedule": "2026-01-01T15:00:00Z",
        "chargingSchedulePeriod": [
            {"startPeriod": hour * 3600, "limit": limit} for hour, limit in [(0, 32), (7, 20), (9, 26), (17, 10), (21, 24)]
        ],
    },
}


class Fleet:
    """What stands around the pictures: sites, tags, simulated stations, and those with a state of their own."""

    def __init__(self, server: Server, api: OperatorAPI, stack: contextlib.AsyncExitStack):
        self.server = server
        self.api = api
        self.stack = stack
        self.sites: dict[str, int] = {}

    async def begin(self) -> None:
        for tag in TAGS:
            await self.api.add_tag(tag, note="fleet card", concurrentLimit=0)
        for prefix, count, site in SITES:
            members = zip(("name", "address", "latitude", "longitude", "powerLimitW"), site, strict=True)
            made = await self.api.request("POST", "/sites", json={"timeZone": "Asia/Seoul", **dict(members)})
            self.sites[prefix] = made.json()["id"]
            for number in range(1, count + 1):
                await self.add(f"{prefix}-{number:03d}")
            self.stack.enter_context(simulated(self.server, prefix, count))
        for identity in OFFLINE:
            station = await self.charger(identity)
            await station.disconnect()
        for identity, status, error in ODD:
            station = await self.charger(identity)
            await station.status(1, status, error)
        template = {"name": "Depot, evening peak", "connectorId": 0, "profile": PLAN}
        await self.api.request("POST", "/charging-profile-templates", json=template)
        await self.api.request("PATCH", "/alert-rules/faulted", json={"afterSeconds": 0})
        await self.api.request("POST", "/users", json={**PERSON, "password": PASSWORD}, timeout=60)

    async def add(self, identity: str) -> None:
        await self.api.add_station(identity, site=self.sites[identity[:6]])

    async def charger(self, identity: str) -> ChargePoint:
        """A station of our own, connected and booted."""
        await self.add(identity)
        station = await self.stack.enter_async_context(ChargePoint(self.server.station_url(identity)))
        await station.boot(charge_point_vendor="Hanbit", charge_point_model="HB-150", firmware_version="4.1.7")
        return station

    async def session(self) -> None:
        """A session that has been running for half an hour at a fast charger, and goes on while the fleet lives."""
        station = await self.charger(HERO)
        await station.status(0, "Available")
        await station.status(2, "Available")
        before = 30
        started = await station.start_transaction(TAGS[0], at(-60 * before), meter_start=METER)
        await station.status(1, "Charging")
        energy = float(METER)
        for minute in range(before + 1):
            energy += power(minute) / 60
            await station.meter_values(started.transaction_id, at(60 * (minute - before)), samples(minute, energy))
        task = asyncio.create_task(self._go_on(station, started.transaction_id, before, energy))
        self.stack.callback(task.cancel)

    async def _go_on(self, station: ChargePoint, transaction: int, minute: float, energy: float) -> None:
        while True:
            await asyncio.sleep(20)
            minute += 1 / 3
            energy += power(minute) / 180
            await station.meter_values(transaction, at(), samples(minute, energy))
            if round(minute * 3) % 3 == 0:
                await station.heartbeat()
                await station.status(2, "Available")


def power(minute: float) -> float:
    """Watts of a fast charge: a quick rise, a plateau, and less the fuller the battery is."""
    return max(0, 148_000 / (1 + math.exp((minute - 26) / 6)) * min(1, (minute + 1) / 3) + 900 * math.sin(minute * 1.7))


def samples(minute: float, energy: float) -> list[dict]:
    charge = 22 + 46 * (energy - METER) / 62_000
    return [
        {"measurand": "Power.Active.Import", "unit": "W", "value": f"{power(minute):.0f}"},
        {"measurand": "Energy.Active.Import.Register", "unit": "Wh", "value": f"{energy:.0f}"},
        {"measurand": "SoC", "unit": "Percent", "value": f"{charge:.0f}", "location": "EV"},
    ]


@contextlib.contextmanager
def simulated(server: Server, prefix: str, count: int):
    """Simulated stations at which cars come and go faster than in life."""
    tags = [word for tag in TAGS for word in ("--tag", tag)]
    url = f"ws://127.0.0.1:{server.station_port}/ocpp"
    more = ["--connectors", "2", "--charge-every", "800", "--speed", "1.5", "--seed", str(len(prefix) + count), "--quiet"]
    command = [os.environ["STATION_BIN"], "simulate", "--identity", prefix, "--count", str(count), "--url", url, *tags, *more]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


class Camera:
    def __init__(self, page, folder: pathlib.Path, address: str):
        self.page = page
        self.folder = folder
        self.address = address

    async def sign_in(self) -> None:
        await self.page.goto(self.address)
        await self.page.locator("[name=name]").fill(PERSON["name"])
        await self.page.locator("[name=password]").fill(PASSWORD)
        await self.page.locator("form button.primary").click()
        await expect(self.page.locator(".frame")).to_be_visible(timeout=30_000)

    async def open(self, path: str) -> None:
        await self.page.evaluate("address => { location.hash = address }", f"#/{path}")
        await expect(self.page.locator("main h1")).to_be_visible()

    async def take(self, name: str) -> None:
        await expect(self.page.locator(".skeleton")).to_have_count(0)
        await self.page.mouse.move(SIZE["width"] - 2, SIZE["height"] - 2)
        await self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        path = self.folder / f"{name}.png"
        await self.page.screenshot(path=path)
        size = path.stat().st_size
        print(f"{path}: {size // 1000} kB", flush=True)
        if size > LARGEST:
            raise SystemExit(f"{path} is larger than {LARGEST // 1000} kB")


async def pictures(camera: Camera, fleet: Fleet) -> None:
    page = camera.page
    await camera.sign_in()
    await expect(page.locator(".chart canvas").first).to_be_visible()
    await camera.take("overview")
    await page.emulate_media(color_scheme="dark")
    await camera.take("overview-dark")
    await page.emulate_media(color_scheme="light")
    await camera.open(f"stations/{HERO}")
    await expect(page.locator(".chart canvas").first).to_be_visible()
    await camera.take("station")
    [template] = await fleet.api.rows("/charging-profile-templates")
    await camera.open(f"smart-charging/{template['id']}")
    await expect(page.locator(".schedule").first).to_be_visible()
    await camera.take("smart-charging")
    await camera.open("connect")
    await page.get_by_label("Identity").fill("KR-SEL-201")
    await page.get_by_label("Site").select_option("Seoul Gangnam")
    await page.get_by_role("button", name="Next").click()
    await expect(page.locator(".qr img")).to_be_visible()
    # It comes with a wrong password first, as they do.
    with contextlib.suppress(Exception):
        async with ChargePoint(fleet.server.station_url("KR-SEL-201"), password="0" * 40):
            pass
    await expect(page.locator(".attempts li").first).to_be_visible()
    await camera.take("connect")


async def main(folder: pathlib.Path, minutes: float) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    async with contextlib.AsyncExitStack() as stack:
        server = Server(pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory())), *FLAGS)
        server.start()
        stack.callback(server.kill)
        api = await stack.enter_async_context(OperatorAPI(server))
        fleet = Fleet(server, api, stack)
        await fleet.begin()
        print(f"the fleet lives for {minutes:g} minutes", flush=True)
        await fleet.session()
        await asyncio.sleep(minutes * 60)
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        stack.push_async_callback(browser.close)
        context = await browser.new_context(viewport=SIZE, locale="en-GB", color_scheme="light", reduced_motion="reduce")
        await pictures(Camera(await context.new_page(), folder, server.operator_url), fleet)


if __name__ == "__main__":
    asyncio.run(main(pathlib.Path(sys.argv[1]), float(os.environ.get("MINUTES", "5"))))

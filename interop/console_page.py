"""The operator console in a real browser: what a person sees, and what no page may do."""

import os
import pathlib
import re

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SHOTS = pathlib.Path(__file__).resolve().parent / "console" / "shots"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
OTHER_LANGUAGE = {"en": "한국어", "ko": "English"}
# What a browser logs when a request fails; a test that wants failures says which.
FAILED_REQUEST = re.compile(r"Failed to load resource: .*status of (\d+)|Failed to load resource: net::")

expect.set_options(timeout=10_000)
# The console asks who is signed in before it knows; nobody is an answer.
ASKED_AT_THE_DOOR = re.compile(r"/api/v1/auth/me$")


def told(violations: list[dict]) -> str:
    """What axe found, as somebody reads it who has to mend it."""
    lines = []
    for violation in violations:
        lines.append(f"{violation['id']}: {violation['help']}")
        for node in violation["nodes"][:4]:
            summary = (node.get("failureSummary") or "").replace("\n", " ")
            lines.append(f"    {node['html'][:200]} {summary[:250]}")
    return "\n".join(lines)


class ConsolePage:
    """A browser's page with the console; collects whatever went wrong in it."""

    def __init__(self, page: Page, address: str):
        self.page = page
        self.address = address
        self.faults: list[str] = []
        # Statuses of requests that the test expects to fail; 0 stands for a server that is not there.
        self.expected: set[int] = set()
        page.on("console", self._on_message)
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))

    def _on_message(self, message) -> None:
        if message.type not in ("error", "warning"):
            return
        address = message.location.get("url", "")
        if found := FAILED_REQUEST.search(message.text):
            if found[1] == "401" and ASKED_AT_THE_DOOR.search(address):
                return
            if int(found[1] or 0) in self.expected:
                return
        self.faults.append(f"{message.type}: {message.text} ({address})")

    # Moving about

    async def sign_in(self, key: str) -> "ConsolePage":
        await self.page.goto(f"{self.address}/#key={key}")
        await expect(self.page.locator(".frame")).to_be_visible()
        return self

    async def open(self, path: str, title: str | re.Pattern | None = None) -> None:
        """Opens a view by its address, such as `stations/CP1?tab=live`, and waits for its heading."""
        await self.page.evaluate("address => { location.hash = address }", f"#/{path}")
        heading = self.page.locator("main h1")
        await expect(heading).to_be_visible()
        if title is not None:
            await expect(heading).to_have_text(title)

    def button(self, name, **options):
        return self.page.get_by_role("button", name=name, **options)

    def link(self, name, **options):
        return self.page.get_by_role("link", name=name, **options)

    def text(self, text, **options):
        return self.page.get_by_text(text, **options)

    def row(self, name: str):
        """The row of a list that is about something."""
        return self.page.locator(f'tr[data-row="{name}"]')

    @property
    def dialog(self):
        return self.page.locator("dialog[open]").last

    # What no page may do

    async def look(self, name: str) -> None:
        """Looks at the page light, dark, in Korean and on a phone: a picture, axe, and no overflow to the side."""
        await self._settle()
        await self._check(name)
        await self.page.emulate_media(color_scheme="dark")
        await self._check(f"{name}-dark")
        await self.page.emulate_media(color_scheme="light")
        await self._switch_language("ko")
        await self._check(f"{name}-ko")
        await self.page.set_viewport_size(PHONE)
        await self._check(f"{name}-phone-ko")
        await self._switch_language("en")
        await self._check(f"{name}-phone")
        await self.page.set_viewport_size(DESKTOP)

    async def look_outside(self, name: str) -> None:
        """The same where nobody is signed in and there is no button for the language."""
        await self._check(name)
        await self.page.emulate_media(color_scheme="dark")
        await self.page.set_viewport_size(PHONE)
        await self._check(f"{name}-phone-dark")
        await self.page.emulate_media(color_scheme="light")
        await self.page.set_viewport_size(DESKTOP)

    async def _switch_language(self, language: str) -> None:
        # The button lies behind an open dialog.
        await self.page.evaluate("() => document.querySelector('[data-language]').click()")
        await expect(self.page.locator("html")).to_have_attribute("lang", language)
        await self._settle()

    async def _settle(self) -> None:
        """Waits until nothing is loading, and two frames more."""
        await expect(self.page.locator(".skeleton")).to_have_count(0)
        await self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    async def _check(self, name: str) -> None:
        await self._settle()
        SHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
        wide = await self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name}: {wide} pixels too wide"
        violations = await self.violations()
        assert not violations, f"{name}: axe found\n" + told(violations)

    async def violations(self) -> list[dict]:
        """What axe finds on the page as it is: rules, each with the places that break it."""
        return (await Axe().run(self.page)).response["violations"]

    def assert_clean(self) -> None:
        assert not self.faults, "the browser reports\n" + "\n".join(self.faults)

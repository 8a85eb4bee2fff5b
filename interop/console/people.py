"""People for tests: made through the API, signed in through the page, with a second factor as an app would have it."""

import base64
import hashlib
import hmac
import struct
import time

from playwright.async_api import expect

from names import fresh

PASSWORD = "a calm and long sentence"
# A password's hash takes its time in a debug build.
SLOW = 30_000


async def add_person(api, role: str, **more) -> str:
    """Makes a user of a role; gives the name to sign in with."""
    name = fresh(role).lower()
    await api.request("POST", "/users", json={"name": name, "role": role, "password": PASSWORD, **more}, timeout=60)
    return name


async def sign_in(open_console, server, name: str, password: str = PASSWORD):
    """A console in which somebody has signed in, as people do."""
    console = await open_console(server, key=None)
    await enter(console, name, password)
    await expect(console.page.locator(".frame")).to_be_visible(timeout=SLOW)
    return console


async def enter(console, name: str, password: str = PASSWORD) -> None:
    """Fills the sign-in form and sends it."""
    await console.page.locator("[name=name]").fill(name)
    await console.page.locator("[name=password]").fill(password)
    await console.page.locator("form button.primary").click()


def totp(secret: str, steps: int = 0) -> str:
    """RFC 6238 with the usual SHA-1, 30 seconds and 6 digits; `steps` ahead of now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"

"""Fixtures: a browser for all tests of this process, and a page of the console that is signed in.

All tests here share one event loop with the browser, so what the root's fixtures give is made anew on that loop.
"""

import pathlib

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from charge_point import ChargePoint
from console_page import CHROMIUM, DESKTOP, ConsolePage
from names import fresh
from operator_api import OperatorAPI

HERE = pathlib.Path(__file__).resolve().parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(pytest.mark.timeout(240))


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser():
    if not pathlib.Path(CHROMIUM).exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_console(browser, start_server):
    """Opens the console of a server in a browser profile of its own; `key=None`: nobody is signed in.

    It needs `start_server` so that browsers go before their servers.
    """
    pages = []
    contexts = []

    async def open_page(server, key: str | None = "", **options) -> ConsolePage:
        context = await browser.new_context(
            viewport=DESKTOP, reduced_motion="reduce", locale="en-GB", timezone_id="UTC", color_scheme="light", **options
        )
        contexts.append(context)
        console = ConsolePage(await context.new_page(), server.operator_url)
        pages.append(console)
        if key is None:
            await console.page.goto(console.address)
        else:
            await console.sign_in(key or server.key)
        return console

    yield open_page
    for context in contexts:
        await context.close()
    for console in pages:
        console.assert_clean()


@pytest_asyncio.fixture(loop_scope="session")
async def console(open_console, server) -> ConsolePage:
    """The console of the server that all tests share."""
    return await open_console(server)


@pytest_asyncio.fixture(loop_scope="session")
async def api(server):
    async with OperatorAPI(server) as api:
        yield api


@pytest_asyncio.fixture(loop_scope="session")
async def identity(api) -> str:
    identity = fresh("CP")
    await api.add_station(identity)
    return identity


@pytest_asyncio.fixture(loop_scope="session")
async def tag(api) -> str:
    tag = fresh("T")
    await api.add_tag(tag)
    return tag


@pytest_asyncio.fixture(loop_scope="session")
async def station(server, identity):
    """A registered station, connected and booted."""
    async with ChargePoint(server.station_url(identity)) as station:
        assert (await station.boot()).status == "Accepted"
        yield station

"""Fixtures: the server under test, an operator, and stations and tags nobody else uses."""

import contextlib

import pytest

from charge_point import ChargePoint
from names import fresh
from operator_api import OperatorAPI
from server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One central system for all tests of this process; at its end it must stop by itself."""
    server = Server(tmp_path_factory.mktemp("csms")).start()
    yield server
    assert server.process.poll() is None, f"csms ended during the tests:\n{server.log_tail()}"
    assert server.stop() == 0


@pytest.fixture
def start_server(tmp_path_factory):
    """Starts a central system of the test's own, with flags; it is stopped afterwards."""
    servers = []

    def start(*flags: str, **options) -> Server:
        servers.append(Server(tmp_path_factory.mktemp("csms"), *flags, **options).start())
        return servers[-1]

    yield start
    for server in servers:
        server.kill()


@pytest.fixture
async def api(server):
    async with OperatorAPI(server) as api:
        yield api


@pytest.fixture
async def identity(api) -> str:
    """A registered station that has not connected yet."""
    identity = fresh("CP")
    await api.add_station(identity)
    return identity


@pytest.fixture
async def tag(api) -> str:
    """A valid id tag."""
    tag = fresh("T")
    await api.add_tag(tag)
    return tag


@pytest.fixture
async def station(server, identity):
    """A registered station, connected and booted."""
    async with ChargePoint(server.station_url(identity)) as station:
        assert (await station.boot()).status == "Accepted"
        yield station


@pytest.fixture
def station_of():
    """Makes a station of its own for any server."""
    return lambda server: ChargePoint(server.station_url(fresh("CP")))


@pytest.fixture
async def stations(server, api):
    """Three registered stations, connected and booted."""
    async with contextlib.AsyncExitStack() as stack:
        stations = []
        for _ in range(3):
            identity = fresh("CP")
            await api.add_station(identity)
            station = await stack.enter_async_context(ChargePoint(server.station_url(identity)))
            assert (await station.boot()).status == "Accepted"
            stations.append(station)
        yield stations


@pytest.fixture
def restartable(start_server) -> Server:
    """A central system that the test may kill and start again."""
    return start_server()

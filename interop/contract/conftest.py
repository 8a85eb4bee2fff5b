"""Fixtures of the contract suite: a system with something in it, and its document."""

import asyncio

import httpx
import pytest
from population import STATION, TAG, populate

from server import Server


@pytest.fixture(scope="session")
def populated(tmp_path_factory):
    """A central system with rows of every kind, and the values of its path parameters."""
    server = Server(tmp_path_factory.mktemp("contract")).start()
    try:
        yield server, asyncio.run(populate(server))
        assert server.process.poll() is None, f"csms ended during the tests:\n{server.log_tail()}"
    finally:
        server.kill()


@pytest.fixture(scope="session")
def document(populated) -> dict:
    server, _ = populated
    return httpx.get(f"{server.operator_url}/openapi.json").raise_for_status().json()


@pytest.fixture(scope="session")
def headers(populated) -> dict:
    server, _ = populated
    return {"Authorization": f"Bearer {server.key}"}


@pytest.fixture(scope="session")
def path_values(populated):
    """The value of a path parameter that names something: path_values(path, name)."""
    _, identifiers = populated
    fixed = {"identity": STATION, "idTag": TAG, "action": "SetChargingProfile", "code": "not-found", "kind": "faulted"}

    def value(path: str, name: str) -> str | None:
        if name in fixed:
            return fixed[name]
        return next((value for prefix, value in identifiers.items() if path.startswith(prefix)), None)

    return value

"""Fixtures: a server that faults can be put into."""

import pytest

from faulty import Faults, end
from server import Server


@pytest.fixture
def faults(tmp_path) -> Faults:
    return Faults(tmp_path)


@pytest.fixture
def server(tmp_path, faults):
    flags = ("--unknown-stations", "accept", "--log-level", "error")
    server = Server(tmp_path, *flags, environment=faults.environment).start()
    yield server
    try:
        end(server)
    finally:
        server.kill()

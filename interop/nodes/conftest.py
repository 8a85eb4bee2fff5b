"""Three nodes on one PostgreSQL database, behind HAProxy."""

import os

import pytest

from operator_api import OperatorAPI
from server import Server


@pytest.fixture
def cluster(tmp_path):
    if not os.environ.get("CSMS_TEST_POSTGRES"):
        pytest.skip("CSMS_TEST_POSTGRES is not set")
    server = Server(tmp_path, "--unknown-stations", "accept", "--drain-seconds", "1", nodes=3).start()
    yield server
    server.kill()


@pytest.fixture
async def apis(cluster):
    """A client of each node's API, in the order of the nodes."""
    clients = [OperatorAPI(node) for node in cluster.nodes]
    yield clients
    for client in clients:
        await client.http.aclose()

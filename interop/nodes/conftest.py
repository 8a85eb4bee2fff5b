"""Three nodes on one PostgreSQL database, behind HAProxy."""

import os

import pytest

from operator_api import OperatorAPI
from server import Server


def three_nodes(folder) -> Server:
    if not os.environ.get("CSMS_TEST_POSTGRES"):
        pytest.skip("CSMS_TEST_POSTGRES is not set")
    return Server(folder, "--unknown-stations", "accept", "--drain-seconds", "1", nodes=3)


@pytest.fixture
def cluster(tmp_path):
    server = three_nodes(tmp_path).start()
    yield server
    server.kill()


@pytest.fixture
def former_cluster(tmp_path):
    """Nodes of the version whose program CSMS_FORMER_BIN names; what is started from now on is of this version."""
    former = os.environ.get("CSMS_FORMER_BIN")
    if not former:
        pytest.skip("CSMS_FORMER_BIN is not set")
    server = three_nodes(tmp_path)
    this, server.binary = server.binary, former
    server.start().binary = this
    yield server
    server.kill()


@pytest.fixture
async def apis(cluster):
    """A client of each node's API, in the order of the nodes."""
    clients = [OperatorAPI(node) for node in cluster.nodes]
    yield clients
    for client in clients:
        await client.http.aclose()

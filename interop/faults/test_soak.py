"""A minute of everything at once: memory is flat, nothing is left open, nobody is refused."""

import pytest

from endurance import soak
from server import Server

MEBI = 1024 * 1024


@pytest.fixture
def busy(tmp_path):
    server = Server(tmp_path, "--unknown-stations", "accept", "--log-level", "error").start()
    yield server
    server.kill()


@pytest.mark.timeout(180)
async def test_memory_is_flat_under_load(busy):
    # The cache of the database fills as the database grows, so that growth is taken off: only a leak that is larger
    # shows in so short a time. `make soak` looks for smaller ones.
    result = await soak(busy, 75, rate=400, stations=100, burst=15)
    grown = (result.growth("anonymous", 35) - result.growth("database", 35)) * 40 / 3600
    assert grown < 8 * MEBI, [(sample.anonymous // MEBI, sample.database // MEBI) for sample in result.samples]
    early = [sample.descriptors for sample in result.samples if 10 <= sample.second < 30]
    late = [sample.descriptors for sample in result.samples if sample.second >= 50]
    assert max(late) <= max(early) + 10
    assert max(sample.log for sample in result.samples) < 256 * MEBI
    assert sum(burst["callErrors"] + burst["failures"] + burst["disconnects"] for burst in result.bursts) == 0
    assert min(result.reconnects, result.pages, result.events) > 100
    assert busy.stop() == 0

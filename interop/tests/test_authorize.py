"""Authorize: the verdict on an id tag."""

import pytest

from clock import at
from names import fresh


async def test_a_valid_tag_is_accepted(station, tag):
    assert (await station.authorize(tag))["status"] == "Accepted"


async def test_tags_compare_without_case(station, tag):
    assert (await station.authorize(tag.lower()))["status"] == "Accepted"


async def test_an_unknown_tag_is_invalid(station):
    assert (await station.authorize(fresh("NO")))["status"] == "Invalid"


async def test_a_blocked_tag_is_blocked(station, api, tag):
    await api.change_tag(tag, blocked=True)
    assert (await station.authorize(tag))["status"] == "Blocked"
    await api.change_tag(tag, blocked=False)
    assert (await station.authorize(tag))["status"] == "Accepted"


async def test_an_expired_tag_is_expired(station, api):
    tag = fresh("T")
    await api.add_tag(tag, expiryDate=at(-60))
    info = await station.authorize(tag)
    assert info["status"] == "Expired"


async def test_an_expiry_to_come_is_told_to_the_station(station, api):
    tag = fresh("T")
    await api.add_tag(tag, expiryDate=at(3600))
    info = await station.authorize(tag)
    assert info["status"] == "Accepted"
    assert info["expiry_date"].endswith("Z")


@pytest.mark.parametrize("blocked", [False, True])
async def test_the_group_of_a_tag_is_told_also_with_a_refusal(station, api, blocked):
    tag, group = fresh("T"), fresh("G")
    await api.add_tag(tag, parentIdTag=group, blocked=blocked)
    info = await station.authorize(tag)
    assert info["parent_id_tag"] == group
    assert info["status"] == ("Blocked" if blocked else "Accepted")


async def test_a_tag_in_use_is_still_accepted_by_authorize(station, tag):
    # ConcurrentTx belongs to StartTransaction only.
    await station.start_transaction(tag, at(-5))
    assert (await station.authorize(tag))["status"] == "Accepted"


async def test_an_added_tag_is_listed(api, tag):
    assert tag in [row["idTag"] for row in await api.rows("/id-tags")]

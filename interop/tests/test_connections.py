"""The door: paths, identities, subprotocols, passwords, and two connections of one identity."""

import asyncio

import pytest
import websockets

from charge_point import ChargePoint
from names import fresh
from waiting import eventually


async def refused(url: str, **options) -> int:
    """The HTTP status of a refused upgrade."""
    with pytest.raises(websockets.InvalidStatus) as refusal:
        async with ChargePoint(url, **options):
            pass
    return refusal.value.response.status_code


async def serves(url: str, **options) -> str:
    """Boots at `url`; the agreed subprotocol."""
    async with ChargePoint(url, **options) as station:
        await station.boot()
        return station._connection.subprotocol


async def test_the_newest_connection_wins_and_the_end_of_the_old_one_changes_nothing(server, identity, api):
    async with ChargePoint(server.station_url(identity)) as old:
        await old.boot()
        async with ChargePoint(server.station_url(identity)) as new:
            await new.heartbeat()
            await old.closed()
            await new.heartbeat()
            assert (await api.station(identity))["connected"]
            assert (await api.command(identity, "ClearCache"))["state"] == "succeeded"
            assert old.received == []
    await eventually(lambda: is_offline(api, identity))


async def test_many_connections_at_once_leave_exactly_one(server, identity, api):
    async with ChargePoint(server.station_url(identity)) as first:
        await first.boot()
    stations = [ChargePoint(server.station_url(identity)) for _ in range(10)]
    await asyncio.gather(*(station.connect() for station in stations), return_exceptions=True)

    async def survivors() -> list[ChargePoint]:
        return [each for each in stations if each._connection and each._connection.state.name == "OPEN"]

    async def one_is_left() -> bool:
        return len(await survivors()) == 1

    await eventually(one_is_left)
    (survivor,) = await survivors()
    await survivor.heartbeat()
    assert (await api.command(identity, "ClearCache"))["state"] == "succeeded"
    assert len(survivor.received) == 1
    for station in stations:
        await station.disconnect()


async def test_a_forced_disconnect_closes_and_the_station_may_return(server, station, api):
    await api.disconnect(station.id)
    await station.closed()
    await station.connect()
    await station.heartbeat()


async def test_with_the_policy_reject_an_unknown_station_gets_404(start_server):
    server = start_server("--unknown-stations", "reject")
    assert await refused(server.station_url("STRANGER")) == 404


async def test_a_path_without_an_identity_is_refused(server):
    root = server.station_url("").removesuffix("/ocpp/")
    for path in ("/", "/ocpp", "/ocpp/"):
        assert await refused(root + path) in (400, 404)


async def test_a_trailing_and_a_doubled_slash_are_forgiven(server, api):
    for form in ("{}/", "/{}", "/{}//"):
        identity = fresh("CP")
        await api.add_station(identity)
        async with ChargePoint(server.station_url(form.format(identity))) as station:
            await station.boot()
            assert (await api.station(identity))["connected"]
    assert await serves(server.station_url("").replace("/ocpp/", "//ocpp//") + identity) == "ocpp1.6"


@pytest.mark.parametrize(
    "name, encoded",
    [
        ("RDAM 123", "RDAM%20123"),
        ("a/b", "a%2Fb"),
        ("grün", "gr%C3%BCn"),
        ("plus+", "plus+"),
        ("50%", "50%25"),
    ],
)
async def test_a_percent_encoded_identity_is_decoded(server, api, name, encoded):
    suffix = fresh("")
    await api.add_station(name + suffix)
    async with ChargePoint(server.station_url(encoded + suffix)) as station:
        assert (await station.boot()).status == "Accepted"
        assert (await api.station(name + suffix))["connected"]


@pytest.mark.parametrize("encoded", ["%FF%FE", "a%3Ab", "%00", "a%0Ab", "x" * 49, "%GG"])
async def test_an_impossible_identity_is_refused(server, encoded):
    assert await refused(server.station_url(encoded)) in (400, 404)


async def test_further_path_segments_before_the_identity_are_forgiven(server, identity):
    root = server.station_url("").removesuffix("/ocpp/")
    assert await serves(f"{root}/ocpp/4/{identity}") == "ocpp1.6"
    assert await serves(f"{root}/{identity}") == "ocpp1.6"


async def test_a_query_is_ignored(server, identity):
    assert await serves(server.station_url(identity) + "?token=1") == "ocpp1.6"


async def test_the_subprotocol_is_picked_from_the_list(server, identity):
    assert (
        await serves(server.station_url(identity), subprotocols=("ocpp2.0.1", "ocpp1.6", "ocpp1.5"))
        == "ocpp1.6"
    )


async def test_without_a_known_subprotocol_there_is_no_upgrade(server, identity):
    assert await refused(server.station_url(identity), subprotocols=("ocpp0.1",)) == 400
    assert await refused(server.station_url(identity), subprotocols=()) == 400


async def test_a_station_with_a_password_must_show_it(server, api):
    identity = fresh("CP")
    added = await api.add_station(identity, password="correct horse 123")
    assert added["password"] == "correct horse 123"
    url = server.station_url(identity)
    assert await refused(url) == 401
    assert await refused(url, password="wrong horse 12345") == 401
    assert await serves(url, password="correct horse 123") == "ocpp1.6"


async def test_a_401_names_the_scheme(server, api):
    identity = fresh("CP")
    await api.add_station(identity, password="correct horse 123")
    with pytest.raises(websockets.InvalidStatus) as refusal:
        async with ChargePoint(server.station_url(identity)):
            pass
    assert refusal.value.response.headers["WWW-Authenticate"].startswith("Basic realm=")


async def test_the_name_in_the_credentials_must_be_the_identity(server, api):
    mine, yours = fresh("CP"), fresh("CP")
    await api.add_station(mine, password="correct horse 123")
    await api.add_station(yours, password="correct horse 123")
    station = ChargePoint(server.station_url(mine), password="correct horse 123")
    station.id = yours
    with pytest.raises(websockets.InvalidStatus) as refusal:
        await station.connect()
    assert refusal.value.response.status_code == 401


async def test_refused_attempts_are_listed_with_their_reason(server, api):
    identity = fresh("CP")
    await api.add_station(identity, password="correct horse 123")
    await refused(server.station_url(identity), password="wrong horse 12345")
    await refused(server.station_url(identity))
    await refused(server.station_url(identity), password="correct horse 123", subprotocols=("ocpp9",))

    async def reasons() -> set[str]:
        rows = await api.rows("/refused-attempts")
        return {row["reason"] for row in rows if row["identity"] == identity}

    assert await eventually(reasons)
    assert await reasons() >= {"wrongCredentials", "missingCredentials", "subprotocol"}


async def test_guessing_a_password_ends_in_a_lockout_that_others_do_not_feel(server, api):
    guessed, neighbour, keyed = fresh("CP"), fresh("CP"), fresh("CP")
    key = "00ff8899aabbccddeeff00112233445566778899"
    for identity, password in ((guessed, "correct horse 123"), (neighbour, "correct horse 123"), (keyed, key)):
        await api.add_station(identity, password=password)
    await serves(server.station_url(guessed), password="correct horse 123")
    if len(server.nodes) > 1:
        pytest.skip("each node counts failures, and remembers what was right, for itself")
    for _ in range(10):
        assert await refused(server.station_url(guessed), password="wrong horse 12345") == 401
        assert await refused(server.station_url(keyed), password="wrong horse 12345") == 401
    assert await refused(server.station_url(guessed), password="another horse 12345") == 429
    # Right before, a random key, another station: all of them open.
    await serves(server.station_url(guessed), password="correct horse 123")
    await serves(server.station_url(neighbour), password="correct horse 123")
    await serves(server.station_url(keyed), password=key)


async def is_offline(api, identity: str) -> bool:
    return not (await api.station(identity))["connected"]

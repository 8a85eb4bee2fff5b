"""What an operator's programs read: events, the message log, deviations, metrics, errors."""

import asyncio

import httpx
import pytest

from clock import at
from names import fresh
from waiting import eventually
from wire import Wire


async def test_the_event_stream_shows_a_transaction_begin_and_end(station, tag, api):
    seen, listening = [], asyncio.Event()

    async def listen():
        listening.set()
        async for identity, name, data in api.events(station=station.id):
            seen.append((identity, name, data))

    listener = asyncio.create_task(listen())
    try:
        await listening.wait()
        await eventually(lambda: probe(station, seen), what="the stream to open")
        started = await station.start_transaction(tag, at(-5))
        await station.stop_transaction(started.transaction_id, at())
        names = lambda: [name for _, name, data in seen if str(started.transaction_id) in str(data)]
        await eventually(lambda: len(names()) >= 2, what=f"both events, seen: {seen}")
    finally:
        listener.cancel()
        await asyncio.gather(listener, return_exceptions=True)
    assert all(identity for identity, *_ in seen)


async def test_the_event_stream_resumes_after_the_last_id(station, tag, api):
    async def first_event() -> str:
        async for identity, *_ in api.events(station=station.id):
            return identity

    listener = asyncio.create_task(first_event())
    for number in range(200):
        if listener.done():
            break
        await station.status(1, "Available" if number % 2 else "Preparing")
        await asyncio.sleep(0.02)
    last = await asyncio.wait_for(listener, 5)
    started = await station.start_transaction(tag, at(-5))

    async def missed() -> bool:
        async for _, _, data in api.events(station=station.id, last_event_id=last):
            if str(started.transaction_id) in str(data):
                return True

    assert await asyncio.wait_for(missed(), 5)


async def test_the_message_log_has_both_sides_of_every_call(station, api):
    await station.heartbeat()
    await api.command(station.id, "ClearCache")

    async def logged() -> bool:
        rows = str(await api.messages(station.id))
        return all(word in rows for word in ("BootNotification", "Heartbeat", "ClearCache", "currentTime"))

    await eventually(logged)


async def test_deviations_are_listed_for_the_station(server, identity, api):
    async with Wire(server.station_url(identity)) as wire:
        boot = {"chargePointVendor": "V", "chargePointModel": "M", "favouriteColour": "green"}
        assert (await wire.call("1", "BootNotification", boot))[0] == 3
    rows = await api.rows(f"/stations/{identity}/deviations")
    assert [(row["action"], row["path"], row["kind"]) for row in rows] == [
        ("BootNotification", "/favouriteColour", "unknownField")
    ]


async def test_health_and_metrics(server):
    async with httpx.AsyncClient(base_url=server.operator_url) as http:
        assert (await http.get("/healthz")).status_code == 200
        assert (await http.get("/readyz")).status_code == 200
        metrics = await http.get("/metrics")
        assert metrics.headers["content-type"].startswith("text/plain")
        assert "# TYPE" in metrics.text


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer csk_wrong"}, {"Authorization": "Basic eDp5"}]
)
async def test_without_a_valid_key_there_is_a_problem_document(server, headers):
    async with httpx.AsyncClient(base_url=server.operator_url, headers=headers) as http:
        answer = await http.get("/api/v1/stations")
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert {"type", "title", "status", "code"} <= set(answer.json())


@pytest.mark.parametrize(
    "method, path, body, status",
    [
        ("GET", "/stations/NOBODY", None, 404),
        ("GET", "/transactions/2000000000", None, 404),
        ("GET", "/nowhere", None, 404),
        ("POST", "/stations", {"identity": "X", "colour": "red"}, 400),
        ("POST", "/stations", {}, (400, 422)),
        ("GET", "/stations?cursor=forged", None, 400),
    ],
)
async def test_an_error_is_a_problem_document(api, method, path, body, status):
    await api.request(method, path, json=body, expect=status)


async def test_a_station_registered_twice_is_a_conflict(api, identity):
    await api.request("POST", "/stations", json={"identity": identity}, expect=409)


async def test_a_list_pages_through_all_rows_once(api):
    names = [fresh("PAGE") for _ in range(7)]
    for name in names:
        await api.add_tag(name)
    listed = [row["idTag"] for row in await api.rows("/id-tags", limit=3)]
    assert len(listed) == len(set(listed))
    assert set(names) <= set(listed)


async def probe(station, seen) -> bool:
    """Makes an event until the stream shows one; a status that only repeats the last one makes none."""
    for status in ("Preparing", "Available"):
        await station.status(1, status)
    return bool(seen)

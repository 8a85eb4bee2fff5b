"""Statistics over the wire: what was charged is summed up, exactly and soon."""

import httpx

from clock import at
from waiting import eventually


async def energy(api, **parameters) -> list[dict]:
    return (await api.get("/stats", metric="energy", **parameters))["data"]


async def total(api, station: str) -> tuple[float, int]:
    answer = (await api.get("/stats", metric="energy", group="total", station=station))["total"]
    return answer["value"], answer["count"]


async def test_a_session_counts_once_however_often_it_is_told(station, tag, api):
    for energy_wh in (1_500, 500):
        started = await station.start_transaction(tag, at(-60), meter_start=1_000)
        stop = at(-5)
        for _ in range(2):
            await station.stop_transaction(started.transaction_id, stop, meter_stop=1_000 + energy_wh)

    async def counted() -> bool:
        return await total(api, station.id) == (2_000, 2)

    await eventually(counted, seconds=20)
    days = await energy(api, group="day", station=station.id, timeZone="Asia/Seoul")
    assert sum(day["value"] for day in days) == 2_000
    highest = await energy(api, group="station", sort="-value", limit=500)
    assert {"station": station.id, "value": 2_000, "count": 2} in highest
    events = await api.rows("/events/history", topics="transactions", station=station.id)
    stopped = [each["data"]["energyWh"] for each in events if each["type"] == "transaction.stopped"]
    assert stopped == [1_500, 500]


async def test_availability_tells_when_nobody_could_charge(station, api):
    await station.status(1, "Available")
    await station.status(1, "Faulted", "GroundFailure")

    async def known() -> bool:
        answer = await api.get(f"/stations/{station.id}/availability")
        return [(each["state"], each.get("to")) for each in answer["periods"]] == [("faulted", None)]

    await eventually(known, seconds=20)
    answer = await api.get(f"/stations/{station.id}/availability")
    assert answer["periods"][0]["errorCode"] == "GroundFailure"
    parts = ("uptimePercent", "offlinePercent", "faultedPercent", "unavailablePercent")
    assert abs(sum(answer[part] for part in parts) - 100) < 0.01


async def test_statistics_as_csv(server, station, api):
    headers = {"Authorization": f"Bearer {server.key}", "Accept": "text/csv"}
    async with httpx.AsyncClient(base_url=server.operator_url, headers=headers) as http:
        answer = await http.get("/api/v1/stats", params={"metric": "plugIn", "group": "day"})
    lines = answer.text.splitlines()
    assert answer.headers["content-type"].startswith("text/csv")
    assert lines[0] == "from,to,value,count,succeeded" and len(lines) > 30


async def test_the_overview_and_the_settings(station, api):
    overview = await api.get("/stats/overview")
    assert overview["connected"] >= 1 and overview["stations"] >= overview["connected"]

    async def sampled() -> bool:
        return "powerW" in await api.get("/stats/overview")

    await eventually(sampled, seconds=20)
    settings = await api.get("/settings")
    assert settings["stationUrls"][0]["url"].endswith("/ocpp/")

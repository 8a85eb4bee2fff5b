"""Configuration: read, set, followed over a reboot, and compared with templates."""

import pytest
from ocpp.v16 import call_result

from names import fresh

WAIT = {"Prefer": "wait=15"}


class Keys:
    """The configuration of a station, as a charge point would hold it."""

    def __init__(self, station, **values):
        self.values = {"HeartbeatInterval": "300", "NumberOfConnectors": "2", **values}
        station.answers["GetConfiguration"] = self.get
        station.answers["ChangeConfiguration"] = self.change

    def get(self, payload):
        wanted = payload.get("key") or list(self.values)
        known = [key for key in wanted if key in self.values]
        return call_result.GetConfiguration(
            configuration_key=[
                {"key": key, "readonly": key == "NumberOfConnectors", "value": self.values[key]}
                for key in known
            ],
            unknown_key=[key for key in wanted if key not in self.values],
        )

    def change(self, payload):
        key = payload["key"]
        if key not in self.values:
            return call_result.ChangeConfiguration(status="NotSupported")
        if key == "NumberOfConnectors" or payload["value"].startswith("-"):
            return call_result.ChangeConfiguration(status="Rejected")
        if key == "LightIntensity":
            return call_result.ChangeConfiguration(status="RebootRequired")
        self.values[key] = payload["value"]
        return call_result.ChangeConfiguration(status="Accepted")


async def snapshot(api, station) -> dict[str, dict]:
    return {key["key"]: key for key in (await api.get(f"/stations/{station.id}/configuration"))["keys"]}


async def refresh(api, station, **body):
    path = f"/stations/{station.id}/configuration/refresh"
    return (await api.request("POST", path, json=body, headers=WAIT)).json()


async def test_nothing_is_read_that_nobody_asked_for(station, api):
    assert await snapshot(api, station) == {}
    assert station.received == []


async def test_a_station_is_read_and_its_keys_are_explained(station, api):
    Keys(station)
    await refresh(api, station)
    keys = await snapshot(api, station)
    assert keys["HeartbeatInterval"]["value"] == "300"
    assert keys["NumberOfConnectors"]["readonly"] is True
    assert keys["HeartbeatInterval"]["standard"]["unit"] == "seconds"
    await refresh(api, station, keys=["HeartbeatInterval", "Odd"])
    assert (await snapshot(api, station))["Odd"]["unknown"] is True


async def test_many_keys_are_set_with_a_result_each(station, api):
    Keys(station, LightIntensity="10")
    await refresh(api, station)
    wanted = {"HeartbeatInterval": "60", "NumberOfConnectors": "3", "Odd": "1", "LightIntensity": "50"}
    answer = await api.request(
        "PATCH", f"/stations/{station.id}/configuration", json={"keys": wanted}, headers=WAIT
    )
    assert answer.status_code == 200
    results = {each["payload"]["key"]: each["ocppStatus"] for each in answer.json()["commands"]}
    assert results == {
        "HeartbeatInterval": "Accepted",
        "NumberOfConnectors": "Rejected",
        "Odd": "NotSupported",
        "LightIntensity": "RebootRequired",
    }
    keys = await snapshot(api, station)
    assert keys["HeartbeatInterval"]["value"] == "60"
    assert keys["LightIntensity"]["value"] == "10" and keys["LightIntensity"]["needsReboot"]
    await station.boot()
    keys = await snapshot(api, station)
    assert keys["LightIntensity"]["value"] == "50" and not keys["LightIntensity"]["needsReboot"]
    history = await api.rows(f"/stations/{station.id}/configuration/history")
    assert [(row["key"], row["newValue"], row["source"]) for row in history] == [
        ("LightIntensity", "50", "reboot"),
        ("HeartbeatInterval", "60", "set"),
    ]


@pytest.mark.parametrize("value", ["-1", "", "x" * 500])
async def test_any_value_may_be_sent(station, api, value):
    Keys(station)
    answer = await api.request(
        "PATCH",
        f"/stations/{station.id}/configuration",
        json={"keys": {"HeartbeatInterval": value}},
        headers=WAIT,
    )
    assert station.received[-1] == ("ChangeConfiguration", {"key": "HeartbeatInterval", "value": value})
    assert answer.json()["commands"][0]["state"] == "succeeded"


async def test_a_template_shows_the_difference_and_a_job_applies_it(station, api):
    Keys(station, LightIntensity="10")
    await refresh(api, station)
    template = (
        await api.request(
            "POST",
            "/configuration-templates",
            json={"name": fresh("site"), "keys": {"HeartbeatInterval": "60", "NumberOfConnectors": "2"}},
        )
    ).json()
    path = f"/configuration-templates/{template['id']}/stations"
    await api.request("POST", path, json={"stations": [station.id]})
    [row] = await api.rows(path)
    assert not row["equal"]
    assert {key["key"]: key["state"] for key in row["keys"]} == {
        "HeartbeatInterval": "different",
        "NumberOfConnectors": "equal",
    }
    station.received.clear()
    operation = {"kind": "configurationTemplate", "template": template["id"]}
    job = (
        await api.request("POST", "/jobs", json={"operation": operation, "stations": [station.id]})
    ).json()
    assert (await api.job_end(job))["stations"]["succeeded"] == 1
    assert station.received == [("ChangeConfiguration", {"key": "HeartbeatInterval", "value": "60"})]
    [row] = await api.rows(path)
    assert row["equal"]


async def test_a_boot_reads_the_configuration_where_that_is_set(start_server):
    from charge_point import ChargePoint
    from operator_api import OperatorAPI
    from waiting import eventually

    server = start_server("--read-configuration-after-boot", "true")
    async with OperatorAPI(server) as api:
        await api.add_station("CP1")
        async with ChargePoint(server.station_url("CP1")) as station:
            Keys(station)
            await station.boot()
            await eventually(lambda: ("GetConfiguration", {}) in station.received)
            assert (await eventually(lambda: snapshot(api, station)))["HeartbeatInterval"]["value"] == "300"

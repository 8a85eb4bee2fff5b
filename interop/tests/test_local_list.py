"""Local authorization lists: asked, sent in parts, recovered."""

import asyncio

import ocpp.exceptions
import pytest
from ocpp.v16 import call_result

from names import fresh
from waiting import eventually


class Book:
    """A charge point's list, with the answers of the standard."""

    def __init__(self, station, version=0, most=None):
        self.station, self.version, self.entries = station, version, {}
        self.refusals: list[str] = []
        station.answers["GetLocalListVersion"] = lambda _: call_result.GetLocalListVersion(self.version)
        station.answers["SendLocalList"] = self.take
        keys = [] if most is None else [
            {"key": "SendLocalListMaxLength", "readonly": True, "value": str(most)}
        ]
        station.answers["GetConfiguration"] = call_result.GetConfiguration(configuration_key=keys)

    def take(self, payload):
        if self.refusals:
            return call_result.SendLocalList(status=self.refusals.pop(0))
        if payload["update_type"] == "Differential" and payload["list_version"] <= self.version:
            return call_result.SendLocalList(status="VersionMismatch")
        if payload["update_type"] == "Full":
            self.entries = {}
        for entry in payload.get("local_authorization_list", []):
            if "id_tag_info" in entry:
                self.entries[entry["id_tag"]] = entry["id_tag_info"]["status"]
            else:
                self.entries.pop(entry["id_tag"], None)
        self.version = payload["list_version"]
        return call_result.SendLocalList(status="Accepted")

    def sent(self):
        return [p for action, p in self.station.received if action == "SendLocalList"]


def entries(*tags):
    return [{"idTag": tag, "idTagInfo": {"status": "Accepted"}} for tag in tags]


async def put(api, station, **body):
    await api.request("PUT", f"/stations/{station.id}/local-list", json=body)


async def ends(api, station, state):
    path = f"/stations/{station.id}/local-list"

    async def condition():
        record = await api.get(path)
        return record if record["state"] == state else None

    return await eventually(condition, what=f"local list {state}")


async def test_a_list_is_sent_whole_and_then_as_its_difference(station, api):
    book = Book(station)
    await put(api, station, entries=entries("A", "B"))
    first = await ends(api, station, "synchronized")
    assert (first["version"], book.entries) == (1, {"A": "Accepted", "B": "Accepted"})
    await put(api, station, entries=entries("B", "C"))
    await eventually(lambda: book.version == 2)
    assert book.entries == {"B": "Accepted", "C": "Accepted"}
    assert [each["updateType"] for each in book.sent()] == ["Full", "Differential"]
    assert station.faults == []


async def test_a_station_with_another_version_gets_a_full_list_above_it(station, api):
    book = Book(station, version=41)
    await put(api, station, entries=entries("A"))
    assert (await ends(api, station, "synchronized"))["version"] == 42
    assert book.sent()[0]["updateType"] == "Full"


async def test_a_long_list_goes_in_parts(station, api):
    book = Book(station, most=40)
    await api.command(station.id, "GetConfiguration")
    await put(api, station, entries=entries(*(f"T{n}" for n in range(100))), mode="full")
    assert (await ends(api, station, "synchronized"))["version"] == 3
    assert [len(each["localAuthorizationList"]) for each in book.sent()] == [40, 40, 20]
    assert len(book.entries) == 100


async def test_a_version_mismatch_is_recovered_with_a_full_list(station, api):
    book = Book(station, version=9)
    await put(api, station, entries=entries("A"), mode="differential")
    assert (await ends(api, station, "synchronized"))["version"] == 10
    assert [each["updateType"] for each in book.sent()] == ["Differential", "Full"]


async def test_a_failure_is_tried_once_more_and_then_told(station, api):
    book = Book(station)
    book.refusals = ["Failed", "Failed"]
    await put(api, station, entries=entries("A"), mode="differential")
    assert "twice" in (await ends(api, station, "failed"))["detail"]
    assert len(book.sent()) == 2


@pytest.mark.parametrize("how", ["version", "status", "error"])
async def test_a_station_without_a_list_is_known_as_such(station, api, how):
    book = Book(station)
    if how == "version":
        book.version = -1
    elif how == "status":
        book.refusals = ["NotSupported"]
    else:
        error = ocpp.exceptions.NotImplementedError(description="no")
        station.answers["GetLocalListVersion"] = station.answers["SendLocalList"] = error
    await put(api, station, entries=entries("A"))
    await ends(api, station, "unsupported")


async def test_a_list_that_is_cut_off_is_uncertain_and_the_next_one_finds_out(station, api):
    book = Book(station)

    async def cut(_):
        await station._connection.close()
        await asyncio.Event().wait()

    station.answers["SendLocalList"] = cut
    await put(api, station, entries=entries("A"))
    assert (await ends(api, station, "failed"))["detail"] == "SendLocalList: unknown"
    await station.disconnect()
    station.answers["SendLocalList"] = book.take
    await station.connect()
    await put(api, station, entries=entries("A"))
    await ends(api, station, "synchronized")
    assert book.entries == {"A": "Accepted"}


async def test_a_list_is_made_of_groups_with_their_verdicts(station, api):
    book, group = Book(station), fresh("G")
    good, bad = fresh("T"), fresh("T")
    await api.add_tag(good, parentIdTag=group)
    await api.add_tag(bad, parentIdTag=group, blocked=True)
    await put(api, station, groups=[group])
    await ends(api, station, "synchronized")
    assert book.entries == {good: "Accepted", bad: "Blocked"}


async def test_a_conflict_that_the_station_reports_is_shown(station, api):
    await station.status(0, "Available", "LocalListConflict")
    await ends(api, station, "conflict")

"""Firmware and diagnostics as stations move them: over HTTP, through links that the commands carry."""

import hashlib
import os

import httpx
import pytest
from ocpp.v16 import call

from names import fresh
from operator_api import OperatorAPI, quoted
from waiting import eventually

OCTETS = {"Content-Type": "application/octet-stream"}
MEGABYTE = os.urandom(1 << 20)
SIZE = 100  # megabytes
# What a transfer may add to the most memory that the server has held.
ALLOWED_KIB = 32 * 1024


def megabytes():
    for _ in range(SIZE):
        yield MEGABYTE


async def chunks():
    for chunk in megabytes():
        yield chunk


def multipart():
    yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n'
    yield from megabytes()
    yield b"\r\n--b--\r\n"


@pytest.fixture
def web(server):
    """The station's own HTTP client, which has no key."""
    url = server.operator_url
    with httpx.Client(timeout=120) as client:
        # The URL is made for other machines; the test's server listens on loopback only.
        client.event_hooks["request"].append(lambda request: setattr(request, "url", local(request.url, url)))
        yield client


def local(url: httpx.URL, base: str) -> httpx.URL:
    return url.copy_with(scheme="http", host=httpx.URL(base).host, port=httpx.URL(base).port)


async def firmware(api, content=b"0123456789" * 100) -> dict:
    answer = await api.request("POST", f"/files?name={fresh('fw')}.bin", content=content, headers=OCTETS)
    return answer.json()


async def order(api, station, path: str, body: dict) -> tuple[dict, dict]:
    """Orders a transfer; the command, and the payload that the station got."""
    answer = await api.request(
        "POST", f"/stations/{quoted(station.id)}/{path}", json=body, headers={"Prefer": "wait=10"}
    )
    return answer.json(), station.received[-1][1]


async def test_a_firmware_update_from_our_store(station, api, web):
    file = await firmware(api)
    command, payload = await order(api, station, "firmware-updates", {"fileId": file["id"], "retries": 1})
    assert command["effect"]["state"] == "awaited"
    await station.send(call.FirmwareStatusNotification(status="Downloading"))
    whole = web.get(payload["location"])
    assert hashlib.sha256(whole.content).hexdigest() == file["sha256"]
    rest = web.get(payload["location"], headers={"Range": "bytes=990-", "If-Range": whole.headers["etag"]})
    assert rest.status_code == 206 and rest.content == b"0123456789"
    assert web.head(payload["location"]).headers["content-length"] == "1000"
    for status in ("Downloaded", "Installing", "Installed"):
        await station.send(call.FirmwareStatusNotification(status=status))
    command = await api.effect(command, "observed")
    assert [step["status"] for step in command["progress"]] == [
        "Downloading",
        "Downloaded",
        "Installing",
        "Installed",
    ]


@pytest.mark.parametrize("way", ["put", "put-double-slash", "post", "multipart"])
async def test_diagnostics_arrive_however_they_are_sent(station, api, web, way):
    command, payload = await order(api, station, "diagnostics", {"startTime": "2026-01-01T00:00:00Z"})
    await station.send(call.DiagnosticsStatusNotification(status="Uploading"))
    location = payload["location"]
    match way:
        case "put":
            answer = web.put(location + "d.zip", content=b"diagnostics")
        case "put-double-slash":
            answer = web.put(location + "/d.zip", content=b"diagnostics")
        case "post":
            answer = web.post(location + "d.zip", content=b"diagnostics")
        case "multipart":
            answer = web.post(location, files={"file": ("d.zip", b"diagnostics")}, data={"other": "field"})
    assert answer.status_code == 201, answer.text
    await station.send(call.DiagnosticsStatusNotification(status="Uploaded"))
    command = await api.effect(command, "observed")
    (file,) = command["files"]
    assert (file["name"], file["size"], file["station"]) == ("d.zip", 11, station.id)
    content = await api.request("GET", f"/files/{file['id']}/content")
    assert content.content == b"diagnostics"


async def test_a_log_has_an_upload_of_its_own(station, api, web):
    body = {"logType": "SecurityLog", "startTime": "2026-01-01T00:00:00Z"}
    command, payload = await order(api, station, "logs", body)
    assert web.put(payload["log"]["remoteLocation"], content=b"log").status_code == 201
    assert payload["log"]["oldestTimestamp"] == "2026-01-01T00:00:00.000Z"
    for status in ("Uploading", "Uploaded"):
        await station.send(call.LogStatusNotification(status=status, request_id=payload["requestId"]))
    command = await api.effect(command, "observed")
    assert command["files"][0]["kind"] == "log"


async def test_strangers_and_late_comers_get_nothing(station, api, web, server):
    file = await firmware(api)
    _, payload = await order(api, station, "firmware-updates", {"fileId": file["id"]})
    assert web.get(payload["location"].replace("/files/", "/files/x")).status_code == 404
    assert web.put(f"{server.operator_url}/uploads/guess/f.zip", content=b"x").status_code == 404
    await api.request("DELETE", f"/files/{file['id']}")
    assert web.get(payload["location"]).status_code == 404


async def test_an_upload_beyond_the_limit_is_refused(start_server):
    server = start_server("--unknown-stations", "accept", "--max-firmware-megabytes", "1")
    async with OperatorAPI(server) as api:
        full = await api.request("POST", "/files", content=MEGABYTE, headers=OCTETS)
        assert full.json()["size"] == 1 << 20
        more = await api.request("POST", "/files", content=MEGABYTE + b"1", headers=OCTETS, expect=413)
        assert more.json()["code"] == "body-too-large"
        chunked = await api.request("POST", "/files", content=chunks(), headers=OCTETS, expect=413)
        assert chunked.json()["code"] == "body-too-large"
        assert len(await api.rows("/files")) == 1
    assert len(list((server.folder / "data" / "files").iterdir())) == 1


@pytest.mark.timeout(90)
async def test_a_hundred_megabytes_go_through_with_flat_memory(start_server, station_of, web):
    server = start_server("--unknown-stations", "accept")
    web.event_hooks["request"] = [
        lambda request: setattr(request, "url", local(request.url, server.operator_url))
    ]
    async with OperatorAPI(server) as api, station_of(server) as station:
        await station.boot()
        # Whatever a first transfer needs once is there before it is counted.
        await api.request("POST", "/files", content=b"warm", headers=OCTETS)
        server.forget_peak()
        before = server.peak_kib()
        file = (await api.request("POST", "/files?name=big.bin", content=chunks(), headers=OCTETS)).json()
        assert file["size"] == SIZE << 20
        _, payload = await order(api, station, "firmware-updates", {"fileId": file["id"]})
        digest = hashlib.sha256()
        with web.stream("GET", payload["location"]) as answer:
            for part in answer.iter_bytes():
                digest.update(part)
        assert digest.hexdigest() == file["sha256"]
        command, payload = await order(api, station, "diagnostics", {})
        assert web.put(payload["location"] + "d.zip", content=megabytes()).status_code == 201
        form = {"Content-Type": "multipart/form-data; boundary=b"}
        posted = web.post(payload["location"], content=multipart(), headers=form)
        assert posted.json()["sha256"] == file["sha256"]
        grown = server.peak_kib() - before
    print(f"firmware up and down, diagnostics by PUT and multipart, {SIZE} MB each: +{grown} KiB at most")
    assert grown < ALLOWED_KIB


@pytest.mark.skipif(
    bool(os.environ.get("CSMS_TEST_POSTGRES")), reason="where nodes share the folder, remains stay for a day"
)
async def test_a_kill_during_an_upload_leaves_nothing(restartable):
    folder = restartable.folder / "data" / "files"

    def endless():
        yield MEGABYTE
        restartable.kill()
        yield MEGABYTE

    with pytest.raises(httpx.HTTPError), httpx.Client() as client:
        client.post(
            f"{restartable.operator_url}/api/v1/files",
            content=endless(),
            headers={"Authorization": f"Bearer {restartable.key}", **OCTETS},
        )
    restartable.start()
    assert list(folder.iterdir()) == []
    async with OperatorAPI(restartable) as api:
        assert await api.rows("/files") == []


async def test_a_campaign_stops_by_itself_after_its_failures(server, api, web, stations):
    file = await firmware(api)
    first, second, third = stations
    body = {
        "name": "campaign",
        "operation": {"kind": "firmware", "fileId": file["id"]},
        "stations": [station.id for station in stations],
        "waveSize": 1,
        "waitsFor": "effect",
        "stopAfterFailures": 1,
    }
    job = (await api.request("POST", "/jobs", json=body)).json()

    async def asked(station) -> dict:
        return await eventually(
            lambda: next((p for a, p in station.received if a == "UpdateFirmware"), None)
        )

    assert web.get((await asked(first))["location"]).status_code == 200
    for status in ("Downloading", "Downloaded", "Installing", "Installed"):
        await first.send(call.FirmwareStatusNotification(status=status))
    await asked(second)
    for status in ("Downloading", "DownloadFailed"):
        await second.send(call.FirmwareStatusNotification(status=status))
    ended = await api.job_end(job)
    assert ended["state"] == "stopped"
    assert (ended["stations"]["succeeded"], ended["stations"]["failed"]) == (1, 1)
    assert ended["stations"]["skipped"] == 1
    assert not [action for action, _ in third.received if action == "UpdateFirmware"]

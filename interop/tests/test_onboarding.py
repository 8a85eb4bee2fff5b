"""How somebody connects a first charger: the URL, also as a picture, and what is waited for."""

import re
import urllib.parse

import httpx
import pytest
import websockets
import zxingcpp

from charge_point import ChargePoint
from names import fresh
from operator_api import quoted
from waiting import eventually


def read(svg: str) -> tuple[str, str]:
    """The text and error correction level that an independent reader finds in the picture, drawn 4 dots a module."""
    side, scale = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1]), 4
    dots = bytearray(b"\xff" * (side * scale) ** 2)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        for row in range(int(y) * scale, (int(y) + 1) * scale):
            start = row * side * scale + int(x) * scale
            dots[start : start + int(width) * scale] = bytes(int(width) * scale)
    # Only as what it is: a reader that tries everything now and then sees a bar code in the modules of a large picture.
    picture = memoryview(dots).cast("B", (side * scale, side * scale))
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return found[0].text, found[0].ec_level


async def onboarding(api, identity: str) -> dict:
    return (await api.request("GET", f"/stations/{quoted(identity)}/onboarding")).json()


def states(answer: dict) -> dict[str, str]:
    return {step["step"]: step["state"] for step in answer["steps"]}


@pytest.mark.parametrize("identity", ["CP1", "KR-SEL-00043", "충전기 1/ä", "x" * 48, "한" * 48])
async def test_the_picture_says_the_url_that_a_charger_connects_to(server, api, identity):
    identity = (identity + fresh("q"))[-48:]
    await api.add_station(identity)
    answer = await onboarding(api, identity)
    picture = await api.request("GET", f"/stations/{quoted(identity)}/onboarding.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert read(picture.text) == (answer["url"], "M")
    assert urllib.parse.unquote(answer["url"].rsplit("/", 1)[1]) == identity
    # The listener's own address: nobody has to translate.
    assert urllib.parse.urlsplit(answer["url"]).port == server.station_port
    assert answer["subprotocol"] == "ocpp1.6" and answer["waitingFor"] == "address"


async def test_each_step_is_told_until_the_charger_is_in_service(server, api):
    identity = fresh("onboarding")
    await api.add_station(identity, password="correct horse battery")
    url = server.station_url(identity)
    with pytest.raises(websockets.InvalidStatus):
        await websockets.connect(url, subprotocols=["ocpp2.0.1"])
    answer = await onboarding(api, identity)
    assert (answer["state"], answer["waitingFor"]) == ("failed", "upgrade")
    assert answer["attempts"][0]["offeredSubprotocols"] == "ocpp2.0.1"
    with pytest.raises(websockets.InvalidStatus):
        await websockets.connect(url, subprotocols=["ocpp1.6"])
    answer = await onboarding(api, identity)
    assert (answer["state"], answer["waitingFor"]) == ("failed", "authentication")
    failed = next(step for step in answer["steps"] if step["state"] == "failed")
    assert (failed["reason"], failed["remedy"]) == ("missingCredentials", "setPassword")

    async with ChargePoint(url, password="correct horse battery") as station:
        assert (await onboarding(api, identity))["waitingFor"] == "bootNotification"
        await station.boot()
        assert (await onboarding(api, identity))["waitingFor"] == "statusNotification"
        await station.status(1, "Available")
        answer = await onboarding(api, identity)
        assert answer["state"] == "complete" and "waitingFor" not in answer
        assert states(answer)["authentication"] == "done" and states(answer)["tls"] == "notNeeded"
        assert [(each["connectorId"], each["status"]) for each in answer["connectors"]] == [(1, "Available")]

    async def gone() -> bool:
        return (await onboarding(api, identity))["state"] == "waiting"

    await eventually(gone)


async def test_a_charger_with_a_mistyped_url_is_seen_among_the_strangers(server, api):
    identity = fresh("typed")
    await api.add_station(identity)
    with pytest.raises(websockets.InvalidStatus):
        await websockets.connect(server.station_url(identity + "x"), subprotocols=["ocpp1.5"])
    answer = await onboarding(api, identity)
    assert answer["state"] == "waiting"
    assert identity + "x" in [each["identity"] for each in answer["strangers"]]


async def test_an_unknown_station_has_no_onboarding(server, api):
    headers = {"Authorization": f"Bearer {server.key}"}
    async with httpx.AsyncClient(base_url=server.operator_url, headers=headers) as http:
        for path in ("onboarding", "onboarding.svg"):
            assert (await http.get(f"/api/v1/stations/nobody/{path}")).status_code == 404

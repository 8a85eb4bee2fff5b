"""Security profiles 1 to 3 over real connections: certificates, raising, and what the doorbell says."""

import pathlib
import ssl
import stat
import subprocess

import pytest
import websockets

from certificates import Authority
from charge_point import ChargePoint
from names import fresh
from ocpp.v16 import call, call_result
from operator_api import OperatorAPI, quoted
from server import BINARY, Server, free_port
from waiting import eventually


def with_certificates(folder: pathlib.Path, *flags: str) -> Server:
    """A central system with its own certificates, which also trusts an authority made by openssl."""
    port = free_port()
    flags = ("--station-tls-port", str(port), "--certificate-organization", "Owner", *flags)
    server = Server(folder / "csms", *flags, host="localhost")
    server.authority = Authority(folder / "authority")
    (server.certificates / "station-trust.pem").write_text(server.authority.certificate.read_text())
    server.tls_port = port
    return server.start()


@pytest.fixture(scope="module")
def secured(tmp_path_factory):
    server = with_certificates(tmp_path_factory.mktemp("profiles"))
    yield server
    server.kill()


@pytest.fixture
async def api(secured):
    async with OperatorAPI(secured) as api:
        yield api


def context(server, identity: tuple[pathlib.Path, pathlib.Path] | None = None) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(server.certificates / "root.pem"))
    if identity:
        context.load_cert_chain(*identity)
    return context


def secure(server, identity: str, certificate=None, password: str | None = None) -> ChargePoint:
    url = f"wss://localhost:{server.tls_port}/ocpp/{quoted(identity)}"
    return ChargePoint(url, tls=context(server, certificate), password=password)


async def refused(point: ChargePoint) -> int:
    with pytest.raises(websockets.InvalidStatus) as refusal:
        await point.connect()
    return refusal.value.response.status_code


async def reason(api, identity: str) -> dict:
    rows = [row for row in await api.rows("/refused-attempts") if row["identity"] == identity]
    assert len(rows) == 1, rows
    return rows[0]


async def profile(api, identity: str) -> tuple[int, int | None]:
    station = await api.station(identity)
    return station["securityProfile"], station.get("nextSecurityProfile")


async def test_a_session_on_profile_2(secured, api):
    identity = fresh("CP")
    await api.add_station(identity, password="0123456789abcdef0123")
    async with secure(secured, identity, password="0123456789abcdef0123") as point:
        assert (await point.boot()).status == "Accepted"
    assert await profile(api, identity) == (2, None)
    assert await refused(secure(secured, identity, password="wrong")) == 401
    assert await refused(secure(secured, identity)) == 401
    assert await refused(ChargePoint(secured.station_url(identity), password="0123456789abcdef0123")) == 403


async def test_a_session_on_profile_3_with_a_certificate_of_our_own(secured, api, tmp_path):
    identity = fresh("CP")
    await api.add_station(identity)
    subprocess.run(
        [BINARY, "certificates", "station", "--data", secured.folder / "data", "--name", identity,
         "--organization", "Owner", "--output", tmp_path / "cp"],
        check=True, capture_output=True,
    )  # fmt: skip
    files = (tmp_path / "cp.pem", tmp_path / "cp.key")
    assert stat.S_IMODE(files[1].stat().st_mode) == 0o600
    async with secure(secured, identity, files) as point:
        assert (await point.boot()).status == "Accepted"
    station = await api.station(identity)
    assert station["securityProfile"] == 3
    assert station["certificateSerialNumber"] == Authority.serial(files[0]).lstrip("0")
    assert await refused(ChargePoint(secured.station_url(identity))) == 403


@pytest.mark.parametrize(
    "change, expected, remedy",
    [
        ({"days": (-3, -1)}, "certificateExpired", "renewCertificate"),
        ({"days": (1, 2)}, "certificateNotYetValid", "renewCertificate"),
        ({"organization": "Somebody"}, "certificateOrganization", "renewCertificate"),
        ({"name": "another"}, "certificateName", "setCertificateName"),
        ({"foreign": True}, "certificateUntrusted", "renewCertificate"),
        ({"revoked": True}, "certificateRevoked", "renewCertificate"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_certificate_that_proves_nothing(secured, api, tmp_path, change, expected, remedy):
    identity = fresh("CP")
    await api.add_station(identity)
    authority = Authority(tmp_path / "foreign") if change.pop("foreign", False) else secured.authority
    is_revoked = change.pop("revoked", False)
    files = authority.issue_station(change.pop("name", identity), **change)
    if is_revoked:
        serial = Authority.serial(files[0])
        shown = ":".join(serial[index : index + 2] for index in range(0, len(serial), 2)).lower()
        await api.request("POST", "/revoked-certificates", json={"serialNumber": shown})
        await api.request("POST", "/revoked-certificates", json={"serialNumber": serial}, expect=409)
    assert await refused(secure(secured, identity, files)) == 403
    row = await reason(api, identity)
    assert (row["reason"], row["remedy"]) == (expected, remedy)
    assert row["sentence"] and row["transport"].startswith("TLS 1.3, certificate O=")
    if is_revoked:
        await api.request("DELETE", f"/revoked-certificates/{Authority.serial(files[0])}")
        async with secure(secured, identity, files) as point:
            assert (await point.boot()).status == "Accepted"


async def test_a_revoked_certificate_ends_the_connection(secured, api):
    identity = fresh("CP")
    await api.add_station(identity)
    files = secured.authority.issue_station(identity)
    async with secure(secured, identity, files) as point:
        await point.boot()
        await api.request(
            "POST", "/revoked-certificates", json={"serialNumber": Authority.serial(files[0]), "reason": "sold"}
        )
        await point.closed()
    assert await refused(secure(secured, identity, files)) == 403


async def test_another_name_is_mended_by_one_change(secured, api):
    identity = fresh("CP")
    await api.add_station(identity)
    files = secured.authority.issue_station("SN-4711")
    assert await refused(secure(secured, identity, files)) == 403
    await api.request("PATCH", f"/stations/{identity}", json={"certificateName": "SN-4711"})
    async with secure(secured, identity, files) as point:
        assert (await point.boot()).status == "Accepted"


async def raised(api, point, identity: str, to: int) -> None:
    """The raise, up to the station's agreement to the reset."""
    point.answers["ChangeConfiguration"] = call_result.ChangeConfiguration(status="Accepted")
    await api.request("POST", f"/stations/{identity}/security-profile", json={"profile": to})
    await eventually(lambda: any(action == "Reset" for action, _ in point.received))
    assert point.received[-2:] == [
        ("ChangeConfiguration", {"key": "SecurityProfile", "value": str(to)}),
        ("Reset", {"type": "Hard"}),
    ]


async def test_a_station_is_raised_from_1_to_2_to_3(secured, api):
    identity = fresh("CP")
    password = "0123456789abcdef0123"
    await api.add_station(identity, password=password)
    plain = ChargePoint(secured.station_url(identity), password=password)
    async with plain as point:
        await point.boot()
        await raised(api, point, identity, 2)
    assert await profile(api, identity) == (1, 2)
    async with plain as point:  # both are accepted in between
        await point.boot()
    async with secure(secured, identity, password=password) as point:
        await point.boot()
        assert await profile(api, identity) == (2, None)
        assert await refused(plain) == 403
        files = await signed(secured, api, point, identity)
        await raised(api, point, identity, 3)
        assert await profile(api, identity) == (2, 3)
    async with secure(secured, identity, files) as point:
        await point.boot()
    assert await profile(api, identity) == (3, None)
    assert await refused(secure(secured, identity, password=password)) == 403
    assert await refused(plain) == 403
    row = await api.get(f"/stations/{identity}/security")
    assert row["certificateRequests"][0]["state"] == "accepted"
    command = (await api.get(f"/commands/{row['certificateRequests'][0]['commandId']}"))["effect"]
    assert command["state"] == "observed"


async def signed(server, api, point, identity: str) -> tuple[pathlib.Path, pathlib.Path]:
    """The operator triggers, the station asks, and gets its certificate after the answer."""
    csr, key = server.authority.request(identity)
    point.answers["ExtendedTriggerMessage"] = call_result.ExtendedTriggerMessage(status="Accepted")
    await api.command(identity, "ExtendedTriggerMessage", {"requestedMessage": "SignChargePointCertificate"})
    assert (await point.call(call.SignCertificate(csr=csr))).status == "Accepted"
    chain = await eventually(
        lambda: next((body["certificateChain"] for action, body in point.received if action == "CertificateSigned"), "")
    )
    certificate = key.with_suffix(".pem")
    certificate.write_text(chain)
    return certificate, key


@pytest.fixture
def renewing(tmp_path):
    server = with_certificates(tmp_path, "--renew-certificates-days", "30")
    yield server
    server.kill()


async def test_a_certificate_is_renewed_before_it_ends(renewing):
    """Nobody asks: the station on profile 3 gets a new certificate, comes with it, and is left in peace."""
    identity = fresh("CP")
    async with OperatorAPI(renewing) as api:
        await api.add_station(identity)
        old = renewing.authority.issue_station(identity, days=(-1, 10))
        csr, key = renewing.authority.request(identity)
        async with secure(renewing, identity, old) as point:
            await point.boot()
            await eventually(lambda: ("ExtendedTriggerMessage", TRIGGER) in point.received)
            assert (await point.call(call.SignCertificate(csr=csr))).status == "Accepted"
            chain = await eventually(lambda: dict(point.received).get("CertificateSigned", {}).get("certificateChain"))
            key.with_suffix(".pem").write_text(chain)
        async with secure(renewing, identity, (key.with_suffix(".pem"), key)) as point:
            await point.boot()
            renewed = await api.station(identity)
            assert renewed["certificateSerialNumber"] != Authority.serial(old[0]).lstrip("0")
        actions = [row["action"] for row in await api.rows(f"/stations/{identity}/commands")]
        assert sorted(actions) == ["CertificateSigned", "ExtendedTriggerMessage"]


TRIGGER = {"requestedMessage": "SignChargePointCertificate"}


async def test_requests_that_cannot_be_signed(secured, api):
    identity = fresh("CP")
    await api.add_station(identity)
    async with ChargePoint(secured.station_url(identity)) as point:
        await point.boot()
        for csr in ("nonsense", secured.authority.request(identity, "Somebody")[0]):
            assert (await point.call(call.SignCertificate(csr=csr))).status == "Rejected"
    rows = (await api.get(f"/stations/{identity}/security"))["certificateRequests"]
    assert [row["state"] for row in rows] == ["refused", "refused"]
    assert "CpoName" in rows[0]["detail"]


async def test_an_authority_of_the_operators(start_server, tmp_path):
    """A program signs: here one line of openssl."""
    authority = Authority(tmp_path / "authority")
    program = tmp_path / "sign"
    program.write_text(
        "#!/bin/sh\n"
        f"exec openssl x509 -req -in /dev/stdin -CA {authority.certificate} -CAkey {authority.folder}/ca.key -days 1\n"
    )
    program.chmod(0o755)
    server = start_server("--certificate-authority-command", str(program))
    identity = fresh("CP")
    csr, _ = authority.request(identity)
    async with OperatorAPI(server) as api:
        await api.add_station(identity)
        async with ChargePoint(server.station_url(identity)) as point:
            await point.boot()
            assert (await point.call(call.SignCertificate(csr=csr))).status == "Accepted"
            await eventually(lambda: point.received)
            assert point.received[0][1]["certificateChain"].startswith("-----BEGIN CERTIFICATE-----")
            program.write_text("#!/bin/sh\necho out of paper >&2; exit 1\n")
            assert (await point.call(call.SignCertificate(csr=authority.request(identity)[0]))).status == "Accepted"

            async def newest():
                return (await api.get(f"/stations/{identity}/security"))["certificateRequests"][0]

            failed = await eventually(lambda: newest_failed(newest))
            assert failed["detail"].endswith("ended with 1: out of paper\n")


async def newest_failed(newest):
    row = await newest()
    return row if row["state"] == "failed" else None


async def test_roots_are_mirrored(secured, api):
    identity = fresh("CP")
    await api.add_station(identity)
    root = (secured.certificates / "root.pem").read_text()
    async with ChargePoint(secured.station_url(identity)) as point:
        await point.boot()
        await api.command(
            identity, "InstallCertificate", {"certificateType": "CentralSystemRootCertificate", "certificate": root}
        )
        (row,) = (await api.get(f"/stations/{identity}/security"))["installedCertificates"]
        assert row["subject"] == "CN=Development root,O=EL-CSMS"
        point.answers["DeleteCertificate"] = call_result.DeleteCertificate(status="Accepted")
        await api.command(identity, "DeleteCertificate", {"certificateHashData": row["certificateHashData"]})
        assert (await api.get(f"/stations/{identity}/security"))["installedCertificates"] == []

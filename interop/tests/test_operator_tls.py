"""TLS for operators: versions and suites, both kinds of certificates, renewal, the plain port, the command line."""

import re
import shutil
import socket
import ssl
import subprocess

import httpx
import pytest

from certificates import Authority
from handshakes import client_context, handshake
from server import Server, free_port
from waiting import eventually


class Secured:
    """A central system whose operators come over TLS."""

    def __init__(self, folder, *flags: str):
        self.port = free_port()
        self.authority = Authority(folder / "authority")
        self.files = {kind: self.authority.issue("localhost", kind) for kind in ("ec", "rsa")}
        given = ["--operator-tls-port", str(self.port), *flags]
        for certificate, key in self.files.values():
            given += ["--operator-certificate", f"{certificate}:{key}"]
        # Everything through the first node: a balancer would end nothing here.
        self.server = Server(folder / "csms", *given, nodes=1)
        self.url = f"https://localhost:{self.port}"

    def client(self, **options) -> httpx.Client:
        return httpx.Client(base_url=self.url, verify=self.context(), **options)

    def context(self, suite: str | None = None, version=None) -> ssl.SSLContext:
        return client_context(self.authority.certificate, suite=suite, version=version)

    def handshake(self, context: ssl.SSLContext) -> tuple[str, str, bytes]:
        return handshake(self.port, context)

    def der(self, kind: str) -> bytes:
        return ssl.PEM_cert_to_DER_cert(self.files[kind][0].read_text())


@pytest.fixture(scope="module")
def secured(tmp_path_factory):
    secured = Secured(tmp_path_factory.mktemp("operator-tls"))
    secured.server.start()
    yield secured
    secured.server.kill()


@pytest.mark.parametrize(
    "suite, kind",
    [
        ("ECDHE-ECDSA-AES128-GCM-SHA256", "ec"),
        ("ECDHE-ECDSA-AES256-GCM-SHA384", "ec"),
        ("ECDHE-RSA-AES128-GCM-SHA256", "rsa"),
        ("ECDHE-RSA-AES256-GCM-SHA384", "rsa"),
    ],
)
def test_suites_with_forward_secrecy_and_both_kinds_of_certificates(secured, suite, kind):
    version, chosen, certificate = secured.handshake(secured.context(suite))
    assert (version, chosen, certificate) == ("TLSv1.2", suite, secured.der(kind))


@pytest.mark.parametrize("suite", ["AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA384"])
def test_suites_without_it_or_without_aead_are_refused(secured, suite):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        secured.handshake(secured.context(suite))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_versions_are_refused(secured, version):
    context = secured.context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with pytest.raises((ssl.SSLError, ConnectionError)):
        secured.handshake(context)


def test_the_newest_version_is_chosen(secured):
    assert secured.handshake(secured.context())[0] == "TLSv1.3"


@pytest.mark.parametrize("version, is_spoken", [("-tls1_3", True), ("-tls1_2", True), ("-tls1_1", False)])
def test_openssl_agrees(secured, version, is_spoken):
    place = f"localhost:{secured.port}"
    trust = ["-CAfile", str(secured.authority.certificate), "-verify_return_error"]
    suites = [] if is_spoken else ["-cipher", "ALL:@SECLEVEL=0"]
    run = subprocess.run(
        ["openssl", "s_client", "-brief", version, *suites, *trust, "-connect", place],
        input=b"GET /healthz HTTP/1.0\r\n\r\n",
        capture_output=True,
        timeout=20,
    )
    assert (b"Verification: OK" in run.stderr) == is_spoken, run.stderr.decode()


def test_the_api_works_and_says_that_browsers_are_to_insist(secured):
    headers = {"Authorization": f"Bearer {secured.server.key}"}
    with secured.client(headers=headers) as client:
        answer = client.get("/api/v1/system")
        assert answer.status_code == 200, answer.text
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        body = {"identity": "TLS1"}
        assert client.post("/api/v1/stations", json=body).status_code == 201
        large = client.post("/api/v1/files?name=a.bin", content=b"x" * 3_000_000)
        assert large.json()["size"] == 3_000_000


def test_the_cookie_of_a_session_is_a_secure_one(secured):
    password = "correct horse battery"
    headers = {"Authorization": f"Bearer {secured.server.key}"}
    with secured.client() as client:
        body = {"name": "anna", "role": "viewer", "password": password}
        assert client.post("/api/v1/users", json=body, headers=headers).status_code == 201
        answer = client.post("/api/v1/auth/login", json={"name": "anna", "password": password})
        assert answer.status_code == 200, answer.text
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-csms=") and "Secure" in cookie
        assert client.get("/api/v1/auth/me").json()["name"] == "anna"


def test_plain_http_on_the_secure_port_is_told_so(secured):
    with socket.create_connection(("127.0.0.1", secured.port), timeout=5) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"use https:// instead" in plain.recv(4096)


def test_the_plain_port_redirects_browsers_and_takes_no_key(secured):
    plain = secured.server.operator_url
    page = httpx.get(f"{plain}/docs?x=1", headers={"Host": "csms.example:80"})
    assert page.status_code == 308
    assert page.headers["location"] == f"https://csms.example:{secured.port}/docs?x=1"
    key = {"Authorization": f"Bearer {secured.server.key}"}
    for answer in (httpx.get(f"{plain}/api/v1/system", headers=key), httpx.post(f"{plain}/api/v1/stations", json={})):
        assert answer.status_code == 403, answer.text
        assert answer.json()["code"] == "tls-required"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert httpx.get(f"{plain}/healthz").status_code == 200
    assert httpx.get(f"{plain}/files/no-token/x").status_code == 404


def test_a_closed_plain_port(tmp_path):
    secured = Secured(tmp_path, "--operator-plain", "closed")
    server, context = secured.server, secured.context()

    def is_ready(host: str = "") -> bool:
        try:
            return httpx.get(f"{secured.url}/readyz", verify=context).status_code == 200
        except httpx.HTTPError:
            return False

    server.is_ready = is_ready
    server.start()
    try:
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{server.operator_url}/healthz")
    finally:
        server.kill()


async def test_a_renewed_certificate_is_used_without_a_restart(tmp_path):
    secured = Secured(tmp_path)
    secured.server.start()
    try:
        with secured.client() as client:
            assert client.get("/healthz").status_code == 200
            old = secured.der("ec")
            fresh = Authority(tmp_path / "again").issue("localhost", "ec")
            for new, place in zip(fresh, secured.files["ec"], strict=True):
                shutil.copy(new, place)
            blind = ssl.create_default_context()
            blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
            shown = await eventually(
                lambda: next((c for c in [secured.handshake(blind)[2]] if c != old), None), seconds=30
            )
            assert shown == ssl.PEM_cert_to_DER_cert(fresh[0].read_text())
            # A connection that was open goes on.
            assert client.get("/healthz").status_code == 200
            secured.files["ec"][0].write_text("nonsense")
            await eventually(lambda: re.search("former ones stay", secured.server.log_tail()))
            assert secured.handshake(blind)[2] == shown
    finally:
        secured.server.kill()


def test_the_command_line_trusts_an_authority_of_its_own(secured):
    run = [secured.server.binary, "station", "list", "--server", secured.url]
    run += ["--key-file", str(secured.server.key_file)]
    refused = subprocess.run(run, capture_output=True, text=True, timeout=60)
    assert refused.returncode != 0
    assert "CERTIFICATE_VERIFY_FAILED" in refused.stderr
    listed = subprocess.run(
        [*run, "--ca-file", str(secured.authority.certificate)], capture_output=True, text=True, timeout=60
    )
    assert listed.returncode == 0, listed.stderr
    assert "IDENTITY" in listed.stdout


def test_without_a_certificate_it_does_not_start(tmp_path):
    server = Server(tmp_path, nodes=1)
    run = subprocess.run(
        [server.binary, "serve", "--data", str(tmp_path / "data"), "--operator-tls-port", str(free_port())],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode != 0
    assert "csms certificates init" in run.stderr

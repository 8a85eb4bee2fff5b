"""TLS for stations: versions, suites and both kinds of certificates on one port, sessions, renewal."""

import asyncio
import json
import os
import pathlib
import socket
import ssl
import subprocess

import pytest

import handshakes
from certificates import Authority
from charge_point import ChargePoint
from clock import at
from handshakes import client_context
from operator_api import OperatorAPI
from server import Server, free_port
from waiting import eventually

BINARY = pathlib.Path(__file__).resolve().parents[2] / ".build" / "debug" / "station"


@pytest.fixture(scope="module")
def secured(tmp_path_factory):
    """A central system with an ECDSA and an RSA certificate on one port."""
    folder = tmp_path_factory.mktemp("tls")
    authority = Authority(folder / "authority")
    files = {}
    for kind in ("ec", "rsa"):
        certificate, key = authority.issue("localhost", kind)
        files[kind] = (certificate, key)
    port = free_port()
    flags = ["--station-tls-port", str(port), "--unknown-stations", "accept"]
    for certificate, key in files.values():
        flags += ["--station-certificate", f"{certificate}:{key}"]
    server = Server(folder / "csms", *flags)
    server.tls_port, server.authority, server.files = port, authority, files
    yield server.start()
    server.kill()


def client(server, *, suite: str | None = None, version=None) -> ssl.SSLContext:
    return client_context(server.authority.certificate, suite=suite, version=version)


def handshake(server, context: ssl.SSLContext) -> tuple[str, str, bytes]:
    return handshakes.handshake(server.tls_port, context)


def der(server, kind: str) -> bytes:
    return ssl.PEM_cert_to_DER_cert(server.files[kind][0].read_text())


@pytest.mark.parametrize(
    "suite, kind",
    [
        ("ECDHE-ECDSA-AES128-GCM-SHA256", "ec"),
        ("ECDHE-ECDSA-AES256-GCM-SHA384", "ec"),
        ("AES128-GCM-SHA256", "rsa"),
        ("AES256-GCM-SHA384", "rsa"),
        ("ECDHE-RSA-AES256-GCM-SHA384", "rsa"),
    ],
)
def test_every_suite_of_the_white_paper_on_one_port(secured, suite, kind):
    version, chosen, certificate = handshake(secured, client(secured, suite=suite))
    assert (version, chosen) == ("TLSv1.2", suite)
    assert certificate == der(secured, kind)


def test_the_newest_version_is_chosen(secured):
    assert handshake(secured, client(secured))[0] == "TLSv1.3"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_versions_are_refused(secured, version):
    context = client(secured)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with pytest.raises((ssl.SSLError, ConnectionError)):
        handshake(secured, context)


def test_a_weak_suite_is_refused(secured):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        handshake(secured, client(secured, suite="ECDHE-RSA-AES128-SHA"))


def test_a_hello_in_pieces(secured):
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    secure = client(secured).wrap_bio(incoming, outgoing, server_hostname="localhost")
    with pytest.raises(ssl.SSLWantReadError):
        secure.do_handshake()
    with socket.create_connection(("127.0.0.1", secured.tls_port), timeout=5) as plain:
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in outgoing.read():
            plain.sendall(bytes([byte]))
        while True:
            try:
                secure.do_handshake()
                break
            except ssl.SSLWantReadError:
                plain.sendall(outgoing.read())
                incoming.write(plain.recv(65536))
    assert secure.version() == "TLSv1.3"


@pytest.mark.parametrize(
    "noise, told",
    [
        (b"GET /ocpp/X HTTP/1.1\r\n\r\n", b"use wss://"),
        (b"\x16\x03\x01\x3f\xff" + b"\x01" * 70000, b"\x15\x03"),  # a TLS alert
    ],
    ids=["plain HTTP", "no hello"],
)
def test_what_is_no_tls_is_told_and_closed(secured, noise, told):
    answer = b""
    with socket.create_connection(("127.0.0.1", secured.tls_port), timeout=5) as plain:
        try:
            plain.sendall(noise)
            while part := plain.recv(1000):
                answer += part
        except ConnectionError:
            pass
    assert told in answer
    assert handshake(secured, client(secured))[0] == "TLSv1.3"


async def test_a_session_with_basic_over_tls(secured):
    """Security profile 2."""
    async with OperatorAPI(secured) as api:
        await api.add_station("SECURE")
        password = (await api.request("POST", "/stations/SECURE/credentials", json={})).json()["password"]
        await api.add_tag("TAG")
        url = f"wss://localhost:{secured.tls_port}/ocpp/SECURE"
        async with ChargePoint(url, password=password, tls=client(secured)) as station:
            assert (await station.boot()).status == "Accepted"
            started = await station.start_transaction("TAG", at())
            await station.stop_transaction(started.transaction_id, at(60))
            assert (await api.command("SECURE", "ClearCache"))["ocppStatus"] == "Accepted"
            assert station.faults == []
        with pytest.raises(Exception, match="401"):
            await ChargePoint(url, password="wrong-password-0", tls=client(secured)).connect()


async def test_the_simulated_station_speaks_tls(secured, tmp_path):
    async def simulate(ca_file) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            os.environ.get("STATION_BIN", str(BINARY)),
            *("simulate", "--url", f"wss://localhost:{secured.tls_port}/ocpp", "--identity", "SIMTLS"),
            *("--ca-file", str(ca_file)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def says(process, text: bytes) -> None:
        async with asyncio.timeout(10):
            while text not in await process.stdout.readline():
                pass

    for authority, words in [(secured.authority, b"boot: Accepted"), (Authority(tmp_path), b"connection failed")]:
        process = await simulate(authority.certificate)
        try:
            await says(process, words)
        finally:
            process.terminate()
            await process.communicate()


def all_nodes_serve(server, kind: str) -> bool:
    return all(handshake(server, client(server))[2] == der(server, kind) for _ in server.nodes)


async def test_a_renewed_certificate_is_served_without_a_restart(secured):
    async with OperatorAPI(secured) as api:
        await api.add_station("STAYS")
        url = f"wss://localhost:{secured.tls_port}/ocpp/STAYS"
        async with ChargePoint(url, tls=client(secured)) as station:
            await station.boot()
            before = handshake(secured, client(secured))[2]
            kept = {path: path.read_bytes() for path in secured.files["ec"]}
            secured.authority.issue("localhost", "ec")
            await eventually(lambda: all_nodes_serve(secured, "ec"), seconds=15, every=0.3)
            assert handshake(secured, client(secured))[2] != before
            # Half-written files are not taken; what was served goes on.
            secured.files["ec"][0].write_text("nonsense")
            await eventually(lambda: "the former ones stay" in secured.log_tail(), seconds=15, every=0.3)
            assert handshake(secured, client(secured))[0] == "TLSv1.3"
            assert (await api.station("STAYS"))["connected"]
            await station.boot()
            for path, content in kept.items():
                path.write_bytes(content)


def test_certificates_that_cannot_be_used_end_the_start(tmp_path):
    server = Server(tmp_path / "a", "--station-tls-port", "0")
    with pytest.raises(RuntimeError, match="There is no server certificate"):
        server.start()
    flags = ("--station-tls-port", "0", "--station-certificate", f"{tmp_path}/no.pem:{tmp_path}/no.key")
    with pytest.raises(RuntimeError, match="no usable PEM certificate"):
        Server(tmp_path / "b", *flags).start()


@pytest.mark.parametrize("version", ["1.2", "1.3"])
def test_the_load_generator_measures_handshakes(secured, version):
    command = [BINARY, "load", "--handshakes", "--url", f"wss://localhost:{secured.tls_port}/ocpp", "--json"]
    command += ["--ca-file", secured.authority.certificate, "--tls-version", version]
    command += ["--stations", "3", "--seconds", "1", "--identity", "HAND"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=25)
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert report["mix"] == "handshake"
    assert report["calls"] > 3
    assert report["connectFailures"] == report["disconnects"] == 0

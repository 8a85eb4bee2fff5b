"""`station conform`: the real system passes, and each mistake of another is named with its case and clause."""

import asyncio
import json
import os
import pathlib
import xml.etree.ElementTree

import pytest

from certificates import Authority
from proxy import broken
from server import free_port

BINARY = pathlib.Path(__file__).resolve().parents[2] / ".build" / "debug" / "station"
LIMIT_SECONDS = 60


async def conform(server, endpoint: str | None = None, *arguments) -> tuple[int, str]:
    """Plays cases; exit code and output."""
    process = await asyncio.create_subprocess_exec(
        os.environ.get("STATION_BIN", str(BINARY)),
        "conform",
        *("--url", endpoint or server.station_url("").rstrip("/")),
        *("--server", server.operator_url, "--key-file", str(server.key_file)),
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        stdin=asyncio.subprocess.DEVNULL,
    )
    output, _ = await asyncio.wait_for(process.communicate(), LIMIT_SECONDS)
    return process.returncode, output.decode()


async def test_all_suites_pass_and_the_reports_say_so(start_server, tmp_path):
    port = free_port()
    server = start_server("--call-timeout", "3", "--station-tls-port", str(port), host="localhost")
    files = [tmp_path / name for name in ("report.json", "report.xml", "report.html")]
    code, output = await conform(
        server,
        None,
        *("--response-timeout", "3", "--tls-url", f"wss://localhost:{port}/ocpp"),
        *("--ca-file", str(server.certificates / "root.pem")),
        *("--json", str(files[0]), "--junit", str(files[1]), "--html", str(files[2])),
    )
    assert code == 0, output
    report = json.loads(files[0].read_text())
    official = {case["id"] for case in report["cases"] if case["id"].startswith("TC_")}
    assert len(official) == 77
    assert {case["verdict"] for case in report["cases"]} == {"passed"}
    assert 3.0 <= float(report["responseTimeout"]["measured"].split()[0]) < 4.0
    assert any(row["action"] == "Authorize" for row in report["responseTimes"])
    suites = xml.etree.ElementTree.parse(files[1]).getroot()
    assert int(suites.get("tests")) == len(report["cases"]) and suites.get("failures") == "0"
    page = files[2].read_text()
    assert "self-test" in page and "Authorize" in page and "<script" not in page


# The cases of the security white paper.
SECURITY = [f"TC_{name}" for name in "073 074 075_1 075_2 076 077 078 079 080 081 083 085 086 087 088".split()]


async def test_the_security_cases_pass_with_certificates_that_openssl_made(start_server, tmp_path):
    authority, port = Authority(tmp_path / "authority"), free_port()
    pairs = [authority.issue("localhost", kind) for kind in ("ec", "rsa")]
    flags = [word for pair in pairs for word in ("--station-certificate", ":".join(map(str, pair)))]
    server = start_server("--call-timeout", "3", "--station-tls-port", str(port), *flags, host="localhost")
    report = tmp_path / "report.json"
    code, output = await conform(
        server,
        None,
        *("--response-timeout", "0", "--tls-url", f"wss://localhost:{port}/ocpp"),
        *("--ca-file", str(authority.certificate), "--json", str(report)),
        *(word for case in SECURITY for word in ("--case", case)),
    )
    assert code == 0, output
    cases = json.loads(report.read_text())["cases"]
    assert {case["verdict"] for case in cases} == {"passed"} and len(cases) >= len(SECURITY), output


async def test_one_after_the_other_with_one_tag(server):
    code, output = await conform(server, None, "--suite", "official", "--parallel", "1", "--response-timeout", "0")
    assert code == 0, output


def wrong_code(frame, calls):
    return [[4, frame[1], "GenericError", "", {}] if frame[0] == 4 else frame]


class SecondNumber:
    """A retried StartTransaction gets a new transactionId."""

    def __init__(self):
        self.last = 5_000_000

    def __call__(self, frame, calls):
        if frame[0] == 3 and calls.get(frame[1], [0, 0, ""])[2] == "StartTransaction":
            self.last += 1
            frame[2]["transactionId"] = self.last
        return [frame]


def without_parent(frame, calls):
    if frame[0] == 3 and calls.get(frame[1], [0, 0, ""])[2] == "Authorize":
        frame[2]["idTagInfo"].pop("parentIdTag", None)
    return [frame]


async def late(frame, calls):
    if frame[0] == 3:
        await asyncio.sleep(1.5)
    return [frame]


def extra_field(frame, calls):
    if frame[0] == 3 and calls.get(frame[1], [0, 0, ""])[2] == "Heartbeat":
        frame[2]["extra"] = True
    return [frame]


def unknown_value(frame, calls):
    if frame[0] == 3 and calls.get(frame[1], [0, 0, ""])[2] == "BootNotification":
        frame[2]["status"] = "Welcome"
    return [frame]


def unsolicited(frame, calls):
    if frame[0] == 3 and calls.get(frame[1], [0, 0, ""])[2] == "BootNotification":
        return [frame, [2, "unasked", "GetConfiguration", {}]]
    return [frame]


def other_type(frame, calls):
    if frame[0] == 2 and frame[2] == "Reset":
        frame[3]["type"] = "Soft"
    return [frame]


def resent(frame, calls):
    return [frame, [2, frame[1] + "-2", *frame[2:]]] if frame[0] == 2 else [frame]


@pytest.mark.parametrize(
    "change, case, words",
    [
        (wrong_code, "NEG_Authorize", ["GenericError", "OCPP-J §4.2.3"]),
        (SecondNumber(), "REPLAY_Start", ["the first answer is repeated", "OCPP 1.6 §4.8"]),
        (without_parent, "TC_053", ["parentIdTag", "OCPP 1.6 §5.13"]),
        (late, "TC_001", ["was not answered within", "OCPP-J §4.1.4"]),
        (extra_field, "TC_001", ["Heartbeat.conf breaks its schema", "extra"]),
        (unknown_value, "TC_001", ["BootNotification.conf breaks its schema", "status"]),
        (unsolicited, "TC_001", ["GetConfiguration, which nobody asked for"]),
        (other_type, "TC_013", ["the type is Hard", "OCPP 1.6 §5.14"]),
        (resent, "CONC_Order", ["none comes before the one before is answered", "OCPP-J §4.1.1"]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
async def test_a_mistake_is_named(server, change, case, words):
    async with broken(server.station_url("").rstrip("/"), change) as endpoint:
        code, output = await conform(
            server, endpoint, "--case", case, "--answer-seconds", "1", "--operator-seconds", "5"
        )
    assert code == 1, output
    lines = [line for line in output.splitlines() if line.startswith("FAIL") and case in line]
    assert lines and all(word in lines[0] for word in words), output


async def test_what_cannot_be_played_is_told(server, tmp_path):
    code, output = await conform(server, "ws://127.0.0.1:1/ocpp", "--case", "TC_001")
    assert code == 1 and "cannot be reached" in output
    code, output = await conform(server, None, "--case", "TC_999")
    assert code != 0 and "There is no case TC_999" in output

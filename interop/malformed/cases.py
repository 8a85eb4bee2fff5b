"""The table of malformed frames and payloads, each with what the central system must do.

What must happen is one of: a CALLERROR code, `IGNORED` (no answer, the connection goes on), `ANSWERED`
(a CALLRESULT, since the field needs leniency there), or a WebSocket close code.
"""

import copy
import dataclasses
import json

IGNORED = "ignored"
ANSWERED = "answered"

MISSING = "OccurenceConstraintViolation"
TYPE = "TypeConstraintViolation"
VALUE = "PropertyConstraintViolation"
FORM = "FormationViolation"
UNKNOWN = "NotImplemented"

TIME = "2026-01-01T12:00:00Z"


@dataclasses.dataclass(frozen=True)
class Case:
    """One message to send and what must come of it."""

    name: str
    frame: bytes
    expected: str | int
    is_text: bool = True


def encoded(frame) -> bytes:
    if isinstance(frame, bytes):
        return frame
    if isinstance(frame, str):
        return frame.encode()
    return json.dumps(frame).encode()


def case(name: str, frame, expected, is_text: bool = True) -> Case:
    return Case(name, encoded(frame), expected, is_text)


# A valid request of every message that a station sends.
VALID = {
    "Authorize": {"idTag": "TAG"},
    "BootNotification": {"chargePointVendor": "Vendor", "chargePointModel": "Model"},
    "DataTransfer": {"vendorId": "com.example", "messageId": "m", "data": "d"},
    "DiagnosticsStatusNotification": {"status": "Uploading"},
    "FirmwareStatusNotification": {"status": "Downloading"},
    "Heartbeat": {},
    "LogStatusNotification": {"status": "Uploading", "requestId": 1},
    "MeterValues": {
        "connectorId": 1,
        "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "1"}]}],
    },
    "SecurityEventNotification": {"type": "FirmwareUpdated", "timestamp": TIME},
    "SignCertificate": {"csr": "-----BEGIN CERTIFICATE REQUEST-----"},
    "SignedFirmwareStatusNotification": {"status": "Downloading", "requestId": 1},
    "StartTransaction": {"connectorId": 1, "idTag": "TAG", "meterStart": 1, "timestamp": TIME},
    "StatusNotification": {"connectorId": 1, "errorCode": "NoError", "status": "Available"},
    "StopTransaction": {"transactionId": 1, "meterStop": 1, "timestamp": TIME},
}

SAMPLE = ("meterValue", 0, "sampledValue", 0)

# (action, path, kind, is required); kinds: string, integer, time, list, and enumerations as "enum".
FIELDS = [
    ("Authorize", ("idTag",), "string", True),
    ("BootNotification", ("chargePointVendor",), "string", True),
    ("BootNotification", ("chargePointModel",), "string", True),
    ("BootNotification", ("firmwareVersion",), "string", False),
    ("BootNotification", ("iccid",), "string", False),
    ("DataTransfer", ("vendorId",), "string", True),
    ("DataTransfer", ("messageId",), "string", False),
    ("DataTransfer", ("data",), "string", False),
    ("DiagnosticsStatusNotification", ("status",), "enum", True),
    ("FirmwareStatusNotification", ("status",), "enum", True),
    ("LogStatusNotification", ("status",), "enum", True),
    ("LogStatusNotification", ("requestId",), "integer", False),
    ("MeterValues", ("connectorId",), "integer", True),
    ("MeterValues", ("transactionId",), "integer", False),
    ("MeterValues", ("meterValue",), "list", True),
    ("MeterValues", ("meterValue", 0, "timestamp"), "time", True),
    ("MeterValues", ("meterValue", 0, "sampledValue"), "list", True),
    ("MeterValues", (*SAMPLE, "value"), "string", True),
    ("MeterValues", (*SAMPLE, "context"), "open", False),
    ("MeterValues", (*SAMPLE, "format"), "open", False),
    ("MeterValues", (*SAMPLE, "measurand"), "open", False),
    ("MeterValues", (*SAMPLE, "phase"), "open", False),
    ("MeterValues", (*SAMPLE, "location"), "open", False),
    ("MeterValues", (*SAMPLE, "unit"), "open", False),
    ("SecurityEventNotification", ("type",), "string", True),
    ("SecurityEventNotification", ("timestamp",), "time", True),
    ("SignCertificate", ("csr",), "string", True),
    ("SignedFirmwareStatusNotification", ("status",), "enum", True),
    ("SignedFirmwareStatusNotification", ("requestId",), "integer", False),
    ("StartTransaction", ("connectorId",), "integer", True),
    ("StartTransaction", ("idTag",), "string", True),
    ("StartTransaction", ("meterStart",), "integer", True),
    ("StartTransaction", ("reservationId",), "integer", False),
    ("StartTransaction", ("timestamp",), "time", True),
    ("StatusNotification", ("connectorId",), "integer", True),
    ("StatusNotification", ("errorCode",), "open", True),
    ("StatusNotification", ("status",), "enum", True),
    ("StatusNotification", ("timestamp",), "time", False),
    ("StatusNotification", ("info",), "string", False),
    ("StopTransaction", ("transactionId",), "integer", True),
    ("StopTransaction", ("meterStop",), "integer", True),
    ("StopTransaction", ("timestamp",), "time", True),
    ("StopTransaction", ("idTag",), "string", False),
    ("StopTransaction", ("reason",), "open", False),
    ("StopTransaction", ("transactionData",), "list", False),
]

WRONG_TYPES = {
    "string": [{}, [], True],
    "enum": [{}, [], 5],
    "open": [{}, [], True],
    "time": [{}, [], True],
    "integer": [{}, [], True],
    "list": [{}, "x", 5],
}


def replaced(payload: dict, path: tuple, value) -> dict:
    """A copy of `payload` with `value` at `path`; `None` removes the member."""
    changed = copy.deepcopy(payload)
    place = changed
    for step in path[:-1]:
        place = place[step]
    if value is None:
        place.pop(path[-1], None)
    else:
        place[path[-1]] = value
    return changed


def call(action: str, payload, message_id="m") -> list:
    return [2, message_id, action, payload]


def field_cases():
    """Every field missing where it is required, and with every wrong JSON type."""
    for action, path, kind, is_required in FIELDS:
        place = f"{action}.{'.'.join(str(step) for step in path)}"
        if is_required:
            yield case(f"{place} missing", call(action, replaced(VALID[action], path, None)), MISSING)
        for value in WRONG_TYPES[kind]:
            yield case(
                f"{place} as {json.dumps(value)}", call(action, replaced(VALID[action], path, value)), TYPE
            )
        if kind == "enum":
            for value in ("Nonsense", "", "available"):
                yield case(f"{place} = {value!r}", call(action, replaced(VALID[action], path, value)), VALUE)


def payload_cases():
    """The payload itself is not the object it must be."""
    for action, payload in VALID.items():
        yield case(f"{action} with an array payload", call(action, []), FORM)
        yield case(f"{action} with a text payload", call(action, "x"), FORM)
        if payload:
            yield case(f"{action} with an empty payload", call(action, {}), MISSING)
            yield case(f"{action} with a null payload", call(action, None), MISSING)
    yield case("Heartbeat with a null payload", call("Heartbeat", None), ANSWERED)
    yield case("Heartbeat with a number payload", call("Heartbeat", 1), FORM)
    yield case("Heartbeat with an unknown member", call("Heartbeat", {"x": 1}), ANSWERED)


def value_cases():
    """Well-typed values outside their limits, and those that the field forces us to take."""
    limits = [
        ("Authorize", ("idTag",), 20, VALUE),
        ("StartTransaction", ("idTag",), 20, ANSWERED),
        ("DataTransfer", ("vendorId",), 255, VALUE),
        ("DataTransfer", ("messageId",), 50, VALUE),
        ("SignCertificate", ("csr",), 5500, VALUE),
        # Informative texts and stops are taken: real stations send them (FIELD.md).
        ("BootNotification", ("chargePointModel",), 20, ANSWERED),
        ("BootNotification", ("chargePointSerialNumber",), 25, ANSWERED),
        ("BootNotification", ("chargeBoxSerialNumber",), 25, ANSWERED),
        ("StatusNotification", ("info",), 50, ANSWERED),
        ("StopTransaction", ("idTag",), 20, ANSWERED),
    ]
    for action, path, limit, expected in limits:
        payload = replaced(VALID[action], path, "x" * (limit + 2))
        yield case(f"{action}.{path[0]} of {limit + 2} characters", call(action, payload), expected)
    values = [
        ("StatusNotification", ("connectorId",), -1, VALUE),
        ("StatusNotification", ("connectorId",), 1.5, TYPE),
        ("StatusNotification", ("connectorId",), 2**70, VALUE),
        ("StartTransaction", ("connectorId",), -7, VALUE),
        ("StartTransaction", ("meterStart",), 1e300, VALUE),
        ("StartTransaction", ("meterStart",), 0.25, ANSWERED),
        ("StartTransaction", ("timestamp",), "", ANSWERED),
        ("StatusNotification", ("status",), "Occupied", VALUE),
        ("MeterValues", ("connectorId",), -1, VALUE),
        ("StatusNotification", ("connectorId",), 1.0, ANSWERED),
        ("StatusNotification", ("timestamp",), "2026-01-01T12:00:00", ANSWERED),
        ("StatusNotification", ("timestamp",), "2026-01-01T12:00:00+02", ANSWERED),
        ("StatusNotification", ("timestamp",), "2026-01-01T12:00:00.123456789+05:30", ANSWERED),
        ("MeterValues", (*SAMPLE, "value"), 12.5, ANSWERED),
        ("MeterValues", (*SAMPLE, "unit"), "Celcius", ANSWERED),
        ("MeterValues", (*SAMPLE, "unit"), "Hertz", ANSWERED),
        ("MeterValues", (*SAMPLE, "measurand"), "Vendor.Wind", ANSWERED),
        ("MeterValues", (*SAMPLE, "value"), "12,5", ANSWERED),
        ("MeterValues", (*SAMPLE, "value"), "", ANSWERED),
        ("MeterValues", ("meterValue",), [], ANSWERED),
        ("MeterValues", ("meterValue", 0, "sampledValue"), [], ANSWERED),
        ("StopTransaction", ("transactionData",), [], ANSWERED),
        ("StatusNotification", ("errorCode",), "Error", ANSWERED),
        ("BootNotification", ("chargePointVendor",), "", ANSWERED),
        ("BootNotification", ("iccid",), "", ANSWERED),
        ("Authorize", ("connectorId",), 1, ANSWERED),
        ("StatusNotification", ("info",), "\u0000\u0001\x10\x0e", ANSWERED),
        ("DataTransfer", ("data",), "\u0000" * 100, ANSWERED),
        ("DataTransfer", ("data",), "\U0001f50c" * 100, ANSWERED),
    ]
    for number, (action, path, value, expected) in enumerate(values):
        payload = replaced(VALID[action], path, value)
        shown = json.dumps(value)[:40]
        yield case(f"{action}.{path[-1]} = {shown} ({number})", call(action, payload), expected)


def action_cases():
    for action in (
        "Explode",
        "",
        "heartbeat",
        "Heartbeat.req",
        "HEARTBEAT",
        "Heart beat",
        "x" * 1000,
        "Ünbekannt",
    ):
        yield case(f"action {action[:20]!r}", call(action, {}), UNKNOWN)
    for action in (5, None, True, [], {}):
        yield case(f"action {json.dumps(action)}", call(action, {}), FORM)
    # Known, but it is a message that only a central system sends.
    for action in ("Reset", "RemoteStartTransaction", "ChangeConfiguration", "CertificateSigned"):
        yield case(f"a station that sends {action}", call(action, {}), "NotSupported")


def frame_cases():
    """Frames that are no OCPP-J message. Without a readable id there is nobody to answer to."""
    deep = 100_000
    texts = {
        "nothing": "",
        "a space": " ",
        "a word": "hello",
        "a number": "42",
        "null": "null",
        "true": "true",
        "a text": '"x"',
        "an object": "{}",
        "an empty array": "[]",
        "only a type": "[2]",
        "single quotes": "[2,'m','Heartbeat',{}]",
        "a leading zero": '[02,"m","Heartbeat",{}]',
        "an open id": '[2,"m',
        "an id and no more": '[2,"m"',
        "nested arrays": "[[[[2]]]]",
        "deep arrays": "[" * deep + "]" * deep,
        "deep and open": "[" * deep,
        "deep objects": '{"a":' * deep,
        "a byte order mark": '\ufeff[2,"m","Heartbeat",{}]',
        "XML": "<soap:Envelope/>",
        "an HTTP request": "GET / HTTP/1.1\r\n\r\n",
    }
    for name, text in texts.items():
        yield case(f"frame: {name}", text, IGNORED)
    # As far as the id these are CALLs: the station that waits for an answer is told.
    texts = {
        "half a frame": '[2,"m","Heartbeat",{',
        "a trailing comma": '[2,"m","Heartbeat",{},]',
        "two frames": '[2,"m","Heartbeat",{}][2,"n","Heartbeat",{}]',
        "a comment": '[2,"m","Heartbeat",{}/**/]',
        "NaN": '[2,"m","Heartbeat",{"x":NaN}]',
        "an open text": '[2,"m","Heart',
        "a raw line feed in a text": '[2,"m","Heart\nbeat",{}]',
        "a bad escape": '[2,"m","Heart\\x",{}]',
        "half a surrogate pair": '[2,"m","Heartbeat",{"x":"\\ud800"}]',
        "a number with a plus": '[2,"m","Heartbeat",{"x":+1}]',
        "a payload nested too deep": '[2,"m","Heartbeat",' + '{"x":' * 200 + "1" + "}" * 200 + "]",
    }
    for name, text in texts.items():
        yield case(f"frame: {name}", text, FORM)
    for message_type in (0, 1, 5, 9, -2, 2**40, 2.5):
        yield case(f"message type {message_type}", [message_type, "m", "Heartbeat", {}], IGNORED)
    for message_type in ("2", None, True, {}, []):
        yield case(f"message type {json.dumps(message_type)}", [message_type, "m", "Heartbeat", {}], IGNORED)
    for message_id in (7, None, True, {}, []):
        yield case(f"id {json.dumps(message_id)}", [2, message_id, "Heartbeat", {}], IGNORED)
    yield case("a CALL without action", [2, "m"], FORM)
    yield case("a CALL without payload", [2, "m", "Heartbeat"], FORM)
    yield case("a CALL with a fifth element", [2, "m", "Heartbeat", {}, 1], FORM)
    yield case("an id of 37 characters is served", [2, "i" * 37, "Heartbeat", {}], ANSWERED)
    yield case("spaces and line feeds between", ' [ 2 ,\n"m" ,\t"Heartbeat" ,\r\n{ } ] ', ANSWERED)
    yield case("escapes in the id", '[2,"\\u006d","Heartbeat",{}]', ANSWERED)
    yield case("escapes in the action", '[2,"m","\\u0048eartbeat",{}]', ANSWERED)
    yield case("a member twice", '[2,"m","Authorize",{"idTag":"A","idTag":"B"}]', ANSWERED)
    yield case("an id of 2,000 characters", [2, "i" * 2000, "Heartbeat", {}], IGNORED)


def answer_cases():
    """Answers to nothing: CALLRESULT and CALLERROR that nobody waits for."""
    frames = [
        [3, "m", {}],
        [3, "m", None],
        [3, "m"],
        [3],
        [3, 5, {}],
        [3, "m", []],
        [3, "m", {}, 1],
        [4, "m", "GenericError", "", {}],
        [4, "m", "NoSuchCode", "", {}],
        [4, "m"],
        [4, "m", 5, 5, 5],
        [4, "m", "InternalError"],
        [4, "m", "InternalError", None, None],
        [4, None, "", "", {}],
        [4],
    ]
    for frame in frames:
        yield case(f"an answer to nothing: {json.dumps(frame)}", frame, IGNORED)


def byte_cases():
    """Bytes that are no text, and sizes that are no message."""
    for name, data in {
        "a lone continuation byte": b'[2,"m","Heartbeat",{"x":"\x80"}]',
        "an overlong slash": b'[2,"m","Heartbeat",{"x":"\xc0\xaf"}]',
        "a cut sequence": b'[2,"m","Heartbeat",{"x":"\xe2\x82"}]',
        "a surrogate": b'[2,"m","Heartbeat",{"x":"\xed\xa0\x80"}]',
        "a code point too high": b'[2,"m","Heartbeat",{"x":"\xf4\x90\x80\x80"}]',
        "0xFF 0xFE": b"\xff\xfe",
        "Latin-1": '[2,"m","Heartbeat",{"x":"ü"}]'.encode("latin-1"),
        "UTF-16": '[2,"m","Heartbeat",{}]'.encode("utf-16"),
    }.items():
        yield case(f"bytes: {name}", data, 1007)
    for name, data in {
        "a call": b'[2,"m","Heartbeat",{}]',
        "nothing": b"",
        "zeros": bytes(1000),
        "noise": bytes(range(256)) * 4,
    }.items():
        yield case(f"binary: {name}", data, 1003, is_text=False)
    huge = 2 * 1024 * 1024
    yield case(
        "huge: one text of 2 MiB", '[2,"m","DataTransfer",{"vendorId":"v","data":"' + "x" * huge + '"}]', 1009
    )
    yield case("huge: 2 MiB of brackets", "[" * huge, 1009)
    yield case("huge: 2 MiB of spaces", " " * huge, 1009)


def all_cases() -> list[Case]:
    return [
        *frame_cases(),
        *answer_cases(),
        *byte_cases(),
        *action_cases(),
        *payload_cases(),
        *value_cases(),
        *field_cases(),
    ]

#!/usr/bin/env python3
"""Writes the seeds of the targets frame, websocket, clienthello and proxyheader into fuzz/corpus.

The seeds of messages are files only: an octet for the message, then its payload (see MessageKind.swift).
"""

from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"

FRAMES = {
    "call": '[2,"19223201","BootNotification",{"chargePointVendor":"Vendor","chargePointModel":"Model"}]',
    "call-null": '[2,"1","Heartbeat",null]',
    "call-nested": '[2,"ä","DataTransfer",{"a":[1,-0,2.5e3,1E-7,0.1,null,true,{"b":{}}],"c":"\\u00e9\\ud83d\\ude00"}]',
    "call-spaces": ' [ 2 ,\t"1" ,\r\n"Heartbeat" , { } ] ',
    "call-time": '[2,"1","A",{"timestamp":"2027-01-15T08:00:00.123+05:30","t":"2027-01-15 08:00:00"}]',
    "result": '[3,"19223201",{"status":"Accepted","currentTime":"2027-01-15T08:00:00.000Z","interval":300}]',
    "result-short": '[3,"19223201"]',
    "error": '[4,"162376037","NotSupported","the request is not known",{"a":1}]',
    "error-odd": '[4,"1","FormatViolation"]',
    "error-unknown": '[4,"1","Whatever","","x"]',
    "salvage": '[2,"19223201","Heartbeat",{"a":',
    "salvage-escaped": '[2,"\\u0061b","Heartbeat",}',
    "unknown-type": '[7,"1"]',
    "no-action": '[2,"1",{}]',
}

FIELDS = {
    "Host": "localhost",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Protocol": "ocpp1.6",
}


def request(line="GET /ocpp/CP1 HTTP/1.1", **changes):
    """A handshake; a field that is None is left out."""
    fields = FIELDS | {name.replace("_", "-"): value for name, value in changes.items()}
    lines = [line] + [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def frame(first, payload=b"", key=b"\0\0\0\0"):
    """A frame of a client."""
    length = len(payload)
    size = bytes([0x80 | length]) if length < 126 else bytes([0xFE]) + length.to_bytes(2, "big")
    return bytes([first]) + size + key + bytes(octet ^ key[i % 4] for i, octet in enumerate(payload))


def chunked(flags, octets, sizes=()):
    """An input of ChunkedInput.swift."""
    return bytes([flags << 3 | len(sizes), *sizes]) + octets


REQUESTS = {
    "plain": request(),
    "no": request("GET /no HTTP/1.1"),
    "fault": request("GET /fault HTTP/1.1"),
    "later": request("GET /later?x=%20 HTTP/1.1", Authorization="Basic Q1AxOnNlY3JldA=="),
    "absolute": request("GET ws://host/ocpp/C%C3%A9 HTTP/1.1"),
    "post": request("POST / HTTP/1.1", Content_Length="3") + b"abc",
    "chunked": request(Transfer_Encoding="chunked") + b"0\r\n\r\n",
    "old": request("GET / HTTP/1.0"),
    "version": request(Sec_WebSocket_Version="8"),
    "key": request(Sec_WebSocket_Key="x"),
    "no-key": request(Sec_WebSocket_Key=None),
    "long": request(X="x" * 1100),
    "early": request() + frame(0x81, b"echo") + frame(0x88),
}

DIALOGUES = {
    "echo": frame(0x81, b"echo 1", b"\1\2\3\4") + frame(0x81, b"other") + frame(0x88, b"\x03\xe8bye"),
    "fragments": frame(0x01, b"ec") + frame(0x89, b"ping") + frame(0x00, b"h") + frame(0x80, b"o"),
    "many-fragments": frame(0x01) + frame(0x00) * 4 + frame(0x80),
    "close": frame(0x81, b"close me") + frame(0x81, b"late") + frame(0x88, b"\x0f\xa0"),
    "long": frame(0x81, b"echo" + b"x" * 200) + frame(0x01, b"x" * 200) + frame(0x80, b"x" * 200),
    "too-long": bytes([0x81, 0xFE, 0x01, 0x40]),
    "binary": frame(0x82, b"x"),
    "unmasked": b"\x81\x04echo",
    "reserved": frame(0xC1, b"x"),
    "bad-text": frame(0x81, b"\xff"),
    "bad-close": frame(0x88, b"\x03\xed"),
    "bad-ping": frame(0x09, b""),
    "pongs": frame(0x8A, b"x") + frame(0x89, b"1") + frame(0x89, b"2"),
    "euro": frame(0x01, b"echo\xe2\x82") + frame(0x80, b"\xac"),
}


def vector(octets, size):
    return len(octets).to_bytes(size, "big") + octets


def record(fragment):
    return b"\x16\x03\x01" + vector(fragment, 2)


def hello(suites, extensions=b""):
    body = b"\x03\x03" + bytes(32) + vector(b"\t\t", 1) + vector(suites, 2) + vector(b"\0", 1)
    return b"\x01" + vector(body + (vector(extensions, 2) if extensions else b""), 3)


ALGORITHMS = b"\0\x17\0\0\0\x0d" + vector(vector(b"\x04\x03\x08\x04", 2), 2)
VERSIONS = b"\0\x2b" + vector(vector(b"\x03\x04\x03\x03", 1), 2)
HELLOS = {
    "tls12": record(hello(b"\xc0\x2b\0\x9c", ALGORITHMS)),
    "tls13": record(hello(b"\x13\x01", ALGORITHMS + VERSIONS)),
    "old": record(hello(b"\0\x9c")),
    "records": b"".join(record(bytes([octet])) for octet in hello(b"\xc0\x2b", ALGORITHMS)),
    "http": b"GET / HTTP/1.1\r\n\r\n",
    "long": record(b"\x01\xff\xff\xff"),
    "broken": record(b"\x01\0\0\x02\x03\x03"),
}


OPENING = b"\r\n\r\n\0\r\nQUIT\n"
PORTS = b"\xc3\x50\x23\x28"
EXTENSIONS = b"\x04\0\x03abc" + b"\x02\0\x04test"


def binary(command, family, block):
    return OPENING + bytes([command, family]) + vector(block, 2)


HEADERS = {
    "text4": b"PROXY TCP4 192.0.2.7 10.0.0.1 50000 9000\r\nGET",
    "text6": b"PROXY TCP6 2001:db8::7 ::1 50000 9000\r\n",
    "text-unknown": b"PROXY UNKNOWN whatever\r\n",
    "text-bad": b"PROXY TCP4 1.2.3 1.2.3.4 1 2\r\n",
    "text-long": b"PROXY TCP4 " + b"1" * 100,
    "binary4": binary(0x21, 0x11, b"\xc0\0\x02\x07\n\0\0\x01" + PORTS) + b"GET",
    "binary6": binary(0x21, 0x21, b" \x01\r\xb8" + bytes(11) + b"\x07" + bytes(16) + PORTS + EXTENSIONS),
    "mapped": binary(0x21, 0x21, bytes(10) + b"\xff\xff\xc0\0\x02\x07" + bytes(16) + PORTS),
    "local": binary(0x20, 0, b""),
    "unspecified": binary(0x21, 0, EXTENSIONS),
    "short": binary(0x21, 0x11, PORTS),
    "long": OPENING + b"\x21\x11\x02\x09",
    "missing": b"GET / HTTP/1.1\r\n\r\n",
}


def write(target, name, content):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


for name, text in FRAMES.items():
    write("frame", name, text.encode())
for name, octets in REQUESTS.items():
    write("websocket", f"request-{name}", chunked(0, octets))
    write("websocket", f"request-{name}-cut", chunked(0, octets, [1, 200, 3]))
for name, octets in DIALOGUES.items():
    write("websocket", f"after-{name}", chunked(1, octets))
    write("websocket", f"after-{name}-cut", chunked(1, octets, [1, 2, 5]))
    write("websocket", f"with-{name}", chunked(2, octets))
    write("websocket", f"later-{name}", chunked(3, octets, [210, 9, 40]))
for name, octets in HELLOS.items():
    write("clienthello", name, chunked(0, octets))
    write("clienthello", f"{name}-cut", chunked(0, octets, [1, 7]))
for name, octets in HEADERS.items():
    write("proxyheader", name, chunked(0, octets))
    write("proxyheader", f"{name}-cut", chunked(0, octets, [1, 13]))

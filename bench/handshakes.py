"""`make bench-tls`: what Basic and TLS cost: handshakes, memory of connections, a storm of stations that come back at once."""

import argparse
import asyncio
import dataclasses
import json
import pathlib

from measures import idle, load, register
from report import machine
from servers import ROOT, Server, csms

HISTORY = ROOT / "docs" / "performance.md"
KEY = "00ff8899aabbccddeeff00112233445566778899"
# Each has about 28,000 ports to one server, and a port that was used rests for a minute.
ADDRESSES = [flag for number in range(2, 18) for flag in ("--local-address", f"127.0.0.{number}")]


@dataclasses.dataclass(frozen=True)
class Way:
    """A way in: the security profile, the version of TLS and the server's certificate."""

    name: str
    profile: int
    version: str | None = None
    certificate: str | None = None

    def server(self):
        return csms(tls=self.profile > 1, certificate=self.certificate)

    def flags(self, server: Server) -> list[str]:
        flags = ["--url", server.tls_url if self.profile > 1 else server.url]
        if self.profile > 1:
            flags += ["--ca-file", server.ca_file]
        if self.version:
            flags += ["--tls-version", self.version]
        if self.profile in (1, 2):
            flags += ["--password", KEY]
        if self.profile == 3:
            flags += ["--certificate", f"{server.station}.pem", "--certificate-key", f"{server.station}.key"]
        return flags


WAYS = [
    Way("plain", 0),
    Way("plain, Basic", 1),
    *(
        Way(f"TLS {version}, {certificate.upper()}, Basic", 2, version, certificate)
        for version in ("1.2", "1.3")
        for certificate in ("rsa", "ecdsa")
    ),
    *(Way(f"TLS {version}, ECDSA, client certificate", 3, version, "ecdsa") for version in ("1.2", "1.3")),
]


def measure(way: Way, arguments) -> dict:
    """Handshakes of one way in, then, the server fresh again, its idle connections."""
    with way.server() as server:
        if way.profile in (1, 2):
            asyncio.run(register(server, arguments.slots, KEY, "HAND"))
        run = ["--handshakes", "--stations", arguments.slots, "--seconds", arguments.seconds, "--identity", "HAND"]
        report = load(server, *run, *way.flags(server), *ADDRESSES)
    count = max(1, report["calls"])
    line = {
        "way": way.name,
        "handshakesPerSecond": report["callsPerSecond"],
        **{key: report[f"{key}Milliseconds"] for key in ("p50", "p99")},
        "cpuMicroseconds": report["cpuSeconds"] / count * 1e6,
        "troubles": report["connectFailures"] + report["disconnects"],
    }
    print(
        f"{way.name:40} {line['handshakesPerSecond']:8,.0f} handshakes/s  p50 {line['p50']:7.2f}  p99 {line['p99']:7.2f} ms"
        f"  {line['cpuMicroseconds']:7.1f} µs of processor each  {line['troubles']} troubles",
        flush=True,
    )
    with way.server() as server:
        if way.profile in (1, 2):
            asyncio.run(register(server, arguments.idle, KEY, "IDLE"))
        held = idle(server, arguments.idle, f", {way.name}", *way.flags(server))
    return line | {key: held.get(key) for key in ("bytesPerConnection", "failed") if key in held}


def storm(arguments) -> dict:
    """All stations of a fleet on profile 2 come back at once after the server was gone: connected, booted, accepted."""
    way = Way("storm on profile 2", 2, "1.3", "ecdsa")
    with way.server() as server:
        asyncio.run(register(server, arguments.storm, KEY, "IDLE"))
        return idle(server, arguments.storm, ", storm on profile 2", *way.flags(server))


def markdown(result: dict) -> str:
    lines = [
        "## TLS and Basic",
        "",
        f"`make bench-tls`, {result['machine']['date']}, commit {result['machine']['commit']}. A handshake is TCP, TLS and the upgrade with its check, and what is stored of",
        f"it; {result['slots']} stations at the same time, no session is resumed.",
        "",
        "| way in | handshakes/s | p50 | p99 | processor of each | bytes of an idle connection |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for line in result["ways"]:
        held = f"{line['bytesPerConnection']:,.0f}" if line.get("bytesPerConnection") else "–"
        lines.append(
            f"| {line['way']} | {line['handshakesPerSecond']:,.0f} | {line['p50']:.2f} ms | {line['p99']:.2f} ms "
            f"| {line['cpuMicroseconds']:.0f} µs | {held} |"
        )
    fleet = result["storm"]
    if "rampSeconds" in fleet:
        lines += [
            "",
            f"{fleet['connections']:,} stations on profile 2 that come back at once are all accepted after"
            f" {fleet['rampSeconds']:.1f} s.",
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slots", type=int, default=64, help="handshakes under way at the same time")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--idle", type=int, default=2000)
    parser.add_argument("--storm", type=int, default=10000)
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "bench" / "handshakes.json")
    parser.add_argument("--record", action="store_true", help=f"append the table to {HISTORY.relative_to(ROOT)}")
    arguments = parser.parse_args()
    result = {"machine": machine(), "slots": arguments.slots}
    result["ways"] = [measure(way, arguments) for way in WAYS]
    result["storm"] = storm(arguments)
    arguments.json.write_text(json.dumps(result, indent=1) + "\n")
    print(f"bench: the figures are in {arguments.json}")
    if arguments.record:
        with HISTORY.open("a") as history:
            history.write("\n" + markdown(result))


if __name__ == "__main__":
    main()

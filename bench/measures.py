"""What is measured of a server: throughput and latency of mixes, memory of connections, storms, round trips."""

import asyncio
import json
import subprocess
import sys
import time

import httpx

from servers import BINARIES, Server, pinned

MIXES = [
    ("heartbeat", ["--mix", "heartbeat"]),
    ("meter values, 8 samples", ["--mix", "meter", "--samples", "8"]),
    ("meter values, 24 samples", ["--mix", "meter", "--samples", "24"]),
    ("session", ["--mix", "session"]),
]


def load(server: Server, *flags) -> dict:
    """One run of `station load`, with the server's processor time for each call."""
    before = server.cpu_seconds()
    command = [BINARIES / "station", "load", "--url", server.url, "--threads", 1, "--json", *flags]
    run = subprocess.run(pinned(1, command), capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"bench: station load against {server.name} failed: {run.stderr}")
    report = json.loads(run.stdout)
    report["cpuSeconds"] = server.cpu_seconds() - before
    report["anonymousBytes"] = server.anonymous_bytes()
    return report


def mixes(server: Server, arguments, label: str = "") -> list[dict]:
    rows = []
    for mix, flags in MIXES:
        prefix = "".join(letter for letter in mix.upper() if letter.isalnum())
        report = load(
            server, "--stations", arguments.stations, "--seconds", arguments.seconds, "--identity", prefix, *flags
        )
        rows.append(row(server.name + label, mix, report))
    return rows


def row(server: str, mix: str, report: dict) -> dict:
    calls = max(1, report["calls"])
    line = {
        "server": server,
        "mix": mix,
        "callsPerSecond": report["callsPerSecond"],
        **{key: report[f"{key}Milliseconds"] for key in ("p50", "p99", "p999")},
        "cpuMicrosecondsPerCall": report["cpuSeconds"] / calls * 1e6,
        "troubles": report["callErrors"] + report["failures"] + report["disconnects"],
    }
    print(
        f"{line['server']:28} {mix:26} {line['callsPerSecond']:9,.0f} /s  p50 {line['p50']:8.2f}  p99 {line['p99']:8.2f}"
        f"  p99.9 {line['p999']:8.2f} ms  {line['cpuMicrosecondsPerCall']:7.1f} µs/call  {line['troubles']} troubles",
        flush=True,
    )
    return line


def paced(server: Server, arguments, label: str = "") -> dict:
    """A thousand busy stations at a rate that leaves air."""
    flags = ["--stations", 1000, "--seconds", arguments.seconds, "--mix", "session", "--rate", 1000]
    return row(server.name + label, "session at 1,000 calls/s", load(server, *flags, "--identity", "PACED"))


def watched(server: Server, *flags) -> tuple[dict, list[tuple[float, float, int]]]:
    """One run of `station load`; its report, and the server's time, processor seconds and memory all along."""
    command = [BINARIES / "station", "load", "--threads", 1, "--json", *flags]
    process = subprocess.Popen(pinned(1, command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    samples = []
    while process.poll() is None:
        samples.append((time.monotonic(), server.cpu_seconds(), server.anonymous_bytes()))
        time.sleep(0.2)
    out, errors = process.communicate()
    if process.returncode:
        return {"failed": errors.strip().splitlines()[-1]}, samples
    return json.loads(out), samples


def idle(server: Server, count: int, label: str = "", *flags) -> dict:
    """Bytes of anonymous memory for each connection that says nothing, and how long all took to be accepted."""
    before, processor = server.anonymous_bytes(), server.cpu_seconds()
    flags = flags or ("--url", server.url)
    report, samples = watched(server, "--idle", "--stations", count, "--seconds", 6, "--identity", "IDLE", *flags)
    line = {"server": server.name + label, "connections": count}
    if "failed" in report:
        line["failed"] = report["failed"]
        print(f"{line['server']:28} {count:,} idle connections: {line['failed']}", flush=True)
        return line
    line["bytesPerConnection"] = (max(memory for *_, memory in samples) - before) / count
    line["rampSeconds"] = report["rampSeconds"]
    line["cpuMillisecondsPerConnection"] = (server.cpu_seconds() - processor) / count * 1e3
    print(
        f"{line['server']:28} {count:,} idle connections: {line['bytesPerConnection']:,.0f} bytes each at the peak,"
        f" all accepted within {line['rampSeconds']:.2f} s, {line['cpuMillisecondsPerConnection']:.2f} ms of processor each",
        flush=True,
    )
    return line


def profile2(server: Server, count: int, storm: int) -> list[dict]:
    """The same over TLS with Basic: `count` stations idle, then, the server fresh again, `storm` of them at once."""
    key = "00ff8899aabbccddeeff00112233445566778899"
    flags = ("--url", server.tls_url, "--ca-file", server.ca_file, "--password", key)
    asyncio.run(register(server, storm, key, "IDLE"))
    return [idle(server, each, ", profile 2", *flags) for each in (count, storm)]


async def register(server: Server, count: int, password: str, prefix: str) -> None:
    headers = {"Authorization": f"Bearer {server.key}"}
    width = max(3, len(str(count)))
    async with httpx.AsyncClient(base_url=server.operator_url, headers=headers, timeout=30) as client:

        async def some(numbers: range) -> None:
            for number in numbers:
                body = {"identity": f"{prefix}-{number:0{width}}", "password": password}
                (await client.post("/api/v1/stations", json=body)).raise_for_status()

        await asyncio.gather(*(some(range(1 + first, count + 1, 16)) for first in range(16)))


def fleet(server: Server, count: int, seconds: int) -> dict:
    """Stations that each send a MeterValues every 60 s: the share of one core that the server takes.

    The first call of each is the StartTransaction, so the share is that of the last 20 s, behind the first minute.
    """
    flags = ["--url", server.url, "--stations", count, "--seconds", seconds, "--mix", "meter"]
    report, samples = watched(server, *flags, "--rate", count / 60, "--identity", "FLEET")
    line = {"server": server.name, "connections": count}
    if "failed" in report:
        line["failed"] = report["failed"]
        print(f"{server.name:28} {count:,} stations: {line['failed']}", flush=True)
        return line
    end = samples[-1][0] - 1
    steady = [sample for sample in samples if end - 20 <= sample[0] <= end]
    line["coreShare"] = (steady[-1][1] - steady[0][1]) / (steady[-1][0] - steady[0][0])
    line["p99"] = report["p99Milliseconds"]
    print(
        f"{server.name:28} {count:,} stations, a MeterValues of each every 60 s: {line['coreShare']:.1%} of a core,"
        f" p99 {line['p99']:.2f} ms",
        flush=True,
    )
    return line


async def round_trip(server: Server, count: int) -> dict:
    """An operator's command over the API to a station and back, one after the other."""
    station = subprocess.Popen(
        pinned(1, [BINARIES / "station", "simulate", "--url", server.url, "--identity", "TRIP", "--charge-every", 0]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    times = []
    headers = {"Authorization": f"Bearer {server.key}", "Prefer": "wait=10"}
    async with httpx.AsyncClient(base_url=server.operator_url, headers=headers, timeout=30) as client:
        body = {"action": "GetLocalListVersion", "payload": {}}
        while (await client.post("/api/v1/stations/TRIP/commands", json=body)).status_code >= 400:
            await asyncio.sleep(0.1)
        for _ in range(count):
            start = time.perf_counter()
            answer = await client.post("/api/v1/stations/TRIP/commands", json=body)
            times.append(time.perf_counter() - start)
            assert answer.json()["state"] == "succeeded", answer.text
    station.terminate()
    station.wait()
    times.sort()
    line = {"commands": count, "p50": times[count // 2] * 1e3, "p99": times[count * 99 // 100] * 1e3}
    print(f"{'EL-CSMS':28} command and answer over the API: p50 {line['p50']:.2f} ms, p99 {line['p99']:.2f} ms", flush=True)
    return line

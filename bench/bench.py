"""`make bench`: this system, a bare echo and a Python peer on the same core, the load generator on the other one."""

import argparse
import asyncio
import contextlib
import datetime
import json
import os
import pathlib
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import time

import httpx

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARIES = ROOT / ".build" / "release"
TICKS = os.sysconf("SC_CLK_TCK")
MIXES = [
    ("heartbeat", ["--mix", "heartbeat"]),
    ("meter values, 8 samples", ["--mix", "meter", "--samples", "8"]),
    ("meter values, 24 samples", ["--mix", "meter", "--samples", "24"]),
    ("session", ["--mix", "session"]),
]


def free_port() -> int:
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def pinned(core: int, command: list) -> list[str]:
    return ["taskset", "-c", str(core), *map(str, command)] if os.cpu_count() > 1 else list(map(str, command))


class Server:
    """A process that stations connect to."""

    def __init__(self, name: str, command: list, port: int, path: str = "/ocpp"):
        self.name, self.port, self.url = name, port, f"ws://127.0.0.1:{port}{path}"
        self.process = subprocess.Popen(
            pinned(0, command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    sys.exit(f"bench: {name} did not start")
                time.sleep(0.1)

    def cpu_seconds(self) -> float:
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def anonymous_bytes(self) -> int:
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                return int(line.split()[1]) * 1024
        return 0

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


@contextlib.contextmanager
def csms(*flags: str):
    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
        station, operator = free_port(), free_port()
        server = Server(
            "EL-CSMS",
            [
                *(BINARIES / "csms", "serve", "--data", folder, "--host", "127.0.0.1"),
                *("--station-port", station, "--operator-port", operator, "--unknown-stations", "accept"),
                *("--initial-key-file", f"{folder}/key", "--log-level", "error", *flags),
            ],
            station,
        )
        server.operator_url, server.folder = f"http://127.0.0.1:{operator}", folder
        server.key = pathlib.Path(f"{folder}/key").read_text().strip()
        yield server
        server.stop()


@contextlib.contextmanager
def other(name: str, command: list):
    port = free_port()
    server = Server(name, [*command, port], port)
    yield server
    server.stop()


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


def paced(server: Server, arguments) -> dict:
    """A thousand busy stations at a rate that leaves air."""
    flags = ["--stations", 1000, "--seconds", arguments.seconds, "--mix", "session", "--rate", 1000]
    return row(server.name, "session at 1,000 calls/s", load(server, *flags, "--identity", "PACED"))


def idle(server: Server, count: int) -> dict:
    """Bytes of anonymous memory for each connection that says nothing, and how long all took to be accepted."""
    before = server.anonymous_bytes()
    command = [BINARIES / "station", "load", "--url", server.url, "--threads", 1, "--json", "--idle"]
    command += ["--stations", count, "--seconds", 6, "--identity", "IDLE"]
    process = subprocess.Popen(pinned(1, command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    peak = before
    while process.poll() is None:
        peak = max(peak, server.anonymous_bytes())
        time.sleep(0.2)
    out, errors = process.communicate()
    if process.returncode:
        print(f"{server.name:28} {count:,} idle connections: {errors.strip().splitlines()[-1]}", flush=True)
        return {"server": server.name, "connections": count, "failed": errors.strip().splitlines()[-1]}
    report = json.loads(out)
    line = {
        "server": server.name,
        "connections": count,
        "bytesPerConnection": (peak - before) / count,
        "rampSeconds": report["rampSeconds"],
    }
    print(
        f"{server.name:28} {count:,} idle connections: {line['bytesPerConnection']:,.0f} bytes each at the peak,"
        f" all accepted within {line['rampSeconds']:.2f} s",
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


def machine() -> dict:
    model = next(
        (line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return {
        "date": f"{datetime.date.today()}",
        "commit": commit.stdout.strip(),
        "cpu": model,
        "cores": os.cpu_count(),
        "system": platform.system() + " " + platform.release(),
    }


def goals(result: dict) -> list[tuple[str, str, str, bool]]:
    """What was aimed at, what was measured, whether it holds."""
    speed = {(line["server"], line["mix"]): line for line in result["mixes"]}
    own = speed["EL-CSMS", "session"]["callsPerSecond"]
    echo = own / speed["bare echo", "session"]["callsPerSecond"]
    peer = own / speed["Python ocpp", "session"]["callsPerSecond"]
    p99 = speed["EL-CSMS", "session at 1,000 calls/s"]["p99"]
    plain, storm = result["idle"][0], result["idle"][-1]
    return [
        ("session mix against the bare echo", "at least 0.5", f"{echo:.2f}", echo >= 0.5),
        ("session mix against the Python peer", "at least 6", f"{peer:.1f}", peer >= 6),
        ("p99 with 1,000 busy stations", "below 50 ms", f"{p99:.1f} ms", p99 < 50),
        (
            "memory of an idle connection",
            "at most 8 KB",
            f"{plain['bytesPerConnection'] / 1024:.1f} KB",
            plain["bytesPerConnection"] <= 8192,
        ),
        (
            f"{storm['connections']:,} stations boot at once",
            "accepted within 10 s",
            f"{storm['rampSeconds']:.1f} s",
            storm["rampSeconds"] <= 10,
        ),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stations", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--idle", type=int, default=5000)
    parser.add_argument("--storm", type=int, default=10000)
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "bench" / "result.json")
    arguments = parser.parse_args()
    result: dict = {"machine": machine(), "mixes": [], "idle": []}
    with other("bare echo", [BINARIES / "echo"]) as server:
        result["mixes"] += mixes(server, arguments)
        result["idleEcho"] = idle(server, arguments.idle)
    with other("Python ocpp", [sys.executable, ROOT / "bench" / "peer.py"]) as server:
        result["mixes"] += mixes(server, arguments)
    with csms() as server:
        result["mixes"] += mixes(server, arguments)
        result["mixes"].append(paced(server, arguments))
        result["command"] = asyncio.run(round_trip(server, 500))
    with csms("--message-log", "false") as server:
        result["mixes"] += mixes(server, arguments, ", no message log")
    with csms() as server:
        result["idle"].append(idle(server, arguments.idle))
    with csms() as server:
        result["idle"].append(idle(server, arguments.storm))
    result["goals"] = [dict(zip(("goal", "aim", "measured", "holds"), line)) for line in goals(result)]
    print()
    for line in result["goals"]:
        print(f"{'holds ' if line['holds'] else 'MISSED'} {line['goal']}: {line['measured']} ({line['aim']})")
    arguments.json.write_text(json.dumps(result, indent=1) + "\n")
    print(f"bench: the figures are in {arguments.json}")


if __name__ == "__main__":
    main()

"""`make bench-nodes`: one to three nodes on PostgreSQL behind HAProxy, beside SQLite: throughput, commands, take-over."""

import argparse
import asyncio
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from report import machine
from servers import BINARIES, ROOT, TICKS, postgres

sys.path.insert(0, str(ROOT / "interop"))
os.environ.setdefault("CSMS_BIN", str(BINARIES / "csms"))

from charge_point import ChargePoint  # noqa: E402
from operator_api import OperatorAPI  # noqa: E402
from server import Server  # noqa: E402
from waiting import eventually  # noqa: E402

PROGRAMS = ("csms", "postgres", "haproxy", "station")
FLAGS = ("--unknown-stations", "accept", "--log-level", "error")


def processor_seconds() -> dict[str, float]:
    """What the processes of each program have used so far, all together."""
    used = dict.fromkeys(PROGRAMS, 0.0)
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = stat.read_text().split("(", 1)[1].rsplit(")", 1)
        except (OSError, IndexError):
            continue
        if name in used:
            fields = rest.split()
            # With that of children that have ended, such as the load itself.
            used[name] += sum(int(fields[place]) for place in (11, 12, 13, 14)) / TICKS
    return used


def load(server: Server, *flags) -> dict:
    """One run of `station load` with the processor share of each program."""
    before, began = processor_seconds(), time.monotonic()
    command = [BINARIES / "station", "load", "--url", server.station_url("").rstrip("/"), "--threads", 1, "--json", *flags]
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"bench: station load failed: {run.stderr}")
    report = json.loads(run.stdout)
    elapsed = time.monotonic() - began
    report["shares"] = {name: (used - before[name]) / elapsed for name, used in processor_seconds().items()}
    return report


def throughput(server: Server, label: str, seconds: int) -> list[dict]:
    rows = []
    for mix, flags in (
        ("session, all at once", ("--stations", 500, "--mix", "session")),
        ("session at 500 calls/s", ("--stations", 500, "--mix", "session", "--rate", 500)),
    ):
        report = load(server, "--seconds", seconds, "--identity", f"B{len(mix)}", *flags)
        shares = report["shares"]
        rows.append(
            {
                "store": label,
                "mix": mix,
                "callsPerSecond": report["callsPerSecond"],
                "p50": report["p50Milliseconds"],
                "p99": report["p99Milliseconds"],
                "shares": shares,
                "troubles": report["callErrors"] + report["failures"] + report["disconnects"],
            }
        )
        used = ", ".join(f"{name} {share:.2f}" for name, share in shares.items() if share >= 0.005)
        print(
            f"{label:20} {mix:24} {report['callsPerSecond']:8,.0f} /s  p50 {report['p50Milliseconds']:8.2f}"
            f"  p99 {report['p99Milliseconds']:8.2f} ms  {rows[-1]['troubles']} troubles  cores: {used}",
            flush=True,
        )
    return rows


async def commands(server: Server) -> dict:
    """Round trips of a command whose station is on the node that is asked, and on another one."""
    found = {}
    async with ChargePoint(server.nodes[0].station_url("COMMANDED")) as station:
        await station.boot()
        for label, node in (("same node", server.nodes[0]), ("other node", server.nodes[-1])):
            async with OperatorAPI(node) as api:
                times = []
                for _ in range(220):
                    began = time.monotonic()
                    assert (await api.command("COMMANDED", "ClearCache"))["state"] == "succeeded"
                    times.append((time.monotonic() - began) * 1000)
            # The first ones warm up.
            cuts = statistics.quantiles(times[20:], n=100)
            found[label] = {"p50": cuts[49], "p99": cuts[98]}
            print(f"command, {label:12} p50 {cuts[49]:6.2f} ms  p99 {cuts[98]:6.2f} ms", flush=True)
    return found


async def take_over(server: Server) -> float:
    """Kills the node of a station that does not come back; seconds until its command has an end."""
    async with OperatorAPI(server.nodes[0]) as api:
        async with ChargePoint(server.nodes[-1].station_url("ORPHAN")) as station:
            await station.boot()
            never = asyncio.get_running_loop().create_future()
            station.answers["ClearCache"] = lambda _: never
            command = await api.command("ORPHAN", "ClearCache", wait=0)
            await eventually(lambda: _is_sent(api, command), seconds=20)
            server.nodes[-1].kill()
            began = time.monotonic()
        assert (await api.finished(command["id"], 60))["state"] == "unknown"
    seconds = time.monotonic() - began
    server.start_node(server.nodes[-1])
    print(f"take-over after a kill: {seconds:.1f} s", flush=True)
    return seconds


async def _is_sent(api: OperatorAPI, command: dict) -> bool:
    return (await api.command_state(command["id"]))["state"] == "sent"


def idle(server: Server, stations: int) -> dict:
    """What a station costs that only keeps its connection, and what nodes cost that have nothing to do."""
    before, began = processor_seconds(), time.monotonic()
    time.sleep(10)
    alone = {name: (used - before[name]) / (time.monotonic() - began) for name, used in processor_seconds().items()}
    memory = sum(anonymous(node.process.pid) for node in server.nodes)
    process = subprocess.Popen(
        [BINARIES / "station", "load", "--url", server.station_url("").rstrip("/"), "--stations", str(stations)]
        + ["--idle", "--seconds", "20", "--identity", "IDLE", "--json"],
        stdout=subprocess.DEVNULL,
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(anonymous(node.process.pid) for node in server.nodes))
        time.sleep(0.2)
    found = {"cores": alone, "bytesPerStation": (peak - memory) / stations}
    used = ", ".join(f"{name} {share * 100:.1f} %" for name, share in alone.items())
    print(f"{len(server.nodes)} nodes without stations: {used} of a core; an idle station {found['bytesPerStation']:,.0f} bytes")
    return found


def anonymous(process: int) -> int:
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) * 1024
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=15, help="of each run")
    parser.add_argument("--idle", type=int, default=3_000, help="idle stations")
    arguments = parser.parse_args()
    result: dict = {"machine": machine(), "rows": []}
    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
        os.environ.pop("CSMS_TEST_POSTGRES", None)
        server = Server(pathlib.Path(folder) / "sqlite", *FLAGS).start()
        result["rows"] += throughput(server, "SQLite", arguments.seconds)
        server.stop()
        with postgres() as database:
            os.environ["CSMS_TEST_POSTGRES"] = database
            for count in (1, 2, 3):
                server = Server(pathlib.Path(folder) / f"nodes{count}", *FLAGS, nodes=count).start()
                try:
                    label = f"PostgreSQL, {count} node{'s' if count > 1 else ''}"
                    result["rows"] += throughput(server, label, arguments.seconds)
                    if count == 3:
                        result["commands"] = asyncio.run(commands(server))
                        result["takeOverSeconds"] = asyncio.run(take_over(server))
                        result["idle"] = idle(server, arguments.idle)
                finally:
                    server.kill()
    (ROOT / "bench" / "nodes.json").write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()

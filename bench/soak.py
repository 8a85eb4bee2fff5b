"""`make soak`: memory, descriptors and latency under load for an hour; fails when memory grows."""

import argparse
import asyncio
import dataclasses
import json
import os
import pathlib
import sys
import tempfile

from report import machine
from servers import BINARIES, ROOT

sys.path.insert(0, str(ROOT / "interop"))
os.environ.setdefault("CSMS_BIN", str(BINARIES / "csms"))
os.environ.setdefault("STATION_BIN", str(BINARIES / "station"))

from endurance import Soak, soak  # noqa: E402
from server import Server  # noqa: E402

HISTORY = ROOT / "docs" / "performance.md"
MEBI = 1024 * 1024


def line(result: Soak) -> str:
    """The state of things after a burst."""
    last, burst = result.samples[-1], result.bursts[-1]
    return (
        f"{last.second / 60:6.1f} min  {last.anonymous / MEBI:7.1f} MB  {last.descriptors:5} fd  {last.threads:3} threads"
        f"  database {last.database / MEBI:8.1f} + {last.log / MEBI:6.1f} MB  {burst['callsPerSecond']:7,.0f} calls/s"
        f"  p99 {burst['p99Milliseconds']:7.2f} ms  {troubles(burst)} troubles"
    )


def troubles(burst: dict) -> int:
    return burst["callErrors"] + burst["failures"] + burst["disconnects"]


def markdown(result: dict) -> str:
    """A section for docs/performance.md."""
    about, bursts = result["machine"], result["bursts"]
    lines = [
        f"## Soak of {result['minutes']} minutes, {about['date']}, commit {about['commit']}",
        "",
        f"{about['cpu']}, {about['cores']} cores, {about['system']}; server, load and clients on the same cores.",
        f"{result['rate']:,} calls/s of {result['stations']} stations that come anew every minute,"
        f" {result['reconnects']:,} further connections,",
        f"{result['pages']:,} pages of lists and {result['events']:,} events to one stream.",
        f"Behind a warm-up of {result['warmUpMinutes']:.0f} minutes a line through the memory rises by"
        f" {result['megabytes']:.1f} MB; at most {result['bound']:.0f} may be.",
        "",
        "| minute | memory MB | descriptors | threads | database MB | log MB | calls/s | p99 ms |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for burst in bursts[:: max(1, len(bursts) // 15)]:
        sizes = f"{burst['database'] / MEBI:,.0f} | {burst['log'] / MEBI:.0f}"
        lines.append(
            f"| {burst['second'] / 60:.0f} | {burst['anonymous'] / MEBI:.1f} | {burst['descriptors']} | {burst['threads']}"
            f" | {sizes} | {burst['callsPerSecond']:,.0f} | {burst['p99Milliseconds']:.1f} |"
        )
    return "\n".join(lines) + "\n"


async def run(arguments) -> dict:
    bursts: list[dict] = []

    def told(result: Soak) -> None:
        print(line(result), flush=True)
        bursts.append({**dataclasses.asdict(result.samples[-1]), **result.bursts[-1], "troubles": troubles(result.bursts[-1])})

    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
        server = Server(pathlib.Path(folder), "--unknown-stations", "accept", "--log-level", "error").start()
        try:
            result = await soak(
                server, arguments.minutes * 60, rate=arguments.rate, stations=arguments.stations, burst=60, each=told
            )
            assert server.stop() == 0
        finally:
            server.kill()
    warm_up = arguments.minutes * 60 * arguments.warm_up
    hours = arguments.minutes * (1 - arguments.warm_up) / 60
    return {
        "machine": machine(),
        **{name: getattr(arguments, name) for name in ("minutes", "rate", "stations", "bound")},
        **{name: getattr(result, name) for name in ("reconnects", "pages", "events")},
        "warmUpMinutes": warm_up / 60,
        "megabytes": result.growth("anonymous", warm_up) * hours / MEBI,
        "descriptors": result.growth("descriptors", warm_up) * hours,
        "bursts": bursts,
        "samples": [dataclasses.asdict(sample) for sample in result.samples],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=int, default=2000, help="calls a second")
    parser.add_argument("--stations", type=int, default=500)
    parser.add_argument("--warm-up", type=float, default=0.25, help="the share of the time that does not count")
    parser.add_argument("--bound", type=float, default=5, help="megabytes by which memory may grow behind the warm-up")
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "bench" / "soak.json")
    parser.add_argument("--record", action="store_true", help=f"append the table to {HISTORY.relative_to(ROOT)}")
    arguments = parser.parse_args()
    result = asyncio.run(run(arguments))
    arguments.json.write_text(json.dumps(result, indent=1) + "\n")
    if arguments.record:
        with HISTORY.open("a") as history:
            history.write("\n" + markdown(result))
    grows = result["megabytes"] > arguments.bound
    print(
        f"soak: memory {'GROWS' if grows else 'is flat'}: {result['megabytes']:+.1f} MB behind the warm-up"
        f" (at most {arguments.bound:.0f}), descriptors {result['descriptors']:+.1f}; figures in {arguments.json}"
    )
    sys.exit(grows)


if __name__ == "__main__":
    main()

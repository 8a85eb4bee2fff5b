"""`make bench-large`: every list of the API, the fleet and the message path on a database of any size."""

import argparse
import contextlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import model
from large_routes import Routes
from largedata import LargeData
from measures import load
from report import machine
from servers import BINARIES, ROOT, csms

HISTORY = ROOT / "docs" / "performance.md"
LIMIT_MILLISECONDS = 50
FULL = {"stations": 10_000, "transactions": 1_000_000, "meter_values": 50_000_000}


@contextlib.contextmanager
def filled(data: LargeData, arguments):
    """A data folder with the rows, and what was said of making it."""
    folder = arguments.data or pathlib.Path(tempfile.mkdtemp(prefix="large-", dir=ROOT / ".build"))
    about = folder / "about.json"
    try:
        if not about.exists():
            print(f"large: filling {folder.name}", flush=True)
            with tempfile.TemporaryDirectory(dir=ROOT / ".build") as models:
                written = model.written(pathlib.Path(models))
                subprocess.run([BINARIES / "csms", "migrate", "--data", folder], check=True, capture_output=True)
                about.write_text(json.dumps(data.fill(folder / "csms.sqlite", written)))
        yield folder, json.loads(about.read_text())
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)


def routes(folder: pathlib.Path, data: LargeData, only: str) -> list[dict]:
    lines = []
    with csms(data=str(folder)) as server:
        measured = Routes(server, data, str(folder / "csms.sqlite"))
        for case in measured.cases():
            if only in case.path + " " + case.what and measured.measure(case, LIMIT_MILLISECONDS):
                line = {"path": case.path, "what": case.what, **case.figures}
                lines.append({**line, "holds": line["p99"] < LIMIT_MILLISECONDS})
                print(shown(lines[-1]), flush=True)
        # 100 stations, a tenth of all, and none.
        for name, sites in (("1 site", [1]), ("a tenth", list(range(1, data.sites // 10 + 2))), ("none", [data.sites + 1])):
            limited = Routes(server, data, str(folder / "csms.sqlite"), sites)
            for case in limited.cases():
                is_plain = case.what in ("", "first page", "deep page") or "started" in case.what or "state=" in case.what
                if is_plain and only in case.path + " " + case.what and limited.measure(case, LIMIT_MILLISECONDS):
                    line = {"path": case.path, "what": f"{case.what} ({name})", **case.figures}
                    lines.append({**line, "holds": line["p99"] < LIMIT_MILLISECONDS})
                    print(shown(lines[-1]), flush=True)
    return lines


def shown(line: dict) -> str:
    rows = "" if line["rows"] is None else f"{line['rows']} rows"
    return (
        f"{'      ' if line['holds'] else 'MISSED'} {line['path']:62} {line['what'][:50]:50} {rows:8} p50 {line['p50']:8.1f}"
        f"  p99 {line['p99']:8.1f}  cold {line['cold']:8.1f}  processor {line['processor']:6.1f} ms  {line['bytes']:9,} bytes"
    )


def sessions(folder: pathlib.Path, arguments) -> list[dict]:
    """The session mix on the large database and on an empty one, in turn."""
    lines = []
    for turn in range(arguments.turns):
        for name, place in (("large", str(folder)), ("empty", None)):
            with csms(data=place) as server:
                flags = ("--stations", 500, "--seconds", arguments.seconds, "--mix", "session")
                report = load(server, *flags, "--identity", f"TURN{turn}")
            line = {"database": name, "callsPerSecond": report["callsPerSecond"], "p99": report["p99Milliseconds"]}
            line["cpuMicrosecondsPerCall"] = report["cpuSeconds"] / report["calls"] * 1e6
            lines.append(line)
            print(
                f"       session mix, {name} database: {line['callsPerSecond']:8,.0f} calls/s"
                f"  p99 {line['p99']:6.1f} ms  {line['cpuMicrosecondsPerCall']:6.1f} µs/call",
                flush=True,
            )
    return lines


def slowest(lines: list[dict]) -> list[dict]:
    """Of each filter the value that took longest."""
    kept: dict[tuple, dict] = {}
    for line in lines:
        names = [word.split("=")[0] for word in line["what"].split() if "=" in word] or line["what"]
        place = (line["path"], str(names))
        kept[place] = max(kept.get(place, line), line, key=lambda each: each["p50"])
    return list(kept.values())


def markdown(result: dict) -> str:
    """A section for docs/performance.md."""
    machine, about = result["machine"], result["about"]
    counts = ", ".join(f"{count:,} {table}" for table, count in about["rows"].items())
    missed = sum(not line["holds"] for line in result["routes"])
    lines = [
        f"## Large database, {machine['date']}, commit {machine['commit']}",
        "",
        f"{machine['cpu']}, {machine['cores']} cores, {machine['system']}. {counts}; {about['bytes'] / 1e9:.1f} GB,"
        f" of which a million meter values take {about['bytesPerMillionMeterValues'] / 1e6:.0f} MB.",
        f"Of {len(result['routes'])} requests {missed} miss {LIMIT_MILLISECONDS} ms; shown is the slowest value of each filter;"
        " cold is with the file out of the cache.",
        "",
        "| route | request | rows | p50 ms | p99 ms | processor ms | cold ms | bytes |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for line in slowest(result["routes"]):
        rows = "" if line["rows"] is None else line["rows"]
        p99 = f"{line['p99']:.1f}" if line["holds"] else f"**{line['p99']:.1f}**"
        figures = f"{rows} | {line['p50']:.1f} | {p99} | {line['processor']:.1f} | {line['cold']:.0f} | {line['bytes']:,}"
        lines.append(f"| {line['path']} | {line['what']} | {figures} |")
    lines += ["", "| session mix | calls/s | p99 ms | processor µs/call |", "|---|---:|---:|---:|"]
    for line in result["sessions"]:
        figures = f"{line['callsPerSecond']:,.0f} | {line['p99']:.1f} | {line['cpuMicrosecondsPerCall']:.1f}"
        lines.append(f"| {line['database']} database | {figures} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stations", type=int, default=200)
    parser.add_argument("--transactions", type=int, default=10_000)
    parser.add_argument("--meter-values", type=int, default=200_000)
    parser.add_argument("--full", action="store_true", help="10,000 stations, 1 M transactions, 50 M meter values")
    parser.add_argument("--data", type=pathlib.Path, help="a folder that --keep has left, or that is to be filled")
    parser.add_argument("--keep", action="store_true", help="leave the database")
    parser.add_argument("--only", default="", help="only requests with this text")
    parser.add_argument("--seconds", type=int, default=10, help="of each turn of the session mix")
    parser.add_argument("--turns", type=int, default=3, help="of the session mix on both databases; 0: none")
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "bench" / "large.json")
    parser.add_argument("--record", action="store_true", help=f"append the tables to {HISTORY.relative_to(ROOT)}")
    arguments = parser.parse_args()
    if arguments.full:
        vars(arguments).update(FULL)
    data = LargeData(arguments.stations, arguments.transactions, arguments.meter_values)
    with filled(data, arguments) as (folder, about):
        print(f"large: {about['bytes'] / 1e9:.2f} GB, {about['bytesPerMillionMeterValues'] / 1e6:.0f} MB a million meter values")
        result = {"machine": machine(), "about": about, "routes": routes(folder, data, arguments.only)}
        result["sessions"] = sessions(folder, arguments)
    arguments.json.write_text(json.dumps(result, indent=1) + "\n")
    missed = [line for line in result["routes"] if not line["holds"]]
    print(f"large: {len(missed)} of {len(result['routes'])} requests miss {LIMIT_MILLISECONDS} ms; figures in {arguments.json}")
    if arguments.record:
        with HISTORY.open("a") as history:
            history.write("\n" + markdown(result))
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()

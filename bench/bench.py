"""`make bench`: this system, a bare echo and a Python peer on the same core, the load generator on the other one."""

import argparse
import asyncio
import json
import pathlib
import sys

from measures import fleet, idle, mixes, paced, profile2, round_trip
from report import goals, machine, markdown
from servers import BINARIES, ROOT, csms, other, postgres

HISTORY = ROOT / "docs" / "performance.md"


def measure(arguments) -> dict:
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
    if arguments.postgres:
        with postgres() as database, csms(database=database) as server:
            result["mixes"] += mixes(server, arguments, ", PostgreSQL")
            result["mixes"].append(paced(server, arguments, ", PostgreSQL"))
    with csms() as server:
        result["idle"].append(idle(server, arguments.idle))
    with csms() as server:
        result["idle"].append(idle(server, arguments.storm))
    with csms(tls=True) as server:
        result["idle"] += profile2(server, arguments.idle // 2, arguments.storm)
    with csms() as server:
        result["fleet"] = fleet(server, arguments.fleet, 85)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stations", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--idle", type=int, default=5000)
    parser.add_argument("--storm", type=int, default=10000)
    parser.add_argument("--fleet", type=int, default=15000)
    parser.add_argument("--postgres", action="store_true", help="also on a PostgreSQL server, which it starts")
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "bench" / "result.json")
    parser.add_argument("--record", action="store_true", help=f"append the tables to {HISTORY.relative_to(ROOT)}")
    arguments = parser.parse_args()
    result = measure(arguments)
    result["goals"] = [dict(zip(("goal", "aim", "measured", "holds"), line)) for line in goals(result)]
    print()
    for line in result["goals"]:
        print(f"{'holds ' if line['holds'] else 'MISSED'} {line['goal']}: {line['measured']} ({line['aim']})")
    arguments.json.write_text(json.dumps(result, indent=1) + "\n")
    print(f"bench: the figures are in {arguments.json}")
    if arguments.record:
        with HISTORY.open("a") as history:
            history.write("\n" + markdown(result))


if __name__ == "__main__":
    main()

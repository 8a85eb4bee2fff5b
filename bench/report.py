"""The machine, the goals, and the table that goes to docs/performance.md."""

import datetime
import os
import platform
import subprocess

from servers import ROOT


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
    idle = {(line["server"], line["connections"]): line for line in result["idle"] if "failed" not in line}
    lines = [
        ("session mix against the bare echo", "at least 0.5", f"{echo:.2f}", echo >= 0.5),
        ("session mix against the Python peer", "at least 6", f"{peer:.1f}", peer >= 6),
        ("p99 with 1,000 busy stations at 1,000 calls/s", "below 50 ms", f"{p99:.1f} ms", p99 < 50),
    ]
    for (server, count), line in idle.items():
        limit = 40 if "profile 2" in server else 8
        size = line["bytesPerConnection"] / 1024
        lines.append((f"memory of each of {count:,} idle connections, {server}", f"at most {limit} KB", f"{size:.1f} KB", size <= limit))
        if count >= 10_000:
            ramp = line["rampSeconds"]
            lines.append((f"{count:,} stations boot at once, {server}", "accepted within 10 s", f"{ramp:.1f} s", ramp <= 10))
    if "coreShare" in result["fleet"]:
        share = result["fleet"]["coreShare"]
        count = result["fleet"]["connections"]
        lines.append((f"{count:,} stations, a MeterValues of each every 60 s", "below 10 % of a core", f"{share:.1%}", share < 0.1))
    return lines


def markdown(result: dict) -> str:
    """A section for docs/performance.md."""
    machine = result["machine"]
    lines = [
        f"## {machine['date']}, commit {machine['commit']}",
        "",
        f"{machine['cpu']}, {machine['cores']} cores, {machine['system']}; server on one core, load on another.",
        "",
        "| server | mix | calls/s | p50 ms | p99 ms | p99.9 ms | processor µs/call |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for row in result["mixes"]:
        figures = " | ".join(f"{row[key]:,.1f}" for key in ("p50", "p99", "p999", "cpuMicrosecondsPerCall"))
        lines.append(f"| {row['server']} | {row['mix']} | {row['callsPerSecond']:,.0f} | {figures} |")
    lines += ["", "| idle connections | bytes each | all accepted within | processor ms each |", "|---|---:|---:|---:|"]
    for row in [result["idleEcho"], *result["idle"]]:
        if "failed" not in row:
            figures = f"{row['bytesPerConnection']:,.0f} | {row['rampSeconds']:.2f} s | {row['cpuMillisecondsPerConnection']:.2f}"
            lines.append(f"| {row['server']}, {row['connections']:,} | {figures} |")
    command = result["command"]
    lines += ["", f"A command over the API and its answer: p50 {command['p50']:.2f} ms, p99 {command['p99']:.2f} ms."]
    lines += ["", "| goal | aim | measured | holds |", "|---|---|---:|---|"]
    lines += [f"| {goal['goal']} | {goal['aim']} | {goal['measured']} | {'yes' if goal['holds'] else '**no**'} |" for goal in result["goals"]]
    return "\n".join(lines) + "\n"

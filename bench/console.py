"""`make bench-console`: the console in a real browser before a large fleet that changes all the time."""

import argparse
import asyncio
import contextlib
import json
import pathlib
import subprocess
import sys
import time

import httpx
from playwright.async_api import async_playwright, expect

from report import machine
from servers import BINARIES, ROOT, Server, csms, pinned

sys.path.insert(0, str(ROOT / "interop"))

from console_page import CHROMIUM, DESKTOP  # noqa: E402

HISTORY = ROOT / "docs" / "performance.md"
CHARTS = "uplot"


@contextlib.contextmanager
def fleet(server: Server, arguments):
    """Stations whose connectors change while the console is looked at."""
    command = [BINARIES / "station", "load", "--url", server.url, "--stations", arguments.stations, "--mix", "status"]
    command += ["--rate", arguments.rate, "--seconds", 900, "--ramp-seconds", 240, "--threads", 1]
    process = subprocess.Popen(pinned(1, command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.kill()
        process.wait()


class Viewer:
    """Somebody's event stream, read and thrown away."""

    def __init__(self, server: Server):
        self.server, self.events, self.octets = server, 0, 0

    async def run(self) -> None:
        headers = {"Authorization": f"Bearer {self.server.key}", "Accept": "text/event-stream"}
        async with (
            httpx.AsyncClient(timeout=None) as client,
            client.stream("GET", f"{self.server.operator_url}/api/v1/events", headers=headers) as answer,
        ):
            async for chunk in answer.aiter_raw():
                self.events += chunk.count(b"\nid:") + chunk.startswith(b"id:")
                self.octets += len(chunk)


async def connected(server: Server, count: int) -> None:
    headers = {"Authorization": f"Bearer {server.key}"}
    async with httpx.AsyncClient(headers=headers, timeout=30) as client:
        while True:
            answer = (await client.get(f"{server.operator_url}/api/v1/fleet/status")).json()
            if answer["connected"].count("1") >= count:
                return
            await asyncio.sleep(1)


async def viewers(server: Server, count: int, seconds: float) -> dict:
    """The server's processor while so many look on, and what comes to each of them."""
    watching = [Viewer(server) for _ in range(count)]
    tasks = [asyncio.create_task(viewer.run()) for viewer in watching]
    await asyncio.sleep(2)
    events, octets = (sum(getattr(each, name) for each in watching) for name in ("events", "octets"))
    before, began = server.cpu_seconds(), time.monotonic()
    await asyncio.sleep(seconds)
    passed = time.monotonic() - began
    share = (server.cpu_seconds() - before) / passed
    for task in tasks:
        task.cancel()
    each = max(1, count) * passed
    return {
        "viewers": count,
        "coreShare": share,
        "eventsPerSecond": (sum(viewer.events for viewer in watching) - events) / each,
        "bytesPerSecond": (sum(viewer.octets for viewer in watching) - octets) / each,
    }


async def first_load(browser, server: Server) -> tuple[object, dict]:
    """Opens the overview in a browser that has nothing yet."""
    context = await browser.new_context(viewport=DESKTOP, locale="en-GB")
    page = await context.new_page()
    network = await context.new_cdp_session(page)
    addresses, octets = {}, {}
    network.on("Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]}))
    network.on("Network.loadingFinished", lambda event: octets.update({event["requestId"]: event["encodedDataLength"]}))
    await network.send("Network.enable")
    began = time.monotonic()
    await page.goto(f"{server.operator_url}/#key={server.key}")
    await expect(page.locator("canvas").first).to_be_visible()
    shown = time.monotonic() - began
    await asyncio.sleep(3)
    paint = await page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime")

    def of(part: str) -> int:
        return sum(size for key, size in octets.items() if part in addresses[key])

    data, charts = of("/api/"), of(CHARTS)
    # The shared worker fetches its two files by itself.
    worker = sum(file.stat().st_size for name in ("worker", "stream") for file in (ROOT / "console/dist").rglob(f"{name}*.js.gz"))
    return page, {
        "requests": len(octets),
        "bytes": sum(octets.values()) - data - charts + worker,
        "dataBytes": data,
        "chartBytes": charts,
        "firstPaintMilliseconds": paint,
        "pictureMilliseconds": shown * 1000,
        "files": {addresses[key].removeprefix(server.operator_url): size for key, size in octets.items()},
    }


async def busy(page, path: str, seconds: float) -> dict:
    """How busy the main thread of a page is while it is looked at."""
    await page.evaluate("path => { location.hash = path }", path)
    await asyncio.sleep(3)
    session = await page.context.new_cdp_session(page)
    # By the thread's own clock: what else runs on the machine does not count.
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})

    async def figures() -> dict:
        return {entry["name"]: entry["value"] for entry in (await session.send("Performance.getMetrics"))["metrics"]}

    before, began = await figures(), time.monotonic()
    await asyncio.sleep(seconds)
    passed, after = time.monotonic() - began, await figures()
    share = (after["TaskDuration"] - before["TaskDuration"]) / passed
    return {"page": path, "mainThread": share, "heapBytes": after["JSHeapUsedSize"]}


async def measure(arguments) -> dict:
    result = {"machine": machine(), "stations": arguments.stations, "rate": arguments.rate, "pages": [], "viewers": []}
    with csms() as server, fleet(server, arguments):
        await connected(server, arguments.stations)
        for count in (0, 1, arguments.viewers, 0):
            result["viewers"].append(await viewers(server, count, arguments.seconds))
            print(result["viewers"][-1], flush=True)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page, result["load"] = await first_load(browser, server)
            print(result["load"], flush=True)
            for path in ("#/", "#/stations", "#/messages", "#/transactions"):
                result["pages"].append(await busy(page, path, arguments.seconds))
                print(result["pages"][-1], flush=True)
            # The reference: the same browser with an empty page.
            empty = await (await browser.new_context()).new_page()
            result["empty"] = await busy(empty, "#/", arguments.seconds)
            if arguments.shot:
                await page.evaluate("() => { location.hash = '#/' }")
                await asyncio.sleep(3)
                await page.screenshot(path=arguments.shot)
            await browser.close()
    return result


def markdown(result: dict) -> str:
    """A section for docs/performance.md."""
    about, load = result["machine"], result["load"]
    idle = [line["coreShare"] for line in result["viewers"] if not line["viewers"]]
    one, many = (line for line in result["viewers"] if line["viewers"])
    further = (many["coreShare"] - sum(idle) / len(idle)) / many["viewers"]
    lines = [
        f"## The console before {result['stations']:,} stations, {about['date']}, commit {about['commit']}",
        "",
        f"`make bench-console`: {about['cpu']}, {about['cores']} cores, {about['system']}; server, load and browser on the same cores.",
        f"{result['rate']:,} changes of status a second, of which a viewer gets {one['eventsPerSecond']:,.0f}.",
        "",
        "| what | figure |",
        "|---|---:|",
        f"| first load: page, scripts, styles, words | {load['bytes'] / 1024:.1f} KB in {load['requests']} requests with the rest |",
        f"| the charts' library, where there is a chart | {load['chartBytes'] / 1024:.1f} KB |",
        f"| data: {result['stations']:,} stations, messages, figures | {load['dataBytes'] / 1024:.1f} KB |",
        f"| first paint | {load['firstPaintMilliseconds']:.0f} ms |",
        f"| fleet drawn | {load['pictureMilliseconds']:.0f} ms |",
        *(f"| main thread busy on `{line['page']}` | {line['mainThread']:.1%} |" for line in result["pages"]),
        f"| the same of an empty page | {result['empty']['mainThread']:.1%} |",
        f"| server without a viewer | {sum(idle) / len(idle):.1%} of a core |",
        f"| server with {many['viewers']} viewers | {many['coreShare']:.1%} of a core |",
        f"| each further viewer | {further:.2%} of a core, {many['bytesPerSecond'] / 1024:.0f} KB/s |",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stations", type=int, default=10_000)
    parser.add_argument("--rate", type=int, default=500, help="changes of status a second")
    parser.add_argument("--viewers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--shot", type=pathlib.Path, help="a picture of the overview")
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "bench" / "console.json")
    parser.add_argument("--record", action="store_true", help=f"append the table to {HISTORY.relative_to(ROOT)}")
    arguments = parser.parse_args()
    result = asyncio.run(measure(arguments))
    arguments.json.write_text(json.dumps(result, indent=1) + "\n")
    print(markdown(result))
    if arguments.record:
        with HISTORY.open("a") as history:
            history.write("\n" + markdown(result))


if __name__ == "__main__":
    main()

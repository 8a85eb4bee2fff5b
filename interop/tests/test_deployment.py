"""The files of deploy/ fit the system: dashboards and alerts name what /metrics shows, and the health check works."""

import json
import os
import pathlib
import re
import subprocess
import sys

import httpx
import pytest
import websockets

from charge_point import ChargePoint
from names import fresh

pytestmark = pytest.mark.skipif(
    os.environ.get("CSMS_TEST_NODES", "1") != "1", reason="each node has figures of its own"
)

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NAME = re.compile(r"\b(?:csms|process)_[a-z_]+\b")
# Shown once something of the kind has happened.
AFTER_A_FAULT = {"csms_failed_writes_total", "csms_message_log_dropped_total", "csms_metric_series_refused_total"}


def named_metrics() -> set[str]:
    """What the dashboard and the alerts ask for."""
    dashboard = json.loads((DEPLOY / "grafana" / "csms.json").read_text())
    expressions = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    alerts = re.findall(r"^ +expr: (.*)$", (DEPLOY / "prometheus" / "alerts.yaml").read_text(), re.MULTILINE)
    assert len(expressions) > 10 and len(alerts) > 10
    return {name for text in expressions + alerts for name in NAME.findall(text)}


def family(name: str) -> str:
    return re.sub(r"_(bucket|sum|count)$", "", name)


def test_the_code_has_every_metric_that_is_named():
    code = "\n".join(file.read_text() for file in (ROOT / "Sources").rglob("*.swift"))
    families = {family(name) for name in named_metrics()}
    assert {name for name in families if f'"{name}"' not in code} == set()


async def test_metrics_shows_them_with_their_kind(server, station):
    await station.heartbeat()
    # A refusal has a series once there was one.
    with pytest.raises(websockets.InvalidStatus):
        await ChargePoint(server.station_url(fresh("CP")), subprotocols=["ocpp9"]).connect()
    async with httpx.AsyncClient(base_url=server.operator_url) as client:
        await client.get("/healthz")
        text = (await client.get("/metrics")).text
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE))
    for name in named_metrics():
        if name.startswith("csms_node") or family(name) in AFTER_A_FAULT:
            continue
        assert family(name) in kinds, f"{name} is not shown"
        assert (family(name) != name) == (kinds[family(name)] == "histogram"), f"{name} is no part of its kind"


def test_the_image_knows_whether_it_is_healthy(start_server):
    server = start_server()

    def is_healthy() -> bool:
        environment = {**os.environ, "CSMS_OPERATOR_PORT": str(server.operator_port)}
        return subprocess.run([DEPLOY / "docker" / "healthy"], env=environment, capture_output=True).returncode == 0

    assert is_healthy()
    server.stop()
    assert not is_healthy()


@pytest.mark.timeout(300)
def test_the_tables_of_the_scaling_page_are_those_of_the_simulation():
    run = subprocess.run([sys.executable, ROOT / "bench" / "scaling.py"], capture_output=True, text=True, check=True)
    page = (ROOT / "docs" / "scaling.md").read_text()
    for part in run.stdout.strip().split("\n\n"):
        assert part in page

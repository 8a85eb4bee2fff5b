"""Every GET that shows rows, from the API's own document: first page, a deep page, and each filter."""

import base64
import dataclasses
import datetime
import hashlib
import os
import time

import httpx

from largedata import LargeData
from servers import Server

OUTSIDE = ("/readyz", "/metrics")
REQUESTS = 50
# What is no list and no snapshot: streams, files, and what has nothing to do with rows.
LEFT_OUT = ("/events", "/export", "/content", "/docs", "/schemas", "/openapi", "/healthz", "/internal", "/downloads")


@dataclasses.dataclass
class Case:
    """One request that is measured, and what was asked for in words."""

    path: str
    what: str
    query: dict[str, str] = dataclasses.field(default_factory=dict)
    figures: dict = dataclasses.field(default_factory=dict)


def cursor(key: int, path: str) -> str:
    """The cursor that the product would give for this row of the list."""
    octets = (key % 2**64).to_bytes(8, "big")
    digest = hashlib.sha256(octets + path.encode()).digest()[:6]
    return base64.urlsafe_b64encode(octets + digest).decode().rstrip("=")


def key(text: str) -> int:
    """The row that a cursor of the product stands for."""
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))[:8], "big", signed=True)


class Routes:
    """The cases, and how each is measured."""

    def __init__(self, server: Server, data: LargeData, database: str, sites: list[int] | None = None):
        """`sites`: ask as somebody who sees the stations of these only."""
        self.server, self.data, self.database = server, data, database
        headers = {"Authorization": f"Bearer {server.key}"}
        if sites is not None:
            limited = {"name": "limited", "role": "viewer", "sites": sites}
            answer = httpx.post(f"{server.operator_url}/api/v1/api-keys", json=limited, headers=headers)
            headers = {"Authorization": f"Bearer {answer.raise_for_status().json()['key']}"}
        self.client = httpx.Client(base_url=server.operator_url, headers=headers, timeout=300)
        station = data.stations // 2
        self.identity = f"CP-{station:05}"
        self.identifiers = {
            "/stations": self.identity,
            "/transactions": str(data.transactions // 2),
            "/id-tags": "TAG0000001",
            "/commands": f"00000000-0000-7000-8000-{data.commands // 2:012}",
            "/jobs": "00000000-0001-7000-8000-000000000002",
            "/files": "00000000-0002-7000-8000-000000000002",
            "/reservations": str(data.stations),
            "/webhooks": "1",
            "/sites": "1",
            "/alerts": str(5 * data.stations),
        }
        early, late = self._time(data.begin + 30 * 86_400_000_000), self._time(data.end - 3_600_000_000)
        week, year = (self._time(data.end - days * 86_400_000_000) for days in (7, 365))
        self.values = {
            "station": [self.identity, "NOBODY"],
            "idTag": ["TAG0000001"],
            "q": ["cp-0", "nobody has this"],
            "action": ["MeterValues", "SignCertificate"],
            "topics": ["transactions", "jobs"],
            "after": [str(data.events // 2)],
            "command": [self.identifiers["/commands"]],
            "startedAfter": [late, early],
            "startedBefore": [early, late],
            "connected": ["true", "false"],
            "status": ["Faulted", "Available,Charging"],
            "errorCode": ["GroundFailure"],
            "lastSeenAfter": [late, early],
            "lastSeenBefore": [early, late],
            "timeZone": ["Asia/Seoul"],
            "site": ["1", "none"],
        }
        middle = data.begin + (data.end - data.begin) // 2
        self.combinations = {
            "/api/v1/transactions": [
                {"startedAfter": self._time(middle), "startedBefore": self._time(middle + 86_400_000_000)},
                {"startedAfter": early, "startedBefore": late, "station": self.identity},
                {"startedAfter": early, "startedBefore": late, "flag": "timesReversed"},
                {"state": "active", "station": self.identity},
                {"state": "active", "idTag": "TAG0000001"},
            ],
            "/api/v1/alerts": [
                {"state": "open,acknowledged"},
                {"state": "cleared", "kind": "database"},
                {"severity": "critical"},
                {"station": self.identity, "kind": "offline"},
            ],
            "/api/v1/stats": [
                *({"metric": metric, "group": "day", "timeZone": "Asia/Seoul"} for metric in ("energy", "plugIn", "power")),
                {"metric": "energy", "group": "day", "from": year, "to": late},
                {"metric": "energy", "group": "station", "sort": "-value"},
                {"metric": "energy", "group": "station"},
                {"metric": "energy", "group": "site"},
                {"metric": "energy", "group": "day", "site": "1"},
                {"metric": "power", "group": "minute"},
                {"metric": "power", "group": "hour", "from": week},
                {"metric": "messages", "group": "hour", "from": week},
                {"metric": "latency", "group": "hour"},
                {"metric": "uptime"},
            ],
            "/api/v1/messages": [{"station": self.identity, "action": "SignCertificate"}],
            "/api/v1/stations": [{"registration": "pending", "connected": "true", "status": "Faulted", "q": "nobody"}],
            "/api/v1/events/history": [{"topics": "jobs", "station": self.identity}],
        }

    def _time(self, microseconds: int) -> str:
        return datetime.datetime.fromtimestamp(microseconds // 10**6, datetime.UTC).isoformat().replace("+00:00", "Z")

    def cases(self) -> list[Case]:
        """From the document, so that a new route is measured, or reported as one without an identifier, by itself."""
        cases = [Case(path, "") for path in OUTSIDE]
        document = self.client.get("/openapi.json").json()
        for template, methods in sorted(document["paths"].items()):
            short = template.removeprefix("/api/v1")
            if "get" not in methods or short == template or any(each in short + "/" for each in LEFT_OUT if each != "/events"):
                continue
            if short == "/events" or not (path := self._filled(short)):
                continue
            parameters = {each["name"]: each for each in methods["get"].get("parameters", []) if each["in"] == "query"}
            cases.append(Case(path, "first page" if "cursor" in parameters else ""))
            if "cursor" in parameters:
                cases.append(Case(path, "deep page", {"cursor": ""}))
            for name, parameter in parameters.items():
                cases += [Case(path, f"{name}={value}", {name: value}) for value in self._values(name, parameter)]
            for query in self.combinations.get(template, []):
                cases.append(Case(path, " ".join(f"{name}={value}" for name, value in query.items()), query))
        return cases

    def _filled(self, template: str) -> str | None:
        """The path with identifiers of rows that exist; None where the large database has none."""
        if "{" not in template:
            return f"/api/v1{template}"
        first, rest = template.split("/{", 1)
        if first not in self.identifiers:
            return None
        rest = rest.split("}", 1)[1]
        return None if "{" in rest else f"/api/v1{first}/{self.identifiers[first]}{rest}"

    def _values(self, name: str, parameter: dict) -> list[str]:
        if name in ("limit", "cursor"):
            return []
        return self.values.get(name) or parameter["schema"].get("enum", [])

    def measure(self, case: Case, limit: float) -> bool:
        """Fills the case's figures; false where there is no such row, or no second page.

        What misses the limit is measured again, at most twice: somebody else may have had the processor.
        """
        if "cursor" in case.query:
            deep = self._deep(case.path)
            if deep is None:
                return False
            case.query = {"cursor": deep}
        self._forget()
        answer, cold = self._timed(case)
        if answer.status_code in (400, 403, 404, 409):
            return False
        answer.raise_for_status()
        rows = answer.json().get("data") if "json" in answer.headers["content-type"] else None
        case.figures = {"rows": len(rows) if isinstance(rows, list) else None, "cold": cold, "bytes": len(answer.content)}
        for _ in range(3):
            before = self.server.cpu_seconds()
            times = sorted(self._timed(case)[1] for _ in range(REQUESTS))
            if times[REQUESTS * 99 // 100] < case.figures.get("p99", float("inf")):
                processor = (self.server.cpu_seconds() - before) / REQUESTS * 1e3
                figures = {"p50": times[REQUESTS // 2], "p99": times[REQUESTS * 99 // 100], "processor": processor}
                case.figures.update(figures)
            if case.figures["p99"] < limit:
                break
        return True

    def _timed(self, case: Case) -> tuple[httpx.Response, float]:
        began = time.perf_counter()
        answer = self.client.get(case.path, params=case.query)
        return answer, (time.perf_counter() - began) * 1e3

    def _deep(self, path: str) -> str | None:
        """A cursor in the middle of the list; None where one page is all."""
        if path == "/api/v1/events/history":
            return cursor(self.data.events // 2, path)
        if path == "/api/v1/refused-attempts":  # by time
            return cursor(self.data.end - 5_000_000_000, path)
        first = self.client.get(path).json().get("page", {}).get("next")
        if first is None or path.endswith(("/meter-values", "/stations", "/connectors")) and path != "/api/v1/stations":
            return first
        return cursor(key(first) // 2, path)

    def _forget(self) -> None:
        """Takes the database file out of the kernel's cache."""
        file = os.open(self.database, os.O_RDONLY)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)

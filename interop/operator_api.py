"""The operator's side: the REST API as its clients use it."""

import asyncio
import json
import urllib.parse

import httpx

FINAL_STATES = {"succeeded", "failed", "timedOut", "unknown", "cancelled", "expired"}


def quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")


class OperatorAPI:
    """A client with one key. Every method fails the test on an unexpected HTTP status."""

    def __init__(self, server):
        self.http = httpx.AsyncClient(
            base_url=f"{server.operator_url}/api/v1",
            headers={"Authorization": f"Bearer {server.key}"},
            timeout=30,
        )

    async def __aenter__(self) -> "OperatorAPI":
        return self

    async def __aexit__(self, *_) -> None:
        await self.http.aclose()

    async def request(self, method: str, path: str, *, expect=(200, 201, 202, 204), **options):
        if method in ("PATCH", "DELETE"):
            # Nobody else changes anything in a test, unless it is about that.
            options["headers"] = {"If-Match": "*", **options.get("headers", {})}
        answer = await self.http.request(method, path, **options)
        expected = expect if isinstance(expect, tuple) else (expect,)
        assert answer.status_code in expected, f"{method} {path}: {answer.status_code} {answer.text}"
        if answer.status_code >= 400:
            assert answer.headers["content-type"].startswith("application/problem+json"), answer.text
        return answer

    async def get(self, path: str, *, expect=200, **parameters):
        return (await self.request("GET", path, expect=expect, params=parameters)).json()

    async def rows(self, path: str, **parameters) -> list[dict]:
        """All pages of a list."""
        rows: list[dict] = []
        parameters.setdefault("limit", 200)
        while True:
            page = await self.get(path, **parameters)
            rows += page["data"]
            following = page["page"].get("next")
            if not following:
                return rows
            parameters["cursor"] = following

    # Stations

    async def add_station(self, identity: str, **fields) -> dict:
        return (await self.request("POST", "/stations", json={"identity": identity, **fields})).json()

    async def station(self, identity: str, **parameters) -> dict:
        return await self.get(f"/stations/{quoted(identity)}", **parameters)

    async def connectors(self, identity: str) -> dict[int, dict]:
        rows = await self.rows(f"/stations/{quoted(identity)}/connectors")
        return {row["connectorId"]: row for row in rows}

    async def disconnect(self, identity: str) -> None:
        await self.request("DELETE", f"/stations/{quoted(identity)}/connection")

    async def decide(self, identity: str, decision: str) -> None:
        path = f"/stations/{quoted(identity)}/decision"
        await self.request("POST", path, json={"decision": decision})

    async def messages(self, identity: str, **parameters) -> list[dict]:
        return await self.rows(f"/stations/{quoted(identity)}/messages", **parameters)

    # Id tags

    async def add_tag(self, tag: str, **fields) -> dict:
        return (await self.request("POST", "/id-tags", json={"idTag": tag, **fields})).json()

    async def change_tag(self, tag: str, **fields) -> dict:
        return (await self.request("PATCH", f"/id-tags/{quoted(tag)}", json=fields)).json()

    # Transactions

    async def transactions(self, identity: str, **parameters) -> list[dict]:
        return await self.rows("/transactions", station=identity, **parameters)

    async def transaction(self, transaction_id) -> dict:
        return await self.get(f"/transactions/{transaction_id}")

    async def meter_values(self, transaction_id, **parameters) -> list[dict]:
        return await self.rows(f"/transactions/{transaction_id}/meter-values", **parameters)

    # Commands

    async def command(self, identity: str, action: str, payload=None, *, wait: int = 15, **fields) -> dict:
        """Sends a command and waits for its end; the command as the API shows it."""
        body = {"action": action, "payload": payload or {}, **fields}
        answer = await self.request(
            "POST",
            f"/stations/{quoted(identity)}/commands",
            json=body,
            headers={"Prefer": f"wait={wait}"} if wait else {},
        )
        return answer.json()

    async def command_state(self, command_id: str) -> dict:
        return await self.get(f"/commands/{command_id}")

    async def finished(self, command_id: str, seconds: float = 15) -> dict:
        async with asyncio.timeout(seconds):
            while True:
                command = await self.command_state(command_id)
                if command["state"] in FINAL_STATES:
                    return command
                await asyncio.sleep(0.03)

    async def effect(self, command: dict, state: str, seconds: float = 10) -> dict:
        """Waits until the effect of a command is in a state; the command."""
        async with asyncio.timeout(seconds):
            while True:
                now = await self.command_state(command["id"])
                if now.get("effect", {}).get("state") == state:
                    return now
                await asyncio.sleep(0.03)

    async def job_end(self, job: dict, seconds: float = 20) -> dict:
        """Waits until a job is over; the job."""
        async with asyncio.timeout(seconds):
            while True:
                now = await self.get(f"/jobs/{job['id']}")
                if now["state"] not in ("running", "ending"):
                    return now
                await asyncio.sleep(0.1)

    # Events

    async def events(self, **parameters):
        """Yields (id, event name, data) of the server-sent events."""
        headers = {}
        if "last_event_id" in parameters:
            headers["Last-Event-ID"] = parameters.pop("last_event_id")
        async with self.http.stream(
            "GET", "/events", params=parameters, headers=headers, timeout=None
        ) as answer:
            assert answer.status_code == 200, await answer.aread()
            assert answer.headers["content-type"].startswith("text/event-stream")
            identity, name, data = None, "message", []
            async for line in answer.aiter_lines():
                if line.startswith(":"):
                    continue
                if line == "":
                    if data:
                        yield identity, name, json.loads("\n".join(data))
                    name, data = "message", []
                    continue
                field, _, value = line.partition(": ")
                if field == "id":
                    identity = value
                elif field == "event":
                    name = value
                elif field == "data":
                    data.append(value)

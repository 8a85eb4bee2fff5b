"""People sign in: the set-up, the cookie, what a browser must send with a change, limited sites, the command line."""

import re
import subprocess

import httpx

from operator_api import OperatorAPI

PASSWORD = "correct horse battery"


def token(server) -> str:
    """The token of the set-up, as the server's log shows it."""
    return re.findall(r"#setup=([\w-]{43})", server.log_file.read_text())[-1]


def set_up(server, client: httpx.Client) -> httpx.Response:
    body = {"token": token(server), "name": "anna", "password": PASSWORD}
    return client.post("/setup", json=body)


def browser(server, **options) -> httpx.Client:
    """A client that keeps cookies, as a browser does."""
    return httpx.Client(base_url=f"{server.operator_url}/api/v1", timeout=30, **options)


def csms(server, *arguments: str, line: str = "") -> subprocess.CompletedProcess:
    command = [server.binary, *arguments, "--server", server.operator_url, "--key-file", str(server.key_file)]
    return subprocess.run(command, input=line, capture_output=True, text=True, timeout=30)


def attributes(answer: httpx.Response) -> tuple[str, set[str]]:
    """Name and attributes of the cookie that an answer sets."""
    first, *rest = answer.headers["set-cookie"].split("; ")
    return first.split("=")[0], set(rest)


def test_the_first_administrator_is_made_once_and_is_signed_in(start_server):
    server = start_server()
    with browser(server) as anna, browser(server) as stranger:
        assert anna.get("/setup").json() == {"open": True}
        assert stranger.post("/setup", json={"token": "x", "name": "eve", "password": PASSWORD}).status_code == 403
        made = set_up(server, anna)
        assert made.status_code == 201, made.text
        assert made.json()["permissions"] == ["read", "operate", "maintain", "administer"]
        assert anna.get("/auth/me").json()["name"] == "anna"
        assert anna.get("/setup").json() == {"open": False}
        assert set_up(server, stranger).json()["code"] == "setup-closed"
        assert stranger.get("/auth/me").status_code == 401


def test_a_session_outlives_a_restart_and_its_cookie_is_for_http_here(start_server):
    server = start_server()
    with browser(server) as anna:
        name, flags = attributes(set_up(server, anna))
        assert name == "csms" and {"HttpOnly", "SameSite=Lax", "Path=/"} <= flags and "Secure" not in flags
        server.restart()
        assert anna.get("/stations").status_code == 200
        assert "#setup=" not in server.log_file.read_text().rsplit("listening", 1)[-1]


def test_with_an_https_url_the_cookie_is_secure_and_for_this_host(start_server):
    server = start_server("--public-url", "https://csms.example.com")
    with browser(server) as anna:
        name, flags = attributes(set_up(server, anna))
    assert name == "__Host-csms"
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= flags
    assert not any(flag.startswith("Domain") for flag in flags)


def test_a_proxy_that_is_named_says_where_a_request_comes_from(start_server):
    server = start_server("--operator-proxy-from", "127.0.0.1")
    says = {"X-Forwarded-For": "198.51.100.9, 203.0.113.5", "X-Forwarded-Proto": "https"}
    with browser(server, headers=says) as anna:
        made = set_up(server, anna)
        name, _ = attributes(made)
        assert name == "__Host-csms"
        cookie = {"Cookie": made.headers["set-cookie"].split(";")[0]}
        sessions = anna.get("/auth/sessions", headers=cookie).json()["data"]
    assert [session["address"] for session in sessions] == ["203.0.113.5"]


def test_a_change_by_cookie_needs_the_token_and_the_own_site(start_server):
    server = start_server()
    with browser(server) as anna:
        anna_token = set_up(server, anna).json()["csrfToken"]

        def add(identity: str, **headers: str) -> int:
            return anna.post("/stations", json={"identity": identity}, headers=headers).status_code

        assert add("A") == 403
        assert add("A", **{"X-CSRF-Token": "0" * 64}) == 403
        assert add("A", **{"X-CSRF-Token": anna_token, "Origin": "https://evil.example"}) == 403
        assert add("A", **{"X-CSRF-Token": anna_token, "Sec-Fetch-Site": "cross-site"}) == 403
        good = {"X-CSRF-Token": anna_token, "Origin": server.operator_url, "Sec-Fetch-Site": "same-origin"}
        assert add("A", **good) == 201
        assert anna.post("/auth/logout", headers=good).status_code == 204
        assert anna.get("/stations").status_code == 401


def test_the_event_stream_works_by_the_cookie_alone_and_ends_with_the_session(start_server):
    server = start_server()
    with browser(server) as anna, browser(server) as other:
        signed = set_up(server, anna).json()
        other.post("/auth/login", json={"name": "anna", "password": PASSWORD})
        with other.stream("GET", "/events") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            lines = stream.iter_lines()
            assert next(lines).startswith("retry:")
            change = {"password": PASSWORD, "newPassword": "another good one"}
            headers = {"X-CSRF-Token": signed["csrfToken"]}
            assert anna.post("/auth/password", json=change, headers=headers).status_code == 204
            assert other.get("/auth/me").status_code == 401
            # It looks every few seconds; the server ends the stream, not the client.
            for _ in lines:
                pass


def test_guesses_are_paused(start_server):
    server = start_server()
    with browser(server) as anna:
        set_up(server, anna)
        answers = [
            anna.post("/auth/login", json={"name": name, "password": "wrong"})
            for name in ["anna"] * 8 + ["nobody"] * 8
        ]
    assert {answer.status_code for answer in answers} == {401, 429}
    paused = next(answer for answer in answers if answer.status_code == 429)
    assert int(paused.headers["retry-after"]) >= 1


async def test_whose_sites_are_limited_sees_nothing_else(start_server):
    server = start_server()
    async with OperatorAPI(server) as api:
        sites = [(await api.request("POST", "/sites", json={"name": name})).json()["id"] for name in ("N", "S")]
        for identity, site in zip(("NORTH", "SOUTH"), sites, strict=True):
            await api.add_station(identity, site=site)
        body = {"name": "ben", "role": "technician", "password": PASSWORD, "sites": sites[:1]}
        await api.request("POST", "/users", json=body)
        with browser(server) as ben:
            me = ben.post("/auth/login", json={"name": "ben", "password": PASSWORD}).json()
            assert me["sites"] == [{"id": sites[0], "name": "N"}]
            assert [row["identity"] for row in ben.get("/stations").json()["data"]] == ["NORTH"]
            assert ben.get("/fleet/status").json()["identities"] == ["NORTH"]
            headers = {"X-CSRF-Token": me["csrfToken"]}
            for identity, status in (("NORTH", 200), ("SOUTH", 404), ("NOBODY", 404)):
                changed = ben.patch(f"/stations/{identity}", json={"name": "x"}, headers=headers)
                assert changed.status_code == status, changed.text
            assert ben.get("/users").status_code == 403
            assert ben.post("/id-tags", json={"idTag": "T"}, headers=headers).status_code == 403
            with ben.stream("GET", "/events?after=0") as stream:
                lines = stream.iter_lines()
                for name in ("north", "south"):
                    identity = name.upper()
                    await api.request("PATCH", f"/stations/{identity}", json={"name": name})
                await api.request("PATCH", "/stations/NORTH", json={"name": "last"})
                seen, changes = [], 0
                while changes < 3:
                    line = next(lines)
                    seen.append(line)
                    changes += line == "event: station.changed"
            assert "SOUTH" not in "".join(seen)


def test_the_command_line_makes_lists_and_disables_users(start_server):
    server = start_server()
    made = csms(server, "user", "create", "carla", "--role", "operator", line=PASSWORD + "\n")
    assert made.returncode == 0, made.stderr
    assert csms(server, "user", "create", "dora", line="short\n").returncode != 0
    assert re.search(r"carla +operator +all", csms(server, "user", "list").stdout)
    with browser(server) as carla:
        login = {"name": "Carla", "password": PASSWORD}
        assert carla.post("/auth/login", json=login).status_code == 200
        assert csms(server, "user", "password", "carla", line="another good one\n").returncode == 0
        assert carla.get("/auth/me").status_code == 401
        assert carla.post("/auth/login", json=login | {"password": "another good one"}).status_code == 200
        assert csms(server, "user", "disable", "carla").returncode == 0
        assert carla.get("/auth/me").status_code == 401


def test_the_command_line_works_on_the_database_when_nobody_can_sign_in(start_server):
    server = start_server()
    database = server.environment.get("CSMS_DATABASE")
    place = ["--database", database] if database else ["--data", str(server.folder / "data")]
    if not database:
        server.stop()
    command = [server.binary, "user", "create", "anna", "--role", "administrator", *place]
    made = subprocess.run(command, input=PASSWORD + "\n", capture_output=True, text=True, timeout=30)
    assert made.returncode == 0, made.stderr
    again = subprocess.run(command, input=PASSWORD + "\n", capture_output=True, text=True, timeout=30)
    assert again.returncode != 0 and "exists already" in again.stderr
    if not database:
        server.start()
    with browser(server) as anna:
        assert anna.get("/setup").json() == {"open": False}
        assert anna.post("/auth/login", json={"name": "anna", "password": PASSWORD}).status_code == 200

"""Operators sign in through an issuer: people, roles, sites, and what is refused."""

import os
import ssl
import subprocess
import time

import httpx
import pytest

from certificates import Authority
from issuer import CLIENT, SECRET, Issuer
from server import BINARY

PASSWORD = "correct horse battery"
KIM = {
    "sub": "4711",
    "preferred_username": "kim",
    "name": "Kim Lee",
    "realm_access": {"roles": ["offline_access", "csms-ops"]},
    "sites": ["North", "Nowhere"],
}
BOSS = {**KIM, "sub": "1", "preferred_username": "boss", "realm_access": {"roles": ["csms-admins"]}, "sites": ["*"]}


@pytest.fixture
def issuer():
    with Issuer() as issuer:
        issuer.person = KIM
        yield issuer


@pytest.fixture
def system(tmp_path, start_server, issuer):
    """A central system that knows the issuer; it has a site."""
    secret = tmp_path / "client.secret"
    secret.write_text(SECRET + "\n")
    server = start_server(
        *("--public-url", "{operator_url}", "--oidc-issuer", issuer.url, "--oidc-client-id", CLIENT),
        *("--oidc-client-secret-file", str(secret), "--oidc-name", "Example ID"),
        *("--oidc-role-claim", "realm_access.roles", "--oidc-sites-claim", "sites"),
        *("--oidc-roles", "csms-ops=operator, csms-admins=administrator"),
    )
    by_key(server, "POST", "/sites", json={"name": "North"})
    return server


def browser(server) -> httpx.Client:
    """A client that keeps cookies, and follows nothing by itself."""
    return httpx.Client(base_url=f"{server.operator_url}/api/v1", timeout=30)


def by_key(server, method: str, path: str, **options):
    headers = {"Authorization": f"Bearer {server.key}", "If-Match": "*"}
    answer = httpx.request(method, f"{server.operator_url}/api/v1{path}", headers=headers, timeout=30, **options)
    assert answer.status_code < 300, answer.text
    return answer.json() if answer.content else None


def way_back(client: httpx.Client, place: str = "#/stations") -> str:
    """Goes to the issuer; gives the URL that it sends the browser back to."""
    start = client.get("/auth/oidc/start", params={"return": place})
    assert start.status_code == 302, start.text
    return httpx.get(start.headers["location"]).headers["location"]


def sign_in(client: httpx.Client) -> str:
    """The whole way; gives the place where the browser ends up."""
    answer = client.get(way_back(client))
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


def test_the_first_sign_in_makes_the_user_and_the_next_ones_set_the_rights_anew(system, issuer):
    with browser(system) as kim:
        assert kim.get("/auth/methods").json() == {"password": True, "oidc": {"name": "Example ID"}}
        assert sign_in(kim) == "/#/stations"
        me = kim.get("/auth/me").json()
        assert (me["name"], me["displayName"], me["role"]) == ("kim", "Kim Lee", "operator")
        assert [site["name"] for site in me["sites"]] == ["North"]
        assert "Nowhere" in system.log_file.read_text()
        issuer.person = {**KIM, "realm_access": {"roles": ["csms-admins", "csms-ops"]}, "sites": "*"}
        assert sign_in(kim) == "/#/stations"
        again = kim.get("/auth/me").json()
        assert (again["id"], again["role"], again["sites"]) == (me["id"], "administrator", None)
        answer = kim.post("/auth/logout", headers={"X-CSRF-Token": again["csrfToken"]})
        assert answer.status_code == 204 and kim.get("/auth/me").status_code == 401
    (user,) = by_key(system, "GET", "/users")["data"]
    assert user["hasPassword"] is False
    rows = by_key(system, "GET", "/audit-log?action=session.begin")["data"]
    assert [(row["actor"], row["status"], row["after"]["role"]) for row in rows] == [
        (f"user {user['id']}: kim", 302, "administrator"),
        (f"user {user['id']}: kim", 302, "operator"),
    ]
    assert rows[0]["after"]["issuer"] == issuer.url and rows[0]["after"]["subject"] == "4711"


def test_a_local_user_of_the_same_name_is_not_taken_over(system):
    by_key(system, "POST", "/users", json={"name": "Kim", "role": "administrator", "password": PASSWORD})
    with browser(system) as kim, browser(system) as local:
        sign_in(kim)
        assert kim.get("/auth/me").json()["name"] == "kim-2"
        body = {"name": "kim", "password": PASSWORD}
        assert local.post("/auth/login", json=body).json()["role"] == "administrator"
        assert local.post("/auth/login", json={**body, "name": "kim-2"}).status_code == 401


def test_the_issuers_keys_may_change(system, issuer):
    with browser(system) as kim:
        assert sign_in(kim) == "/#/stations"
        issuer.rotate()
        assert sign_in(kim) == "/#/stations"
    assert sum(path.endswith("/keys") for path in issuer.requests) == 2


def test_the_system_starts_without_its_issuer_and_says_so_when_somebody_signs_in(system, issuer):
    issuer.down()
    system.restart()
    with browser(system) as kim:
        start = kim.get("/auth/oidc/start")
        assert (start.status_code, start.headers["location"]) == (302, "/#sign-in-error=issuer-unreachable")
    assert "issuer-unreachable" in system.log_file.read_text()


def test_a_sign_in_goes_on_after_a_restart_and_on_every_node(system):
    with browser(system) as kim:
        back = way_back(kim)
        system.restart()
        assert kim.get(back).headers["location"] == "/#/stations"
        assert kim.get("/auth/me").json()["name"] == "kim"


def test_forged_and_repeated_ways_back_open_nothing(system):
    expired = "/#sign-in-error=expired"
    with browser(system) as kim, browser(system) as victim:
        back = way_back(kim)
        # Somebody is sent a link with another's code and state.
        assert victim.get(back).headers["location"] == expired
        way_back(victim)
        assert victim.get(back).headers["location"] == expired
        assert victim.get("/auth/me").status_code == 401
        cookies = dict(kim.cookies)
        assert kim.get(back).headers["location"] == "/#/stations"
        assert kim.get(back).headers["location"] == expired
        # Whoever has copied the cookie: the issuer takes a code once.
        with browser(system) as thief:
            thief.cookies.update(cookies)
            assert thief.get(back).headers["location"] == "/#sign-in-error=issuer-refused"


def test_a_token_for_another_client_or_another_sign_in_opens_nothing(system, issuer):
    with browser(system) as kim:
        for forged in ({"aud": "other"}, {"nonce": "other"}, {"iss": "https://evil.example"}, {"exp": 1}):
            issuer.forged = forged
            assert sign_in(kim) == "/#sign-in-error=invalid-token"
        assert kim.get("/auth/me").status_code == 401
    assert by_key(system, "GET", "/users")["data"] == []


def test_who_has_no_role_or_does_not_want_to_is_not_let_in(system, issuer):
    with browser(system) as kim:
        sign_in(kim)
        issuer.person = {**KIM, "realm_access": {"roles": ["offline_access"]}}
        with browser(system) as elsewhere:
            assert sign_in(elsewhere) == "/#sign-in-error=no-role"
        # What the issuer took away is gone in the other sessions too.
        assert kim.get("/auth/me").status_code == 401
        issuer.person = {"sub": "stranger"}
        assert sign_in(kim) == "/#sign-in-error=no-role"
        issuer.person = None
        assert sign_in(kim) == "/#sign-in-error=cancelled"
    assert [user["name"] for user in by_key(system, "GET", "/users")["data"]] == ["kim"]


def test_a_disabled_user_stays_out_and_the_last_administrator_stays_one(system, issuer):
    with browser(system) as kim, browser(system) as boss:
        sign_in(kim)
        (user,) = by_key(system, "GET", "/users")["data"]
        by_key(system, "PATCH", f"/users/{user['id']}", json={"disabled": True})
        assert sign_in(kim) == "/#sign-in-error=disabled"
        issuer.person = BOSS
        assert sign_in(boss) == "/#/stations"
        issuer.person = {**KIM, "sub": BOSS["sub"]}
        assert sign_in(boss) == "/#sign-in-error=last-administrator"
        assert boss.get("/auth/me").status_code == 401
        issuer.person = BOSS
        assert sign_in(boss) == "/#/stations"


def test_a_sign_in_leads_nowhere_but_into_the_console(system):
    with browser(system) as kim:
        for place in ("https://evil.example", "//evil.example", "/\\evil.example", "/stations", "#x"):
            answer = kim.get("/auth/oidc/start", params={"return": place})
            assert answer.status_code == 400, place
            assert answer.json()["errors"][0]["parameter"] == "return"


def test_a_wrong_client_secret_is_told_and_never_logged(system, issuer):
    issuer.secret = "another"
    with browser(system) as kim:
        assert sign_in(kim) == "/#sign-in-error=issuer-refused"
    log = system.log_file.read_text()
    assert "invalid_client" in log and SECRET not in log


def test_an_answer_that_is_too_large_or_too_late_is_none(system, issuer):
    unreachable = "/#sign-in-error=issuer-unreachable"
    with browser(system) as kim:
        back = way_back(kim)
        issuer.padding = 2 << 20
        assert kim.get(back).headers["location"] == unreachable
        issuer.padding = 0
        back = way_back(kim)
        issuer.silence = 11
        began = time.monotonic()
        assert kim.get(back).headers["location"] == unreachable
        assert 9 < time.monotonic() - began < 15
    assert "no whole answer within 10 s" in system.log_file.read_text()


def test_an_issuer_over_tls_is_one_whose_authority_is_known(start_server, tmp_path):
    authority = Authority(tmp_path / "authority")
    certificate, key = authority.issue("localhost")
    trusted = ssl.create_default_context(cafile=authority.certificate)
    with Issuer((certificate, key)) as issuer:
        issuer.person = {"sub": "1"}
        flags = ("--public-url", "{operator_url}", "--oidc-issuer", issuer.url, "--oidc-client-id", CLIENT)
        secret = {"CSMS_OIDC_CLIENT_SECRET": SECRET, "CSMS_OIDC_DEFAULT_ROLE": "viewer"}
        known = start_server(*flags, "--oidc-ca-file", str(authority.certificate), environment=secret)
        with browser(known) as kim:
            start = kim.get("/auth/oidc/start")
            back = httpx.get(start.headers["location"], verify=trusted).headers["location"]
            assert kim.get(back).headers["location"] == "/"
            assert kim.get("/auth/me").json()["role"] == "viewer"
        with browser(start_server(*flags, environment=secret)) as kim:
            assert kim.get("/auth/oidc/start").headers["location"] == "/#sign-in-error=issuer-unreachable"


def test_the_set_up_stays_open_until_there_is_an_administrator(system, issuer):
    with browser(system) as kim:
        sign_in(kim)
        assert kim.get("/setup").json() == {"open": True}
        issuer.person = BOSS
        sign_in(kim)
        assert kim.get("/setup").json() == {"open": False}


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ("--oidc-client-id csms --oidc-default-role viewer", "oidc-client-id needs oidc-issuer"),
        ("--oidc-issuer https://id.example.com --oidc-default-role viewer", "needs oidc-client-id"),
        ("--oidc-issuer https://id.example.com --oidc-client-id c --oidc-default-role viewer", "needs public-url"),
        (
            "--oidc-issuer https://id.example.com --oidc-client-id c --oidc-default-role viewer"
            " --public-url http://csms.example.com",
            "must begin with https://",
        ),
        ("--oidc-issuer http://id.example.com --oidc-client-id c", "must be such as https://id.example.com"),
        (
            "--oidc-issuer https://id.example.com --oidc-client-id c --public-url https://csms.example.com",
            "else nobody has a role",
        ),
        (
            "--oidc-issuer https://id.example.com --oidc-client-id c --public-url https://csms.example.com"
            " --oidc-role-claim groups --oidc-roles a=boss",
            "not a=boss",
        ),
        (
            "--oidc-issuer https://id.example.com --oidc-client-id c --public-url https://csms.example.com"
            " --oidc-role-claim groups",
            "need each other",
        ),
        (
            "--oidc-issuer https://id.example.com --oidc-client-id c --public-url https://csms.example.com"
            " --oidc-default-role viewer --oidc-scopes profile",
            "must name openid",
        ),
    ],
)
def test_settings_with_which_nobody_could_sign_in_end_the_start_with_a_sentence(tmp_path, flags, sentence):
    command = [os.environ.get("CSMS_BIN", str(BINARY)), "serve", "--data", str(tmp_path / "data"), *flags.split()]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert ended.returncode != 0 and sentence in ended.stderr, ended.stderr

"""A small issuer of OpenID Connect: discovery, keys that change, the code flow with PKCE, and people who are waved
through."""

import base64
import contextlib
import hashlib
import http.server
import json
import secrets
import ssl
import threading
import time
import urllib.parse

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "csms"
SECRET = "issuer-secret:4711 ä"


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Issuer:
    """Listens on a port of its own, which it keeps when it goes down and comes back.

    `tls`: certificate and key for localhost.
    """

    def __init__(self, tls: tuple | None = None):
        self._tls = tls
        self._server: http.server.ThreadingHTTPServer | None = None
        self._port = 0
        self._codes: dict[str, dict] = {}
        # The claims of whoever signs in next; None: the person does not want to.
        self.person: dict | None = {"sub": "1"}
        # What is put into tokens beside that, or instead.
        self.forged: dict = {}
        self.secret = SECRET
        self.requests: list[str] = []
        # Bytes of white space behind each answer, and seconds before it.
        self.padding = 0
        self.silence = 0.0
        self.rotate()
        self.up()

    def __enter__(self) -> "Issuer":
        return self

    def __exit__(self, *_) -> None:
        self.down()

    @property
    def url(self) -> str:
        root = f"https://localhost:{self._port}" if self._tls else f"http://127.0.0.1:{self._port}"
        return f"{root}/realms/main"

    def up(self) -> None:
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                issuer._answer(self, "")

            def do_POST(self):
                issuer._answer(self, self.rfile.read(int(self.headers["content-length"])).decode())

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        if self._tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self._tls)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def down(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def rotate(self) -> None:
        """Signs with a new key from now on; the old one is gone."""
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._kid = secrets.token_hex(4)

    def _answer(self, request: http.server.BaseHTTPRequestHandler, body: str) -> None:
        url = urllib.parse.urlsplit(request.path)
        self.requests.append(url.path)
        base = urllib.parse.urlsplit(self.url).path
        query = dict(urllib.parse.parse_qsl(url.query))
        match url.path.removeprefix(base):
            case "/.well-known/openid-configuration":
                self._json(request, 200, self._discovery())
            case "/keys":
                key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
                self._json(request, 200, {"keys": [{**key, "kid": self._kid, "use": "sig", "alg": "RS256"}]})
            case "/authorize":
                request.send_response(302)
                request.send_header("Location", self._authorize(query))
                request.end_headers()
            case "/token":
                self._json(request, *self._token(request, dict(urllib.parse.parse_qsl(body))))
            case _:
                self._json(request, 404, {})

    def _discovery(self) -> dict:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "authorization_response_iss_parameter_supported": True,
        }

    def _authorize(self, query: dict) -> str:
        """Where the browser is sent back to; nobody is asked."""
        assert query["response_type"] == "code" and query["client_id"] == CLIENT, query
        assert "openid" in query["scope"].split() and query["code_challenge_method"] == "S256", query
        back = {"state": query["state"], "iss": self.url, "session_state": "of no meaning"}
        if self.person is None:
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe(16)
            self._codes[back["code"]] = {**query, "person": self.person}
        return f"{query['redirect_uri']}?{urllib.parse.urlencode(back)}"

    def _token(self, request: http.server.BaseHTTPRequestHandler, form: dict) -> tuple[int, dict]:
        kind, _, pair = request.headers.get("authorization", "").partition(" ")
        given = [""]
        with contextlib.suppress(ValueError):
            given = [urllib.parse.unquote_plus(part) for part in base64.b64decode(pair).decode().split(":")]
        if kind != "Basic" or given != [CLIENT, self.secret]:
            return 401, {"error": "invalid_client"}
        # A code is good once.
        known = self._codes.pop(form.get("code", ""), None)
        if (
            known is None
            or form.get("grant_type") != "authorization_code"
            or form.get("redirect_uri") != known["redirect_uri"]
            or _challenge(form.get("code_verifier", "")) != known["code_challenge"]
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": known["nonce"]}
        token = jwt.encode({**claims, **known["person"], **self.forged}, self._key, "RS256", {"kid": self._kid})
        return 200, {"access_token": "of no meaning", "token_type": "Bearer", "id_token": token}

    def _json(self, request: http.server.BaseHTTPRequestHandler, status: int, body: dict) -> None:
        time.sleep(self.silence)
        text = json.dumps(body).encode() + b" " * self.padding
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(text)))
        request.end_headers()
        # Nobody need wait for it.
        with contextlib.suppress(ConnectionError):
            request.wfile.write(text)

"""Webhooks over HTTPS: a receiver whose certificate is trusted, and one whose is not."""

import contextlib
import http.server
import json
import ssl
import threading

import pytest

from certificates import Authority
from operator_api import OperatorAPI
from waiting import eventually


@contextlib.contextmanager
def https_receiver(certificate, key):
    """Notes the messages that it receives; yields its URL and the list of them."""
    messages = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            messages.append((dict(self.headers), json.loads(body)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as receiver:
        receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
        thread = threading.Thread(target=receiver.serve_forever, daemon=True)
        thread.start()
        yield f"https://localhost:{receiver.server_port}/hook", messages
        receiver.shutdown()


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path / "authority")


async def deliveries(api, webhook: dict) -> list[dict]:
    return await api.rows(f"/webhooks/{webhook['id']}/deliveries")


async def test_messages_arrive_over_https(start_server, authority):
    server = start_server("--webhooks-allow-private", "true", "--webhooks-ca-file", str(authority.certificate))
    with https_receiver(*authority.issue("localhost")) as (url, messages):
        async with OperatorAPI(server) as api:
            webhook = (await api.request("POST", "/webhooks", json={"url": url, "topics": ["idTags"]})).json()
            await api.add_tag("TAG")
            headers, message = await eventually(lambda: messages and messages[0])
            assert message["data"]["subject"] == "TAG"
            assert headers["webhook-signature"].startswith("v1,")

            async def is_delivered():
                return (await deliveries(api, webhook))[0]["state"] == "delivered"

            await eventually(is_delivered)


@pytest.mark.parametrize("fault", ["unknown authority", "other name"])
async def test_a_certificate_that_is_not_trusted_gets_nothing(start_server, authority, tmp_path, fault):
    trusted = authority if fault == "other name" else Authority(tmp_path / "other")
    host = "elsewhere" if fault == "other name" else "localhost"
    server = start_server("--webhooks-allow-private", "true", "--webhooks-ca-file", str(trusted.certificate))
    with https_receiver(*authority.issue(host)) as (url, messages):
        async with OperatorAPI(server) as api:
            webhook = (await api.request("POST", "/webhooks", json={"url": url})).json()
            await api.request("POST", f"/webhooks/{webhook['id']}/ping")

            async def attempted():
                (delivery, *_) = await deliveries(api, webhook)
                return delivery.get("lastError") and delivery

            delivery = await eventually(attempted)
            assert delivery["state"] == "pending" and "not reached" in delivery["lastError"]
        assert messages == []

"""TLS as a client that chooses version and suite."""

import pathlib
import socket
import ssl


def client_context(authority: pathlib.Path, *, suite: str | None = None, version=None) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(authority))
    if suite:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(suite)
    if version:
        context.minimum_version = context.maximum_version = version
    return context


def handshake(port: int, context: ssl.SSLContext) -> tuple[str, str, bytes]:
    """Version, suite, and the certificate as DER."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            return secure.version(), secure.cipher()[0], secure.getpeercert(binary_form=True)

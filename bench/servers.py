"""The servers that are measured, each a process pinned to one core."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARIES = pathlib.Path(os.environ.get("CSMS_BIN", ROOT / ".build" / "release" / "csms")).parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def pinned(core: int, command: list) -> list[str]:
    return ["taskset", "-c", str(core), *map(str, command)] if os.cpu_count() > 1 else list(map(str, command))


class Server:
    """A process that stations connect to."""

    def __init__(
        self, name: str, command: list, port: int, path: str = "/ocpp", environment: dict[str, str] | None = None
    ):
        self.name, self.port, self.url = name, port, f"ws://127.0.0.1:{port}{path}"
        self.process = subprocess.Popen(
            pinned(0, command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        self.wait_for(port)

    def wait_for(self, port: int) -> None:
        """Returns when somebody listens on the port."""
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    sys.exit(f"bench: {self.name} did not start")
                time.sleep(0.1)

    def cpu_seconds(self) -> float:
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def anonymous_bytes(self) -> int:
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                return int(line.split()[1]) * 1024
        return 0

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


@contextlib.contextmanager
def postgres():
    """A PostgreSQL server with durable commits, on any core; its connection string."""
    script = ROOT / "dev" / "postgres"
    started = subprocess.run([script, "start", "--durable"], check=True, capture_output=True, text=True)
    try:
        yield started.stdout.strip()
    finally:
        subprocess.run([script, "stop"], check=True)


@contextlib.contextmanager
def csms(*flags: str, tls: bool = False, certificate: str | None = None, data: str | None = None, database: str = ""):
    """EL-CSMS on a database of its own, on the one in `data` or on a PostgreSQL `database`.

    With `tls`, `tls_url` is for the security profiles 2 and 3; `certificate` is the one of the two, `ecdsa` or `rsa`, that
    the server has then, and `station` names the files of a station's certificate without their endings.
    """
    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as own:
        folder, station, operator = data or own, free_port(), free_port()
        if tls:
            command = [BINARIES / "csms", "certificates", "init", "--data", folder, "--host", "localhost"]
            subprocess.run(command, check=True, capture_output=True)
            tls_port = free_port()
            flags += ("--station-tls-port", str(tls_port), "--certificate-names", "false")
            if certificate:
                file = f"{folder}/certificates/server-{certificate}"
                flags += ("--station-certificate", f"{file}.pem:{file}.key")
            make = [BINARIES / "csms", "certificates", "station", "--data", folder, "--name", "BENCH"]
            subprocess.run([*make, "--output", f"{folder}/station"], check=True, capture_output=True)
        server = Server(
            "EL-CSMS",
            [
                *(BINARIES / "csms", "serve", "--data", folder, "--host", "127.0.0.1"),
                *("--station-port", station, "--operator-port", operator, "--unknown-stations", "accept"),
                *("--initial-key-file", f"{folder}/key", "--log-level", "error", *flags),
            ],
            station,
            environment={"CSMS_DATABASE": database},
        )
        server.wait_for(operator)
        server.operator_url, server.folder = f"http://127.0.0.1:{operator}", folder
        server.key = pathlib.Path(f"{folder}/key").read_text().strip()
        if tls:
            server.tls_url = f"wss://localhost:{tls_port}/ocpp"
            server.ca_file = f"{folder}/certificates/root.pem"
            server.station = f"{folder}/station"
        try:
            yield server
        finally:
            server.stop()


@contextlib.contextmanager
def other(name: str, command: list):
    port = free_port()
    server = Server(name, [*command, port], port)
    try:
        yield server
    finally:
        server.stop()

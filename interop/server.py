"""The real `csms serve` process, on free ports and a data folder of its own."""

import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from balancer import Balancer

START_SECONDS = 20
STOP_SECONDS = 15
BINARY = pathlib.Path(__file__).resolve().parent.parent / ".build" / "debug" / "csms"


def free_port() -> int:
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def new_database(server: str) -> str:
    """Makes a database on a PostgreSQL server and returns its URL; it goes with the server."""
    name = f"csms_{uuid.uuid4().hex}"
    command = ["psql", "--quiet", "--no-psqlrc", server, "--command", f"create database {name}"]
    subprocess.run(command, check=True, capture_output=True, timeout=START_SECONDS)
    return urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()


class Node:
    """One process; it listens on an address of its own, so that all nodes have the same ports."""

    def __init__(self, server: "Server", host: str):
        self.server = server
        self.host = host
        self.process: subprocess.Popen | None = None
        # What this node alone has in its environment.
        self.environment: dict[str, str] = {}

    # Like a server's, for those who want to come in at this node.

    @property
    def operator_url(self) -> str:
        return f"http://{self.host}:{self.server.operator_port}"

    @property
    def key(self) -> str:
        return self.server.key

    def station_url(self, path: str) -> str:
        return f"ws://{self.host}:{self.server.station_port}/ocpp/{path}"

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """kill -9: no goodbye, no flush."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


class Server:
    """Starts, kills and restarts one central system; its ports and data stay the same.

    With CSMS_TEST_NODES it is that many nodes behind a balancer, on one PostgreSQL database: stations and operators
    land anywhere.
    """

    def __init__(
        self,
        folder: pathlib.Path,
        *flags: str,
        environment: dict[str, str] | None = None,
        host: str | None = None,
        database: str | None = None,
        nodes: int | None = None,
    ):
        """In flags `{operator_url}` stands for where the system will be, which is known here first.

        `host`: make certificates for this name first, as `csms certificates init` does.

        `database`: the URL of a PostgreSQL database, empty for SQLite; without it the environment decides.
        """
        self.binary = os.environ.get("CSMS_BIN", str(BINARY))
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        # A debug build takes long to hash passwords at the usual cost.
        self.environment = {"CSMS_PASSWORD_COST": "10", **os.environ, **(environment or {})}
        # As `dev/postgres start` prints it; each system then has a database there instead of a file.
        self.postgres = os.environ.get("CSMS_TEST_POSTGRES")
        if database is None and self.postgres:
            database = new_database(self.postgres)
        if database is not None:
            self.environment["CSMS_DATABASE"] = database
        self.key_file = self.folder / "operator.key"
        self.log_file = self.folder / "csms.log"
        self.certificates = self.folder / "data" / "certificates"
        if host:
            make = [self.binary, "certificates", "init", "--data", str(self.folder / "data"), "--host", host]
            subprocess.run(make, check=True, capture_output=True, timeout=START_SECONDS)
        self.station_port = free_port()
        self.operator_port = free_port()
        self.flags = tuple(flag.replace("{operator_url}", self.operator_url) for flag in flags)
        count = nodes or int(os.environ.get("CSMS_TEST_NODES", "1"))
        if not self.environment.get("CSMS_DATABASE"):
            count = 1
        self.balancer: Balancer | None = None
        if count == 1:
            self.nodes = [Node(self, "127.0.0.1")]
            return
        self.nodes = [Node(self, f"127.0.0.{number + 2}") for number in range(count)]
        ports = [self.station_port, self.operator_port, *self._further_ports()]
        self.balancer = Balancer(self.folder, [node.host for node in self.nodes], ports, self.operator_port)

    def _further_ports(self) -> list[int]:
        """Ports of stations that flags name."""
        pairs = zip(self.flags, self.flags[1:], strict=False)
        texts = [value for flag, value in pairs if flag in ("--station-tls-port", "--station-listener")]
        return [int(found[1]) for text in texts if (found := re.search(r"(?:^|:)(\d+)(?:\?|$)", text)) and int(found[1])]

    @property
    def process(self) -> subprocess.Popen | None:
        """The process of the first node."""
        return self.nodes[0].process

    def start(self) -> "Server":
        """Starts the process and returns when it is ready to serve."""
        for node in self.nodes:
            self.start_node(node)
        if self.balancer is not None:
            self.balancer.start()
            self._wait(lambda: self.is_ready(), self.nodes[0])
        return self

    def start_node(self, node: Node) -> None:
        """Starts one node and returns when it is ready to serve."""
        command = [
            self.binary,
            "serve",
            "--data",
            str(self.folder / "data"),
            "--host",
            node.host,
            "--station-port",
            str(self.station_port),
            "--operator-port",
            str(self.operator_port),
            "--initial-key-file",
            str(self.key_file),
            *self.flags,
        ]
        log = open(self.log_file, "ab")
        with log:
            node.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**self.environment, **node.environment},
            )
        self._wait(lambda: self.is_ready(node.host), node)

    def _wait(self, is_ready, node: Node) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not is_ready():
            if node.process.poll() is not None:
                raise RuntimeError(f"csms ended with {node.process.returncode}:\n{self.log_tail()}")
            if time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"csms was not ready in time:\n{self.log_tail()}")
            time.sleep(0.02)

    def is_ready(self, host: str = "127.0.0.1") -> bool:
        """Whether both ports serve."""
        try:
            with socket.create_connection((host, self.station_port), timeout=1):
                pass
            with urllib.request.urlopen(f"http://{host}:{self.operator_port}/readyz", timeout=1) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """kill -9: no goodbye, no flush."""
        if self.balancer is not None:
            self.balancer.kill()
        for node in self.nodes:
            node.kill()

    def stop(self) -> int:
        """Asks for a graceful end and returns the exit code."""
        code = 0
        for node in self.nodes:
            code = self.stop_node(node) or code
        if self.balancer is not None:
            self.balancer.kill()
        return code

    def stop_node(self, node: Node) -> int:
        """Asks one node for a graceful end and returns its exit code."""
        if not node.is_running:
            return node.process.returncode if node.process else 0
        node.process.send_signal(signal.SIGTERM)
        try:
            return node.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"csms ignored SIGTERM:\n{self.log_tail()}") from None

    def restart(self) -> None:
        self.kill()
        self.start()

    @property
    def operator_url(self) -> str:
        return f"http://127.0.0.1:{self.operator_port}"

    @property
    def key(self) -> str:
        return self.key_file.read_text().strip()

    def station_url(self, path: str) -> str:
        """The URL of a station; `path` is what stands behind /ocpp/, percent-encoded by the caller."""
        return f"ws://127.0.0.1:{self.station_port}/ocpp/{path}"

    def resident_kib(self) -> int:
        """Memory that the process holds now."""
        return self._status_kib("VmRSS")

    def forget_peak(self) -> None:
        """Lets `peak_kib` begin anew."""
        with open(f"/proc/{self.process.pid}/clear_refs", "w") as references:
            references.write("5")

    def peak_kib(self) -> int:
        """The most memory that the process has held."""
        return self._status_kib("VmHWM")

    def _status_kib(self, name: str) -> int:
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith(f"{name}:"):
                    return int(line.split()[1])
        raise RuntimeError(f"no {name} in /proc")

    def log_tail(self) -> str:
        return self.log_file.read_text(errors="replace")[-4000:]

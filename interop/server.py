"""The real `csms serve` process, on free ports and a data folder of its own."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

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


class Server:
    """Starts, kills and restarts one central system; its ports and data stay the same."""

    def __init__(
        self,
        folder: pathlib.Path,
        *flags: str,
        environment: dict[str, str] | None = None,
        host: str | None = None,
        database: str | None = None,
    ):
        """`host`: make certificates for this name first, as `csms certificates init` does.

        `database`: the URL of a PostgreSQL database, empty for SQLite; without it the environment decides.
        """
        self.binary = os.environ.get("CSMS_BIN", str(BINARY))
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.flags = flags
        self.environment = {**os.environ, **(environment or {})}
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
        self.process: subprocess.Popen | None = None
        self.station_port = free_port()
        self.operator_port = free_port()

    def start(self) -> "Server":
        """Starts the process and returns when it is ready to serve."""
        command = [
            self.binary,
            "serve",
            "--data",
            str(self.folder / "data"),
            "--host",
            "127.0.0.1",
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
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env=self.environment,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None:
                raise RuntimeError(f"csms ended with {self.process.returncode}:\n{self.log_tail()}")
            if time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"csms was not ready in time:\n{self.log_tail()}")
            time.sleep(0.02)
        return self

    def is_ready(self) -> bool:
        """Whether both ports serve."""
        try:
            with socket.create_connection(("127.0.0.1", self.station_port), timeout=1):
                pass
            with urllib.request.urlopen(f"{self.operator_url}/readyz", timeout=1) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """kill -9: no goodbye, no flush."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> int:
        """Asks for a graceful end and returns the exit code."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
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

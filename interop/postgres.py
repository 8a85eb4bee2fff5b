"""PostgreSQL servers of a test's own: one that can be full or slow, one with a standby that takes over."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import uuid

SECONDS = 60
OPTIONS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "fsync": "off",
}


def binaries() -> pathlib.Path:
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else pathlib.Path(shutil.which("initdb")).parent


class Postgres:
    """One server that listens on a Unix socket in a folder of its own."""

    def __init__(self, place: pathlib.Path | None = None):
        """`place`: where its data lies; by default a temporary folder."""
        # A Unix socket's path is short.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="csms-pg-", dir="/tmp"))
        self.data = (place or self.folder) / "data"
        self._own(self.folder)

    def make(self) -> "Postgres":
        self._run("initdb", "-D", str(self.data), "-U", "csms", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._configure(OPTIONS)
        return self

    def standby_of(self, primary: "Postgres") -> "Postgres":
        """Copies the primary, which runs, and follows it; each commit of the primary waits for it from now on."""
        self._run("pg_basebackup", "-D", str(self.data), "-h", str(primary.folder), "-U", "csms", "--no-sync", "-c", "fast")
        self._run("touch", str(self.data / "standby.signal"))
        self._configure({"unix_socket_directories": f"'{self.folder}'", "primary_conninfo":
                         f"'host={primary.folder} user=csms application_name=standby'"})  # fmt: skip
        self.start()
        primary.psql("alter system set synchronous_standby_names = 'standby'", "select pg_reload_conf()")
        return self

    def start(self) -> "Postgres":
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", str(SECONDS), "-l", str(self.folder / "log"), "start")
        return self

    def crash(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop", check=False)

    @property
    def has_ended(self) -> bool:
        return not (self.data / "postmaster.pid").exists()

    def promote(self) -> None:
        # What it must not wait for any more is gone.
        self._run("pg_ctl", "-D", str(self.data), "-w", "promote")
        self.psql("alter system set synchronous_standby_names = ''", "select pg_reload_conf()")

    def remove(self) -> None:
        self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, *statements: str) -> str:
        command = ["psql", "-X", "-A", "-t", "-h", str(self.folder), "-U", "csms", "-d", "postgres"]
        for statement in statements:
            command += ["-c", statement]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS).stdout.strip()

    def url(self, *others: "Postgres") -> str:
        """A new database; with the others, whichever of them takes writes."""
        name = f"csms_{uuid.uuid4().hex}"
        self.psql(f"create database {name}")
        hosts = ",".join(str(server.folder) for server in (self, *others))
        return f"postgres://csms@/{name}?host={hosts}&target_session_attrs=read-write&connect_timeout=2"

    def _configure(self, options: dict[str, str]) -> None:
        lines = {"unix_socket_directories": f"'{self.folder}'", **options}
        text = "".join(f"{name} = {value}\n" for name, value in lines.items())
        with open(self.data / "postgresql.conf", "a") as file:
            file.write(text)

    def _own(self, folder: pathlib.Path) -> None:
        if os.getuid() == 0:
            shutil.chown(folder, user=self._user())

    def _user(self) -> str:
        known = subprocess.run(["id", "postgres"], capture_output=True).returncode == 0
        return "postgres" if known else "nobody"

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        own = binaries() / program
        command = [str(own) if own.exists() else program, *arguments]
        # The server refuses to run as root.
        if os.getuid() == 0:
            command = ["runuser", "-u", self._user(), "--", *command]
        log = self.folder / "commands.log"
        with open(log, "ab") as output:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", timeout=SECONDS)
        assert not check or done.returncode == 0, f"{program}: {log.read_text(errors='replace')[-2000:]}"

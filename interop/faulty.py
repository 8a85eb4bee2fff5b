"""A server whose disk and clock go wrong on request."""

import pathlib
import struct
import subprocess

from journal import check_database_file
from server import Server


class Faults:
    """What the preloaded library reads."""

    def __init__(self, folder: pathlib.Path):
        self.file = folder / "faults"
        self.library = folder / "fault.so"
        self.none()
        source = pathlib.Path(__file__).with_name("fault.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.library, source, "-ldl"], check=True)

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "FAULT_FILE": str(self.file)}

    def set(self, flush_seconds: float = 0, errno: int = 0, ahead_seconds: float = 0) -> None:
        values = struct.pack("=qqq", int(flush_seconds * 1e6), errno, int(ahead_seconds * 1e6))
        if not self.file.exists():
            self.file.write_bytes(values)
        with self.file.open("r+b") as file:
            file.write(values)

    def none(self) -> None:
        self.set()


def end(server: Server) -> None:
    """A graceful end, and a database file without damage."""
    assert server.stop() == 0
    check_database_file(server.folder / "data" / "csms.sqlite")

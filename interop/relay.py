"""A way to a PostgreSQL server that can be cut and mended, for one node alone."""

import pathlib
import select
import shutil
import socket
import threading

SOCKET = ".s.PGSQL.5432"


class Relay:
    """Passes octets on between a Unix socket of its own and the server's."""

    def __init__(self, folder: pathlib.Path, server_folder: str):
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.target = f"{server_folder}/{SOCKET}"
        self.is_cut = False
        # Seconds that everything takes longer.
        self.delay = 0.0
        self.pairs: list[tuple[socket.socket, socket.socket]] = []
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.folder / SOCKET))
        self.listener.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """From now on nothing passes, and nothing new comes about: as with a cable that was pulled."""
        self.is_cut = True

    def mend(self) -> None:
        """What was under way is lost; what is new passes."""
        for pair in self.pairs:
            for end in pair:
                # Wakes the thread that waits for it; closing would not.
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
        self.pairs = []
        self.is_cut = False

    def remove(self) -> None:
        self.mend()
        self.listener.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            if not self.is_cut:
                far.connect(self.target)
            self.pairs.append((near, far))
            threading.Thread(target=self._pass, args=(near, far), daemon=True).start()

    def _pass(self, near: socket.socket, far: socket.socket) -> None:
        ends = {near: far, far: near}
        try:
            while True:
                # Where it is cut, nobody is listened to; the sockets stay open.
                ready = select.select([near] if self.is_cut else list(ends), [], [], 0.1)[0]
                for end in ready:
                    if self.is_cut:
                        threading.Event().wait(0.1)
                        continue
                    octets = end.recv(65_536)
                    if not octets:
                        return
                    if self.delay:
                        threading.Event().wait(self.delay)
                    ends[end].sendall(octets)
        except OSError:
            pass
        finally:
            near.close()
            far.close()

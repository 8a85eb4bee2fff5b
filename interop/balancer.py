"""HAProxy in front of several nodes, as an operator would run it."""

import pathlib
import shutil
import subprocess

BINARY = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")

HEAD = """
global
    maxconn 8000
    stats socket {folder}/haproxy.sock mode 600
defaults
    mode tcp
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    retries 3
    option redispatch 1
    option httpchk GET /readyz
    default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
"""


class Balancer:
    """Spreads each port over the same port of all hosts; whom `/readyz` calls unready gets no more."""

    def __init__(self, folder: pathlib.Path, hosts: list[str], ports: list[int], health_port: int):
        self.folder = folder
        self.configuration = folder / "haproxy.cfg"
        self.process: subprocess.Popen | None = None
        text = HEAD.format(folder=folder)
        for port in ports:
            text += f"listen port{port}\n    bind 127.0.0.1:{port}\n    balance roundrobin\n"
            for number, host in enumerate(hosts, 1):
                text += f"    server node-{number} {host}:{port} check addr {host} port {health_port}\n"
        self.configuration.write_text(text)

    def start(self) -> None:
        log = open(self.folder / "haproxy.log", "ab")
        with log:
            self.process = subprocess.Popen(
                [BINARY, "-f", str(self.configuration), "-db"], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

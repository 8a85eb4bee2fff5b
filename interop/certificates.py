"""Certificates made for one test by openssl: an authority and what it signs."""

import pathlib
import subprocess


class Authority:
    """A certificate authority in a folder of its own."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.certificate = folder / "ca.pem"
        self._key = folder / "ca.key"
        self._openssl(
            *"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=Test".split(),
            "-keyout",
            self._key,
            "-out",
            self.certificate,
        )

    def issue(self, host: str) -> tuple[pathlib.Path, pathlib.Path]:
        """A server certificate for a host, and its key."""
        certificate, key = self.folder / f"{host}.pem", self.folder / f"{host}.key"
        self._openssl(
            *"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1".split(),
            *("-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"),
            *("-addext", "basicConstraints=critical,CA:FALSE"),
            *("-CA", self.certificate, "-CAkey", self._key, "-keyout", key, "-out", certificate),
        )
        return certificate, key

    @staticmethod
    def _openssl(*arguments) -> None:
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=20)

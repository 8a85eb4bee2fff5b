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

    def issue(self, host: str, kind: str = "ec") -> tuple[pathlib.Path, pathlib.Path]:
        """A server certificate for a host, with a key of the kind ec or rsa, and the key."""
        certificate, key = self.folder / f"{host}-{kind}.pem", self.folder / f"{host}-{kind}.key"
        new = {"ec": "-newkey ec -pkeyopt ec_paramgen_curve:P-256", "rsa": "-newkey rsa:2048"}[kind]
        self._openssl(
            *f"req -x509 {new} -nodes -days 1".split(),
            *("-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"),
            *("-addext", "basicConstraints=critical,CA:FALSE"),
            *("-CA", self.certificate, "-CAkey", self._key, "-keyout", key, "-out", certificate),
        )
        return certificate, key

    @staticmethod
    def _openssl(*arguments) -> None:
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=20)

"""Certificates made for one test by openssl: an authority and what it signs."""

import datetime
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

    def issue_station(
        self, name: str, *, organization: str = "Owner", days: tuple[int, int] = (-1, 1)
    ) -> tuple[pathlib.Path, pathlib.Path]:
        """A client certificate for a station, valid between two days from now, and its key."""
        path = self.folder / f"{name}-{organization}-{days[0]}"
        certificate, key = path.with_suffix(".pem"), path.with_suffix(".key")
        first, last = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=day) for day in days)
        request = path.with_suffix(".csr")
        self._openssl(
            *"req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes".split(),
            *("-subj", f"/O={organization}/CN={name}", "-keyout", key, "-out", request),
        )
        # Only `openssl ca` of this age takes dates.
        configuration = self.folder / "ca.conf"
        (self.folder / "index").touch()
        configuration.write_text(
            f"[ca]\ndefault_ca=c\n[c]\ndatabase={self.folder}/index\nrand_serial=yes\ndefault_md=sha256\n"
            "policy=p\nunique_subject=no\n[p]\nO=supplied\nCN=supplied\n"
            "[e]\nextendedKeyUsage=clientAuth\nbasicConstraints=critical,CA:FALSE\n"
        )
        self._openssl(
            *("ca", "-batch", "-notext", "-config", configuration, "-extensions", "e", "-outdir", self.folder),
            *("-startdate", f"{first:%Y%m%d%H%M%SZ}", "-enddate", f"{last:%Y%m%d%H%M%SZ}"),
            *("-cert", self.certificate, "-keyfile", self._key, "-in", request, "-out", certificate),
        )
        return certificate, key

    def request(self, name: str, organization: str = "Owner") -> tuple[str, pathlib.Path]:
        """A station's signing request in PEM, and its key."""
        key = self.folder / f"{name}-request.key"
        request = key.with_suffix(".csr")
        self._openssl(
            *"req -new -newkey rsa:2048 -nodes".split(),
            *("-subj", f"/O={organization}/CN={name}", "-keyout", key, "-out", request),
        )
        return request.read_text(), key

    @staticmethod
    def serial(certificate: pathlib.Path) -> str:
        """The serial number as openssl writes it."""
        out = subprocess.run(
            ["openssl", "x509", "-in", str(certificate), "-noout", "-serial"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return out.stdout.strip().removeprefix("serial=")

    @staticmethod
    def _openssl(*arguments) -> None:
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=20)

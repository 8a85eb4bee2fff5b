"""Makes the folder that `csms serve` shows at /: sources, libraries and icons, packed, under the hash of them all.

Usage: assets.py <folder of wheels> <folder to make>
"""

import gzip
import hashlib
import json
import pathlib
import re
import shutil
import sys
import zipfile

SOURCES = pathlib.Path(__file__).resolve().parent
FOLDERS = ["css", "i18n", "lib", "pages"]
PAGES = ["index.html", "docs.html"]
PACKED = {".js", ".css", ".json", ".svg", ".html", ".txt"}
SWAGGER = "drf_spectacular_sidecar/static/drf_spectacular_sidecar/swagger-ui-dist"
# What is taken out of the wheels: part of the wheel's name, file in it, file of ours.
LIBRARIES = [
    ("datasette_preact", "datasette_preact/static/preact-10.27.2-htm-3.1.1.min.js", "vendor/preact.js"),
    ("youplot", "youplot/vendor/uplot.iife.min.js", "vendor/uplot.js"),
    ("youplot", "youplot/vendor/uplot.min.css", "vendor/uplot.css"),
    ("django_js_lib_leaflet", "js_lib_leaflet/static/js_lib_leaflet/leaflet.js", "vendor/leaflet.js"),
    ("django_js_lib_leaflet", "js_lib_leaflet/static/js_lib_leaflet/leaflet.css", "vendor/leaflet.css"),
    ("drf_spectacular_sidecar", f"{SWAGGER}/swagger-ui-bundle.js", "vendor/swagger-ui.js"),
    ("drf_spectacular_sidecar", f"{SWAGGER}/swagger-ui.css", "vendor/swagger-ui.css"),
]
ICONS = ("fasthtml_lucide", "fasthtml_lucide/icons/{}.svg", "icons/sprite.svg")
# Words with these beginnings belong to pages that the first view does not show.
LATER = set(
    "adm job sc tx alert tags sec refusal site sys ll remedy step fw res rep map msg hint profile onboarding"
    " profile-state step-state connect flag account".split()
)
# Whose licences the notices page shows.
LICENCES = ["datasette_preact", "youplot", "fasthtml_lucide", "django_js_lib_leaflet", "drf_spectacular_sidecar"]


class Wheels:
    """The files of the fetched packages."""

    def __init__(self, folder: pathlib.Path):
        self.archives = {path.name.split("-")[0]: zipfile.ZipFile(path) for path in folder.glob("*.whl")}

    def read(self, package: str, name: str) -> bytes:
        return self.archives[package].read(name)

    def licences(self, package: str) -> str:
        archive = self.archives[package]
        names = [name for name in archive.namelist() if "LICENSE" in name.upper()]
        return "\n\n".join(archive.read(name).decode() for name in names)


def sprite(wheels: Wheels) -> bytes:
    """One picture with a symbol for each line of icons.txt."""
    symbols = []
    for name in (SOURCES / "icons.txt").read_text().split():
        text = wheels.read(ICONS[0], ICONS[1].format(name)).decode()
        inner = " ".join(re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)[1].split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'.encode()


def notices(wheels: Wheels) -> bytes:
    parts = [f"{package}\n{'=' * len(package)}\n\n{wheels.licences(package)}" for package in LICENCES]
    return "\n\n\n".join(parts).encode()


def words(source: bytes) -> tuple[bytes, bytes]:
    """The words that the first view needs, and those of the pages that are opened later."""
    texts = json.loads(source)
    first = {key: text for key, text in texts.items() if key.partition(".")[0] not in LATER}
    later = {key: text for key, text in texts.items() if key not in first}
    return tuple(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode() for part in (first, later))


def without_comments(source: bytes) -> bytes:
    """A script without the lines that are comments alone: they are for readers of the sources."""
    return re.sub(rb"^[ ]*(//[^\n]*|/\*\*.*?\*/)\n", b"", source, flags=re.DOTALL | re.MULTILINE)


def collect(wheels: Wheels) -> dict[str, bytes]:
    """All files by folder and name."""
    files = {}
    for folder in FOLDERS:
        for path in sorted((SOURCES / folder).iterdir()):
            content = path.read_bytes()
            if folder == "i18n":
                files[f"{folder}/{path.name}"], files[f"{folder}/{path.stem}-later.json"] = words(content)
                continue
            files[f"{folder}/{path.name}"] = without_comments(content) if path.suffix == ".js" else content
    for package, source, target in LIBRARIES:
        files[target] = wheels.read(package, source)
    files[ICONS[2]] = sprite(wheels)
    files["icons/icon.svg"] = (SOURCES / "icon.svg").read_bytes()
    files["vendor/notices.txt"] = notices(wheels)
    return files


def write(path: pathlib.Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in PACKED:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


def main(wheels: pathlib.Path, target: pathlib.Path) -> None:
    pages = {name: (SOURCES / name).read_text() for name in PAGES}
    files = collect(Wheels(wheels))
    digest = hashlib.sha256("".join(pages.values()).encode())
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    release = digest.hexdigest()[:16]
    marker = target / "release"
    if marker.exists() and marker.read_text().strip() == release:
        return
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for name, content in files.items():
        write(fresh / "assets" / name, content)
    for name, page in pages.items():
        write(fresh / name, page.replace("{{base}}", f"/console/{release}").encode())
    (fresh / "release").write_text(release + "\n")
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    print(f"console: release {release}, {len(files)} files")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))

"""What Python needs in the browser, as files: its standard library, what kitgen stands on, and kitgen itself.

The pure packages are those of .venv, which constraints.txt pins; the others come as wheels for Pyodide's
platform (wheels.txt). All are compiled once, by Pyodide's own Python, and kept in .cache by what went in.
"""

from __future__ import annotations

import fnmatch
import gzip
import hashlib
import json
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
CACHE = ROOT / ".cache/studio"
PACKAGES = "python3.14/site-packages"

#: The pure packages, and what of each is left out.
PURE: Mapping[str, tuple[str, ...]] = {
    "babel": ("babel/messages/*", "babel/locale-data/*"),
    "charset-normalizer": ("charset_normalizer/cli/*",),
    "Jinja2": (),
    "markdown-it-py": ("markdown_it/cli/*", "markdown_it/port.yaml"),
    "MarkupSafe": (),
    "mdurl": (),
    "pdfminer.six": ("pdfminer/cmap/*",),
    "pdfplumber": ("pdfplumber/cli.py", "pdfplumber/display.py"),
    "pyphen": ("pyphen/dictionaries/*",),
    "PyYAML": (),
    "qrcode": ("qrcode/tests/*", "qrcode/console_scripts.py"),
    "reportlab": ("reportlab/graphics/*", "reportlab/platypus/*", "reportlab/fonts/*"),
}
#: What of the above is needed all the same: the languages that there are, and those they fall back to.
_LANGUAGES = ("root", "no", "nb", "nn", "da", "sv", "en", "se")
KEPT = (
    *(f"babel/locale-data/{name}.dat" for name in (*_LANGUAGES, "nb_NO", "nn_NO", "da_DK", "sv_SE", "se_NO")),
    *(f"babel/locale-data/en_{name}.dat" for name in ("001", "150", "GB")),
    *(f"pyphen/dictionaries/hyph_{name}.dic" for name in ("nb_NO", "nn_NO", "da_DK", "sv_SE", "en_GB")),
)
#: Kinds of files that a package reads.
READ = {".py", ".dat", ".dic", ".so", ".typed"}
#: Of the standard library and of wheels.
UNUSED = ("pydoc_data/*", "turtle*", "idlelib/*", "pypdfium2_cli/*", "*.dist-info/*")
#: What stands in the place of packages that are not made for browsers; see there.
STAND_INS = HERE / "stand-ins"
#: Of kitgen itself: what only a command line or a server needs.
NOT_HERE = (
    "cli/*",
    "basics/languages/locale/*/help.yaml",
    "__main__.py",
    "studio/web/*",
    "studio/server.py",
    "studio/engine_process.py",
    "*__pycache__/*",
)


def is_fetched() -> bool:
    """Whether all that comes from elsewhere is there."""
    return (_npm() / "node_modules/pyodide").is_dir() and _wheels().is_dir()


def _npm() -> Path:
    return CACHE / f"npm-{_digest((HERE / 'package-lock.json').read_bytes())}"


def _wheels() -> Path:
    return CACHE / f"wheels-{_digest((HERE / 'wheels.txt').read_bytes())}"


def pyodide() -> Path:
    """The folder of Pyodide as npm has it, in the version of package-lock.json."""
    lock, folder = HERE / "package-lock.json", _npm()
    if not (folder / "node_modules/pyodide").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for file in (HERE / "package.json", lock):
            shutil.copy(file, folder)
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
        _run("npm", "ci", "--prefix", folder, *options)
    return folder / "node_modules/pyodide"


def wheels() -> list[Path]:
    """The wheels of wheels.txt, checked against their hashes."""
    listed, folder = HERE / "wheels.txt", _wheels()
    if not folder.is_dir():
        platform = ["--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14"]
        options = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "-r", listed]
        part = folder.with_suffix(".part")
        _run(
            sys.executable,
            "-m",
            "pip",
            "download",
            *options,
            *platform,
            "--abi=cp314",
            "--abi=none",
            "-d",
            part,
        )
        part.rename(folder)
    return sorted(folder.glob("*.whl"))


def parts() -> dict[str, bytes]:
    """What the worker is given: Python itself, what kitgen stands on, and kitgen, each compressed."""
    machine = (pyodide() / "pyodide.asm.wasm").read_bytes()
    return {
        "python.wasm.gz": _kept(f"machine-{_digest(machine)}", lambda: gzip.compress(machine, 9, mtime=0)),
        "base.bin": _compiled("base", base()),
        "kitgen.bin": _compiled("kitgen", dict(_kitgen())),
    }


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as one: the length of a list of names and sizes, the list (JSON), and all bytes; compressed."""
    listed = json.dumps([[name, len(data)] for name, data in files.items()], separators=(",", ":")).encode()
    whole = b"".join((struct.pack(">I", len(listed)), listed, *files.values()))
    return gzip.compress(whole, 9, mtime=0)


def licences() -> str:
    """What all that the browser is given is licensed under, and where each licence says so."""
    told = []
    for name in ("kitgen", *PURE, "msgspec", "pypdfium2", "python-calamine"):
        whole = distribution(name)
        licence = whole.metadata["License-Expression"] or whole.metadata["License"] or ""
        texts = [
            file
            for file in whole.files or ()
            if "licen" in str(file).lower() or "copying" in str(file).lower()
        ]
        told.append(f"# {name} {whole.version}: {licence.splitlines()[0] if licence else 'see below'}")
        told += [
            Path(str(file.locate())).read_text("utf-8", "replace").strip()
            for file in texts
            if file.suffix != ".py"
        ]
    told.append(
        "# Pyodide: MPL-2.0, with CPython: PSF-2.0\nSource: the package pyodide at npm, and its repository."
    )
    return "\n\n".join(told) + "\n"


# What goes in


def base() -> dict[str, bytes]:
    """What kitgen stands on, by its place below /lib: Python's library and the packages."""
    with zipfile.ZipFile(pyodide() / "python_stdlib.zip") as library:
        files = {f"python3.14/{name}": library.read(name) for name in _wanted(library.namelist())}
    for name, without in PURE.items():
        for file in distribution(name).files or ():
            path = str(file)
            if file.suffix in READ - {".so"} and ".." not in path and _is_kept(path, without):
                files[f"{PACKAGES}/{path}"] = Path(str(file.locate())).read_bytes()
    for path in sorted(STAND_INS.rglob("*.py")):
        files[f"{PACKAGES}/{path.relative_to(STAND_INS).as_posix()}"] = path.read_bytes()
    for wheel in wheels():
        with zipfile.ZipFile(wheel) as whole:
            files |= {f"{PACKAGES}/{name}": whole.read(name) for name in _wanted(whole.namelist())}
    return files


def _wanted(names: list[str]) -> Iterator[str]:
    for name in names:
        if not name.endswith("/") and not any(fnmatch.fnmatch(name, pattern) for pattern in UNUSED):
            yield name


def _is_kept(path: str, without: tuple[str, ...]) -> bool:
    if ".dist-info/" in path or "__pycache__" in path:
        return False
    return path in KEPT or not any(fnmatch.fnmatch(path, pattern) for pattern in without)


def _kitgen() -> Iterator[tuple[str, bytes]]:
    folder = ROOT / "kitgen"
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(fnmatch.fnmatch(name, pattern) for pattern in NOT_HERE):
            yield f"{PACKAGES}/kitgen/{name}", path.read_bytes()
    for data in ("layouts", "frameworks"):
        for path in sorted((ROOT / data).iterdir()):
            yield f"{PACKAGES}/kitgen/_data/{data}/{path.name}", path.read_bytes()


# Compiling


def _compiled(name: str, files: dict[str, bytes]) -> bytes:
    """The files by their places below /lib, packed, with bytecode in the place of Python."""
    whole = hashlib.sha256(repr((_npm().name, (HERE / "compile.mjs").read_bytes())).encode())
    for path, data in files.items():
        whole.update(f"{path}\0{len(data)}\0".encode() + data)
    return _kept(f"{name}-{whole.hexdigest()[:16]}", lambda: packed(_with_bytecode(files)))


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    """What was made once, from .cache; others of its kind go."""
    path = CACHE / name
    if not path.is_file():
        data = make()
        for old in CACHE.glob(f"{name.rpartition('-')[0]}-*"):
            if old.is_file():
                old.unlink()
        path.write_bytes(data)
    return path.read_bytes()


def _with_bytecode(files: dict[str, bytes]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(dir=CACHE) as name:
        folder = Path(name)
        for path, data in files.items():
            if path.endswith(".py"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data)
        _run("node", HERE / "compile.mjs", pyodide(), folder)
        made = {f"{path}c": (folder / f"{path}c").read_bytes() for path in files if path.endswith(".py")}
    made |= {path: data for path, data in files.items() if not path.endswith(".py")}
    return dict(sorted(made.items()))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _run(*command: str | Path) -> None:
    """Runs a program; what it says is told when it fails."""
    ran = subprocess.run(  # noqa: S603 - our own commands
        command, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        sys.exit(f"{command[0]} failed:\n{ran.stderr.strip() or ran.stdout.strip()}")


if __name__ == "__main__":  # `make test` fetches beforehand what the tests need
    parts()

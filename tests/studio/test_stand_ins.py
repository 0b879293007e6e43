"""PDFs are read in the browser as on the command line, with what stands there in place of cryptography."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from covering import spread
from imported.invented import SHAPES, as_file, invented
from imported.kits import kit_sheet

from kitgen.studio.engine import call

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.xdist_group("stand-ins")


def documents() -> dict[str, bytes]:
    """Documents of several shapes, a sheet of a kit, and one with a password that says nothing."""
    found = {f"{shape.replace(' ', '-')}.pdf": printed(shape) for shape in spread(SHAPES, 4)}
    found["table-a.pdf"] = kit_sheet("oppvekst-fredrikstad", "table-a")
    found["old-cipher.pdf"] = encrypted(found["columns.pdf"], 3, aes=False)
    return found


def printed(shape: str) -> bytes:
    made = invented(shape, "nb", "plain")
    assert made
    return as_file(made, "pdf") or b""


def encrypted(content: bytes, revision: int, aes: bool = True) -> bytes:
    """Encrypted so that everybody may open it."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        how = pikepdf.Encryption(owner="owner", user="", R=revision, aes=aes, metadata=aes)  # type: ignore[arg-type]
        pdf.save(file, encryption=how)
    return file.getvalue()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Documents that are read everywhere, and two that are encrypted as the browser cannot undo."""
    return documents() | {f"cipher-{each}.pdf": encrypted(printed("columns"), each) for each in (4, 6)}


@pytest.fixture(scope="module")
def found(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, Any]]:
    """What a browser makes of them."""
    folder = tmp_path_factory.mktemp("documents")
    paths = [folder / name for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    command = [sys.executable, Path(__file__).with_name("drafts.py"), ROOT / "tools/studio/stand-ins", *paths]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    return dict(zip(files, json.loads(ran.stdout), strict=True))


def here(name: str, files: dict[str, bytes]) -> Any:
    """What is made of a document here."""
    return call("read_document", {"name": name}, [files[name]])[0]["framework"]


def test_they_give_the_same_drafts(files: dict[str, bytes], found: dict[str, tuple[Any, Any]]) -> None:
    for name in (each for each in files if not each.startswith("cipher")):
        framework = here(name, files)
        assert framework["areas"], name
        assert found[name][0] == framework, name


@pytest.mark.parametrize("name", ["cipher-4.pdf", "cipher-6.pdf"])
def test_one_that_is_encrypted_ends_in_words(
    name: str, files: dict[str, bytes], found: dict[str, tuple[Any, Any]]
) -> None:
    assert here(name, files)["areas"]  # elsewhere it is read
    framework, faults = found[name]
    assert framework is None
    assert [fault["code"] for fault in faults] == ["document.pdf-encrypted"]
    assert "lagre den som Word-dokument" in faults[0]["message"]

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
from imported.invented import SHAPES, as_file, invented
from imported.kits import kit_sheet

from kitgen.studio.engine import call

ROOT = Path(__file__).parents[2]


def documents() -> dict[str, bytes]:
    """A document of each shape, a sheet of a kit, and one with a password that says nothing."""
    found = {f"{shape.replace(' ', '-')}.pdf": printed(shape) for shape in SHAPES}
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


def read(folder: Path, files: dict[str, bytes]) -> dict[str, tuple[Any, Any]]:
    """What a browser makes of them."""
    paths = [folder / name for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    command = [sys.executable, Path(__file__).with_name("drafts.py"), ROOT / "tools/studio/stand-ins", *paths]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    return dict(zip(files, json.loads(ran.stdout), strict=True))


def test_they_give_the_same_drafts(tmp_path: Path) -> None:
    files = documents()
    found = read(tmp_path, files)
    for name, content in files.items():
        answer = call("read_document", {"name": name}, [content])[0]
        assert answer["framework"]["areas"], name
        assert found[name][0] == answer["framework"], name


@pytest.mark.parametrize("revision", [4, 6])
def test_one_that_is_encrypted_ends_in_words(revision: int, tmp_path: Path) -> None:
    content = encrypted(printed("columns"), revision)
    assert call("read_document", {"name": "mine.pdf"}, [content])[0]["framework"][
        "areas"
    ]  # elsewhere it is read
    framework, faults = read(tmp_path, {"mine.pdf": content})["mine.pdf"]
    assert framework is None
    assert [fault["code"] for fault in faults] == ["document.pdf-encrypted"]
    assert "lagre den som Word-dokument" in faults[0]["message"]

"""Word files as LibreOffice opens them. Needs LibreOffice Writer, and Carlito for Calibri's widths."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

#: How to write a PDF; nobody reads its tags, which take a third of the time, nor wants its pictures smaller.
FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        option: {"type": "boolean", "value": "false"}
        for option in ("UseTaggedPDF", "ExportBookmarks", "ReduceImageResolution")
    }
)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def lacking() -> str:
    """What is not installed that judging a Word file needs, in words; empty if nothing is."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    if not any(_carlito(Path(folder).expanduser()) for folder in FONT_FOLDERS):
        return "the font Carlito is not installed"
    return ""


def _carlito(folder: Path) -> bool:
    return any(folder.rglob("[Cc]arlito-[Rr]egular.*"))


def convert(paths: Iterable[Path], folder: Path) -> dict[Path, Path]:
    """A PDF in `folder` for each Word file, all made in one run with a LibreOffice profile of its own.

    Raises RuntimeError, naming the files, if LibreOffice made none of some.
    """
    copies = {path: folder / f"{number:04}.docx" for number, path in enumerate(paths)}
    for path, copy in copies.items():
        shutil.copyfile(path, copy)
    with tempfile.TemporaryDirectory(prefix="office-profile-") as profile:
        said = _run([*copies.values()], folder, Path(profile))
    made = {path: copy.with_suffix(".pdf") for path, copy in copies.items()}
    if failed := [str(path) for path, pdf in made.items() if not pdf.exists()]:
        raise RuntimeError(f"LibreOffice could not open {', '.join(failed)}: {said}")
    return made


def _run(copies: list[Path], folder: Path, profile: Path) -> str:
    """Convert the copies; gives what LibreOffice said."""
    if not copies:
        return ""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", FILTER, "--outdir", str(folder), *map(str, copies)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=600 + 30 * len(copies), check=False)
    return ran.stderr.strip() or ran.stdout.strip()

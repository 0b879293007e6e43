"""Word files as LibreOffice opens them. Needs LibreOffice Writer, and Carlito for Calibri's widths."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Self

#: How to write a PDF; nobody reads its tags, which take a third of the time, nor wants its pictures smaller.
PDF = "pdf:writer_pdf_Export:" + json.dumps(
    {
        option: {"type": "boolean", "value": "false"}
        for option in ("UseTaggedPDF", "ExportBookmarks", "ReduceImageResolution")
    }
)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

#: Runs a command until it ends or who has begun this is gone, however that ended; nothing of it is left over.
_WHILE_ASKED = '("$@" </dev/null; kill -9 0) & read -r line; kill -9 0'


def lacking() -> str:
    """What is not installed that judging a Word file needs, in words; empty if nothing is."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    if not any(_carlito(Path(folder).expanduser()) for folder in FONT_FOLDERS):
        return "the font Carlito is not installed"
    return ""


def _carlito(folder: Path) -> bool:
    return any(folder.rglob("[Cc]arlito-[Rr]egular.*"))


class Office:
    """A LibreOffice that waits for files, with a profile of its own: its start takes as long as ten files.

    It ends when no document is open, so a text of no words stays open until the end of a ``with``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        text, mark = self._folder / "open.txt", self._folder / ".~lock.open.txt#"
        text.touch()
        command = ["sh", "-c", _WHILE_ASKED, "sh", *self._command, "--writer", text]
        self._running = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not mark.exists() and self._running.poll() is None:
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._running.communicate()

    @property
    def _command(self) -> list[str | Path]:
        profile = (self._folder / "profile").as_uri()
        return ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]

    def convert(self, paths: Iterable[Path], folder: Path, to: str = PDF) -> dict[Path, Path]:
        """What becomes of each Word file, in `folder`, all in one go.

        Raises RuntimeError, naming the files, if LibreOffice made nothing of some.
        """
        copies = {path: self._folder / f"{number:04}.docx" for number, path in enumerate(paths)}
        for path, copy in copies.items():
            shutil.copyfile(path, copy)
        command = [*self._command, "--convert-to", to, "--outdir", folder, *copies.values()]
        if copies:
            subprocess.run(command, capture_output=True, timeout=600 + 30 * len(copies), check=False)
        made = {path: folder / f"{copy.stem}.{to.partition(':')[0]}" for path, copy in copies.items()}
        if failed := [str(path) for path, file in made.items() if not file.exists()]:
            raise RuntimeError(f"LibreOffice could not open {', '.join(failed)}")
        return made

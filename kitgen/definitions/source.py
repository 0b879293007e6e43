"""The text of a definition file: found, not too large, UTF-8, and without invisible letters."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kitgen.domain.letters import cleaned, misread
from kitgen.domain.wrapped import unwrap_all
from kitgen.errors import DefinitionError, Faults, Note, Said, reason_of, said

#: The largest file that is read, in bytes; a framework of 26 full areas has less than half of it.
LARGEST = 500_000

#: Kinds of files that a framework can be made of.
_DOCUMENTS = (".docx", ".pdf", ".md", ".txt", ".html", ".htm")
_LINE_BREAKS = re.compile("\r\n?")
#: Line breaks to YAML but not to any editor: read as spaces, so that lines are counted as people see them.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
#: Characters that YAML calls not printable (1.2.2, 5.1), and carriage returns; written the way that compiles
#: at once.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text_of(path: Path, largest: int = LARGEST, such_files: str = "definitions") -> str:
    """The decoded text of a file of at most `largest` bytes; raises Faults with the one reason why not."""
    data = bytes_of(path, largest, such_files)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faults([_wrong_encoding(path, data, error.start)]) from None


def bytes_of(path: Path, largest: int, such_files: str) -> bytes:
    """The content of a file of at most `largest` bytes; `such_files` (`definitions`, `lists`) names the kind.

    Never reads more than that, even if the file grows meanwhile. Raises Faults with the one reason why
    it cannot be read; a device or a pipe is not even opened, since it might never end.
    """
    if isinstance(path, InMemory):
        return _short_enough(path, path.content, len(path.content), largest, such_files)
    try:
        found = path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise Faults([DefinitionError(said("file.device"), path)])
        with path.open("rb") as file:
            data = file.read(largest + 1) if found.st_size <= largest else b""
    except (OSError, ValueError) as error:
        raise Faults([_unreadable(path, error)]) from None
    return _short_enough(path, data, max(found.st_size, len(data)), largest, such_files)


def _short_enough(path: Path, data: bytes, size: int, largest: int, such_files: str) -> bytes:
    if size > largest:
        has, most = f"{size / 1e6:.1f}", f"{largest / 1e6:g}"
        raise Faults([DefinitionError(said("file.too-large", has=has, files=such_files, most=most), path)])
    return data


def _unreadable(path: Path, error: OSError | ValueError) -> DefinitionError:
    if isinstance(error, FileNotFoundError):
        return DefinitionError(said("file.missing", do=_similar(path)), path)
    if isinstance(error, (IsADirectoryError, PermissionError)) and path.is_dir():  # Windows says the latter
        return DefinitionError(said("file.folder"), path)
    return DefinitionError(said("file.closed", reason=reason_of(error)), path)


def _similar(path: Path) -> Said:
    folder = path.parent
    names = [item.name for item in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(path.name, names, n=1)
    return said("do.near-plain", near=str(folder / near[0])) if near else said("do.check-name")


def _wrong_encoding(path: Path, data: bytes, position: int) -> DefinitionError:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return DefinitionError(said("file.utf-16"), path, 1)
    if b"\0" in data or data.startswith(b"%PDF"):
        return DefinitionError(said("file.no-text", do=import_hint(path) or said("do.text-editor")), path)
    line = len(re.findall(b"\r\n?|\n", data[:position])) + 1
    return DefinitionError(said("file.encoding"), path, line)


def import_hint(path: Path) -> Said | None:
    """What to do with a document that is given instead of a framework; None for any other file."""
    if path.suffix.lower() not in _DOCUMENTS:
        return None
    return said("do.import-first", file=f'"{path}"' if " " in str(path) else str(path))


def tidy(text: str) -> str:
    """`text` with plain line ends, and with letters and their accents put together (NFC).

    Text copied from a PDF may have å as a and a ring, which no font sets well.
    """
    plain = _ODD_BREAKS.sub(" ", _LINE_BREAKS.sub("\n", text))
    return plain if unicodedata.is_normalized("NFC", plain) else unicodedata.normalize("NFC", plain)


def clean(raw: str, file: Path | None) -> tuple[str, list[Note]]:
    """`raw` tidied, without unwanted letters from pasting, and a note for each kind, with its first line."""
    text = _LINE_BREAKS.sub("\n", raw)
    plain, odd = cleaned(text)
    notes = [Note(one.message(text), file, _line(text, one.index)) for one in odd]
    if wrong := misread(text):
        notes.append(Note(wrong.message(), file, _line(text, wrong.index)))
    plain, links = unwrap_all(tidy(plain))
    notes += [Note(inside.message(), file, _line(plain, index)) for index, inside in links]
    return plain, notes


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def without_controls(text: str, file: Path | None) -> tuple[str, list[DefinitionError]]:
    """`text` with a space for every control character, and one fault for each line that had any."""
    if not _CONTROLS.search(text):
        return text, []
    faults = []
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _CONTROLS.search(line):
            after = line[: found.start()].strip()[-20:]
            place = said("letters.after", text=after) if after else ""
            fault = said("letters.control", letter=f"U+{ord(found[0]):04X}", place=place)
            faults.append(DefinitionError(fault, file, number))
    return _CONTROLS.sub(" ", text), faults


class InMemory(type(Path())):  # type: ignore[misc] # Path itself cannot be extended before Python 3.12
    """A file whose `content` is given; its path is its name in messages, and the disk is never read.

    A file that holds `data` has no lines: mappings, lists and texts, as a form or a program makes them.
    """

    content: bytes
    data: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, content: str | bytes, name: str) -> InMemory:
        """The file called `name` with this content; a text is written as UTF-8.

        Halves of letters (lone surrogates) are written too, so that reading finds them, with their line.
        """
        file = cls(name)
        file.content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        return file

    @classmethod
    def holding(cls, data: Mapping[str, Any], name: str) -> InMemory:
        """A file called `name` that holds this data instead of text."""
        file = cls.of(b"", name)
        file.data = data
        return file

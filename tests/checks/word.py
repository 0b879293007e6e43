"""The text of a Word file, in reading order."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: What stands for a character without being text; a soft hyphen is no part of the word.
SPECIAL = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def body_text(path: Path) -> list[str]:
    """Each paragraph of the body that has text, those in tables too, in order."""
    return list(_texts(path, r"word/document\.xml"))


def furniture_text(path: Path) -> list[str]:
    """Each paragraph of the headers and footers that has text."""
    return list(_texts(path, r"word/(header|footer)\d*\.xml"))


def _texts(path: Path, parts: str) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if re.fullmatch(parts, name):
                for paragraph in etree.fromstring(package.read(name)).iter(f"{W}p"):
                    if text := _text(paragraph).strip():
                        yield text


def _text(paragraph: etree._Element) -> str:
    """The text of one paragraph, without that of paragraphs in it (text boxes)."""
    return "".join(
        piece.text or "" if piece.tag == f"{W}t" else SPECIAL.get(etree.QName(piece).localname, "")
        for piece in paragraph.iter(f"{W}*")
        if next(piece.iterancestors(f"{W}p"), None) is paragraph and _is_content(piece)
    ).replace("\u00ad", "")


def _is_content(piece: etree._Element) -> bool:
    """A tab within tab stops or a deleted text is no content."""
    return not any(True for _ in piece.iterancestors(f"{W}pPr", f"{W}del"))

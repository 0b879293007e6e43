"""Packed documents (Word, Excel) from unknown sources: opened within limits, read part by part.

Nothing is written to disk, nothing outside the file is fetched, and no XML that declares a document type or
entities is parsed. A part is unpacked only when it is asked for, and only up to its limit.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from kitgen.basics.records import dataclass
from kitgen.errors import KitgenError, Said, said

#: The most parts a package may have, and the most bytes they may all hold, pictures too.
MOST_PARTS = 10_000
MOST_UNPACKED = 500_000_000
#: The most bytes that a part with text may hold: some thousand pages.
MOST_TEXT = 25_000_000
#: How many times more than when packed a part may hold, where it holds more than a little.
MOST_TIMES = 200
_LITTLE = 4_000_000
#: How deep elements may stand inside one another; Word itself writes some forty.
DEEPEST = 255

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and files with a password
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ValueError, KeyError, OSError, EOFError, RuntimeError,
)  # fmt: skip
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
#: The names that the strict kind of the format uses instead.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram",
     b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference of a part: to another part, or (`external`) to an address."""

    kind: str  #: the last word of its type: ``hyperlink``, ``styles``
    target: str
    external: bool = False


class Package:
    """The parts of a packed document, by name."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        if data.startswith(OLE):
            raise self._old(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except _BROKEN:
            raise self.damaged() from None
        self._check(infos)
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MOST_PARTS:
            raise self.error(said("document.parts", has=len(infos), most=MOST_PARTS))
        if any(info.flag_bits & 1 for info in infos):
            raise self.error(said("document.password"))
        unpacked = sum(info.file_size for info in infos)
        if unpacked > MOST_UNPACKED:
            raise self.error(said("document.swollen", megabytes=unpacked // 1_000_000))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in small letters."""
        return tuple(self._parts)

    def read(self, name: str, most: int = MOST_TEXT) -> bytes:
        """The bytes of a part; raises KitgenError for more than `most`, or a damaged part."""
        info = self._parts.get(name.lower())
        if info is None:
            raise self.damaged()
        packed = max(1, info.compress_size)
        if info.file_size > most or (info.file_size > _LITTLE and info.file_size > MOST_TIMES * packed):
            raise self._too_much(name, info.file_size)
        try:
            with self._archive.open(info) as part:
                data = part.read(most + 1)
        except _BROKEN:
            raise self.damaged() from None
        if len(data) > most:
            raise self._too_much(name, len(data))
        return data

    def xml(self, name: str) -> Element:
        """The root of a part with XML; raises KitgenError for a broken one, or one with a document type."""
        data = self._plain(self.read(name))
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self.error(said("document.doctype"))
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        try:
            root = fromstring(data)  # noqa: S314 - no document type, and so no entities, are left in it
        except (ParseError, ValueError):
            raise self.damaged() from None
        if _depth(root) > DEEPEST:
            raise self.damaged()
        return root

    def _plain(self, data: bytes) -> bytes:
        """XML in UTF-8, from any encoding, so that its declarations can be checked."""
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
            encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le"
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                raise self.damaged() from None
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"), count=1).encode(
                "utf-8", "replace"
            )
        declared = _DECLARED.search(data[:200])
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            raise self.damaged()
        return data

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The references of `part`, by id; empty for a part without any."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return {}
        found = {}
        for each in self.xml(rels):
            kind = each.get("Type", "").rpartition("/")[2]
            external = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            place = (
                target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            )
            found[each.get("Id", "")] = Relation(kind, place, external)
        return found

    @cached_property
    def main(self) -> str:
        """The name of the main part; raises KitgenError where there is none."""
        relations = self.relations("").values()
        for relation in relations:
            if relation.kind == "officeDocument" and relation.target in self:
                return relation.target
        raise self.damaged()

    def damaged(self) -> KitgenError:
        """The error for a file that is broken."""
        return self.error(said("document.damaged"))

    def error(self, what: Said) -> KitgenError:
        """An error in this file."""
        return KitgenError(what, self.path)

    def _too_much(self, name: str, size: int) -> KitgenError:
        return self.error(said("document.part-too-large", part=name, megabytes=size // 1_000_000))

    def _old(self, data: bytes) -> KitgenError:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return self.error(said("document.password"))
        return self.error(said("document.old-office"))


def _depth(root: Element) -> int:
    """How deep the elements are nested, up to a little beyond the limit."""
    deep, level = 0, [root]
    while level and deep <= DEEPEST:
        level = [child for each in level for child in each]
        deep += 1
    return deep

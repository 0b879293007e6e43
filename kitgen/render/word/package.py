"""The package: the body with all related parts, and the files that list them, written byte for byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kitgen.basics.remembering import remembered
from kitgen.model import Document
from kitgen.render import seal
from kitgen.render.syntax import escaped, require_printable
from kitgen.render.word.markup import DECLARATION, quoted
from kitgen.render.word.parts import RELATIONSHIPS, ContentType, Part, Relation

#: Word wants a date; today's would make each file differ from the one before.
DATE = "2020-01-01T00:00:00Z"

MOST_LETTERS = 255

_EXTERNAL = ' TargetMode="External"'
#: The namespaces of a package's properties.
_PROPERTIES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_DEFAULTS = {
    "rels": ContentType.RELATIONSHIPS,
    "xml": ContentType.XML,
    "png": ContentType.PNG,
    "svg": ContentType.SVG,
    "odttf": ContentType.FONT,
}

#: 1 January 1980, midnight: the earliest date a zip can hold (MS-DOS date and time).
_DATE, _TIME = 0x0021, 0
_VERSION, _UTF8, _DEFLATED = 20, 0x0800, 8
#: How tightly parts are packed that are different in each file: 6, the usual, makes them 7 % smaller in 1.5 ×
#: the time.
_LEVEL = 4
#: The same for parts that are in many files: packed once, as tightly as possible.
_STEADY = 9


def write(body: Part, document: Document) -> bytes:
    """The Word file with that body and all related parts."""
    package = Part("", "")
    package.relate_to(body, Relation.DOCUMENT)
    package.relate_to(_properties(document), Relation.CORE_PROPERTIES)
    package.relate_to(Part(seal.PART, ContentType.CUSTOM_PROPERTIES), Relation.CUSTOM_PROPERTIES)
    parts = package.all_related()
    types = _content_types(tuple((part.name, part.kind) for part in parts))
    members = [
        Member("[Content_Types].xml", types, True),
        Member(package.relationships_name, _relationships(package), True),
    ]
    for part in parts:
        if part.name == seal.PART:
            continue
        members.append(Member(part.name, part.content, part.steady))
        if part.related:
            members.append(Member(part.relationships_name, _relationships(part)))
    properties = seal.sealed((member.name, member.blob) for member in members)
    return container([*members, Member(seal.PART, f"{DECLARATION}{properties}".encode())])


def _relationships(part: Part) -> bytes:
    """A part's relationships, in the order they were made in."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{relation}" Target="{quoted(target)}"'
        f"{_EXTERNAL if outside else ''}/>"
        for name, relation, target, outside in part.relationships()
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{relations}</Relationships>'.encode()


def _properties(document: Document) -> Part:
    """Title, author, language and so on (ISO/IEC 29500-2, 11), with dates that don't move."""
    texts = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in _texts_of(document) if text)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{DATE}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    xml = f"{DECLARATION}<cp:coreProperties {_PROPERTIES}>{texts}{dates}</cp:coreProperties>"
    return Part("docProps/core.xml", ContentType.CORE_PROPERTIES, xml.encode(), steady=False)


def _texts_of(document: Document) -> Iterator[tuple[str, str]]:
    author = _short(document.author)
    yield from (("dc:title", _short(document.title)), ("dc:subject", _short(document.subject)))
    yield from (("dc:creator", author), ("cp:lastModifiedBy", author), ("cp:revision", "1"))
    yield from (("cp:keywords", _short(", ".join(document.keywords))), ("dc:language", document.language))


def _short(text: str) -> str:
    """The first 255 letters: Word keeps no more of a property, and calls a file with more damaged."""
    require_printable(text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


@remembered(64)
def _content_types(parts: tuple[tuple[str, str], ...]) -> bytes:
    defaults = "".join(f'<Default Extension="{e}" ContentType="{kind}"/>' for e, kind in _DEFAULTS.items())
    others = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in sorted(parts)
        if _DEFAULTS.get(name.rpartition(".")[2]) != kind
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{others}</Types>'
    ).encode()


class Member(NamedTuple):
    """A file in the container; `steady` ones are likely to be in the next file too."""

    name: str
    blob: bytes
    steady: bool = False


def container(members: Iterable[Member]) -> bytes:
    """The members as a zip file, in the order given, the same bytes from run to run.

    The standard library gives each entry the time of day and compresses every entry anew; here the date is
    fixed and parts that don't change between files are compressed once per process.
    """
    body, directory = bytearray(), bytearray()
    count = 0
    for name, blob, steady in members:
        packed, checksum = _steady(blob, _STEADY) if steady else _deflated(blob)
        path = name.encode()
        header = struct.pack(
            "<5H3L2H",
            *(_VERSION, _UTF8, _DEFLATED, _TIME, _DATE),
            *(checksum, len(packed), len(blob)),
            *(len(path), 0),
        )
        directory += b"PK\x01\x02" + struct.pack("<H", _VERSION) + header
        directory += struct.pack("<3H2L", 0, 0, 0, 0, len(body)) + path
        body += b"PK\x03\x04" + header + path + packed
        count += 1
    end = struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def _deflated(blob: bytes, level: int = _LEVEL) -> tuple[bytes, int]:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(blob) + packer.flush(), zlib.crc32(blob)


_steady = remembered(256)(_deflated)

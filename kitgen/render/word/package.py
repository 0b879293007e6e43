"""The package: parts and their relationships, kept by python-docx, written here byte for byte."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships

from kitgen.model import Document
from kitgen.render.picture.xml import require_printable
from kitgen.render.word.container import Member, container
from kitgen.render.word.markup import DECLARATION

#: Word wants a date; today's would make each file differ from the one before.
DATE = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)

MOST_LETTERS = 255

SVG, ODTTF = "image/svg+xml", "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_DEFAULTS = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML, "png": CT.PNG, "svg": SVG, "odttf": ODTTF}


class WordPart(Part):
    """A part whose content may be set after others have been related to it."""

    content: bytes = b""

    def __init__(self, name: str, content_type: str, content: bytes = b"", steady: bool = True) -> None:
        super().__init__(PackURI(name), content_type)
        self.content = content
        self.steady = steady

    @property
    def blob(self) -> bytes:
        """The bytes of the part."""
        return self.content


def write(body: WordPart, document: Document) -> bytes:
    """The Word file with that body and everything it is related to."""
    package = OpcPackage()
    package.relate_to(body, RT.OFFICE_DOCUMENT)
    _describe(package, document)
    parts = package.parts
    types = _content_types(tuple((part.partname, part.content_type) for part in parts))
    members = [
        Member("[Content_Types].xml", types, True),
        Member("_rels/.rels", _relationships(package.rels), True),
    ]
    for part in parts:
        members.append(Member(part.partname.membername, part.blob, getattr(part, "steady", False)))
        if part.rels:
            members.append(Member(part.partname.rels_uri.membername, _relationships(part.rels)))
    return container(members)


def _relationships(rels: Relationships) -> bytes:
    return cast(bytes, rels.xml)  # python-docx says str, and gives the bytes of the file


def _describe(package: OpcPackage, document: Document) -> None:
    """Title, author, language and so on, with dates that don't move."""
    core = package.core_properties
    core.title, core.subject = _short(document.title), _short(document.subject)
    core.author = core.last_modified_by = _short(document.author)
    core.keywords, core.language = _short(", ".join(document.keywords)), document.language
    core.created = core.modified = DATE


def _short(text: str) -> str:
    """Word keeps 255 letters of a property, and calls a file with more of them damaged."""
    require_printable(text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


@lru_cache(maxsize=64)
def _content_types(parts: tuple[tuple[PackURI, str], ...]) -> bytes:
    defaults = "".join(f'<Default Extension="{e}" ContentType="{kind}"/>' for e, kind in _DEFAULTS.items())
    others = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in sorted(parts)
        if _DEFAULTS.get(name.ext) != kind
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{others}</Types>'
    ).encode()

"""The package: parts and their relationships, kept by python-docx, written here byte for byte.

Its own elements for relationships and properties take as long as half of the text of a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import NAMESPACE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships

from kitgen.model import Document
from kitgen.remembering import remembered
from kitgen.render import seal
from kitgen.render.picture.xml import escaped, require_printable
from kitgen.render.word.container import Member, container
from kitgen.render.word.markup import DECLARATION, quoted

#: Word wants a date; today's would make each file differ from the one before.
DATE = "2020-01-01T00:00:00Z"

MOST_LETTERS = 255

SVG, ODTTF = "image/svg+xml", "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_EXTERNAL = ' TargetMode="External"'
#: The namespaces of a package's properties.
_PROPERTIES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
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
    package.relate_to(_properties(document), RT.CORE_PROPERTIES)
    package.relate_to(WordPart(f"/{seal.PART}", CT.OFC_CUSTOM_PROPERTIES), RT.CUSTOM_PROPERTIES)
    parts = package.parts
    types = _content_types(tuple((part.partname, part.content_type) for part in parts))
    members = [
        Member("[Content_Types].xml", types, True),
        Member("_rels/.rels", _relationships(package.rels), True),
    ]
    for part in parts:
        if part.partname.membername == seal.PART:
            continue
        members.append(Member(part.partname.membername, part.blob, getattr(part, "steady", False)))
        if part.rels:
            members.append(Member(part.partname.rels_uri.membername, _relationships(part.rels)))
    properties = seal.sealed((member.name, member.blob) for member in members)
    return container([*members, Member(seal.PART, f"{DECLARATION}{properties}".encode())])


def _relationships(rels: Relationships) -> bytes:
    """A part's relationships, in the order they were made in."""
    told = "".join(
        f'<Relationship Id="{each.rId}" Type="{each.reltype}" Target="{quoted(each.target_ref)}"'
        f"{_EXTERNAL if each.is_external else ''}/>"
        for each in rels.values()
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">{told}</Relationships>'.encode()
    )


def _properties(document: Document) -> WordPart:
    """Title, author, language and so on (ISO/IEC 29500-2, 11), with dates that don't move."""
    told = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in _told(document) if text)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{DATE}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    xml = f"{DECLARATION}<cp:coreProperties {_PROPERTIES}>{told}{dates}</cp:coreProperties>"
    return WordPart("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, xml.encode(), steady=False)


def _told(document: Document) -> Iterator[tuple[str, str]]:
    author = _short(document.author)
    yield from (("dc:title", _short(document.title)), ("dc:subject", _short(document.subject)))
    yield from (("dc:creator", author), ("cp:lastModifiedBy", author), ("cp:revision", "1"))
    yield from (("cp:keywords", _short(", ".join(document.keywords))), ("dc:language", document.language))


def _short(text: str) -> str:
    """Word keeps 255 letters of a property, and calls a file with more of them damaged."""
    require_printable(text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


@remembered(64)
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

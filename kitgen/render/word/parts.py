"""The parts of a Word file and their relationships (ISO/IEC 29500-2): names, kinds and relationships.

The same package that python-docx would write, without its XML library, which browsers do not have and which
takes longer to load than writing a sheet takes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"
_BETWEEN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"

#: The namespace of relationships in a package.
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


class ContentType:
    """Content types of parts."""

    CORE_PROPERTIES = f"{_PACKAGE}.core-properties+xml"
    CUSTOM_PROPERTIES = f"{_OFFICE}.custom-properties+xml"
    CUSTOM_XML = f"{_OFFICE}.customXmlProperties+xml"
    DOCUMENT = f"{_WORD}.document.main+xml"
    FONT = f"{_OFFICE}.obfuscatedFont"
    FONT_TABLE = f"{_WORD}.fontTable+xml"
    FOOTER = f"{_WORD}.footer+xml"
    JPEG = "image/jpeg"
    NUMBERING = f"{_WORD}.numbering+xml"
    PNG = "image/png"
    RELATIONSHIPS = f"{_PACKAGE}.relationships+xml"
    SETTINGS = f"{_WORD}.settings+xml"
    STYLES = f"{_WORD}.styles+xml"
    SVG = "image/svg+xml"
    THEME = f"{_OFFICE}.theme+xml"
    XML = "application/xml"


class Relation:
    """Types of relationships between parts."""

    CORE_PROPERTIES = f"{_METADATA}/core-properties"
    CUSTOM_PROPERTIES = f"{_BETWEEN}/custom-properties"
    CUSTOM_XML = f"{_BETWEEN}/customXml"
    CUSTOM_XML_PROPERTIES = f"{_BETWEEN}/customXmlProps"
    DOCUMENT = f"{_BETWEEN}/officeDocument"
    FONT = f"{_BETWEEN}/font"
    FONT_TABLE = f"{_BETWEEN}/fontTable"
    FOOTER = f"{_BETWEEN}/footer"
    HYPERLINK = f"{_BETWEEN}/hyperlink"
    IMAGE = f"{_BETWEEN}/image"
    NUMBERING = f"{_BETWEEN}/numbering"
    SETTINGS = f"{_BETWEEN}/settings"
    STYLES = f"{_BETWEEN}/styles"
    THEME = f"{_BETWEEN}/theme"


@dataclass(eq=False, slots=True)
class Part:
    """A part by its `name`, such as ``word/styles.xml``; `steady` parts are the same in many files.

    The content may be set after others have been related to it. The package is a part without a name.
    """

    name: str
    kind: str
    content: bytes = b""
    steady: bool = True
    related: dict[tuple[str, Part | str], str] = field(default_factory=dict)  #: with their ids, in order

    def relate_to(self, target: Part | str, relation: str) -> str:
        """The id of the relationship to a part or an address, the same one each time."""
        return self.related.setdefault((relation, target), f"rId{len(self.related) + 1}")

    def relationships(self) -> Iterator[tuple[str, str, str, bool]]:
        """Each relationship: id, type, target relative to this part, and whether that is outside."""
        folder = posixpath.dirname(self.name) or "."
        for (relation, target), name in self.related.items():
            outside = isinstance(target, str)
            yield name, relation, target if isinstance(target, str) else _from(folder, target.name), outside

    @property
    def relationships_name(self) -> str:
        """The name of the part that has the relationships of this one."""
        folder, name = posixpath.split(self.name)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def all_related(self) -> list[Part]:
        """Every part that can be reached from this one, once, in the order of discovery."""
        met: dict[Part, None] = {}
        waiting: list[Part] = [self]
        while waiting:
            part = waiting.pop()
            if part is not self:
                if part in met:
                    continue
                met[part] = None
            waiting += [each for _, each in reversed(part.related) if isinstance(each, Part)]
        return list(met)


@cache
def _from(folder: str, name: str) -> str:
    """A part's name as seen from a folder; there are few, the same in all files."""
    return posixpath.relpath(name, folder)

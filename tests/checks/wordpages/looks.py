"""How paragraphs, letters and tables of a Word file look: what is said there and what styles and lists add.

A look is flat: ``spacing.before``, ``pBdr.top.sz``, ``b``; values are the XML's. ISO/IEC 29500-1, 17.7.2.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from lxml import etree

Look = dict[str, str]
Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: What is no part of a look: looks of their own, and sections.
_APART = ("rPr", "sectPr", "pPrChange", "rPrChange")
#: Of these only one holds, the one said last.
_RIVALS = {"ind.hanging": "ind.firstLine", "ind.firstLine": "ind.hanging"}


def name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def flat(element: Element | None) -> Look:
    """The look that an element such as ``w:pPr`` tells."""
    return {} if element is None else _flat_of(etree.tostring(element, with_tail=False)).copy()


@lru_cache(maxsize=4096)
def _flat_of(xml: bytes) -> Look:
    """The same of its XML: most cells and paragraphs look like others."""
    return _flat(etree.fromstring(xml), "")


def _flat(element: Element, prefix: str) -> Look:
    found: Look = {}
    for child in element:
        key = prefix + name(child)
        if key in _APART:
            continue
        if name(child) == "tab":  # each stop is a thing of its own
            key += f".{child.get(f'{W}pos')}"
        found[key] = child.get(f"{W}val", "1")
        for attribute, value in child.attrib.items():
            found[f"{key}.{etree.QName(attribute).localname}"] = str(value)
        found |= _flat(child, f"{key}.")
    return found


def over(*looks: Look) -> Look:
    """Looks laid over each other, the last one on top."""
    found: Look = {}
    for look in looks:
        for key, value in look.items():
            found.pop(_RIVALS.get(key, ""), None)
            found[key] = value
    return found


def on(look: Look, key: str, default: bool = False) -> bool:
    """Whether something is switched on."""
    return look[key] not in ("0", "false", "off") if key in look else default


def points(look: Look, key: str, default: float = 0.0) -> float:
    """A length that is told in twentieths of a point, in pt."""
    try:
        return float(look[key]) / 20
    except (KeyError, ValueError):
        return default


class Looks:
    """The parts of a Word file that laying it out needs. Raises KeyError for a file without a document."""

    def __init__(self, source: Path | str | bytes) -> None:
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as package:
            self._parts = {
                part: package.read(part) for part in package.namelist() if part.endswith((".xml", ".rels"))
            }
        told = (self._parts.get(f"word/{part}.xml", b"") for part in ("styles", "numbering", "settings"))
        #: The same for files whose styles, lists and settings are the same.
        self.key = hashlib.sha256(b"".join(told)).digest()
        self.body: Element = etree.fromstring(self._parts["word/document.xml"])[0]
        self._styles = {each.get(f"{W}styleId"): each for each in self._part("styles").iter(f"{W}style")}
        self._default = next(
            (
                identity
                for identity, each in self._styles.items()
                if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self.styles = frozenset(self._styles)
        self._known: dict[tuple[str, str], Look] = {}

    def _part(self, part: str) -> Element:
        return etree.fromstring(self._parts.get(f"word/{part}.xml", b"<none/>"))

    @cached_property
    def settings(self) -> Look:
        """The document's settings."""
        return flat(self._part("settings"))

    def related(self, identity: str) -> Element | None:
        """The part that the document is related to by an id; None for none."""
        relations = etree.fromstring(self._parts.get("word/_rels/document.xml.rels", b"<none/>"))
        for relation in relations:
            target = "word/" + relation.get("Target", "").removeprefix("/word/")
            if relation.get("Id") == identity and target in self._parts:
                return etree.fromstring(self._parts[target])
        return None

    # -- styles ----------------------------------------------------------------------------------

    def _style(self, identity: str, kind: str) -> Look:
        """What a style and those it is based on say of paragraphs (``pPr``), letters or tables."""
        known = self._known.get((identity, kind))
        if known is None:
            style = self._styles.get(identity)
            base = None if style is None else style.find(f"{W}basedOn")
            under = {} if base is None else self._style(base.get(f"{W}val", ""), kind)
            own = {} if style is None else flat(style.find(f"{W}{kind}"))
            known = self._known[identity, kind] = over(under, own)
        return known

    @cached_property
    def _defaults(self) -> dict[str, Look]:
        styles = self._part("styles")
        return {
            kind: flat(styles.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")) for kind in ("pPr", "rPr")
        }

    def style_of(self, paragraph: Element) -> str:
        """The name of a paragraph's style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._default if style is None else str(style.get(f"{W}val", self._default))

    def paragraph(self, paragraph: Element) -> Look:
        """The look of a paragraph, its list's indents among it, and ``style``."""
        identity = self.style_of(paragraph)
        style, own = self._style(identity, "pPr"), flat(paragraph.find(f"{W}pPr"))
        listed = over(style, own)
        level = self.level(listed)
        indents = {} if level is None else flat(level.find(f"{W}pPr"))
        order = (style, indents) if "numPr.numId" in own else (indents, style)
        return over(self._defaults["pPr"], *order, own, {"style": identity})

    def letters(self, paragraph: Element, properties: Element | None) -> Look:
        """The look of letters of a paragraph, with what their ``w:rPr`` says."""
        own = flat(properties)
        style = self._style(self.style_of(paragraph), "rPr")
        return over(self._defaults["rPr"], style, self._style(own.get("rStyle", ""), "rPr"), own)

    def table(self, table: Element) -> Look:
        """The look of a table."""
        own = flat(table.find(f"{W}tblPr"))
        default = next((i for i, s in self._styles.items() if _default_table(s)), "")
        return over(self._style(own.get("tblStyle", default), "tblPr"), own)

    # -- lists -----------------------------------------------------------------------------------

    def level(self, look: Look) -> Element | None:
        """The level of the list that a paragraph of that look belongs to; None for none."""
        number, level = look.get("numPr.numId", "0"), look.get("numPr.ilvl", "0")
        numbering = self._numbering
        abstract = numbering.find(f"{W}num[@{W}numId='{number}']/{W}abstractNumId")
        if number == "0" or abstract is None:
            return None
        path = f"{W}abstractNum[@{W}abstractNumId='{abstract.get(f'{W}val')}']/{W}lvl[@{W}ilvl='{level}']"
        return numbering.find(path)

    @cached_property
    def _numbering(self) -> Element:
        return self._part("numbering")


def _default_table(style: Element) -> bool:
    return style.get(f"{W}type") == "table" and style.get(f"{W}default") in ("1", "true")


def blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables directly in a body, cell, header or footer, in order."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from blocks(child)

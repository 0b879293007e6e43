"""The styles of a Word file: what paragraphs and letters look like, and which are headings or lists."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from xml.etree.ElementTree import Element

from kitgen.basics.records import dataclass
from kitgen.basics.remembering import remembered
from kitgen.reading.word.markup import W, number, switched, value

_HEADING = re.compile(r"(?:heading|overskrift|rubrik)\s*([1-9])", re.IGNORECASE)
_TITLE = {"title", "tittel", "titel"}
#: Styles that people and programs use for lists: their names where Word's own are not kept.
_BULLETS = re.compile(
    r"list bullet|(?:punkt|bullet).{0,3}(?:list|merk)|opstilling.*punkt|liste.*punkt|kulepunkt|strekpunkt"
    r"|^bullets?\b",
    re.IGNORECASE,
)
#: Styles of nested items end in their depth: ``List Number 2``.
_DEEP = re.compile(r"list.*?([2-9])\s*$", re.IGNORECASE)
#: The colours of Word's marker.
_HIGHLIGHTS = {
    "green": "#00ff00", "yellow": "#ffff00", "red": "#ff0000", "darkGreen": "#008000",
    "darkYellow": "#808000", "darkRed": "#800000", "blue": "#0000ff", "darkBlue": "#000080",
    "cyan": "#00ffff", "magenta": "#ff00ff",
}  # fmt: skip
_DEEPEST = 20  # a chain of styles based on one another


@dataclass(frozen=True, slots=True)
class LetterLook:
    """The look of letters, as far as it is given."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None  #: pt
    hidden: bool | None = None
    language: str | None = None
    fill: str | None = None  #: what they are marked with, or else their own colour: ``#rrggbb``

    def over(self, base: LetterLook) -> LetterLook:
        """This look where it is given, and `base` elsewhere."""
        return _over(self, base)


@remembered(4096)
def _over(look: LetterLook, base: LetterLook) -> LetterLook:
    said = {field.name: getattr(look, field.name) for field in fields(look)}
    return replace(base, **{name: saying for name, saying in said.items() if saying is not None})


def look_of(properties: Element | None) -> LetterLook:
    """The look in run properties."""
    if properties is None:
        return LetterLook()
    size = number(value(properties, "sz"), 0, 3276)
    return LetterLook(
        switched(properties, "b"),
        switched(properties, "i"),
        size / 2 if size > 0 else None,
        switched(properties, "vanish"),
        value(properties, "lang") or None,
        _HIGHLIGHTS.get(value(properties, "highlight")) or fill(properties) or _ink(properties),
    )


def _ink(properties: Element) -> str | None:
    """The colour of letters, if it differs from the usual one."""
    colour = value(properties, "color")
    return f"#{colour.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", colour) else None


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list a paragraph is in, and how deep; `list` 0 takes it out of any."""

    list: int
    level: int | None = None


def numbered(properties: Element | None) -> Numbered | None:
    """The list in paragraph properties; None where they have none."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    listed = value(found, "numId")
    return Numbered(number(listed, -1), number(level) if level else None)


def outline(properties: Element | None) -> int | None:
    """The heading level in paragraph properties: 0 for none; None where it is not given."""
    level = value(properties, "outlineLvl")
    return None if not level else (number(level, 9) + 1) % 10


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, combined with the styles it is based on."""

    name: str = ""
    look: LetterLook = LetterLook()
    heading: int = 0
    title: bool = False
    numbered: Numbered | None = None
    bullet: bool = False
    level: int = 0  #: of a list, where the name of its style says how deep it is
    contents: bool = False  #: a line of a table of contents
    indent: int = 0  #: of its left edge, in twips


@dataclass(frozen=True, slots=True)
class TableLook:
    """The look that a table style gives the cells of a table, its first row and its first column."""

    letters: dict[str, LetterLook]
    fills: dict[str, str]


class Styles:
    """The styles in one file by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._xml: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._letters: dict[str, LetterLook] = {}
        self.base, self.usual = LetterLook(), ""
        if root is None:
            return
        self.base = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iterfind(f"{W}style"):
            self._xml.setdefault(style.get(f"{W}styleId", ""), style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self.usual = style.get(f"{W}styleId", "")

    def paragraph(self, style: str) -> Style:
        """A paragraph style; that of paragraphs without one where `style` is empty."""
        style = style or self.usual
        if style not in self._known:
            self._known[style] = self._paragraph(style)
        return self._known[style]

    def letters(self, style: str) -> LetterLook:
        """The look of a character style."""
        if style not in self._letters:
            look = LetterLook()
            for each in reversed(self._chain(style)):
                look = look_of(each.find(f"{W}rPr")).over(look)
            self._letters[style] = look
        return self._letters[style]

    def table(self, style: str) -> TableLook:
        """The look of a table style for the whole table (``""``), its ``firstRow`` and its ``firstCol``."""
        letters: dict[str, LetterLook] = {}
        fills: dict[str, str] = {}
        for each in reversed(self._chain(style)):
            parts = {"": each} | {part.get(f"{W}type", ""): part for part in each.iterfind(f"{W}tblStylePr")}
            for name, part in parts.items():
                letters[name] = look_of(part.find(f"{W}rPr")).over(letters.get(name, LetterLook()))
                if colour := fill(part.find(f"{W}tcPr")):
                    fills[name] = colour
        return TableLook(letters, fills)

    def _chain(self, style: str) -> list[Element]:
        """The style and those it is based on."""
        chain: list[Element] = []
        while style in self._xml and len(chain) < _DEEPEST and self._xml[style] not in chain:
            chain.append(self._xml[style])
            style = value(chain[-1], "basedOn")
        return chain

    def _paragraph(self, style: str) -> Style:
        chain = self._chain(style)
        names = [value(each, "name") for each in chain] or [style]
        found = Style(names[0])
        for each, name in zip(reversed(chain), reversed(names), strict=False):
            found = _based(found, each.find(f"{W}pPr"), each.find(f"{W}rPr"), name)
        return _named(replace(found, name=names[0]), names)


def _based(base: Style, paragraph: Element | None, letters: Element | None, name: str) -> Style:
    heading = outline(paragraph)
    if heading is None and (match := _HEADING.fullmatch(name)):
        heading = int(match[1])
    left = indent(paragraph)
    return replace(
        base,
        look=look_of(letters).over(base.look),
        heading=base.heading if heading is None else heading,
        numbered=numbered(paragraph) or base.numbered,
        indent=base.indent if left is None else left,
    )


def _named(style: Style, names: list[str]) -> Style:
    """The style with what the names of it and of those it is based on reveal."""
    heading = style.heading
    if not heading and len(names) == 1 and (match := _HEADING.fullmatch(names[0])):
        heading = int(match[1])
    bullet = next((name for name in names if _BULLETS.search(name)), "")
    deep = next((match for name in names if (match := _DEEP.search(name))), None)
    return replace(
        style,
        heading=heading,
        title=any(name.casefold() in _TITLE for name in names),
        bullet=bool(bullet),
        level=int(deep[1]) - 1 if deep else 0,
        contents=any(re.fullmatch(r"toc ?\d|table of figures", name, re.IGNORECASE) for name in names),
    )


def indent(properties: Element | None) -> int | None:
    """The left edge of a paragraph, in twips; None where it is not given."""
    left = value(properties, "ind", "left") or value(properties, "ind", "start")
    return number(left) if left else None


def fill(properties: Element | None) -> str | None:
    """The colour that cell or paragraph properties shade with, as ``#rrggbb``; None for none."""
    colour = value(properties, "shd", "fill")
    return f"#{colour.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", colour) else None

"""The numbering part: bullets and numbers as Word's own lists."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Literal

from kitgen.basics.remembering import remembered
from kitgen.render.picture.faces import family
from kitgen.render.word.markup import DECLARATION, TEXT_NAMESPACES
from kitgen.render.word.styles import colour, fonts, indent
from kitgen.typesetting.fonts import Target

#: A small black square, which Calibri and Source Sans 3 both have (Word's own bullet is a private character
#: of the Symbol font, which screen readers cannot name).
BULLET = "\u25aa"
#: An empty square, which both have too.
BOX = "\u25a1"
#: Points below a point: their sign, the style of numbers at each depth, the indent in mm for each, and the
#: depth.
DASH, FORMS, STEP, LEVELS = "\u2013", ("decimal", "lowerLetter", "lowerRoman"), 5.0, 9
#: The size of its box, 16 pt beside text of about 10: large enough to tick.
BOX_SIZE = '<w:sz w:val="32"/>'


@dataclass(frozen=True, slots=True)
class ListLook:
    """How a list looks: where its bullet or number and its text stand (mm), and in what colour."""

    ordered: bool
    left: float
    hanging: float
    colour: str
    sign: Literal["plain", "box", "ring", "none"] = "plain"


@dataclass(slots=True)
class Numbering:
    """The lists of one file. All bulleted lists of a kind are one list; a numbered list starts at its own
    number, or continues after the one before it."""

    kinds: list[ListLook] = field(default_factory=list)
    lists: list[tuple[int, int]] = field(default_factory=list)  #: kind and first number of each list
    latest: dict[ListLook, int] = field(default_factory=dict)

    def number(self, kind: ListLook, start: int = 1, resume: bool = False) -> int:
        """The number of a list of that kind, counted from 1; the latest one's when it is resumed."""
        if kind in self.latest and (resume or not kind.ordered or start > 1):
            return self.latest[kind]
        if kind not in self.kinds:
            self.kinds.append(kind)
        self.lists.append((self.kinds.index(kind), start))
        self.latest[kind] = len(self.lists)
        return len(self.lists)

    def part(self, target: Target) -> bytes:
        """The numbering part."""
        return _part(tuple(self.kinds), tuple(self.lists), target)


def _levels(kind: ListLook, target: Target) -> str:
    """The list's own level, and the levels that the tab key gives to people who continue writing."""
    deeper = (_deeper(kind, depth, target) for depth in range(1, LEVELS))
    return _level(kind, target) + "".join(deeper)


def _deeper(kind: ListLook, depth: int, target: Target) -> str:
    """A level of points below a point."""
    form = FORMS[depth % len(FORMS)] if kind.ordered else "bullet"
    sign = f"%{depth + 1}{')' if form != 'decimal' else '.'}" if kind.ordered else DASH
    look = "" if kind.ordered else fonts(family(target))
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent(kind.left + depth * STEP, 0, STEP)}</w:pPr>'
        f"<w:rPr>{look}{colour(kind.colour)}</w:rPr></w:lvl>"
    )


def _level(kind: ListLook, target: Target) -> str:
    number = "%1" if kind.sign == "ring" else "%1."
    form, sign = ("decimal", number) if kind.ordered else ("bullet", BOX if kind.sign == "box" else BULLET)
    look = "<w:b/>" if kind.sign == "ring" else "" if kind.ordered else fonts(family(target))
    size = BOX_SIZE if kind.sign == "box" else ""
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent(kind.left, 0, kind.hanging)}</w:pPr>'
        f"<w:rPr>{look}{colour(kind.colour)}{size}</w:rPr></w:lvl>"
    )


def _list(number: int, at: int, kind: ListLook, start: int) -> str:
    begin = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    first = begin if kind.ordered else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{at}"/>{first}</w:num>'


def _code(number: int, what: str) -> str:
    """Eight digits by which Word distinguishes lists when text is pasted from one file into another."""
    return f"{zlib.crc32(f'kitgen {what} {number}'.encode()) & 0x7FFFFFFF:08X}"


@remembered(64)
def _part(kinds: tuple[ListLook, ...], lists: tuple[tuple[int, int], ...], target: Target) -> bytes:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:nsid w:val="{_code(i, "list")}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{_code(i, "template")}"/>'
        f"{_levels(kind, target)}</w:abstractNum>"
        for i, kind in enumerate(kinds)
    )
    numbers = "".join(_list(i, at, kinds[at], start) for i, (at, start) in enumerate(lists, 1))
    return f"{DECLARATION}<w:numbering {TEXT_NAMESPACES}>{abstract}{numbers}</w:numbering>".encode()

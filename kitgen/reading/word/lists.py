"""The lists of a Word file: which have bullets, which have numbers, and what number each item has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kitgen.reading.word.markup import W, number, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 3999
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """The mark of the items on one level of a list."""

    kind: str = "bullet"  #: ``bullet``, ``none``, ``decimal``, ``lowerLetter`` …
    text: str = ""  #: ``%1.%2``
    start: int = 1
    style: str = ""  #: the paragraph style that belongs to the level


@dataclass(frozen=True, slots=True)
class Mark:
    """What a list puts before an item: only a bullet where `number` is empty."""

    number: str
    level: int


@dataclass(slots=True)
class Lists:
    """All lists of a file, and how far each has been counted."""

    kinds: dict[str, dict[int, Level]] = field(default_factory=dict)  #: by the id of the abstract list
    lists: dict[int, str] = field(default_factory=dict)
    starts: dict[int, dict[int, int]] = field(default_factory=dict)  #: of lists that begin anew
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, listed: int, level: int | None, style: str) -> Mark | None:
        """The mark of the next item of a list; None for a list without marks.

        `style` is the id of the paragraph's style, which may have the level.
        """
        levels = self.kinds.get(self.lists.get(listed, ""), {})
        if level is None:
            level = next((deep for deep, each in levels.items() if style and each.style == style), 0)
        level = max(0, min(level, _LEVELS - 1))
        kind = levels.get(level, Level() if not levels else Level("none"))
        if kind.kind == "bullet":
            return Mark("", level)
        counts = self._count(listed, level, levels)
        if kind.kind == "none" and not kind.text.strip():
            return None
        shown = re.sub("%([1-9])", lambda match: _numeral(match, counts, levels), kind.text).strip()
        return Mark(shown, level) if shown else None

    def _count(self, listed: int, level: int, levels: dict[int, Level]) -> dict[int, int]:
        starts = self.starts.get(listed, {})
        counts = self.counted.setdefault(f"own {listed}" if starts else self.lists.get(listed, ""), {})
        for above in range(level + 1):
            first = starts.get(above, levels.get(above, Level()).start)
            if above not in counts:
                counts[above] = first - (above == level)
        counts[level] += 1
        for below in [deep for deep in counts if deep > level]:
            del counts[below]
        return counts


def _numeral(match: re.Match[str], counts: dict[int, int], levels: dict[int, Level]) -> str:
    level = int(match[1]) - 1
    return numeral(counts.get(level, 1), levels.get(level, Level("decimal")).kind)


def numeral(count: int, kind: str) -> str:
    """A number as a list of that kind writes it: 3 is ``c`` in a list of small letters."""
    if kind in {"lowerLetter", "upperLetter"} and 0 < count <= 26 * 20:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in {"lowerRoman", "upperRoman"} and 0 < count <= _MOST:
        text = ""
        for worth, sign in _ROMAN:
            many, count = divmod(count, worth)
            text += sign * many
        return text.upper() if kind == "upperRoman" else text
    return f"{count:02}" if kind == "decimalZero" else str(count)


def read_lists(root: Element | None) -> Lists:
    """The lists in the numbering part."""
    found = Lists()
    if root is None:
        return found
    linked: dict[str, str] = {}
    named: dict[str, str] = {}
    for each in root.iterfind(f"{W}abstractNum"):
        name = each.get(f"{W}abstractNumId", "")
        found.kinds[name] = {
            number(level.get(f"{W}ilvl", "0")): _level(level) for level in each.iterfind(f"{W}lvl")
        }
        linked[name] = value(each, "numStyleLink")
        if style := value(each, "styleLink"):
            named[style] = name
    for name, style in linked.items():
        if style in named and not found.kinds[name]:
            found.kinds[name] = found.kinds[named[style]]
    for each in root.iterfind(f"{W}num"):
        _list(each, found)
    return found


def _level(xml: Element) -> Level:
    kind = value(xml, "numFmt") or "decimal"
    return Level(
        kind, value(xml, "lvlText")[:40], number(value(xml, "start"), 1, _MOST), value(xml, "pStyle")
    )


def _list(xml: Element, found: Lists) -> None:
    name = number(xml.get(f"{W}numId", "0"))
    found.lists[name] = kind = value(xml, "abstractNumId")
    own: dict[int, Level] = {}
    for each in xml.iterfind(f"{W}lvlOverride"):
        level = number(each.get(f"{W}ilvl", "0"))
        if start := value(each, "startOverride"):
            found.starts.setdefault(name, {})[level] = number(start, 1, _MOST)
        if (redefined := each.find(f"{W}lvl")) is not None:
            own[level] = _level(redefined)
    if own:
        found.lists[name] = f"{kind} of {name}"
        found.kinds[found.lists[name]] = found.kinds.get(kind, {}) | own

"""A legend of levels with their colours: the scale of the framework."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from kitgen.basics.colours import shares
from kitgen.reading.bullets import ID
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Line, Table
from kitgen.understanding.draft import DraftLevel
from kitgen.understanding.tuned import LABEL

#: Names of colours, by what a framework calls the colour.
_NAMES: Mapping[str, str] = {
    "ok": "grønn grønt grøn grønne grøne grön grönt gröna green",
    "mid": "gul gult gule gula yellow amber",
    "bad": "rød rødt røde raud raudt raude röd rött röda red",
    "#8fb8de": "blå blått blåt blue",
    "#f0a860": "oransje orange",
    "#b79ad6": "lilla purple",
    "#c4c8ce": "grå grått gråt grey gray",
}
#: Lighter and darker shades of one colour, for scales that have both: “lysegrønn” beside “mørkegrønn”.
_SHADES: Mapping[str, tuple[str, str]] = {"ok": ("#cfe8c0", "ok"), "bad": ("#f4c7bf", "bad")}
_LIGHT, _DARK = ("lys", "lyse", "ljus", "light "), ("mørk", "mørke", "mörk", "dark ")
_BY_NAME = {name: colour for colour, names in _NAMES.items() for name in names.split()}
_BY_NAME |= {
    f"{before}{name}": _SHADES.get(colour, (colour, colour))[which]
    for name, colour in tuple(_BY_NAME.items())
    for which, words in enumerate((_LIGHT, _DARK))
    for before in words
}
_SIGNS = {"🟢": "ok", "🟡": "mid", "🔴": "bad", "🔵": "#8fb8de", "🟠": "#f0a860", "🟣": "#b79ad6"}
#: Marks that tell levels apart without colours, by the colour they go with, and the others in their order.
_MARKS: Mapping[str, str] = {"ok": "check", "mid": "wave", "bad": "exclaim"}
_OTHERS = ("arrow", "star", "circle", "plus", "minus", "heart", "question")
#: More levels than these no scale has.
MOST_LEVELS = 5
_COLOUR = "|".join(sorted(_BY_NAME, key=len, reverse=True))
_FIRST = re.compile(rf"({_COLOUR})\s*(?:[:=–—-]|\.\s|\()\s*(.*)", re.IGNORECASE)
_NEXT = re.compile(
    rf"(?<=[.;,])\s+(?=(?:{_COLOUR})\s*[:=–-])|(?<=\w)\W{{1,3}}(?=[{''.join(_SIGNS)}])", re.IGNORECASE
)
_LAST = re.compile(rf"(.*?\S)\s*[(\[]\s*({_COLOUR})\s*[)\]]\W*", re.IGNORECASE)


def is_colour(text: str) -> bool:
    """Whether a text is nothing but the name of a colour."""
    return bare(text) in _BY_NAME


def meaning_in(text: str) -> str:
    """What a line says of a level, without its colour; empty where it names none."""
    return (_coloured(tidy(text)) or ("", ""))[1]


def named_level(text: str) -> tuple[str, str]:
    """The colour that a text names, and what it says of it; the first empty where it names none."""
    alone = _BY_NAME.get(bare(text)) or _SIGNS.get(text.strip("\ufe0f "))
    return (alone, "") if alone else _coloured(tidy(text)) or ("", "")


def light(code: str | None) -> str:
    """The colour of a traffic light that a code is a shade of; empty for any other."""
    colour = named_colour(code) if code and _is_coloured(code) else ""
    return colour if colour in _MARKS else ""


def without_levels(lines: Sequence[Line], found: Sequence[DraftLevel]) -> list[Line]:
    """The lines without those that are nothing but levels after their colours or their signs."""
    meanings = {bare(level.meaning) for level in found} - {""}
    return [line for line in lines if not meanings.issuperset(bare(meaning_in(one)) for one in _parts(line))]


def _parts(line: Line) -> list[str]:
    """The levels that stand in a line one after the other, each after its colour."""
    return [part.rstrip(",;") for part in _NEXT.split(tidy(line.text))]


def levels_in(lines: Sequence[Line]) -> list[DraftLevel]:
    """The levels of the first run of lines that each name another colour; none where colours come again, as
    they do where they mark a list.

    They may also stand in one line, one after the other.
    """
    lines = [replace(line, text=part.rstrip(",;")) for line in lines for part in _NEXT.split(tidy(line.text))]
    said = (_coloured(tidy(line.text)) or _marked(line) for line in lines)
    runs = ([each for each in run if each] for _, run in groupby(said, key=bool))
    legends = (run for run in runs if 1 < len({colour for colour, _ in run}) == len(run) <= MOST_LEVELS)
    return levels(next(legends, []))


def _marked(line: Line) -> tuple[str, str] | None:
    """The colour of the traffic light that a short line is marked with, and its text."""
    text, colour = tidy(line.text), light(line.fill)
    return (colour, text) if colour and bare(text) and len(text) <= LABEL else None


def levels_of(table: Table) -> list[DraftLevel]:
    """The levels in a table that is a legend: each with a shade of its own, or the name of a colour."""
    if any(ID.fullmatch(tidy(line.text)) for line in table.lines):
        return []  # a small table of statements with their ids
    rows = [[cell for cell in row if not cell.covered] for row in table.rows]
    if len(rows) > 2 and not _level(rows[0]) and all(map(_level, rows[1:])):  # below a header
        return levels_of(replace(table, rows=table.rows[1:], header=0))
    held = [cell for row in table.rows for cell in row if tidy(cell.text)]
    shaded = all(cell.fill and _is_coloured(cell.fill) for cell in held)  # not only at the head of them
    for lists in (rows, list(zip(*table.rows, strict=True)), [[cell] for row in rows for cell in row]):
        run = [each for cells in lists if (each := _level(cells))]
        whole = len(run) == sum(any(tidy(cell.text) for cell in cells) for cells in lists)
        run = _apart(run, lists)
        colours = {colour for colour, _ in run}
        differ = 2 <= len(run) == len(colours) <= MOST_LEVELS
        if whole and differ and (shaded or len(colours & {*_MARKS}) > 1):
            return levels(run)
    return []


def _apart(run: Sequence[tuple[str, str]], lists: Sequence[Sequence[Cell]]) -> list[tuple[str, str]]:
    """Levels in two shades of one colour: the darkest keeps its name, and others have their own shade."""
    fills = [next((cell.fill.lower() for cell in cells if cell.fill), "") for cells in lists]
    if len(fills) != len(run):
        return list(run)
    darkest: dict[str, str] = {}
    for (colour, _), shade in zip(run, fills, strict=True):
        if shade and (colour not in darkest or _hsv(shade)[2] < _hsv(darkest[colour])[2]):
            darkest[colour] = shade
    return [
        (shade if shade and shade != darkest[colour] and colour in _MARKS else colour, text)
        for (colour, text), shade in zip(run, fills, strict=True)
    ]


def levels(run: Sequence[tuple[str, str]]) -> list[DraftLevel]:
    """Levels for colours and texts, with marks that differ."""
    marks = [_MARKS.get(colour, "") for colour, _ in run]
    free = iter(mark for mark in _OTHERS if mark not in marks)
    return [
        DraftLevel(label(text), text, colour, mark or next(free))
        for (colour, text), mark in zip(run, marks, strict=True)
    ]


def label(text: str) -> str:
    """A level in a few words: its text, with a small letter and without what comes after a dash."""
    short = re.split(r"\s+[–—]\s+|[.:;]\s", text)[0].rstrip(" .")
    return short[:1].lower() + short[1:] if short[1:2].islower() or " " in short else short


def _coloured(text: str) -> tuple[str, str] | None:
    """The colour and the meaning in a line such as “Grønt: det får vi til”."""
    sign = next((sign for sign in _SIGNS if text.startswith(sign)), "")
    if sign and bare(text):
        return _SIGNS[sign], text.removeprefix(sign).lstrip("\ufe0f :=–-")
    if len(text) > LABEL:
        return None
    if match := _FIRST.fullmatch(text):
        return (_BY_NAME[match[1].lower()], match[2].rstrip(") ")) if bare(match[2]) else None
    if match := _LAST.fullmatch(text):
        return _BY_NAME[match[2].lower()], match[1]
    return None


def _level(cells: Sequence[Cell]) -> tuple[str, str] | None:
    texts = [tidy(cell.text) for cell in cells if tidy(cell.text)]
    if not texts or sum(map(len, texts)) > LABEL or any(len(cell.lines) > 2 for cell in cells):
        return None
    named = _BY_NAME.get(bare(texts[0])) if len(texts) > 1 else None
    if named:
        return named, " ".join(texts[1:])
    if said := _coloured(" ".join(texts)):
        return said
    fills = {cell.fill.lower() for cell in cells if cell.fill and _is_coloured(cell.fill)}
    return (named_colour(fills.pop()), " – ".join(texts)) if len(fills) == 1 else None


def _is_coloured(code: str) -> bool:
    return bool(re.fullmatch("#[0-9a-fA-F]{6}", code)) and _hsv(code)[1] > 0.12


def _hsv(code: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hsv(*shares(code))


def named_colour(code: str) -> str:
    """``ok``, ``mid`` or ``bad`` for the greens, yellows and reds of a traffic light; else the code."""
    hue = _hsv(code)[0] * 360
    for name, least, most in (("ok", 75, 165), ("mid", 42, 70), ("bad", 345, 361), ("bad", -1, 20)):
        if least <= hue <= most:
            return name
    return code.lower()

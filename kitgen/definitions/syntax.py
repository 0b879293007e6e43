"""YAML's own complaints in plain words, and a guess at what was meant, to read on behind them.

The parser stops at the first line it does not understand. To find the other faults of the file as well,
the line is changed to what was probably meant (quotes that were forgotten, an indentation that is off) and
the file is read again. The guess is only used to look for further faults; nothing is built from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from kitgen.definitions.parser import ENDS_AT_HASH, Complaint, Reading, parse

#: How many syntax errors are looked for, and the longest text (in characters) that is read again for them.
_ROUNDS = 25
_LONGEST = 300_000

_ENTRY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[\w-]+:(?: +|$))?(?P<value>.*)")
_TAB = re.compile(r" *\t\s*\S")
_COMMENT = re.compile(r"\S\s+#")
_ASKEW = (
    "the line is indented differently from the lines it belongs with",
    "begin it exactly below them, with the same number of spaces",
)
_SPECIAL = re.compile(r"""["'\[\]{}:&*!%@`#|>,?\\-]""")


@dataclass(frozen=True)
class Mended:
    """The last reading, what was said on the way, the lines guessed at, and where reading had to end."""

    reading: Reading
    complaints: tuple[Complaint, ...]
    guessed: frozenset[int]
    cut: int | None


@dataclass(frozen=True)
class _Trouble:
    """One syntax error: what to say, and the ways to read on, the likeliest first.

    Each way is the number of a line (counted from 1) with the lines to read instead from there on.
    """

    complaint: Complaint
    ways: Sequence[tuple[int, Sequence[str]]] = ()


@dataclass(frozen=True)
class _Spot:
    """Where the parser stopped: line (from 1), column (from 0), and the line of what it was busy with."""

    line: int
    column: int
    since: int
    lines: Sequence[str]
    runaway: tuple[int, int] | None

    @property
    def text(self) -> str:
        """The line itself."""
        return self.lines[self.line - 1]

    @property
    def char(self) -> str:
        """The character the parser stopped at; empty at the end of a line."""
        return self.text[self.column : self.column + 1]


#: The new lines, the new reading, and the number of the changed line.
_Way: TypeAlias = "tuple[list[str], Reading, int]"


def mend(text: str, reading: Reading) -> Mended:
    """Read `text` on behind its syntax errors; `reading` is how far it came by itself."""
    lines = text.split("\n")
    tabbed = {number for number, line in enumerate(lines, start=1) if _TAB.match(line)}
    said: dict[int, Complaint] = {}
    guessed: set[int] = set()
    cut = None
    for _ in range(_ROUNDS):
        if _TAB.match(_line_at(lines, _position(reading)[0])):
            said |= {complaint.line: complaint for complaint in _tabs(tabbed)}
            lines = _without_tabs(lines)
            reading = parse("\n".join(lines))
        if reading.error is None:
            break
        trouble = _trouble(reading, lines)
        way = _way_on(trouble, lines, reading) if len(text) < _LONGEST else None
        complaint = _aimed(trouble.complaint, lines, way)
        cut = complaint.line
        if cut not in tabbed:
            said.setdefault(cut, complaint)
        if way is None:
            break
        before, (lines, reading, changed) = lines, way
        if _words(before[changed - 1]) != _words(lines[changed - 1]):
            guessed |= {cut, changed}
    return Mended(reading, tuple(said.values()), frozenset(guessed), cut if reading.error else None)


def _aimed(complaint: Complaint, lines: Sequence[str], way: _Way | None) -> Complaint:
    """The complaint, or that the line above is askew, when putting that one right is what helped."""
    if way is None or way[2] != complaint.line - 1 or _words(lines[way[2] - 1]) != _words(way[0][way[2] - 1]):
        return complaint
    return Complaint(way[2], *_ASKEW)


def _words(line: str) -> str:
    return "".join(line.split())


def _way_on(trouble: _Trouble, lines: Sequence[str], before: Reading) -> _Way | None:
    """The way that gets the parser furthest: the new lines, the new reading and the changed line."""
    best = None
    furthest = _reached(trouble, before)
    for number, instead in trouble.ways:
        changed = [*lines[: number - 1], *instead, *lines[number - 1 + len(instead) :]]
        reading = parse("\n".join(changed))
        if reading.error is None:
            return changed, reading, number
        if _position(reading) > furthest:
            best, furthest = (changed, reading, number), _position(reading)
    return best


def _position(reading: Reading) -> tuple[int, int]:
    mark = reading.error.problem_mark if reading.error else None
    return (mark.line + 1, mark.column) if mark else (0, 0)


def _reached(trouble: _Trouble, before: Reading) -> tuple[int, int]:
    """The position a new error has to lie behind: the old one, unless the trouble began earlier."""
    position, line = _position(before), trouble.complaint.line
    return position if position[0] == line else (line, 1_000_000)


def _trouble(reading: Reading, lines: Sequence[str]) -> _Trouble:
    error = reading.error
    problem = (error.problem or "") if error else ""
    mark = error.problem_mark or error.context_mark if error else None
    context = error.context_mark if error else None
    line = min(mark.line + 1, len(lines)) if mark else 1
    since = min(context.line + 1, len(lines)) if context else line
    spot = _Spot(line, mark.column if mark else 0, since, lines, reading.runaway)
    for pattern, explain in _KINDS:
        if re.search(pattern, problem):
            return explain(spot)
    hint = "compare it with the lines above; a text with special characters goes in quotes"
    return _Trouble(Complaint(line, "the line cannot be read", hint), [(line, [_defused(spot.text)])])


# -- tabs -----------------------------------------------------------------------------------------


def _tabs(tabbed: Collection[int]) -> Iterator[Complaint]:
    """One complaint for each run of lines that are indented with tabs."""
    hint = "use spaces, two for each level (and so in the lines that follow)"
    for number in sorted(tabbed):
        if number - 1 not in tabbed:
            yield Complaint(number, "the line is indented with a tab", hint)


def _without_tabs(lines: Sequence[str]) -> list[str]:
    """The lines indented with as many spaces for each tab as makes them readable."""
    tries = [[_expanded(line, width) for line in lines] for width in (2, 4, 8)]
    return next((tried for tried in tries if parse("\n".join(tried)).error is None), tries[0])


def _expanded(line: str, width: int) -> str:
    text = line.lstrip(" \t")
    return line[: len(line) - len(text)].replace("\t", " " * width) + text


# -- lines ----------------------------------------------------------------------------------------


def _line_at(lines: Sequence[str], number: int) -> str:
    """The line with that number (from 1); empty behind the end of the file."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _entry(line: str) -> dict[str, str]:
    """A line's indentation, dashes, key with its colon, and value."""
    match = _ENTRY.match(line)
    return match.groupdict(default="") if match else {"indent": "", "dashes": "", "key": "", "value": line}


def _defused(line: str) -> str:
    """The line with its value as harmless words."""
    entry = _entry(line)
    return entry["indent"] + entry["dashes"] + entry["key"] + _SPECIAL.sub(" ", entry["value"])


def _sample(text: str) -> str:
    """The beginning of a text, short enough for a message."""
    words = text.strip()
    return words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0] + " …"


def _in_quotes(line: str) -> str:
    """The line's value as it would stand in quotes, as an example."""
    entry = _entry(line)
    value = _sample(entry["value"]).replace("\\", "\\\\").replace('"', "”")
    return f'{entry["key"].strip()} "{value}"'.strip()


def _reindented(spot: _Spot) -> list[tuple[int, list[str]]]:
    """The line at the indentation of each level above it, the nearest first, alone and with its block.

    And the line above it, so that the two stand below each other: that one may be the wrong one.
    """
    own = _indent(spot.text)
    block = [spot.text, *takewhile(lambda line: _indent(line) > own, spot.lines[spot.line :])]
    levels = {level for line in spot.lines[: spot.line - 1] for level in _levels(line)} - {own}
    near = sorted(levels, key=lambda level: (abs(level - own), -level))[:4]
    shifted = [[_shifted(line, level - own) for line in block] for level in near]
    ways = [(spot.line, lines) for whole in shifted for lines in (whole[:1], whole)]
    above, opener = (_line_at(spot.lines, spot.line - before) for before in (1, 2))
    other = [(spot.line - 1, [_shifted(above, own - level)]) for level in _levels(above)[-1:]]
    follows_opener = opener.rstrip().endswith(":") and _indent(above) <= _indent(opener)
    return [*other, *ways] if follows_opener else [*ways, *other]


def _levels(line: str) -> list[int]:
    """The columns at which a line begins an entry and a key."""
    entry = _entry(line)
    if not (entry["key"] or entry["dashes"]):
        return []
    return [len(entry["indent"]), len(entry["indent"] + entry["dashes"])]


def _shifted(line: str, columns: int) -> str:
    return " " * max(_indent(line) + columns, 0) + line.lstrip(" ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# -- what the parser says, and what it means ------------------------------------------------------


def _colon(spot: _Spot) -> _Trouble:
    """``mapping values are not allowed``: a colon where no key can be."""
    before = spot.text[: spot.column]
    if not re.fullmatch(r"\s*(- +)*[\w-]+\s*", before):
        without = before + " " + spot.text[spot.column + 1 :]
        hint = f"put the whole text in quotes: {_in_quotes(spot.text)}"
        return _Trouble(Complaint(spot.line, "the text has a colon in it", hint), [(spot.line, [without])])
    if spot.line > 1 and (glued := _glued(spot.lines, spot.line - 1)):
        return glued
    message = f"`{before.strip(' -')}` is indented too far, so that it belongs to the text above it"
    hint = "let it begin right below the key it follows; if it is part of the text, put the text in quotes"
    return _Trouble(Complaint(spot.line, message, hint), _reindented(spot))


def _glued(lines: Sequence[str], number: int) -> _Trouble | None:
    """``title:Our school``, which is no key for the parser."""
    line = lines[number - 1]
    found = re.match(r"\s*(?:- +)*([\w-]+):(?=\S)", line)
    if not found:
        return None
    apart = f"{line[: found.end()]} {line[found.end() :]}"
    complaint = Complaint(
        number, f"there is no space after the colon of `{found[1]}`", "write a space after it"
    )
    return _Trouble(complaint, [(number, [apart])])


def _no_token(spot: _Spot) -> _Trouble:
    """``found character that cannot start any token``: a tab, or one of @ ` %."""
    without = spot.text[: spot.column] + " " + spot.text[spot.column + 1 :]
    if spot.char == "\t":
        complaint = Complaint(spot.line, "there is a tab in the line", "use spaces instead")
        return _Trouble(complaint, [(spot.line, [without])])
    return _Trouble(_opening(spot).complaint, [(spot.line, [without]), (spot.line, [_defused(spot.text)])])


def _opening(spot: _Spot) -> _Trouble:
    """A text that begins with a character of YAML's own."""
    sign = _entry(spot.text)["value"][:1] or spot.char or "it"
    hint = f"put the whole text in quotes: {_in_quotes(spot.text)}"
    message = f"a text cannot begin with {sign} unless it stands in quotes"
    if sign == "-":
        hint = "begin a list on the next line; if it is a text, put it in quotes"
        message = "a list cannot begin on the line of its key"
    return _Trouble(Complaint(spot.line, message, hint), [(spot.line, [_defused(spot.text)])])


def _escape(spot: _Spot) -> _Trouble:
    """A backslash in double quotes."""
    place = spot.text.find("\\", max(spot.column - 1, 0))
    without = spot.text[:place] + " " + spot.text[place + 1 :]
    message = f"the backslash in {spot.text[place : place + 2]} has a special meaning in double quotes"
    hint = "write it twice (\\\\), or use single quotes"
    return _Trouble(Complaint(spot.line, message, hint), [(spot.line, [without])])


def _unclosed(spot: _Spot) -> _Trouble:
    """A quotation mark that is opened and not closed, or closed by one further down."""
    line = spot.runaway[0] if spot.runaway and spot.runaway[1] == spot.line else spot.since
    text = spot.lines[line - 1]
    message = "the quotation mark at the beginning of the text is not closed"
    hint = "put one at the end of the text too, or take it away"
    return _Trouble(Complaint(line, message, hint), [(line, [_defused(text)])])


def _no_colon(spot: _Spot) -> _Trouble:
    """A line on its own among keys."""
    text = spot.lines[spot.since - 1]
    entry = _entry(text)
    word, _, rest = entry["value"].partition(" ")
    key = f"{word}: …" if rest else f"{word}:"
    message = f"the line “{_sample(entry['value'])}” has no key with a colon"
    hint = f"write `{key}` if it is a key; if it continues the text above, indent it further than the key"
    keyed = f"{entry['indent']}{entry['dashes']}{word}: {rest}".rstrip()
    ways = [(spot.since, [keyed]), (spot.since, [""])]
    return _glued(spot.lines, spot.since) or _Trouble(Complaint(spot.since, message, hint), ways)


def _brackets(spot: _Spot) -> _Trouble:
    """A list in brackets that does not end, or a text that begins with a bracket."""
    line = spot.since
    message = "what begins with a bracket [ or { is not closed, or lacks a comma"
    hint = "put commas between and ] or } at the end; if it is a text, put it in quotes"
    return _Trouble(Complaint(line, message, hint), [(line, [_defused(spot.lines[line - 1])])])


def _block(spot: _Spot) -> _Trouble:
    """Something that is no key where a key was expected: text behind quotes, or a wrong indentation."""
    entry = _entry(spot.text)
    start = len(spot.text) - len(entry["value"])
    if spot.runaway and spot.runaway[1] == spot.line:
        return _unclosed(spot)
    if entry["value"][:1] in ("*", "&", "!"):
        return _opening(spot)
    if entry["value"][:1] == ":":
        complaint = Complaint(spot.line, "there is no key before the colon", "write one, such as `title: …`")
        return _Trouble(complaint, [(spot.line, [""])])
    if entry["value"] and spot.column > start:
        return _after_closing(spot, entry["value"][0])
    if _COMMENT.search(_line_at(spot.lines, spot.line - 1)):
        return _Trouble(Complaint(spot.line - 1, *ENDS_AT_HASH), [(spot.line, [""])])
    return _Trouble(Complaint(spot.line, *_ASKEW), _reindented(spot))


def _after_closing(spot: _Spot, sign: str) -> _Trouble:
    what = "quotation mark" if sign in "\"'" else "bracket"
    hint = f"put the whole text in quotes: {_in_quotes(spot.text)}"
    if sign in "\"'":
        hint = "take the quotation marks away, or use “ ” or « » inside the text"
    complaint = Complaint(spot.line, f"the text goes on after its closing {what}", hint)
    return _Trouble(complaint, [(spot.line, [_defused(spot.text)])])


_KINDS: Sequence[tuple[str, Callable[[_Spot], _Trouble]]] = (
    ("mapping values are not allowed", _colon),
    ("cannot start any token|tab character", _no_token),
    ("',' or '[]}]'|node content", _brackets),
    ("escape|hex", _escape),
    ("end of stream|document (indicator|separator)", _unclosed),
    ("could not find expected ':'", _no_colon),
    ("expected key|'-' indicator|block end|document start", _block),
    (
        "alphabetic|alias|comment or|chomping|entries are not|mapping keys|directive|tag|URI",
        _opening,
    ),
)

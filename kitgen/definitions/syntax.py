"""Errors in YAML in plain words: found by looking at the place in the text that the parser marks.

Of the parser's errors only the type and the marks are used, never the words: these change from one version
to the next. Where a single value is to blame, it is taken for harmless words and the file is read on, so that
ten texts with a colon are reported in one run; nothing is built from that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from yaml.scanner import ScannerError

from kitgen.basics.records import dataclass
from kitgen.definitions.parser import ENDS_AT_HASH, Complaint, Parsed, parse
from kitgen.errors import Said, said

#: So many characters are read again at most, all readings together.
_MOST_AGAIN = 1_000_000

_ENTRY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[\w-]+:(?: +|$))?(?P<value>.*)")
_SPECIAL = re.compile(r"""["'\[\]{}:&*!%@`#|>,?\\-]""")
#: The signs that plain text cannot begin with, except quotation marks and brackets.
_OPENERS = frozenset("*&!|>%@`")
_ASKEW = said("yaml.askew")
_UNCLOSED = said("yaml.unclosed-quote")


@dataclass(frozen=True)
class _Wrong:
    """The fault in a line (counted from 1), and what to read instead, if that is known."""

    line: int
    said: Said
    instead: str | None = None


class _Spot:
    """Where the parser stopped: line (from 1) and column (from 0), and where the part it read began."""

    def __init__(self, reading: Parsed, lines: Sequence[str]) -> None:
        error: Any = reading.error
        self.lines, self.runaway = lines, reading.runaway
        self.scanning = isinstance(error, ScannerError)
        self.line, self.column = self._place(error.problem_mark or error.context_mark)
        self.since, begun = self._place(error.context_mark) if error.context_mark else (self.line, -1)
        self.text = lines[self.line - 1]
        self.sign = self.text[self.column : self.column + 1]
        self.began = lines[self.since - 1][begun : begun + 1] if begun >= 0 else ""
        self.within = bool(self.began) and (self.since, begun) != (self.line, self.column)

    def _place(self, mark: Any) -> tuple[int, int]:
        return (mark.line + 1, mark.column) if mark and mark.line < len(self.lines) else (len(self.lines), 0)

    def above(self, number: int) -> str:
        """The line so many lines above."""
        return self.lines[self.line - 1 - number] if number < self.line else ""


def explained(text: str, reading: Parsed) -> Parsed:
    """`reading`, which ends at an error, with that error and further ones among its complaints.

    It is `stopped` where reading cannot go on.
    """
    lines, found, before, left = text.split("\n"), list[_Wrong](), 0, _MOST_AGAIN
    while reading.error is not None:
        fault = _fault(_Spot(reading, lines))
        if fault.line <= before:  # the guess did not help
            break
        found.append(fault)
        before, left = fault.line, left - len(text)
        if fault.instead is None or left < 0:
            break
        lines[fault.line - 1] = fault.instead
        reading = parse("\n".join(lines))
    complaints = [Complaint(fault.line, fault.said, guess=True) for fault in found]
    reading.complaints = (*complaints, *reading.complaints)
    reading.stopped = before if reading.error else reading.stopped
    return reading


def _fault(at: _Spot) -> _Wrong:
    """The fault at the first place that cannot be read."""
    if re.match(r" *\t", at.text):
        return _Wrong(at.line, said("yaml.tab"))
    if at.runaway and at.runaway[1] == at.line:
        return _value(at, at.runaway[0], _UNCLOSED)
    if at.scanning:
        return _unscanned(at)
    if at.began and at.began in "[{":
        return _brackets(at)
    return _opening(at, at.sign) if at.sign in _OPENERS and at.sign else _block(at)


def _unscanned(at: _Spot) -> _Wrong:
    """Signs that make no sense where they stand."""
    if at.within and at.began in "\"'":
        place = at.text.rfind("\\", 0, at.column + 1)
        if at.began == "'" or place < 0:
            return _value(at, at.since, _UNCLOSED)
        return _value(at, at.line, said("yaml.backslash", text=at.text[place : place + 2]))
    if at.sign == ":" and not at.within:
        return _colon(at)
    if at.sign == "-" and not at.within:
        return _value(at, at.line, said("yaml.list-on-line"))
    if at.within and at.since == at.line and at.sign == ":":
        return _brackets(at)
    if at.within and at.began not in _OPENERS:
        return _glued(at, at.since) or _no_colon(at)
    return _opening(at, at.began or at.sign)


def _colon(at: _Spot) -> _Wrong:
    """A colon where no key can be."""
    before = at.text[: at.column]
    if not re.fullmatch(r"\s*(- +)*[\w-]+\s*", before):
        return _value(at, at.line, said("yaml.colon", example=_quoted(at.text)))
    if at.line > 1 and (glued := _glued(at, at.line - 1)):
        return glued
    opener = at.above(2)
    if opener.rstrip().endswith(":") and _indent(at.above(1)) <= _indent(opener) < _indent(at.text):
        return _Wrong(at.line - 1, _ASKEW)
    return _Wrong(at.line, said("yaml.key-indented", key=before.strip(" -")))


def _glued(at: _Spot, number: int) -> _Wrong | None:
    """``title:Our school``, which is not a key to the parser."""
    line = at.lines[number - 1]
    found = re.match(r"\s*(?:- +)*([\w-]+):(?=\S)", line)
    if not found:
        return None
    apart = f"{line[: found.end()]} {line[found.end() :]}"
    return _Wrong(number, said("yaml.no-space", key=found[1]), apart)


def _no_colon(at: _Spot) -> _Wrong:
    """A line on its own among keys."""
    value = _entry(at.lines[at.since - 1])["value"]
    word, _, rest = value.partition(" ")
    key = f"{word}: …" if rest else f"{word}:"
    return _Wrong(at.since, said("yaml.no-colon", text=_sample(value), key=key))


def _brackets(at: _Spot) -> _Wrong:
    """A list in brackets that does not end, or that has a text with a sign of YAML's own in it."""
    text = at.lines[at.since - 1]
    if at.line == at.since and at.sign == ":":
        return _value(at, at.line, said("yaml.colon-in-brackets"))
    if re.search(r"\s#", text):
        return _value(at, at.since, ENDS_AT_HASH)
    return _value(at, at.since, said("yaml.unclosed-bracket"))


def _block(at: _Spot) -> _Wrong:
    """Something other than a key where a key was expected: text behind quotes, or a wrong indentation."""
    value = _entry(at.text)["value"]
    if value[:1] in _OPENERS and value:
        return _opening(at, value[0])
    if value[:1] == ":":
        return _Wrong(at.line, said("yaml.no-key"), "")
    if value and at.column > len(at.text) - len(value):
        what = said("yaml.after-bracket", example=_quoted(at.text))
        return _value(at, at.line, said("yaml.after-quote") if value[0] in "\"'" else what)
    if re.search(r"\S\s+#", at.above(1)):
        return _Wrong(at.line - 1, ENDS_AT_HASH)
    return _Wrong(at.line, _ASKEW)


def _opening(at: _Spot, sign: str) -> _Wrong:
    """A text that begins with a sign of YAML's own."""
    if not sign.strip() or sign not in _OPENERS:
        return _value(at, at.line, said("yaml.unreadable"))
    return _value(at, at.line, said("yaml.opening", sign=sign, example=_quoted(at.text)))


def _value(at: _Spot, line: int, what: Said) -> _Wrong:
    """A fault of the value in that line; harmless words replace it, so that reading can go on."""
    entry = _entry(at.lines[line - 1])
    harmless = _SPECIAL.sub(" ", entry["value"])
    return _Wrong(line, what, entry["indent"] + entry["dashes"] + entry["key"] + harmless)


def _entry(line: str) -> dict[str, str]:
    """A line's indentation, dashes, key with its colon, and value."""
    match = _ENTRY.match(line)
    return match.groupdict(default="") if match else {"indent": "", "dashes": "", "key": "", "value": line}


def _quoted(line: str) -> str:
    """A line whose value should be in quotes, with the quotes."""
    entry = _entry(line)
    value = _sample(entry["value"]).replace("\\", "\\\\").replace('"', "”")
    return f'{entry["key"].strip()} "{value}"'.strip()


def _sample(text: str) -> str:
    """The beginning of a text, short enough for a message."""
    words = text.strip()
    return words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0] + " …"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

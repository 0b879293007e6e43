"""The tree of a YAML text with the line of each value, up to the first error in the syntax.

The parser is PyYAML's, in C where it is built in; the tree is made from its events here, which gives exact
lines, and limits to depth and size before anything grows. References (``&a``, ``*a``) are refused,
so a file never holds more than its letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from kitgen.definitions.tree import Map, Seq, Value
from kitgen.errors import Said, said, shortened

#: How deep lists and keys may lie in each other; a framework needs eight.
DEEPEST = 20
#: How many values a file may have.
MOST = 50_000

#: Message and advice where a text goes on after something that is a comment to YAML.
ENDS_AT_HASH = said("yaml.hash")
#: A line of plain text that other programs divide has at least so many letters; by default they have 80.
_FOLDED, _FOLDED_AT = 60, 78

_PLAIN_TAGS = {None, "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


#: The letter that replaces a question mark while the parser without C reads.
_ASKED = "\ue03f"


class PurePython(yaml.SafeLoader):
    """The parser where PyYAML has no C, which ends a text in brackets at a question mark; not so here."""

    def __init__(self, text: str) -> None:
        super().__init__(re.sub(r"(?<=[^\s,\[{])\?", _ASKED, text))

    def get_event(self) -> Any:
        """The next event."""
        event: Any = super().get_event()  # type: ignore[no-untyped-call]
        if isinstance(event, ScalarEvent):
            event.value = event.value.replace(_ASKED, "?")
        return event


_Parser: Any = getattr(yaml, "CSafeLoader", PurePython)


@dataclass(frozen=True)
class Complaint:
    """Something wrong with the YAML: where (counted from 1), and what.

    With a `guess` the line was read as something else, so that further faults in it are not helpful.
    A `note` is no fault: it may be what was meant.
    """

    line: int
    said: Said
    guess: bool = False
    note: bool = False


@dataclass
class Parsed:
    """What the parser could make of a text."""

    data: Value = None
    complaints: tuple[Complaint, ...] = ()
    error: yaml.YAMLError | None = None  #: where it had to stop; `data` is what came before
    runaway: tuple[int, int] | None = None  #: first and last line of the last quoted text of several lines
    stopped: int | None = None  #: the line where reading was given up for a reason among the complaints


class _Stop(Exception):
    """Nothing more is read; the builder's complaints say why."""


class _Frame:
    """A mapping or list that is being filled, and the key that waits for its value."""

    __slots__ = ("box", "flow", "key", "key_line", "last", "waiting")

    def __init__(self, box: Map | Seq, flow: bool) -> None:
        self.box = box
        self.flow = flow  #: whether it stands between brackets
        self.last: Any = None  #: the event of the last text in a list between brackets
        self.key: str | None = None  #: None while waiting: the value is read but not kept
        self.key_line = 0
        self.waiting = False


def parse(text: str) -> Parsed:
    """Everything up to the end of `text` or to its first syntax error."""
    builder, parser = _Builder(text), _Parser(text)
    error = None
    try:
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            builder.take(event)
    except yaml.YAMLError as stopped:
        error = None if builder.nests_too_deep_before(getattr(stopped, "problem_mark", None)) else stopped
    except _Stop:
        pass
    finally:
        parser.dispose()
    return builder.reading(error)


class _Builder:
    """Makes the tree from the parser's events, without recursion: a file may try to nest without end."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.root: Value = None
        self.frames: list[_Frame] = []
        self.values = 0
        self.complaints: list[Complaint] = []
        self.runaway: tuple[int, int] | None = None
        self.documents = 0
        self.stopped: int | None = None
        self.behind = (0, 0)  #: line and column, from 0, of the end of the last event

    def nests_too_deep_before(self, mark: Any) -> bool:
        """Whether the text from the last event to `mark` goes deeper than DEEPEST; if so, complains.

        A scanner looks a line ahead for a colon, and stops there at a limit of its own, before any event.
        """
        if mark is None:
            return False
        (line, column), deepest, depth = self.behind, len(self.frames), len(self.frames)
        ahead = "\n".join(self.lines[line : mark.line + 1])
        end = len(ahead) - len(self.lines[mark.line]) + mark.column if mark.line < len(self.lines) else None
        for sign in re.findall(r"[\[{\]}]", ahead[column:end]):
            depth += 1 if sign in "[{" else -1
            deepest = max(deepest, depth)
        if deepest > DEEPEST:
            self._too_deep(line + 1)
        return deepest > DEEPEST

    def reading(self, error: yaml.YAMLError | None) -> Parsed:
        """The result; mappings and lists that are still open end here."""
        while self.frames:
            self._close()
        return Parsed(self.root, tuple(self.complaints), error, self.runaway, self.stopped)

    def take(self, event: Any) -> None:
        """Take the next event from the parser."""
        self.behind = (event.end_mark.line, event.end_mark.column)
        if isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)):
            self._count(event)
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, MappingStartEvent):
            self._open(Map(_line(event.start_mark)), event)
        elif isinstance(event, SequenceStartEvent):
            self._open(Seq(_line(event.start_mark)), event)
        elif isinstance(event, AliasEvent):
            self._add(event.anchor, _line(event.start_mark))
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(_line(event.start_mark), said("yaml.second-document"))

    def _count(self, event: Any) -> None:
        """Count a value, and complain about what it may not begin with."""
        self.values += 1
        if self.values > MOST:
            self._stop(_line(event.start_mark), said("yaml.too-many", most=MOST))
        if isinstance(event, AliasEvent):
            self._begins_with("*", _line(event.start_mark))
        elif event.anchor:
            self._begins_with("&", _line(event.start_mark))
        elif event.tag not in _PLAIN_TAGS:
            self._begins_with("!", _line(event.start_mark))

    def _scalar(self, event: Any) -> None:
        start, end = _line(event.start_mark), _line(event.end_mark)
        if event.style in ("'", '"') and end > start:
            self.runaway = (start, end)
        if event.value and not event.style:
            self._swallowed(event)
        if self.frames and self.frames[-1].flow:
            self._parted(self.frames[-1], event)
        self._add(event.value if event.value or event.style else None, start)

    def _swallowed(self, event: Any) -> None:
        """Complain about what an unquoted text loses or takes in, though it was hardly meant so."""
        start, end = event.start_mark, event.end_mark
        if re.match(r"\s+#\S", self.lines[end.line][end.column :]):
            self._complain(_line(end), ENDS_AT_HASH)
        elif re.match(r"\s#\s+\d", self.lines[end.line][end.column :]):
            self.complaints.append(Complaint(_line(end), ENDS_AT_HASH, note=True))
        for number in range(start.line + 1, end.line + 1):
            if re.match(r"\s*- ", self.lines[number]):
                self._dashed(event, number)

    def _dashed(self, event: Any, number: int) -> None:
        """A line of an unquoted text that begins with a dash: an entry that is indented too far.

        Or another program has divided the text there, which it does behind many letters.
        """
        before, line = self.lines[number - 1].rstrip(), self.lines[number]
        in_list = self.frames and isinstance(self.frames[-1].box, Seq)
        aligned = not in_list or len(line) - len(line.lstrip()) == event.start_mark.column
        divided = aligned and len(before) >= _FOLDED
        if divided and len(before) >= _FOLDED_AT and before[-1] not in ".?!:":
            return
        self.complaints.append(Complaint(number + 1, said("yaml.dash-indented"), note=divided))

    def _parted(self, frame: _Frame, event: Any) -> None:
        """Note a text in a list between brackets that hardly was meant to be two at its comma."""
        last, frame.last = frame.last, None
        if isinstance(frame.box, Map) or event.style or not event.value:
            return
        frame.last = event
        if last is None:
            return
        before, text = last.value, event.value
        glued = self.lines[event.start_mark.line][: event.start_mark.column].endswith(",")
        ends = text[-1] in ".?!" and before[-1] not in ".?!"
        goes_on = text[0].islower() and (before[0].isupper() or ends)
        if (goes_on or glued) and " " in before + text:
            whole = f"{before},{'' if glued else ' '}{text}"
            fault = said("yaml.comma-parts", text=shortened(text, 60), whole=shortened(whole, 60))
            self.complaints.append(Complaint(_line(event.start_mark), fault, note=True))

    def _open(self, box: Map | Seq, event: Any) -> None:
        if len(self.frames) == DEEPEST:
            self._too_deep(box.line)
            raise _Stop
        self.frames.append(_Frame(box, bool(event.flow_style)))

    def _close(self) -> None:
        frame = self.frames.pop()
        if frame.waiting and frame.key is not None and isinstance(frame.box, Map):
            frame.box.put(frame.key, None, frame.key_line, frame.key_line)
        self._add(frame.box, frame.box.line)

    def _add(self, value: Value, line: int) -> None:
        if not self.frames:
            self.root = value
            return
        frame = self.frames[-1]
        if isinstance(frame.box, Seq):
            frame.box.put(value, line)
        elif frame.waiting:
            frame.waiting = False
            if frame.key is not None:
                frame.box.put(frame.key, value, frame.key_line, frame.key_line if value is None else line)
        else:
            self._key(frame, frame.box, value, line)

    def _key(self, frame: _Frame, box: Map, value: Value, line: int) -> None:
        frame.waiting, frame.key, frame.key_line = True, None, line
        if isinstance(value, (Map, Seq)):
            self._begins_with("{" if isinstance(value, Map) else "[", line)
        elif not value or not value.strip():
            self._complain(line, said("yaml.no-key"))
        elif value.strip() in box:
            self._twice(box, value.strip(), line)
        else:
            frame.key = value.strip()

    def _twice(self, box: Map, key: str, line: int) -> None:
        in_list = len(self.frames) > 1 and isinstance(self.frames[-2].box, Seq)
        code = "yaml.key-twice-in-list" if in_list else "yaml.key-twice"
        self._complain(line, said(code, key=key, line=box.lines[key][0]))

    def _too_deep(self, line: int) -> None:
        self._complain(line, said("yaml.too-deep", most=DEEPEST))
        self.stopped = line

    def _stop(self, line: int, what: Said) -> NoReturn:
        self._complain(line, what)
        self.stopped = line
        raise _Stop

    def _begins_with(self, sign: str, line: int) -> None:
        if self.complaints and self.complaints[-1].guess and self.complaints[-1].line == line:
            return
        code = "yaml.reference" if sign in "&*" else "yaml.opening-sign"
        self.complaints.append(Complaint(line, said(code, sign=sign), guess=True))

    def _complain(self, line: int, what: Said) -> None:
        self.complaints.append(Complaint(line, what))


def _line(mark: Any) -> int:
    return int(mark.line) + 1

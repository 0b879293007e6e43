"""Documents made from a framework that is known: its tables and its background sheet, edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from kitgen.errors import KitgenError
from kitgen.framework import Framework
from kitgen.importers.background import meanings, read_background
from kitgen.importers.draft import Draft, Note
from kitgen.importers.interpretation import interpret
from kitgen.importers.leftovers import Known, lines, texts
from kitgen.importers.own_words import is_own
from kitgen.importers.plain import alike, bare, tidy
from kitgen.importers.sheet import (
    SheetDraft,
    fixed_words,
    headings,
    is_footer,
    levels_of,
    phrases,
    question_of,
)
from kitgen.importers.source import Cell, Document, Line, Part, Table
from kitgen.messages import Messages

#: With so many of its headings a document is the background sheet.
_ENOUGH = 3
#: Of what a framework says already, no guess about it is of use.
_KNOWN_ALREADY = {("title",), ("language",), ("source",), ("scale",)}
#: What stands among the levels, and with so much in common is one of them, changed.
_SAME = 0.6


def understand(document: Document, framework: Framework) -> SheetDraft:
    """The draft of a document that was made from `framework`: its background sheet, or any other.

    What has found no place in it is told in a note. Raises KitgenError where nothing of a framework is found.
    """
    known = headings(framework)
    found = {known[bare(line.text)] for line in lines(document) if bare(line.text) in known}
    own = _Own(framework)
    is_background = len(found) >= _ENOUGH
    draft = _background(document, framework) if is_background else _table(document, framework, own)
    _forget_as_printed(draft, framework)
    draft.notes += _remarks(document, framework, own)
    draft.notes += _missing(document, draft, own)
    return draft


def _forget_as_printed(draft: SheetDraft, framework: Framework) -> None:
    """Of the words of the scale, keep those that were changed."""
    if tidy(draft.question) == tidy(question_of(framework)):
        draft.question = ""
    for level in levels_of(framework):
        if tidy(draft.meanings.get(level.id, "")) == tidy(level.meaning):
            draft.meanings.pop(level.id, "")


def _background(document: Document, framework: Framework) -> SheetDraft:
    """The background sheet, also where somebody has put it into one document with a table."""
    outside = [part for part in document.parts if isinstance(part, Line)]
    within = replace(document, parts=tuple(part for part in document.parts if isinstance(part, Table)))
    draft = read_background(outside, framework)
    try:
        table = _table(within, framework, _Own(framework)) if within.parts else None
    except KitgenError:  # no table of statements
        return read_background(list(lines(document)), framework)
    for area in table.areas if table else ():
        twin = next((each for each in draft.areas if bare(each.title) == bare(area.title)), None)
        if twin is None:
            draft.areas.append(area)
        else:
            twin.definition, twin.statements, twin.prompts = area.definition, area.statements, area.prompts
    return draft


def _table(document: Document, framework: Framework, own: _Own) -> SheetDraft:
    found, legend = _without_legend(document, framework)
    parts = found.parts
    drafted = interpret(
        _without_own(replace(found, remarks=()), own), lambda draft: _keep_ids(draft, framework)
    )
    draft = SheetDraft(**{each.name: getattr(drafted, each.name) for each in fields(drafted)})
    draft.notes = [note for note in draft.notes if note.path[:1] not in _KNOWN_ALREADY]
    draft.organisation = draft.document = ""
    draft.levels = []
    draft.meanings = legend
    said = f" {' '.join(bare(line.text) for line in _outside(parts))} "
    draft.shows = _shown(framework, said)
    return draft


def _outside(parts: Sequence[Part]) -> Iterator[Line]:
    return (part for part in parts if isinstance(part, Line))


def _shown(framework: Framework, said: str) -> frozenset[str]:
    """What a table has of the framework: points only where it does not say that it has lines instead."""
    lines_instead = f" {bare(Messages.of(framework.language)('table.with-lines'))} " in said
    return frozenset({"areas.definition"} | (set() if lines_instead else {"areas.statements.points"}))


def _keep_ids(draft: Draft, framework: Framework) -> None:
    """Ids that the framework has, or may get in that area, are ids; others are words of the statement."""
    known = {statement.id for statement in framework.statements}
    for area in draft.areas:
        named = [statement.id[:1] for statement in area.statements if statement.id in known]
        letter = max(named, key=named.count, default="")
        for statement in area.statements:
            if statement.id and statement.id not in known and not statement.id.startswith(letter or "?"):
                statement.text, statement.id = tidy(f"{statement.id} {statement.text}"), ""


# -- what kitgen itself prints ---------------------------------------------------------------------


class _Own:
    """Tells what kitgen prints on its sheets of a framework, and nobody has changed."""

    def __init__(self, framework: Framework) -> None:
        self.texts = {bare(text) for text in _texts(framework)}
        said = {f" {bare(phrase)} " for phrase in phrases(framework)} - {"  "}
        self.phrases = sorted(said, key=len, reverse=True)
        self.fixed = [text for key, text in fixed_words(framework).items() if key.startswith("table.")]

    def has(self, line: Line) -> bool:
        """Whether a line is made of nothing but fixed words, titles and the words of levels."""
        if bare(line.text) in self.texts:
            return False  # a text of an area, whatever words it is made of
        rest = f" {bare(line.text)} "
        for phrase in self.phrases:
            rest = rest.replace(phrase, " ")
        return not rest.strip() or is_own(line.text)


def _texts(framework: Framework) -> Iterator[str]:
    for area in framework.areas:
        yield area.title
        for statement in area.statements:
            yield from (statement.text, *statement.points)


def _without_own(document: Document, own: _Own) -> Document:
    """The document without what kitgen prints on its sheets, such as a legend on each page."""

    def without(cell: Cell) -> Cell:
        kept = (line for line in cell.lines if not tidy(line.text) or not own.has(line))
        return replace(cell, lines=tuple(map(_as_styled, kept)))

    parts: list[Part] = []
    for part in document.parts:
        if isinstance(part, Table):
            parts.append(replace(part, rows=tuple(tuple(map(without, row)) for row in part.rows)))
        elif not own.has(part):
            parts.append(part)
    return replace(document, parts=tuple(parts), title="")


def _as_styled(line: Line) -> Line:
    """The line as a point, where our style says so and somebody has lost its bullet."""
    return replace(line, bullet=True) if re.fullmatch(r"Point(?: \d+)?", line.style) else line


def _without_legend(document: Document, framework: Framework) -> tuple[Document, dict[str, str]]:
    """The document without the lines of its legend, and what the levels mean there, by their ids.

    A legend is a line with a level in each tab stop, or a line for each; fixed words may stand around them.
    """
    levels, own = levels_of(framework), _Own(framework)
    fixed = {bare(text) for text in own.fixed}
    legend: list[str] = []
    rest: list[Part] = []
    for part in document.parts:
        pieces = [tidy(piece) for piece in part.text.split("\t")] if isinstance(part, Line) else []
        said = [piece for piece in pieces if piece and bare(piece) not in fixed]
        near = [piece for piece in said if any(alike(level.meaning, piece) >= _SAME for level in levels)]
        near = said if near and len(said) == len(levels) else near
        legend += [piece for piece in near if piece not in legend]
        others = [piece for piece in said if piece not in near]
        if not near:
            rest.append(part)
        elif isinstance(part, Line) and others:
            rest.append(replace(part, text=" ".join(others)))
    found = meanings([level.meaning for level in levels], [level.id for level in levels], legend)
    return replace(document, parts=tuple(rest)), found


# -- what is told ----------------------------------------------------------------------------------


def _remarks(document: Document, framework: Framework, own: _Own) -> Iterator[Note]:
    """What the reader remarked, but for what kitgen prints at the head and foot of each page."""
    for remark in document.remarks:
        lead, _, quote = remark.text.partition(": ")
        printed = own.has(Line(quote)) or is_footer(quote, framework, document.title)
        if quote and "left out" in lead and printed:
            continue
        yield Note(remark.text, remark.place, kind="left-out" if "left out" in remark.text else "guess")


def _missing(document: Document, draft: SheetDraft, own: _Own) -> Iterator[Note]:
    """A note for what stands in the document and is neither in the draft nor kitgen's own."""
    known = Known([document.title, *texts(draft), *_only_on_sheets(draft)])
    for line in lines(document):
        if own.has(line):
            continue
        missing = " ".join(known.missing(tidy(line.text)))
        if missing:
            known.add(missing)
            yield Note(f"left out: {missing}", line.place, kind="left-out")


def _only_on_sheets(draft: SheetDraft) -> Iterator[str]:
    yield from (draft.question, draft.note, *draft.taken)
    for found in (draft.meanings, draft.labels, draft.follow_up, draft.sources):
        yield from found.values()

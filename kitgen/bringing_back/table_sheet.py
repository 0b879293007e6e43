"""A table of a framework, with or without points, after people have edited it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

from kitgen.bringing_back.matching import matches
from kitgen.bringing_back.sheet import Printed, SheetDraft, levels_of
from kitgen.domain.framework import Framework
from kitgen.errors import said
from kitgen.languages.messages import Messages
from kitgen.reading.plain import alike, bare, tidy
from kitgen.reading.source import Cell, Document, Line, Part, Table
from kitgen.understanding.draft import Draft, Note
from kitgen.understanding.interpretation import interpret

#: Kinds of guesses that are useless where the framework has the answer.
_KNOWN_ALREADY = {("title",), ("language",), ("source",), ("scale",)}
#: A text among the levels with so much in common is one of them, changed.
_SAME = 0.6
#: The separator between the words above a title.
_DOT = " · "


def read_table(document: Document, framework: Framework) -> SheetDraft:
    """The draft of a table; raises KitgenError where the document has none."""
    cleaning = _Cleaning(framework)
    cleaned = cleaning.cleaned(document)
    drafted = interpret(replace(cleaned, remarks=()), lambda draft: _keep_ids(draft, framework))
    draft = SheetDraft(**{each.name: getattr(drafted, each.name) for each in fields(drafted)})
    kept = [note for note in draft.notes if note.kind != "did" and note.path[:1] not in _KNOWN_ALREADY]
    draft.notes = [*cleaning.notes, *kept]
    draft.organisation = draft.document = ""
    draft.levels = []
    levels = levels_of(framework)
    said, ids = [level.meaning for level in levels], [level.id for level in levels]
    draft.meanings, draft.taken = _meanings(said, ids, cleaning.legend), cleaning.taken
    draft.shows, draft.titles = _shown(framework, document.parts), cleaning.titles
    return draft


def _shown(framework: Framework, parts: Sequence[Part]) -> frozenset[str]:
    """The parts of the framework on a table: points only if it does not have lines instead."""
    said = " ".join(bare(part.text) for part in parts if isinstance(part, Line))
    words = Messages.of(framework.language)
    kinds = (bare(words(key)) for key in ("table.with-lines", "table.with-room"))
    lines_instead = any(f" {kind} " in f" {said} " for kind in kinds)
    return frozenset({"areas.definition"} | (set() if lines_instead else {"areas.statements.points"}))


def _meanings(old: Sequence[str], ids: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """The meanings of levels by their ids: in order if there are as many, else by similarity."""
    if len(old) == len(new):
        return dict(zip(ids, new, strict=True))
    found = matches(old, new)
    return {ids[found[number]]: text for number, text in enumerate(new) if number in found}


def _keep_ids(draft: Draft, framework: Framework) -> None:
    """Keep ids that the framework has, or can get in that area; others become words of the statement."""
    known = {statement.id for statement in framework.statements}
    for area in draft.areas:
        named = [statement.id[:1] for statement in area.statements if statement.id in known]
        letter = max(named, key=named.count, default="")
        for statement in area.statements:
            if statement.id and statement.id not in known and not statement.id.startswith(letter or "?"):
                statement.text, statement.id = tidy(f"{statement.id} {statement.text}"), ""


@dataclass(slots=True)
class _Cleaning:
    """Takes text that kitgen prints on its sheets, such as a legend on each page, out of a document."""

    framework: Framework
    printed: Printed = field(init=False)
    legend: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)  #: lines of which nothing is left
    titles: dict[str, str] = field(default_factory=dict)  #: as ``title`` and ``table_title``
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.printed = Printed(self.framework)

    def cleaned(self, document: Document) -> Document:
        """The document with only the framework's texts, and added ones."""
        parts: list[Part] = []
        for part in document.parts:
            if isinstance(part, Table):
                parts.append(replace(part, rows=tuple(tuple(map(self._cell, row)) for row in part.rows)))
            elif not self._is_title(part):
                parts.extend(self._line(part))
        return replace(document, parts=tuple(parts), title="")

    def _is_title(self, line: Line) -> bool:
        """Whether a line is the title of the framework, beside words on this table, or that of its tables."""
        first, _, rest = line.text.rpartition(_DOT)
        if first and bare(rest) in self.printed.fixed:
            self._called("title", first, self.framework.title)
        elif line.heading == 1:
            rings = [f" – {ring.title}" for ring in self.framework.rings]
            title = next(
                (tidy(line.text).removesuffix(each) for each in rings if tidy(line.text).endswith(each)),
                line.text,
            )
            self._called("table_title", title, self.framework.table_title)
        else:
            return False
        self.taken.append(tidy(line.text))
        return True

    def _called(self, key: str, title: str, before: str) -> None:
        """Keep a title; of those on several pages, one that has been changed."""
        if tidy(title) != tidy(before) or key not in self.titles:
            self.titles[key] = tidy(title)

    def _line(self, line: Line) -> Iterator[Line]:
        """The rest of a line outside the table: without a part of the legend, and without fixed words."""
        pieces = [tidy(piece) for piece in line.text.split("\t") if tidy(piece)]
        said = [piece for piece in pieces if bare(piece) not in self.printed.fixed]
        levels = levels_of(self.framework)
        near = [piece for piece in said if any(alike(level.meaning, piece) >= _SAME for level in levels)]
        near = said if near and len(said) == len(levels) else near
        self.legend += [piece for piece in near if piece not in self.legend]
        rest = [piece for piece in said if piece not in near]
        if len(rest) < len(pieces):
            self.taken.append(tidy(line.text))
        if rest and not self.printed.has(" ".join(rest)):
            yield replace(line, text="\t".join(rest))

    # -- cells ---------------------------------------------------------------------------------------

    def _cell(self, cell: Cell) -> Cell:
        kept = [line for line in cell.lines if tidy(line.text) and not self.printed.has(line.text)]
        ids = [line for line in kept if tidy(line.text) in self.printed.ids]
        if len(ids) != 1 or kept[0] is not ids[0]:
            return replace(cell, lines=tuple(map(_as_styled, kept)))
        self.taken.append(tidy(kept[0].text))
        return replace(cell, lines=tuple(self._printed_cell(kept)))

    def _printed_cell(self, lines: Sequence[Line]) -> list[Line]:
        """A statement below its id, also where it was broken into lines, and points, with bullets or not."""
        name, *rest = lines
        rest = list(map(_as_styled, rest))
        if not rest:
            return []
        if rest[0].bullet:
            rest.insert(0, self._as_it_was(name))
        many = next((n for n, line in enumerate(rest) if n and not _is_statement(line)), len(rest))
        statement = replace(rest[0], text=" ".join(tidy(line.text) for line in rest[:many]))
        points = [line if line.bold else replace(line, bullet=True) for line in rest[many:]]
        return [name, statement, *points]

    def _as_it_was(self, name: Line) -> Line:
        """The statement of the framework, where its words were deleted and not its points."""
        known = self.framework.statement(tidy(name.text)).text
        what = said("back.only-points", id=tidy(name.text), text=known)
        self.notes.append(Note(what, name.place))
        return replace(name, text=known, bold=True)


def _is_statement(line: Line) -> bool:
    return not line.bullet and (line.bold or bool(re.fullmatch(r"(?:Own )?Statement(?: \d+)?", line.style)))


def _as_styled(line: Line) -> Line:
    """The line as a point, where our style marks it as one and its bullet was lost."""
    return replace(line, bullet=True) if re.fullmatch(r"Point(?: \d+)?", line.style) else line

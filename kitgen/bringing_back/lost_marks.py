"""Sheets whose file has lost its marks, as some programs leave them out: found again by their words.

The sheet is printed anew from the framework, which gives its texts and their origins. Each paragraph of the
document, and of the cells of its tables, is found among these: by its words, by the id beside it, by the cell
that it stands in, or by its place between two that are known. From there it goes the way of files that still
have their marks (:mod:`kitgen.bringing_back.by_origin`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from kitgen.basics.origins import Origin, path_of
from kitgen.bringing_back.as_printed import matches, text_of
from kitgen.bringing_back.changes import Change, Differences, Path, applied, inside, named, plain
from kitgen.bringing_back.fields import OfArea, called, of_area
from kitgen.domain.framework import Framework
from kitgen.errors import KitgenError, said
from kitgen.reading.former import printed_ever, words_ever
from kitgen.reading.own_words import is_own
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Marked, Place, Printed

_MESSAGES = "messages."
#: What stands where a framework lacks a part of a background sheet; no text of its own has such letters.
LACKING = "¤…¤"
#: A sentence is drawn out of one of so many paragraphs below it, and has more letters than this.
_NEAR, _SHORTEST = 6, 15
#: The words beside the title of a table: the one that is printed anew may be of another kind.
_KINDS_OF_TABLES = ("table.with-points", "table.with-lines", "table.with-room")
_ID = re.compile(r"[A-Z][1-9][0-9]?")
#: The texts and lists of a background sheet that a framework may lack.
_PARTS: Mapping[str, Any] = {
    "introduction": LACKING,
    "how_to_use": [LACKING],
    "prompts": [LACKING],
    "closing": {"title": LACKING, "text": LACKING},
    "references": [LACKING],
}


def filled(data: Mapping[str, Any], levels: Sequence[str]) -> tuple[Any, list[Path]]:
    """The data of a framework with a sign where it lacks a part of a background sheet, and all these places.

    `levels` are the ids of its scale.
    """
    whole, lacking = plain(data), list[Path]()
    parts: list[tuple[Path, Any]] = [((key,), value) for key, value in _PARTS.items()]
    parts += [(("follow_up",), dict.fromkeys(levels, LACKING)), (("source", "note"), LACKING)]
    parts += [(("areas", place, "explanation"), LACKING) for place in range(len(whole["areas"]))]
    for path, value in parts:
        around = inside(whole, path[:-1])
        if not around.get(path[-1]):
            around[path[-1]] = plain(value)
            lacking.append(path)
    return whole, lacking


def as_lacked(found: Differences, whole: Any, lacking: Sequence[Path]) -> Differences:
    """The differences from `whole` as those from data in which some parts are `lacking`."""
    new, changes, remarks = applied(whole, found.changes), found.changes, found.remarks
    for path in lacking:
        what = called(whole["areas"][step]["id"] if isinstance(step, int) else step for step in path[-2:])
        of_it = [each for each in changes if each.path[: len(path)] == path]
        value = _said(inside(new, path)) if of_it else None
        changes = [each for each in changes if each not in of_it]
        if value and (path != ("closing",) or len(value) == 2):
            changes.append(Change("added", path, what, new=value))
        names = named(what).values["names"]  # of it, or of a part of it
        remarks = [
            each
            for each in remarks
            if each.code != "back.absent" or each.values["what"].values["names"][: len(names)] != names
        ]
    return Differences(changes, remarks)


def _said(value: Any) -> Any:
    """What is left of a part without the sign that it is lacking."""
    if isinstance(value, dict):
        return {key: left for key, each in value.items() if (left := _said(each))}
    if isinstance(value, list):
        return [left for each in value if (left := _said(each))]
    return "" if value == LACKING else value


def marked_again(document: Document, anew: Printed, framework: Framework, is_table: bool) -> Printed:
    """The data that the file would have about itself: `anew` has the texts as they are printed now.

    Of a table, only those count that are found, and others of their kind: the points of the statements where
    most of these have points.
    """
    ids = {each.id for each in framework.statements}
    known = {bare(text_of(origins)) for origins in anew.texts.values()}
    here = list(_paragraphs(document, ids, known, is_table))
    words = [bare(each.words) for each in here]
    paths = {origin.path for origins in anew.texts.values() for origin in origins}
    texts, drawn_out = {}, set[str]()
    for name, origins in anew.texts.items():
        if any(f"{origin.path}.1" in paths for origin in origins):  # a sentence drawn out of a longer text
            drawn_out.add(bare(text_of(origins)))
        else:
            texts[name] = tuple(_as_worded(origin, words, framework.language) for origin in origins)
    own = {bare(text_of(origins)) for origins in texts.values()}  # such as a title that a text names too
    here = [
        each
        for place, each in enumerate(here)
        if words[place] in own
        or not (words[place] in drawn_out or _is_drawn_out(each.line, words[place + 1 : place + 1 + _NEAR]))
    ]
    finding = _Finding(texts, here, is_table, framework.language)
    finding.whole()
    if is_table and not any(finding.of[place].statement for place in finding.found.values()):
        raise KitgenError(said("import.no-statements"))
    return replace(anew, texts=finding.shown(), paragraphs=tuple(finding.paragraphs()))


# -- the document ----------------------------------------------------------------------------------------


class _Here(NamedTuple):
    """A paragraph: its words, its cell (0 for none), whether that has a picture, and the id beside it."""

    line: Line
    words: str
    cell: int = 0
    place: Place = Place()
    pictured: bool = False
    id: str = ""

    @property
    def look(self) -> tuple[int, str, bool, int]:
        """Its cell, its style, and whether it is an item or a heading."""
        return self.cell, self.line.style, self.line.bullet, self.line.heading

    @property
    def is_statement(self) -> bool:
        """Whether it looks as the words of a statement do, and not its points."""
        style = re.fullmatch(r"(?:Own )?Statement(?: \d+)?", self.line.style)
        return not (self.line.bullet or self.line.heading) and (self.line.bold or bool(style))


def _paragraphs(
    document: Document, ids: Collection[str], known: Collection[str], is_table: bool
) -> Iterator[_Here]:
    """All paragraphs with words, in text and in cells; the legend of a table has several in a line."""
    cell = table = 0
    for part in document.parts:
        if isinstance(part, Line):
            whole = tidy(part.text)
            pieces = part.text.split("\t") if is_table and whole.partition(" ")[0] not in ids else [whole]
            yield from _with_ids([_Here(part, text) for text in map(tidy, pieces) if text], ids, known)
            continue
        table += 1
        for row, cells in enumerate(part.rows, 1):
            for column, each in enumerate(cells, 1):
                cell += 1
                place = Place(table=table, row=row, column=column)
                said = [_Here(line, tidy(line.text), cell, place, each.pictured) for line in each.lines]
                yield from _with_ids([here for here in said if here.words], ids, known)


def _with_ids(cell: Sequence[_Here], ids: Collection[str], known: Collection[str]) -> Iterator[_Here]:
    """The paragraphs of a cell, those of statements with the id that stands before them.

    What is `known` begins with such letters by itself.
    """
    groups: list[tuple[str, list[_Here]]] = [("", [])]
    for place, here in enumerate(cell):
        lead, _, rest = here.words.partition(" ")
        if here.line.number in ids:
            groups.append((here.line.number, [here]))
        elif bare(here.words) in known and here.words not in ids:
            groups[-1][1].append(here)
        elif (lead in ids and not here.line.bullet) or (not place and _ID.fullmatch(here.words)):
            groups.append((lead, [here._replace(words=rest)]))
        else:
            groups[-1][1].append(here)
    for name, group in groups:
        yield from _named(name, group) if name else group


def _named(name: str, group: Sequence[_Here]) -> Iterator[_Here]:
    """A statement with its id, also where it was broken into lines or has lost its words, and its points."""
    said = [here for here in group if here.words]
    if not said or said[0].line.bullet:
        yield group[0]._replace(words="", id=name)
        yield from said
        return
    many = next((at for at, here in enumerate(said) if at and not here.is_statement), len(said))
    yield said[0]._replace(words=" ".join(here.words for here in said[:many]), id=name)
    yield from said[many:]


# -- finding it again ------------------------------------------------------------------------------------


class _Finding:
    """Finds the paragraphs of a document among the printed texts."""

    def __init__(
        self, texts: Mapping[str, tuple[Origin, ...]], here: Sequence[_Here], is_table: bool, language: str
    ) -> None:
        self.texts, self.here, self.is_table = texts, here, is_table
        self.fixed = {bare(text) for _, text in words_ever(language)}
        paths = {name: path_of(origins) for name, origins in texts.items()}
        self.ids = {path.removesuffix(".id"): name for name, path in paths.items() if path.endswith(".id")}
        self.names = [name for name, path in paths.items() if not path.endswith(".id")]
        self.paths = [paths[name] for name in self.names]
        self.of = [of_area(path) for path in self.paths]
        self.old = [text_of(texts[name]) for name in self.names]
        self.lacks = [LACKING in text for text in self.old]
        self.titles = [path.endswith("title") for path in self.paths]
        self.found: dict[int, int] = {}  #: which of the texts each paragraph is

    def whole(self) -> None:
        """Find all paragraphs: what is surest first, and the entries of a statement behind or beside it."""
        entries = [place for place, of in enumerate(self.of) if of.statement and not of.is_statement]
        others = sorted({*range(len(self.paths))} - {*entries})
        known = {bare(self.old[place]) for place in entries} - {bare(self.old[place]) for place in others}
        free = [n for n, each in enumerate(self.here) if bare(each.words) not in known]
        said = {bare(self.old[place]) for place in others}
        met = set[str]()  # statements that are found
        for numbers in ([n for n in free if self.here[n].id or bare(self.here[n].words) in said], free):
            self._match(others, numbers)
            for number, place in sorted(self.found.items()):
                part = self.of[place].part
                if self.of[place].is_statement and part not in met:
                    met.add(part)
                    own = [entry for entry in entries if self.of[entry].part == part]
                    self._match(own, self._behind(number) or self._beside(number))
        self._match([entry for entry in entries if self.of[entry].part not in met], range(len(self.here)))
        self._by_place()

    def _match(self, olds: Sequence[int], numbers: Iterable[int]) -> None:
        """Find some paragraphs among some of the texts."""
        taken = set(self.found.values())
        olds = [place for place in olds if place not in taken]
        numbers = [number for number in numbers if number not in self.found]
        ids = [self.of[place].statement if self.of[place].is_statement else "" for place in olds]
        said = [self.here[number] for number in numbers]
        found = matches(
            [self.old[place] for place in olds],
            [each.words for each in said],
            ids,
            [each.id for each in said],
        )
        self.found |= {numbers[new]: olds[old] for new, old in found.items()}

    def _behind(self, number: int) -> list[int]:
        """The paragraphs below a statement in its cell, up to the next text that is known."""
        end = next((n for n in range(number + 1, len(self.here)) if n in self.found), len(self.here))
        return [n for n in range(number + 1, end) if self.here[n].cell == self.here[number].cell]

    def _beside(self, number: int) -> list[int]:
        """The paragraphs in other cells of its row in which no text is known."""
        row, known = self.here[number].place.in_row, {self.here[n].cell for n in self.found}
        return [n for n, each in enumerate(self.here) if each.place.in_row == row and each.cell not in known]

    def _by_place(self) -> None:
        """Find what stands between two texts that are known, if as many are left over there.

        What the framework lacks goes by its heading alone.
        """
        known = [(-1, -1), *sorted(self.found.items()), (len(self.here), len(self.old))]
        for (before, above), (after, below) in pairwise(known):
            fresh = range(before + 1, after)
            cells = {self.here[number].cell for number in fresh} - {0}
            beside = [place for number, place in self.found.items() if self.here[number].cell in cells]
            parts = {self.of[place].part for place in beside}
            gone = [  # printed and not found yet, of some parts alone if there are any
                place
                for place in range(above + 1, below)
                if place not in self.found.values()
                and self.names[place] != self.paths[place]
                and (not parts or self.of[place].part in parts)
            ]
            for number, place in self._paired(fresh, gone):
                behind = not self.lacks[place] or self.titles[place] or place - 1 in self.found.values()
                fixed = self.is_table and not any(each.is_data for each in self.texts[self.names[place]])
                if behind and not fixed:
                    self.found[number] = place
        self.found = {n: place for n, place in self.found.items() if _fits(self.old[place], self.here[n])}

    def _paired(self, fresh: Sequence[int], gone: Sequence[int]) -> list[tuple[int, int]]:
        """The paragraphs that are left over in a place, with the texts that are."""
        headed = {number: bool(self.here[number].line.heading) for number in fresh}
        pairs = list(zip(fresh, gone, strict=False))
        alone = len(fresh) == len(gone) and len({self.here[number].cell for number in fresh}) < 2
        if alone and all(self.titles[old] == headed[new] or not self.lacks[old] for new, old in pairs):
            return pairs
        headings = [number for number in fresh if headed[number]]
        titles = [place for place in gone if self.is_table and self.titles[place] and self.of[place].area]
        if titles and len(titles) == len(headings):
            return list(zip(headings, titles, strict=True))
        pairs, left = [], list(fresh)
        for place in filter(self.lacks.__getitem__, gone):
            number = next((each for each in left if headed[each] == self.titles[place]), None)
            if number is not None:
                pairs.append((number, place))
                left = [each for each in left if each > number]
        return pairs

    # -- what comes of it -----------------------------------------------------------------------------

    def paragraphs(self) -> Iterator[Marked]:
        """The paragraphs with their marks, without kitgen's own words of other sheets.

        Where several statements stand below each other, whatever looks as they do is a statement.
        """
        looks = Counter(
            self.here[number].look for number, place in self.found.items() if self.of[place].is_statement
        )
        for number, here in enumerate(self.here):
            place = self.found.get(number)
            is_fixed = (here.line.heading and bare(here.words) in self.fixed) or is_own(here.words)
            if place is None and is_fixed and not here.id:
                continue
            of = OfArea() if place is None else self.of[place]
            lead = f"{here.id}\t" if here.id else ""
            text = f"{lead}{here.words}"
            marks = [] if place is None else [(self.names[place], len(lead), len(text))]
            if of.is_statement and lead and (name := self.ids.get(of.part)):
                marks.insert(0, (name, 0, len(here.id)))
            if of.is_statement or looks[here.look] > 1 or here.is_statement:
                style = "Statement"
            elif here.line.bullet:
                style = "Point"
            else:
                heading = f"heading {here.line.heading}" if here.line.heading else ""
                style = heading or re.sub(r" \d+$", "", here.line.style)
            yield Marked(text, tuple(marks), here.place, here.cell, style, here.pictured)

    def shown(self) -> Mapping[str, tuple[Origin, ...]]:
        """The texts that the document should have: of a table, no kinds of texts that it hardly has."""
        there = {self.paths[place] for number, place in self.found.items() if self.here[number].words}
        found = [of_area(path) for path in there]
        parts, areas = {of.part for of in found}, {of.area for of in found}
        with_statements = {of.area for of in found if of.statement}
        have, had = _kinds(found), _kinds(of for of in self.of if of.part in parts)

        def should(name: str, path: str) -> bool:
            of = of_area(path)
            if path in there or not of.area:
                return path in there or not self.is_table
            if of.area not in areas:
                return True
            if of.statement and of.area not in with_statements:
                return False
            few = have[of.kind] * 2 < had[of.kind]
            return of.field == "text" or not (few and (self.is_table or of.statement or name == path))

        return {name: origins for name, origins in self.texts.items() if should(name, path_of(origins))}


def _kinds(texts: Iterable[OfArea]) -> Counter[tuple[bool, str]]:
    """In how many areas, or statements, there are texts of each kind."""
    return Counter(kind for kind, _ in {(of.kind, of.part) for of in texts})


def _is_drawn_out(line: Line, below: Sequence[str]) -> bool:
    """Whether a sentence stands again in one of the next paragraphs, out of which it was drawn."""
    words = bare(line.text)
    is_text = not (line.heading or line.bullet) and len(words) > _SHORTEST
    return is_text and any(words in text and words != text for text in below)


def _as_worded(origin: Origin, said: Sequence[str], language: str) -> Origin:
    """Fixed words as the document has them: those of today, or those that were printed before."""
    key = origin.path.removeprefix(_MESSAGES)
    keys = _KINDS_OF_TABLES if key in _KINDS_OF_TABLES else (key,) if key != origin.path else ()
    ever = [text for each in keys for text in printed_ever(language, each)]
    if origin.text not in ever:
        return origin
    there = (text for text in ever if any(bare(text) in words for words in said))
    return origin._replace(text=next(there, origin.text))


def _fits(printed: str, here: _Here) -> bool:
    """Whether the words before a text that the framework lacks are there, such as the name of a level."""
    lead, lacks, _ = printed.partition(LACKING)
    return not lacks or bare(here.words).startswith(bare(lead))

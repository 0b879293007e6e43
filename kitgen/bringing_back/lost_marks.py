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

from kitgen.bringing_back.changes import Change, Differences, Path, applied, inside, named, plain
from kitgen.bringing_back.matching import matches
from kitgen.domain.framework import Framework
from kitgen.errors import KitgenError, Said, said
from kitgen.origins import Origin, path_of
from kitgen.reading.former import printed_ever, words_ever
from kitgen.reading.own_words import is_own
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Marked, Place, Printed

_MESSAGES = "messages."
#: What stands where a framework lacks a part of a background sheet.
LACKING = "…"
#: A sentence is drawn out of one of so many paragraphs below it, and has more letters than this.
_NEAR, _SHORTEST = 6, 15
#: The origin of a text of an area: its part (the area, or a statement), the field, and the place in a list.
_OF_AREA = re.compile(r"(areas\.[^.]+(?:\.statements\.[^.]+)?)\.(\w+)(?:\.\d+)?")
_STATEMENT = ".statements."
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
    new = applied(whole, found.changes)
    of_them = [path for path in lacking if any(each.path[: len(path)] == path for each in found.changes)]
    changes = [each for each in found.changes if not any(each.path[: len(path)] == path for path in lacking)]
    for path in of_them:
        value = _said(inside(new, path))
        if value and (path != ("closing",) or len(value) == 2):
            changes.append(Change("added", path, _called(path, whole), new=value))
    called = [named(_called(path, whole)).values["names"] for path in lacking]
    remarks = [each for each in found.remarks if not _is_of(each, called)]
    return Differences(changes, remarks)


def _is_of(remark: Said, lacking: Sequence[Sequence[str]]) -> bool:
    """Whether a remark says that something which is lacking is not in the document."""
    if remark.code != "back.absent":
        return False
    names = remark.values["what"].values["names"]
    return any(names[: len(each)] == each for each in lacking)


def _said(value: Any) -> Any:
    """What is left of a part without the sign that it is lacking."""
    if isinstance(value, dict):
        return {key: left for key, each in value.items() if (left := _said(each))}
    if isinstance(value, list):
        return [left for each in value if (left := _said(each))]
    return value.replace(LACKING, "") if value == LACKING else value


def _called(path: Path, data: Any) -> str:
    names = [str(data["areas"][step]["id"]) if isinstance(step, int) else step for step in path]
    return ", ".join(name.replace("_", " ") for name in names if name != "areas")


def marked_again(document: Document, anew: Printed, framework: Framework, is_table: bool) -> Printed:
    """The data that the file would have about itself: `anew` has the texts as they are printed now.

    Of a table, only those count that are found, and others of their kind: the points of the statements where
    most of these have points.
    """
    ids = {each.id for each in framework.statements}
    known = {bare(_text(origins)) for origins in anew.texts.values()}
    here = list(_paragraphs(document, ids, known, is_table))
    words = [bare(each.words) for each in here]
    paths = {origin.path for origins in anew.texts.values() for origin in origins}
    texts, drawn_out = {}, set[str]()
    for name, origins in anew.texts.items():
        if any(f"{origin.path}.1" in paths for origin in origins):  # a sentence drawn out of a longer text
            drawn_out.add(bare(_text(origins)))
        else:
            texts[name] = tuple(_as_worded(origin, words, framework.language) for origin in origins)
    own = {bare(_text(origins)) for origins in texts.values()}  # such as a title that a text names too
    here = [
        each
        for place, each in enumerate(here)
        if words[place] in own
        or not (words[place] in drawn_out or _is_drawn_out(each.line, words[place + 1 : place + 1 + _NEAR]))
    ]
    finding = _Finding(texts, here, is_table, framework.language)
    finding.whole()
    if is_table and not any(_STATEMENT in finding.paths[place] for place in finding.found.values()):
        raise KitgenError(said("import.no-statements"))
    return replace(anew, texts=finding.shown(), paragraphs=tuple(finding.paragraphs()))


# -- the document ----------------------------------------------------------------------------------------


class _Here(NamedTuple):
    """A paragraph of the document: its words, the cell that it stands in (0 for none), the id beside it."""

    line: Line
    words: str
    cell: int = 0
    place: Place = Place()
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
                said = [_Here(line, tidy(line.text), cell, place) for line in each.lines]
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
        self.old = [tidy(_text(texts[name])) for name in self.names]
        self.titles = [path.endswith("title") for path in self.paths]
        self.found: dict[int, int] = {}  #: which of the texts each paragraph is

    def whole(self) -> None:
        """Find all paragraphs: what is surest first, and the entries of a statement behind or beside it."""
        entries = [place for place, path in enumerate(self.paths) if _is_entry(path)]
        others = sorted({*range(len(self.paths))} - {*entries})
        known = {bare(self.old[place]) for place in entries} - {bare(self.old[place]) for place in others}
        free = [n for n, each in enumerate(self.here) if bare(each.words) not in known]
        said = {bare(self.old[place]) for place in others}
        met = set[str]()
        for numbers in ([n for n in free if self.here[n].id or bare(self.here[n].words) in said], free):
            self._match(others, numbers)
            for number, place in sorted(self.found.items()):
                part = self.paths[place].removesuffix("text")
                if self._is_text(place) and part not in met:
                    met.add(part)
                    own = [entry for entry in entries if self.paths[entry].startswith(part)]
                    self._match(own, self._behind(number) or self._beside(number))
        lost = [entry for entry in entries if not self.paths[entry].startswith(tuple(met))]
        self._match(lost, range(len(self.here)))
        self._by_place()

    def _match(self, olds: Sequence[int], numbers: Iterable[int]) -> None:
        """Find some paragraphs among some of the texts."""
        taken = set(self.found.values())
        olds = [place for place in olds if place not in taken]
        numbers = [number for number in numbers if number not in self.found]
        ids = [self.paths[place].split(".")[-2] if self._is_text(place) else "" for place in olds]
        said = [self.here[number] for number in numbers]
        found = matches(
            [self.old[place] for place in olds],
            [each.words for each in said],
            ids,
            [each.id for each in said],
        )
        self.found |= {numbers[new]: olds[old] for new, old in found.items()}

    def _is_text(self, place: int) -> bool:
        return _STATEMENT in self.paths[place] and self.paths[place].endswith(".text")

    def _behind(self, number: int) -> list[int]:
        """The paragraphs below a statement in its cell, up to the next text that is known."""
        end = next((n for n in range(number + 1, len(self.here)) if n in self.found), len(self.here))
        return [n for n in range(number + 1, end) if self.here[n].cell == self.here[number].cell]

    def _beside(self, number: int) -> list[int]:
        """The paragraphs in other cells of its row in which no text is known."""
        place, known = self.here[number].place, {self.here[n].cell for n in self.found}
        return [
            n
            for n, each in enumerate(self.here)
            if place.row
            and (each.place.table, each.place.row) == (place.table, place.row)
            and each.cell not in known
        ]

    def _by_place(self) -> None:
        """Find what stands between two texts that are known, if as many are left over there.

        What the framework lacks goes by its heading alone.
        """
        found, lines = self.found, [each.line for each in self.here]
        for (before, above), (after, below) in _gaps(found, len(lines), len(self.old)):
            fresh = list(range(before + 1, after))
            gone = [place for place in range(above + 1, below) if place not in found.values()]
            cells = {self.here[line].cell for line in fresh}
            parts = {_part(self.paths[found[n]]) for n in found if self.here[n].cell in cells - {0}}
            gone = [
                place
                for place in gone
                if self.names[place] != self.paths[place] and (not parts or _part(self.paths[place]) in parts)
            ]
            if (
                len(fresh) != len(gone)
                or len(cells) > 1
                or any(
                    LACKING in self.old[place] and self.titles[place] != bool(lines[line].heading)
                    for line, place in zip(fresh, gone, strict=True)
                )
            ):
                headings = [line for line in fresh if lines[line].heading]
                titles = [
                    place
                    for place in gone
                    if self.is_table and self.titles[place] and _part(self.paths[place])
                ]
                lacking = [place for place in gone if LACKING in self.old[place]]
                if titles and len(titles) == len(headings):
                    fresh, gone = headings, titles
                else:
                    gone = lacking
                    fresh = list(_places(fresh, [self.titles[place] for place in gone], lines))
            for line, place in zip(fresh, gone, strict=True):
                lacks = LACKING in self.old[place]
                behind = not lacks or self.titles[place] or place - 1 in found.values()
                fixed = self.is_table and not any(each.is_data for each in self.texts[self.names[place]])
                found |= {line: place} if line >= 0 and behind and not fixed else {}
        self.found = {line: place for line, place in found.items() if _fits(self.old[place], self.here[line])}

    # -- what comes of it -----------------------------------------------------------------------------

    def paragraphs(self) -> Iterator[Marked]:
        """The paragraphs with their marks, without kitgen's own words of other sheets.

        Where several statements stand below each other, whatever looks as they do is a statement.
        """
        looks = Counter(
            here.look
            for number, here in enumerate(self.here)
            if number in self.found and self._is_text(self.found[number])
        )
        for number, here in enumerate(self.here):
            place = self.found.get(number)
            is_fixed = (here.line.heading and bare(here.words) in self.fixed) or is_own(here.words)
            if place is None and is_fixed and not here.id:
                continue
            path = "" if place is None else self.paths[place]
            is_text = place is not None and self._is_text(place)
            lead = f"{here.id}\t" if here.id else ""
            text = f"{lead}{here.words}"
            marks = [] if place is None else [(self.names[place], len(lead), len(text))]
            if is_text and lead and (name := self.ids.get(path.removesuffix(".text"))):
                marks.insert(0, (name, 0, len(here.id)))
            heading = f"heading {here.line.heading}" if here.line.heading else ""
            style = heading or re.sub(r" \d+$", "", here.line.style)
            is_text = is_text or looks[here.look] > 1
            if is_text or here.is_statement or here.line.bullet:
                style = "Statement" if is_text or here.is_statement else "Point"
            yield Marked(text, tuple(marks), here.place, here.cell, style)

    def shown(self) -> Mapping[str, tuple[Origin, ...]]:
        """The texts that the document should have: of a table, no kinds of texts that it hardly has."""
        there = {self.paths[place] for line, place in self.found.items() if self.here[line].words}
        parts = {match[1] for path in there if (match := _OF_AREA.fullmatch(path))}
        areas = {part.partition(_STATEMENT)[0] for part in parts}
        have, had = dict[str, set[str]](), dict[str, set[str]]()
        for path in self.paths:
            if (match := _OF_AREA.fullmatch(path)) and match[1] in parts:
                had.setdefault(_kind(match), set()).add(match[1])
                if path in there:
                    have.setdefault(_kind(match), set()).add(match[1])

        def should(name: str, path: str) -> bool:
            match = _OF_AREA.fullmatch(path)
            if path in there or not match:
                return path in there or not self.is_table
            area, statement, _ = match[1].partition(_STATEMENT)
            if area not in areas:
                return True
            if statement and not any(part.startswith(f"{area}{_STATEMENT}") for part in parts):
                return False
            few = len(have.get(_kind(match), ())) * 2 < len(had.get(_kind(match), ()))
            return match[2] == "text" or not (few and (self.is_table or statement or name == path))

        return {name: origins for name, origins in self.texts.items() if should(name, path_of(origins))}


def _kind(match: re.Match[str]) -> str:
    return f"{_STATEMENT if _STATEMENT in match[1] else ''}{match[2]}"


def _part(path: str) -> str:
    """The area or statement that a text belongs to; empty for any other text."""
    match = _OF_AREA.fullmatch(path)
    return match[1] if match else ""


def _is_entry(path: str) -> bool:
    """Whether a text is one of the points or prompts of a statement."""
    return _STATEMENT in path and path.rpartition(".")[2].isdigit()


def _is_drawn_out(line: Line, below: Sequence[str]) -> bool:
    """Whether a sentence stands again in one of the next paragraphs, out of which it was drawn."""
    words = bare(line.text)
    is_text = not (line.heading or line.bullet) and len(words) > _SHORTEST
    return is_text and any(words in text and words != text for text in below)


def _text(origins: Sequence[Origin]) -> str:
    return "".join(origin.text for origin in origins)


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


def _places(fresh: Sequence[int], titles: Sequence[bool], lines: Sequence[Line]) -> Iterator[int]:
    """The paragraph that begins each of some parts, headings for titles; -1 where there is none."""
    left = list(fresh)
    for title in titles:
        place = next((line for line in left if bool(lines[line].heading) == title), -1)
        left = [line for line in left if line > place]
        yield place


def _gaps(found: dict[int, int], new: int, old: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Neighbours among the paragraphs that are known, with others between them, each with its text."""
    known = [(-1, -1), *sorted(found.items()), (new, old)]
    yield from (pair for pair in pairwise(known) if pair[1][0] - pair[0][0] > 1)

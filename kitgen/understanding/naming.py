"""What a framework needs besides its texts: a title, a language, an organisation, and ids that agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from kitgen.basics.languages.saying import catalogue
from kitgen.basics.languages.table import LANGUAGES
from kitgen.errors import said
from kitgen.reading.own_words import title_beside
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Part, Place
from kitgen.understanding.apart import unit_named
from kitgen.understanding.draft import Draft, DraftArea, Note
from kitgen.understanding.vocabulary import column, language_of, may_be, named

#: A name, but for the word before it: “Etter Vår kommune: …”, as at the foot of our own sheets.
_NAME = (
    r"(?!(?:Etter|Efter|After|Fra|Frå|Från|From|Hos|For|För|Ved|Vid|Av|Af|By|Based|I) )"
    r"[A-ZÆØÅÄÖ][\wæøåäö-]{1,30}(?:[ -](?:og |and |och )?[A-ZÆØÅÄÖ][\wæøåäö-]{1,30}){0,2}"
)
_ORGANISATIONS = re.compile(
    rf"{_NAME} (?:fylkes)?kommune\b|{_NAME} Kommune\b|{_NAME} (?:kommun|stad)\b|{_NAME} (?:skole|skule|skola|"
    rf"barnehage|børnehave|førskole|förskola)\b|[Mm]unicipality of {_NAME}|{_NAME} [Mm]unicipality\b"
)
_JUNK = re.compile(
    r"(?:Microsoft \w+ - |.*\.(?:docx?|pdf|xlsx?|pptx?|indd|odt)$|Dokument\d*$|Document\d*$)", re.I
)
#: The letters of areas, in their order.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def name_source(document: Document, draft: Draft) -> None:
    """Find the title, the language and the organisation, with a note where it is a guess."""
    heads = [title for note in document.remarks for text in note.texts if (title := title_beside(text))]
    if heads:  # of a sheet of several pages
        draft.title, draft.table_title = heads[0], draft.table_title or draft.title
    if not draft.title and document.title and not _JUNK.match(document.title):
        draft.title = tidy(document.title)
        draft.note("guess.title-of-file", path=("title",), title=draft.title)
    if not draft.title and draft.table_title:
        draft.title = draft.table_title
        draft.note("guess.title-of-all", path=("title",))
    alone = draft.areas[0].title if len(draft.areas) == 1 else ""
    if not draft.title and alone and not named(alone):
        draft.title = alone
        draft.note("guess.title", path=("title",), texts=[alone])
    draft.title = draft.title.rstrip(": ")
    if not draft.title:
        draft.note("guess.no-title", path=("title",))
    _language(document, draft)
    _organisation(document, draft)


def name_areas(draft: Draft) -> None:
    """Give a title to areas that have none: that of the document; what is said of all alike defines none.

    Titles lose the colon that led to what stands below them.
    """
    for area in draft.areas:
        area.title = area.title.rstrip(": ")
    definitions = {bare(area.definition) for area in draft.areas}
    if len(draft.areas) > 2 and len(definitions) == 1:
        for area in draft.areas:
            area.definition = ""
    title = draft.title or draft.table_title or catalogue(draft.language)["count-of.statement"].capitalize()
    for area in draft.areas:
        if not area.title:
            area.title = title
            draft.note("guess.unnamed-area", area.place, title=area.title)


def _language(document: Document, draft: Draft) -> None:
    text = " ".join(tidy(line.text) for line in document.lines)
    guess, sure = language_of(text)
    marked = document.language if may_be(document.language, text) else ""
    draft.language = guess if sure else marked or guess
    if not sure and not marked:
        known = [said("guess.code", language=code) for code in LANGUAGES]
        draft.note("guess.language", path=("language",), language=draft.language, known=known)


def _organisation(document: Document, draft: Draft) -> None:
    """The organisation that the document names most often."""
    texts = [line.text for line in document.lines]
    heads = [text for note in document.remarks for text in note.texts]  # a running head often names it, too
    texts += [text for text in heads if text not in unit_named(heads)]
    text = "\n".join(map(tidy, texts))
    found = [tidy(match[0]) for match in _ORGANISATIONS.finditer(text)]
    if found:
        draft.organisation = max(found, key=found.count)
        what = said("guess.organisation", name=draft.organisation)
    else:
        what = said("guess.no-organisation")
    draft.notes.append(Note(what, path=("source", "organisation")))


def settle_ids(draft: Draft) -> None:
    """Keep the ids that the source gives where they agree, and take them for text where they do not."""
    _lettered(draft.areas)
    letters = [_letter(area) for area in draft.areas]
    agree = None not in letters and len(set(letters)) == len(letters)
    for number, area in enumerate(draft.areas):
        letter = letters[number] if agree else None
        area.id = letter or LETTERS[number]
        if letter is None:
            _as_text(area)
        _number(area)


def _lettered(areas: Sequence[DraftArea]) -> None:
    """Take A, B, C … or 1, 2, 3 … off the titles of areas that are named so in their order.

    So are “Område 1: …” and the like.
    """
    kind = areas[0].title.split(" ")[0] if areas else ""
    before = rf"(?:{re.escape(kind)}\s+)?" if column(kind) == "area" else ""
    for names in (LETTERS, [str(number) for number in range(1, len(LETTERS) + 1)]):
        matches = [
            re.fullmatch(rf"{before}{name}(?:[.:)]|\s+[–—-](?=\s))?\s+(.+)", area.title)
            for name, area in zip(names, areas, strict=False)
        ]
        if len(matches) > 1 and all(matches):
            for match, area in zip(matches, areas, strict=True):
                area.title = match[1] if match else area.title


def _letter(area: DraftArea) -> str | None:
    """The letter that the ids of an area's statements begin with; None where they have none in common."""
    named = [statement.id for statement in area.statements if statement.id]
    letters = {name[0] for name in named}
    return letters.pop() if len(letters) == 1 and len(set(named)) == len(named) else None


def _as_text(area: DraftArea) -> None:
    """Put back what only looks like an id: it is that of another area, used twice, or there is no first."""
    first = any(statement.id == f"{area.id}1" for statement in area.statements)
    taken: set[str] = set()
    for statement in area.statements:
        own = first and statement.id not in taken and statement.id.startswith(area.id)
        if statement.id and not own:
            statement.text, statement.id = tidy(f"{statement.id} {statement.text}"), ""
        taken.add(statement.id)


def _number(area: DraftArea) -> None:
    """Give the statements that have no id the next that is free."""
    taken = {statement.id for statement in area.statements}
    free = (f"{area.id}{number}" for number in count(1))
    for statement in area.statements:
        if not statement.id:
            statement.id = next(name for name in free if name not in taken)


def drop_too_many(draft: Draft, parts: Sequence[Part]) -> None:
    """A framework has at most as many areas as there are letters: the headings above them are, if they are
    not too many; else the others are noted whole."""
    if len(draft.areas) > len(LETTERS):
        _gather(draft, parts)
    for area in draft.areas[len(LETTERS) :]:
        texts = [*filter(None, area.texts)]
        draft.note("left-out.areas", area.place, most=len(LETTERS), texts=texts)
    del draft.areas[len(LETTERS) :]


def _gather(draft: Draft, parts: Sequence[Part]) -> None:
    """Make areas of the headings above those of areas, where there are fewer of them."""
    above: dict[tuple[Place, str], Line] = {}
    stack: list[Line] = []
    for part in parts:
        if isinstance(part, Line) and part.heading:
            stack = [line for line in stack if line.heading < part.heading]
            above[part.place, tidy(part.text)] = stack[-1] if stack else part
            stack.append(part)
    gathered: dict[tuple[Place, str], DraftArea] = {}
    for area in draft.areas:
        own = (area.place, area.title)
        line = above.get(own)
        key = (line.place, tidy(line.text)) if line else own
        whole = gathered.setdefault(key, DraftArea(key[1], place=key[0]))
        texts = (whole.explanation, area.definition, area.explanation)
        whole.explanation = "\n\n".join(filter(None, texts))
        whole.statements += area.statements
        whole.prompts += area.prompts
    if 1 < len(gathered) <= len(LETTERS):
        what = said("guess.gathered", many=len(draft.areas))
        draft.areas = [*gathered.values()]
        draft.notes.append(Note(what, draft.areas[0].place))


def settle_paths(draft: Draft) -> None:
    """Give notes without a path that of the statement or area which stands in the same place."""
    paths: dict[object, tuple[str | int, ...]] = {}
    for number, area in enumerate(draft.areas):
        paths.setdefault(area.place, ("areas", number))
        for index, statement in enumerate(area.statements):
            paths.setdefault(statement.place, ("areas", number, "statements", index))
    for number, note in enumerate(draft.notes):
        if not note.path and note.place.page + note.place.table + note.place.line > 0:
            draft.notes[number] = replace(note, path=paths.get(note.place, ()))

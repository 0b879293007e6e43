"""Documents as people make them, invented: shapes of tables and outlines in languages, formats, nuisances.

What stands in them is put together from small words, so that no text of anybody's is copied, and so that the
headings are not those that kitgen's own vocabulary has.
"""

from __future__ import annotations

import csv
import html
import io
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from imported.measured import Expected
from imported.wordfiles import p, r, tbl, tc, tr, word
from openpyxl import Workbook

#: For each language what sentences are made of: who, what they do, with what, when; and names of things.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "nb": {
        "who": "Alle/Vi/De voksne/Teamet/Lederen/Hver gruppe/Kollegaene",
        "does": "planlegger/hjelper med/snakker om/rydder i/forbereder/gir råd om/følger opp",
        "what": "måltidet/turen ut/garderoben/samlingen/overgangen/foreldremøtet/lesestunden",
        "when": "hver morgen/før helga/når det haster/sammen med barna/i god tid/uten å mase",
        "group": "Mat og hvile/Ute hele året/Språk til alle/Sammen om dagen/Ro i huset/Vår møtetid",
        "level": "Spire/Plante/Tre/Skog",
        "fields": "Det vi går etter/Slik kan det høres ut/Trinn i stigen/Hvem tar det",
        "title": "Slik vil vi ha det på huset",
        "note": "Fylles ut i fellesskap to ganger i året, helst på et personalmøte.",
        "less": "og mangler ofte tid til det/uten plan",
    },
    "da": {
        "who": "Alle/Vi/De voksne/Teamet/Lederen/Hver gruppe/Kollegerne",
        "does": "planlægger/hjælper med/taler om/rydder op i/forbereder/giver råd om/følger op på",
        "what": "måltidet/turen ud/garderoben/samlingen/overgangen/forældremødet/læsestunden",
        "when": "hver morgen/før weekenden/når det haster/sammen med børnene/i god tid/uden at mase",
        "group": "Mad og hvile/Ude hele året/Sprog til alle/Sammen om dagen/Ro i huset/Vores mødetid",
        "level": "Spire/Plante/Træ/Skov",
        "fields": "Det vi går efter/Sådan kan det lyde/Trin på stigen/Hvem tager det",
        "title": "Sådan vil vi have det i huset",
        "note": "Udfyldes i fællesskab to gange om året, helst på et personalemøde.",
        "less": "og mangler ofte tid til det/uden plan",
    },
    "sv": {
        "who": "Alla/Vi/De vuxna/Laget/Chefen/Varje grupp/Kollegorna",
        "does": "planerar/hjälper till med/pratar om/städar i/förbereder/ger råd om/följer upp",
        "what": "måltiden/turen ut/hallen/samlingen/övergången/föräldramötet/lässtunden",
        "when": "varje morgon/före helgen/när det är bråttom/tillsammans med barnen/i god tid/utan att tjata",
        "group": "Mat och vila/Ute hela året/Språk för alla/Dagen tillsammans/Lugn i huset/Vår mötestid",
        "level": "Frö/Planta/Träd/Skog",
        "fields": "Det vi siktar på/Så kan det låta/Steg på stegen/Vem tar det",
        "title": "Så vill vi ha det i huset",
        "note": "Fylls i tillsammans två gånger om året, helst på ett möte.",
        "less": "och saknar ofta tid för det/utan plan",
    },
    "en": {
        "who": "Everyone/We/The adults/The team/The leader/Each group/Colleagues",
        "does": "plan/help with/talk about/tidy up/prepare/give advice on/look after",
        "what": "the meal/the trip outside/the cloakroom/the circle/the handover/"
        "the parents' evening/reading time",
        "when": "each morning/before the weekend/when time is short/with the children/in good time/"
        "without a fuss",
        "group": "Food and rest/Outside all year/Language for all/Our shared day/A calm house/Meeting time",
        "level": "Seed/Seedling/Tree/Forest",
        "fields": "What we aim for/How it may sound/Rung/Who takes it",
        "title": "How we want it in our house",
        "note": "Filled in together twice a year, best of all at a staff meeting.",
        "less": "and often lack time for it/without a plan",
    },
}
WORDS = {
    language: {kind: tuple(words.split("/")) for kind, words in kinds.items()}
    for language, kinds in _WORDS.items()
}
#: Nuisances that only rubrics have.
_OF_RUBRICS = ("known levels", "counted levels", "best first", "two headers", "weights")
#: How a document is made harder to read, one thing at a time.
NUISANCES = (
    *("plain", "titled", "numbered", "gaps", "note below", "wide", "tall", "merged", "ids", "questions"),
    *_OF_RUBRICS,
)
#: Levels that everybody knows, the best last.
KNOWN = {
    "nb": ("Lav", "Middels", "Høy"),
    "da": ("Lav", "Mellem", "Høj"),
    "sv": ("Låg", "Medel", "Hög"),
    "en": ("Low", "Medium", "High"),
}
SHAPES = (
    *("columns", "rows", "records", "records with groups"),
    *("rubric", "rubric with groups", "list", "headings"),
)
FORMATS = ("docx", "xlsx", "csv", "md", "html", "pdf")

#: A cell: its paragraphs; one that begins with a bullet is an item of a list.
Texts = tuple[str, ...]


@dataclass
class Grid:
    """A table: rows of cells; which rows are headers, and what stands above and below."""

    rows: list[list[Texts]]
    heading: str = ""
    header: int = 1
    merged: list[tuple[int, int, int]] = field(default_factory=list)  #: column, first and last row


@dataclass
class Invented:
    """A document: its title, tables or an outline, and what a person finds in it."""

    name: str
    shape: str
    language: str
    nuisance: str
    title: str
    tables: list[Grid] = field(default_factory=list)
    outline: list[tuple[str, list[tuple[str, list[str]]]]] = field(default_factory=list)
    note: str = ""
    expected: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    @property
    def areas(self) -> Expected:
        """What a person finds."""
        return self.expected


class Maker:
    """Makes documents of one language; the same ones each time."""

    def __init__(self, language: str, seed: str) -> None:
        self.words = WORDS[language]
        self.language = language
        self.random = random.Random(seed)
        self.said: set[str] = set()

    def sentence(self, more: str = "") -> str:
        """A sentence that was not made before."""
        for _ in range(500):
            parts = [self.random.choice(self.words[kind]) for kind in ("who", "does", "what", "when")]
            text = " ".join([*parts, *([more] if more else [])])
            if text not in self.said:
                self.said.add(text)
                return f"{text}."
        raise AssertionError("no sentence is left")

    def groups(self, many: int) -> list[str]:
        """Names of areas."""
        return self.random.sample(list(self.words["group"]), many)

    def criteria(self, many: int) -> list[str]:
        """Short names of criteria."""
        return [text[:1].upper() + text[1:] for text in self.random.sample(list(self.words["what"]), many)]


def invented(shape: str, language: str, nuisance: str) -> Invented | None:
    """A document of a shape in a language; None where the nuisance does not concern the shape."""
    maker = Maker(language, f"{shape}/{language}/{nuisance}")
    found = Invented(f"{shape}, {language}, {nuisance}", shape, language, nuisance, maker.words["title"][0])
    if nuisance in _OF_RUBRICS and not shape.startswith("rubric"):
        return None
    if nuisance in ("ids", "questions") and not shape.startswith("records"):
        return None
    if nuisance == "merged" and shape not in ("records with groups", "rubric with groups"):
        return None
    if nuisance in ("numbered", "gaps") and shape in ("columns", "rows"):
        return None
    _MAKERS[shape](maker, found, nuisance)
    if nuisance == "note below":
        found.note = maker.words["note"][0]
    return found


def _many(nuisance: str, usual: int, wide: int) -> int:
    return wide if nuisance == "wide" else usual


def _columns(maker: Maker, found: Invented, nuisance: str) -> None:
    groups = maker.groups(_many(nuisance, 3, 5))
    rows = 6 if nuisance == "tall" else 3
    texts = [[maker.sentence() for _ in groups] for _ in range(rows)]
    found.tables = [Grid([[(group,) for group in groups], *[[(text,) for text in row] for row in texts]])]
    found.expected = {group: {row[n]: [] for row in texts} for n, group in enumerate(groups)}


def _rows(maker: Maker, found: Invented, nuisance: str) -> None:
    groups = maker.groups(5 if nuisance == "tall" else 3)
    texts = {group: [maker.sentence() for _ in range(_many(nuisance, 2, 4))] for group in groups}
    head: list[Texts] = [("",), (maker.words["fields"][0],)]
    found.tables = [
        Grid([head, *[[(group,), tuple(f"• {each}" for each in own)] for group, own in texts.items()]])
    ]
    found.expected = {group: {text: [] for text in own} for group, own in texts.items()}


def _records(maker: Maker, found: Invented, nuisance: str) -> None:
    """A table for each area, below its heading."""
    for number, group in enumerate(maker.groups(2)):
        own = {maker.sentence(): [maker.sentence()] for _ in range(8 if nuisance == "tall" else 3)}
        found.tables.append(_fields(maker, own, nuisance, number, heading=group))
        found.expected[group] = _without_questions(own, nuisance)


def _fields(maker: Maker, own: Mapping[str, list[str]], nuisance: str, number: int, heading: str) -> Grid:
    fields = maker.words["fields"]
    head: list[Texts] = [(fields[2],), (fields[0],), (fields[1],)]
    rows = [[(str(maker.random.randint(1, 3)),), (text,), tuple(points)] for text, points in own.items()]
    if nuisance == "questions":
        for row in rows:
            row[2] = (f"{row[2][0].rstrip('.')}?",)
    if nuisance == "ids":
        head.insert(0, ("",))
        for count, row in enumerate(rows, 1):
            row.insert(0, (f"{'RSTUV'[number]}{count}",))
    if nuisance == "wide":
        head.append((fields[3],))
        for row in rows:
            row.append((maker.random.choice(("Kari", "Ola", "Anna")),))
    if nuisance == "numbered":
        head.insert(0, ("",))
        for count, row in enumerate(rows, 1):
            row.insert(0, (f"{number + 1}.{count}",))
    if nuisance == "gaps":
        rows.insert(2, [("",) for _ in head])
    return Grid([head, *rows], heading)


def _grouped(maker: Maker, found: Invented, nuisance: str) -> None:
    """One table with a column of areas."""
    grid = Grid([])
    for number, group in enumerate(maker.groups(3)):
        own = {maker.sentence(): [maker.sentence()] for _ in range(6 if nuisance == "tall" else 3)}
        part = _fields(maker, own, nuisance, number, heading="")
        grid.rows = grid.rows or [[("",), *part.rows[0]]]
        first = len(grid.rows)
        for count, row in enumerate(part.rows[1:]):
            grid.rows.append([("",) if count and nuisance == "merged" else (group,), *row])
        grid.merged.append((0, first, len(grid.rows) - 1))
        found.expected[group] = _without_questions(own, nuisance)
    if nuisance != "merged":
        grid.merged = []
    found.tables = [grid]


def _without_questions(own: Mapping[str, list[str]], nuisance: str) -> dict[str, list[str]]:
    """Questions are prompts, and no points."""
    return {text: [] if nuisance == "questions" else points for text, points in own.items()}


def _level_names(maker: Maker, nuisance: str) -> Sequence[str]:
    if nuisance == "known levels":
        return KNOWN[maker.language]
    if nuisance == "counted levels":
        return ("1", "2", "3", "4")
    return maker.words["level"][: _many(nuisance, 3, 4)]


def _descriptions(maker: Maker, names: Sequence[str]) -> list[str]:
    """Texts for levels from the worst to the best, that say nearly the same."""
    text = maker.sentence().rstrip(".")
    first, second = maker.words["less"]
    marks = [
        f"{text} {first}.",
        f"{text} {second}.",
        f"{text} og har en god plan for det.",
        f"{text}, og andre lærer av det.",
    ]
    if maker.language == "en":
        marks[2:] = [f"{text} and have a good plan for it.", f"{text}, and others learn from it."]
    if maker.language == "sv":
        marks[2:] = [f"{text} och har en bra plan för det.", f"{text}, och andra lär sig av det."]
    return marks[: len(names)]


def _rubric(maker: Maker, found: Invented, nuisance: str) -> None:
    names = _level_names(maker, nuisance)
    criteria = maker.criteria(6 if nuisance == "tall" else 4)
    grid = Grid([[("",), *((name,) for name in names)]])
    own: dict[str, list[str]] = {}
    for number, criterion in enumerate(criteria, 1):
        texts = _descriptions(maker, names)
        said = f"{number}. {criterion}" if nuisance == "numbered" else criterion
        grid.rows.append([(said,), *((text,) for text in texts)])
        pairs = zip(names, texts, strict=True)
        own[criterion] = [f"{name}: {text}" for name, text in pairs][::-1]
    if nuisance == "gaps":
        grid.rows.insert(2, [("",) for _ in grid.rows[0]])
    found.tables = [_rearranged(grid, nuisance, 1, maker)]
    found.expected = {found.title: own}


def _rearranged(grid: Grid, nuisance: str, first: int, maker: Maker) -> Grid:
    """The columns of a rubric in another order, with weights, or below one more header."""
    if nuisance == "best first":
        grid.rows = [[*row[:first], *row[first:][::-1]] for row in grid.rows]
    if nuisance == "weights":
        head, *rows = grid.rows
        grid.rows = [[*head, ("%",)], *([*row, (f"{10 * number} %",)] for number, row in enumerate(rows, 1))]
    if nuisance == "two headers":
        blank = [("",) for _ in grid.rows[0]]
        blank[first] = (maker.words["fields"][2],)
        grid.rows.insert(0, blank)
        grid.header = 2
    return grid


def _rubric_groups(maker: Maker, found: Invented, nuisance: str) -> None:
    names = _level_names(maker, nuisance)
    head: list[Texts] = [("",), ("",), *((name,) for name in names)]
    grid = Grid([head])
    criteria = iter(maker.criteria(6))
    for group in maker.groups(2):
        own: dict[str, list[str]] = {}
        first = len(grid.rows)
        for count in range(3):
            criterion, texts = next(criteria), _descriptions(maker, names)
            shown = ("",) if count and nuisance == "merged" else (group,)
            said = f"{count + 1}) {criterion}" if nuisance == "numbered" else criterion
            grid.rows.append([shown, (said,), *((text,) for text in texts)])
            pairs = zip(names, texts, strict=True)
            own[criterion] = [f"{name}: {text}" for name, text in pairs][::-1]
        grid.merged.append((0, first, len(grid.rows) - 1))
        found.expected[group] = own
    if nuisance == "gaps":
        grid.rows.insert(4, [("",) for _ in head])
    if nuisance != "merged":
        grid.merged = []
    found.tables = [_rearranged(grid, nuisance, 2, maker)]


def _list(maker: Maker, found: Invented, nuisance: str) -> None:
    """A table for each area with statements and room to tick."""
    for number, group in enumerate(maker.groups(2)):
        texts = [maker.sentence() for _ in range(8 if nuisance == "tall" else 4)]
        ticks: list[Texts] = [(each,) for each in _level_names(maker, nuisance)]
        head: list[Texts] = [(maker.words["fields"][0],), *ticks]
        rows: list[list[Texts]] = [[(text,), *[("",)] * len(ticks)] for text in texts]
        if nuisance == "numbered":
            head.insert(0, ("",))
            for count, row in enumerate(rows, 1):
                row.insert(0, (f"{number + 1}.{count}",))
        found.tables.append(Grid([head, *rows], group))
        found.expected[group] = {text: [] for text in texts}


def _headings(maker: Maker, found: Invented, nuisance: str) -> None:
    """Headings with statements and lists below them."""
    for number, group in enumerate(maker.groups(3), 1):
        own = {
            maker.sentence(): [maker.sentence() for _ in range(2)]
            for _ in range(4 if nuisance == "tall" else 2)
        }
        said = f"{number}. {group}" if nuisance == "numbered" else group
        found.outline.append((said, list(own.items())))
        found.expected[group] = own


_MAKERS: Mapping[str, Callable[[Maker, Invented, str], None]] = {
    "columns": _columns,
    "rows": _rows,
    "records": _records,
    "records with groups": _grouped,
    "rubric": _rubric,
    "rubric with groups": _rubric_groups,
    "list": _list,
    "headings": _headings,
}


# -- as files ----------------------------------------------------------------------------------------


def as_file(made: Invented, kind: str) -> bytes | None:
    """The document in a format; None where that has no way to say it."""
    if made.outline and kind in ("xlsx", "csv"):
        return None
    if kind == "csv" and (len(made.tables) > 1 or made.nuisance == "note below"):
        return None
    return _FILES[kind](made)


def _word(made: Invented) -> bytes:
    body = [p(made.title, style="Tittel" if made.nuisance == "titled" else "Overskrift1")]
    for heading, statements in made.outline:
        body.append(p(heading, style="Overskrift2"))
        for text, points in statements:
            body.append(p(text, number=(1, 0)))
            body += [p(point, number=(1, 1)) for point in points]
    for grid in made.tables:
        body += [p(grid.heading, style="Overskrift2")] if grid.heading else []
        body.append(_word_table(grid, made))
    return word(*body, *([p(made.note)] if made.note else []))


def _word_table(grid: Grid, made: Invented) -> str:
    wide = len(grid.rows[0])
    rows = [tr(tc(p(r(made.title, bold=True)), span=wide))] if made.nuisance == "titled" else []
    for number, row in enumerate(grid.rows):
        cells = []
        for column, texts in enumerate(row):
            merge = _merge(grid, number, column)
            bold = number < grid.header
            cells.append(tc(*(_word_line(text, bold) for text in texts), merge=merge))
        rows.append(tr(*cells))
    return tbl(*rows)


def _word_line(text: str, bold: bool) -> str:
    return p(text[2:], number=(1, 0)) if text.startswith("• ") else p(r(text, bold=bold))


def _merge(grid: Grid, row: int, column: int) -> str:
    for at, first, last in grid.merged:
        if at == column and first <= row <= last:
            return "restart" if row == first else "continue"
    return ""


def _excel(made: Invented) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, grid in enumerate(made.tables, 1):
        sheet: Any = book.create_sheet(grid.heading or (f"Ark{number}"))
        above = []
        if made.nuisance == "titled" or not grid.heading:
            above = [[made.title], []]
        for row in above:
            sheet.append(row)
        for row in grid.rows:
            sheet.append(["\n".join(texts) or None for texts in row])
        for column, first, last in grid.merged:
            letter = "ABCDEFG"[column]
            sheet.merge_cells(f"{letter}{first + 1 + len(above)}:{letter}{last + 1 + len(above)}")
        if made.note:
            sheet.append([])
            sheet.append([made.note])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _csv(made: Invented) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    grid = made.tables[0]
    if made.nuisance == "titled" or made.shape == "rubric":
        writer.writerow([made.title, *[""] * (len(grid.rows[0]) - 1)])
    for row in grid.rows:
        writer.writerow(["\n".join(texts) for texts in row])
    return file.getvalue().encode("utf-8-sig")


def _markdown(made: Invented) -> bytes:
    lines = (
        ["---", f"title: {made.title}", "---", ""] if made.nuisance == "titled" else [f"# {made.title}", ""]
    )
    for heading, statements in made.outline:
        lines += [f"## {heading}", ""]
        for text, points in statements:
            lines += [f"- {text}", *(f"    - {point}" for point in points)]
        lines.append("")
    for grid in made.tables:
        lines += [f"## {grid.heading}", ""] if grid.heading else []
        first, *others = grid.rows
        lines.append(f"| {' | '.join('<br>'.join(texts) for texts in first)} |")
        lines.append(f"|{'---|' * len(first)}")
        lines += [f"| {' | '.join('<br>'.join(texts) for texts in row)} |" for row in others]
        lines.append("")
    return "\n".join([*lines, made.note, ""]).encode("utf-8")


def _html(made: Invented) -> bytes:
    head = f"<!DOCTYPE html><html><head><title>{made.title}</title></head>"
    return f"{head}<body>{''.join(_body(made))}</body></html>".encode()


def _body(made: Invented) -> Iterator[str]:
    yield f"<nav><a href='/'>Start</a></nav><h1>{html.escape(made.title)}</h1>"
    for heading, statements in made.outline:
        yield f"<h2>{html.escape(heading)}</h2><ul>"
        for text, points in statements:
            inside = "".join(f"<li>{html.escape(point)}</li>" for point in points)
            yield f"<li>{html.escape(text)}<ul>{inside}</ul></li>"
        yield "</ul>"
    for grid in made.tables:
        yield f"<h2>{html.escape(grid.heading)}</h2>" if grid.heading else ""
        yield "<table>"
        for number, row in enumerate(grid.rows):
            yield "<tr>"
            for column, texts in enumerate(row):
                merge = _merge(grid, number, column)
                if merge == "continue":
                    continue
                last = next((c for a, b, c in grid.merged if a == column and b == number), number)
                span = f" rowspan='{last - number + 1}'" if merge else ""
                tag = "th" if number < grid.header else "td"
                yield f"<{tag}{span}>{'<br>'.join(html.escape(text) for text in texts)}</{tag}>"
            yield "</tr>"
        yield "</table>"
    yield f"<p>{made.note}</p>" if made.note else ""


def _pdf(made: Invented) -> bytes:
    from reading.pdf.paper import GRID, flowing, point, table, text

    story: list[object] = [text(made.title, 20, bold=True, spaceAfter=12)]
    for heading, statements in made.outline:
        story.append(text(heading, 14, bold=True, spaceBefore=8))
        for said, points in statements:
            story += [text(said, spaceBefore=6), *map(point, points)]
    for grid in made.tables:
        story += [text(grid.heading, 14, bold=True, spaceBefore=8, spaceAfter=6)] if grid.heading else []
        rows = [
            [[_printed(each, number < grid.header) for each in texts] for texts in row]
            for number, row in enumerate(grid.rows)
        ]
        spans = [("SPAN", (column, first), (column, last)) for column, first, last in grid.merged]
        story.append(table(rows, GRID, *spans, repeatRows=grid.header))
    story += [text(made.note, spaceBefore=8)] if made.note else []
    return flowing(*story)


def _printed(said: str, bold: bool) -> object:
    from reading.pdf.paper import point, text

    return point(said[2:]) if said.startswith("• ") else text(said, bold=bold)


_FILES: Mapping[str, Callable[[Invented], bytes]] = {
    "docx": _word,
    "xlsx": _excel,
    "csv": _csv,
    "md": _markdown,
    "html": _html,
    "pdf": _pdf,
}


def matrix() -> Iterator[Invented]:
    """Every document there is."""
    for shape in SHAPES:
        for language in WORDS:
            for nuisance in NUISANCES:
                made = invented(shape, language, nuisance)
                if made is not None:
                    yield made

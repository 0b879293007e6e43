"""Answers as the tools export them: the same invented truth in each tool's own layout.

The layouts are those described in docs/results.md; the answers are made up here.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

from openpyxl import Workbook

from kitgen.domain.framework import Framework
from kitgen.domain.questions import choices_of, codes_of, title_of
from kitgen.domain.results import Count

#: For each person the answer to each statement: the place of a level, ``DK``, or None.
Truth = Sequence[dict[str, int | str | None]]


def counts_of(truth: Truth, framework: Framework) -> dict[str, Count]:
    """What is to be found."""
    size = len(framework.scale.levels)
    return {
        s.id: Count(
            tuple(sum(row[s.id] == level for row in truth) for level in range(size)),
            sum(row[s.id] == "DK" for row in truth),
        )
        for s in framework.statements
    }


def _word(answer: int | str | None, framework: Framework, field: str) -> str:
    if answer is None:
        return ""
    choices = choices_of(framework.scale, framework.language)
    choice = choices[-1] if answer == "DK" else choices[int(answer)]
    return str(getattr(choice, field))


def _rows(truth: Truth, framework: Framework, field: str) -> list[list[str]]:
    return [[_word(row[s.id], framework, field) for s in framework.statements] for row in truth]


def _csv(rows: Sequence[Sequence[str]], separator: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting).writerows(rows)
    return out.getvalue()


MICROSOFT = {
    "nb": "ID|Starttidspunkt|Fullføringstidspunkt|E-postadresse|Navn|Tidspunkt for siste endring",
    "en": "ID|Start time|Completion time|Email|Name|Last modified time",
    "da": "ID|Starttidspunkt|Færdiggørelsestidspunkt|Mail|Navn",
    "sv": "ID|Starttid|Slutförandetid|E-post|Namn|Ändrades senast klockan",
}


def microsoft(truth: Truth, framework: Framework, language: str = "nb") -> bytes:
    """The workbook of Microsoft Forms."""
    head = MICROSOFT[language].split("|")
    book = Workbook()
    sheet = book.active
    sheet.append([*head, *map(title_of, framework.statements)])
    for number, row in enumerate(_rows(truth, framework, "text"), 1):
        own = [number, "2026-11-03", "2026-11-03", "anonymous", "", ""][: len(head)]
        sheet.append([*own, *(f"{cell};" if cell and number % 2 else cell for cell in row)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def google(truth: Truth, framework: Framework) -> bytes:
    """The CSV of Google Forms, whose grids have the statement in brackets."""
    area = {s.id: a.title for a in framework.areas for s in a.statements}
    head = ["Tidsmerke", *(f"{area[s.id]} [{title_of(s)}]" for s in framework.statements)]
    rows = [["03.11.2026 kl. 14.02.00", *row] for row in _rows(truth, framework, "text")]
    return _csv([head, *rows]).encode()


def limesurvey(truth: Truth, framework: Framework) -> bytes:
    """LimeSurvey's CSV with codes in headings and answers, and one who opened it and left."""
    codes = codes_of(framework)
    area = {s.id: codes[a.id] for a in framework.areas for s in a.statements}
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    head += [f"{area[s.id]}[{codes[s.id]}]" for s in framework.statements]
    rows = [
        [str(at), "2026-11-03 14:02:00", "4", "nb", "1", *row]
        for at, row in enumerate(_rows(truth, framework, "code"), 1)
    ]
    left = ["999", "", "", "nb", "1", *[""] * len(framework.statements)]
    return b"\xef\xbb\xbf" + _csv([head, *rows, left], ";", csv.QUOTE_ALL).encode()


def kobo(truth: Truth, framework: Framework) -> bytes:
    """KoBo's CSV, with the group before the name."""
    codes = codes_of(framework)
    area = {s.id: codes[a.id] for a in framework.areas for s in a.statements}
    names = [f"{area[s.id]}/{codes[s.id]}" for s in framework.statements]
    head = ["start", "end", *names, "_id", "_uuid", "_submission_time", "_index"]
    rows = [
        ["2026-11-03T14:02:00", "2026-11-03T14:02:00", *row, str(at), f"u-{at}", "", str(at)]
        for at, row in enumerate(_rows(truth, framework, "code"))
    ]
    return _csv([head, *rows], ";").encode()


def surveyjs(truth: Truth, framework: Framework) -> bytes:
    """SurveyJS: an object for each area in that of each person."""
    told = [
        {
            a.id: {s.id: _word(row[s.id], framework, "id") for s in a.statements if row[s.id] is not None}
            for a in framework.areas
        }
        for row in truth
    ]
    return json.dumps(told, ensure_ascii=False).encode()


def ansi(truth: Truth, framework: Framework) -> bytes:
    """What Excel saves as CSV: Windows letters, semicolons, a line that names the separator."""
    rows = [list(map(title_of, framework.statements)), *_rows(truth, framework, "text")]
    return b"sep=;\r\n" + _csv(rows, ";").encode("cp1252", "replace")


def utf16(truth: Truth, framework: Framework) -> bytes:
    """Text with tabs in UTF-16, as SurveyXact writes it."""
    rows = [list(map(title_of, framework.statements)), *_rows(truth, framework, "text")]
    return _csv(rows, "\t").encode("utf-16")


def moodle(truth: Truth, framework: Framework) -> bytes:
    """Moodle's feedback: the id in brackets before the words."""
    head = ["Navn", "Dato", *(f"({s.id}) {s.text}" for s in framework.statements)]
    rows = [["Anonym", "3.11.2026", *row] for row in _rows(truth, framework, "text")]
    return _csv([head, *rows]).encode()


def nextcloud(truth: Truth, framework: Framework) -> bytes:
    """Nextcloud's forms: the row of a grid in round brackets."""
    head = ["User ID", "User display name", "Timestamp"]
    head += [f"Hvordan er det? ({title_of(s)})" for s in framework.statements]
    rows = [["", "", "2026-11-03T14:02:00", *row] for row in _rows(truth, framework, "text")]
    return _csv([head, *rows]).encode()


def surveyxact(truth: Truth, framework: Framework) -> bytes:
    """SurveyXact's workbook: numbers in Dataset, their words in Labels, the questions in Structure."""
    book = Workbook()
    labels, data, structure = book.active, book.create_sheet("Dataset"), book.create_sheet("Structure")
    labels.title = "Labels"
    choices = choices_of(framework.scale, framework.language)
    names = {s.id: f"s_{at}" for at, s in enumerate(framework.statements, 1)}
    structure.append(
        [
            *("questionName", "variableName", "questionType", "subType", "questionText", "choiceValue"),
            "choiceText",
        ]
    )
    for s in framework.statements:
        structure.append(["q", names[s.id], "Single", "", title_of(s), "", ""])
        for at, choice in enumerate(choices, 1):
            labels.append([names[s.id], at, choice.text])
    data.append(["respondent", *names.values()])
    for at, row in enumerate(truth):
        number = {None: None, "DK": len(choices)}
        data.append(
            [
                at,
                *(
                    number.get(row[s.id], 0) if row[s.id] in number else int(row[s.id]) + 1
                    for s in framework.statements
                ),
            ]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_hand(truth: Truth, framework: Framework) -> bytes:
    """A count on paper: a row for each statement."""
    found = counts_of(truth, framework)
    head = ["Tegn", *(level.label or level.id for level in framework.scale.levels), "Vet ikke"]
    rows = [[name, *map(str, count.levels), str(count.unsure or "")] for name, count in found.items()]
    return _csv([["Talt opp på møtet"], head, *rows], ";").encode()


EXPORTS: dict[str, Callable[[Truth, Framework], bytes]] = {
    each.__name__: each
    for each in (
        microsoft,
        google,
        limesurvey,
        kobo,
        surveyjs,
        ansi,
        utf16,
        moodle,
        nextcloud,
        surveyxact,
        by_hand,
    )
}

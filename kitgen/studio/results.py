"""The answers of staff: how a file is understood, what may be shown of it, and its sheets. Nothing is
kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from kitgen.answers.reading import Unclear, read_answers
from kitgen.building.kit import File
from kitgen.building.kit import make as make_files
from kitgen.building.library import Library
from kitgen.building.request import Order, SharedInputs, source_of
from kitgen.building.results import SHEETS
from kitgen.composing.layout import read_layout_setup
from kitgen.domain import kit
from kitgen.domain.formats import FORMATS
from kitgen.domain.framework import Framework
from kitgen.domain.questions import choices_of
from kitgen.domain.results import Results, results_of
from kitgen.domain.results.figures import HIDE_BELOW, LEAST, fewer_asked
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError
from kitgen.studio.faults import fault_of, faults_of
from kitgen.studio.kits import Answer, Data, framework_in, keep, sizes_of, unit_in

#: A file of answers has at most so many bytes.
LARGEST = 25 << 20


def results(data: Data, blobs: list[bytes]) -> Answer:
    """How a file of answers is understood, and its poster and page for the leader.

    Takes the file as the first blob, and choices where it is uncertain: ``invited``, ``hide_below``,
    ``columns`` (``HEADING=A1``) and ``levels`` (``TEXT=green``). With ``formats`` the blobs are the files in
    these; without, ``sheets`` have the keys of their pages.
    """
    framework = framework_in(data)
    language = str(data.get("language") or framework.language)
    unit, _ = unit_in(dict(data.get("unit") or {}), framework, language)
    answer: Data = {"columns": [], "faults": [], "people": 0, "few": False, "sheets": []}
    asked = kit.for_unit(framework, unit)
    answer["choices"] = [
        {"id": each.id, "text": each.text} for each in choices_of(asked.scale, asked.language)
    ]
    try:
        answers = read_answers(
            (blobs[0] if blobs else b"")[:LARGEST],
            (asked, kit.for_unit(framework, None)),
            [str(text) for text in data.get("columns") or ()],
            [str(text) for text in data.get("levels") or ()],
        )
    except KitgenError as error:
        columns = error.columns if isinstance(error, Unclear) else ()
        answer |= {"columns": [asdict(column) for column in columns], "faults": faults_of(error, language)}
        return answer, []
    answer |= {
        "columns": [asdict(column) for column in answers.columns],
        "missing": list(answers.missing),
        "people": answers.counts.people,
        "known": len({column.statement for column in answers.columns if column.statement}),
    }
    least = max(LEAST, int(data.get("hide_below") or HIDE_BELOW))
    if answers.counts.people < least:
        return {**answer, "few": True, "least": least}, []
    invited = int(data.get("invited") or 0) or None
    found = results_of(asked, answers.counts, invited=invited, hide_below=least)
    if fewer := fewer_asked(found.people, invited):
        answer["notes"] = [fault_of(KitgenError(fewer, path=("invited",)), language)]
    answer["talks"] = [asdict(talk) for talk in found.talks if talk.statement]
    return _with_sheets(answer, framework, unit, found, data, language)


def _with_sheets(
    answer: Data, framework: Framework, unit: Unit, found: Results, data: Data, language: str
) -> Answer:
    formats = [name for name in data.get("formats") or () if name in FORMATS]
    made = _made(framework, unit, found, formats or ["pdf"])
    errors = [file.error for file in made if file.error]
    answer["faults"] = [each for error in errors for each in faults_of(error, language)]
    files = [file for file in made if not file.error]
    if formats:
        return {**answer, "files": [file.name for file in files]}, [file.content for file in files]
    sheets = [
        {
            "name": file.sheet,
            "title": read_layout_setup(Library().layouts()[file.sheet]).title_in(language),
            "paper": file.paper,
            "pages": file.pages,
            "key": keep(file.content, file.document),
            "sizes": sizes_of(file.content),
        }
        for file in files
        if file.document
    ]
    return {**answer, "sheets": sheets}, []


def _made(framework: Framework, unit: Unit, found: Results, formats: Sequence[str]) -> Sequence[File]:
    """The sheets as files; those that cannot be made have their errors."""
    order = Order(framework.id, only=SHEETS, formats=tuple(formats))
    basis = SharedInputs(framework, Path(f"{framework.id}.yaml"), Library().layouts())
    source = source_of(order, basis, unit, None)
    sheets = tuple(replace(sheet, number=at) for at, sheet in enumerate(source.sheets, 1))
    whole = replace(source, sheets=sheets, whole=sheets, warnings=(), results=found)
    return make_files(order, whole, keep=True).files

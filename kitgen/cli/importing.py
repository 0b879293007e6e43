"""The command `kitgen import`: a framework from an existing document."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.basics.languages.table import LANGUAGES
from kitgen.cli.helping import Command
from kitgen.cli.language import choose_language
from kitgen.cli.language import language as spoken
from kitgen.cli.merging import merge_into
from kitgen.cli.output import INCOMPLETE, complain, exit_on_error, tell
from kitgen.cli.usage import FILE, Misused, OneFile, OneOf, WholeNumber
from kitgen.errors import Said, said

if TYPE_CHECKING:
    from kitgen.domain.framework import Framework
    from kitgen.reading.source import Document
    from kitgen.understanding.draft import Draft, Note
    from kitgen.understanding.tables.choices import Choice

#: The shapes of tables, as `--shape` names them.
SHAPES = ("columns", "rows", "records", "rubric", "list", "steps", "text")
_ENDINGS = (".yaml", ".yml")
_NEW = OneFile(exists=False)


@click.command(
    "import",
    cls=Command,
    epilog="kitgen import our-document.docx -o frameworks/ours.yaml\n"
    "kitgen import edited-table-a.docx --into frameworks/ours.yaml",
)
@click.argument("document", type=FILE)
@click.option("-o", "--output", type=_NEW)
@click.option("--strict", is_flag=True)
@click.option("--into", type=FILE, metavar="FILE")
@click.option("--yes", is_flag=True)
@click.option("--language", type=OneOf(tuple(LANGUAGES)), callback=choose_language)
@click.option("--organisation", metavar="NAME")
@click.option("--force", is_flag=True)
@click.option(
    "--table", "tables", nargs=2, type=(WholeNumber(min=1), str), multiple=True, metavar="NUMBER HOW"
)
@click.option("--shape", type=OneOf(SHAPES))
@click.option("--preview", is_flag=True)
@click.option("--notes", type=OneOf(("few", "all")), default="few", show_default=True)
@click.option("--anyway", is_flag=True)
@exit_on_error()
def import_command(
    document: Path,
    output: Path | None,
    strict: bool,
    into: Path | None,
    yes: bool,
    language: str | None,
    organisation: str | None,
    force: bool,
    tables: tuple[tuple[int, str], ...],
    shape: str | None,
    preview: bool,
    notes: str,
    anyway: bool,
) -> None:
    """Make a framework from DOCUMENT: Word, PDF with text, Excel, CSV, Markdown, a web page or plain text."""
    if into is not None:
        if output is not None:
            raise Misused(said("usage.output-or-into"))
        merge_into(document, into, strict, yes)
        return
    if yes:
        raise Misused(said("usage.yes-alone"))
    from kitgen.building.files import write_whole
    from kitgen.definitions import load_framework
    from kitgen.domain.names import slug
    from kitgen.errors import KitgenError
    from kitgen.typesetting.fonts import widths
    from kitgen.understanding.drafting import read_draft
    from kitgen.understanding.notes import grouped
    from kitgen.understanding.tables.choices import Choice, choice_in
    from kitgen.understanding.writing import yaml_of

    choices = {0: Choice(shape)} if shape else {}
    choices |= {number: choice_in(text) for number, text in tables}
    if preview:
        _preview(document, choices)
        return
    if output is not None and output.suffix.lower() not in _ENDINGS:
        raise Misused(said("usage.yaml-name", path=str(output)))
    target = output or Path(f"{slug(document.stem)}.yaml")
    if target.exists() and not force:
        raise KitgenError(said("import.there-already"), target)
    printable = widths("regular").__contains__
    draft = read_draft(document, lambda read: _understood(read, choices, printable))
    _say(draft, ("language",), language)
    _say(draft, ("source", "organisation"), organisation)
    draft.notes = grouped(draft.notes) if notes == "few" else draft.notes
    _show(draft.notes)
    if draft.doubts and not anyway:
        complain(said("told.doubts", doubts=draft.doubts))
        complain(said("told.nothing-written"))
        sys.exit(INCOMPLETE)
    guessed = [note for note in draft.notes if note.kind != "did"]
    if strict and guessed:
        complain(said("told.strict", many=len(guessed)))
        sys.exit(INCOMPLETE)
    write_whole(target, yaml_of(draft, target.stem, spoken()).encode("utf-8"))
    framework = load_framework(target)
    if _is_large(draft):
        _fit(draft, framework, target)
        write_whole(target, yaml_of(draft, target.stem, spoken()).encode("utf-8"))
    tell(_summary(draft))
    tell(said("told.written", path=target))


def _understood(document: Document, choices: dict[int, Choice], printable: Callable[[str], bool]) -> Draft:
    """The draft of a document that is not a sheet of a kit, or is one that holds a whole framework."""
    from kitgen.bringing_back.kit_sheets import refuse_sheet
    from kitgen.cli.merging import built_in_sheets
    from kitgen.understanding.drafting import drafted

    refuse_sheet(document, built_in_sheets())
    return drafted(document, choices, printable)


def _say(draft: Draft, path: tuple[str, ...], value: str | None) -> None:
    """Use the value that the user gave for the text at `path`, which needs no note any more."""
    if value and value.strip():
        setattr(draft, path[-1], value.strip())
        draft.notes = [note for note in draft.notes if note.path != path]


def _show(notes: Sequence[Note]) -> None:
    """Show what was done, and then the notes."""
    from kitgen.understanding.notes import shown

    for note in notes:
        text = shown(note, spoken())
        tell(text if note.kind == "did" else said("told.note", text=text))


def _preview(document: Path, choices: dict[int, Choice]) -> None:
    """Show the readings of each table side by side."""
    from kitgen.reading.kinds import read_document
    from kitgen.understanding.tables.preview import preview

    for line in preview(read_document(document), choices, spoken()):
        tell(line)


#: From so many letters, areas, or statements in an area on, setting each sheet is tried.
_LARGE, _MANY_AREAS, _MANY_STATEMENTS = 60_000, 18, 60
#: The same from so many letters of a statement with its points on, which two cards may not hold, and of one
#: text.
_WORDY, _LONG = 1_000, 600


def _is_large(draft: Draft) -> bool:
    many = max((len(area.statements) for area in draft.areas), default=0)
    texts = [(each.text, *each.points) for area in draft.areas for each in area.statements]
    sizes = [sum(map(len, each)) for each in texts]
    long = sum(sizes) > _LARGE or max(sizes, default=0) > _WORDY
    long = long or any(len(text) > _LONG for each in texts for text in each)
    return long or len(draft.areas) > _MANY_AREAS or many > _MANY_STATEMENTS


def _fit(draft: Draft, framework: Framework, target: Path) -> None:
    """Leave sheets out of the kit that cannot be set with so much text, and name them."""
    from kitgen.building.checking.sheets import error_of
    from kitgen.building.library import Library
    from kitgen.building.planning import with_kit
    from kitgen.composing.layout import read_layout
    from kitgen.errors import MissingDataError
    from kitgen.understanding.draft import Note

    library = Library.of(target)
    whole = with_kit(framework, library)
    faults = {
        name: fault
        for name in whole.kit
        if (fault := error_of(whole, None, read_layout(library.layout(name)), library)) is not None
        and not isinstance(fault, MissingDataError)
    }
    draft.kit = [name for name in whole.kit if name not in faults] if faults else []
    for name, fault in faults.items():
        draft.notes.append(Note(said("guess.sheet", sheet=name, why=fault.said), path=("kit",)))
    _show(draft.notes[len(draft.notes) - len(faults) :])


def _summary(draft: Draft) -> Said:
    """How much was found, for a quick comparison with the document."""
    statements = [statement for area in draft.areas for statement in area.statements]
    points = sum(len(statement.points) for statement in statements)
    found = {"area": len(draft.areas), "statement": len(statements), "point": points}
    counts = [
        said("told.count-one", what=name) if many == 1 else said("told.count", count=many, what=name)
        for name, many in found.items()
    ]
    return said("told.counts", counts=counts)

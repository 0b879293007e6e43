"""The command `kitgen import`: a framework from the document there is already."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.merging import merge_into
from kitgen.cli.telling import INCOMPLETE, complain, without_traceback
from kitgen.languages.table import LANGUAGES

if TYPE_CHECKING:
    from kitgen.reading.source import Document
    from kitgen.understanding.draft import Draft

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ENDINGS = (".yaml", ".yml")
_NEW = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "import",
    short_help="Make a framework from Word, PDF, Excel, Markdown or text.",
    epilog="\b\nExamples:\n  kitgen import our-document.docx -o frameworks/ours.yaml\n"
    "  kitgen import edited-table-a.docx --into frameworks/ours.yaml",
)
@click.argument("document", type=_FILE)
@click.option("-o", "--output", type=_NEW, help="The framework file to write.")
@click.option("--strict", is_flag=True, help="Write nothing where there is something to look at.")
@click.option(
    "--into",
    type=_FILE,
    metavar="FRAMEWORK",
    help="The framework file that DOCUMENT was made from, as a sheet of its kit: bring back what somebody "
    "has changed in it. The difference is shown before anything is written.",
)
@click.option("--yes", is_flag=True, help="With --into: do not ask before writing.")
@click.option(
    "--language",
    type=click.Choice(tuple(LANGUAGES)),
    help="The language of the document, if it is not the one its words look like.",
)
@click.option(
    "--organisation", metavar="NAME", help="Who wrote the document, as it is printed on the sheets."
)
@click.option("--force", is_flag=True, help="Write over the framework file that is there already.")
@without_traceback
def import_command(
    document: Path,
    output: Path | None,
    strict: bool,
    into: Path | None,
    yes: bool,
    language: str | None,
    organisation: str | None,
    force: bool,
) -> None:
    """Make a framework from DOCUMENT: Word (.docx), PDF with text, Excel, CSV, Markdown or plain text.

    Each guess, and each part that was left out, is told with its place in the document, and stands as a
    comment in the framework. Nothing is fetched, and nothing in the document is run.
    """
    if into is not None:
        if output is not None:
            raise click.UsageError("--output is for a new framework, and --into for one there is")
        merge_into(document, into, strict, yes)
        return
    if yes:
        raise click.UsageError("--yes is for --into")
    from kitgen.building.files import write_whole
    from kitgen.definitions import load_framework
    from kitgen.domain.names import slug
    from kitgen.errors import KitgenError
    from kitgen.understanding.drafting import read_draft
    from kitgen.understanding.writing import yaml_of

    if output is not None and output.suffix.lower() not in _ENDINGS:
        raise click.UsageError(f"a framework is written as YAML: end the name {output} in .yaml")
    target = output or Path(f"{slug(document.stem)}.yaml")
    if target.exists() and not force:
        hint = (
            "choose another name, or use --force; with --into, changes are brought into a framework there is"
        )
        raise KitgenError("the file is there already", target, hint=hint)
    draft = read_draft(document, _understood)
    _say(draft, ("language",), language)
    _say(draft, ("source", "organisation"), organisation)
    _show(draft)
    if strict and draft.notes:
        many = "a note" if len(draft.notes) == 1 else f"{len(draft.notes)} notes"
        complain(
            f"nothing is written, because of --strict: there {'is' if many == 'a note' else 'are'} {many}"
        )
        sys.exit(INCOMPLETE)
    write_whole(target, yaml_of(draft, target.stem).encode("utf-8"))
    load_framework(target)
    click.echo(_summary(draft))
    click.echo(f"written: {target}")


def _understood(document: Document) -> Draft:
    """The draft of a document that is no sheet of a kit, or one with all that a framework has."""
    from kitgen.bringing_back.kit_sheets import refuse_sheet
    from kitgen.cli.merging import built_in_sheets
    from kitgen.understanding.interpretation import interpret

    refuse_sheet(document, built_in_sheets())
    return interpret(document)


def _say(draft: Draft, path: tuple[str, ...], value: str | None) -> None:
    """Let the user have the last word on what stands at `path`; then there is nothing to look at there."""
    if value and value.strip():
        setattr(draft, path[-1], value.strip())
        draft.notes = [note for note in draft.notes if note.path != path]


def _show(draft: Draft) -> None:
    """Tell the notes."""
    from kitgen.understanding.notes import said

    for note in draft.notes:
        click.echo(f"note: {said(note)}")


def _summary(draft: Draft) -> str:
    """How much was found, to compare with the document at a glance."""
    statements = [statement for area in draft.areas for statement in area.statements]
    points = sum(len(statement.points) for statement in statements)
    found = ((draft.areas, "area"), (statements, "statement"), (range(points), "point"))
    return ", ".join(f"{len(many)} {name}{'' if len(many) == 1 else 's'}" for many, name in found)

"""The command `kitgen import`: a framework from the document there is already."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.merging import merge_into
from kitgen.cli.telling import INCOMPLETE, complain, plainly

if TYPE_CHECKING:
    from kitgen.importers.draft import Draft

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "import",
    short_help="Make a framework from a document: Word, PDF, Excel, Markdown or text.",
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
    help="The framework file that DOCUMENT was made from, as a sheet of its kit: bring back what somebody has "
    "changed in it. The difference is shown before anything is written.",
)
@click.option("--yes", is_flag=True, help="With --into: do not ask before writing.")
@plainly
def import_command(document: Path, output: Path | None, strict: bool, into: Path | None, yes: bool) -> None:
    """Make a framework from DOCUMENT: Word (.docx), PDF with text, Excel, CSV, Markdown or plain text.

    Each guess, and each part that was left out, is told with its place in the document.
    """
    if into is not None:
        if output is not None:
            raise click.UsageError("--output is for a new framework, and --into for one there is")
        merge_into(document, into, strict, yes)
        return
    if yes:
        raise click.UsageError("--yes is for --into")
    from kitgen.files import write_whole
    from kitgen.importers.reading import read_draft
    from kitgen.importers.writing import yaml_of

    draft = read_draft(document)
    _show(draft)
    if strict and draft.notes:
        complain("nothing is written, because of --strict")
        sys.exit(INCOMPLETE)
    target = output or Path(f"{document.stem}.yaml")
    write_whole(target, yaml_of(draft, target.stem).encode("utf-8"))
    click.echo(f"written: {target}")


def _show(draft: Draft) -> None:
    from kitgen.importers.notes import where

    for note in draft.notes:
        click.echo(f"note: {where(note.place)} {note.message}")

"""`kitgen import --into`: show how a document differs from the framework, ask, and write the changes."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.language import language
from kitgen.cli.output import INCOMPLETE, complain, tell
from kitgen.errors import Faults, KitgenError, said

if TYPE_CHECKING:
    from kitgen.bringing_back.kit_sheets import KitSheet
    from kitgen.bringing_back.merging import Merge
    from kitgen.domain.framework import Framework
    from kitgen.reading.source import Printed

#: What people type who agree, in any language.
_YES = ("y", "yes", "j", "ja")


def merge_into(document: Path, framework: Path, strict: bool, yes: bool) -> None:
    """Bring what was changed in `document` into the file of its framework, after the user agrees."""
    from kitgen.bringing_back.merging import merge
    from kitgen.building.files import write_whole

    found = merge(document, framework, kit_sheets(framework))
    _show(found)
    if not found.found.changes:
        tell(said("told.nothing-to-change", path=framework))
        return
    if strict and (found.notes or found.found.remarks):
        many = len(found.notes) + len(found.found.remarks)
        complain(said("told.strict", many=many))
        sys.exit(INCOMPLETE)
    if not (yes or _agreed(framework)):
        complain(said("told.nothing"))
        sys.exit(INCOMPLETE)
    write_whole(found.file, found.content)
    tell(said("told.written", path=framework))


def kit_sheets(framework: Path) -> list[KitSheet]:
    """The sheets that kits have, with the titles of the user's own layouts beside `framework` too."""
    from kitgen.building.library import Library

    return _sheets_of(Library.of(framework).layouts())


def built_in_sheets() -> list[KitSheet]:
    """The sheets that every kit can have."""
    return _sheets_of({})


def _sheets_of(own: Mapping[str, Path]) -> list[KitSheet]:
    """The built-in sheets, with the titles of the user's own layouts too."""
    from kitgen.bringing_back.kit_sheets import KitSheet
    from kitgen.building.library import Library
    from kitgen.composing.layout import read_layout_setup
    from kitgen.reading.former import former_shorts, former_titles

    found = []
    built_in = Library().layouts()
    for name in built_in:
        for path in dict.fromkeys((own.get(name, built_in[name]), built_in[name])):
            try:
                setup = read_layout_setup(path)
            except (KitgenError, Faults):  # a faulty layout is reported when it is built
                continue
            titles = frozenset(setup.title.values()) | former_titles(name)
            shorts = (frozenset(setup.short.values()) or titles) | former_shorts(name)
            found.append(KitSheet(name, setup.short_in("en"), titles, shorts, partial(_anew, name, path)))
    return found


def _anew(name: str, layout: Path, framework: Framework) -> Printed:
    """The data that the Word file of a sheet has about itself, for a sheet made of a framework now."""
    from kitgen.api import make
    from kitgen.reading.word import read_word

    made = make(framework, sheets=[name], layouts={name: layout.read_bytes()}, formats=["docx"])
    for fault in made.faults:
        if fault.error:
            raise fault.error
    printed = read_word(made.files[0].content, Path(made.files[0].name)).printed
    assert printed is not None
    return printed


def _show(merge: Merge) -> None:
    from kitgen.bringing_back.changes import summary
    from kitgen.understanding.notes import in_words

    for change in merge.found.changes:
        for line in summary(change, language()):
            tell(line)
    notes = [in_words(note, language()) for note in merge.notes]
    for text in (*notes, *(remark.in_line(language()) for remark in merge.found.remarks)):
        tell(said("told.note", text=text))


def _agreed(framework: Path) -> bool:
    try:
        question = said("told.write", path=framework).in_line(language())
        answer: str = click.prompt(question, default="", show_default=False)
        return answer.strip().casefold() in _YES
    except click.Abort:  # no one can answer
        click.echo()
        complain(said("told.not-asked"))
        return False

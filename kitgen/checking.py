"""``kitgen check``: every fault of frameworks, units and layouts, without writing anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kitgen import kit
from kitgen.blocks import REGISTRY
from kitgen.compose import compose
from kitgen.definitions import kind_of, load_framework, load_unit
from kitgen.errors import Faults, KitgenError
from kitgen.framework import Framework
from kitgen.layout import check_layout, read_layout
from kitgen.library import Library
from kitgen.links import is_for_leaders


def check(path: Path) -> tuple[KitgenError, ...]:
    """The faults of one file, in the order of its lines; empty when it is in order.

    A framework without faults is also set with each layout of its kit, so that a statement too long for
    its place is found before the printer is warm.
    """
    try:
        if path.name.endswith(".j2"):
            check_layout(path, REGISTRY)
        elif kind_of(path) == "unit":
            load_unit(path)
        else:
            framework = load_framework(path)
            return tuple(_unset(framework, path))
    except Faults as faults:
        return tuple(faults.errors)
    except KitgenError as error:
        return (error,)
    return ()


def _unset(framework: Framework, path: Path) -> Iterator[KitgenError]:
    """What keeps a sheet of the framework's kit from being set."""
    answer = framework.form.answer
    if answer and is_for_leaders(answer):
        hint = "put it under `duplicate`, and the link that collects answers under `answer`"
        yield KitgenError("`form.answer` is a link that copies or edits the form", path, hint=hint)
    library = Library(beside=path.parent)
    try:
        names = kit.sheets(framework, None, (), tuple(library.layouts()))
    except KitgenError as error:
        yield KitgenError(error.message, path, hint=error.hint)
        return
    for name in names:
        try:
            compose(framework, None, read_layout(library.layout(name)))
        except Faults as faults:
            yield from faults.errors
        except KitgenError as error:
            yield error if error.file else KitgenError(error.message, path, hint=error.hint)

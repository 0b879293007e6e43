"""New files to start from: a framework, a unit, a list of units, or a copy of a built-in layout to change."""

from __future__ import annotations

import json
from pathlib import Path

from kitgen.building.files import write_whole
from kitgen.building.library import Library
from kitgen.domain.names import slug
from kitgen.errors import KitgenError, said

TEMPLATES = Path(__file__).parent / "templates"


def new_framework(name: str, folder: Path) -> Path:
    """Write a small framework that builds as it stands; returns its path.

    Raises KitgenError when `name` has no letter for an id, or the file is there already.
    """
    title, ident = _tidy(name), slug(name)
    if not ident.isascii():
        raise KitgenError(said("new.no-letters", title=title))
    path = folder / f"{ident}.yaml"
    return _from_template("framework.yaml", path, id=ident, title=_quoted(title))


def new_unit(name: str, folder: Path) -> Path:
    """Write a unit file; returns its path. Raises KitgenError when it is there already."""
    title = _tidy(name)
    return _from_template("unit.yaml", folder / f"{slug(title)}.yaml", name=_quoted(title))


def new_units(name: str, folder: Path, language: str = "en") -> Path:
    """Write a list of units to fill in, with headings in `language`; returns its path.

    It is a CSV file as spreadsheet programs open it with a double click: with semicolons, and UTF-8 that says
    so. Raises KitgenError when there are no headings in `language`, or the file is there already.
    """
    known = sorted(path.stem for path in (TEMPLATES / "units").glob("*.csv"))
    if language not in known:
        raise KitgenError(said("new.no-headings", language=language, known=known))
    text = (TEMPLATES / "units" / f"{language}.csv").read_text("utf-8")
    return _write(folder / f"{slug(_tidy(name))}.csv", "\ufeff" + text.replace("\n", "\r\n"))


def new_layout(name: str, folder: Path, source: str | None = None) -> Path:
    """Copy the layout `source` (or the built-in one called `name`) to ``layouts/NAME.md.j2`` below `folder`.

    A layout there replaces the built-in one for frameworks in `folder`. Raises KitgenError when there is
    nothing to copy, or the file is there already.
    """
    wanted, known = _tidy(name), Library().layouts()
    if source is None and wanted not in known:
        raise KitgenError(said("new.no-layout", name=wanted, known=list(known)))
    original = known[wanted] if source is None else Library(beside=folder).layout(source)
    path = folder / "layouts" / f"{slug(name)}.md.j2"
    return _write(path, original.read_text("utf-8"))


def _tidy(name: str) -> str:
    """`name` in one line; raises KitgenError for an empty name."""
    words = " ".join(name.encode(errors="replace").decode().split())
    if not any(letter.isalnum() for letter in words):
        raise KitgenError(said("new.no-name", words=words))
    return words


def _quoted(text: str) -> str:
    """A text in double quotes as YAML reads them, which is as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _from_template(template: str, path: Path, **values: str) -> Path:
    text = (TEMPLATES / template).read_text("utf-8")
    return _write(path, text.format_map({**values, "file": path.name}))


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise KitgenError(said("disk.there-already"), path)
    write_whole(path, text.encode("utf-8"))
    return path

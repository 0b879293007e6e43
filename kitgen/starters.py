"""New files to begin from: a framework, a unit, or a copy of a built-in layout to change."""

from __future__ import annotations

from pathlib import Path

from kitgen.errors import KitgenError
from kitgen.files import write_whole
from kitgen.library import Library
from kitgen.names import slug

TEMPLATES = Path(__file__).parent / "templates"


def new_framework(name: str, folder: Path) -> Path:
    """Write a small framework that builds as it stands; returns its path."""
    return _from_template("framework.yaml", slug(name), folder / f"{slug(name)}.yaml")


def new_unit(name: str, folder: Path) -> Path:
    """Write a unit file; returns its path."""
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _from_template("unit.yaml", quoted, folder / f"{slug(name)}.yaml")


def new_layout(name: str, folder: Path, source: str | None = None) -> Path:
    """Copy the built-in layout `source` (or `name`) to ``layouts/NAME.md.j2`` below `folder`.

    A layout there wins over the built-in one for frameworks in `folder`.
    """
    original = Library().layout(source or name)
    path = folder / "layouts" / f"{slug(name)}.md.j2"
    return _write(path, original.read_text("utf-8"))


def _from_template(template: str, name: str, path: Path) -> Path:
    text = (TEMPLATES / template).read_text("utf-8")
    return _write(path, text.replace("{name}", name).replace("{file}", path.name))


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise KitgenError("the file is there already", path, hint="choose another name, or move it away")
    write_whole(path, text.encode("utf-8"))
    return path

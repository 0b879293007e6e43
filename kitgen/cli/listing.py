"""The output of `kitgen list`: built-in frameworks and layouts, and those in a folder, faulty ones too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kitgen.cli.language import language
from kitgen.cli.output import tell
from kitgen.errors import Said, said


def list_frameworks(folder: Path) -> None:
    """The built-in frameworks with their titles, and those in `folder`."""
    from kitgen.building.library import Library

    built_in = Library().frameworks()
    heading = said("done.frameworks", command="kitgen build NAME")
    _table(heading, {name: _title(path) for name, path in built_in.items()})
    known = {path.resolve() for path in built_in.values()}
    own = [path for path in _frameworks(folder) if path.resolve() not in known]
    _table(
        said("done.own-frameworks", command="kitgen build FILE"), {str(path): _title(path) for path in own}
    )


def list_layouts(folder: Path) -> None:
    """The layouts with their titles; where one of `folder` replaces a built-in one, only that."""
    from kitgen.building.library import Library

    built_in = Library().layouts()
    layouts = {name: _title(path) for name, path in built_in.items()}
    for name, path in Library(beside=folder).layouts().items():
        if name not in built_in or not path.samefile(built_in[name]):
            layouts[name] = said("done.own", title=_title(path), path=path).in_line(language())
    _table(said("done.sheets", command="kitgen build … --only NAME"), dict(sorted(layouts.items())))


def _frameworks(folder: Path) -> Iterator[Path]:
    from kitgen.definitions import kind_of
    from kitgen.errors import KitgenError

    for path in sorted(folder.iterdir()):
        try:
            if path.suffix in (".yaml", ".yml") and path.is_file() and kind_of(path) == "framework":
                yield path
        except KitgenError:
            pass  # neither framework nor unit


def _title(path: Path) -> str:
    """The title in a framework or layout file; for a file with faults, a text that says so."""
    from kitgen.errors import KitgenError

    try:
        if path.name.endswith(".j2"):
            from kitgen.composing.layout import read_layout_setup

            return read_layout_setup(path).title_in(language() or "en")
        from kitgen.definitions import load_framework

        return load_framework(path).title
    except KitgenError:
        return said("done.faulty", command=f"kitgen check {path}").in_line(language())


def _table(heading: Said, rows: Mapping[str, str]) -> None:
    if rows:
        tell(heading)
    for name, title in rows.items():
        tell(f"  {name:<{max(map(len, rows))}}  {title}")

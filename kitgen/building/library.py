"""Finds layouts and frameworks: the user's before the built-in ones.

The built-in ones are in ``layouts/`` and ``frameworks/`` at the top of a checkout, and in ``kitgen/_data``
where kitgen has been installed from a wheel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from kitgen.definitions.source import InMemory, import_hint
from kitgen.errors import KitgenError, Said, said

#: The built-in files: inside the installed package, or else beside it in a checkout.
_PACKAGE = Path(__file__).parent.parent
_DATA = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent

_LAYOUT, _FRAMEWORKS = ".md.j2", (".yaml", ".yml")


class Library:
    """The layouts and frameworks available to a framework in the folder `beside`.

    A layout ``NAME.md.j2`` in that folder comes before one in its folder ``layouts``, and both before the
    built-in one of that name. Without `beside` there are only the built-in ones.
    """

    def __init__(self, beside: Path | None = None) -> None:
        own = [] if beside is None else [beside, beside / "layouts"]
        self._layout_folders = [*own, _DATA / "layouts"]
        self._given: dict[str, Path] = {}

    @classmethod
    def of(cls, framework: Path) -> Library:
        """The library for the framework in a file.

        The user's own layouts are beside the user's framework; for a built-in one, in the folder ``layouts``
        of the present one, where ``kitgen new layout`` puts them.
        """
        found = cls()
        if isinstance(framework, InMemory):
            return found
        if framework in found.frameworks().values():
            found._layout_folders.insert(0, Path("layouts"))
            return found
        return cls(beside=framework.parent)

    @classmethod
    def holding(cls, layouts: Mapping[str, str | bytes]) -> Library:
        """The built-in layouts and frameworks, and before them `layouts` by name, with their content."""
        found = cls()
        found._given = {name: InMemory.of(text, f"{name}{_LAYOUT}") for name, text in layouts.items()}
        return found

    def layouts(self) -> dict[str, Path]:
        """Every layout by its name, in the order of the names."""
        found: dict[str, Path] = {}
        for folder in reversed(self._layout_folders):
            found |= _named(folder, (_LAYOUT,))
        return dict(sorted({**found, **self._given}.items()))

    def layout(self, name: str) -> Path:
        """The file of the layout called `name`; raises KitgenError for an unknown one."""
        if name in self._given:
            return self._given[name]
        for folder in self._layout_folders:
            path = folder / f"{name}{_LAYOUT}"
            if _is_plain(name) and path.is_file():
                return path
        raise KitgenError(said("layout.unknown", name=name, do=_suggestion(name, self.layouts())))

    def frameworks(self) -> dict[str, Path]:
        """Every built-in framework by its name, in the order of the names."""
        return dict(sorted(_named(_DATA / "frameworks", _FRAMEWORKS).items()))

    def framework(self, name_or_path: str | Path) -> Path:
        """The file of a built-in framework, or the path itself where it is one.

        A name with a slash or one that ends in ``.yaml`` or ``.yml`` is a path. Raises KitgenError for an
        unknown framework or a missing file.
        """
        name, path = str(name_or_path), Path(name_or_path)
        if not _is_plain(name) or path.suffix in _FRAMEWORKS:
            return _existing(path)
        known = self.frameworks()
        if name in known:
            return known[name]
        raise KitgenError(said("framework.unknown", name=name, do=_framework_hint(path, known)))


def _named(folder: Path, endings: tuple[str, ...]) -> dict[str, Path]:
    files = folder.iterdir() if folder.is_dir() else ()
    found = ((path, ending) for path in files for ending in endings if path.name.endswith(ending))
    return {path.name.removesuffix(ending): path for path, ending in found if path.is_file()}


def _is_plain(name: str) -> bool:
    return not any(slash in name for slash in "/\\")


def _existing(path: Path) -> Path:
    if path.is_file():
        return path
    if path.is_dir():
        raise KitgenError(said("framework.folder"), path)
    near = get_close_matches(path.name, _named(path.parent, ("",)), n=1)
    do = said("do.near", near=str(path.parent / near[0])) if near else said("do.check-name")
    raise KitgenError(said("file.missing", do=do), path)


def _framework_hint(path: Path, known: Mapping[str, Path]) -> Said:
    if path.is_file() and (hint := import_hint(path)):
        return hint
    for ending in _FRAMEWORKS:
        file = path.with_name(path.name + ending)
        if file.is_file():
            return said("do.file-in-folder", file=str(file))
    return said("do.or-path", do=_suggestion(path.name, known))


def _suggestion(name: str, known: Iterable[str]) -> Said:
    """The nearest of the `known` names, and all of them."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1) or [known for known in names if name and name in known]
    if near:
        return said("do.near-of-all", near=near[0], names=names)
    return said("do.there-are", names=names) if names else said("do.none-there")

"""Layouts: read from a file, checked, and rendered with the data of a framework and a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.basics.origins import origins_of
from kitgen.basics.records import dataclass
from kitgen.basics.remembering import Same, remembered
from kitgen.composing.layout.directives import DirectiveSpec, Reader, fences
from kitgen.composing.layout.parts import Part
from kitgen.composing.layout.setup import Setup, read_setup, value_at
from kitgen.composing.layout.slots import Line, Slots
from kitgen.composing.layout.source import Source, in_layout, read_source
from kitgen.definitions.source import InMemory
from kitgen.errors import Faults, KitgenError, LayoutError

if TYPE_CHECKING:
    from kitgen.composing.layout.template import Template

#: How the name of every layout file ends.
SUFFIX = ".md.j2"


@dataclass(frozen=True, eq=False)
class Layout:
    """A sheet's layout: its setup, and a body that data can be put into."""

    path: Path
    setup: Setup
    template: Template

    @property
    def name(self) -> str:
        """The name of the sheet: that of the file without ``.md.j2``."""
        return self.path.name.removesuffix(SUFFIX)

    def missing(self, context: Mapping[str, object]) -> tuple[str, ...]:
        """Those paths of ``setup.requires`` that `context` has no value for (or an empty one)."""
        return tuple(path for path in self.setup.requires if not value_at(context, path))

    def render(self, context: Mapping[str, object], known: Mapping[str, DirectiveSpec]) -> tuple[Part, ...]:
        """The parts of the sheet, in order, with the data of `context` and the directives in `known`.

        They are the same objects for all units that agree in what the layout names. Functions in `context`
        can be called by the layout. Raises Faults, with the lines of the layout, where data and layout do not
        suit each other.
        """
        return _rendered(Same(self), Same(known), _Named(context, self.template.names))


class _Named:
    """What a layout gets: it equals all that has the same for the `names` in the layout's body."""

    def __init__(self, context: Mapping[str, object], names: Iterable[str]) -> None:
        self.context = context
        self._same = tuple([_comparable(context[name]) for name in names if name in context])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)


def _comparable(value: object) -> object:
    """Texts with their origins and the plan of a kit as they are; large things as the objects they are."""
    if isinstance(value, str):
        return value, origins_of(value)
    if isinstance(value, Mapping):
        return tuple([(key, _comparable(each)) for key, each in value.items()])
    return value if isinstance(value, tuple | None) else Same(value)


@remembered(64)  # the next unit has the same framework, and few layouts name a unit
def _rendered(
    layout: Same[Layout], known: Same[Mapping[str, DirectiveSpec]], named: _Named
) -> tuple[Part, ...]:
    faults: list[LayoutError] = []
    path = layout.value.path
    try:
        lines, slots = layout.value.template.render(named.context)
    except KitgenError as error:
        error.file = error.file or path
        raise Faults([error]) from error
    parts = tuple(_parts(lines, slots, path, known.value, faults))
    _raise(faults, path)
    return parts


def read_layout(path: Path) -> Layout:
    """The layout in a file, read once for as long as the file stays the same.

    Raises Faults with everything that is wrong with it in itself, whatever data it gets.
    """
    return _read(path, _state(path))


def read_layout_setup(path: Path) -> Setup:
    """The front matter alone, read once like the layout; raises Faults with what is wrong with it."""
    _, setup, faults = _front(path, _state(path))
    if setup is None:
        raise Faults(_in_order(faults))
    return setup


def check_layout(
    path: Path, known: Mapping[str, DirectiveSpec], sample: Mapping[str, object] | None = None
) -> Layout:
    """The layout in a file, with everything checked that can be before it is used.

    `known` are the directives there are. With `sample`, data such as the layout will get, the names it uses
    are checked in all branches, and if all is well so far it is rendered too. Raises Faults with every
    fault found.
    """
    loaded = _load(path)
    faults = list(loaded.faults)
    if loaded.template is not None:  # what is wrong with the text and the directives in any branch
        list(_parts(*loaded.template.outline(), path, known, faults))
        faults += _unknown_names(loaded, sample) if sample is not None else []
    layout = _whole(path, loaded, faults)
    if sample is not None and not layout.missing(sample):
        layout.render(sample, known)
    return layout


@dataclass(frozen=True)
class _Loaded:
    """A layout as its file has it, with all its faults."""

    source: Source
    setup: Setup | None
    template: Template | None
    faults: Sequence[LayoutError]


def _load(path: Path) -> _Loaded:
    from kitgen.composing.layout.template import (
        Template,  # Jinja takes 40 ms to import, a list of layouts needs none
    )

    source, setup, found = _front(path, _state(path))
    faults = [*found]
    try:
        template = Template(source.body)
    except LayoutError as error:
        return _Loaded(source, setup, None, [*faults, error])
    list(fences(template.outline()[0], faults))
    return _Loaded(source, setup, template, [*faults, *template.faults])


def _state(path: Path) -> object:
    """What is another when the file has changed: its time and size, or the content of one in memory."""
    if isinstance(path, InMemory):
        return path.content
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@remembered(64)
def _front(path: Path, state: object) -> tuple[Source, Setup | None, Sequence[LayoutError]]:
    """The file in its two parts, the settings in the first one, and the faults of both."""
    source = read_source(path)
    setup, faults = read_setup(source)
    return source, setup, (*source.faults, *faults)


@remembered(64)
def _read(path: Path, state: object) -> Layout:
    loaded = _load(path)
    return _whole(path, loaded, loaded.faults)


def _whole(path: Path, loaded: _Loaded, faults: Sequence[LayoutError]) -> Layout:
    """The layout; raises Faults where there are any."""
    _raise(faults, path)
    assert loaded.setup is not None
    assert loaded.template is not None
    return Layout(path, loaded.setup, loaded.template)


def _unknown_names(loaded: _Loaded, sample: Mapping[str, object]) -> list[LayoutError]:
    """The names in the front matter and in any branch of the body that `sample` does not know."""
    from kitgen.composing.layout.names import unknown_in_path, unknown_names
    from kitgen.composing.layout.template import environment

    faults = unknown_names(environment(), loaded.template.tree, sample) if loaded.template else []
    for path in loaded.setup.paths if loaded.setup else ():
        lines = enumerate(loaded.source.front.split("\n"), start=1)
        line = next((number for number, text in lines if path in text), None)
        faults += unknown_in_path(environment(), path, line, sample)
    return faults


def _parts(
    lines: list[Line], slots: Slots, path: Path, known: Mapping[str, DirectiveSpec], faults: list[LayoutError]
) -> Iterator[Part]:
    from kitgen.composing.layout.markdown import text_parts

    reader = Reader(path, known, slots, faults)
    for piece in fences(lines, faults):
        if isinstance(piece, list):
            yield from text_parts(piece, slots, faults, path)
        elif (part := reader.part(piece)) is not None:
            yield part


def _raise(faults: Iterable[LayoutError], path: Path) -> None:
    found = _in_order(in_layout(fault, path) for fault in faults)
    if found:
        raise Faults(found)


def _in_order(faults: Iterable[LayoutError]) -> list[LayoutError]:
    """Each fault once, by line."""
    once = {str(fault): fault for fault in faults}
    return sorted(once.values(), key=lambda fault: fault.line or 0)

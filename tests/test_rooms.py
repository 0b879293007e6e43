"""The walls between kitgen's rooms: who may import whom, read from the source and not from the docs.

Imports inside functions and under TYPE_CHECKING count, and so do modules named in strings
(``"kitgen.render.pdf"``), because that is how modules are loaded lazily.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kitgen"

#: What any room may import.
COMMON = {"basics", "errors"}

#: For each room, lowest first, the rooms it may import besides COMMON and itself.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": {"basics.languages"},  # what is said of faults
    "basics": set(),
    "model": set(),
    "basics.languages": set(),
    "domain": {"basics.languages"},
    "definitions": {"domain", "basics.languages"},
    "definitions.images": {"domain", "model"},
    "definitions.typefaces": {"domain", "model"},
    "typesetting": {"model", "basics.languages"},
    "blocks": {"model", "typesetting", "basics.languages", "domain"},
    "composing.layout": {"model", "definitions", "domain", "basics.languages"},
    "composing": {"model", "typesetting", "blocks", "composing.layout", "basics.languages", "domain"},
    "render": {"model", "typesetting", "domain"},
    "render.pdf": {"model", "typesetting", "render"},
    "render.picture": {"model", "typesetting", "render"},
    "render.word": {"model", "typesetting", "render", "render.picture"},
    "reading": {"definitions", "basics.languages"},
    "understanding": {"reading", "domain", "definitions", "basics.languages"},
    "bringing_back": {"reading", "understanding", "domain", "definitions", "basics.languages"},
    "answers.forms": {"domain", "basics.languages"},
    "answers": {"domain", "basics.languages", "definitions"},
    "building": {
        *("domain", "basics.languages", "definitions", "definitions.images", "definitions.typefaces"),
        *("composing.layout", "composing", "render", "model", "answers.forms", "answers", "kitgen"),
    },
    "building.checking": {
        *(
            "domain",
            "basics.languages",
            "definitions",
            "definitions.images",
            "composing.layout",
            "blocks",
            "composing",
        ),
        *("building", "model"),
    },
    "api": {
        *("definitions", "definitions.images", "definitions.typefaces", "domain", "model", "typesetting"),
        *("building", "building.checking"),
    },
}

#: Rooms at the top: they may import every room, and nobody may import them, but for the command that starts
#: the studio.
TOP = {"cli", "studio"}
STARTS = ("kitgen.cli.studio", "kitgen.studio.server")

#: Rooms that may be loaded only when they are used: inside a function, or by their name.
WHEN_USED = {"render": {"render.pdf", "render.word", "render.picture"}}

#: Libraries with a room of their own.
LIBRARIES = {
    "reportlab": {"render.pdf"},
    "docx": set(),  # judges in the tests; both need a library that a browser has not
    "lxml": set(),
    "python_calamine": {"definitions"},
    "pdfplumber": {"reading"},
    "flask": {"studio"},
    "waitress": {"studio"},
}

#: Slow to load, and of no use to someone who asks for help.
NOT_FOR_HELP = ("reportlab", "docx", "jinja2", "python_calamine")


@dataclass(frozen=True)
class Import:
    """One import: the module of kitgen or the library it names, and where."""

    target: str
    line: int
    when_used: bool = False  #: inside a function, or named in a string


@cache
def modules() -> dict[str, Path]:
    """Every module of kitgen by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room_of(module: str) -> str:
    """``kitgen.render.pdf.tags`` is in the room ``render.pdf``, ``kitgen.errors`` in ``errors``."""
    inside = module.removeprefix("kitgen").lstrip(".")
    if not inside:
        return "kitgen"
    parts = ["cli"] if inside == "__main__" else inside.split(".")
    deep = ".".join(parts[:2])
    return deep if deep in MAY_IMPORT else parts[0]


def absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """The module that ``from .x import y`` means inside `module`."""
    if not node.level:
        return node.module or ""
    base = module.split(".")
    base = base[: len(base) - node.level + is_package]
    return ".".join([*base, *([node.module] if node.module else [])])


def imports(tree: ast.AST, module: str, is_package: bool, known: set[str]) -> Iterator[Import]:
    """Everything `tree`, the source of `module`, imports; `known` are the modules of kitgen."""
    nodes = [(tree, False)]
    while nodes:
        node, inside = nodes.pop()
        within = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        nodes += ((child, within) for child in ast.iter_child_nodes(node))
        match node:
            case ast.Import(names=names):
                yield from (Import(name.name, node.lineno, inside) for name in names)
            case ast.ImportFrom(names=names):
                source = absolute(node, module, is_package)
                wholes = (f"{source}.{name.name}" for name in names)
                targets = (whole if whole in known else source for whole in wholes)
                yield from (Import(target, node.lineno, inside) for target in targets)
            case ast.Constant(value=str(text)) if (named := text.partition(":")[0]) in known - {"kitgen"}:
                yield Import(named, node.lineno, when_used=True)


def fault(module: str, found: Import) -> str | None:
    """The rule that this import in `module` breaks, in words, or None."""
    here, library = room_of(module), found.target.partition(".")[0]
    if library in LIBRARIES and here not in LIBRARIES[library]:
        return f"only {' and '.join(sorted(LIBRARIES[library])) or 'tests'} may import {library}"
    if library != "kitgen":
        return None
    there = room_of(found.target)
    if there in TOP:
        starts = (module, found.target) == STARTS and found.when_used
        return None if here == there or starts else f"nothing may import {there}"
    if here in {"kitgen", there, *TOP} or there in COMMON:
        return None
    if there in MAY_IMPORT[here]:
        return None
    if there in WHEN_USED.get(here, ()):
        return None if found.when_used else f"{here} may import {there} only inside a function"
    return f"{here} may import {', '.join(sorted(MAY_IMPORT[here] | COMMON))}; not {there}"


@cache
def parsed(source: str) -> ast.Module:
    """A module's tree, for both tests of it."""
    return ast.parse(source)


def faults_of(module: str, source: str, is_package: bool = False, known: set[str] | None = None) -> list[str]:
    """``line: rule`` for every import in `source` that breaks a rule."""
    found = imports(parsed(source), module, is_package, known if known is not None else set(modules()))
    told = ((each.line, fault(module, each)) for each in found)
    return [f"{line}: {rule}" for line, rule in sorted(set(told), key=str) if rule]


@pytest.mark.parametrize("room", sorted({room_of(module) for module in modules()}))
def test_walls(room: str) -> None:
    paths = {module: path for module, path in modules().items() if room_of(module) == room}
    assert room in {*MAY_IMPORT, *TOP, "kitgen"}, (
        f"{[*paths]} belong to no room: give {room} a row in MAY_IMPORT, and in the docs"
    )
    faults = [
        f"{path.relative_to(ROOT)}:{line}"
        for module, path in paths.items()
        for line in faults_of(module, path.read_text("utf-8"), path.name == "__init__.py")
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("module", "source", "told"),
    [
        (
            "kitgen.model",
            "import kitgen.typesetting.fonts",
            "model may import basics, errors; not typesetting",
        ),
        ("kitgen.blocks.legend", "from kitgen.composing import layout", "not composing.layout"),
        ("kitgen.blocks.legend", "from ..composing.layout.setup import Setup", "not composing.layout"),
        (
            "kitgen.composing.layout.directives",
            "def f():\n    from kitgen.blocks import qr",
            "2: composing.layout may import",
        ),
        ("kitgen.render.pdf.page", "from ..word import styles", "not render.word"),
        ("kitgen.render.word", "from .pdf import tags", None),
        ("kitgen.render", "from kitgen.render.pdf import render", "only inside a function"),
        ("kitgen.render", "def pdf():\n    from kitgen.render.pdf import render", None),
        ("kitgen.render", "PDF = 'kitgen.render.pdf:render'", None),
        ("kitgen.definitions.yaml", "PDF = 'kitgen.render.pdf:render'", "not render.pdf"),
        ("kitgen.building", "from kitgen.cli import main", "nothing may import cli"),
        ("kitgen.cli", "from kitgen.studio import serve", "nothing may import studio"),
        ("kitgen.cli", "from kitgen.building import build", None),
        ("kitgen.composing", "from reportlab.lib import colors", "only render.pdf may import reportlab"),
        ("kitgen.reading.word", "import lxml.etree", "only tests may import lxml"),
        ("kitgen.reading.text", "from kitgen.understanding import cells", "not understanding"),
        ("kitgen.reading.text", "from kitgen.domain.framework import Area", "not domain"),
        ("kitgen.understanding.writing", "from kitgen.building import files", "not building"),
        ("kitgen.domain.unit", "from kitgen.errors import KitgenError", None),
    ],
)
def test_a_broken_wall_is_told(module: str, source: str, told: str | None) -> None:
    known = {module, *(f"kitgen.{room}" for room in {*MAY_IMPORT, *TOP})}
    faults = faults_of(module, source, module in {"kitgen.render", "kitgen.render.word"}, known)
    assert (told in faults[0]) if told else not faults


def test_no_modules_import_each_other_in_a_circle() -> None:
    paths = {module: path for module, path in modules().items() if path.name != "__init__.py"}
    below = {
        module: {
            each.target for each in imports(parsed(path.read_text("utf-8")), module, False, {*modules()})
        }
        & (paths.keys() - {module})
        for module, path in paths.items()
    }
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize("room", ["reading", "understanding", "bringing_back"])
def test_no_folder_has_more_than_25_modules(room: str) -> None:
    folders = {path.parent for path in (PACKAGE / room).rglob("*.py")}
    long = [folder.name for folder in folders if len({*folder.glob("*.py")} - {folder / "__init__.py"}) > 25]
    assert folders
    assert not long


def test_few_public_names() -> None:
    source = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    names = {
        name
        for node in source.body
        for name in public_names(node)
        if not name.startswith("_") and name not in ("annotations", "TYPE_CHECKING")
    }
    assert len(names) <= 8, f"kitgen/__init__.py has {len(names)} public names, at most 8: {sorted(names)}"


def public_names(node: ast.stmt) -> list[str]:
    """The names a statement of a module defines; those in ``__all__`` too."""
    match node:
        case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
            return list(ast.literal_eval(value))
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [name.asname or name.name.partition(".")[0] for name in names]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.If(body=body):  # TYPE_CHECKING
            return [name for inner in body for name in public_names(inner)]
    return []


def test_help_loads_nothing_slow() -> None:
    program = f"import sys, kitgen.cli; print(*(set(sys.modules) & {set(NOT_FOR_HELP)!r}))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert not ran.stdout.split(), (
        f"importing kitgen.cli loads {ran.stdout.strip()}: import it where it is used"
    )

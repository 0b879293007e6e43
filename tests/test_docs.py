"""The docs keep up: the README with the command line, the page on layouts with what layouts may say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kitgen.blocks import REGISTRY
from kitgen.building.library import Library
from kitgen.cli import main
from kitgen.composing.layout.setup import Setup
from kitgen.definitions.places import fields_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
LAYOUTS = (ROOT / "docs/layouts.md").read_text("utf-8")
OPTIONS = [
    (name, option)
    for name, command in main.commands.items()
    for parameter in command.params
    if isinstance(parameter, click.Option)
    for option in parameter.opts
]


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`kitgen {name}\b", README)


@pytest.mark.parametrize(("name", "option"), OPTIONS, ids=lambda value: value)
def test_every_option_is_in_the_readme(name: str, option: str) -> None:
    assert re.search(rf"{option}(?![\w-])", README), f"`kitgen {name}` has {option}, and the README has not"


def test_the_readme_shows_nothing_that_is_not_there() -> None:
    shown = re.findall(r"^ +kitgen (\S+)(.*?)(?:#.*)?$", README, re.MULTILINE)
    assert shown
    for name, arguments in shown:
        assert name in main.commands
        known = {opt for parameter in main.commands[name].params for opt in parameter.opts}
        assert set(re.findall(r"(?<!\S)--[\w-]+", arguments)) <= known


@pytest.mark.parametrize("name", [*REGISTRY, *fields_of(Setup)])
def test_all_that_a_layout_may_say_is_explained(name: str) -> None:
    assert f"`{name}`" in LAYOUTS


@pytest.mark.parametrize("name", REGISTRY)
def test_every_option_of_a_directive_is_explained(name: str) -> None:
    [row] = [line for line in LAYOUTS.splitlines() if re.match(rf"\|.*`{name}`.*\|.*\|.*\|", line)][:1]
    told = row + LAYOUTS[LAYOUTS.index("A worksheet fills its pages") :]
    assert [option for option in REGISTRY[name].options if f"`{option}`" not in told] == []


@pytest.mark.parametrize("name", sorted(Library().layouts()))
def test_every_sheet_is_in_the_readme(name: str) -> None:
    from kitgen.composing.layout import read_layout_setup

    title = read_layout_setup(Library().layout(name)).title_in("en")
    words = title.lower().replace("for the facilitator", "").split()
    assert any(word in README.lower() for word in words if len(word) > 3)


def test_the_docs_are_a_site_without_broken_links(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {"leder.nb", "leder.da", "api"} <= {path.name for path in tmp_path.iterdir()}


FILES = [path for path in (ROOT, ROOT / "docs", ROOT / ".github") for path in path.glob("*.md")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_links_between_files_lead_somewhere(file: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|…)([^)#\s]+)", file.read_text("utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []

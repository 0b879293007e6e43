"""The README keeps up with the command line."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from kitgen.cli import main

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
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

"""What is wrong with a command as it was typed is said in the language of faults, with what to do."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kitgen.basics.languages.saying import catalogue
from kitgen.basics.languages.table import COMPLETE
from kitgen.cli import main
from kitgen.cli.helping import Command
from kitgen.cli.usage import OneFile, OneFolder, OneOf, WholeNumber

#: A faulty command, and what click would have said of it in English.
WRONG = [
    (["build"], "Missing argument"),
    (["buld"], "No such command"),
    (["build", "x", "--participant", "4"], "No such option"),
    (["build", "x", "--participants", "many"], "not a valid integer"),
    (["build", "x", "--participants"], "requires an argument"),
    (["build", "x", "--zip=3"], "does not take a value"),
    (["build", "x", "y"], "unexpected extra"),
    (["build", "x", "--unit", "none.yaml"], "does not exist"),
    (["build", "x", "--unit", "."], "is a directory"),
    (["list", "posters"], "is not one of"),
    (["import", "x", "--yes"], "does not exist"),
    (["form"], "Missing argument"),
    (["results", "x", "--hide-below", "2"], "is not in the range"),
    (["studio", "--port", "-4"], "is not in the range"),
]


def typed(*arguments: str, language: str = "") -> str:
    """What is shown for a faulty command."""
    result = CliRunner().invoke(
        main, arguments, prog_name="kitgen", env={"LC_ALL": language, "LANG": language}
    )
    assert result.exit_code == 2, result.output
    return result.output


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize(
    ("arguments", "of_click"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG]
)
def test_a_faulty_command_is_answered_in_the_language(
    arguments: list[str], of_click: str, language: str
) -> None:
    lines = typed(*arguments, language=f"{language}_XX.UTF-8").splitlines()
    first = "" if language == "en" else language
    usage, error = (catalogue(first)[code].partition("{")[0] for code in ("usage.line", "usage.error"))
    assert lines[0].startswith(f"{usage}kitgen")
    assert lines[-1].startswith(error)
    assert language == "en" or of_click not in lines[-1]


def test_an_option_chooses_the_language_wherever_it_stands() -> None:
    for arguments in (
        ["build", "x", "--colour", "--language", "nb"],
        ["build", "--language=nb", "x", "y", "z"],
    ):
        assert "Feil: " in typed(*arguments, language="sv_SE")


def test_the_option_and_the_value_are_named() -> None:
    assert (
        "«--participants» kan ikke ha denne verdien: «tolv» er ikke et helt tall fra 1 til 100000"
        in typed("build", "x", "--participants", "tolv", "--language", "nb")
    )
    assert "Mente du --participants?" in typed("build", "x", "--particpants", "4", "--language", "nb")


def test_a_name_with_spaces_is_said_to_need_quotes() -> None:
    assert "put quotes around a name with spaces" in typed("new", "unit", "Nordby", "barnehage")


@pytest.mark.parametrize("kind", [OneFile, OneFolder])
def test_what_may_not_be_read_is_said_to_be_so(
    kind: type[OneFile | OneFolder], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "closed"
    path.touch() if kind is OneFile else path.mkdir()
    monkeypatch.setattr("os.access", lambda *_: False)  # a test may run as one who may read all
    with pytest.raises(click.BadParameter, match="may not be read"):
        kind(exists=True).convert(str(path), None, None)


def test_every_value_that_click_would_refuse_is_refused_in_words_of_ours() -> None:
    """No option is of a kind whose faults click words itself."""
    ours = (WholeNumber, OneOf, OneFile, OneFolder)
    for command in main.commands.values():
        assert isinstance(command, Command), command.name
        for param in command.params:
            kinds = getattr(param.type, "types", [param.type])
            free = type(click.STRING), type(click.BOOL)  # any text, and a switch that takes none
            assert all(isinstance(kind, (*ours, *free)) for kind in kinds), (command.name, param.name)

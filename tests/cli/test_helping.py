"""Help says everything in the language of the user, and loads little for it."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from kitgen.basics.languages.table import COMPLETE
from kitgen.cli import main
from kitgen.cli.help_words import words

#: Every command with its options, as they are typed.
OPTIONS = {
    name: [max(each.opts, key=len).lstrip("-") for each in command.params if isinstance(each, click.Option)]
    for name, command in main.commands.items()
}


def helped(*arguments: str, locale: str = "C") -> str:
    """What is shown, in a line."""
    result = CliRunner(env={"LC_ALL": locale, "COLUMNS": "100"}).invoke(main, arguments, prog_name="kitgen")
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.mark.parametrize("language", COMPLETE)
def test_everything_is_said_in_every_language(language: str) -> None:
    texts = {key: text for key, text in words(language).items() if not key.startswith("help.word.")}
    locale = f"{language}_XX.UTF-8"
    general = {"help.main", "help.usage", "help.options", "help.commands", "help.option.help"}
    first = {key for key in texts if key in general or key.startswith("help.begin") or key.endswith(".short")}
    shown = {"": first | {"help.option.version", "help.option.language"}}
    for name, options in OPTIONS.items():
        own = {key for key in texts if f"{key}.".startswith(f"help.{name}.")} - first
        shown[name] = own | {f"help.option.{each}" for each in options if f"help.{name}.{each}" not in own}
    for name, keys in shown.items():
        told = helped(*filter(None, [name]), "--help", locale=locale).replace(" ", "")
        assert [key for key in keys if texts[key].replace(" ", "") not in told] == []
    assert set(texts) - set().union(*shown.values()) == {"help.examples", "help.default"}


@pytest.mark.parametrize("language", [each for each in COMPLETE if each != "en"])
def test_no_words_are_lacking_and_none_are_english(language: str) -> None:
    english, own = words("en"), words(language)
    assert list(own) == list(english)
    assert [key for key in own if own[key] == english[key] and not own[key].isupper()] == []


@pytest.mark.parametrize("language", COMPLETE)
def test_what_is_to_be_filled_in_has_a_name_in_every_language(language: str) -> None:
    """Each name of the command line, as ``FILE`` and ``HH:MM``, but those that are the same everywhere."""
    typed, named = set[str](), words(language)
    for command in (main, *main.commands.values()):
        context = click.Context(command)
        pieces = [*command.collect_usage_pieces(context)]
        pieces += [(each.get_help_record(context) or [""])[0] for each in command.get_params(context)]
        typed |= {*re.findall("[A-Z]{2,}", " ".join(pieces))}
    told = " ".join(helped(name, "--help", locale=f"{language}_XX.UTF-8") for name in OPTIONS)
    keys = {f"help.word.{word.lower()}": word for word in typed - {"FORMAT", "MM", "DD"}}
    assert {key for key in named if key.startswith("help.word.")} == keys.keys()
    others = {word for key, word in keys.items() if named[key] != word}
    assert [word for word in others if re.search(rf"\b{word}\b", told)] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--language", "sv", "--help"],
        ["--help", "--language=sv"],
        ["--language", "sv", "build", "--help"],
        ["build", "--help", "--language", "sv"],
    ],
)
def test_an_option_chooses_the_language(arguments: list[str]) -> None:
    assert helped(*arguments, locale="da_DK").startswith("Användning: kitgen ")


def test_a_language_chosen_before_the_command_is_that_of_its_words() -> None:
    result = CliRunner(env={"LC_ALL": "da_DK"}).invoke(main, ["--language", "sv", "check", "none.yaml"])
    assert "Filen ”none.yaml” finns inte" in result.stderr
    result = CliRunner().invoke(main, ["--language", "german", "list"])
    assert (result.exit_code, "'german' is not one of nb, nn, da, sv, en" in result.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [[], ["--language", "nb"]])
def test_who_types_no_command_is_helped(arguments: list[str]) -> None:
    result = CliRunner(env={"LC_ALL": "nb_NO"}).invoke(main, arguments, prog_name="kitgen")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == CliRunner().invoke(main, ["--language", "nb", "--help"], prog_name="kitgen").stdout
    )


def test_what_an_option_is_without_and_may_be() -> None:
    told = helped("results", "--help", locale="nb_NO")
    assert "Vis ingenting av færre svar enn dette. [3–1000] [ellers: 5]" in told
    assert "[default: microsoft,google,page]" in helped("form", "--help")


@pytest.mark.parametrize(("columns", "widest"), [("60", 58), ("100", 98), ("300", 98), ("", 78)])
def test_it_is_as_wide_as_the_terminal(columns: str, widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from kitgen.cli.helping import width

    monkeypatch.setenv("COLUMNS", columns)
    assert width() == widest

"""The language of what the command line prints; it loads little, for `--help` needs no more."""

from __future__ import annotations

import os

import click

#: The key under which a command's context has the chosen language.
_CHOSEN = "kitgen.language"


def language() -> str:
    """The language of what is printed: that of ``--language``, else of the environment's locale.

    Empty (the words of the command line) for English, or a language that kitgen has only some words in.
    """
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_CHOSEN) if context else None
    if chosen is None:
        locales = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        chosen = next(filter(None, locales), "").lower()
        for sign in "_.@-":
            chosen = chosen.partition(sign)[0]
    if chosen in ("", "c", "posix", "en"):
        return ""
    from kitgen.basics.languages.table import CODES, COMPLETE

    chosen = CODES.get(chosen, chosen)
    return chosen if chosen in COMPLETE and chosen != "en" else ""


def choose_language(context: click.Context, _param: click.Parameter | None, value: str | None) -> str | None:
    """Remember the language chosen for a command."""
    if value is not None:
        context.meta[_CHOSEN] = value
    return value


def _checked(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from kitgen.basics.languages.table import COMPLETE
    from kitgen.cli.usage import OneOf

    checked = None if value is None else OneOf(COMPLETE).convert(value, param, context)
    return choose_language(context, param, checked)


def language_option() -> click.Option:
    """The option ``--language`` of every command that has none of its own."""
    return click.Option(
        ["--language"], metavar="LANGUAGE", callback=_checked, expose_value=False, is_eager=True
    )

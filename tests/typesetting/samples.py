"""Paragraphs to set: by hand, and any (hypothesis)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from kitgen.model import ItemList, Paragraph, Run, Style

BODY = Style("Body", 10, 14)
SOFT, NARROW = "\u00ad", "\u200b"

#: Letters, spaces and every kind of place where a line may break or must not.
CHARS = f"abcWiåæ \n-–/.,()12\u00a0{SOFT}{NARROW}"

words = st.text(st.sampled_from(CHARS), max_size=60)
#: Text without line feeds, as the texts of a framework mostly are.
plain = st.text(st.sampled_from(CHARS.replace("\n", "")), max_size=60)


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()


def text(words: str | tuple[Run, ...], style: Style = BODY, **more: object) -> Paragraph:
    """A paragraph of words or runs."""
    return replace(Paragraph(runs(words) if isinstance(words, str) else words, style), **more)


def items(*words: str, style: Style = BODY, **more: object) -> ItemList:
    return replace(ItemList(tuple(text(each, style) for each in words)), **more)


def drawn_runs(words: st.SearchStrategy[str] = words) -> st.SearchStrategy[tuple[Run, ...]]:
    """A text in runs of different looks."""
    run = st.builds(
        Run,
        words.filter(bool),
        bold=st.booleans(),
        italic=st.booleans(),
        link=st.sampled_from([None, "https://example.org"]),
    )
    return st.lists(run, max_size=4).map(tuple)


def written(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def printed(text: str) -> str:
    """The letters that are seen, without the places to break."""
    return text.replace(SOFT, "").replace(NARROW, "")

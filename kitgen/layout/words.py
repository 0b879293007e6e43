"""Hints for misspelt names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kitgen.errors import Said, said


def did_you_mean(word: str, words: Iterable[str], prefix: str = "") -> str | None:
    """What to do about the unknown `word`: the nearest of `words`, or all of them when none is near.

    `prefix` is put before each name, for a dotted path. None when there are no words to choose from.
    """
    known = sorted(set(words))
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{prefix}{near[0]}`?"
    if not known:
        return None
    return f"use {either(f'`{prefix}{name}`' for name in known)}"


def nearest(word: str, words: Iterable[str]) -> Said:
    """What to do about the unknown `word`: the nearest of `words`, or all of them when none is near."""
    known = sorted(set(words))
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return said("do.near", near=near[0]) if near else said("do.use-one", names=known)


def either(words: Iterable[str]) -> str:
    """Words in a sentence: ``a, b or c``."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last

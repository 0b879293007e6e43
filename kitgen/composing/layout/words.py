"""Advice on misspelt names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kitgen.errors import Said, said


def nearest(word: str, words: Iterable[str], prefix: str = "") -> Said:
    """The advice for the unknown `word`: use the nearest of `words`, or one of them when none is near.

    `prefix` is put before each name, for a dotted path.
    """
    known = sorted(set(words))
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return said("do.near", near=f"{prefix}{near[0]}")
    return said("do.use-one", names=[f"{prefix}{name}" for name in known]) if known else said("do.leave-out")

"""Breaking words that are wider than their place.

Only such words are touched: soft hyphens are put in, first between the parts of a compound, then where the
language's hyphenation patterns allow, and where neither helps a zero-width space between letters, so that
nothing ever runs out of its cell. Authors can put soft hyphens (U+00AD) themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kitgen.basics.languages.table import LANGUAGES
from kitgen.basics.records import replace
from kitgen.basics.remembering import remembered
from kitgen.model import Run, Style
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.lines import widest_word

SOFT, NARROW = "\u00ad", "\u200b"

#: Lines of a language and last parts of compounds in it.
_HEADS = Path(__file__).parent.parent / "basics" / "languages" / "locale" / "heads.txt"


@cache
def _heads(language: str) -> re.Pattern[str] | None:
    lines = (line.split() for line in _HEADS.read_text("utf-8").splitlines())
    words = {word for of, *words in lines if of == language for word in words}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(longest_first)})", re.IGNORECASE) if words else None


@cache
def _patterns(language: str) -> Any:
    name = LANGUAGES[language].patterns if language in LANGUAGES else None
    if name is None:
        return None
    import pyphen  # only a text with too long a word needs it

    return pyphen.Pyphen(lang=name, left=3, right=3)


def compound_breaks(word: str, language: str) -> tuple[int, ...]:
    """Positions in a word where one part of a compound ends and a known last part begins."""
    heads = _heads(language)
    starts = (match.start() for match in heads.finditer(word)) if heads else ()
    return tuple(at for at in starts if at >= 3 and len(word) - at >= 3)


def dictionary_breaks(word: str, language: str) -> tuple[int, ...]:
    """Positions where the language's patterns allow a hyphen; none for a language without patterns."""
    patterns = _patterns(language)
    return tuple(patterns.positions(word)) if patterns else ()


def _cut(word: str, places: tuple[int, ...], mark: str) -> str:
    """The word with `mark` put in; not beside a hyphen, which is a place to break already."""
    inside = sorted(at for at in set(places) if "-" not in word[at - 1 : at + 1])
    ends = [0, *inside, len(word)]
    return mark.join(word[a:b] for a, b in pairwise(ends))


#: A word between the punctuation around it.
_CORE = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


def soften_word(word: str, language: str, fits: Callable[[str], bool]) -> str:
    """A word that does not fit, with places to break it; unchanged where it fits.

    `fits` says whether letters fit in one line.
    """
    if fits(word):
        return word
    before, core, after = _CORE.fullmatch(word).groups()  # type: ignore[union-attr]  # it matches anything
    if not core.replace("-", "").isalpha():  # an address or a code: a hyphen would change it
        return NARROW.join(word)
    first, *others = _cut(core, compound_breaks(core, language), SOFT).split(SOFT)
    parts = [before + first, *others]
    parts[-1] += after
    return SOFT.join(_soften_part(part, hyphen, language, fits) for part, hyphen in _with_hyphens(parts, ""))


def _soften_part(part: str, hyphen: str, language: str, fits: Callable[[str], bool]) -> str:
    """One part of a compound, broken by the dictionary, and between any letters where that is not enough.

    `hyphen` is what may be shown after it.
    """
    if fits(part + hyphen):
        return part
    syllables = _cut(part, dictionary_breaks(part, language), SOFT).split(SOFT)
    return SOFT.join(
        part if fits(part + after) else NARROW.join(part) for part, after in _with_hyphens(syllables, hyphen)
    )


def _with_hyphens(parts: list[str], last: str) -> Iterator[tuple[str, str]]:
    """Each part with the hyphen it may end in; `last` is that of the last part."""
    return zip(parts, [*["-"] * (len(parts) - 1), last], strict=True)


#: What set_lines keeps together, and the soft hyphen that may follow.
_WORDS = re.compile(r"([^ \n\u00ad\u200b]+)(\u00ad?)")


@remembered(2048)
def soften(
    runs: tuple[Run, ...], style: Style, width: float, language: str, targets: tuple[Target, ...] = TARGETS
) -> tuple[Run, ...]:
    """The runs with places to break put into each word wider than `width` mm in any of the targets."""
    measure = width - style.indent - style.right

    def fit(trial: tuple[Run, ...]) -> bool:
        return all(widest_word(trial, style, target) <= measure for target in targets)

    def mend(run: Run) -> Run:
        def mended(found: re.Match[str]) -> str:
            word, soft = found.groups()
            hyphen = "-" if soft else ""
            return soften_word(word, language, lambda text: fit((replace(run, text=text + hyphen),))) + soft

        return replace(run, text=_WORDS.sub(mended, run.text))

    if fit(runs):
        return runs
    mended = tuple(mend(run) for run in runs)
    if fit(mended):
        return mended
    # each run may start a new line: for a word whose letters are of different looks
    return (*mended[:1], *(replace(run, text=NARROW + run.text) for run in mended[1:]))

"""The columns of a worksheet that lists a framework, by the headings that people give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kitgen.definitions.tables import letters
from kitgen.domain.fields import slug
from kitgen.reading.plain import bare, tidy
from kitgen.understanding.vocabulary import COLUMNS, NUMBERS, chapter, column

#: So many rows at the top may hold titles before the header row.
FIRST_ROWS = 50
#: Headings of columns that only worksheets have.
_EXPLANATIONS = (
    "utfyllende forklaring, utdypende forklaring, utdyping, utfyllande forklaring, utdjuping, mer om, "
    "meir om, uddybende forklaring, uddybning, mere om, fördjupning, in depth, longer explanation, more about"
)
_OWN: Mapping[str, str] = {
    **dict.fromkeys(NUMBERS, "id"),
    **{bare(word): "explanation" for word in _EXPLANATIONS.split(",")},
}
#: Headings shorter than this are not guessed at: too many other words are as near.
_SHORTEST = 5
#: Several columns may hold these; of the others, the first counts.
_SEVERAL = frozenset(("point", "prompt"))


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet (counted from 0), what its columns hold, and which of them were guessed."""

    row: int
    roles: Mapping[int, str]
    headings: Mapping[int, str]
    guessed: tuple[int, ...] = ()

    def place(self, number: int) -> str:
        """A column as people find it: its letters and its heading."""
        heading = self.headings.get(number, "")
        return f"column {letters(number)}" + (f" ({heading})" if heading else "")


def header_of(rows: Sequence[Sequence[str]]) -> Header | None:
    """The header row among the first: the first that names statements and another column, or only them."""
    found = [(number, _roles(row)) for number, row in enumerate(rows[:FIRST_ROWS])]
    named = [(number, roles) for number, roles in found if "statement" in roles.values()]
    named = [each for each in named if len(set(each[1].values())) > 1] or [
        each for each in named if sum(map(bool, map(tidy, rows[each[0]]))) == 1
    ]
    if named:
        return _header(named[0][0], named[0][1], rows[named[0][0]], ())
    for number, row in enumerate(rows[:FIRST_ROWS]):
        roles = _roles(row)
        near = {place: role for place, role in _near(row, roles).items() if role not in roles.values()}
        if len(roles) + len(near) > 1 and "statement" in (*roles.values(), *near.values()):
            return _header(number, roles | near, row, tuple(near))
    return None


def _header(number: int, roles: Mapping[int, str], row: Sequence[str], guessed: Iterable[int]) -> Header:
    headings = {place: tidy(cell) for place, cell in enumerate(row) if tidy(cell)}
    return Header(number, dict(roles), headings, tuple(guessed))


def _roles(row: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        role = _role(tidy(cell))
        if role == "definition" and role in found.values():
            role = "explanation"
        if role and (role in _SEVERAL or role not in found.values()):
            found[place] = role
    return found


def _role(heading: str) -> str:
    """What a heading names, also with a number, with words in brackets, or with several words for it."""
    if not heading or len(heading) > 80:
        return ""
    outside = re.sub(r"\(.*?\)|\[.*?\]", " ", heading)
    for said in (heading, outside, *re.split(r"[/|]| og | och | and ", outside)):
        word = re.sub(r"(?:\s+|(?<=\D))[0-9]+$", "", bare(said))
        if role := _OWN.get(bare(said)) or _OWN.get(word) or column(word):
            return role
    return "prompt" if chapter(outside) == "prompts" else ""


def _near(row: Sequence[str], known: Mapping[int, str]) -> dict[int, str]:
    """Columns whose heading is perhaps a misspelt one."""
    words = {slug(word): role for role, text in COLUMNS.items() for word in text.split(",")}
    words = {word: role for word, role in words.items() if len(word) >= _SHORTEST}
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        said = slug(tidy(cell))
        if place not in known and _SHORTEST <= len(said) <= 40:
            near = get_close_matches(said, words, n=1, cutoff=0.84)
            if near and words[near[0]] not in found.values():
                found[place] = words[near[0]]
    return found

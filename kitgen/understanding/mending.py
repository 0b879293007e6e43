"""A draft made fit to be printed: letters that no font has, statements too long for a card."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from kitgen.reading.plain import sentences, tidy
from kitgen.understanding.draft import Draft, DraftArea
from kitgen.understanding.tuned import DEFINITION, HEADING

_KINDS = ("L", "N", "P", "Z", "Sm", "Sc")
#: Signs that are letters of no alphabet, and printed all the same.
_ALSO = frozenset("°§©®`^¨~\u00b4")


def usual(char: str) -> bool:
    """Whether a font for Nordic texts may be expected to have a letter: for who knows no font."""
    kind = unicodedata.category(char)
    latin = not kind.startswith("L") or unicodedata.name(char, "").startswith(("LATIN", "GREEK", "CYRILLIC"))
    return char in _ALSO or (kind.startswith(_KINDS) and latin and ord(char) < 0x2E80)


def mend(draft: Draft, printable: Callable[[str], bool] = usual) -> None:
    """Make a draft that builds, with a note on each kind of thing that was changed."""
    lost: dict[str, None] = {}

    def unseen(char: str) -> bool:
        return unicodedata.category(char) in ("Cf", "Mn", "Cc", "Co") or char in "\ufe0f\ufe0e"

    def clean(text: str) -> str:
        odd = {char for char in {*text} - {"\n"} if not printable(char)}
        if not odd:
            return text
        kept = "".join(_instead(char, printable) if char in odd else char for char in text)
        lost.update(dict.fromkeys(char for char in text if char in odd and not unseen(char)))
        return "\n".join(" ".join(line.split()) for line in kept.split("\n")) if kept != text else text

    for name in ("title", "table_title", "organisation", "introduction", "closing_title", "closing"):
        setattr(draft, name, clean(getattr(draft, name)))
    held = [each for area in draft.areas for each in area.statements]
    lists = [list_ for each in held for list_ in (each.points, each.prompts)]
    lists += [area.prompts for area in draft.areas]
    for holder in (draft.how_to_use, draft.prompts, draft.references, *lists):
        holder[:] = [text for text in map(clean, holder) if text]
    for area in draft.areas:
        for name in ("title", "definition", "explanation"):
            setattr(area, name, clean(getattr(area, name)))
        for statement in area.statements:
            statement.text = clean(statement.text)
        area.statements = [each for each in area.statements if any(map(str.isalnum, each.text))]
    for level in draft.levels:
        level.label, level.meaning = clean(level.label), clean(level.meaning)
    draft.areas = [area for area in draft.areas if area.statements]
    if lost:
        draft.note("left-out.letters", letters=" ".join(lost))
    for area in draft.areas:
        _shorten(area, draft)


def _instead(char: str, printable: Callable[[str], bool]) -> str:
    """The same letter as fonts may have it: a ligature in its letters, a wide space as a space."""
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain != char and all(map(printable, plain)) else " "


def _shorten(area: DraftArea, draft: Draft) -> None:
    if len(area.title) > HEADING:
        title, rest = _cut(area.title, HEADING)
        area.title, area.definition = title, tidy(f"{rest} {area.definition}")
        draft.note("guess.title-cut", area.place, texts=[rest])
    for statement in area.statements:
        if len(statement.text) > DEFINITION:
            statement.text, rest = _cut(statement.text, DEFINITION)
            statement.points.insert(0, rest)
            draft.note("guess.statement-cut", statement.place, texts=[rest])


def _cut(text: str, longest: int) -> tuple[str, str]:
    """A text in two: after its first sentences, or else between two words."""
    said = ""
    for sentence in sentences(text):
        if said and len(said) + len(sentence) >= longest:
            break
        said = f"{said} {sentence}".strip()
    if len(said) > longest or said == text:
        said = text[:longest].rsplit(" ", 1)[0]
    rest = text[len(said) :].strip() if text.startswith(said) else text[longest:].strip()
    return said, rest

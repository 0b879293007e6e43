"""The same areas in a second table: more of them, or the same statements again without their points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kitgen.reading.plain import alike, bare
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement
from kitgen.understanding.tuned import AGAIN, HALF, SAME

#: Among more titles than this, only the same one is found, and no similar one.
_FEW = 200


class _Statements:
    """The statements of an area, to be found by their texts."""

    def __init__(self, statements: Sequence[DraftStatement]) -> None:
        self.by_text = {bare(each.text): each for each in reversed(statements)}
        self.by_word: dict[str, list[str]] = {}
        for text in self.by_text:
            for word in {*text.split()}:
                self.by_word.setdefault(word, []).append(text)

    def like(self, statement: DraftStatement) -> DraftStatement | None:
        """The statement with the same text, or with nearly the same text and no other id."""
        if found := self.by_text.get(bare(statement.text)):
            return found
        few = (self.by_text[text] for text in self._near(bare(statement.text)))
        may_be = (each for each in few if not (each.id and statement.id and each.id != statement.id))
        return next((each for each in may_be if alike(each.text, statement.text) >= SAME), None)

    def _near(self, text: str) -> list[str]:
        """The few texts that share most words with `text`, at least half; usual words are not looked up."""
        words = {*text.split()}
        rare = sorted(words, key=lambda word: len(self.by_word.get(word, ())))
        shared = Counter(each for word in rare for each in self.by_word.get(word, ())[:_FEW])
        return [each for each, many in shared.most_common(AGAIN) if many >= HALF * len(words)]


def merge(draft: Draft, areas: Sequence[DraftArea]) -> None:
    """Bring the areas of a table into the draft: new ones as they are, known ones as what they add."""
    known = {bare(area.title): area for area in reversed(draft.areas)}
    pairs = [(area, _same_area(area, known)) for area in areas]
    held = {id(same): _Statements(same.statements) for _, same in pairs if same is not None}
    others = [(area, held[id(same)]) for area, same in pairs if same is not None and same is not area]
    again = any(statements.like(each) for area, statements in others for each in area.statements)
    if others and again:
        draft.note("guess.again", areas[0].place)
    for area, same in pairs:
        if same is None:
            draft.areas.append(area)
        elif same is not area:
            _add(area, same, held[id(same)], again, draft)


def _same_area(area: DraftArea, known: dict[str, DraftArea]) -> DraftArea | None:
    """The area with the same title, or with a slip in it: then a statement of theirs is the same too."""
    if exact := known.get(bare(area.title)):
        return exact
    few = known.values() if len(known) <= _FEW else ()
    like = (each for each in few if _is_slip(each.title, area.title))
    return next((each for each in like if any(map(_Statements(each.statements).like, area.statements))), None)


def _is_slip(one: str, other: str) -> bool:
    """Whether titles differ by a slip or a small word.

    “Lærende” and “Inkluderende fellesskap” are two, and so are “Principle 1” and “Principle 2”.
    """
    counts = [re.findall(r"[0-9]+|\b(?:[ivx]+|[a-z])\b", bare(title)) for title in (one, other)]
    if counts[0] != counts[1] or alike(one, other) < SAME:
        return False
    first, second = bare(one).split(), bare(other).split()
    return len(first) != len(second) or all(alike(a, b) >= SAME for a, b in zip(first, second, strict=True))


def _add(area: DraftArea, same: DraftArea, held: _Statements, again: bool, draft: Draft) -> None:
    same.definition = same.definition or area.definition
    for statement in area.statements:
        twin = held.like(statement)
        if twin is None:
            same.statements.append(statement)
            if again:
                draft.note("guess.only-in-one", statement.place, texts=[statement.text])
            continue
        if bare(twin.text) != bare(statement.text):
            draft.note("left-out.differently", statement.place, texts=[statement.text])
        twin.points = twin.points or statement.points
        twin.prompts = twin.prompts or statement.prompts
        twin.id = twin.id or statement.id

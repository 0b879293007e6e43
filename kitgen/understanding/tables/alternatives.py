"""The same areas in a second table: more of them, or the same statements again without their points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kitgen.errors import said
from kitgen.reading.plain import alike, bare
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement, Note
from kitgen.understanding.tuned import AGAIN, SAME

#: Of more statements with the same word, only so many are compared.
_MOST = 200


class _Statements:
    """The statements of an area, to be found by their texts."""

    def __init__(self, statements: Sequence[DraftStatement]) -> None:
        self.by_text = {bare(each.text): each for each in reversed(statements)}
        self.by_word: dict[str, list[str]] = {}
        for text in self.by_text:
            for word in {*text.split()}:
                self.by_word.setdefault(word, []).append(text)

    def like(self, statement: DraftStatement) -> DraftStatement | None:
        """The statement with the same text, or with nearly the same and no other id."""
        if found := self.by_text.get(bare(statement.text)):
            return found
        near = (self.by_text[text] for text in self._near(bare(statement.text)))
        may_be = (each for each in near if not (each.id and statement.id and each.id != statement.id))
        return next((each for each in may_be if alike(each.text, statement.text) >= SAME), None)

    def _near(self, text: str) -> list[str]:
        """The few texts that share most words with `text`; usual words are not looked up."""
        rare = sorted({*text.split()}, key=lambda word: len(self.by_word.get(word, ())))
        shared = Counter(each for word in rare for each in self.by_word.get(word, ())[:_MOST])
        return [each for each, _ in shared.most_common(AGAIN)]


def merge(draft: Draft, areas: Sequence[DraftArea]) -> None:
    """Bring the areas of a table into the draft: new ones as they are, known ones as what they add."""
    known = {bare(area.title): area for area in reversed(draft.areas)}
    pairs = [(area, same) for area in areas if (same := known.get(bare(area.title))) is not None]
    twins = [(area, same, _Statements(same.statements)) for area, same in pairs if same is not area]
    again = any(held.like(each) for area, _, held in twins for each in area.statements)
    if again:
        draft.notes.append(Note(said("guess.again"), areas[0].place))
    draft.areas += [area for area in areas if bare(area.title) not in known]
    for area, same, held in twins:
        _add(area, same, held, again, draft)


def _add(area: DraftArea, same: DraftArea, held: _Statements, again: bool, draft: Draft) -> None:
    same.definition = same.definition or area.definition
    for statement in area.statements:
        twin = held.like(statement)
        if twin is None:
            same.statements.append(statement)
            if again:
                draft.notes.append(Note(said("guess.only-in-one", texts=[statement.text]), statement.place))
            continue
        if bare(twin.text) != bare(statement.text):
            draft.notes.append(Note(said("left-out.differently", texts=[statement.text]), statement.place))
        twin.points = twin.points or statement.points
        twin.prompts = twin.prompts or statement.prompts
        twin.id = twin.id or statement.id

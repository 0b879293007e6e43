"""The same areas in a second table: what goes on in it, or the same statements once more without their points."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.importers.draft import Draft, DraftArea, DraftStatement, Note
from kitgen.importers.plain import alike, bare, quoted

#: Texts that have so much in common are the same, with a slip in one of them.
SAME = 0.85


def merge(draft: Draft, areas: Sequence[DraftArea]) -> None:
    """Bring the areas of a table into the draft: new ones as they are, known ones as what they add."""
    known = list(draft.areas)
    pairs = [(area, _same_area(area, known)) for area in areas]
    again = any(_twin(each, same.statements) for area, same in pairs if same for each in area.statements)
    for area, same in pairs:
        if same is None:
            draft.areas.append(area)
        elif same is not area:
            _add(area, same, again, draft)


def _same_area(area: DraftArea, known: Sequence[DraftArea]) -> DraftArea | None:
    exact = next((each for each in known if bare(each.title) == bare(area.title)), None)
    return exact or next((each for each in known if alike(each.title, area.title) >= SAME), None)


def _twin(statement: DraftStatement, known: Sequence[DraftStatement]) -> DraftStatement | None:
    exact = next((each for each in known if bare(each.text) == bare(statement.text)), None)
    return exact or next((each for each in known if alike(each.text, statement.text) >= SAME), None)


def _add(area: DraftArea, same: DraftArea, again: bool, draft: Draft) -> None:
    same.definition = same.definition or area.definition
    for statement in area.statements:
        twin = _twin(statement, same.statements)
        if twin is None:
            same.statements.append(statement)
            if again:
                text = (
                    f"{quoted(statement.text)} stands only in one of two tables that are otherwise the same"
                )
                draft.notes.append(Note(text, statement.place))
            continue
        if bare(twin.text) != bare(statement.text):
            text = f"two tables say it differently; left out: {statement.text}"
            draft.notes.append(Note(text, statement.place, kind="left-out"))
        twin.points = twin.points or statement.points
        twin.prompts = twin.prompts or statement.prompts
        twin.id = twin.id or statement.id

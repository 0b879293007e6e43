"""Drafts as a perfect reader would make them of a whole framework."""

from __future__ import annotations

from kitgen.domain.framework import Framework
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement


def draft_of(framework: Framework, ids: bool = True) -> Draft:
    areas = [
        DraftArea(
            area.title,
            area.definition or "",
            area.explanation or "",
            [
                DraftStatement(each.text, [*each.points], [*each.prompts], each.id if ids else "")
                for each in area.statements
            ],
            [*area.prompts],
            area.id if ids else "",
        )
        for area in framework.areas
    ]
    closing = framework.closing
    return Draft(
        title=framework.title,
        introduction=framework.introduction or "",
        how_to_use=[*framework.how_to_use],
        prompts=[*framework.prompts],
        areas=areas,
        closing_title=closing.title if closing else "",
        closing=closing.text if closing else "",
        references=[*framework.references],
    )

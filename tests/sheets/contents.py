"""What each sheet must show of its framework, in the words of the framework."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kitgen.domain.framework import Framework, Section


def _areas(framework: Framework) -> Iterator[str]:
    for area in framework.areas:
        yield from filter(None, (area.title, area.definition))


def _statements(framework: Framework) -> Iterator[str]:
    yield from (statement.text for statement in framework.statements)


def _table_a(framework: Framework) -> Iterator[str]:
    yield from _table_b(framework)
    yield from (point for statement in framework.statements for point in statement.points)


def _table_b(framework: Framework) -> Iterator[str]:
    yield from _areas(framework)
    yield from _statements(framework)


def _background(framework: Framework) -> Iterator[str]:
    yield from filter(None, (framework.introduction, *(area.explanation for area in framework.areas)))
    yield from (area.title for area in framework.areas)
    yield from (*framework.how_to_use, *framework.prompts, *framework.follow_up.values())
    yield from _section(framework.closing)


def _section(section: Section | None) -> Iterator[str]:
    yield from (section.title, section.text) if section else ()


def _cards(framework: Framework) -> Iterator[str]:
    for area in framework.areas:
        yield area.title
        for statement in area.statements:
            yield from (statement.text, *statement.points, *statement.prompts)
    for quote in framework.quotes:
        yield from filter(None, (quote.text, quote.who))


def _answer_sheet(framework: Framework) -> Iterator[str]:
    yield from (area.title for area in framework.areas)
    yield from _statements(framework)


def _guide(framework: Framework) -> Iterator[str]:
    yield from framework.prompts


def _wheel(framework: Framework) -> Iterator[str]:
    for ring in framework.rings:
        yield from filter(None, (ring.title, ring.caption))
        yield from (framework.area(area).title for area in ring.areas)


def _staircase(framework: Framework) -> Iterator[str]:
    for step in framework.steps:
        yield from filter(None, (step.title, step.text, *step.signs))


def _goals(framework: Framework) -> Iterator[str]:
    for goal in framework.goals:
        yield from (goal.title, *goal.strategies)


def _contract(framework: Framework) -> Iterator[str]:
    for agreement in framework.agreements:
        yield from filter(None, (agreement.title, agreement.text, *agreement.prompts))


def _conversation(framework: Framework) -> Iterator[str]:
    for phase in framework.phases:
        yield from filter(None, (phase.title, phase.text, *phase.prompts))


def _observation(framework: Framework) -> Iterator[str]:
    yield from (phase.title for phase in framework.phases)


def _nothing(framework: Framework) -> Iterator[str]:
    """A sheet of kitgen's own words."""
    yield from ()


#: Sheet → the texts that it must show.
SHOWN: Mapping[str, Callable[[Framework], Iterator[str]]] = {
    "table-a": _table_a,
    "table-b": _table_b,
    "background": _background,
    "cards": _cards,
    "answer-sheet": _answer_sheet,
    "guide": _guide,
    "form-guide": _answer_sheet,
    "wheel": _wheel,
    "staircase": _staircase,
    "goals": _goals,
    "team-contract": _contract,
    "conversation-guide": _conversation,
    "observation": _observation,
    "action-plan": _nothing,
    "qr-poster": _nothing,
    "print-plan": _nothing,
}

"""What is shown of a unit's answers: counts, where people see it differently, and where to begin to talk.

Only counts: no means, no index, no percentages, and the framework's own order of statements. With
fewer than `hide_below` answers nothing is shown, and with fewer than :data:`FEW` nothing is highlighted: one
person could change what is highlighted. docs/results.md says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from kitgen.basics.records import dataclass
from kitgen.domain.framework import Framework, Statement
from kitgen.domain.results.counts import Count, Counts
from kitgen.errors import Said, said

#: Results of fewer answers are hidden, unless the leader chooses another limit; never below the least.
HIDE_BELOW, LEAST = 5, 3
#: From so many answers on, the sheets highlight statements.
FEW = 8
#: The share of those who answered that must stand at each end where they see it differently, and move
#: between two meetings; and how many people at least.
PART, SOME = 0.25, 2
#: The share that must agree on the best level, and how many statements are named for it.
AGREE, MOST_AGREED = 0.75, 2
#: How many statements to begin with are named.
TALKS = 3

#: Why a statement is one to talk about: the answers are most divided, divided as well, or most are at the
#: lowest level; `own` is one that the readers choose themselves.
Reason = Literal["split", "also", "lowest", "own"]


@dataclass(frozen=True, slots=True)
class Figure:
    """The results of one statement; `count` is None where too few answered.

    `split` says that they see it differently, `before` is the count of an earlier meeting. `moved` is the
    place of a level that a quarter more, or fewer, chose than then, and whether it is more.
    """

    statement: str
    count: Count | None
    split: bool = False
    before: Count | None = None
    moved: tuple[int, bool] | None = None

    @property
    def levels(self) -> tuple[int, ...]:
        """How many chose each level, where that is shown."""
        return self.count.levels if self.count else (0,)


@dataclass(frozen=True, slots=True)
class Talk:
    """One statement to begin the conversation with, why, and a question; None where readers choose."""

    statement: str | None
    reason: Reason
    prompt: str | None


@dataclass(frozen=True, slots=True)
class Results:
    """All that the sheets of a unit show.

    `people` answered, `invited` were asked (None: not known, or said to be fewer), `earlier` answered the
    meeting before (None: there was none, or too few). `ordered` says that the levels go from good to poor.
    `agreed` are statements that nearly all gave the best level. `units` is how many units are pooled.
    """

    people: int
    figures: tuple[Figure, ...]
    talks: tuple[Talk, ...]
    agreed: tuple[str, ...]
    ordered: bool
    hide_below: int
    invited: int | None = None
    earlier: int | None = None
    reworded: tuple[str, ...] = ()
    recognised: tuple[str, ...] = ()
    blank: int = 0
    repeated: int = 0
    comments: int = 0
    units: int = 1

    @property
    def few(self) -> bool:
        """Whether so few answered that nothing is highlighted."""
        return self.people < FEW

    @property
    def hidden(self) -> bool:
        """Whether the counts of any statement are hidden."""
        return any(figure.count is None for figure in self.figures)

    def figure(self, statement: str) -> Figure:
        """The figure of a statement; raises KeyError for an unknown one."""
        for figure in self.figures:
            if figure.statement == statement:
                return figure
        raise KeyError(statement)


def fewer_asked(people: int, invited: int | None) -> Said | None:
    """What is told where fewer were asked than answered, a number that no sheet then shows."""
    if not invited or invited >= people:
        return None
    return said("results.fewer-asked", invited=invited, people=people)


def results_of(
    framework: Framework,
    counts: Counts,
    *,
    before: Counts | None = None,
    invited: int | None = None,
    hide_below: int = HIDE_BELOW,
    units: int = 1,
) -> Results:
    """What is shown of the counts of a framework as the unit has it."""
    earlier = before if before and before.people >= hide_below else None
    ordered = framework.scale.ordered
    figures = tuple(
        _figure(statement.id, counts, earlier, ordered, hide_below) for statement in framework.statements
    )
    many = [figure for figure in figures if figure.count and figure.count.total >= FEW]
    pointing = ordered and counts.people >= FEW
    talks = list(_talks(framework, many)) if pointing else []
    talks += _own(framework, talks)
    return Results(
        people=counts.people,
        figures=figures,
        talks=tuple(talks),
        agreed=_agreed(many) if pointing else (),
        ordered=ordered,
        hide_below=hide_below,
        invited=None if fewer_asked(counts.people, invited) else invited,
        earlier=earlier.people if earlier else None,
        reworded=_listed(framework, counts.reworded),
        recognised=_listed(framework, counts.recognised),
        blank=counts.blank,
        repeated=counts.repeated,
        comments=counts.comments,
        units=units,
    )


def _listed(framework: Framework, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(statement.id for statement in framework.statements if statement.id in names)


def _figure(name: str, counts: Counts, earlier: Counts | None, ordered: bool, limit: int) -> Figure:
    count = counts.counts.get(name)
    if count is None or count.total < limit:
        return Figure(name, None)
    old = earlier.counts.get(name) if earlier else None
    same = earlier and name not in counts.reworded | earlier.reworded
    old = old if old and same and old.total >= limit else None
    split = ordered and is_split(count.levels) and counts.people >= FEW
    return Figure(name, count, split, old, _moved(count, old) if old and ordered else None)


def is_split(levels: Sequence[int]) -> bool:
    """Whether at least a quarter of those who answered, and two of them, chose each end of the scale."""
    total = sum(levels)
    least = max(SOME, PART * total)
    return total >= FEW and levels[0] >= least and levels[-1] >= least


def opposite(levels: Sequence[int]) -> float:
    """The share of pairs of people who see it quite differently: at least two thirds of the scale apart."""
    total, apart = sum(levels), -(-2 * (len(levels) - 1) // 3)
    if total < 2:
        return 0.0
    pairs = combinations(range(len(levels)), 2)
    return sum(levels[a] * levels[b] for a, b in pairs if b - a >= apart) / (total * (total - 1) / 2)


def _moved(now: Count, old: Count) -> tuple[int, bool] | None:
    """The end of the scale that a quarter of the group has moved to or from, the best before the other."""
    if min(now.total, old.total) < FEW:
        return None
    for place in (0, len(now.levels) - 1):
        change = now.levels[place] / now.total - old.levels[place] / old.total
        if abs(change) >= PART:
            return place, change > 0
    return None


def _talks(framework: Framework, many: Sequence[Figure]) -> Iterator[Talk]:
    """The most divided statements, two at most, and the one that most people gave the lowest level."""
    divided = sorted((figure for figure in many if figure.split), key=lambda each: -opposite(each.levels))[
        : TALKS - 1
    ]
    names = (figure.statement for figure in divided)
    chosen: list[tuple[str, Reason]] = list(zip(names, _DIVIDED, strict=False))
    low = [each for each in many if each.levels[-1] >= max(SOME, PART * sum(each.levels))]
    if others := [figure for figure in low if figure not in divided]:
        lowest = max(others, key=lambda each: each.levels[-1] / sum(each.levels))
        chosen.append((lowest.statement, "lowest"))
    asked: list[str | None] = []
    for name, reason in chosen:
        asked.append(_prompt(framework, name, asked))
        yield Talk(name, reason, asked[-1])


_DIVIDED: tuple[Reason, Reason] = ("split", "also")


def _agreed(many: Sequence[Figure]) -> tuple[str, ...]:
    """Statements that nearly all gave the best level: two at most, the most agreed ones."""
    shares: Mapping[str, float] = {figure.statement: figure.levels[0] / sum(figure.levels) for figure in many}
    names = sorted((name for name, share in shares.items() if share >= AGREE), key=lambda name: -shares[name])
    return tuple(names[:MOST_AGREED])


def _prompt(framework: Framework, name: str, asked: Sequence[str | None]) -> str | None:
    """The statement's own question, else one of its area, of the lowest level, or of the whole; rather one
    that is not `asked` of another statement."""
    area = next(area for area in framework.areas if any(each.id == name for each in area.statements))
    statement: Statement = framework.statement(name)
    follow = framework.follow_up.get(framework.scale.levels[-1].id)
    known = [text for text in (*statement.prompts, *area.prompts, follow, *framework.prompts) if text]
    return next((text for text in known if text not in asked), known[0] if known else None)


def _own(framework: Framework, talks: Sequence[Talk]) -> list[Talk]:
    """Boxes for statements that the readers choose, each with another of the framework's questions."""
    asked = [talk.prompt for talk in talks]
    prompts = [text for text in framework.prompts if text not in asked]
    return [Talk(None, "own", prompt) for prompt in [*prompts, *[None] * TALKS][: TALKS - len(talks)]]

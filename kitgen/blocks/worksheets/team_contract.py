"""The team contract: the framework's agreements, each with room for what the team agrees, and signatures."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Options, some
from kitgen.blocks.worksheets.head import OPTIONS, head
from kitgen.blocks.worksheets.parts import Column, Section
from kitgen.blocks.worksheets.worksheet import Worksheet
from kitgen.domain.framework import Agreement

#: Lines for signatures in each of two columns: a team of six to ten.
LEAST_NAMES, MOST_NAMES = 3, 5
#: The colour of the numbers, by its place among the kit's: plum.
COLOUR = 1


def build(data: tuple[Agreement, ...], options: Options, scene: Scene) -> tuple[Worksheet, ...]:
    """One section for each agreement, then the signatures."""
    return (Worksheet(head(options, scene), tuple(_sections(data, scene)), None, scene, beside=True),)


def _sections(agreements: tuple[Agreement, ...], scene: Scene) -> Iterator[Section]:
    for number, agreement in enumerate(agreements, 1):
        yield Section(
            agreement.title,
            badge=str(number),
            colour=scene.palette[COLOUR],
            texts=(agreement.text,) if agreement.text else (),
            prompts=agreement.prompts,
        )
    words = scene.messages
    names = (Column(words("contract.name"), 1.2), Column(words("contract.signature"), joined=True))
    yield Section(
        words("contract.signatures"),
        (*names, *names),
        hint=words("contract.promise"),
        least=LEAST_NAMES,
        most=MOST_NAMES,
        weight=2,
        strong=True,
    )


SPEC = BlockSpec(
    "team-contract",
    build,
    OPTIONS,
    some(Agreement, "the agreements of a team: framework.agreements"),
    elastic=True,
)

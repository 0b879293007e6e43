"""Blocks that are the same for many units, built once.

In a batch nearly everything is the same on every unit's sheets. A block that says what it needs of a unit
(``BlockSpec.needs``) gets a scene with only that, and its result is kept for the next unit with
the same data.

The PDF room (:mod:`kitgen.render.pdf.memory`) remembers objects by identity. So it is a contract that
the next unit's sheet has the same objects wherever it has the same content. `tests/composing/test_sharing.py`
keeps it; one copy too many on the way from the framework to here would break it, and make a batch far slower.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from kitgen.basics.origins import origins_of
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import Same, register, remembered
from kitgen.blocks.scene import AnyBlock, Elastic, Scene
from kitgen.blocks.spec import BlockSpec, Needs
from kitgen.composing.layout import DirectivePart
from kitgen.domain.meeting import Meeting
from kitgen.domain.unit import Unit
from kitgen.errors import Note
from kitgen.model import Block, Box, Page
from kitgen.typesetting.spare import farther

#: Blocks kept; a kit has about fifty.
MOST = 256
#: Fits kept.
MOST_FITS = 16
#: A substitute for a link when a block may only know that there is one.
A_LINK = "https://form.invalid/"
#: A substitute for the name of a unit.
A_UNIT = "?"

Built = Sequence[AnyBlock]
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class _Kept:
    """The result of a block, its warnings, and the objects that the key refers to by identity."""

    built: Built
    warnings: tuple[Note, ...]
    alive: tuple[object, ...]


_kept: OrderedDict[tuple[Any, ...], _Kept] = OrderedDict()
#: Elastic blocks, which keep their identity while they are kept, and their pages.
_fits: OrderedDict[tuple[Any, ...], tuple[Elastic, Sequence[Sequence[Block]]]] = OrderedDict()

register(f"{__name__}.shared", MOST, lambda: len(_kept), _kept.clear)
register(f"{__name__}.fitted", MOST_FITS, lambda: len(_fits), _fits.clear)


def shared(spec: BlockSpec, part: DirectivePart, scene: Scene) -> Built:
    """What a block builds, now or for an earlier unit. Raises what the block raises."""
    needs = spec.needs_with(part.options)
    if needs is None:
        return spec.build(part.data, part.options, scene)
    seen = _seen(needs, scene)
    key = _key(spec, part, seen)
    kept = _kept.get(key)
    if kept is None:
        built = tuple(spec.build(part.data, part.options, seen))
        alive = seen.framework, seen.house, part.data, seen.unit, seen.logo
        kept = _Kept(built, tuple(seen.warnings), alive)
    _remember(_kept, key, kept, MOST)
    scene.warnings.extend(kept.warnings)
    return kept.built


def fitted(
    elastic: Elastic, width: float, depth: float, least: int, most: int, white: float = 0.0
) -> Sequence[Sequence[Block]]:
    """The pages of an elastic block, found once for all sheets on which the same object has the same room.

    `white` mm of the depth are free height on every page. Raises what its `fit` raises.
    """
    key = id(elastic), width, depth, least, most, white
    known = _fits.get(key)
    if known is None:
        pages = elastic.fit(width, depth - white, least, most)
        known = elastic, [farther(page, white) for page in pages] if white else pages
    _remember(_fits, key, known, MOST_FITS)
    return known[1]


def recognised(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages with blocks that equal those of a sheet before replaced by these, the same objects.

    Boxes stay, which hold what is a unit's own: fields, codes and logos, that may be large.
    """

    def known(block: Block) -> Block:
        return block if isinstance(block, Box) else _itself_or_equal(Same(block))

    return tuple(replace(page, blocks=tuple(map(known, page.blocks))) for page in pages)


@remembered(512)  # most blocks are known objects, whose contents need not be hashed
def _itself_or_equal(block: Same[Block]) -> Block:
    return _met_before(block.value)


@remembered(512)
def _met_before(block: Block) -> Block:
    """The first block that equals this one."""
    return block


def _remember(where: OrderedDict[_K, _V], key: _K, value: _V, most: int) -> None:
    """Keep a value as the latest of at most so many."""
    where[key] = value
    where.move_to_end(key)
    if len(where) > most:
        where.popitem(last=False)


def _seen(needs: Needs, scene: Scene) -> Scene:
    """The scene with only what the block says it needs of the unit."""
    return replace(
        scene,
        unit=_unit(needs, scene),
        answer=A_LINK if "form" in needs and scene.answer else None,
        duplicate=None,
        meeting=replace(scene.meeting, date=None) if "meeting" in needs else Meeting(),
        plan=scene.plan if "plan" in needs else (),
        logo=scene.logo if "logo" in needs else None,
        warnings=[],
    )


def _unit(needs: Needs, scene: Scene) -> Unit | None:
    """Only what the block may know of the unit; the same object for all units that agree in it."""
    if "logo" in needs and scene.logo:
        return scene.unit
    contact = scene.unit.contact if scene.unit and "contact" in needs else None
    return _with_contact(contact) if contact else None


@remembered(64)
def _with_contact(contact: str) -> Unit:
    """A unit with nothing but a person to contact."""
    return Unit(name=A_UNIT, contact=contact)


def _key(spec: BlockSpec, part: DirectivePart, seen: Scene) -> tuple[Any, ...]:
    """What the block's result depends on; large parts by identity, which is stable while they are kept.

    The plan, another object for each kit, is compared by its content.
    """
    by_value = isinstance(part.data, str | None) or part.data is seen.plan
    data = part.data if by_value else id(part.data)
    texts = (part.data, *part.options.values())
    return (
        tuple([origins_of(text) for text in texts if isinstance(text, str)]),
        *(spec.name, data, tuple(part.options.items()), id(seen.framework), id(seen.house), seen.setup),
        *(seen.messages.language, seen.sheet, tuple(seen.colours.values()), seen.palette, seen.plain),
        *(id(seen.unit), seen.answer, seen.meeting, seen.plan, id(seen.logo)),
    )

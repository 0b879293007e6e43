"""What fills the last page of running text: lines for notes, and in the guide how a cell is marked and what
to do when talk comes to a stop; as much of it as the page has room for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.blocks.house import WRITE_LINE, WRITE_PITCH
from kitgen.blocks.plan.at_hand import AtHand
from kitgen.blocks.plan.marked_cell import marked_cells
from kitgen.blocks.prose import prose, styled
from kitgen.blocks.scene import Filling, Scene
from kitgen.blocks.spec import MEETING, BlockSpec, Option, Options
from kitgen.model import Block, ItemList, Run, Style, WriteLines
from kitgen.records import dataclass
from kitgen.typesetting.most import most_stack

#: Lines for notes, at least and at most.
FEWEST_LINES, MOST_LINES = 3, 20
#: mm between the two columns of a list, as the list has them.
COLUMNS_APART = 8.0
#: When talk comes to a stop: names of the messages for what happens; what helps is ``…-do``.
STOPS = ("silent", "loud", "differ", "late")

_STOP = Style("Stop Item", 10.5, 13.6, indent=4.6, after=2.5)


@dataclass(frozen=True)
class Aids:
    """Sections, the most important first; notes are last, and take what is left."""

    sections: tuple[tuple[Block, ...], ...]
    notes: tuple[Block, ...]
    width: float

    def within(self, depth: float) -> tuple[Block, ...]:
        """The sections that have room in `depth` mm, in their order."""
        made: tuple[Block, ...] = ()
        for section in self.sections:
            if most_stack((_ABOVE, *made, *section), self.width) <= depth:
                made += section
        return made + self._lines(depth - most_stack((_ABOVE, *made), self.width))

    def _lines(self, depth: float) -> tuple[Block, ...]:
        """The notes with as many lines as there is room for; empty for too few."""
        room = depth - most_stack((_ABOVE, *self.notes), self.width)
        count = min(MOST_LINES, int(room // WRITE_PITCH))
        if count < FEWEST_LINES:
            return ()
        return *self.notes, WriteLines(count, WRITE_PITCH, WRITE_PITCH, WRITE_LINE)


#: Something above, so that the space before a heading counts.
_ABOVE = WriteLines(0, 0.0, 0.0)


def build(data: None, options: Options, scene: Scene) -> Sequence[Filling]:
    """One thing that fills a page."""
    sections = tuple(_sections(scene)) if options["guiding"] else ()
    return (Aids(sections, tuple(_notes(scene, options["guiding"])), scene.setup.measure),)


def _sections(scene: Scene) -> Iterator[tuple[Block, ...]]:
    if AtHand.of(scene).tables:
        yield marked_cells(scene)
    yield _stops(scene)


def _stops(scene: Scene) -> tuple[Block, ...]:
    """What to do when talk comes to a stop."""
    words, half = scene.messages, (scene.setup.measure - COLUMNS_APART) / 2
    stops = ((words(f"guide.stop-{name}"), words(f"guide.stop-{name}-do")) for name in STOPS)
    items = (prose((Run(what + " ", bold=True), Run(do)), _STOP, half, scene) for what, do in stops)
    return styled(words("guide.stops"), "Heading 2", scene, "H2"), ItemList(tuple(items), columns=2)


def _notes(scene: Scene, guiding: bool) -> Iterator[Block]:
    """What is above the lines for notes, and in the guide what to note."""
    yield styled(scene.messages("guide.notes"), "Heading 2", scene, "H2")
    if guiding:
        yield styled(scene.messages("guide.notes-what"), "Body", scene)


OPTIONS = {"guiding": Option("bool", True, help="what helps to lead a meeting, above the lines for notes")}
SPEC = BlockSpec("aids", build, OPTIONS, needs=MEETING)

"""Painted blocks, to be painted again: in a batch nearly everything is where it was on the sheet before.

A :class:`Tape` records the operators of some blocks at one place and their other effects: elements, marks,
headings, letters used. It is recorded when blocks are painted for the second time, and played from the third
time on. Content with links or pictures of pixels, which point to objects of their own file, is painted anew.
Blocks are recognised by identity: only those that are the same *object* on the next sheet are found again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from kitgen.basics.records import dataclass
from kitgen.basics.remembering import Same, register, remembered
from kitgen.model import Block
from kitgen.render.pdf.page import Page
from kitgen.render.pdf.tags import Element, Marks

#: How many pieces of pages are remembered; the cards of a large framework have about two thousand.
MOST = 4096
#: How many pieces that were painted once are remembered, the last ones: those of a unit are soon forgotten.
MOST_NEW = 3072

#: Level and text of a heading, and its top in points.
Head = tuple[int, str, float]
#: The blocks, and everything else that their painting depends on: their place, in mm.
Place = tuple[float | tuple[float, ...], ...]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Tape:
    """How to paint some blocks again.

    `elements` are tag, place of the parent (0 for the given one) and further entries; `steps` are operators,
    or the places of elements whose marks begin there.
    """

    elements: tuple[tuple[str, int, str], ...]
    steps: tuple[str | int, ...]
    headings: tuple[Head, ...]
    letters: tuple[tuple[str, str], ...]

    def play(self, page: Page, parent: Element) -> None:
        """Paint the blocks onto a page as content of `parent`."""
        file, at = page.file, (parent.reference, page.reference, page.marks)
        played = _played(Same(self), file.objectcounter, *at)
        file.add_written(played.bodies)
        page.tree.elements += played.elements
        parent.kids += played.kids
        page.paint(*played.operators)
        page.owners.extend(played.owners)
        for face, letters in self.letters:
            page.fonts.use(face, letters)


class _Played(NamedTuple):
    """A tape at one place of a file: its elements, these as they are written, those right below the parent,
    the operators, and the elements of their marks."""

    elements: list[Element]
    bodies: list[bytes]
    kids: list[str]
    operators: list[str]
    owners: list[Element]


@remembered(256)
def _played(tape: Same[Tape], number: int, parent: str, page: str, mark: int) -> _Played:
    """What a tape gives after so many objects of the file and marks of the page: in a batch it mostly stands
    at the same place of the next file, and all its numbers are the same."""
    elements, marks = [Element("", "", "")], Marks(page, mark)
    elements[0].reference = parent
    for tag, above, entries in tape.value.elements:
        element = Element(tag, elements[above].reference, entries)
        element.reference = f"{number + len(elements)} 0 R"
        elements[above].kids.append(element.reference)
        elements.append(element)
    steps = [step if isinstance(step, str) else marks.open(elements[step]) for step in tape.value.steps]
    top, *made = elements
    return _Played(made, [element.body() for element in made], top.kids, steps, marks.owners)


class Memory:
    """The tapes of this process, the latest used last, and the pieces that were painted once lately.

    Blocks that cannot be remembered have None for their tape; `solid` reports them. Only blocks with a
    tape are kept alive: if the id of another is reused, its piece is only painted anew.
    """

    def __init__(self) -> None:
        self._tapes: OrderedDict[Key, tuple[Sequence[Block], Tape | None]] = OrderedDict()
        self._new: OrderedDict[Key, bool] = OrderedDict()
        register(f"{__name__}.tapes", MOST, lambda: len(self._tapes), self._tapes.clear)
        register(f"{__name__}.new", MOST_NEW, lambda: len(self._new), self._new.clear)

    def paint(
        self,
        page: Page,
        parent: Element,
        headings: list[Head],
        blocks: Sequence[Block],
        place: Place,
        paint: Callable[[], None],
    ) -> None:
        """Paint blocks, from memory if they were painted here before; headings are added to `headings`."""
        key = _key(page, blocks, place)
        known = self._tapes.get(key)
        page.forget()
        if known and known[1]:
            known[1].play(page, parent)
            headings.extend(known[1].headings)
            self._tapes.move_to_end(key)
        elif known:
            paint()
        elif self._new.pop(key, False):
            tape = _recorded(page, parent, headings, paint)
            _keep(self._tapes, key, (blocks if tape else (), tape), MOST)
        else:
            paint()
            _keep(self._new, key, True, MOST_NEW)
        page.forget()

    def solid(self, page: Page, blocks: Sequence[Block], place: Place) -> bool:
        """Whether these blocks can be remembered as a whole, as far as is known."""
        known = self._tapes.get(_key(page, blocks, place))
        return known is None or known[1] is not None


def _key(page: Page, blocks: Sequence[Block], place: Place) -> Key:
    return page.height, page.about, *place, *map(id, blocks)


_V = TypeVar("_V")


def _keep(where: OrderedDict[Key, _V], key: Key, value: _V, most: int) -> None:
    where[key] = value
    if len(where) > most:
        where.popitem(last=False)


def _recorded(page: Page, parent: Element, headings: list[Head], paint: Callable[[], None]) -> Tape | None:
    """The tape of what `paint` does; None where it cannot be played on another page."""
    tree = page.tree
    before = (page.bound, len(tree.elements), len(page.operators), len(page.fonts.said), len(headings))
    mark = page.marks
    paint()
    bound, elements, operators, said, heads = before
    made = tree.elements[elements:]
    places = {element.reference: i for i, element in enumerate([parent, *made])}
    owners = [places.get(owner.reference, 0) for owner in page.owners[mark:]]
    if page.bound != bound or 0 in owners or any(_mixed(element) for element in made):
        return None
    used: dict[str, set[str]] = {}
    for face, text in page.fonts.said[said:]:
        used.setdefault(face, set()).update(text)
    return Tape(
        tuple((element.tag, places[element.parent], element.entries) for element in made),
        _steps(page.operators[operators:], mark, owners),
        tuple(headings[heads:]),
        tuple((face, "".join(sorted(letters))) for face, letters in used.items()),
    )


def _mixed(element: Element) -> bool:
    """Whether an element has both marks and other elements, whose order would be lost."""
    return len({kid.endswith(" R") for kid in element.kids}) > 1


def _steps(operators: Sequence[str], mark: int, owners: Sequence[int]) -> tuple[str | int, ...]:
    """The operators with the beginnings of marks as numbers; neighbouring operators are joined."""
    steps: list[str | int] = []
    plain: list[str] = []
    count = 0
    for operator in operators:
        if count < len(owners) and operator.endswith(f"<</MCID {mark + count}>>BDC"):
            steps += ["\n".join(plain), owners[count]] if plain else [owners[count]]
            plain, count = [], count + 1
        else:
            plain.append(operator)
    return (*steps, "\n".join(plain)) if plain else tuple(steps)

"""The rows of the goal staircase: goal, steps and starting point, each further left than the one above.

Every row is a grid of its own, since each begins at another place: free paper, the pin that stands on the
step below, the row's head in colour, what it says, lines to write on, and squares to colour.
"""

from __future__ import annotations

from dataclasses import replace

from kitgen.blocks.house import GRAPHITE, GREY, HAIRLINE, INK, WHITE, WRITE_LINE, scale
from kitgen.blocks.pins import SHAPE, pin
from kitgen.blocks.scene import runs
from kitgen.domain.framework import Step
from kitgen.languages.messages import Messages
from kitgen.lengths import mm
from kitgen.model import Block, Edge, Grid, GridCell, GridRow, ItemList, Paragraph, Role, Style, WriteLines
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import SEPARATOR, line_height, natural_width, row_lines
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import grown, most_cell

#: mm above and below what stands in a cell, at its sides, and at those of a narrow one.
END, SIDE, NARROW = 2.6, 3.6, 2.4
#: mm from which a cell is not narrow, and of both sides of a head together.
WIDE, HEAD_PADDING = 30.0, 8.0
#: mm of the words at the top left, at least, and the free width beside them.
LEAD, LEAD_GAP = 120.0, 8.0
#: mm: an empty pin, the filled one at the start where the steps are high, and the free height above a pin.
PIN, START_PIN, ABOVE_PIN = 13.0, 24.0, 0.8
#: mm between lines for the goal.
GOAL_PITCH = 11.4
#: Sizes in pt of the words above the filled pin, and mm kept free beside them.
HERE_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0)
HERE_GAP = 2.0
#: The filled pin and its words share so many mm among the steps; what is between and around the two.
HERE_ROOM, HERE_SPACE = 186.0, 2.5

#: The thin lines within a step.
THIN = Edge(HAIRLINE, 0.75)


@dataclass(frozen=True, slots=True)
class Plan:
    """Measures of a staircase in mm: what all of its rows share."""

    width: float  #: of the sheet
    count: int  #: of steps
    run: float  #: from the left end of a step to that of the next
    head: float  #: the widths of a step's parts
    text: float  #: 0 where no step has more to say than its title
    lines: float
    who: float
    when: float
    reached: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a staircase is set: its measures, its type in hundredths, and the lines to write on."""

    plan: Plan
    percent: int
    least: int  #: lines in each step
    pitch: float  #: mm
    language: str  #: of the framework's texts
    words: str  #: the language of the fixed words
    colour: str  #: of the steps

    @property
    def tread(self) -> Edge:
        """The upper edge of a step."""
        return Edge(self.colour, 1.5)

    def style(self, name: str, size: float, leading: float, **more: object) -> Style:
        """A style that grows and shrinks with the others."""
        return scale(Style(name, size, size * leading, **more), self.percent / 100)  # type: ignore[arg-type]

    def say(self, key: str, **values: object) -> str:
        """Fixed words."""
        return Messages.of(self.words)(key, **values)


Edges = tuple[Edge | None, Edge | None, Edge | None, Edge | None]
Row = tuple[tuple[float, GridCell], ...]  # the width of each cell and the cell


def need(row: Row) -> float:
    """The height in mm that a row needs in whichever format needs most, with what Word adds to it."""
    return grown(_grid(row, 0.0)).rows[0].height + _between()


def _between() -> float:
    """mm of the paragraph that Word wants between two rows, since each is a table of its own there."""
    return mm(SEPARATOR)


def _grid(row: Row, tall: float) -> Grid:
    return Grid(tuple(width for width, _ in row), (GridRow(tuple(cell for _, cell in row), tall),))


@remembered(8192)
def _need(cell: GridCell, width: float) -> float:
    return most_cell(cell, width)


def grid(row: Row, tall: float) -> Grid:
    """The row in `tall` mm, its lines to write on as many as there is room for."""
    tall -= _between()
    room = tall - row_lines(_grid(row, tall), 0)
    written = [(cell, width) for width, cell in row if cell.foot and isinstance(cell.foot[0], WriteLines)]
    more = min((int((room - _need(cell, width)) // _pitch(cell)) for cell, width in written), default=0)
    return _grid(tuple((width, _with_lines(cell, more)) for width, cell in row), tall)


def _pitch(cell: GridCell) -> float:
    [lines] = cell.foot
    assert isinstance(lines, WriteLines)
    return lines.pitch


def _with_lines(cell: GridCell, more: int) -> GridCell:
    if not cell.foot or not isinstance(cell.foot[0], WriteLines):
        return cell
    return replace(cell, foot=(replace(cell.foot[0], count=cell.foot[0].count + more),))


# -- rows ----------------------------------------------------------------------------------------


def goal_row(lead: str, look: Look) -> Row:
    """What to do, the highest pin, and the goal."""
    plan, box = look.plan, Edge(INK, 1.5)
    left = max(plan.run * plan.count, min(LEAD, plan.width / 3))
    style = Style("Staircase Lead", 12, 15.6)
    words = _set(lead, style, left - LEAD_GAP, look)
    lines = GridCell(
        foot=(WriteLines(2, GOAL_PITCH, GOAL_PITCH, WRITE_LINE),), padding=_pad(look), edges=(box,) * 4
    )
    return (
        (left, GridCell((words,), padding=_pad(look, 0.0, LEAD_GAP))),
        (plan.run, _pin_cell(PIN, look)),
        (plan.head, _head((_title(look.say("staircase.goal"), look),), INK, look)),
        (plan.width - left - plan.run - plan.head, lines),
    )


def step_row(number: int, step: Step, look: Look) -> Row:
    """Step `number`, counted from 1 at the bottom; to the left of it the pin of what is below."""
    plan = look.plan
    free = ((plan.run * (number - 1), GridCell()),) if number > 1 else ()
    said = look.say("staircase.step", number=number)
    small = look.style("Step Number", 12, 1.25, colour=WHITE)
    head = (_set(said, small, plan.head - HEAD_PADDING, look), _title(step.title, look))
    words = ((plan.text, _words_cell(step, look)),) if plan.text else ()
    return (
        *free,
        (plan.run, _pin_cell(PIN, look) if number > 1 else _here(look)),
        (plan.head, _head(head, look.colour, look)),
        *words,
        (plan.lines, _labelled("staircase.what", plan.lines, look, THIN if words else None)),
        (plan.who, _labelled("staircase.who", plan.who, look)),
        (plan.when, _labelled("staircase.when", plan.when, look)),
        (plan.reached, _square(look.say("staircase.reached"), look)),
        *((plan.run, _square("", look)) for _ in range(plan.count - number)),
    )


def start_row(look: Look) -> Row:
    """Where we start."""
    plan, tread = look.plan, Edge(GRAPHITE, 1.5)
    rest = plan.width - plan.head - plan.reached
    now, date = look.say("staircase.how-now"), look.say("field.date")
    return (
        (plan.head, _head((_title(look.say("staircase.start"), look),), GRAPHITE, look)),
        (rest, _ruled(now, rest, look, (tread, None, THIN, None))),
        (plan.reached, _ruled(date, plan.reached, look, (tread, THIN, THIN, THIN))),
    )


# -- cells ---------------------------------------------------------------------------------------


def _pad(look: Look, left: float = SIDE, right: float = SIDE) -> tuple[float, float, float, float]:
    end = END * min(100, look.percent) / 100
    return end, right, end, left


def _set(text: str, style: Style, width: float, look: Look, role: Role = "P") -> Paragraph:
    return Paragraph(soften(runs(text), style, width, look.language, TARGETS), style, role)


def _pin_cell(height: float, look: Look, *words: Paragraph) -> GridCell:
    """A pin that stands on the step below, filled where there are words above it."""
    foot: tuple[Block, ...] = (*words, pin(height, look.plan.run, bool(words)))
    return GridCell(foot=foot, padding=(ABOVE_PIN, 0.0, 0.3, 0.0))


def _here(look: Look) -> GridCell:
    """The filled pin at the start, and the words above it: smaller where the steps are many, and so low."""
    wide, text = look.plan.run - HERE_GAP, _in_two(look.say("staircase.here"))
    high = HERE_ROOM / look.plan.count - HERE_SPACE
    for size in HERE_SIZES:
        style = Style("Here We Are", size, round(size * 1.08, 1), weight="bold", align="center", after=2)
        words = Paragraph(soften(runs(text), style, wide, look.words, TARGETS), style)
        room = high - 2 * line_height(style)
        if room >= PIN and _in_one(words, wide):
            break
    return _pin_cell(min(START_PIN, wide / SHAPE, max(room, PIN)), look, words)


def _in_one(words: Paragraph, wide: float) -> bool:
    """Whether no line of some words is broken."""
    return all(natural_width(words, target) <= wide for target in TARGETS)


def _in_two(text: str) -> str:
    """Some words in two lines, as equal as can be."""
    places = [at for at, letter in enumerate(text) if letter == " "]
    if not places:
        return text
    middle = min(places, key=lambda at: abs(2 * at + 1 - len(text)))
    return text[:middle] + "\n" + text[middle + 1 :]


def _title(text: str, look: Look) -> Paragraph:
    style = look.style("Step", 15, 1.15, weight="semibold", colour=WHITE, balance=True)
    return _set(text, style, look.plan.head - HEAD_PADDING, look, "H2")


def _head(blocks: tuple[Paragraph, ...], fill: str, look: Look) -> GridCell:
    """The coloured head of a row."""
    side = HEAD_PADDING / 2
    return GridCell(
        blocks, fill=fill, padding=_pad(look, side, side), edges=(Edge(fill, 1.5), None, None, None)
    )


def _words_cell(step: Step, look: Look) -> GridCell:
    """What a step is about, and its signs to tick."""
    inner = look.plan.text - 2 * SIDE
    style = look.style("Step Text", 12, 1.24)
    sign = look.style("Step Sign", 12, 1.24, indent=round(6.0 * look.percent / 100, 1), before=2.2)
    text = (_set(step.text, style, inner, look),) if step.text else ()
    items = tuple(_set(sign_text, sign, inner, look) for sign_text in step.signs)
    lists = (ItemList(items, colour=GREY, sign="box"),) if items else ()
    return GridCell((*text, *lists), padding=_pad(look), edges=(look.tread, None, None, None))


def _labelled(key: str, width: float, look: Look, edge: Edge | None = THIN) -> GridCell:
    return _ruled(look.say(key), width, look, (look.tread, None, None, edge))


def _ruled(label: str, width: float, look: Look, edges: Edges) -> GridCell:
    """Lines to write on below a small label."""
    side = SIDE if width > WIDE else NARROW
    lines = WriteLines(look.least, look.pitch, look.pitch, WRITE_LINE)
    return GridCell(
        _label(label, width - 2 * side, look), (lines,), padding=_pad(look, side, side), edges=edges
    )


def _square(label: str, look: Look) -> GridCell:
    """A square to colour when a step is reached."""
    words = _label(label, look.plan.reached - 2 * NARROW, look) if label else ()
    return GridCell(words, padding=_pad(look, NARROW, NARROW), edges=(look.tread, THIN, None, THIN))


def _label(text: str, width: float, look: Look) -> tuple[Paragraph]:
    style = Style("Step Label", 10, 12, colour=GREY)
    return (Paragraph(soften(runs(text), style, width, look.words, TARGETS), style),)

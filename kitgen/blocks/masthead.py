"""The head of a table or poster: title, lines for unit, group and date, and the code of the form.

The title stands in the flow; fields and code are boxes at the top right. Without a form link the
room is a long title's, else that of the fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from kitgen.basics.languages import messages
from kitgen.basics.origins import joined
from kitgen.basics.records import replace
from kitgen.blocks.house import INK
from kitgen.blocks.qr import breakable, qr, readable
from kitgen.blocks.scene import Scene, house_words, paragraph, runs
from kitgen.blocks.spec import BlockSpec, Option, Options, one
from kitgen.blocks.strip import EDGE, WIDEST, boxed, logo_within
from kitgen.errors import FitError, LayoutError, said, shortened
from kitgen.model import Block, Box, Field, Gap, Paragraph, Run
from kitgen.typesetting.elastic import first
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import natural_width, stack_height
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import most_height, most_lines, most_width

#: From the top margin to the line that fields and code stand on, in mm: kicker and a one-line title.
ZONE = 17.0
#: Known fields: the share of each in the room there is, and the name of the words above it.
Fields = Mapping[str, tuple[float, str]]
#: Where the fields begin, in mm from the left edge of an A3 page 420 mm wide.
FIELDS_FROM = 190.0
CODE, CODE_GAP, LINK_WIDTH = 22.0, 4.0, 34.0
FIELD_HEIGHT = 13.5
#: The largest width in mm of a logo that stands between the fields and the code.
BESIDE_CODE = 32.0
GUTTER = 6.0
#: Is replaced in a title by the part of the whole that its page shows.
PART = "{part}"
#: The fields with their shares in their room, and the names of the words above them.
FIELDS: Fields = {"unit": (52, "field.unit"), "group": (52, "field.group"), "date": (34, "field.date")}
#: How many times its share the unit's name may have, where it is long, and a date, so that it is not broken.
LONGER, WIDER = (1.0, 1.6, 2.4), (1.0, 1.3)
#: Title sizes in pt tried in one line, then the size for two lines.
TITLE_SIZES, TITLE_SMALL = (32.0, 30.0, 28.0, 26.0, 24.0), 22.0
#: Further sizes for a title followed by the part that its page shows, so that all pages have one line.
PART_SIZES = (22.0, 20.0)
#: Sizes in pt of a field's value in one line, then in two.
VALUE_SIZES = ((13.0, 1), (12.0, 1), (11.0, 1), (10.5, 2), (9.5, 2), (9.0, 2))


def build(data: str, options: Options, scene: Scene) -> tuple[Block, ...]:
    """Kicker, title, then the boxes, in reading order, and the distance to what follows."""
    setup = scene.setup
    bottom = setup.margins[0] + ZONE
    code = _code(scene, bottom, options["clear"]) if options["qr"] else ()
    limit = min((box.x for box in code), default=setup.width - setup.margins[1] + CODE_GAP) - CODE_GAP
    names = fields_in(options["fields"], FIELDS)
    taken, shown = 0.0, tuple[Box, ...]()
    if logo := logo_within(BESIDE_CODE if names and code else WIDEST, bottom - EDGE, scene):
        shown = (boxed(logo, limit - logo.width, bottom - logo.height),)  # at the end of the fields
        limit = limit - logo.width - CODE_GAP
        taken = logo.width + CODE_GAP if code else 0.0
    start = min(FIELDS_FROM * setup.width / 420 - taken, limit)
    parts = [ring.title for ring in scene.framework.rings] if options["parts"] else []
    whole = joined([data, *sorted(parts, key=len)[-1:]], " – ")  # has room for the longest part
    if names and not code:  # whose room is the title's, and the fields keep what they have beside one
        usual = setup.width - setup.margins[1] - CODE - CODE_GAP - LINK_WIDTH - CODE_GAP - start
        wide = most_width(Paragraph(runs(whole), scene.house["Title"]))
        start = max(start, min(setup.margins[3] + wide + GUTTER, limit - usual))
    places = side_by_side(names, FIELDS, limit - start, (FIELD_HEIGHT, FIELD_HEIGHT), scene)
    fields = tuple(boxes(places, start, bottom))
    right = setup.width - setup.margins[1] - ((start - GUTTER) if names else (limit - GUTTER))
    small = options["kicker"]
    kicker = (house_words(small, "Kicker", "P", scene, right),) if small else ()
    longest = _title(whole, TITLE_SIZES + (PART_SIZES if parts else ()), right, scene)
    tall = min(stack_height((*kicker, longest), setup.measure, target) for target in TARGETS)
    if parts:  # with a place for the part that its page shows
        softened = soften(runs(data), longest.style, setup.measure, scene.language)
        longest = replace(longest, runs=(*softened, Run(PART)))
    low = max((box.y + box.height for box in (*fields, *code)), default=0.0)
    return (*kicker, longest, *shown, *fields, *code, Gap(5.0 + max(0.0, low - setup.margins[0] - tall)))


def fields_in(fields: str, known: Iterable[str]) -> list[str]:
    """The requested fields; raises LayoutError for one that is not among the `known`."""
    names = fields.replace(",", " ").split()
    for name in names:
        if name not in known:
            raise LayoutError(said("layout.field-unknown", name=name, known=list(known)))
    return names


def _title(text: str, sizes: Sequence[float], right: float, scene: Scene) -> Paragraph:
    """The title in the largest size that takes one line, else in the small one, in as many as it needs."""
    base = scene.house.style("Title", right=right)
    measure = scene.setup.measure - right
    for size in [size for size in sizes if size <= base.size] or [base.size]:
        style = replace(base, size=size, leading=33.6)  # the same height, so that titles line up
        if natural_width(Paragraph(runs(text), style)) <= measure:
            return Paragraph(runs(text), style, "H1")
    style = replace(base, size=TITLE_SMALL, leading=23.1, balance=True)
    return paragraph(text, style, scene.setup.measure, scene.language, "H1")


def boxes(places: Iterable[tuple[float, float, Field]], start: float, bottom: float) -> Iterator[Box]:
    """Fields side by side from `start` mm from the left, their lines `bottom` mm down the page."""
    for x, width, field in places:
        yield Box(start + x, bottom - field.height, width, field.height, (field,))


def side_by_side(
    names: Sequence[str], known: Fields, room: float, heights: tuple[float, float], scene: Scene
) -> list[tuple[float, float, Field]]:
    """Each field with its place from the left and its width in mm, all as high as the highest: `heights` are
    those of a value of one line and of two.

    A long name takes some of the others' room, and so does a date that else would be broken before its year;
    raises FitError if even that is too little.
    """

    def at(way: tuple[float, float, bool]) -> list[tuple[float, float, Field]] | None:
        longer, wider, whole = way
        parts = [known[name][0] * {"unit": longer, "date": wider}.get(name, 1.0) for name in names]
        widths = [(room - GUTTER * (len(names) - 1)) * part / sum(parts) for part in parts]
        made: list[tuple[Paragraph, Paragraph, int]] = []
        for name, width in zip(names, widths, strict=True):
            text = scene.messages(known[name][1])
            label = Paragraph(runs(text), scene.house["Field Label"])
            if most_width(label) > width:
                raise FitError(said("fit.field", text=text))
            made.append((label, *field_value(name, width, scene)))
        if whole and any(lines > 1 for name, (*_, lines) in zip(names, made, strict=True) if name == "date"):
            return None
        tall = max((heights[lines > 1] for _, _, lines in made), default=0.0)
        fields = (Field(label, value, tall, lines) for label, value, lines in made)
        starts = accumulate((width + GUTTER for width in widths[:-1]), initial=0.0)
        return list(zip(starts, widths, fields, strict=False))

    whole = [(longer, wider, True) for longer in LONGER for wider in WIDER]
    return first([*whole, *((longer, 1.0, False) for longer in LONGER)], at)


def known_value(name: str, scene: Scene) -> str:
    """The known value of a field; empty where it is not known. The ``date`` is that of the meeting."""
    if (unit := scene.unit) is None:
        return ""
    if name == "date":
        return messages.date(unit.date, scene.words) if unit.date else ""
    return {"unit": unit.name, "group": unit.group, "team": unit.group}.get(name) or ""


def field_value(name: str, width: float, scene: Scene) -> tuple[Paragraph, int]:
    """The value of a field in the largest size that takes one line, or two, and how many it takes.

    Raises FitError for a name that takes more than two lines at 9 pt, and for a date that must be broken.
    """
    text, base = known_value(name, scene), scene.house["Field Value"]
    if not text:
        return Paragraph((), base), 1

    def in_lines(way: tuple[float, int]) -> tuple[Paragraph, int] | None:
        size, lines = way
        style = replace(base, size=size, leading=round(size * 1.15, 1))
        words = soften(runs(text), style, width, scene.language)
        broken = name == "date" and words != runs(text)
        taken = most_lines(words, style, width)
        return (Paragraph(words, style), taken) if taken <= lines and not broken else None

    ways = [pair for pair in VALUE_SIZES if pair[0] <= base.size] or VALUE_SIZES[-1:]
    if name == "date":  # rather smaller than broken before its year
        ways = *((size, 1) for size, _ in ways), *ways
    return first(ways, in_lines, lambda: FitError(said("fit.value", text=shortened(text)), about=text))


def _code(scene: Scene, bottom: float, clear: float) -> tuple[Box, ...]:
    """The code of the form at the right edge, with its label and the link in text to the left."""
    if (link := scene.answer) is None:
        return ()
    drawing = qr(link, CODE, scene.messages("form.qr-alt", address=readable(link)))
    x = scene.setup.width - scene.setup.margins[1] - clear - drawing.width
    y = max(EDGE, bottom - drawing.height)
    style = scene.house["Form Link"]
    blocks = (
        Paragraph(runs(scene.messages("form.answer")), replace(style, weight="semibold")),
        paragraph((Run(breakable(link), colour=INK, link=link),), style, LINK_WIDTH, scene.language),
    )
    tall = sum(most_height(block, LINK_WIDTH) for block in blocks) + 1
    words_box = Box(x - CODE_GAP - LINK_WIDTH, y + drawing.height - tall, LINK_WIDTH, tall, blocks)
    return words_box, Box(x, y, drawing.width, drawing.height, (drawing,))


OPTIONS = {
    "kicker": Option("text", "", help="the small line above the title"),
    "fields": Option("text", "unit, group, date", help="which lines to fill in: unit, group, date"),
    "qr": Option("bool", True, help="show the code of the form when a link to answer is known"),
    "clear": Option("length", 0.0, help="kept free to the right of the code"),
    "parts": Option("bool", False, help="the title goes on with the ring that its page shows"),
}
SPEC = BlockSpec("masthead", build, OPTIONS, one(str, "the title, such as framework.table_title"))

"""The poster beside the door: who meets, a large code for staff, what answering takes, and the answers.

The link that copies the form is for leaders and has a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, cycle

from kitgen.basics.lengths import mm
from kitgen.basics.origins import capitalised, joined, traced
from kitgen.basics.records import dataclass, replace
from kitgen.blocks.house import GREY, HAIRLINE, INK, close_set, scale
from kitgen.blocks.marks import swatch
from kitgen.blocks.qr import QUIET, breakable, modules, qr, quiet_zone, readable
from kitgen.blocks.scene import Scene, Words, paragraph, runs
from kitgen.blocks.shapes import rule
from kitgen.blocks.spec import LINK, BlockSpec, Option, Options
from kitgen.blocks.strip import strip_with_logo
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Edge, Gap, Grid, GridCell, GridRow, Hung, Paragraph, Role, Run, Style
from kitgen.typesetting.elastic import OnePage, White
from kitgen.typesetting.most import grown, most_stack, most_width

#: Measure and depth in mm of the text on an A4 poster, which the sizes here are for.
A4 = (174.0, 241.0)

#: Ways to set it, the best first: the code in mm on A4, and the type as a part of what it is there.
WAYS = (
    *((116.0, share) for share in (1.0, 0.95, 0.9)),
    *((code, 0.9) for code in (113.0, 110.0, 104.0, 96.0, 90.0, 84.0)),
)
#: mm of the column of facts beside the code.
COLUMN = 43.0
#: mm of white around the code on A4; a code of few modules needs more.
WHITE_ZONE = 14.0
#: Error correction of a code that hangs on a wall and gets worn.
CORRECTION = "Q"
#: The smallest type in pt: title, address in one line, the facts' large words.
TITLE, ADDRESS, FACT = 48.0, 18.0, 15.0
#: From the coloured strip to what follows, in mm.
BARS_AFTER = 4.0
#: Least free height in mm between the address and the foot.
LEAST_GAP = 4.0
#: The line above each fact, in pt; an answer's colour with its symbol, and from it to its words, in mm.
RULE, SWATCH, INNER = 1.5, 8.5, 2.5
#: mm between two facts, at least, and where a page needs room in Word.
CLOSE, APART = 3.0, 6.0

_STYLES = (
    Style("Poster Unit", 17, 21, weight="semibold", keep_next=True),
    Style("Poster Kicker", 13, 16, colour=GREY, keep_next=True),
    Style("Poster Title", 80, 70, weight="bold", before=6, keep_next=True),
    Style("Poster Lede", 18.5, 23, balance=True, before=4),
    Style("Poster Fact", 27, 30, weight="bold", before=3),
    Style("Poster Text", 12, 15.5, after=4, balance=True),
    Style("Poster Answer", 12, 14, before=3),
    Style("Poster Caption", 12, 15, colour=GREY, keep_next=True),
    Style("Poster Link", 27, 30, weight="semibold"),
    Style("Poster Aside", 12, 15.5),
)


@dataclass(frozen=True, slots=True)
class PosterType:
    """The type of the poster, which is read from across a room: `factor` times as large as on A4."""

    factor: float
    width: float  #: mm of the measure
    language: str

    def style(self, name: str) -> Style:
        """The style of that name."""
        style = next(scale(style, self.factor) for style in _STYLES if style.name == f"Poster {name}")
        return close_set(style) if name == "Title" else style

    def words(self, words: Words, style: str | Style, role: Role = "P") -> Paragraph:
        """A text in a style, or in that of a name."""
        look = self.style(style) if isinstance(style, str) else style
        return paragraph(words, look, self.width, self.language, role)

    def sentences(self, text: str, name: str) -> tuple[Paragraph, ...]:
        """A text with a new line after its first sentence, if one line cannot hold all of it."""
        first, mark, rest = text.partition("? ") if "? " in text else text.partition(". ")
        whole = Paragraph(runs(text), self.style(name))
        if not rest or most_width(whole) <= self.width:
            return (self.words(text, name),)
        after = replace(whole.style, name=f"{whole.style.name} Rest", before=0.0)
        return self.words(first + mark.strip(), name), self.words(rest, after)


def in_one_line(texts: Sequence[str], style: Style, width: float, least: float) -> Style:
    """The style in the largest size, down to `least` pt, in which each text takes one line in any format."""
    size = style.size
    while size > least:
        tried = replace(style, size=size)
        if all(most_width(Paragraph(runs(text), tried)) <= width for text in texts):
            break
        size -= 0.5
    size = max(size, min(least, style.size))
    return replace(style, size=size, leading=round(style.leading * size / style.size, 1))


class Poster(OnePage[tuple[float, float]]):
    """The poster as a block that fills its page, with the largest code that leaves room for the rest."""

    def __init__(self, link: str, options: Options, scene: Scene) -> None:
        self.link, self.options, self.scene = link, options, scene

    def ways(self, width: float, depth: float) -> Sequence[tuple[float, float]]:
        """The sizes of the code and of the type."""
        return WAYS

    def set(self, way: tuple[float, float], width: float, depth: float) -> Sequence[Block | White]:
        """The poster with a code of that size, white around it and above the foot."""
        factor, (code, share) = min(width / A4[0], depth / A4[1]), way
        look = PosterType(max(factor * share, 0.9), width, self.scene.language)
        grid, quiet = self._code(look, factor, code * factor)
        around, end = (White(least, 1 / 3, low=least) for least in (quiet, LEAST_GAP))
        head, address = self._head(look), self._address(look)
        return (*head, around, grid, around, *address, end, *self._foot(look))

    def misfit(self, way: tuple[float, float]) -> FitError:
        """About the longest text."""
        scale, unit = self.scene.framework.scale, self.scene.unit
        name = unit.name if unit else ""
        texts = (name, scale.question or "", *(level.name for level in scale.levels))
        longest = max(texts, key=len)
        return FitError(said("fit.poster", sheet=self.scene.sheet, text=shortened(longest)), about=longest)

    def _head(self, look: PosterType) -> Iterator[Block]:
        options, scene = self.options, self.scene
        yield from strip_with_logo(scene, BARS_AFTER)
        if scene.unit and scene.unit.name:
            yield look.words(scene.unit.name, "Unit")
        if kicker := joined(filter(None, [options["kicker"], joined(scene.when, " ")]), " · "):
            yield look.words(kicker, "Kicker")
        title = options["title"] or scene.messages("poster.answer-here")
        yield look.words(title, in_one_line([title], look.style("Title"), look.width, TITLE), role="H1")
        question = scene.framework.scale.question or ""
        yield from look.sentences(options["lede"] or scene.messages("poster.lede", question=question), "Lede")

    def _code(self, look: PosterType, factor: float, size: float) -> tuple[Grid, float]:
        """The code with the facts beside it, and the white it needs in mm."""
        beside, width = COLUMN * factor, look.width
        count = len(modules(self.link, size, CORRECTION))
        size = min(size, (width - beside) / (1 + QUIET / count), width - beside - WHITE_ZONE * factor)
        alt = self.scene.messages("form.qr-alt", address=readable(self.link))
        code = qr(self.link, size, alt, CORRECTION)
        facts = tuple(self._column(replace(look, width=beside), code.height))
        tall = max(code.height, most_stack(facts, beside))
        row = GridRow((GridCell((code,)), GridCell(facts)), tall)
        white = max(quiet_zone(code), WHITE_ZONE * factor)
        return grown(Grid((width - beside, beside), (row,))), white

    def _address(self, look: PosterType) -> Iterator[Block]:
        """The address of the code, to be typed; of a long link, only the host."""
        address, words = readable(self.link), self.scene.messages
        yield look.words(words("poster.long-link" if "…" in address else "poster.without-camera"), "Caption")
        style = in_one_line([address], look.style("Link"), look.width, ADDRESS)
        yield look.words((Run(breakable(self.link), colour=INK, link=self.link),), style)
        if asked := self.scene.questions:
            yield look.words(asked, "Text")

    # -- what answering takes --------------------------------------------------------------------

    def _facts(self) -> tuple[tuple[str, str], ...]:
        """The number of statements and of minutes, and what the answers are for: each a number or a word in
        large type, and its explanation."""
        words, framework = self.scene.messages, self.scene.framework
        many, levels = len(framework.statements), words.number(len(framework.scale.levels))
        text = words("poster.statements" if many != 1 else "poster.statement", levels=levels)
        time = words("poster.minutes", minutes=self.scene.meeting.length("individual"))
        return (
            (traced(f"{many}", "plan.count"), text),
            (time, words("poster.minutes-text")),
            (words("poster.together"), words("poster.together-text")),
        )

    def _column(self, look: PosterType, depth: float) -> Iterator[Block]:
        """The facts one below the other, each under a line in the colour of an area; spread over `depth` mm
        if they need less."""
        facts = self._facts()
        style = in_one_line([large for large, _ in facts], look.style("Fact"), look.width, FACT)
        colours = cycle(dict.fromkeys(self.scene.colours.values()))
        groups: list[tuple[Block, ...]] = []
        for (large, text), colour in zip(facts, colours, strict=False):
            line = rule(look.width, mm(RULE), colour)
            groups.append((line, look.words(large, style), look.words(text, "Text")))
        groups[0] = (*groups[0], *self._answers(look))
        tall = most_stack(tuple(chain.from_iterable(groups)), look.width)
        white = max(CLOSE, (depth - tall) / (len(groups) - 1))
        for place, group in enumerate(groups):
            yield from (Gap(white, least=min(white, APART)), *group) if place else group

    def _answers(self, look: PosterType) -> Iterator[Hung]:
        """Each possible answer beside its colour and symbol."""
        size = SWATCH * look.factor
        style = replace(look.style("Answer"), indent=size + INNER)
        for level in self.scene.framework.scale.levels:
            words = paragraph(capitalised(level.name), style, look.width, self.scene.language)
            yield Hung(swatch(level, size), words)

    def _foot(self, look: PosterType) -> Iterator[Block]:
        """Paper for those who would rather write, below a line."""
        if "answer-sheet" in self.scene.framework.kit:
            words = look.words(self.scene.messages("poster.on-paper"), "Aside")
            cell = GridCell((words,), padding=(2.5, 0, 0, 0), edges=(Edge(HAIRLINE), None, None, None))
            yield grown(Grid((look.width,), (GridRow((cell,), 0.0),)))


OPTIONS = {
    "kicker": Option("text", "", help="the small line above the title"),
    "title": Option("text", "", help="the large words; without it, “Answer here”"),
    "lede": Option("text", "", help="the sentence below them; without it, the scale's question and why"),
}
SPEC = BlockSpec("poster", Poster, OPTIONS, LINK, elastic=True)

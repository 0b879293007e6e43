"""The poster beside the door: who meets, a large code for staff, what answering takes, and the answers.

The link that copies the form is for leaders and has a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.blocks.contact import questions
from kitgen.blocks.house import INK, House
from kitgen.blocks.plan import meeting_numbers
from kitgen.blocks.posters.facts import answers, column
from kitgen.blocks.posters.type import A4, in_one_line, poster_type, sentences, words
from kitgen.blocks.prose import paragraph
from kitgen.blocks.qr import QUIET, breakable, modules, qr, quiet_zone, readable
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import LINK, BlockSpec, Option, Options
from kitgen.blocks.strip import strip_with_logo
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Grid, GridCell, GridRow, Run
from kitgen.origins import joined
from kitgen.typesetting.elastic import OnePage, White
from kitgen.typesetting.most import grown, most_stack

#: The code in mm on A4, the largest first; the column of facts beside it.
CODES, COLUMN = (116.0, 113.0, 110.0, 107.0, 104.0, 100.0, 96.0, 90.0, 84.0), 43.0
#: mm of white around the code on A4; a code of few modules needs more.
WHITE_ZONE = 14.0
#: Error correction of a code that hangs on a wall and gets worn.
CORRECTION = "Q"
#: The smallest type in pt of the title and of the address in one line.
TITLE, ADDRESS = 48.0, 18.0
#: From the coloured strip to what follows, in mm.
BARS_AFTER = 5.0
#: Least free height in mm between the address and the foot.
LEAST_GAP = 5.0


class Poster(OnePage[float]):
    """The poster as a block that fills its page, with the largest code that leaves room for the rest."""

    def __init__(self, link: str, options: Options, scene: Scene) -> None:
        self.link, self.options, self.scene = link, options, scene

    def ways(self, width: float, depth: float) -> Sequence[float]:
        """The sizes of the code."""
        return CODES

    def set(self, way: float, width: float, depth: float) -> Sequence[Block | White]:
        """The poster with a code of that size, white around it and above the foot."""
        factor = min(width / A4[0], depth / A4[1])
        house = poster_type(max(factor, 0.9) if factor < 1 else factor)
        grid, quiet = self._code(house, factor, way * factor, width)
        around, end = (White(least, 1 / 3, low=least) for least in (quiet, LEAST_GAP))
        head, address = self._head(house, width), self._address(house, width)
        return (*head, around, grid, around, *address, end, *self._foot(house, width))

    def misfit(self, way: float) -> FitError:
        """About the longest text."""
        scale, unit = self.scene.framework.scale, self.scene.unit
        name = unit.name if unit else ""
        texts = (name, scale.question or "", *(level.meaning or "" for level in scale.levels))
        longest = max(texts, key=len)
        return FitError(said("fit.poster", sheet=self.scene.sheet, text=shortened(longest)), about=longest)

    def _head(self, house: House, width: float) -> tuple[Block, ...]:
        options, scene = self.options, self.scene
        name = scene.unit.name if scene.unit else ""
        title = options["title"] or scene.messages("poster.answer-here")
        question = scene.framework.scale.question or ""
        lede = options["lede"] or scene.messages("poster.lede", question=question)
        style = in_one_line([title], house["Poster Title"], width, TITLE)
        day = meeting_numbers.day(scene)
        kicker = joined(filter(None, [options["kicker"], day]), " · ")
        return (
            *strip_with_logo(scene, BARS_AFTER),
            *((words(name, house["Poster Unit"], width, scene),) if name else ()),
            *((words(kicker, house["Poster Kicker"], width, scene),) if kicker else ()),
            words(title, style, width, scene, "H1"),
            *sentences(lede, house["Poster Lede"], width, scene),
        )

    def _code(self, house: House, factor: float, size: float, width: float) -> tuple[Grid, float]:
        """The code with the facts beside it, and the white it needs in mm."""
        beside = COLUMN * factor
        count = len(modules(self.link, size, CORRECTION))
        size = min(size, (width - beside) / (1 + QUIET / count), width - beside - WHITE_ZONE * factor)
        alt = self.scene.messages("form.qr-alt", address=readable(self.link))
        code = qr(self.link, size, alt, CORRECTION)
        facts = column(self.scene, house, beside, code.height)
        tall = max(code.height, most_stack(facts, beside))
        row = GridRow((GridCell((code,)), GridCell(facts)), tall)
        white = max(quiet_zone(code), WHITE_ZONE * factor)
        return grown(Grid((width - beside, beside), (row,))), white

    def _address(self, house: House, width: float) -> tuple[Block, ...]:
        """The address of the code, to be typed; of a long link, only the host."""
        address = readable(self.link)
        whole = "…" not in address
        m = self.scene.messages
        caption = m("poster.without-camera") if whole else m("poster.long-link")
        style = in_one_line([address], house["Poster Link"], width, ADDRESS)
        run = Run(breakable(self.link), colour=INK, link=self.link)
        shown = paragraph((run,), style, width, self.scene.language)
        asked = questions(self.scene)
        below = (words(asked, house["Poster Text"], width, self.scene),) if asked else ()
        return words(caption, house["Poster Caption"], width, self.scene), shown, *below

    def _foot(self, house: House, width: float) -> tuple[Block, ...]:
        """The possible answers, and the alternative for people who would rather write."""
        foot = answers(self.scene, house, width)
        if "answer-sheet" not in self.scene.framework.kit:
            return foot
        on_paper = self.scene.messages("poster.on-paper")
        return (*foot, words(on_paper, house["Poster Aside"], width, self.scene))


OPTIONS = {
    "kicker": Option("text", "", help="the small line above the title"),
    "title": Option("text", "", help="the large words; without it, “Answer here”"),
    "lede": Option("text", "", help="the sentence below them; without it, the scale's question and why"),
}
SPEC = BlockSpec("poster", Poster, OPTIONS, LINK, elastic=True)

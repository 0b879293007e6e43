"""Each kind of block that is made of paragraphs, as paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from kitgen.basics.lengths import pt
from kitgen.basics.records import replace
from kitgen.model import (
    Band,
    Bars,
    Beside,
    Captioned,
    Drawing,
    Edge,
    Field,
    Hung,
    ItemList,
    Paragraph,
    Rect,
    Strip,
    Style,
    WriteLines,
)
from kitgen.render.word.lists import ListLook
from kitgen.render.word.markup import run, text
from kitgen.render.word.paragraphs import AUTO, Para, at_least, exactly
from kitgen.render.word.sizes import as_written, items_as_written
from kitgen.render.word.styles import PICTURE, WRITING, colour, indent
from kitgen.render.word.units import eighths, twips
from kitgen.render.word.word_file import WordFile
from kitgen.typesetting.geometry import (
    DESCENTS,
    LARGE,
    band_parts,
    bullet_box,
    hung_in,
    line_height,
    line_parts,
    lowered,
    measure,
    paragraph_height,
    strip_parts,
)
from kitgen.typesetting.lines import set_lines

PlainBlock = (
    Paragraph | ItemList | WriteLines | Field | Beside | Hung | Captioned | Band | Strip | Drawing | Bars
)

TAB = "<w:r><w:tab/></w:r>"
#: Kinds of tab stop; a ``line`` leads to the right edge.
_STOPS = {
    "left": 'w:val="left"',
    "center": 'w:val="center"',
    "right": 'w:val="right"',
    "line": 'w:val="right" w:leader="underscore"',
}
#: An empty place to fill in; nothing at all would look like a paragraph left for spacing.
BLANK = run(text("\u00a0"))
#: Between two columns of lines to write on: a blank as wide as the type is high.
APART = "\u2003"
#: Text and pictures of a line share their middle, not their baseline.
CENTRED = '<w:textAlignment w:val="center"/>'
#: pt: the rule beside a quotation, the line to fill in, and the space between that and its value.
RULE, HAIRLINE, FIELD_SPACE = 1.5, 0.75, 2.0
#: The largest part of the measure that a picture takes which is as wide as the measure in print.
MOST_OF_IT = 0.9
#: Height of a line that is not set exactly, as a part of the size of its type.
NATURAL = 1.25
#: pt: the thinnest border, which makes the edge of a bar of colour.
BAND_LINE = 0.25


def paragraphs(block: PlainBlock, width: float, job: WordFile) -> list[Para]:
    """The paragraphs of a block in a measure of `width` mm."""
    match block:
        case Paragraph():
            return [_paragraph(block, width, job)] if block.text.strip() else []
        case ItemList():
            return _list(block, width, job)
        case WriteLines():
            return [_write_lines(block, width, job)]
        case Field():
            return _field(block, width, job)
        case Beside():
            return _beside(block, width, job)
        case Hung():
            return [_hung(block, width, job)]
        case Captioned():
            return _captioned(block, width, job)
        case Band():
            return [_band(block, width, job)]
        case Strip():
            return _strip(block, width, job)
        case Drawing():
            return [_picture(block, width, job)]
        case Bars():
            return [_bars(block, width, job)]


def tabs(*stops: tuple[str, float]) -> str:
    """Tab stops: each its kind, and its place in mm."""
    inner = "".join(f'<w:tab {_STOPS[kind]} w:pos="{twips(place)}"/>' for kind, place in stops)
    return f"<w:tabs>{inner}</w:tabs>"


def border(side: str, line: float, space: float, ink: str) -> str:
    """A paragraph's border on one side: its width and distance in pt (at most 31), and its colour."""
    distance = min(31, max(0, round(space)))
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths(line)}" w:space="{distance}"'
        f' w:color="{ink[1:].upper()}"/></w:pBdr>'
    )


def _paragraph(block: Paragraph, width: float, job: WordFile) -> Para:
    para = _written(block, as_written(block, width, job.target), job)
    if block.rule:
        para.borders = border("left", RULE, pt(block.style.indent) - RULE, block.rule)
    return para


def _written(block: Paragraph, made: Paragraph, job: WordFile) -> Para:
    """A paragraph in its style, with the lines that are `made` of it."""
    para = Para.plain(job.style(block.style, block.role), job.runs(replace(made, style=block.style)))
    if made.style.right != block.style.right:
        para.place = f'<w:ind w:right="{twips(made.style.right)}"/>'
    return para


def _picture(block: Drawing, width: float, job: WordFile) -> Para:
    para = Para.plain(job.style(PICTURE), job.picture(block))
    para.keep_next = block.height < 1.0 and not block.alt  # a line above something
    if width > block.width > MOST_OF_IT * width:  # made a little smaller here
        para.place = '<w:jc w:val="center"/>'
    return para


def _list(block: ItemList, width: float, job: WordFile) -> list[Para]:
    first = block.items[0]
    left = first.style.indent
    hanging = left if block.ordered else left - bullet_box(first)[0]
    ink = first.style.colour if block.ordered else block.colour
    if block.sign == "box":
        hanging = left
    elif block.sign == "ring":
        ink = block.colour
    kind = ListLook(block.ordered, left, hanging, ink, block.sign)
    number = "" if block.sign == "none" else job.number(kind, block.start, first.continues)
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    made = items_as_written(block, width, job.target)
    items = [_written(item, as_made, job) for item, as_made in zip(block.items, made, strict=True)]
    for i, item in enumerate(items):
        if block.rule:
            _rule(item, i, block.rule)
        item.borders = listed + item.borders
    items[-1].after += block.after
    return items


def _rule(item: Para, place: int, ink: str) -> None:
    """A hairline above an item, in place of the space above it.

    Neighbours with the same border would share one around them all, so every other one has an invisibly
    different colour.
    """
    space = max(1.0, min(31.0, item.before - HAIRLINE))
    item.borders = border("top", HAIRLINE, space, f"#{int(ink[1:], 16) ^ (place % 2):06x}")
    item.before = max(0.0, item.before - HAIRLINE - round(space))


def _write_lines(block: WriteLines, width: float, job: WordFile) -> Para:
    """One paragraph whose lines are tabs led by underscores: people who type on them stay on the line.

    Where the first line is nearer to the text above, they all are a little nearer to each other.
    """
    each = f"<w:t>{APART}</w:t>".join(["<w:tab/>"] * block.columns)
    line = run("<w:br/>".join([each] * block.count), colour(block.colour))
    para = Para.plain(job.style(WRITING), line if block.count > 1 else BLANK + line)
    para.before = max(0.0, pt(block.first - block.pitch))
    para.borders = tabs(*(("line", x + wide) for x, wide in line_parts(block, width)))
    if block.indent:
        para.place = indent(block.indent)
    nearer = max(0.0, block.pitch - block.first) / block.count
    para.line = exactly(pt(block.pitch - nearer))
    return para


def _field(block: Field, width: float, job: WordFile) -> list[Para]:
    label, value = (_paragraph(words, width, job) for words in (block.label, block.value))
    value.content = value.content or BLANK
    label.close()
    value.close()
    used = block.label.style.leading + block.lines * block.value.style.leading + FIELD_SPACE + 2 * HAIRLINE
    value.before = max(0.0, pt(block.height) - used)
    # Paragraphs with the same border share one, below the last; LibreOffice makes no frame of unlike ones.
    label.borders = value.borders = border("bottom", HAIRLINE, FIELD_SPACE, block.value.style.colour)
    return [label, value]


def _beside(block: Beside, width: float, job: WordFile) -> list[Para]:
    """Label and figure in one line, the text below at full width."""
    marked = job.runs(block.label) + TAB + job.picture(block.figure)
    head = Para.plain(job.style(block.label.style), marked).close()
    head.keep_next = True
    head.borders = tabs(("right", width))
    head.line = AUTO
    head.place = indent(0) + '<w:jc w:val="left"/>' + CENTRED
    return [head, _paragraph(block.text, width, job).close()]


def _hung(block: Hung, width: float, job: WordFile) -> Para:
    """One paragraph whose first line begins with the mark, a tab before its words."""
    block = hung_in(block, job.target)
    mark, style = block.mark, block.text.style
    para = _paragraph(block.text, width, job)
    look = ""
    if isinstance(mark, Drawing):
        para.content = job.picture(mark) + TAB + para.content
        para.line = at_least(style.leading)
        para.excess = pt(lowered(block, job.target))
        line, tall = line_height(style), paragraph_height(block.text, width, job.target)
        # beside a large figure the first of several lines is next to the others
        look = "" if mark.height > LARGE * line and tall > 1.5 * line else CENTRED
    else:
        para.content = job.runs(mark, style) + TAB + para.content
    right = as_written(block.text, width, job.target).style.right
    para.place = indent(style.indent, right, style.indent) + look
    return para


def _captioned(block: Captioned, width: float, job: WordFile) -> list[Para]:
    """The figure, and below it the words at tab stops in the middle of their columns."""
    figure = Para.plain(job.style(PICTURE), job.picture(block.figure))
    base = block.words[0].style
    wide = width / len(block.words)
    content = "".join(TAB + job.runs(word, base) for word in block.words)
    words = Para.plain(job.style(base), content).close()
    words.borders = tabs(*(("center", (i + 0.5) * wide) for i in range(len(block.words))))
    words.place = indent(0) + '<w:jc w:val="left"/>'
    words.before = max(0.0, pt(block.gap) - DESCENTS[job.target])
    return [figure, words]


def _band(block: Band, width: float, job: WordFile) -> Para:
    """One shaded paragraph, as high as the bar: borders in its colour extend over its lines.

    Its words are broken as they were measured, so that the label can follow the last of them.
    """
    spot, _, _ = band_parts(block, width, job.target)
    style = block.text.style
    lines = set_lines(block.text.runs, style, measure(style, spot.width), job.target)
    [words] = block.text.runs
    said = "\n".join(line.text + ("\u00ad" if line.end == "hyphen" else "") for line in lines)
    content = job.runs(replace(block.text, runs=(replace(words, text=said),)))
    leading = max(style.leading, block.label.style.leading if block.label and len(lines) == 1 else 0.0)
    stops = [("right", width - block.padding)]
    if block.sign:
        sign = job.picture(block.sign)
        content = sign + TAB + content if block.label else content + TAB + sign
        stops = [("left", spot.x), *stops] if block.label else stops
        largest = max(text.style.size for text in (block.text, block.label) if text)
        leading = max(leading, pt(block.sign.height) + DESCENTS[job.target] * style.size, NATURAL * largest)
    if block.label:
        content += TAB + job.runs(block.label, style)
    para = Para.plain(job.style(style, block.text.role), content).close()
    reach = (pt(block.height) - leading * len(lines)) / 2 - BAND_LINE
    space = min(31, max(0, int(reach)))
    leading += 2 * max(0.0, reach - space) / len(lines)
    sides = (("top", space), ("left", pt(block.padding)), ("bottom", space), ("right", pt(block.padding)))
    para.borders = _bar(block.fill, sides, block.bar) + tabs(*stops)
    para.line = at_least(leading) if block.sign else exactly(leading)
    para.place = indent(block.padding, block.padding) + CENTRED
    return para


def _bar(ink: str, sides: Iterable[tuple[str, float]], along: Edge | None = None) -> str:
    """Borders and shade of one colour; each side and how far in pt it extends. The upper border may be a
    bar of another colour."""
    code = ink[1:].upper()
    borders = ""
    for side, space in sides:
        line, colour = BAND_LINE, code
        if along and side == "top":
            line, colour = along.width, along.colour[1:].upper()
        free = min(31, max(0, int(space - line + BAND_LINE)))
        borders += f'<w:{side} w:val="single" w:sz="{eighths(line)}" w:space="{free}" w:color="{colour}"/>'
    return f'<w:pBdr>{borders}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{code}"/>'


def _strip(block: Strip, width: float, job: WordFile) -> list[Para]:
    """A paragraph for each line, with its content at tab stops."""
    texts = [*(item.text for item in block.items), *(text for text in (block.lead, block.note) if text)]
    base, role = texts[0].style, texts[0].role
    made = []
    for line in _strip_lines(block, width, job, base):
        content = "".join((TAB if x else "") + what for _, x, what in line)
        para = Para.plain(job.style(base, role), content).close()
        para.borders = tabs(*((kind, x) for kind, x, _ in line if x))
        para.line, para.place = at_least(pt(block.line)), CENTRED
        made.append(para)
    tall = max((item.figure.height for item in block.items), default=0.0)
    high = pt(tall) + DESCENTS[job.target] * base.size
    made[0].before, made[0].excess = pt(block.before), max(0.0, high - pt(block.line)) * len(made)
    return made


def _strip_lines(
    block: Strip, width: float, job: WordFile, base: Style
) -> Iterable[list[tuple[str, float, str]]]:
    """The content of each line, from left to right: kind of tab stop, its place in mm, runs."""
    parts = strip_parts(block, width, job.target)
    lines: dict[int, list[tuple[str, float, str]]] = {}

    def put(y: float, kind: str, x: float, content: str) -> None:
        lines.setdefault(int((y + 0.01) // block.line), []).append((kind, x, content))

    if parts.lead and block.lead:
        put(parts.lead.y, "left", 0.0, job.runs(block.lead, base))
    for item, figure, words in parts.items:
        put(figure.y, "left", figure.x, job.picture(item.figure))
        put(figure.y, "left", words.x, job.runs(item.text, base))
    if parts.note and block.note:
        put(parts.note.y, "right", width, job.runs(block.note, base))
    return lines.values()


def _bars(block: Bars, width: float, job: WordFile) -> Para:
    """The strip of colour, as one picture that screen readers skip."""
    count = len(block.colours)
    width -= block.right
    wide = (width - block.gap * (count - 1)) / count
    places = (i * (wide + block.gap) for i in range(count))
    bars = (Rect(x, 0, wide, block.height, fill) for x, fill in zip(places, block.colours, strict=True))
    para = Para.plain(job.style(PICTURE), job.picture(Drawing(width, block.height, tuple(bars))))
    para.after = pt(block.after)
    return para

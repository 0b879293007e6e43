"""A document of the model as text, for golden files: one line for each block, with its measures.

Lengths are in mm and type in pt, both to a tenth: what nobody could see makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kitgen.model import (
    Band,
    Bars,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Document,
    Drawing,
    Field,
    Footer,
    Gap,
    Grid,
    GridCell,
    Hung,
    ItemList,
    PageBreak,
    Paragraph,
    Run,
    Strip,
    Style,
    Table,
    WriteLines,
    paragraphs_in,
)


def dump(document: Document) -> str:
    """Everything a document says and how large, page by page."""
    return "\n".join([*_head(document), *_pages(document), ""])


def _head(document: Document) -> Iterator[str]:
    setup = document.setup
    yield f"title: {document.title}"
    yield f"about: {document.subject} · {document.author} · {', '.join(document.keywords)}"
    yield f"language: {document.language}"
    yield f"paper: {_sizes(setup.width, setup.height)}, margins {_numbers(setup.margins)}, {document.duplex}"
    yield from (f"style: {_style(style)}" for style in styles_used(document))
    yield from _footer(document.footer)


def styles_used(document: Document) -> Iterable[Style]:
    """Every style in use, by name, as it is first used."""
    found: dict[str, Style] = {}
    for paragraph in chain.from_iterable(paragraphs_in(page.blocks) for page in document.pages):
        found.setdefault(paragraph.style.name, paragraph.style)
    found.setdefault("Footer", document.footer.style)
    return found.values()


def _footer(footer: Footer) -> Iterator[str]:
    yield f"footer: {footer.left}"
    yield f"footer: {footer.right}"


def _pages(document: Document) -> Iterator[str]:
    for number, page in enumerate(document.pages, 1):
        yield f"page {number}" + ("" if page.word_break else ", where Word breaks")
        yield from _indented(_blocks(page.blocks))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _paragraph(block)
        case ItemList(items=items, columns=columns, start=start, after=after):
            notes = _notes(
                columns=columns if columns > 1 else 0, start=start if start > 1 else 0, after=after
            )
            sign = "" if block.sign == "plain" else f", {block.sign}"
            sign += f", rules {block.rule}" if block.rule else ""
            yield ("numbers" if block.ordered else f"bullets {block.colour}") + sign + notes
            yield from _indented(map(_paragraph, items))
        case WriteLines(count=count, pitch=pitch, first=first):
            yield f"write lines: {count} × {_number(pitch)}, first {_number(first)}"
        case Field(label=label, value=value, height=height):
            yield f"field {_number(height)}"
            yield from _indented([_paragraph(label), _paragraph(value)])
        case Beside(label=label, figure=figure, text=text):
            yield "marks and label above"
            yield from _indented([_paragraph(label), _drawing(figure), _paragraph(text)])
        case Hung(mark=mark, text=text):
            yield "hung"
            yield from _indented(
                [_drawing(mark) if isinstance(mark, Drawing) else _paragraph(mark), _paragraph(text)]
            )
        case Strip():
            yield from _strip(block)
        case Drawing():
            yield _drawing(block)
        case Band(text=text, label=label):
            yield f"band {block.fill}, height {_number(block.height)}"
            yield from _indented([_paragraph(text), *([_paragraph(label)] if label else [])])
        case Captioned(figure=figure, words=words):
            yield "captioned"
            yield from _indented([_drawing(figure), *map(_paragraph, words)])
        case Table():
            yield from _table(block)
        case Grid():
            yield from _grid(block)
        case Box(x=x, y=y, width=width, height=height, blocks=inside):
            yield f"box {_sizes(width, height)} at {_numbers((x, y))}"
            yield from _indented(_blocks(inside))
        case Gap(height=height):
            yield f"gap {_number(height)}"
        case PageBreak():
            yield "page break"
        case Bars(colours=colours, height=height, after=after):
            yield f"bars {' '.join(colours)}, height {_number(height)}" + _notes(after=after)


def _paragraph(block: Paragraph) -> str:
    words = "".join(map(_run, block.runs)).replace("\n", "⏎")
    role = (
        block.role + (" continued" if block.continues else "") + (f" rule {block.rule}" if block.rule else "")
    )
    return f"{role} {_short(block.style)}" + (f": {words}" if words else ", empty")


def _run(run: Run) -> str:
    """The text of a run; places to break are shown as ``|`` (with a hyphen) and ``·``."""
    text = run.text.replace("\u00ad", "|").replace("\u200b", "·").replace("\u00a0", "_")
    text = f"<b>{text}</b>" if run.bold else text
    text = f"<i>{text}</i>" if run.italic else text
    return f"<a {run.link}>{text}</a>" if run.link else text


def _strip(strip: Strip) -> Iterator[str]:
    yield f"strip, lines of {_number(strip.line)}" + _notes(before=strip.before)
    yield from _indented([_paragraph(strip.lead)] if strip.lead else [])
    for item in strip.items:
        yield from _indented([_drawing(item.figure), _paragraph(item.text)])
    yield from _indented([_paragraph(strip.note)] if strip.note else [])


def _drawing(drawing: Drawing) -> str:
    kinds = [type(shape).__name__.lower() for shape in drawing.shapes]
    shapes = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    link = f" → {drawing.link}" if drawing.link else ""
    said = f": {drawing.alt}" if drawing.alt else ", decoration"
    return f"drawing {_sizes(drawing.width, drawing.height)} ({shapes}){said}{link}"


def _table(table: Table) -> Iterator[str]:
    yield f"table, columns {_numbers(table.widths)}: {table.title}" + _notes(
        before=table.before, after=table.after, hang=table.hang
    )
    yield f"  summary: {table.summary}"
    for row in table.rows:
        yield f"  row {_number(row.height)}" + (", header" if row.header else "") + _notes(strip=row.strip)
        for cell in row.cells:
            yield from _indented(_cell(cell), 2)


def _grid(grid: Grid) -> Iterator[str]:
    yield f"grid, columns {_numbers(grid.widths)}" + _notes(before=grid.before, after=grid.after)
    for row in grid.rows:
        yield f"  row {_number(row.height)}"
        for place in row.cells:
            yield from _indented(_place(place), 2)


def _place(cell: GridCell) -> Iterator[str]:
    sides = zip(("top", "right", "bottom", "left"), cell.edges, strict=True)
    edges = "".join(f", {side} {edge.colour} {_number(edge.width)}" for side, edge in sides if edge)
    yield f"place {cell.fill or 'clear'}, padding {_numbers(cell.padding)}{edges}"
    yield from _indented(_blocks(cell.blocks))
    yield from _indented(f"foot: {line}" for line in _blocks(cell.foot))


def _cell(cell: Cell) -> Iterator[str]:
    looks = [
        cell.fill or "white",
        "" if cell.top_border else "no line above",
        "header" if cell.header else "",
    ]
    over = f", over {cell.span} columns" if cell.span > 1 else ""
    yield f"cell {', '.join(filter(None, looks))}, padding {_numbers(cell.padding)}{over}"
    yield from _indented(_blocks(cell.blocks))
    yield from _indented(f"foot: {line}" for line in _blocks(cell.foot))
    yield from _indented(f"field: {_drawing(symbol)}" for symbol in cell.fields)


# -- words for measures ----------------------------------------------------------------------------


def _short(style: Style) -> str:
    return f"{style.name} {_number(style.size)}/{_number(style.leading)}"


def _style(style: Style) -> str:
    looks = [style.weight, "italic" if style.italic else "", style.colour, style.align]
    flags = ["balanced" if style.balance else "", "with the next" if style.keep_next else ""]
    spaces = _notes(before=style.before, after=style.after, indent=style.indent, right=style.right)
    return f"{_short(style)}, {', '.join(filter(None, [*looks, *flags]))}{spaces}"


def _notes(**measures: float) -> str:
    return "".join(f", {name} {_number(value)}" for name, value in measures.items() if value)


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(map(_number, values))


def _sizes(width: float, height: float) -> str:
    return f"{_number(width)} × {_number(height)}"


def _indented(lines: Iterable[str], depth: int = 1) -> Iterator[str]:
    return ("  " * depth + line for line in lines)

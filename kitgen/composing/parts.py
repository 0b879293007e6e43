"""Parts of a layout become blocks: running text in the house's styles, and the blocks of directives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from kitgen.basics.records import replace
from kitgen.basics.remembering import remembered
from kitgen.blocks import REGISTRY, columns
from kitgen.blocks.house import HAIRLINE, House
from kitgen.blocks.scene import AnyBlock, Scene, is_elastic, is_filling, keep_dashes
from kitgen.composing.layout import DirectivePart, Part, TextPart
from kitgen.composing.layout.parts import Kind
from kitgen.composing.sharing import shared
from kitgen.domain.fields import LONGEST_PARAGRAPHS
from kitgen.errors import FitError, LayoutError, said, shortened
from kitgen.model import Block, Drawing, ItemList, Paragraph, Rect, Role, Run, Style
from kitgen.typesetting.hyphens import soften


def builder(parts: Sequence[Part], scene: Scene) -> Callable[[House], list[AnyBlock]]:
    """A function that sets the parts in given styles."""

    def build(house: House) -> list[AnyBlock]:
        return list(all_blocks(parts, replace(scene, house=house)))

    return build


def all_blocks(parts: Sequence[Part], scene: Scene) -> Iterable[AnyBlock]:
    """The blocks of the parts in order; those between two marks of columns become one grid."""
    ends = iter(range(len(parts)))
    for at in ends:
        part = parts[at]
        if not (isinstance(part, DirectivePart) and part.name == columns.BEGIN):
            yield from (_directive(part, scene) if isinstance(part, DirectivePart) else (_text(part, scene),))
            continue
        names = [each.name if isinstance(each, DirectivePart) else "" for each in parts[at + 1 :]]
        if columns.END not in names:
            raise LayoutError(said("layout.columns-open", end=columns.END), part.file, part.line)
        size = names.index(columns.END)
        yield from _columns(part, parts[at + 1 : at + 1 + size], scene)
        for _ in range(size + 1):
            next(ends)


def _columns(begin: DirectivePart, parts: Sequence[Part], scene: Scene) -> tuple[Block, ...]:
    split: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, DirectivePart) and part.name == columns.NEXT:
            split.append([])
        else:
            split[-1].append(part)
    with _at(begin):
        widths = columns.widths(begin.options, scene)
    between = begin.options["gap"]
    if begin.options["flow"]:
        text = plain(all_blocks(parts, columns.within(scene, widths[0])))
        return columns.running(text, widths[0], between)
    if len(split) != len(widths):
        what = said("layout.columns-count", widths=len(widths), columns=len(split), next=columns.NEXT)
        raise LayoutError(what, begin.file, begin.line)
    content = tuple(
        plain(all_blocks(column, columns.within(scene, width)))
        for column, width in zip(split, widths, strict=True)
    )
    return (columns.side_by_side(content, widths, between),)


@contextmanager
def _at(part: DirectivePart) -> Iterator[None]:
    """Give an error of a block the place of its directive."""
    try:
        yield
    except LayoutError as error:
        raise error.at(part.file, part.line) from None


def _directive(part: DirectivePart, scene: Scene) -> Iterable[AnyBlock]:
    spec = REGISTRY[part.name]
    if part.data is not None and not spec.data.accepts(part.data):
        raise LayoutError(said("layout.data", name=part.name, takes=spec.takes), part.file, part.line)
    with _at(part):
        return shared(spec, part, scene)


#: Heading level → style and role.
_HEADINGS: Mapping[int, tuple[str, Role]] = {
    1: ("Title", "H1"),
    2: ("Heading 2", "H2"),
    3: ("Heading 3", "H3"),
}


#: The most letters of one paragraph and entries of one list, which are divided page by page.
LONGEST, MOST_ITEMS = LONGEST_PARAGRAPHS, 1_000
#: How many texts are kept: the running text of the sheets of a kit or two, in the sizes that were tried.
_TEXTS = 512


def _text(part: TextPart, scene: Scene) -> Block:
    """Running text: the same object for the next unit whose sheet has the same text, so that its
    measurements and its painted form are found again."""
    _within_reason(part)
    said = part.kind, part.level, part.runs, part.items
    return _set(*said, scene.house, scene.setup.measure, scene.language, scene.accent)


def _within_reason(part: TextPart) -> None:
    """Raises FitError for a text far too long for the pages, which would take long to divide."""
    texts = ["".join(run.text for run in runs) for runs in (part.runs, *part.items)]
    if len(part.items) > MOST_ITEMS:
        what = said("fit.list", text=shortened(texts[1]), has=len(part.items), most=MOST_ITEMS)
        raise FitError(what, about=texts[1])
    for text in texts:
        if len(text) > LONGEST:
            raise FitError(said("fit.paragraph", text=shortened(text), has=len(text)), about=text)


@remembered(_TEXTS)
def _set(
    kind: Kind,
    level: int,
    runs: tuple[Run, ...],
    listed: tuple[tuple[Run, ...], ...],
    house: House,
    measure: float,
    language: str,
    accent: str,
) -> Block:
    def set_(runs: tuple[Run, ...], style: Style, role: Role = "P", rule: str | None = None) -> Paragraph:
        kept = tuple(_kept(run, accent) for run in runs)
        return Paragraph(soften(kept, style, measure, language), style, role, rule)

    match kind:
        case "heading":
            return set_(runs, house[_HEADINGS[level][0]], _HEADINGS[level][1])
        case "bullets" | "numbers" | "boxes":
            style = house["Tick Item" if kind == "boxes" else "Item"]
            items = tuple(set_(item, style) for item in listed)
            sign: Literal["box", "plain"] = "box" if kind == "boxes" else "plain"
            return ItemList(items, kind == "numbers", after=house["Body"].after, sign=sign)
        case "quote":
            return set_(runs, house["Quotation"], "BlockQuote", HAIRLINE)
        case "rule":
            return Drawing(measure, 4.0, (Rect(0, 2.0, measure, 0.26, fill=HAIRLINE),))
        case _:
            return set_(runs, house["Body"])


def _kept(run: Run, accent: str) -> Run:
    """A run of the layout as it is set: dashes stay with the word before them, links have a colour."""
    return replace(run, text=keep_dashes(run.text), colour=run.colour or (accent if run.link else None))


def plain(blocks: Iterable[AnyBlock]) -> tuple[Block, ...]:
    """The blocks without the elastic one, and without what fills a page."""
    return tuple(block for block in blocks if not is_elastic(block) and not is_filling(block))

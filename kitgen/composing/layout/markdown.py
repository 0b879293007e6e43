"""Running text: Markdown, as far as a printed sheet needs it, into parts.

There are headings of three levels, paragraphs, bullets, boxes to tick (``- [ ]``), numbered lists, quotes,
``---``, **bold**, *italic* and links. All other Markdown is a fault with its line rather than a
surprise on paper. Values are tokens in the text (:mod:`kitgen.composing.layout.slots`) and are put in after
parsing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kitgen.basics.origins import origins_of, traced
from kitgen.basics.remembering import remembered
from kitgen.composing.layout.parts import Kind, TextPart
from kitgen.composing.layout.slots import Line, Paragraphs, Slots, Unknown
from kitgen.composing.layout.source import origin_in
from kitgen.errors import LayoutError, Said, said
from kitgen.model import Run

#: Markdown that a layout cannot have.
_FOREIGN: Mapping[str, Said] = {
    "code_inline": said("layout.code"),
    "fence": said("layout.code-block"),
    "html_block": said("layout.html"),
    "html_inline": said("layout.html"),
    "image": said("layout.picture"),
    "table": said("layout.markdown-table"),
}
_LINK = re.compile(r"https://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+")
_SPACES = re.compile("[ \t\n]+")


class _Markdown(MarkdownIt):
    """Links are left unchanged; they are checked when the values are in."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it calls it by this name)
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@cache
def _parser() -> MarkdownIt:
    # code and HTML stay on to be refused by name; without "lheading", a line of --- under a text is a rule
    return _Markdown("commonmark").enable("table").disable(["code", "lheading", "reference"])


@remembered(256)
def _tree(text: str) -> SyntaxTreeNode:
    # values are tokens in it, so all units whose sheets have the same shape share one
    return SyntaxTreeNode(_parser().parse(text))


class _TextLook(NamedTuple):
    """The look of a piece of text, and the target of its link."""

    bold: bool = False
    italic: bool = False
    link: str | None = None


class _Piece(NamedTuple):
    text: str | Paragraphs
    look: _TextLook


def text_parts(lines: Sequence[Line], slots: Slots, faults: list[LayoutError], file: Path) -> list[TextPart]:
    """The parts of `lines` of Markdown in `file`, with the values of `slots` put in.

    Markdown that a layout cannot have is left out and added to `faults`.
    """
    tree = _tree("\n".join(line.text for line in lines))
    return list(_Text(lines, slots, faults, file).parts(tree.children))


@dataclass
class _Text:
    """Makes parts of the nodes of a syntax tree."""

    lines: Sequence[Line]
    slots: Slots
    faults: list[LayoutError]
    file: Path

    def parts(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[TextPart]:
        for node in nodes:
            read = _BLOCKS.get(node.type)
            if read is None:
                self.faults.append(_foreign(node.type, self._line(node)))
            else:
                yield from read(self, node)

    def _line(self, node: SyntaxTreeNode) -> int:
        return self.lines[node.map[0] if node.map else 0].number

    def _fault(self, what: Said, node: SyntaxTreeNode) -> None:
        self.faults.append(LayoutError(what, line=self._line(node)))

    # -- blocks ----------------------------------------------------------------------------------

    def _heading(self, node: SyntaxTreeNode) -> Iterator[TextPart]:
        level = int(node.tag[1])
        if level > 3:
            self._fault(said("layout.heading", level=level), node)
        runs = self._one(node)
        if runs:
            yield TextPart("heading", self._line(node), level=level, runs=runs)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[TextPart]:
        return (TextPart("paragraph", self._line(node), runs=runs) for runs in self._several(node))

    def _quote(self, node: SyntaxTreeNode) -> Iterator[TextPart]:
        for child in node.children:
            if child.type == "paragraph":
                yield from (TextPart("quote", self._line(child), runs=runs) for runs in self._several(child))
            else:
                self._fault(said("layout.quote"), child)

    def _rule(self, node: SyntaxTreeNode) -> Iterator[TextPart]:
        yield TextPart("rule", self._line(node))

    def _list(self, node: SyntaxTreeNode) -> Iterator[TextPart]:
        if node.attrs.get("start", 1) != 1:
            self._fault(said("layout.list-start", number=node.attrs["start"]), node)
        boxes = node.type == "bullet_list" and all(map(_has_box, node.children))
        items = tuple(filter(None, map(self._item, node.children)))
        if boxes:
            items = tuple(filter(None, map(_unboxed, items)))
        if items:
            kind: Kind = "boxes" if boxes else "bullets" if node.type == "bullet_list" else "numbers"
            yield TextPart(kind, self._line(node), items=items)

    def _item(self, item: SyntaxTreeNode) -> tuple[Run, ...]:
        for place, child in enumerate(item.children):
            if place or child.type != "paragraph":
                self._fault(said("layout.list-item"), child)
                return ()
        return self._one(item.children[0]) if item.children else ()

    # -- text ------------------------------------------------------------------------------------

    def _one(self, node: SyntaxTreeNode) -> tuple[Run, ...]:
        """The text of a node that is one paragraph: a heading, or an item of a list."""
        pieces = self._pieces(node)
        code = "layout.paragraphs-in-heading" if node.type == "heading" else "layout.paragraphs-in-list"
        for text, _ in pieces:
            if isinstance(text, Paragraphs):
                self._fault(said(code, what=text.label), node)
        return _runs(pieces)

    def _several(self, node: SyntaxTreeNode) -> Iterable[tuple[Run, ...]]:
        """The text of a paragraph; several paragraphs where a value keeps its own."""
        pieces = self._pieces(node)
        kept = [(text, look) for text, look in pieces if isinstance(text, Paragraphs)]
        if not kept:
            return filter(None, [_runs(pieces)])
        text, look = kept[0]
        if len(pieces) > 1:
            self._fault(said("layout.paragraphs-alone", what=text.label), node)
        return [_runs([_Piece(paragraph, look)]) for paragraph in text.texts]

    def _pieces(self, node: SyntaxTreeNode) -> list[_Piece]:
        start = node.map[0] if node.map else 0
        inline = _Inline(self.lines[start:], self.slots, self.faults, self.file)
        return [piece for child in node.children for piece in inline.pieces(child, _TextLook())]


#: How a layout begins an item with a box to tick.
_BOX = "[ ]"


def _has_box(item: SyntaxTreeNode) -> bool:
    """Whether the layout itself, not a value, begins an item with a box."""
    paragraph = item.children[0] if item.children else None
    return bool(paragraph and paragraph.children and paragraph.children[0].content.startswith(_BOX + " "))


def _unboxed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    first = replace(runs[0], text=runs[0].text.removeprefix(_BOX).lstrip())
    return (first, *runs[1:]) if first.text else runs[1:]


_BLOCKS: Mapping[str, Callable[[_Text, SyntaxTreeNode], Iterator[TextPart]]] = {
    "heading": _Text._heading,
    "paragraph": _Text._paragraph,
    "blockquote": _Text._quote,
    "bullet_list": _Text._list,
    "ordered_list": _Text._list,
    "hr": _Text._rule,
}


@dataclass
class _Inline:
    """Reads the text of one paragraph; `lines` begin with its first."""

    lines: Sequence[Line]
    slots: Slots
    faults: list[LayoutError]
    file: Path
    breaks: int = 0  #: line ends passed so far

    def pieces(self, node: SyntaxTreeNode, look: _TextLook) -> Iterator[_Piece]:
        """The pieces of `node`, each with the look that it has inside `look`."""
        kind = node.type
        if kind == "text":
            yield from self._text(node.content, look)
        elif kind in ("softbreak", "hardbreak"):
            self.breaks += 1
            yield _Piece(" " if kind == "softbreak" else "\n", look)
        elif kind in _FOREIGN:
            self.faults.append(_foreign(kind, self._line))
        else:
            inner = self._inner(node, look)
            for child in node.children:
                yield from self.pieces(child, inner)

    @property
    def _line(self) -> int:
        return self.lines[self.breaks].number

    def _text(self, text: str, look: _TextLook) -> Iterator[_Piece]:
        for piece in self.slots.pieces(_SPACES.sub(" ", text)):
            if isinstance(piece, str) and not origins_of(piece):
                yield _Piece(traced(piece, origin_in(self.file, self._line)), look)
            elif isinstance(piece, (str, Paragraphs)):
                yield _Piece(piece, look)

    def _inner(self, node: SyntaxTreeNode, look: _TextLook) -> _TextLook:
        if node.type == "strong":
            return look._replace(bold=True)
        if node.type == "em":
            return look._replace(italic=True)
        return look._replace(link=self._link(node)) if node.type == "link" else look

    def _link(self, node: SyntaxTreeNode) -> str | None:
        pieces = list(self.slots.pieces(str(node.attrs.get("href", ""))))
        address = "".join(piece for piece in pieces if isinstance(piece, str))
        if any(isinstance(piece, Unknown) for piece in pieces) or _LINK.fullmatch(address):
            return address
        self.faults.append(LayoutError(said("layout.link", text=address), line=self._line))
        return None


def _foreign(kind: str, line: int) -> LayoutError:
    return LayoutError(_FOREIGN.get(kind) or said("layout.markdown"), line=line)


def _runs(pieces: Iterable[_Piece]) -> tuple[Run, ...]:
    """Pieces of the same look put together; single spaces, and none at the ends of lines."""
    done: list[tuple[str, _TextLook]] = []
    for text, look in pieces:
        if not isinstance(text, str):
            continue
        if text[:1] == "\n":
            _strip_end(done)
        if not done or done[-1][0][-1] in " \n":
            text = text.lstrip(" " if done else " \n")
        if text and done and done[-1][1] == look:
            done[-1] = (done[-1][0] + text, look)
        elif text:
            done.append((text, look))
    _strip_end(done)
    return tuple(Run(text, bold=look.bold, italic=look.italic, link=look.link) for text, look in done)


def _strip_end(texts: list[tuple[str, _TextLook]]) -> None:
    while texts and not texts[-1][0].rstrip(" \n"):
        texts.pop()
    if texts:
        texts[-1] = (texts[-1][0].rstrip(" \n"), texts[-1][1])

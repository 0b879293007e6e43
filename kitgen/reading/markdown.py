"""Markdown as a document: a Markdown parser makes HTML of it, which is read as that of a web page is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from kitgen.reading.bullets import typed_bullet
from kitgen.reading.html import HtmlReader, Run
from kitgen.reading.source import Line, Note, Part, Place

#: The box of a list of tasks.
_BOX = re.compile(r"^\[[ xX]\]\s+(?=\S)")
#: A score before what it is given for: where each line of a paragraph has one, they are a list.
_SCORE = re.compile(r"[0-9]{1,2}: \S")
#: A heading as in older Markdown, without a space after its marks.
_CLOSE = re.compile(r"^(#{2,6})(?=[^\W\d_])", re.MULTILINE)
#: A term, with what it means on the line below it.
_TERM = re.compile(r"^(?![#>|:*+-]|[0-9]+[.)])(\S[^\n]*)\n:[ \t]+(?=\S)", re.MULTILINE)
#: The title among the settings of a text, in YAML or TOML.
_TITLE = re.compile(r"title *[:=] *[\"']?(.*?)[\"']? *")
#: HTML within a line that means something, and what stands where a line ends that was not meant to.
_MEANT = re.compile(r"<br\s*/?>|</?(?:b|strong)>", re.IGNORECASE)
_SOFT = "\ue001"
_FIRST = re.compile(r"\A(\s*#)(?=[^\W\d_])")


def read_markdown(text: str) -> tuple[list[Part], list[Note], str]:
    """The parts of a Markdown text, with the title in its settings, and notes on what was left out."""
    body, title = _without_front_matter(text)
    body = _TERM.sub(r"- \1:\n  ", _FIRST.sub(r"\1 ", _CLOSE.sub(r"\1 ", body)))
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for kind, rule in _RULES.items():
        parser.add_render_rule(kind, rule)
    parts: list[Part] = []
    html, made = HtmlReader(), _Made()
    for token in parser.parse(body):
        if token.map:
            html.line = made.line = token.map[0] + 1
        listing = token.type in ("fence", "code_block")
        if token.type == "html_block" or (html.in_table and (listing or token.type == "inline")):
            html.count = made.count
            html.feed(token.content)
            parts += [] if html.in_table else html.taken()
            made.count = html.count
        elif listing:
            lines = (line.strip() for line in token.content.split("\n") if line.strip())
            parts += [Line(line, Place(line=made.line)) for line in lines]
        else:
            made.feed(parser.renderer.render([token], parser.options, {}))
            parts += made.taken()
    for reader in (made, html):  # what was never ended
        reader.close()
        parts += reader.taken()
    levels = {part.heading for part in parts if isinstance(part, Line)} - {0}
    above = [Line(title, Place(line=1), heading=1)] if title and min(levels, default=1) > 1 else []
    return [*above, *parts], html.remarks(), "" if levels else title


def _without_front_matter(text: str) -> tuple[str, str]:
    """The text with blank lines in place of the settings at its top, so that line numbers stay right, and
    the title in them."""
    lines = text.split("\n")
    first = lines[0].strip()
    ends = [at for at, line in enumerate(lines[:60]) if at and line.strip() in (first, "...")]
    if first not in ("---", "+++") or not ends:
        return text, ""
    stop = ends[0]
    title = next((said[1] for line in lines[1:stop] if (said := _TITLE.fullmatch(line))), "")
    return "\n".join([""] * (stop + 1) + lines[stop + 1 :]), title


class _Made(HtmlReader):
    """Reads the HTML that Markdown stands for.

    The lines of a paragraph are one, but for typed bullets, scores and breaks that were meant.
    """

    bold_in = ("b", "strong")

    def _single(self, tag: str, said: dict[str, str]) -> None:
        if tag == "wbr":
            last = next((run.text for run in reversed(self.text) if run.text.strip(" ")), "")
            self.text += [Run(f"\n{_SOFT}", bold=True)] if last != "\n" else []
        else:
            super()._single(tag, said)

    def broken(self, runs: Sequence[Run]) -> list[Run]:
        """The lines that bullets, scores and breaks make of runs of text."""
        made = super().broken(runs)
        soft = [run.text.startswith(_SOFT) for run in made]
        lines = [_with(run, run.text.removeprefix(_SOFT).strip()) for run in made]
        if len(lines) > 1 and all(_SCORE.match(run.text) for run in lines):
            return [_with(run, f"• {run.text}") for run in lines]
        found: list[Run] = []
        for run, goes_on in zip(lines, soft, strict=True):
            bullet = typed_bullet(run.text)
            if found and run.text and goes_on and not bullet:
                found[-1] = _both(found[-1], run)
            elif run.text:
                text = _BOX.sub("", run.text) if self.lists else run.text
                signed = self.item and not found and bullet  # its sign stays, behind that of the item
                found.append(_with(run, f"• {text}" if signed else text))
        return found


def _with(run: Run, text: str) -> Run:
    """A run with more or less before it."""
    return run._replace(text=text, lead=max(0, run.lead - len(run.text) + len(text)) if run.lead else 0)


def _both(first: Run, second: Run) -> Run:
    """A line and the one that it goes on in."""
    text = f"{first.text} {second.text}"
    lead = len(first.text) if first.bold else first.lead
    alone = not second.bold and not second.lead
    links = tuple(dict.fromkeys(first.links + second.links))
    return Run(text, first.bold and second.bold, links, lead if alone else 0)


def _inline(_: RendererHTML, tokens: Sequence[Token], at: int, *__: object) -> str:
    """HTML within a line: only breaks and bold letters have a meaning there."""
    return tokens[at].content if _MEANT.fullmatch(tokens[at].content) else ""


#: How Markdown is written as HTML where it is not as usual: pictures are their words.
_RULES: Mapping[str, Callable[..., str]] = {
    "html_inline": _inline,
    "image": lambda _, tokens, at, *__: escape(tokens[at].content),
    "softbreak": lambda *_: "<wbr>",
}

"""Marks of other formats in a text, as people paste them: Markdown, HTML, attributes, settings, comments.

Those with a meaning (bold, a heading, a box to tick) are understood; the others are dropped, with a note if
they contain words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kitgen.errors import said
from kitgen.reading.source import Cell, Document, Line, Note, Part, Table

_TAGS = (
    "a b i u p em br hr h[1-6] ul ol li div sub sup del ins span font mark code small strong center details "
    "summary"
)
_TAG = re.compile(rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
#: Bold in Markdown, with the words it marks.
_BOLD = re.compile(r"(?<![\w*_])(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*_])")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((\S+?)(?:\s+\"[^\"]*\")?\)")
_BOX = re.compile(r"\[[ xX]?\]\s+(?=\S)")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
#: An attribute list of kramdown or pandoc, at the end of a line or alone on it.
_ATTRIBUTES = re.compile(r"\s*\{:?\s*(?:[.#:][\w-]+|[\w-]+=\S+|:?toc|/)(?:\s+[^{}]*)?\}\s*$")
#: Lines of only marks: rules, fences, divisions of pandoc, directives of site builders.
_ALONE = re.compile(
    r"[-*_=~]{3,}|`{3,}\w*|~{3,}\w*|:{3,}\s*(?:\{.*\}|[\w-]*)|\{[%{].*[%}]\}|\{:.*\}|\[\[?_?TOC_?\]?\]|\\(?:newpage|pagebreak)|"
    r"<[!/?]?[a-z][^<>]*>",
    re.IGNORECASE,
)
#: A setting at the head of a page.
_SETTING = re.compile(r"[A-Za-z][\w-]{0,40}:(?:\s.*)?")
#: A rule of a style sheet.
_STYLE = re.compile(r"[.#@]?[\w\s.#:,>*@()-]{1,80}\{[^{}]*:[^{}]*\}?|[\w-]+\s*:\s*[^;{}]+;|\}")
#: At most so many lines are settings.
_MOST_SETTINGS = 60


def without_marks(document: Document) -> Document:
    """The document with these marks understood or dropped."""
    settings, parts = _settings(document.parts)
    dropped: list[Line] = []
    title = document.title or settings.get("title", "")
    kept: list[Part] = []
    for part in _without_styles(parts, dropped):
        if isinstance(part, Table):
            rows = tuple(tuple(_cell(cell) for cell in row) for row in part.rows)
            kept.append(replace(part, rows=rows))
        else:
            line = unmarked(part)
            kept += [line] if line else []
            dropped += [part] if not line and any(each.isalpha() for each in part.text) else []
    remarks = list(document.remarks)
    if dropped:
        what = said("left-out.marks", texts=[line.text for line in dropped])
        remarks.append(Note(what, dropped[0].place))
    return replace(document, parts=tuple(kept), title=title, remarks=tuple(remarks))


def _settings(parts: Sequence[Part]) -> tuple[dict[str, str], list[Part]]:
    """Settings between two rules at the head of a text (YAML), and the parts without them."""
    first = next((number for number, part in enumerate(parts) if _text(part)), None)
    if first is None or _text(parts[first]) != "---":
        return {}, list(parts)
    found: dict[str, str] = {}
    for number in range(first + 1, min(len(parts), first + _MOST_SETTINGS)):
        text = _text(parts[number])
        if text in ("---", "..."):
            return found, [*parts[:first], *parts[number + 1 :]]
        if not _SETTING.fullmatch(text) and not getattr(parts[number], "bullet", False):
            break
        key, _, value = text.partition(":")
        found[key.strip().lower()] = value.strip(" \"'")
    return {}, list(parts)


def _text(part: Part) -> str:
    return part.text.strip() if isinstance(part, Line) else "|"


def _without_styles(parts: Sequence[Part], dropped: list[Line]) -> list[Part]:
    """The parts without style sheets and comments that go over several lines."""
    kept: list[Part] = []
    until = ""
    for part in parts:
        text = _text(part).lower()
        if isinstance(part, Line) and not until:
            for begin, end in (("<style", "</style"), ("<script", "</script"), ("<!--", "-->")):
                if text.startswith(begin) and end not in text:
                    until = end
        if until and isinstance(part, Line):
            dropped.append(part)
            until = "" if until in text else until
        elif isinstance(part, Line) and _is_style(part.text) and kept and _near_style(parts, part):
            dropped.append(part)
        else:
            kept.append(part)
    return kept if not until else list(parts)


def _is_style(text: str) -> bool:
    return bool(_STYLE.fullmatch(text.strip())) and (
        "{" in text or text.strip() == "}" or text.strip().endswith(";")
    )


def _near_style(parts: Sequence[Part], line: Line) -> bool:
    """Whether other lines of a style sheet are in the document too."""
    return (
        any(part is not line and isinstance(part, Line) and _is_style(part.text) for part in parts)
        or "{" in line.text
    )


def _cell(cell: Cell) -> Cell:
    if not cell.lines:
        return cell
    return replace(cell, lines=tuple(line for each in cell.lines if (line := unmarked(each, cell=True))))


def unmarked(line: Line, cell: bool = False) -> Line | None:
    """A line with its marks understood, and without those of other programs; None if nothing is left."""
    text = line.text
    if not any(mark in text for mark in "*_`~#[]{}<>:-=\\"):
        return line
    text = _COMMENT.sub("", text)
    if _ALONE.fullmatch(text.strip()):
        return None if not cell or any(each in text for each in "`{<:[") else line
    text = _ATTRIBUTES.sub("", text)
    heading, bullet, bold = line.heading, line.bullet, line.bold
    if (match := _HEADING.fullmatch(text.strip())) and not line.heading and not cell:
        heading, text, bullet = len(match[1]), match[2], False
    if match := _BOX.match(text.lstrip()):
        text, bullet = text.lstrip()[match.end() :], not heading
    links = [url for _, url in _LINK.findall(text) if url.startswith(("http:", "https:"))]
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub(" ", text) if "<" in text else text
    whole = _BOLD.fullmatch(text.strip().rstrip(":"))
    for pattern, words in ((_BOLD, r"\2"), (_SLANTED, r"\2"), (_STRUCK, r"\1"), (_CODE, r"\1")):
        text = pattern.sub(words, text)
    if text == line.text and heading == line.heading and bullet == line.bullet:
        return line
    text = re.sub(r"[ \t]{2,}", " ", text).strip()
    if not text:
        return None
    lead = line.lead if text == line.text else 0
    return replace(
        line,
        text=text,
        heading=heading,
        bullet=bullet,
        bold=bold or bool(whole),
        lead=lead,
        links=(*line.links, *links),
    )

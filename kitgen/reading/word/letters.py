"""The letters of a paragraph: its runs with their look and links, and other objects anchored among them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kitgen.reading.word.markup import MATH, R, W, children, value
from kitgen.reading.word.styles import LetterLook, Styles, look_of

_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "",
}
#: Letters that are not text: places to break a line, and marks for the direction of writing.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
#: Signs of the fonts Symbol and Wingdings that have a meaning; their others are bullets or pictures.
_SIGNS = {
    "symbol": {0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0x2D: "−"},
    "wingdings": {0xE0: "→", 0xDF: "←", 0xE8: "→", 0xF0: "⇨", 0xFC: "✓", 0xFB: "✗", 0xA8: "☐", 0x6F: "☐",
                  0xFE: "☑", 0xFD: "☒", 0x4A: "☺", 0x4C: "☹"},
}  # fmt: skip
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)"?', re.IGNORECASE)
#: The two ends of a bookmark.
BOOKMARK = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_LEADING = frozenset((f"{W}hyperlink", f"{W}fldSimple"))
_DEEPEST_FIELDS = 50


@dataclass(frozen=True, slots=True)
class Span:
    """Letters with the same look, with the line breaks among them."""

    text: str
    look: LetterLook
    link: str = ""
    page: int = 0


@dataclass(slots=True)
class Letters:
    """The content of a paragraph."""

    spans: list[Span] = field(default_factory=list)
    pictures: list[Element] = field(default_factory=list)  #: drawings, with text or without
    hidden: list[str] = field(default_factory=list)
    ends: list[tuple[Element, int]] = field(default_factory=list)  #: of bookmarks, and the letters before
    unknown: bool = False  #: there was a sign of a symbol font that no letter stands for


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: bool = False

    @property
    def link(self) -> str:
        match = _LINK.match(self.code)
        return match[1] if match and match[1].lower().startswith(("http:", "https:")) else ""


class Pages:
    """The number of the page being read: by Word's notes of where pages broke, or else by page breaks."""

    def __init__(self, root: Element) -> None:
        self._noted = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
        broken = any(each.get(f"{W}type") == "page" for each in root.iter(f"{W}br"))
        known = self._noted or broken or next(root.iter(f"{W}pageBreakBefore"), None) is not None
        self.page = 1 if known else 0

    def noted(self) -> None:
        """Where Word began a new page."""
        self.page += self._noted

    def broken(self) -> None:
        """Where the text asks for a new page."""
        self.page += not self._noted


class Speller:
    """Reads the letters of paragraphs, one after the other: fields may run on from one to the next."""

    def __init__(self, pages: Pages, styles: Styles, links: Mapping[str, str]) -> None:
        self._pages = pages
        self._styles = styles
        self._links = links  #: addresses by the ids of their relations
        self._fields: list[_Field] = []

    def letters(self, paragraph: Element, look: LetterLook) -> Letters:
        """The letters of `paragraph`, whose own look is `look`."""
        found = Letters()
        holders = _holders(paragraph)
        for each in children(paragraph):
            if each.tag == f"{W}r":
                self._run(each, look, found, self._link(holders.get(each)))
            elif each.tag in BOOKMARK:
                found.ends.append((each, sum(len(span.text) for span in found.spans)))
            elif each.tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
                text = "".join(part.text or "" for part in each.iter(f"{MATH}t"))
                found.spans.append(Span(text, look, page=self._pages.page))
        self._fields = [each for each in self._fields if each.shown]
        return found

    def _run(self, run: Element, base: LetterLook, found: Letters, link: str) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            base = self._styles.letters(value(properties, "rStyle")).over(base)
        look = look_of(properties).over(base)
        for each in children(run):
            if each.tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(each)
            elif each.tag == f"{W}lastRenderedPageBreak":
                self._pages.noted()
            elif each.tag in _PICTURES:
                found.pictures.append(each)
            elif text := self._text(each, found):
                if look.hidden:
                    found.hidden.append(text)
                elif all(field.shown for field in self._fields):
                    found.spans.append(Span(text, look, link, self._pages.page))

    def _text(self, each: Element, found: Letters) -> str:
        if each.tag == f"{W}t":
            return _UNSEEN.sub("", each.text or "").replace("\n", " ")
        if each.tag == f"{W}br":
            if each.get(f"{W}type") == "page":
                self._pages.broken()
            return "\n"
        if each.tag == f"{W}sym":
            sign = _sign(each)
            found.unknown |= not sign
            return sign
        return _TEXT.get(each.tag, "")

    def _field(self, each: Element) -> None:
        kind = each.get(f"{W}fldCharType")
        if each.tag == f"{W}instrText":
            if self._fields and len(self._fields[-1].code) < 10_000:
                self._fields[-1].code += each.text or ""
        elif kind == "begin" and len(self._fields) < _DEEPEST_FIELDS:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _link(self, holder: Element | None) -> str:
        """The target of the link in `holder`; without a holder, that of the fields that are open."""
        if holder is None:
            return next((field.link for field in reversed(self._fields) if field.shown and field.link), "")
        if holder.tag == f"{W}hyperlink":
            return self._links.get(holder.get(f"{R}id", ""), "")
        return _Field(holder.get(f"{W}instr", "")).link


def _holders(paragraph: Element) -> dict[Element, Element]:
    """The innermost link or field around each run of a paragraph that stands in one."""
    holders = (each for each in paragraph.iter() if each.tag in _LEADING)
    return {run: holder for holder in holders for run in holder.iter(f"{W}r")}


def _sign(each: Element) -> str:
    """The letter that a sign of a symbol font means; in Private Use where it may be a bullet."""
    code = each.get(f"{W}char", "")
    sign = int(code, 16) & 0xFF if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
    font = each.get(f"{W}font", "").lower()
    if font not in _SIGNS:
        return chr(0xF000 + sign) if sign else ""
    return _SIGNS[font].get(sign, chr(0xF000 + sign) if sign else "")

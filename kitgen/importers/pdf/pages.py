"""Pages of a PDF as letters and shapes: the only module that knows pdfplumber."""

from __future__ import annotations

import io
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kitgen.errors import KitgenError
from kitgen.importers.pdf.shapes import Box, Fill, Glyph, Link, Owner, Page, Rule

if TYPE_CHECKING:
    from pdfplumber.page import Page as Source
    from pdfplumber.pdf import PDF

#: The most pages that are read, and the most letters on all of them.
MOST_PAGES = 200
MOST_LETTERS = 1_500_000
#: The most rules and shapes on a page; more than these are a drawing.
MOST_SHAPES = 20_000

#: Where fewer letters than this are spaces, the file leaves them to be guessed.
_FEW_SPACES = 0.04
#: pt: up to this thickness a box is a rule; shapes up to these sizes may be bullets, and signs.
_RULE, _DOT, _SIGN = 2.6, 12.0, 40.0
#: pt: shorter rules are parts of letters and signs.
_SHORTEST = 6.0
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
_UNKNOWN = re.compile(r"\(cid:\d+\)|\ufffd")
_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile("italic|oblique", re.IGNORECASE)
_PARAGRAPHS = {"P", "LBody", "LI", "Caption", "Note", "Title", "TOCI", "BlockQuote", "H"}
_INSTALL = "install kitgen with it: pip install kitgen[import]"
_DAMAGED_HINT = "open it in a PDF program and save it again, or import the Word document it was made from"


def open_pdf(data: bytes) -> PDF:
    """The PDF in these bytes; raises KitgenError where it is encrypted, damaged or too long."""
    try:
        import pdfplumber
    except ImportError:
        raise KitgenError("PDFs cannot be read without pdfplumber", hint=_INSTALL) from None
    try:
        pdf = pdfplumber.open(io.BytesIO(data), unicode_norm="NFC")
        count = len(pdf.pages)
    except Exception as error:  # whatever a broken file makes of the parser
        raise _trouble(error) from None
    if not count:
        raise KitgenError("the PDF is damaged: no page can be found in it", hint=_DAMAGED_HINT)
    if count > MOST_PAGES:
        hint = "print the pages with the framework to a PDF of their own, and import that"
        raise KitgenError(f"the PDF has {count} pages; at most {MOST_PAGES} are read", hint=hint)
    return pdf


def _trouble(error: Exception) -> KitgenError:
    """Why a PDF could not be opened, in words."""
    names = {type(each).__name__ for each in (error, *error.args, error.__cause__, error.__context__)}
    if {"PDFPasswordIncorrect", "PDFEncryptionError"} & names:
        hint = "open it with its password, and save or print it to a PDF without one"
        return KitgenError("the PDF has a password", hint=hint)
    return KitgenError("the PDF is damaged and cannot be read", hint=_DAMAGED_HINT)


def read_pages(pdf: PDF) -> list[Page]:
    """The pages of a PDF; raises KitgenError where they are damaged, or hold far too much."""
    pages: list[Page] = []
    letters = 0
    for source in pdf.pages:
        try:
            pages.append(_page(source, pdf))
            source.close()
        except KitgenError:
            raise
        except MemoryError:
            raise
        except Exception:
            message = f"page {source.page_number} of the PDF is damaged and cannot be read"
            raise KitgenError(message, hint=_DAMAGED_HINT) from None
        letters += len(pages[-1].glyphs)
        if letters > MOST_LETTERS:
            hint = "print the pages with the framework to a PDF of their own, and import that"
            raise KitgenError(f"the PDF has more than {MOST_LETTERS:,} letters", hint=hint)
    return pages


def properties(pdf: PDF) -> tuple[str, str]:
    """The title and the language (``nb``) that the file says it has; empty where it does not."""
    title = language = ""
    with suppress(Exception):
        title = " ".join(str(pdf.metadata.get("Title") or "").split())
    with suppress(Exception):
        from pdfminer.pdftypes import resolve1
        from pdfminer.utils import decode_text

        said = resolve1(pdf.doc.catalog.get("Lang"))
        language = decode_text(said) if isinstance(said, bytes) else str(said or "")
    language = language.partition("-")[0].lower()
    # What Word and browsers write is the name of a file, and no title.
    named = re.search(
        r"^Microsoft \w+ - |\.(?:docx?|pdf|odt|html?)$|^untitled$|^https?:", title, re.IGNORECASE
    )
    return "" if named else title, {"no": "nb"}.get(language, language)


def _page(source: Source, pdf: PDF) -> Page:
    page = Page(source.page_number, float(source.width), float(source.height))
    owners = _owners(source, pdf)
    for char in source.chars:
        _add_letter(page, char, owners)
    if sum(map(len, (source.lines, source.rects, source.curves))) <= MOST_SHAPES:
        _add_shapes(page, source)
    spaces = sum(glyph.text == " " for glyph in page.glyphs)
    page.spaced = spaces > _FEW_SPACES * len(page.glyphs)
    page.pictures = len(source.images)
    page.links = list(_links(source))
    return page


def _add_letter(page: Page, char: Mapping[str, Any], owners: Mapping[int, Owner]) -> None:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    if not (0 <= x <= page.width and 0 <= y <= page.height):
        return  # nobody sees it
    page.turned = page.turned or not char["upright"]
    page.unknown += bool(_UNKNOWN.search(char["text"]))
    base = char["top"] + char["y1"] - char["matrix"][5] if char["upright"] else char["bottom"]
    font = str(char["fontname"])
    page.glyphs.append(
        Glyph(
            text=_clean(char["text"]),
            x0=char["x0"],
            x1=char["x1"],
            top=char["top"],
            bottom=char["bottom"],
            base=base,
            size=max(1.0, float(char["size"])),
            bold=bool(_BOLD.search(font)),
            italic=bool(_ITALIC.search(font)),
            owner=owners.get(char["mcid"]) if char.get("mcid") is not None else None,
            artifact=char.get("tag") == "Artifact",
        )
    )


def _clean(text: str) -> str:
    """A letter without ligatures and control characters; any white space is a space."""
    text = text.translate(_LIGATURES)
    return "".join(
        " " if letter.isspace() else letter for letter in text if letter.isspace() or _is_shown(letter)
    )


def _is_shown(letter: str) -> bool:
    return letter == "\u00ad" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}


def _owners(source: Source, pdf: PDF) -> dict[int, Owner]:
    """The paragraphs of marked content on a page, where the file has tags that can be made sense of."""
    from pdfplumber.structure import PDFStructTree

    found: dict[int, Owner] = {}
    keys = itertools.count(1)
    with suppress(Exception):  # tags help; without them there are still the places of the letters
        waiting: list[tuple[Any, Owner | None, bool]] = [
            (child, None, False) for child in PDFStructTree(pdf, source)
        ]
        while waiting:
            element, owner, header = waiting.pop()
            header = header or element.type == "TH"
            level = re.fullmatch(r"H([1-6])", element.type)
            if element.type in _PARAGRAPHS or level:
                heading = int(level[1]) if level else int(element.type == "Title")
                owner = Owner(next(keys), heading, header)
            if owner:
                found |= dict.fromkeys(element.mcids, owner)
            waiting += [(child, owner, header) for child in element.children]
    return found


def _add_shapes(page: Page, source: Source) -> None:
    for line in source.lines:
        _add_rule(page, _box(line))
    shapes = [*source.rects, *source.curves]
    signs = [box for box in map(_box, shapes) if _DOT < max(box.width, box.height) <= _SIGN]
    for shape in shapes:
        box = _box(shape)
        thin = min(box.width, box.height)
        if thin <= _RULE and max(box.width, box.height) >= _SHORTEST and shape["object_type"] == "rect":
            _add_rule(page, box)
        elif max(box.width, box.height) <= _DOT:
            if shape.get("fill") or shape["object_type"] == "rect":  # a bullet, or a box to tick
                page.dots.append(box)
        elif shape["object_type"] == "rect":
            _add_rectangle(page, box, shape)
    page.dots = _without_signs(page.dots, signs)


def _without_signs(dots: list[Box], signs: Sequence[Box]) -> list[Box]:
    """The dots that are no part of a larger sign."""
    return [
        dot
        for dot in dots
        if not any(sign.holds(dot.x0, dot.top) and sign.holds(dot.x1, dot.bottom) for sign in signs)
    ]


def _add_rectangle(page: Page, box: Box, shape: Mapping[str, Any]) -> None:
    colour = _colour(shape.get("non_stroking_color")) if shape.get("fill") else None
    stroked = shape.get("stroke") and _colour(shape.get("stroking_color")) not in {None, "#ffffff"}
    whole = box.width > 0.97 * page.width and box.height > 0.97 * page.height
    if whole or not (colour or stroked):
        return
    if colour and not stroked and _is_marker(box, page.glyphs):
        page.marks.append(Fill(box, colour))
        return
    if colour:
        page.fills.append(Fill(box, colour))
    if stroked or colour != "#ffffff":
        for edge in (
            *(Box(box.x0, y, box.x1, y) for y in (box.top, box.bottom)),
            *(Box(x, box.top, x, box.bottom) for x in (box.x0, box.x1)),
        ):
            _add_rule(page, edge, drawn=bool(stroked))


def _is_marker(box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a fill fits the words of one line as closely as those of a marker do."""
    if not _RULE < box.height <= _SIGN:
        return False
    inside = [glyph for glyph in glyphs if glyph.text != " " and _holds(box, glyph)]
    if not inside or max(glyph.base for glyph in inside) - min(glyph.base for glyph in inside) > 1:
        return False
    left, right = min(glyph.x0 for glyph in inside), max(glyph.x1 for glyph in inside)
    return abs(left - box.x0) <= _RULE and abs(box.x1 - right) <= 2 * _RULE


def _holds(box: Box, glyph: Glyph) -> bool:
    return box.holds((glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size)


def _add_rule(page: Page, box: Box, drawn: bool = True) -> None:
    if box.width >= box.height and box.width >= _SHORTEST:
        rule = Rule((box.top + box.bottom) / 2, box.x0, box.x1)
        page.across.append(rule)
        if drawn:
            page.drawn.append(rule)
    elif box.height > box.width and box.height >= _SHORTEST:
        rule = Rule((box.x0 + box.x1) / 2, box.top, box.bottom)
        page.down.append(rule)
        if drawn:
            page.walls.append(rule)


def _box(shape: Mapping[str, Any]) -> Box:
    return Box(float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"]))


def _colour(value: object) -> str | None:
    """``#rrggbb`` for a colour in grey, RGB or CMYK as parts of 1; None for others."""
    parts = [value] if isinstance(value, int | float) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 4:
        key = 1 - parts[3]
        parts = [(1 - part) * key for part in parts[:3]]
    if len(parts) == 1:
        parts = [*parts] * 3
    if len(parts) != 3:
        return None
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


def _links(source: Source) -> Iterator[Link]:
    """Where one can click on a page; mail and places in the file itself are no links."""
    annotations: Iterable[Mapping[str, Any]] = ()
    with suppress(Exception):  # a link that cannot be read is none
        annotations = source.hyperlinks
    for annotation in annotations:
        address = str(annotation.get("uri") or "")
        if re.match(r"https?://\S+$", address):
            yield Link(_box(annotation), address)

"""Pages of a PDF as letters and shapes: the only module that knows pdfplumber."""

from __future__ import annotations

import io
import itertools
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kitgen.basics.records import dataclass
from kitgen.errors import KitgenError, said
from kitgen.reading.pdf.shapes import Box, Fill, Glyph, Link, Owner, Page, Rule

if TYPE_CHECKING:
    from pdfplumber.page import Page as Source
    from pdfplumber.pdf import PDF

#: The most pages that are read, and the most letters on all of them.
MOST_PAGES = 200
MOST_LETTERS = 1_500_000
#: The most rules and shapes on a page; a page with more is a drawing.
MOST_SHAPES = 20_000

#: Where fewer letters than this are spaces, the file has none, and they must be guessed.
_FEW_SPACES = 0.04
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
_UNKNOWN = re.compile(r"\(cid:\d+\)|\ufffd")
_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile("italic|oblique", re.IGNORECASE)
_PARAGRAPHS = {"P", "LBody", "LI", "Caption", "Note", "Title", "TOCI", "BlockQuote", "H"}
#: What becomes of a PDF that is encrypted with a cipher that is lacking: a browser has none.
_NO_CIPHER = "UnsupportedAlgorithm"

#: A line, rectangle or curve as pdfplumber has it.
Shape = Mapping[str, Any]
#: pt: up to this thickness a box is a rule; shapes up to these sizes may be bullets, and signs.
_RULE, _DOT, _SIGN = 2.6, 12.0, 40.0
#: pt: round corners of boxes are at most so large.
_CORNER = 30.0
#: pt: shorter rules are parts of letters and signs.
_SHORTEST = 6.0


def open_pdf(data: bytes) -> PDF:
    """The PDF in these bytes; raises KitgenError where it is encrypted, damaged or too long."""
    try:
        import pdfplumber
    except ImportError:
        raise KitgenError(said("document.pdf-not-installed")) from None
    # It warns of each oddity it meets, thousands of lines for some files; what matters becomes an error.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        pdf = pdfplumber.open(io.BytesIO(data), unicode_norm="NFC")
        count = len(pdf.pages)
    except Exception as error:  # whatever a broken file makes of the parser
        raise _trouble(error) from None
    if not count:
        raise KitgenError(said("document.pdf-without-pages"))
    if count > MOST_PAGES:
        raise KitgenError(said("document.pdf-pages", has=count, most=MOST_PAGES))
    return pdf


def _trouble(error: Exception) -> KitgenError:
    """The reason why a PDF could not be opened."""
    names = _names(error)
    if _NO_CIPHER in names:
        return KitgenError(said("document.pdf-encrypted"))
    if {"PDFPasswordIncorrect", "PDFEncryptionError"} & names:
        return KitgenError(said("document.pdf-password"))
    return KitgenError(said("document.pdf-damaged"))


def _names(error: Exception) -> set[str]:
    return {type(each).__name__ for each in (error, *error.args, error.__cause__, error.__context__)}


def read_pages(pdf: PDF) -> list[Page]:
    """The pages of a PDF; raises KitgenError where they are damaged, or hold far too much."""
    pages: list[Page] = []
    letters = 0
    for source in pdf.pages:
        try:
            pages.append(_page(source, pdf))
            source.close()
        except (KitgenError, MemoryError):
            raise
        except Exception as error:
            if _NO_CIPHER in _names(error):
                raise _trouble(error) from None
            raise KitgenError(said("document.pdf-page-damaged", page=source.page_number)) from None
        letters += len(pages[-1].glyphs)
        if letters > MOST_LETTERS:
            raise KitgenError(said("document.pdf-letters", most=MOST_LETTERS))
    return pages


def properties(pdf: PDF) -> tuple[str, str]:
    """The title and the language (``nb``) in the file's properties; empty where it has none."""
    title = language = ""
    with suppress(Exception):
        title = " ".join(str(pdf.metadata.get("Title") or "").split())
    with suppress(Exception):
        from pdfminer.pdftypes import resolve1
        from pdfminer.utils import decode_text

        said = resolve1(pdf.doc.catalog.get("Lang"))
        language = decode_text(said) if isinstance(said, bytes) else str(said or "")
    language = language.partition("-")[0].lower()
    # Word and browsers write the name of a file here, which is not a title.
    named = re.search(
        r"^Microsoft \w+ - |\.(?:docx?|pdf|odt|html?)$|^untitled$|^https?:", title, re.IGNORECASE
    )
    return "" if named else title, {"no": "nb"}.get(language, language)


def _page(source: Source, pdf: PDF) -> Page:
    turn = turn_of(source.chars, float(source.width), float(source.height))
    page = Page(source.page_number, *turn.size)
    owners = _owners(source, pdf)
    for char in source.chars:
        _add_letter(page, char, owners, turn)
    if sum(map(len, (source.lines, source.rects, source.curves))) <= MOST_SHAPES:
        add_shapes(page, source.lines, [*source.rects, *source.curves], turn)
    spaces = sum(glyph.text == " " for glyph in page.glyphs)
    page.spaced = spaces > _FEW_SPACES * len(page.glyphs)
    page.pictures = len(source.images)
    page.links = list(_links(source, turn))
    return page


def _add_letter(page: Page, char: Mapping[str, Any], owners: Mapping[int, Owner], turn: Turn) -> None:
    box = turn.box(char)
    if not Box(0, 0, page.width, page.height).holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2):
        return  # it is invisible
    upright = quarters(char) == turn.quarters
    page.turned = page.turned or not upright
    page.unknown += bool(_UNKNOWN.search(char["text"]))
    font = str(char["fontname"])
    page.glyphs.append(
        Glyph(
            text=_clean(char["text"]),
            x0=box.x0,
            x1=box.x1,
            top=box.top,
            bottom=box.bottom,
            base=turn.base(char) if upright else box.bottom,
            size=max(1.0, box.height),
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
    """The paragraphs of marked content on a page, where the file has usable tags."""
    from pdfplumber.structure import PDFStructTree

    found: dict[int, Owner] = {}
    keys = itertools.count(1)
    with suppress(Exception):  # tags help; without them there are still the places of the letters
        waiting: list[tuple[Any, Owner | None, bool, bool]] = [
            (child, None, False, False) for child in reversed(list(PDFStructTree(pdf, source)))
        ]
        while waiting:  # from the first to the last
            element, owner, header, table = waiting.pop()
            header, table = header or element.type == "TH", table or element.type == "Table"
            level = re.fullmatch(r"H([1-6])", element.type)
            if element.type in _PARAGRAPHS or level:
                heading = int(level[1]) if level else int(element.type == "Title")
                owner = Owner(next(keys), heading, header, table)
            if owner:
                found |= dict.fromkeys(element.mcids, owner)
            waiting += [(child, owner, header, table) for child in reversed(element.children)]
    return found


def _links(source: Source, turn: Turn) -> Iterator[Link]:
    """The links on a page; mail and places in the file itself do not count."""
    annotations: Iterable[Mapping[str, Any]] = ()
    with suppress(Exception):  # a link that cannot be read is none
        annotations = source.hyperlinks
    for annotation in annotations:
        address = str(annotation.get("uri") or "")
        if re.match(r"https?://\S+$", address):
            yield Link(turn.box(annotation), address)


def add_shapes(page: Page, lines: Sequence[Shape], shapes: Sequence[Shape], turn: Turn) -> None:
    """Add the lines and other shapes of a page that matter for its text; they are turned like its letters."""
    for line in lines:
        _add_rule(page, turn.box(line))
    signs = [box for box in map(turn.box, shapes) if _DOT < max(box.width, box.height) <= _SIGN]
    for shape in shapes:
        box = turn.box(shape)
        thin = min(box.width, box.height)
        if thin <= _RULE and max(box.width, box.height) >= _SHORTEST and shape["object_type"] == "rect":
            _add_rule(page, box)
        elif max(box.width, box.height) <= _DOT:
            if shape.get("fill") or shape["object_type"] == "rect":  # a bullet, or a box to tick
                page.dots.append(box)
        elif shape["object_type"] == "rect" or _is_round(shape, box, turn):
            _add_rectangle(page, box, shape)
    page.dots = [
        dot
        for dot in page.dots  # not those that are parts of a larger sign
        if not any(sign.holds(dot.x0, dot.top) and sign.holds(dot.x1, dot.bottom) for sign in signs)
    ]


def _add_rectangle(page: Page, box: Box, shape: Shape) -> None:
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
    inside = [glyph for glyph in glyphs if glyph.text != " " and box.holds(*glyph.middle)]
    if not inside or max(glyph.base for glyph in inside) - min(glyph.base for glyph in inside) > 1:
        return False
    left, right = min(glyph.x0 for glyph in inside), max(glyph.x1 for glyph in inside)
    return abs(left - box.x0) <= _RULE and abs(box.x1 - right) <= 2 * _RULE


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


def _is_round(shape: Shape, box: Box, turn: Turn) -> bool:
    """Whether a curve is a box with round corners: all its points are on its edges, or near its corners."""
    points = [turn.point(x, y) for x, y in shape.get("pts") or ()]
    if min(box.width, box.height) < 2 * _CORNER or not 8 <= len(points) <= 40:
        return False
    return all(
        min(x - box.x0, box.x1 - x) <= _CORNER and min(y - box.top, box.bottom - y) <= _CORNER
        for x, y in points
    )


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


@dataclass(frozen=True, slots=True)
class Turn:
    """By how many quarters, clockwise, a page of that size is turned to make its text upright."""

    quarters: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page once it is turned."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point after turning."""
        turned = (x, y), (self.height - y, x), (self.width - x, self.height - y), (y, self.width - x)
        return turned[self.quarters]

    def box(self, thing: Mapping[str, Any]) -> Box:
        """The place of a thing after turning."""
        one = self.point(float(thing["x0"]), float(thing["top"]))
        other = self.point(float(thing["x1"]), float(thing["bottom"]))
        return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    def base(self, char: Mapping[str, Any]) -> float:
        """The base line of a letter after turning."""
        x, y = char["matrix"][4], char["top"] + char["y1"] - char["matrix"][5]
        return self.point(x, y)[1]


def quarters(char: Mapping[str, Any]) -> int:
    """By how many quarters, clockwise, a letter must be turned."""
    a, b = char["matrix"][:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def turn_of(chars: Iterable[Mapping[str, Any]], width: float, height: float) -> Turn:
    """The turn that makes most letters of a page upright."""
    counts = Counter(map(quarters, chars))
    return Turn(counts.most_common(1)[0][0] if counts else 0, width, height)

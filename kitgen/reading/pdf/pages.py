"""Pages of a PDF as letters and shapes: the only module that knows pdfplumber."""

from __future__ import annotations

import io
import itertools
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kitgen.errors import KitgenError, said
from kitgen.reading.pdf.drawings import add_shapes
from kitgen.reading.pdf.shapes import Box, Glyph, Link, Owner, Page
from kitgen.reading.pdf.turning import Turn, quarters, turn_of

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
        except KitgenError:
            raise
        except MemoryError:
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

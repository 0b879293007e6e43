"""The rules of Word's Accessibility Checker, and a few of our own, on a .docx.

``check(path)`` gives the findings; ``python -m checks.docxcheck FILE…`` (in tests/) prints them.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "v": "urn:schemas-microsoft-com:vml",
}
W = f"{{{NAMESPACES['w']}}}"
ON = '(not(@w:val) or @w:val="1" or @w:val="true" or @w:val="on")'

#: Elements that stand for a character.
BLANKS = {f"{W}tab": "\t", f"{W}br": "\n"}

PICTURE_FILE = re.compile(r"\.(png|jpe?g|gif|svg|emf|wmf)$", re.IGNORECASE)
TYPED_ITEM = re.compile(
    r"\s*([•\-–*o]|\d+[.)])[ \t]"
)  # a date's "14." keeps to its month by a no-break space
DATE = re.compile(r"\d{1,2}\. [^\W\d]+ \d{4}")
REPEATED_BLANKS = re.compile(r" {4,}|\t{3,}")
SAYS_NOTHING = re.compile(r"https?://\S+|her|here|les mer|klikk her", re.IGNORECASE)
FURNITURE = re.compile(r"word/(header|footer)\d*\.xml")


@dataclass(frozen=True)
class Finding:
    """A rule that is broken, and where; an error locks readers out, a warning makes it hard for them."""

    rule: str
    where: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.severity}: {self.rule}" + (f" ({self.where})" if self.where else "")


Findings = Iterator[Finding]


def warning(rule: str, where: str = "") -> Finding:
    """A finding of the milder kind."""
    return Finding(rule, where, "warning")


def find(element: Any, query: str) -> Any:
    """What the XPath `query` finds from `element`: a list of elements, or a string."""
    return _compiled(query)(element)


@cache
def _compiled(query: str) -> Any:
    return etree.XPath(query, namespaces=NAMESPACES)


def text_of(element: Any) -> str:
    """The text that is in `element`, with its tabs and line breaks."""
    pieces = find(element, ".//w:r/w:t|.//w:r/w:tab|.//w:r/w:br")
    return "".join(BLANKS.get(piece.tag) or piece.text or "" for piece in pieces)


class WordFile:
    """The parts of a .docx that the rules look into."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {
                name: etree.fromstring(package.read(name))
                for name in package.namelist()
                if name.endswith(".xml")
            }
        self.document = self.parts["word/document.xml"]
        self.styles = self.parts["word/styles.xml"]

    @property
    def stories(self) -> list[Any]:
        """The body, the headers and the footers."""
        return [self.document, *(part for name, part in self.parts.items() if FURNITURE.fullmatch(name))]

    @cached_property
    def style(self) -> dict[str, Any]:
        """Each style by its id."""
        return {style.get(f"{W}styleId"): style for style in find(self.styles, "w:style")}

    def property(self, paragraph: Any, query: str) -> str:
        """A paragraph property, from the paragraph or else from its style and what that is based on."""
        value = find(paragraph, f"string(w:pPr/{query})")
        style = self.style.get(find(paragraph, "string(w:pPr/w:pStyle/@w:val)"))
        while not value and style is not None:
            value = find(style, f"string(w:pPr/{query})")
            style = self.style.get(find(style, "string(w:basedOn/@w:val)"))
        return str(value)


def check(path: Path) -> list[Finding]:
    """Everything that is wrong with the file, rule by rule."""
    file = WordFile(path)
    return [finding for rule in RULES for finding in rule(file)]


# -- the file as a whole -------------------------------------------------------------------------


def title(file: WordFile) -> Findings:
    """The title is what a screen reader says when the file is opened."""
    core = file.parts.get("docProps/core.xml")
    if core is None or not find(core, "string(dc:title)").strip():
        yield Finding("title", "core property title is empty")


def language(file: WordFile) -> Findings:
    """Without a language the text is read with the wrong voice."""
    if not find(file.styles, "string(w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val)"):
        yield Finding("language", "docDefaults has no w:lang")


def dates(file: WordFile) -> Findings:
    """python-docx's template was made in 2013; a file that says so tells nothing about itself."""
    core = file.parts.get("docProps/core.xml")
    if core is None or find(core, "string(dcterms:created)").startswith("2013-12-23"):
        yield warning("dates", "the creation date is the template's")


def hyphenation(file: WordFile) -> Findings:
    """Long Scandinavian compounds in narrow cells need it."""
    if not find(file.parts["word/settings.xml"], f"w:autoHyphenation[{ON}]"):
        yield warning("hyphenation is off")


def protection(file: WordFile) -> Findings:
    """A protected file can hinder assistive technology, and the secretary."""
    if find(file.parts["word/settings.xml"], 'w:documentProtection[@w:enforcement="1"]'):
        yield Finding("document protection")


# -- pictures ------------------------------------------------------------------------------------


def alternative_texts(file: WordFile) -> Findings:
    """A picture has a text that says what it shows, or is marked as decoration."""
    for story in file.stories:
        for picture in find(story, ".//wp:docPr"):
            alt = (picture.get("descr") or "").strip()
            if not alt and not find(picture, './/adec:decorative[@val="1"]'):
                yield Finding("alt text", picture.get("name", ""))
            if PICTURE_FILE.search(alt):
                yield Finding("alt text is a file name", alt)


def objects_in_line(file: WordFile) -> Findings:
    """What is not in line with the text has no sure place in the reading order."""
    for story in file.stories:
        if find(story, ".//wp:anchor"):
            yield warning("object not inline")
        if find(story, ".//w:txbxContent|.//v:textbox"):
            yield warning("text box")
        if find(story, ".//w:pict"):
            yield warning("VML picture")


# -- tables --------------------------------------------------------------------------------------


def tables(file: WordFile) -> Findings:
    """A table says which row is its header, has a title and a description, and is a plain grid.

    One that arranges blocks side by side has header rows only, so that none heads another, and neither a
    title nor a first column.
    """
    for number, table in enumerate(find(file.document, ".//w:tbl"), 1):
        where = f"table {number}"
        if not arranges(table):
            yield from data_table(table, where)
        if find(table, "w:tr/w:tc/w:tcPr/w:gridSpan[@w:val>1]|w:tr/w:tc/w:tcPr/w:vMerge"):
            yield warning("merged cells", where)
        if find(table, ".//w:tc//w:tbl"):
            yield warning("nested table", where)
        if any(not find(row, f"w:trPr/w:cantSplit[{ON}]") for row in find(table, "w:tr")):
            yield warning("row may split over pages", where)


def arranges(table: Any) -> bool:
    """Whether a table claims to be no table of data: all of its rows are header rows, and it has no title."""
    plain = f"w:tr[not(w:trPr/w:tblHeader[{ON}])]"
    return not find(table, f"w:tblPr/w:tblCaption|{plain}") and not find(
        table, 'w:tblPr/w:tblLook[@w:firstColumn="1"]'
    )


def data_table(table: Any, where: str) -> Findings:
    yield from header_row(find(table, "w:tr")[0], where)
    if not find(table, "w:tblPr/w:tblCaption") or not find(table, "w:tblPr/w:tblDescription"):
        yield warning("table title/description", where)
    if find(table, 'w:tblPr/w:tblLook[@w:firstRow="0" or not(@w:firstRow)]'):
        yield warning("tblLook firstRow off", where)


def header_row(row: Any, where: str) -> Findings:
    """The first row is marked as header, and each of its cells says what its column holds."""
    if not find(row, f"w:trPr/w:tblHeader[{ON}]"):
        yield Finding("table header row", where)
    if any(not "".join(cell.itertext()).strip() for cell in find(row, "w:tc")):
        yield warning("empty header cell", where)


# -- text ----------------------------------------------------------------------------------------


def headings(file: WordFile) -> Findings:
    """There are headings, and none skips a level."""
    outline = (file.property(p, "w:outlineLvl/@w:val") for p in find(file.document, ".//w:p"))
    levels = [int(level) + 1 for level in outline if level and int(level) < 9]
    if not levels:
        yield Finding("no headings")
    for before, level in pairwise([0, *levels]):
        if level > before + 1:
            yield warning("heading order", f"H{level} after H{before}")


def blank_paragraphs(file: WordFile) -> Findings:
    """Space is a paragraph's property: whoever listens hears "blank" for every empty paragraph."""
    blank = 0
    for paragraph in find(file.document, ".//w:body/w:p|.//w:tc/w:p"):
        full = text_of(paragraph).strip("\t") or find(paragraph, ".//w:drawing|.//w:sectPr")
        blank = 0 if full else blank + 1
        if blank == 2:
            yield warning("blank paragraphs for spacing")


def repeated_blanks(file: WordFile) -> Findings:
    """Columns are no rows of spaces or tabs."""
    for paragraph in find(file.document, ".//w:p"):
        if REPEATED_BLANKS.search(text_of(paragraph)):
            yield warning("repeated blanks", text_of(paragraph)[:40])


def typed_lists(file: WordFile) -> Findings:
    """A list item is one by its numbering, not because someone typed a bullet."""
    for paragraph in find(file.document, ".//w:p"):
        text = text_of(paragraph)
        numbered = file.property(paragraph, "w:numPr/w:numId/@w:val") not in ("", "0")
        if TYPED_ITEM.match(text) and not numbered and not DATE.fullmatch(text):
            yield warning("typed list", text[:40])


def bullets(file: WordFile) -> Findings:
    """A bullet from the private use area of a symbol font is read as nothing, or as nonsense."""
    numbering = file.parts.get("word/numbering.xml")
    used = {file.property(p, "w:numPr/w:numId/@w:val") for p in find(file.document, ".//w:p")}
    for number in [] if numbering is None else sorted(used - {"", "0"}):
        abstract = find(numbering, f'string(w:num[@w:numId="{number}"]/w:abstractNumId/@w:val)')
        texts = find(numbering, f'w:abstractNum[@w:abstractNumId="{abstract}"]/w:lvl/w:lvlText/@w:val')
        if any("\ue000" <= char <= "\uf8ff" for char in "".join(texts)):
            yield warning("private-use bullet", f"numbering {number}")


def links(file: WordFile) -> Findings:
    """A link says where it leads."""
    for link in (link for story in file.stories for link in find(story, ".//w:hyperlink")):
        text = text_of(link).strip()
        if not text:
            yield Finding("link without text")
        elif SAYS_NOTHING.fullmatch(text):
            yield warning("link text says nothing", text)


RULES = (
    *(title, language, dates, hyphenation, protection),
    *(alternative_texts, objects_in_line, tables),
    *(headings, blank_paragraphs, repeated_blanks, typed_lists, bullets, links),
)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        found = check(Path(name))
        sys.stdout.write("\n   ".join([f"{name} {'' if found else 'PASS'}", *map(str, found)]) + "\n")

"""The line at the foot of every page, with page numbers that Word counts itself."""

from __future__ import annotations

import re

from kitgen.lengths import mm
from kitgen.model import Document, Run, Style
from kitgen.render.word import markup
from kitgen.render.word.blocks import TAB, tabs
from kitgen.render.word.paragraphs import Para
from kitgen.render.word.word_file import WordFile
from kitgen.typesetting.geometry import FOOTER_GAP
from kitgen.typesetting.lines import not_alone, set_lines

#: In a line of exact height the baseline stands at four fifths.
BELOW_BASELINE = 0.2
BREAK = "<w:r><w:br/></w:r>"
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def footer(document: Document, job: WordFile) -> bytes:
    """The footer part: one text on the left, one at the right end of its last line, or below it."""
    foot = document.footer
    pages = {"{page}": "1", "{pages}": str(len(document.pages))}
    left = not_alone((Run(foot.left),), foot.style, document.setup.measure, job.target)
    content = _text("".join(run.text for run in left), pages)
    if foot.right:
        content += ("" if _beside(document, pages) else BREAK) + TAB + _text(foot.right, pages)
    para = Para.plain(job.style(foot.style), content)
    para.borders = tabs(("right", document.setup.measure))
    return f"{markup.DECLARATION}<w:ftr {markup.TEXT_NAMESPACES}>{para.xml()}</w:ftr>".encode()


def _beside(document: Document, pages: dict[str, str]) -> bool:
    """Whether the right text has room in the last line of the left one."""
    foot, measure = document.footer, document.setup.measure
    left, right = (_last_line(text, pages, foot.style, measure) for text in (foot.left, foot.right))
    return left + FOOTER_GAP + right <= measure


def _last_line(text: str, pages: dict[str, str], style: Style, measure: float) -> float:
    for name, value in pages.items():
        text = text.replace(name, value)
    lines = set_lines((Run(text),), style, measure, "word")
    return mm(lines[-1].width) if lines else 0.0


def footer_distance(document: Document) -> float:
    """From the paper's edge to the bottom of the footer in mm, for a baseline at its place."""
    return document.setup.foot - mm(BELOW_BASELINE * document.footer.style.leading)


def _text(text: str, pages: dict[str, str]) -> str:
    parts = re.split(r"(\{pages?\})", text)
    return "".join(_field(part, pages[part]) if part in _FIELDS else _words(part) for part in parts if part)


def _words(text: str) -> str:
    return markup.run(markup.text(text))


def _field(name: str, value: str) -> str:
    """A number that Word keeps up to date, with its present value."""
    order = f'<w:r><w:instrText xml:space="preserve"> {_FIELDS[name]} </w:instrText></w:r>'
    return f"{_mark('begin')}{order}{_mark('separate')}{_words(value)}{_mark('end')}"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

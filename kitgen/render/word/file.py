"""A Document as a Word file: body, footer and the parts that these need."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.model import Document
from kitgen.render.word.embedding import font_table
from kitgen.render.word.flow import Flow
from kitgen.render.word.footer import footer, footer_distance
from kitgen.render.word.markup import BODY_NAMESPACES, DECLARATION
from kitgen.render.word.package import write
from kitgen.render.word.parts import ContentType, Part, Relation
from kitgen.render.word.settings import settings
from kitgen.render.word.theme import theme
from kitgen.render.word.units import twips
from kitgen.render.word.word_file import WordFile
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.spare import closer

#: Word's code of a paper by its shorter side in mm, by which printers choose the tray.
_PAPER_CODES = {297: 8, 210: 9, 148: 11, 105: 70}
#: mm: the margin that all office printers need; with smaller ones, Word warns when a file is printed.
LEAST_MARGIN = 5.0


def word_file(document: Document, target: Target) -> bytes:
    """The file as bytes; `target` is ``word`` (Calibri) or ``embedded`` (Source Sans 3)."""
    job = WordFile(document, target)
    flow = Flow(job, document.setup.measure)
    for i, page in enumerate(document.pages):
        if i:
            flow.new_page(page.word_break)
        flow.add(closer(page.blocks, target, document.setup.spare))
    body = flow.xml() + _section(document, _foot(document, job))
    job.body.content = (
        f"{DECLARATION}<w:document {BODY_NAMESPACES}><w:body>{body}</w:body></w:document>"
    ).encode()
    for part, relationship in _supports(document, job):
        job.body.relate_to(part, relationship)
    return write(job.body, document)


def _supports(document: Document, job: WordFile) -> Iterator[tuple[Part, str]]:
    """The parts that the finished body needs, and how they are related to it."""
    kept = settings(document.language, job.target == "embedded")
    yield Part("word/styles.xml", ContentType.STYLES, job.styles.part()), Relation.STYLES
    yield Part("word/numbering.xml", ContentType.NUMBERING, job.lists.part(job.target)), Relation.NUMBERING
    yield Part("word/settings.xml", ContentType.SETTINGS, kept), Relation.SETTINGS
    yield font_table(job.target, job.faces), Relation.FONT_TABLE
    yield Part("word/theme/theme1.xml", ContentType.THEME, theme(job.target)), Relation.THEME
    if printed := job.printed.part(document):
        yield printed, Relation.CUSTOM_XML


def _foot(document: Document, job: WordFile) -> str:
    """The reference to the footer; empty for one without words, since Word would keep room for it."""
    if not (document.footer.left or document.footer.right):
        return ""
    foot = Part("word/footer1.xml", ContentType.FOOTER, footer(document, job), steady=False)
    return f'<w:footerReference w:type="default" r:id="{job.body.relate_to(foot, Relation.FOOTER)}"/>'


def _section(document: Document, foot: str) -> str:
    """Paper, margins and footer."""
    setup = document.setup
    turned = ' w:orient="landscape"' if setup.width > setup.height else ""
    code = _PAPER_CODES.get(round(min(setup.width, setup.height)))
    tray = f' w:code="{code}"' if code else ""
    # A print shop's bleed, which is cut off, has more paper around it here.
    around = LEAST_MARGIN if document.bleed else 0.0
    top, right, bottom, left = (twips(margin + around) for margin in setup.margins)
    wide, tall = (twips(side + 2 * around) for side in (setup.width, setup.height))
    return (
        f"<w:sectPr>{foot}"
        f'<w:pgSz w:w="{wide}" w:h="{tall}"{turned}{tray}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{top}" w:footer="{twips(footer_distance(document))}" w:gutter="0"/></w:sectPr>'
    )

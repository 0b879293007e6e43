"""A Document as a Word file: body, footer and the parts that these need, settings and theme among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kitgen.basics.lengths import mm
from kitgen.basics.remembering import remembered
from kitgen.model import Document, Run, Style
from kitgen.render.picture.faces import family
from kitgen.render.word import markup
from kitgen.render.word.blocks import TAB, tabs
from kitgen.render.word.embedding import font_table
from kitgen.render.word.flow import Flow
from kitgen.render.word.markup import BODY_NAMESPACES, DECLARATION, TEXT_NAMESPACES, A, quoted
from kitgen.render.word.package import write
from kitgen.render.word.paragraphs import Para
from kitgen.render.word.parts import ContentType, Part, Relation
from kitgen.render.word.units import twips
from kitgen.render.word.word_file import WordFile
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.geometry import FOOTER_GAP
from kitgen.typesetting.lines import not_alone, set_lines
from kitgen.typesetting.spare import closer

#: Word's code of a paper by its shorter side in mm, by which printers choose the tray.
_PAPER_CODES = {297: 8, 210: 9, 148: 11, 105: 70}
#: mm: the margin that all office printers need; with smaller ones, Word warns when a file is printed.
LEAST_MARGIN = 5.0

_WORD = "http://schemas.microsoft.com/office/word"
_RULES = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
)

#: Text and background, dark and light, six accents and two links (ISO/IEC 29500-1, 20.1.6.2).
_COLOURS = {
    "dk1": "1C2430",
    "lt1": "FFFFFF",
    "dk2": "5B6673",
    "lt2": "EEF1F4",
    "accent1": "24507A",
    "accent2": "7A3B69",
    "accent3": "1F6F6B",
    "accent4": "4A4E57",
    "accent5": "44498C",
    "accent6": "8A4B32",
    "hlink": "24507A",
    "folHlink": "7A3B69",
}
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_SOLID}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

#: In a line of exact height the baseline stands at four fifths.
BELOW_BASELINE = 0.2
BREAK = "<w:r><w:br/></w:r>"
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


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


@cache
def settings(language: str, embedded: bool) -> bytes:
    """The settings part for a language; `embedded` when the file carries its fonts."""
    fonts = "<w:embedTrueTypeFonts/>" if embedded else ""
    rules = "".join(f'<w:compatSetting w:name="{n}" w:uri="{_WORD}" w:val="{value}"/>' for n, value in _RULES)
    return (
        f'{DECLARATION}<w:settings {TEXT_NAMESPACES}>{fonts}<w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="284"/>'
        '<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>'
        # Distances below and above are added, as in print.
        f"<w:compat><w:doNotUseHTMLParagraphAutoSpacing/>{rules}</w:compat>"
        f'<w:themeFontLang w:val="{quoted(language)}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    ).encode()


@remembered(8)
def theme(target: Target) -> bytes:
    """The theme part, which Word makes itself for a file without it, and which some validators require.

    No text refers to it. It holds the fonts and colours of the sheets, so that Word offers the same to people
    who add something.
    """
    colours = "".join(f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in _COLOURS.items())
    font = f'<a:latin typeface="{family(target)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fonts = f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="kitgen"><a:themeElements>'
        f'<a:clrScheme name="kitgen">{colours}</a:clrScheme>'
        f'<a:fontScheme name="kitgen">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="kitgen"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


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

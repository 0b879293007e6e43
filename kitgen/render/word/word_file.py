"""What one Word file collects while its body is written: styles, lists, pictures and links."""

from __future__ import annotations

from kitgen.basics.remembering import remembered
from kitgen.model import ArcLabel, Document, Drawing, Image, Label, Paragraph, Pixels, Role, Shape, Style
from kitgen.render.picture.faces import Face, face
from kitgen.render.picture.raster import BESIDE_VECTORS, png
from kitgen.render.picture.svg import svg
from kitgen.render.word import runs
from kitgen.render.word.lists import ListLook, Numbering
from kitgen.render.word.markup import quoted
from kitgen.render.word.parts import ContentType, Part, Relation
from kitgen.render.word.printed import PrintedTexts, said_in
from kitgen.render.word.styles import Stylesheet, WordStyle
from kitgen.render.word.units import emu
from kitgen.typesetting.fonts import Target

#: What a picture is in a file: PNG and SVG, or pixels of its own.
Files = tuple[bytes, bytes] | Pixels

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
#: The end of a picture's reference, which points to the same picture as vectors.
_VECTORS = (
    '><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{{}}"/></a:ext></a:extLst></a:blip>'
)


class WordFile:
    """The file being written. `target` is the font that texts are measured in."""

    def __init__(self, document: Document, target: Target) -> None:
        self.target: Target = target
        self.body = Part("word/document.xml", ContentType.DOCUMENT, steady=False)
        self.styles = Stylesheet(document.language, target)
        self.lists = Numbering()
        self.faces: set[Face] = set()  #: those in use; collected only for a file that carries its fonts
        self._links: dict[str, str] = {}
        self._media: dict[Files, tuple[str, str | None]] = {}
        self._pictures = 0
        self.printed = PrintedTexts()

    def link(self, address: str) -> str:
        """The relationship for a link to an address."""
        if address not in self._links:
            self._links[address] = self.body.relate_to(address, Relation.HYPERLINK)
        return self._links[address]

    def runs(self, paragraph: Paragraph, base: Style | None = None) -> str:
        """The runs of a paragraph in its bookmark; `base` is the style of the paragraph they are put into, if
        it is another one. The rest of a divided paragraph has no bookmark of its own."""
        if self.target == "embedded":
            style = paragraph.style
            for run in paragraph.runs:
                weight = "bold" if run.bold else style.weight
                self.faces.add(face(weight, run.italic or style.italic, self.target))
        made = runs.runs(paragraph, self.target, self.link, base)
        said = "" if paragraph.continues else said_in(paragraph)
        if not said:
            return made
        start, end = self.bookmark(said)
        return f"{start}{made}{end}"

    def style(self, style: Style, role: Role = "P") -> WordStyle:
        """The file's style for paragraphs of that style and role."""
        return self.styles.of(style, role)

    def number(self, kind: ListLook, start: int, resume: bool) -> str:
        """The number of a list, see :meth:`Numbering.number`."""
        return str(self.lists.number(kind, start, resume))

    def bookmark(self, said: str) -> tuple[str, str]:
        """Both ends of the bookmark of a paragraph, see :meth:`PrintedTexts.add`."""
        return self.printed.add(said)

    def picture(self, drawing: Drawing) -> str:
        """A run with the drawing; drawings that look the same share their files."""
        return self.shown(drawing, pixels_of(drawing) or media(drawing, self.target))

    def shown(self, drawing: Drawing, files: Files) -> str:
        """The same for a drawing whose files are known: PNG and SVG, or pixels of its own."""
        self._pictures += 1
        if files not in self._media:
            self._media[files] = (
                self._add_pixels(files) if isinstance(files, Pixels) else self._add(*files, not drawing.own)
            )
        link = self.link(drawing.link) if drawing.link else None
        return inline(drawing, self._pictures, *self._media[files], link)

    def _add(self, png: bytes, svg: bytes, steady: bool) -> tuple[str, str]:
        return self._relate("png", ContentType.PNG, png, steady), self._relate(
            "svg", ContentType.SVG, svg, steady
        )

    def _add_pixels(self, pixels: Pixels) -> tuple[str, None]:
        kind = ContentType.PNG if pixels.kind == "png" else ContentType.JPEG
        return self._relate(pixels.kind, kind, pixels.data, steady=False), None

    def _relate(self, ending: str, kind: str, content: bytes, steady: bool) -> str:
        part = Part(f"word/media/image{len(self._media) + 1}.{ending}", kind, content, steady)
        return self.body.relate_to(part, Relation.IMAGE)


def pixels_of(drawing: Drawing) -> Pixels | None:
    """The pixels of a drawing that has nothing else; None for one with vectors."""
    match drawing.shapes:
        case (Image(pixels=pixels),):
            return pixels
        case _:
            return None


def media(drawing: Drawing, target: Target) -> tuple[bytes, bytes]:
    """The drawing as PNG and SVG. Drawings that look the same share them, whatever they mean.

    They are kept, but only the last few of large ones, which are units' logos.
    """
    lettered = any(isinstance(shape, Label | ArcLabel) for shape in drawing.shapes)
    make = _few if drawing.own else _many
    width, height = (round(side / drawing.scale, 3) for side in (drawing.width, drawing.height))
    return make(width, height, drawing.shapes, target if lettered else "word")


def _media(width: float, height: float, shapes: tuple[Shape, ...], target: Target) -> tuple[bytes, bytes]:
    drawing = Drawing(width, height, shapes)
    return png(drawing, fineness=BESIDE_VECTORS), svg(drawing, target)


_many, _few = remembered(512)(_media), remembered(8)(_media)


def inline(drawing: Drawing, number: int, picture_id: str, svg_id: str | None, link_id: str | None) -> str:
    """A run with the picture. `number` is its own in the file; the ids are relationships of the body."""
    link = f'<a:hlinkClick r:id="{link_id}"/>' if link_id else ""
    alt = f' descr="{quoted(drawing.alt)}"' if drawing.alt else ""
    inside = link if drawing.alt else link + _DECORATIVE
    size = f'cx="{emu(drawing.width)}" cy="{emu(drawing.height)}"'
    vectors = "/>" if svg_id is None else _VECTORS.format(svg_id)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}"{alt}>{inside}</wp:docPr><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData'
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{picture_id}"{vectors}'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

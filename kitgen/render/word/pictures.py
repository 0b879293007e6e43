"""Pictures in the text: a Drawing as SVG with a PNG to fall back on, and its alternative text."""

from __future__ import annotations

from kitgen.model import ArcLabel, Drawing, Image, Label, Pixels, Shape
from kitgen.remembering import remembered
from kitgen.render.picture.raster import png
from kitgen.render.picture.svg import svg
from kitgen.render.word.markup import quoted
from kitgen.render.word.units import emu
from kitgen.typesetting.fonts import Target

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
    return png(drawing), svg(drawing, target)


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

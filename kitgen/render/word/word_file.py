"""What one Word file collects while its body is written: styles, lists, pictures and links."""

from __future__ import annotations

from kitgen.model import Document, Drawing, Paragraph, Pixels, Style
from kitgen.render.picture.faces import Face, face
from kitgen.render.word import runs
from kitgen.render.word.lists import Numbering
from kitgen.render.word.parts import ContentType, Part, Relation
from kitgen.render.word.pictures import inline, media, pixels_of
from kitgen.render.word.printed import PrintedTexts
from kitgen.render.word.styles import Stylesheet
from kitgen.typesetting.fonts import Target


class WordFile:
    """The file being written. `target` is the font that texts are measured in."""

    def __init__(self, document: Document, target: Target) -> None:
        self.target: Target = target
        self.body = Part("word/document.xml", ContentType.DOCUMENT, steady=False)
        self.styles = Stylesheet(document.styles, document.language, target)
        self.lists = Numbering()
        self.faces: set[Face] = set()  #: those in use; collected only for a file that carries its fonts
        self._links: dict[str, str] = {}
        self._media: dict[tuple[bytes, bytes] | Pixels, tuple[str, str | None]] = {}
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
        return made if paragraph.continues else self.printed.marked(paragraph, made)

    def picture(self, drawing: Drawing) -> str:
        """A run with the drawing; drawings that look the same share their files."""
        self._pictures += 1
        files = pixels_of(drawing) or media(drawing, self.target)
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

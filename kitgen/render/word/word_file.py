"""What one Word file collects while its body is written: styles, lists, pictures and links."""

from __future__ import annotations

from kitgen.model import Document, Drawing, Paragraph, Pixels, Role, Style
from kitgen.render.picture.faces import Face, face
from kitgen.render.word import runs
from kitgen.render.word.lists import ListLook, Numbering
from kitgen.render.word.parts import ContentType, Part, Relation
from kitgen.render.word.pictures import inline, media, pixels_of
from kitgen.render.word.printed import PrintedTexts, said_in
from kitgen.render.word.styles import Stylesheet, WordStyle
from kitgen.typesetting.fonts import Target

#: What a picture is in a file: PNG and SVG, or pixels of its own.
Files = tuple[bytes, bytes] | Pixels


class WordFile:
    """The file being written. `target` is the font that texts are measured in."""

    def __init__(self, document: Document, target: Target) -> None:
        self.target: Target = target
        self.body = Part("word/document.xml", ContentType.DOCUMENT, steady=False)
        self.styles = Stylesheet(document.styles, document.language, target)
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

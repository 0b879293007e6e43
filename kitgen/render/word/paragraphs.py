"""Paragraphs of the Word file whose distances can still change."""

from __future__ import annotations

from dataclasses import dataclass

from kitgen.render.word.markup import switch
from kitgen.render.word.styles import WordStyle
from kitgen.render.word.units import twentieths

#: As high as its tallest picture or letter.
AUTO = 'w:line="240" w:lineRule="auto"'


def exactly(points: float) -> str:
    """Lines of exactly so many points."""
    return f'w:line="{twentieths(points)}" w:lineRule="exact"'


def at_least(points: float) -> str:
    """Lines of so many points, higher for a picture."""
    return f'w:line="{twentieths(points)}" w:lineRule="atLeast"'


@dataclass(slots=True)
class Para:
    """One paragraph. Only what differs from its style is written.

    `content` is its runs; `borders` holds numbering, borders and tabs, `place` indents and
    alignment, each in the order of the schema. `before` and `after` are points, and so is `excess`: the
    height of its lines above the planned one, which is subtracted from the distance above.
    """

    style: WordStyle
    content: str
    before: float
    after: float
    borders: str = ""
    place: str = ""
    line: str = ""
    frame: str = ""
    page_break: bool = False
    keep_next: bool = False
    excess: float = 0.0

    @classmethod
    def plain(cls, style: WordStyle, content: str) -> Para:
        """A paragraph with nothing but its style."""
        look = style.look
        return cls(style, content, look.before, look.after, keep_next=look.keep_next)

    def close(self) -> Para:
        """The same paragraph without space above and below."""
        self.before = self.after = 0.0
        return self

    def xml(self) -> str:
        """The paragraph as WordprocessingML."""
        keep = "" if self.keep_next == self.style.look.keep_next else switch("keepNext", self.keep_next)
        page = "<w:pageBreakBefore/>" if self.page_break else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style.id}"/>{keep}{page}{self.frame}{self.borders}'
            f"{self._spacing()}{self.place}</w:pPr>{self.content}</w:p>"
        )

    def _spacing(self) -> str:
        look = self.style.look
        parts = []
        if self.before != look.before:
            parts.append(f'w:before="{twentieths(self.before)}"')
        if self.after != look.after:
            parts.append(f'w:after="{twentieths(self.after)}"')
        if self.line:
            parts.append(self.line)
        return f"<w:spacing {' '.join(parts)}/>" if parts else ""

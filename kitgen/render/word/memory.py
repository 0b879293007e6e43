"""Tables and arrangements as they were written, to be written again: in a batch nearly all are those of the
file before.

What a file has numbers for (styles, lists, bookmarks, pictures, links) has others in the next one. So a
:class:`Recorder` stands in for the file: it notes what it is asked for, and answers with marks. The
:class:`Tape` asks the next file for the same, in the same order, and puts its answers where the marks are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kitgen.model import Drawing, Role, Style
from kitgen.render.word.lists import ListLook
from kitgen.render.word.styles import WordStyle
from kitgen.render.word.word_file import Files, WordFile
from kitgen.typesetting.fonts import Target

#: Around the number of an answer; no text can hold it, as XML cannot.
_MARK = "\0"

#: Asks a file for something, and gives its answers.
Ask = Callable[[WordFile], tuple[str, ...]]


class Tape(NamedTuple):
    """How to write some blocks again: what to ask, and the text with the numbers of the answers within it."""

    asks: tuple[Ask, ...]
    texts: tuple[str, ...]
    numbers: tuple[int, ...]

    def play(self, job: WordFile) -> str:
        """The blocks for this file."""
        answers = [answer for ask in self.asks for answer in ask(job)]
        written = [self.texts[0]]
        for number, text in zip(self.numbers, self.texts[1:], strict=True):
            written += answers[number], text
        return "".join(written)


class Recorder(WordFile):
    """Stands in for a file while something is written for the first time."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self._asks: list[Ask] = []
        self._count = 0
        self._met: dict[tuple[Style, Role], WordStyle] = {}

    def tape(self, written: str) -> Tape:
        """What was noted while this was written."""
        pieces = written.split(_MARK)
        return Tape(tuple(self._asks), tuple(pieces[::2]), tuple(map(int, pieces[1::2])))

    def style(self, style: Style, role: Role = "P") -> WordStyle:
        """A style whose name is a mark; the same one each time."""
        if (style, role) not in self._met:
            [mark] = self._ask(lambda job: (job.style(style, role).id,))
            self._met[style, role] = WordStyle(mark, "", style)
        return self._met[style, role]

    def number(self, kind: ListLook, start: int, resume: bool) -> str:
        """A mark for the number of a list."""
        return self._ask(lambda job: (job.number(kind, start, resume),))[0]

    def link(self, address: str) -> str:
        """A mark for the relationship to an address."""
        return self._ask(lambda job: (job.link(address),))[0]

    def bookmark(self, said: str) -> tuple[str, str]:
        """Marks for both ends of a bookmark."""
        start, end = self._ask(lambda job: job.bookmark(said), 2)
        return start, end

    def shown(self, drawing: Drawing, files: Files) -> str:
        """A mark for the run with a picture."""
        return self._ask(lambda job: (job.shown(drawing, files),))[0]

    def _ask(self, ask: Ask, answers: int = 1) -> list[str]:
        self._asks.append(ask)
        self._count += answers
        return [f"{_MARK}{number}{_MARK}" for number in range(self._count - answers, self._count)]

"""Breaking the pieces of a paragraph into lines, and how high each line is. Greedy, as Word breaks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.wordpages.letters import Piece
from checks.wordpages.looks import Look, points

#: pt by which a line may run over its measure: rounding.
SLACK = 0.02
_FORCED = ("line", "page", "column")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its height in pt, what stands on it, and whether a ``page`` or ``column`` break ends it."""

    height: float
    text: str
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the lines of a paragraph begin and end, in pt from the left edge of what it stands in."""

    left: float
    first: float
    right: float
    stops: tuple[tuple[float, str], ...]
    default: float  #: distance of the stops that nobody set
    beside: tuple[int, float] = (0, 0.0)  #: how many of the first lines stand beside a frame, where they end

    @classmethod
    def of(cls, look: Look, width: float, default: float) -> Measure:
        """That of a paragraph of a look within `width` pt."""
        left = points(look, "ind.left", points(look, "ind.start"))
        first = left + points(look, "ind.firstLine") - points(look, "ind.hanging")
        right = width - points(look, "ind.right", points(look, "ind.end"))
        told = {float(key[9:]) / 20: kind for key, kind in look.items() if _is_stop(key)}
        stops = {place: kind for place, kind in told.items() if kind not in ("clear", "bar", "num")}
        if first < left:  # a hanging indent ends at a stop of its own
            stops.setdefault(left, "left")
        return cls(left, first, right, tuple(sorted(stops.items())), default)

    def stop(self, x: float) -> tuple[float, str]:
        """The next tab stop beyond `x`, and its kind."""
        for place, kind in self.stops:
            if place > x + SLACK:
                return place, kind
        step = max(1.0, self.default)
        return (math.floor((x + SLACK) / step) + 1) * step, "left"


def _is_stop(key: str) -> bool:
    return key.startswith("tabs.tab.") and key.count(".") == 2


@dataclass(slots=True)
class _Pen:
    """Where the line has come to: `x`, and the tab before it with what stands behind that."""

    measure: Measure
    x: float
    tab: tuple[float, str, float] | None = None  #: its stop, its kind, where it began
    behind: float = 0.0
    limit: float = 0.0
    written: bool = False

    def to_tab(self) -> None:
        """On to the next stop. Whoever passes the right edge by one may write as far as there."""
        place, kind = self.measure.stop(self.x)
        told = any(place == stop for stop, _ in self.measure.stops)
        self.limit = max(self.limit, place if told else 0.0)
        self.tab, self.behind = (place, kind, self.x), 0.0
        self.x = place if kind == "left" else max(self.x, min(place, self.x))
        if kind != "left":
            self._place()

    def add(self, width: float) -> None:
        """On by so much."""
        self.behind += width
        if self.tab and self.tab[1] != "left":
            self._place()
        else:
            self.x += width

    def _place(self) -> None:
        assert self.tab
        stop, kind, begun = self.tab
        back = self.behind / 2 if kind == "center" else self.behind
        self.x = max(begun, stop - back) + self.behind


@dataclass(slots=True)
class _Breaker:
    """Fills lines with pieces, one after the other."""

    measure: Measure
    pieces: Sequence[Piece]
    spans: list[tuple[int, int]] = field(default_factory=list)

    def run(self) -> list[tuple[int, int]]:
        """The lines as ranges of pieces; the last one may be empty."""
        start, first = 0, True
        while True:
            end = self._line(start, self.measure.first if first else self.measure.left)
            self.spans.append((start, end))
            if end >= len(self.pieces):
                if self.pieces and self.pieces[-1].kind == "line":
                    self.spans.append((end, end))
                return self.spans
            start, first = end, False

    def _line(self, start: int, x: float) -> int:
        """Where the line that begins with a piece ends: the number of the first piece of the next."""
        count, early = self.measure.beside
        limit = min(self.measure.right, early) if len(self.spans) < count else self.measure.right
        pen = _Pen(self.measure, x, limit=limit)
        best = start  # the last place where the line may end
        at = start
        while at < len(self.pieces):
            piece = self.pieces[at]
            if piece.kind in _FORCED:
                return at + 1
            if piece.kind == "tab":
                best = at if pen.written else best
                pen.to_tab()
                if pen.x > pen.limit + SLACK and best > start:
                    return best
                pen.written, best = True, at + 1
            elif piece.kind == "space":
                pen.add(piece.width)
                best = at + 1
            elif piece.kind == "may" or (piece.kind == "soft" and pen.x + piece.width <= pen.limit + SLACK):
                best = at + 1
            elif piece.kind != "soft":
                pen.add(piece.width)
                if pen.x > pen.limit + SLACK and at > start:  # a word too long for any line is cut
                    return best if best > start else at
                pen.written = True
                if piece.kind == "picture":
                    best = at + 1
            at += 1
        return at


def _too_long(pieces: Sequence[Piece], measure: Measure) -> Sequence[Piece]:
    """The pieces, a word that is wider than any line cut where it must be."""
    wide = max(1.0, measure.right - measure.left)
    if all(piece.width <= wide or piece.kind != "word" for piece in pieces):
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        parts = math.ceil(piece.width / wide) if piece.kind == "word" else 1
        for part in range(parts):
            share = piece.width - (parts - 1) * wide if part == parts - 1 else wide
            text = piece.text if part == 0 else ""
            found.append(Piece(piece.kind, share, piece.ascent, piece.descent, piece.lead, text))
            if part < parts - 1:
                found.append(Piece("may", 0.0, piece.ascent, piece.descent, piece.lead))
    return found


def set_lines(pieces: Sequence[Piece], mark: Piece, measure: Measure, look: Look) -> list[Line]:
    """The lines of a paragraph that ends with `mark`."""
    pieces = _too_long(pieces, measure)
    spans = _Breaker(measure, pieces).run()
    made = []
    for number, (start, end) in enumerate(spans):
        stands = [*pieces[start:end]]
        ends = stands[-1].kind if stands and stands[-1].kind in ("page", "column") else ""
        if number == len(spans) - 1:
            stands.append(mark)
        made.append(Line(_height(stands, look), "".join(piece.text for piece in stands), ends))
    return made


def _height(stands: Sequence[Piece], look: Look) -> float:
    """The height of a line on which these pieces stand."""
    ascent = max(piece.ascent for piece in stands)
    letters = [piece.ascent for piece in stands if piece.kind != "picture"]
    lead = max((piece.lead for piece in stands if piece.kind != "picture"), default=0.0)
    above = max(ascent, max(letters, default=0.0) + lead)
    natural = above + max(piece.descent for piece in stands)
    line, rule = float(look.get("spacing.line", "240")), look.get("spacing.lineRule", "auto")
    if rule == "exact":
        return line / 20
    if rule == "atLeast":
        return max(line / 20, natural)
    return natural * line / 240

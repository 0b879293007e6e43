"""Breaking a paragraph into lines, once for both measuring and painting.

Greedy first-fit, as Word and LibreOffice break: a narrower set of places to break can never give fewer
lines there than here. A line ends at a space, after a hyphen or dash, at a soft hyphen (U+00AD, shown as a
hyphen) or at a zero-width space (U+200B, shown as nothing). Widths inside are points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby, islice
from typing import Literal

from kitgen.basics.lengths import mm, pt
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.errors import GlyphError
from kitgen.model import Run, Style, Weight
from kitgen.typesetting.fonts import Target, face_name, text_width

End = Literal["space", "hyphen", "break", "end"]

#: How far a line may exceed its measure before it counts as too wide, in pt: rounding only.
SLACK = 0.01
#: The part of its measure that every line leaves free in Word, which rounds the widths of letters in its own
#: way: a line that is full to the last hundredth here may be broken there.
RESERVE = 0.011
#: Letters of a last word, sign of punctuation included, from which it may have a line to itself.
SHORT_WORD = 10
#: Letters that the last of several lines has at least where they should be even, which Word cannot do.
SHORT_IN_WORD = 15
#: By how much of its width Word's line may be longer than was computed.
LONGER = 0.01


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line set in one face; `x` and `width` in pt from the line's own left end."""

    text: str
    x: float
    width: float
    weight: Weight
    italic: bool
    colour: str | None
    link: str | None
    run: int = 0  #: which of the paragraph's runs it is of


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces, its width in pt and how it ends.

    ``space``: a space was dropped where it breaks. ``hyphen``: a hyphen is shown that is not in the text
    (its width is counted). ``break``: it breaks between two letters or after a dash, or was forced.
    ``end``: the last line.
    """

    pieces: tuple[Piece, ...]
    width: float
    end: End

    @property
    def text(self) -> str:
        """The words of the line, without the hyphen it may end in."""
        return "".join(piece.text for piece in self.pieces)


def filled_part(target: Target) -> float:
    """The part of its measure that a line may fill."""
    return 1.0 if target == "pdf" else 1.0 - RESERVE


def _room(width: float, style: Style, target: Target) -> float:
    """What a line may hold in `width` mm, in thousandths of the type size."""
    return (pt(width) * filled_part(target) + SLACK) / style.size * 1000


_After = Literal["join", "break", "soft", "space", "forced"]


@dataclass(frozen=True, slots=True)
class _Atom:
    """Letters that stay together: text, face, thousandths of an em, and what follows."""

    text: str
    run: int
    width: int
    after: _After
    space: int = 0  # thousandths, of the space that follows


_TOKEN = re.compile(r"[^ \n\u00ad\u200b\-–/]*[\-–/]?")
#: Places to break a word where it ends anyway.
_IDLE = re.compile(r"[\u00ad\u200b]+(?=[ \n])")
#: What the character after a word makes of the place.
_AFTER: Mapping[str, _After] = {" ": "space", "\n": "forced", "\u00ad": "soft", "\u200b": "break"}
#: Dash or slash between letters, where a line may break; not before digits ("2020–2024") nor at a word's end.
_BREAK_AFTER = re.compile(r"\w[\-–/]$")


def _weight(run: Run, style: Style) -> Weight:
    return "bold" if run.bold else style.weight


def _atoms_of(run: Run, index: int, style: Style, target: Target) -> list[_Atom]:
    face = face_name(_weight(run, style), run.italic or style.italic, target)
    space = text_width(" ", face, target)
    text, at, atoms = _IDLE.sub("", run.text), 0, []
    while at < len(text):
        word = _TOKEN.match(text, at).group()  # type: ignore[union-attr]  # it matches the empty string too
        at += len(word)
        follow = text[at : at + 1]
        after = _AFTER.get(follow, "join")
        if follow in _AFTER:
            at += 1
        elif _BREAK_AFTER.search(word) and follow.isalpha():
            after = "break"
        width = text_width(word, face, target)
        atoms.append(_Atom(word, index, width, after, space if after == "space" else 0))
    return atoms


@remembered(2048)
def _atoms(runs: tuple[Run, ...], weight: Weight, italic: bool, target: Target) -> tuple[_Atom, ...]:
    """The unbreakable parts of a paragraph, in thousandths, whatever its size and measure."""
    style = Style("", 1000, 1000, weight=weight, italic=italic)
    try:
        return tuple(atom for i, run in enumerate(runs) for atom in _atoms_of(run, i, style, target))
    except GlyphError as error:
        raise error.amid("".join(run.text for run in runs)) from None


def _fill(atoms: tuple[_Atom, ...], measure: float, hyphen: float) -> list[tuple[int, int, End]]:
    """Line ranges [first, last) over the atoms, greedily; all in thousandths.

    A line ends at the last place where it may, before the first atom that no longer fits; where no such
    place exists the text runs over (what is too wide is softened or refused beforehand).
    """
    ranges: list[tuple[int, int, End]] = []
    first, used = 0, 0.0
    best: tuple[int, End] | None = None  # the last place the present line may end
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        used += atom.width
        if used > measure and best is not None:
            ranges.append((first, *best))
            first = i = best[0]
            used, best = 0.0, None
            continue
        if atom.after == "space":
            best = (i + 1, "space")
        elif atom.after == "break":
            best = (i + 1, "break")
        elif atom.after == "soft" and used + hyphen <= measure:
            best = (i + 1, "hyphen")
        elif atom.after == "forced":
            ranges.append((first, i + 1, "break"))
            first, used, best = i + 1, 0.0, None
            i += 1
            continue
        used += atom.space
        i += 1
    if first < len(atoms) or not ranges:
        ranges.append((first, len(atoms), "end"))
    else:
        ranges[-1] = (*ranges[-1][:2], "end")
    return ranges


#: What a line is worth that ends with a sentence or a colon, and what it costs that one ends with the first
#: word of a sentence, or that the last is a short word alone; a line twice as long as it should be costs 1.
AT_END, FIRST_WORD, ALONE = 0.06, 0.12, 0.3
_SENTENCE = re.compile(r"[.!?:;…][»”\"')]?$")


def _balanced(atoms: tuple[_Atom, ...], measure: float, hyphen: float) -> list[tuple[int, int, End]]:
    """The same number of lines, as even as they can be, that end where the text does rather than just after a
    sentence has begun; no hyphens."""
    ranges = _fill(atoms, measure, hyphen)
    count = len(ranges)
    if count < 2 or _hyphenated(ranges) or any(atom.after == "forced" for atom in atoms):
        return ranges
    ends = [i + 1 for i, atom in enumerate(atoms) if atom.after in ("space", "break")]
    if len(atoms) not in ends:
        ends.append(len(atoms))
    whole = len(atoms)
    before = (0, *accumulate(atom.width + atom.space for atom in atoms))
    even = before[-1] / count
    costs = {end: _ending(atoms, end) for end in ends}
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(count):
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        places = ends[-1:] if line == count - 1 else ends[:-1]
        for start, (cost, taken) in best.items():
            for end in islice(places, bisect_right(places, start), None):
                width = before[end] - before[start] - atoms[end - 1].space
                if width > measure:
                    break
                alone = start == whole - 1 and len(atoms[start].text) < SHORT_WORD
                total = cost + (width / even - 1) ** 2 + (ALONE if alone else costs[end])
                if end not in after or total < after[end][0]:
                    after[end] = total, (*taken, end)
        best = after
    if whole not in best:
        return ranges
    taken = best[whole][1]
    kinds: dict[_After, End] = {"space": "space", "break": "break"}
    spans = zip((0, *taken), taken, strict=False)
    return [(a, b, kinds[atoms[b - 1].after] if b < whole else "end") for a, b in spans]


def _ending(atoms: tuple[_Atom, ...], end: int) -> float:
    """What it costs that a line ends there."""
    if end == len(atoms):
        return 0.0
    if _SENTENCE.search(atoms[end - 1].text):
        return -AT_END
    return FIRST_WORD if end > 1 and _SENTENCE.search(atoms[end - 2].text) else 0.0


def _accompanied(
    atoms: tuple[_Atom, ...], ranges: list[tuple[int, int, End]], measure: float
) -> list[tuple[int, int, End]]:
    """The same lines, but a short last word has the one before it for company; Word has `not_alone`."""
    if len(ranges) < 2 or ranges[-2][2] != "space":
        return ranges
    (begin, end, _), (first, last, _) = ranges[-2:]
    word = atoms[first:last]
    if sum(len(atom.text) for atom in word) >= SHORT_WORD or any(atom.space for atom in word[:-1]):
        return ranges
    places = range(end - 1, begin, -1)
    place = next((at for at in places if atoms[at - 1].after == "space" and atoms[at].text), None)
    if place is None or _width(atoms, place, last) > measure:
        return ranges
    return [*ranges[:-2], (begin, place, "space"), (place, last, ranges[-1][2])]


def _hyphenated(ranges: list[tuple[int, int, End]]) -> bool:
    return any(end == "hyphen" for *_, end in ranges)


def _width(atoms: tuple[_Atom, ...], first: int, last: int) -> int:
    total = sum([atom.width + atom.space for atom in atoms[first:last]])
    return total - (atoms[last - 1].space if last > first else 0)


def _line(
    atoms: tuple[_Atom, ...], span: tuple[int, int, End], runs: tuple[Run, ...], style: Style, hyphen: float
) -> Line:
    first, last, end = span
    pieces: list[Piece] = []
    x = 0.0
    for number, places in groupby(range(first, last), key=lambda i: atoms[i].run):
        run, start, text, width = runs[number], x, "", 0.0
        for i in places:
            space = atoms[i].space if i < last - 1 else 0
            wide = (atoms[i].width + space) * style.size / 1000
            text += atoms[i].text + (" " if space else "")
            width += wide
            x += wide
        if text:
            weight, italic = _weight(run, style), run.italic or style.italic
            pieces.append(Piece(text, start, width, weight, italic, run.colour, run.link, number))
    return Line(tuple(pieces), x + (hyphen * style.size / 1000 if end == "hyphen" else 0), end)


@remembered(2048)
def set_lines(runs: tuple[Run, ...], style: Style, width: float, target: Target = "pdf") -> tuple[Line, ...]:
    """The lines of a paragraph `width` mm wide; empty for a paragraph without text.

    Raises GlyphError for a character that cannot be printed.
    """
    atoms = _atoms(runs, style.weight, style.italic, target)
    if not any(atom.text for atom in atoms):
        return ()
    hyphen = text_width("-", face_name(style.weight, style.italic, target), target)
    measure = _room(width, style, target)
    if style.balance and target == "pdf":
        spans = _balanced(atoms, measure, hyphen)
    else:
        spans = _fill(atoms, measure, hyphen)
        spans = _accompanied(atoms, spans, measure) if target == "pdf" else spans
    return tuple(_line(atoms, span, runs, style, hyphen) for span in spans)


@remembered(4096)
def not_alone(runs: tuple[Run, ...], style: Style, width: float, target: Target) -> tuple[Run, ...]:
    """The runs with a space that does not break before a short last word, where it could have a line to
    itself and the others have room for one that is moved down to it; where lines should be even, with as many
    such spaces as a last line needs that is not short: one, or as many as leave the line above it as long.
    No word is divided for that, and no other short one left alone."""
    if not any(" " in run.text for run in runs):
        return runs
    words = runs
    most = count_lines(runs, style, width, target)
    while _ends_short(runs, style, width, target):
        tied = _tied(runs)
        if not tied or widest_word(tied, style, target) > width:
            break
        before, lines = (set_lines(each, style, width, target) for each in (runs, tied))
        if _hyphens(lines) > _hyphens(before) or (_lone_above(lines) and not _lone_above(before)):
            break
        *others, last = (len(line.text) for line in lines)
        if len(others) >= most or (runs is not words and others and last > others[-1]):
            break
        runs = tied
    return runs


def _hyphens(lines: Sequence[Line]) -> int:
    return sum(line.end == "hyphen" for line in lines)


def _lone_above(lines: Sequence[Line]) -> bool:
    """Whether a short word has the line above the last one to itself, below another."""
    above = lines[-2].text.strip() if len(lines) > 2 else ""
    return bool(above) and not re.search(r"[ \u00a0]", above) and len(above) < SHORT_WORD


def in_sure_lines(runs: tuple[Run, ...], style: Style, width: float, target: Target) -> Style:
    """The style with a little more free at the right, where a text might or might not have room in a line
    less: it then takes the same lines whatever the letters' widths are rounded to, if it can."""
    full = (1 + LONGER) / filled_part(target)
    most = count_lines(runs, style, width, target)
    if most < 2 or count_lines(runs, style, width * full, target) == most:
        return style
    narrow = width / full
    sure = count_lines(runs, style, narrow, target) == most
    return replace(style, right=style.right + width - narrow) if sure else style


def _tied(runs: tuple[Run, ...]) -> tuple[Run, ...] | None:
    """The runs with their last space as one that does not break."""
    for place in range(len(runs) - 1, -1, -1):
        text = runs[place].text
        if (at := text.rstrip().rfind(" ")) >= 0:
            text = f"{text[:at]}\u00a0{text[at + 1 :]}"
            return (*runs[:place], replace(runs[place], text=text), *runs[place + 1 :])
    return None


def _ends_short(runs: tuple[Run, ...], style: Style, width: float, target: Target) -> bool:
    """Whether the last line is short in a measure that its words could have."""
    full = width / filled_part(target)
    return any(_is_short(runs, style, wide, target) for wide in (width, full, full * (1 + LONGER)))


def _is_short(runs: tuple[Run, ...], style: Style, width: float, target: Target) -> bool:
    lines = set_lines(runs, style, width, target)
    if len(lines) < 2 or lines[-2].end != "space":
        return False
    last = lines[-1].text.strip()
    if style.balance:
        return len(last) < SHORT_IN_WORD
    return not re.search(r"[ \u00a0]", last) and len(last) < SHORT_WORD


@remembered(4096)
def count_lines(runs: tuple[Run, ...], style: Style, width: float, target: Target = "pdf") -> int:
    """How many lines a paragraph takes in `width` mm (cheaper than setting them)."""
    atoms = _atoms(runs, style.weight, style.italic, target)
    if not any(atom.text for atom in atoms):
        return 0
    hyphen = text_width("-", face_name(style.weight, style.italic, target), target)
    return len(_fill(atoms, _room(width, style, target), hyphen))


def widest_word(runs: tuple[Run, ...], style: Style, target: Target = "pdf") -> float:
    """Width in mm of the widest part of a paragraph that cannot be broken, with a hyphen at its end."""
    widest = _widest_word(runs, style.weight, style.italic, target)
    return mm(widest * style.size / 1000) / filled_part(target)


@remembered(2048)
def _widest_word(runs: tuple[Run, ...], weight: Weight, italic: bool, target: Target) -> int:
    """Its width in thousandths, whatever its size."""
    hyphen = text_width("-", face_name(weight, italic, target), target)
    widest, word = 0, 0
    for atom in _atoms(runs, weight, italic, target):
        word += atom.width
        widest = max(widest, word + (hyphen if atom.after == "soft" else 0))
        if atom.after != "join":
            word = 0
    return widest

"""What stands in a paragraph, piece by piece, each with its width and height in pt.

Widths are those of Carlito, which are Calibri's (or of Source Sans 3), as the project keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from checks.wordpages.looks import Element, Look, Looks, W, flat, name, on, over, points
from kitgen.typesetting.fonts import widths

Kind = Literal["word", "space", "soft", "may", "tab", "line", "page", "column", "picture"]

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EMU = 12_700  #: in a point
#: Letters that are raised or lowered, and small capitals: how large they are set.
RAISED, SMALL_CAPS = 2 / 3, 0.8
#: Ascent, descent, and what comes between lines, per type size: Carlito's (Calibri's), Source Sans 3's.
HEIGHTS = {"word": (0.75, 0.25, 0.2207), "pdf": (1.024, 0.4, 0.0)}
#: Of a letter that the fonts lack.
UNKNOWN = 600
#: Elements of a run that are a single piece.
_SIGNS: dict[str, Kind] = {"tab": "tab", "ptab": "tab", "cr": "line", "softHyphen": "soft"}
_BREAKS: dict[str | None, Kind] = {"page": "page", "column": "column"}
_KINDS: dict[str, Kind] = {" ": "space", "\u00ad": "soft", "\u200b": "may", "\t": "tab", "\n": "line"}
_DASHES = "-\u2013\u2014"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph that no line breaks: its width and heights in pt.

    `kind` ``soft`` is a soft hyphen (shown only at a line's end, then `width` wide), ``may`` a place where
    a line may end without one.
    """

    kind: Kind
    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    lead: float = 0.0
    text: str = ""


@dataclass(slots=True)
class Type:
    """Letters of one look."""

    look: Look
    scale: float  #: of everything, 1.01 for text set 1 % wider
    size: float = field(init=False)  #: in pt
    _known: Mapping[str, int] = field(init=False)
    _letter: float = field(
        init=False
    )  #: what a thousandth of the type size is in pt, as these letters are set
    _apart: float = field(init=False)
    _target: Literal["word", "pdf"] = field(init=False)
    _upper: bool = field(init=False)
    _made: dict[tuple[Kind, str], Piece] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        look = self.look
        face = {(False, False): "regular", (True, False): "bold", (False, True): "italic"}
        self.size = float(look.get("sz", "20")) / 2
        self._target = "pdf" if "Source Sans" in look.get("rFonts.ascii", "") else "word"
        self._known = widths(face.get((on(look, "b"), on(look, "i")), "bold-italic"), self._target)
        size = self.size * (SMALL_CAPS if on(look, "smallCaps") else 1.0)
        size *= RAISED if look.get("vertAlign", "baseline") != "baseline" else 1.0
        self._letter = size / 1000 * float(look.get("w", "100")) / 100
        self._apart = points(look, "spacing")
        self._upper = on(look, "caps") or on(look, "smallCaps")

    @classmethod
    def of(cls, paragraph: Element, properties: Element | None, looks: Looks, scale: float) -> Type:
        """That of letters of a paragraph, with what their ``w:rPr`` says, made once for all alike."""
        own = b"" if properties is None else etree.tostring(properties, with_tail=False)
        key = looks.key, looks.style_of(paragraph), own, scale
        if key not in _types:
            _types[key] = cls(looks.letters(paragraph, properties), scale)
        return _types[key]

    def width(self, text: str) -> float:
        """The width of a text in pt."""
        known, text = self._known, text.upper() if self._upper else text
        letters = sum([known.get(letter, UNKNOWN) for letter in text]) * self._letter
        return (letters + len(text) * self._apart) * self.scale

    def piece(self, kind: Kind, text: str = "") -> Piece:
        """A piece in these letters."""
        if (kind, text) not in self._made:
            ascent, descent, lead = (part * self.size for part in HEIGHTS[self._target])
            shown = {"soft": "-", "tab": "", "line": "", "page": "", "column": "", "may": ""}.get(kind, text)
            self._made[kind, text] = Piece(kind, self.width(shown), ascent, descent, lead, text)
        return self._made[kind, text]

    def pieces(self, text: str, slash: bool) -> Iterator[Piece]:
        """A text as words and the places where lines may end; `slash`: after a slash too."""
        word = ""
        for at, letter in enumerate(text):
            kind = _KINDS.get(letter)
            word += "" if kind else letter
            follows, before = text[at + 1 : at + 2], text[at - 1 : at]
            divides = letter in _DASHES or (slash and letter == "/")
            inside = at > 0 and not (before + follows).isspace() and follows
            ends = divides and inside and (letter == "-" or (before.isalnum() and follows.isalpha()))
            if word and (kind or ends):
                yield self.piece("word", word)
                word = ""
            if kind or ends:
                yield self.piece(kind or "may", letter if kind == "space" else "")
        if word:
            yield self.piece("word", word)


#: Those of paragraphs that were set before.
_types: dict[tuple[bytes, str, bytes, float], Type] = {}


def pieces(paragraph: Element, looks: Looks, scale: float, slash: bool) -> list[Piece]:
    """All that stands in a paragraph, in order."""
    found: list[Piece] = []
    hidden = False  # in the instruction of a field
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p", f"{W}del"), None) is not paragraph:
            continue
        letters = Type.of(paragraph, run.find(f"{W}rPr"), looks, scale)
        if on(letters.look, "vanish"):
            continue
        for child in run:
            if name(child) == "fldChar":
                hidden = child.get(f"{W}fldCharType") == "begin"
            elif not hidden:
                found += _of(child, letters, slash)
    return found


def _of(child: Element, letters: Type, slash: bool) -> Iterator[Piece]:
    kind = name(child)
    if kind == "t":
        text = (child.text or "").replace("\n", " ")
        yield from letters.pieces(text if child.get(SPACE) == "preserve" else text.strip(" "), slash)
    elif kind == "br":
        yield letters.piece(_BREAKS.get(child.get(f"{W}type"), "line"))
    elif kind == "noBreakHyphen":
        yield letters.piece("word", "-")
    elif kind in _SIGNS:
        yield letters.piece(_SIGNS[kind])
    elif kind == "drawing":
        for picture in child.iter(f"{WP}inline"):
            extent = picture.find(f"{WP}extent")
            wide, high = (float(extent.get(side)) / EMU for side in ("cx", "cy"))
            base = letters.piece("may")
            yield Piece("picture", wide, high, base.descent, 0.0, "[picture]")


def mark(paragraph: Element, looks: Looks) -> Piece:
    """The end of a paragraph, which is as high as its letters."""
    return Type.of(paragraph, paragraph.find(f"{W}pPr/{W}rPr"), looks, 1.0).piece("may")


def is_numbered(look: Look, looks: Looks) -> bool:
    """Whether a paragraph begins with a number, which then depends on those before it."""
    level = looks.level(look)
    return level is not None and _counts(flat(level))


def _counts(level: Look) -> bool:
    return level.get("numFmt") not in ("bullet", "none", None)


def label(paragraph: Element, look: Look, looks: Looks, scale: float, number: int) -> list[Piece]:
    """The bullet or number that a paragraph of a list begins with, and what keeps it apart; [] for none."""
    level = looks.level(look)
    if level is None:
        return []
    told = flat(level)
    text = told.get("lvlText", "")
    if _counts(told):
        text = text.replace(f"%{int(look.get('numPr.ilvl', '0')) + 1}", str(number))
    base = looks.letters(paragraph, paragraph.find(f"{W}pPr/{W}rPr"))
    letters = Type(over(base, flat(level.find(f"{W}rPr"))), scale)
    apart: dict[str, Kind] = {"space": "space", "nothing": "may"}
    kind = apart.get(told.get("suff", "tab"), "tab")
    sign = replace(letters.piece("word", text), width=letters.width(text))
    return [sign, letters.piece(kind, " " if kind == "space" else "")] if text else []

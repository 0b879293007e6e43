"""The XML of an SVG file as plain elements; whatever could do more than draw is refused."""

from __future__ import annotations

from dataclasses import field
from xml.parsers import expat

from kitgen.basics.records import dataclass
from kitgen.errors import KitgenError, said

#: Limits: elements, elements within each other, letters of one attribute or of all text.
MOST_ELEMENTS, MOST_DEPTH, MOST_LETTERS = 5000, 60, 2_000_000

_SVG = "http://www.w3.org/2000/svg"
#: What does not belong in a picture, or cannot be printed as it is, in words.
_REFUSED = {
    "a": "a link",
    "animate": "an animation",
    "animateMotion": "an animation",
    "animateTransform": "an animation",
    "audio": "sound",
    "feImage": "a link to another file",
    "flowRoot": "text, for which every program has another font",
    "font": "a font",
    "foreignObject": "a web page within it",
    "iframe": "a web page within it",
    "image": "a picture within it",
    "script": "a script",
    "set": "an animation",
    "switch": "parts for some programs only",
    "text": "text, for which every program has another font",
    "use": "parts that are used again",
    "video": "a film",
}


@dataclass(frozen=True, slots=True)
class Element:
    """An element of SVG: its name, its attributes, and for a style sheet its text."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def parse(data: bytes) -> Element:
    """The tree of a file; raises KitgenError for one that is no SVG, or has more in it than a picture."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise KitgenError(said("logo.svg-broken-at", line=error.lineno)) from None
    except (ValueError, LookupError):  # an unknown encoding
        raise KitgenError(said("logo.svg-broken")) from None
    assert reader.root is not None  # the parser wants one
    return reader.root


def refused(what: str) -> KitgenError:
    """The error for something in the file that cannot be printed."""
    return KitgenError(said("logo.svg-has", what=what))


class _Reader:
    """Builds the tree while the parser reads; nothing outside the file is ever looked at."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element | None] = []  # None for what belongs to another program
        self._count = self._letters = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said

    def _doctype(self, name: str, system: str | None, public: str | None, inside: int) -> None:
        """The usual first line of older files is harmless, since its address is not followed."""
        if inside:
            raise refused("declarations of its own (DOCTYPE)")

    def _entity(self, *_: object) -> None:
        raise refused("entities")

    def _instruction(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise refused("a style sheet outside of it")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._letters += sum(len(value) for value in attributes.values())
        if self._count > MOST_ELEMENTS or len(self._open) >= MOST_DEPTH or self._letters > MOST_LETTERS:
            raise refused(f"more in it than a logo (over {MOST_ELEMENTS} parts, or too deep)")
        space, _, local = name.rpartition(" ")
        if self.root is None and (space not in (_SVG, "") or local != "svg"):
            raise KitgenError(said("logo.xml"))
        within = not self._open or self._open[-1] is not None
        self._open.append(self._element(local, attributes) if within and space in (_SVG, "") else None)

    def _element(self, name: str, attributes: dict[str, str]) -> Element:
        if name in _REFUSED:
            raise refused(_REFUSED[name])
        made = Element(name, {key: _checked(key, value) for key, value in attributes.items()})
        if self.root is None:
            self.root = made
        elif self._open and (parent := self._open[-1]):
            parent.children.append(made)
        return made

    def _end(self, _: str) -> None:
        self._open.pop()

    def _said(self, text: str) -> None:
        self._letters += len(text)
        if self._open and (element := self._open[-1]) and element.name == "style":
            element.text.append(text)


def _checked(key: str, value: str) -> str:
    """An attribute's value; raises KitgenError for a script, and for anything that leads elsewhere."""
    space, _, name = key.lower().rpartition(" ")
    if name.startswith("on") and not space:
        raise refused("a script")
    if name in ("href", "src") and not value.startswith("#"):
        raise refused("a link to another file")
    return value

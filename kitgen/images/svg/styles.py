"""How each element of an SVG file is painted: attributes, style sheets and what its group says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kitgen.images.svg.colours import colour_in
from kitgen.images.svg.tree import Element, refused
from kitgen.records import dataclass

#: What an element takes over from the group it stands in, and what it is by default.
_INHERITED = {
    "clip-rule": "nonzero",
    "color": "#000000",
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
}
#: What only the element itself has.
_OWN = {
    "clip-path": "none",
    "display": "inline",
    "filter": "none",
    "marker": "none",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "mask": "none",
    "mix-blend-mode": "normal",
    "opacity": "1",
    "transform": "none",
    "vector-effect": "none",
}
#: Properties that are refused where they say anything else than usual, in words.
_REFUSED = {
    "filter": "a filter",
    "marker": "arrow heads",
    "marker-end": "arrow heads",
    "marker-mid": "arrow heads",
    "marker-start": "arrow heads",
    "mask": "a mask",
    "mix-blend-mode": "colours that mix",
    "vector-effect": "lines that keep their width",
}
_KNOWN = {**_INHERITED, **_OWN}
#: Each element is held against each rule.
MOST_RULES = 500
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_ADDRESS = re.compile(r"url\(\s*['\"]?\s*([^)]?)", re.IGNORECASE)
#: Less than this is seen through.
_OPAQUE = 0.995

#: Names and values of properties.
Properties = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet: which elements it is for, how much it counts, and what it says."""

    name: str
    marks: frozenset[str]  #: ``.class`` and ``#id``
    weight: tuple[int, int]
    said: Properties

    def fits(self, element: Element, marks: frozenset[str]) -> bool:
        """Whether it is for an element with these marks."""
        return self.name in ("", "*", element.name) and self.marks <= marks


def rules_in(root: Element) -> list[Rule]:
    """The rules of all style sheets in a file, the weightiest last."""
    made: list[Rule] = []
    for element in _all(root):
        if element.name == "style":
            made += _sheet("".join(element.text))
    if len(made) > MOST_RULES:
        raise refused("more style rules than a logo")
    return sorted(made, key=lambda rule: rule.weight)


def _all(root: Element) -> Iterable[Element]:
    yield root
    for child in root.children:
        yield from _all(child)


def _sheet(text: str) -> Iterable[Rule]:
    text = _uncommented(text).replace("<!--", "").replace("-->", "")
    if "@" in text:
        raise refused("a style sheet that loads something (@)")
    _harmless(text)
    for block in text.split("}"):
        selectors, brace, body = block.partition("{")
        if "{" in body or (selectors.strip() and not brace):
            raise refused("a style sheet that is wrong")
        for selector in selectors.split(",") if brace else ():
            yield _rule(selector.strip(), _declarations(body))


def _uncommented(text: str) -> str:
    kept, *rest = text.split("/*")
    return kept + "".join(part.partition("*/")[2] for part in rest)


def _rule(selector: str, said: Properties) -> Rule:
    found = _SELECTOR.fullmatch(selector)
    if not found or not selector:
        raise refused(f"a style sheet with a rule for `{selector[:30]}`")
    marks = frozenset(re.findall(r"[.#][\w-]+", found[2]))
    name = found[1] or ""
    ids = sum(mark[0] == "#" for mark in marks)
    return Rule(name, marks, (ids, 2 * (len(marks) - ids) + (name not in ("", "*"))), said)


def _declarations(text: str) -> Properties:
    said = {}
    for part in _uncommented(text).split(";"):
        name, _, value = part.partition(":")
        said[name.strip().lower()] = value.replace("!important", "").strip()
    return {name: value for name, value in said.items() if name in _KNOWN and value}


def _harmless(text: str) -> None:
    """Raises KitgenError for an address outside of the file, and for a backslash, which could hide one."""
    lowered = text.lower()
    if "\\" in text or "javascript:" in lowered or "expression(" in lowered:
        raise refused("a script, or what could be one")
    if any(found != "#" for found in _ADDRESS.findall(text)):
        raise refused("a link to another file")


def style_of(element: Element, group: Properties, rules: Iterable[Rule]) -> dict[str, str]:
    """All properties of an element in a group; raises KitgenError for those that cannot be printed."""
    own = {name: value.strip() for name, value in element.attributes.items() if name in _KNOWN}
    for value in own.values():
        _harmless(value)
    own.pop("transform", None)  # as an attribute it is no style
    marks = _marks(element)
    for rule in rules:
        own |= rule.said if rule.fits(element, marks) else {}
    inline = element.attributes.get("style", "")
    _harmless(inline)
    own |= _declarations(inline)
    known = {**_OWN, **{name: group.get(name, usual) for name, usual in _INHERITED.items()}}
    style = {**known, **{name: value for name, value in own.items() if value != "inherit"}}
    for name, what in _REFUSED.items():
        if style[name] != _OWN[name]:
            raise refused(what)
    if style["transform"] != "none":
        raise refused("a transform in a style sheet")
    return style


def _marks(element: Element) -> frozenset[str]:
    classes = {f".{name}" for name in element.attributes.get("class", "").split()}
    return frozenset(classes | {f"#{element.attributes['id']}"} if "id" in element.attributes else classes)


def colour_of(style: Properties, kind: str) -> str | None:
    """The colour of ``fill`` or ``stroke``, such as ``#24507a``; None where nothing is painted."""
    value = style[kind]
    if value.lower() == "currentcolor":
        value = style["color"]
    if value.lower() in ("none", "transparent") or _seen(style[f"{kind}-opacity"]) == 0:
        return None
    if value.lower().startswith("url"):
        raise refused("a gradient or a pattern")
    return _code(value.partition("icc-color")[0].strip(), style[f"{kind}-opacity"])


def _code(text: str, opacity: str) -> str | None:
    try:
        red, green, blue, alpha = colour_in(text)
    except ValueError:
        raise refused(f"a colour that is not known ({text[:20]})") from None
    share = _seen(opacity) * alpha / 255
    if share == 0:
        return None
    if share < _OPAQUE:
        raise refused("colours that can be seen through")
    return f"#{red:02x}{green:02x}{blue:02x}"


def is_seen(style: Properties) -> bool:
    """Whether an element is there at all; raises KitgenError for one that is half transparent."""
    share = _seen(style["opacity"])
    if style["display"] == "none" or share == 0:
        return False
    if share < _OPAQUE:
        raise refused("parts that can be seen through")
    return True


def _seen(text: str) -> float:
    try:
        share = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise refused(f"an opacity that is none ({text[:20]})") from None
    return min(1.0, max(0.0, share))

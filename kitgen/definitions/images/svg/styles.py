"""How each element of an SVG file is painted: attributes, style sheets and what its group says."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping

from kitgen.basics.records import dataclass
from kitgen.definitions.images.svg.tree import Element, refused

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

#: Red, green, blue and opacity, 0 to 255.
Colour = tuple[int, int, int, int]
_NUMBERS = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_NAMES = """
aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue
5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c
cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey
a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred
8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f
darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969
dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc
ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080
honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa
lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan
e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899
lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon
800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen
3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace
fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f
pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna
a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa
springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0
violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
"""
#: The names that CSS knows, and their colours.
NAMES = dict(zip(*[iter(_NAMES.split())] * 2, strict=True))


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


def colour_in(text: str) -> Colour:
    """The colour that `text` names; raises ValueError where it names none."""
    text = text.strip().lower()
    code = NAMES.get(text) or (text[1:] if text.startswith("#") else "")
    if re.fullmatch("[0-9a-f]{3,4}", code):
        code = "".join(2 * letter for letter in code)
    if re.fullmatch("[0-9a-f]{6}([0-9a-f]{2})?", code):
        red, green, blue, *opacity = bytes.fromhex(code)
        return red, green, blue, opacity[0] if opacity else 255
    match = _NUMBERS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return _computed(match[1], re.split(r"\s*[,/]\s*|\s+", match[2].strip()))


def _computed(kind: str, values: list[str]) -> Colour:
    if len(values) not in (3, 4):
        raise ValueError(values)
    opacity = _share(values[3], 1.0) if len(values) == 4 else 1.0
    if kind == "rgb":
        red, green, blue = (_share(value, 255.0) for value in values[:3])
    else:
        hue = float(values[0].removesuffix("deg")) % 360 / 360
        red, green, blue = colorsys.hls_to_rgb(hue, _share(values[2], 100.0), _share(values[1], 100.0))
    return round(red * 255), round(green * 255), round(blue * 255), round(opacity * 255)


def _share(text: str, whole: float) -> float:
    """A number out of `whole`, or a percentage, as a share between 0 and 1."""
    share = float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole
    return min(1.0, max(0.0, share))

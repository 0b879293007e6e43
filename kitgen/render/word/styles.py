"""The styles part: each style of the Document as a Word style, headings as Word's own.

Word shows its built-in styles under their names in the reader's language, lists headings in the navigation
pane and reads them out as such; so the first style used for a heading level becomes Word's own heading of
that level, and further ones are based on it.
"""

from __future__ import annotations

import re

from kitgen.basics.records import dataclass
from kitgen.basics.remembering import remembered
from kitgen.model import Role, Style
from kitgen.render.picture.faces import Face, face, family
from kitgen.render.word.markup import DECLARATION, TEXT_NAMESPACES, quoted, switch
from kitgen.render.word.units import half_points, twentieths, twips
from kitgen.typesetting.fonts import Target

#: Word's built-in style for a role: id, name, outline level.
_ROLES: dict[Role, tuple[str, str, int | None]] = {
    "H1": ("Heading1", "heading 1", 0),
    "H2": ("Heading2", "heading 2", 1),
    "H3": ("Heading3", "heading 3", 2),
    "BlockQuote": ("Quote", "Quote", None),
    "Caption": ("Caption", "caption", None),
}
#: Names that Word uses for its own styles, however they are spelt, in Word's spelling.
_BUILT_IN = {"title": "Title", "subtitle": "Subtitle", "footer": "footer", "body text": "Body Text"}

#: Paragraphs that no style of the Document describes: pictures, lines to write on, the end of a table.
PICTURE = Style("Picture", 1, 0)
WRITING = Style("Writing Lines", 11, 22.5)
SEPARATOR = Style("Separator", 1, 1)


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style of the file and how it looks."""

    id: str
    name: str
    look: Style
    based_on: str = "Normal"
    outline: int | None = None
    custom: bool = True


class Stylesheet:
    """The styles of one file, in the order in which they are first used."""

    def __init__(self, language: str, target: Target) -> None:
        self._language = language
        self._target: Target = target
        self._styles: dict[tuple[Style, Role], WordStyle] = {}
        self._keys = {"normal", *(self._key(name) for _, name, _ in _ROLES.values())}
        self._claimed: set[Role] = set()

    def of(self, style: Style, role: Role = "P") -> WordStyle:
        """The Word style for a paragraph of that style and role."""
        found = self._styles.get((style, role))
        if found is None:
            found = self._styles[style, role] = self._new(style, role)
        return found

    def part(self) -> bytes:
        """The styles part, with the styles used so far."""
        return _part(tuple(self._styles.values()), self._language, self._target)

    def _new(self, style: Style, role: Role) -> WordStyle:
        if role == "P":
            return self._named(style, "Normal")
        identity, name, outline = _ROLES[role]
        if role in self._claimed:
            return self._named(style, identity, outline)
        self._claimed.add(role)
        return WordStyle(identity, name, style, outline=outline, custom=False)

    def _named(self, style: Style, based_on: str, outline: int | None = None) -> WordStyle:
        """A style under its own name; numbered where several styles share one name."""
        plain = _BUILT_IN.get(style.name.casefold(), style.name)
        name, count = plain, 1
        while self._key(name) in self._keys:
            count += 1
            name = f"{plain} {count}"
        self._keys.add(self._key(name))
        identity = re.sub(r"[^A-Za-z0-9]", "", name) or f"Style{len(self._keys)}"
        return WordStyle(identity, name, style, based_on, outline, name not in _BUILT_IN.values())

    @staticmethod
    def _key(name: str) -> str:
        """The form of a name in which two styles must differ, for their names and for their ids."""
        return re.sub(r"[^A-Za-z0-9]", "", name).casefold()


def indent(left: float, right: float = 0.0, hanging: float = 0.0) -> str:
    """Indents, given in mm."""
    back = f' w:hanging="{twips(hanging)}"' if hanging else ""
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"{back}/>'


def colour(value: str) -> str:
    """The run property for a colour given as ``#rrggbb``."""
    return f'<w:color w:val="{value[1:].upper()}"/>'


def size(points: float) -> str:
    """The run properties for a type size."""
    return f'<w:sz w:val="{half_points(points)}"/><w:szCs w:val="{half_points(points)}"/>'


def _paragraph_look(word: WordStyle) -> str:
    style = word.look
    line = twentieths(style.leading) or 240
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            # A heading is short and large: it is only broken where its text says so.
            "" if word.outline is None else "<w:keepLines/><w:suppressAutoHyphens/>",
            f'<w:spacing w:before="{twentieths(style.before)}" w:after="{twentieths(style.after)}"'
            f' w:line="{line}" w:lineRule="{"exact" if style.leading else "auto"}"/>',
            indent(style.indent, style.right),
            f'<w:jc w:val="{style.align}"/>',
            "" if word.outline is None else f'<w:outlineLvl w:val="{word.outline}"/>',
        )
    )


def _style(word: WordStyle, priority: int, target: Target) -> str:
    look = word.look
    letters = change(Face(family(target)), face(look.weight, look.italic, target))
    custom = ' w:customStyle="1"' if word.custom else ""
    following = "" if word.outline is None else '<w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{word.id}">'
        f'<w:name w:val="{quoted(word.name)}"/><w:basedOn w:val="{word.based_on}"/>{following}'
        f'<w:uiPriority w:val="{priority}"/><w:qFormat/><w:pPr>{_paragraph_look(word)}</w:pPr>'
        f"<w:rPr>{letters}{colour(look.colour)}{size(look.size)}</w:rPr></w:style>"
    )


def _defaults(language: str, target: Target) -> str:
    tag = quoted(language)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(family(target))}{size(11)}"
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        # Word's other styles stay out of the style list until they are used.
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )


_FIXED = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr><w:u w:val="single"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


@remembered(64)
def _part(styles: tuple[WordStyle, ...], language: str, target: Target) -> bytes:
    own = "".join(_style(style, i, target) for i, style in enumerate(styles, 1))
    xml = f"{DECLARATION}<w:styles {TEXT_NAMESPACES}>{_defaults(language, target)}{_FIXED}{own}</w:styles>"
    return xml.encode()


def fonts(name: str) -> str:
    """The run property that sets a font for every script."""
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def change(base: Face, to: Face) -> str:
    """Run properties that turn one face into another; empty for the same face."""
    if base == to:
        return ""
    return (
        ("" if base.font == to.font else fonts(to.font))
        + ("" if base.bold == to.bold else switch("b", to.bold))
        + ("" if base.italic == to.italic else switch("i", to.italic))
    )

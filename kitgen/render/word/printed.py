"""The texts of a Word file as they were printed, by which later edits are recognised.

The words of every paragraph that has an origin (`basics.origins`) are between the ends of a bookmark.
Its name begins with an underscore, so that Word does not list it. A part of the package of our own (ISO/IEC
29500-1, 22.5) has for each bookmark the printed text and its origin. Readers of the page do not see any of
it; Word and LibreOffice keep both.
"""

from __future__ import annotations

from kitgen.basics.origins import Origin
from kitgen.model import Document, Paragraph
from kitgen.render.syntax import escaped
from kitgen.render.word.markup import DECLARATION, quoted
from kitgen.render.word.parts import ContentType, Part, Relation

#: The namespace of the part, and the identity that such parts have.
NAMESPACE = "urn:kitgen:printed:1"
_IDENTITY = "{6B697467-656E-4B31-8A11-7072696E7465}"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
#: Invisible places to break a word.
_BREAKS = str.maketrans("", "", "\u00ad\u200b")


class PrintedTexts:
    """The paragraphs of one file so far, each with its bookmark."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, said: str) -> tuple[str, str]:
        """Take up a paragraph, of which :func:`said_in` tells; returns both ends of its bookmark."""
        self._texts.append(said)
        number = len(self._texts)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name(number)}"/>'
        return start, f'<w:bookmarkEnd w:id="{number}"/>'

    def part(self, document: Document) -> Part | None:
        """The part with the texts as printed, and the one with its identity, which Word wants."""
        if not self._texts:
            return None
        texts = "".join(
            f'<text bookmark="{name(number)}">{said}</text>' for number, said in enumerate(self._texts, 1)
        )
        foot = " ".join((document.footer.left, document.footer.right))
        attributes = f' framework="{quoted(document.framework)}" foot="{quoted(_plain(foot))}"'
        xml = f'{DECLARATION}<printed xmlns="{NAMESPACE}"{attributes}>{texts}</printed>'
        made = Part("printed/texts.xml", ContentType.XML, xml.encode(), steady=False)
        schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
        identity = f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{_IDENTITY}">{schema}'
        properties = f"{DECLARATION}{identity}</ds:datastoreItem>"
        made.relate_to(
            Part("printed/identity.xml", ContentType.CUSTOM_XML, properties.encode()),
            Relation.CUSTOM_XML_PROPERTIES,
        )
        return made


def said_in(paragraph: Paragraph) -> str:
    """The texts of a paragraph with their origins, as the part has them; empty for one without origin."""
    parts = [part for run in paragraph.runs for part in run.origins or (Origin("", run.text),)]
    return "".join(map(_part, parts)) if any(part.path for part in parts) else ""


def name(number: int) -> str:
    """The name of a bookmark: letters, digits and underscores, at most 40."""
    return f"_kitgen{number:04}"


def _plain(text: str) -> str:
    """The words alone, with forced line breaks joined."""
    return " ".join(text.translate(_BREAKS).split("\n"))


def _part(origin: Origin) -> str:
    """The printed text, its origin, and the text of the framework if that is different."""
    path = f' origin="{quoted(origin.path)}"' if origin.path else ""
    said = "" if origin.said is None else f' said="{quoted(_plain(origin.said))}"'
    return f"<part{path}{said}>{escaped(_plain(origin.text))}</part>"

"""Text outside the body: headers and footers, notes and comments. It is left out, and noted."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kitgen.errors import said
from kitgen.reading.guard import Package
from kitgen.reading.source import Note
from kitgen.reading.word.markup import W, children
from kitgen.reading.word.paragraphs import spaced

_MOST_PARTS = 200
#: The element of each note, by the kind of the part that they are in.
_KINDS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def outside(package: Package, main: str) -> list[Note]:
    """A remark for each kind of text outside the body, quoting it."""
    relations = list(package.relations(main).values())
    around = [each.target for each in relations if each.kind in {"header", "footer"}]
    found = list(dict.fromkeys(text for part in around[:_MOST_PARTS] for text in _paragraphs(package, part)))
    remarks = [Note(said("left-out.margins", texts=found))] if found else []
    for relation in relations:
        if relation.kind in _KINDS and relation.target in package:
            remarks += _notes(package.xml(relation.target), _KINDS[relation.kind])
    return remarks


def _paragraphs(package: Package, part: str) -> Iterator[str]:
    """The texts of a header or footer, without page numbers."""
    if part in package:
        for paragraph in package.xml(part).iter(f"{W}p"):
            text = words(paragraph)
            if any(letter.isalpha() for letter in text):
                yield text


def _notes(root: Element, kind: str) -> list[Note]:
    notes = [note for note in root if note.tag == f"{W}{kind}" and note.get(f"{W}type", "normal") == "normal"]
    texts = [spaced(" ".join(words(each) for each in note.iter(f"{W}p"))) for note in notes]
    return [
        Note(said("left-out.word-note", kind=kind, number=number, texts=[text]))
        for number, text in enumerate(texts, start=1)
        if text
    ]


def words(paragraph: Element) -> str:
    """The text of a paragraph, once, without the text of its boxes."""
    runs = (run for run in children(paragraph) if run.tag == f"{W}r")
    parts = (part for run in runs for part in children(run))
    return spaced(
        "".join(part.text or "" if part.tag == f"{W}t" else " " * _is_space(part) for part in parts)
    )


def _is_space(part: Element) -> bool:
    return part.tag in {f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"}

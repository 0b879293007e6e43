"""What a colleague does to a sheet: ten words more, one more sentence, one more point in a list.

Each in one place of a Word file at a time, so that tests can count its pages anew.
"""

from __future__ import annotations

import copy
import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from lxml import etree

from checks.wordpages.looks import Element, Looks, W, on

Edit = Literal["words", "sentence", "point"]

#: Words added to a statement or paragraph; a sentence is as long as those of our texts are on average.
WORDS, SENTENCE = 10, 14
#: Fewer words than this are a label, a heading or a number, not a text that grows.
TEXT = 4
_XML = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that may grow: its number among all of the body, how, and its text."""

    number: int
    edit: Edit
    text: str


def places(source: Path | str | bytes) -> list[Place]:
    """Where each edit may be made: words and sentences in running text, points after each point of a list.

    Headings, frames (which have a height of their own) and what repeats at the foot are left out.
    """
    looks = Looks(source)
    found = []
    for number, paragraph in enumerate(looks.body.iter(f"{W}p")):
        look, text = looks.paragraph(paragraph), _words(paragraph)
        if "outlineLvl" in look or any(key.startswith("framePr") for key in look):
            continue
        if looks.level(look) is not None and text:
            found.append(Place(number, "point", " ".join(text)))
        if len(text) >= TEXT and not on(look, "tabs"):
            found += [Place(number, edit, " ".join(text)) for edit in _GROWING]
    return found


_GROWING: tuple[Edit, ...] = ("words", "sentence")


def edited(source: Path | str | bytes, place: Place) -> bytes:
    """The Word file with that edit made. The words are those of the paragraph itself, over again."""
    with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[_XML])
    paragraph = next(islice(root[0].iter(f"{W}p"), place.number, None))
    if place.edit == "point":
        paragraph.addnext(copy.deepcopy(paragraph))
    else:
        _lengthen(paragraph, WORDS if place.edit == "words" else SENTENCE)
    parts[_XML] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _words(paragraph: Element) -> list[str]:
    own = [text.text or "" for text in _texts(paragraph)]
    return "".join(own).split()


def _texts(paragraph: Element) -> list[Element]:
    return [text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p"), None) is paragraph]


def _lengthen(paragraph: Element, count: int) -> None:
    last = _texts(paragraph)[-1]
    more = " ".join(islice(cycle(_words(paragraph)), count))
    last.text = f"{last.text} {more}"

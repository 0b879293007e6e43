"""The head of an area in running text: a line in its colour, its sign and name, and a sentence of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kitgen.blocks.prose import styled
from kitgen.blocks.scene import Scene
from kitgen.blocks.shapes import rule
from kitgen.blocks.sign import clear, sign
from kitgen.blocks.spec import BlockSpec, Options, one
from kitgen.domain.framework import Area
from kitgen.model import Block, Gap, Hung, Paragraph

#: mm: the line in the area's colour, the white above it and below it, the sign, and the gap beside it.
LINE, ABOVE, BELOW, SIGN, INDENT = 0.53, 4.0, 4.0, 14.0, 19.0
#: Letters of a sentence that can stand for the whole.
SHORTEST, LONGEST = 20, 90
#: Where a sentence ends and the next one begins.
_END = re.compile(r"[.!?][»”\"]?(?=\s+[«“\"]?[A-ZÅÄÖÆØÁ]|\s*$)")


def build(data: Area, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The head; without a sign if there are too many areas to distinguish, or just this one."""
    colour = scene.colours[data.id]
    names = list(scene.colours)
    signed = clear(len(names), SIGN)
    indent = INDENT if signed else 0.0
    look: Any = {"colour": colour, "indent": indent, "before": 0.0, "size": 16, "leading": 19}
    name = styled(data.title, "Heading 3", scene, "H3", **look)
    head = Hung(sign(names.index(data.id), (len(names),), SIGN, colour), name) if signed else name
    line = Gap(ABOVE), rule(scene.setup.measure, LINE, colour), Gap(BELOW if signed else 2.0)
    return (*line, head, *_pull(data, indent, scene))


def _pull(area: Area, indent: float, scene: Scene) -> Iterator[Paragraph]:
    """The shortest sentence of the explanation that is long enough."""
    found = [said for said in _sentences(area.explanation or "") if SHORTEST <= len(said) <= LONGEST]
    if found:
        body = scene.house["Body"]
        size, after = body.size + 3.5, round(body.after * 1.4, 1)
        look: Any = {"size": size, "leading": round(size * 1.3, 1), "indent": indent, "after": after}
        yield styled(min(found, key=len), "Pull", scene, **look)


def _sentences(text: str) -> Iterator[str]:
    for paragraph in re.finditer(r"[^\n]+", text):
        start = paragraph.start()
        for end in _END.finditer(text, start, paragraph.end()):
            yield text[start : end.end()].strip()
            start = end.end()


SPEC = BlockSpec("area-head", build, data=one(Area, "an area: `area`"), needs=frozenset())

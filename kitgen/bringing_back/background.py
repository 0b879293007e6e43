"""The background sheet of a framework, as somebody has edited it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.bringing_back.background_blocks import Block, blocks_of
from kitgen.bringing_back.matching import matches
from kitgen.bringing_back.sheet import SheetDraft, levels_of, questions_ever
from kitgen.domain.framework import Framework
from kitgen.languages.messages import Messages
from kitgen.reading.former import printed_ever
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Line
from kitgen.understanding.draft import DraftArea

_TITLE_STYLE = "Kicker"


def read_background(lines: Sequence[Line], framework: Framework, name: str = "") -> SheetDraft:
    """What the background sheet says; lines that have no place in it are in no part of the draft.

    `name` is the title of the file, which begins with the title of the sheet.
    """
    filling = _Filling(framework)
    for block in blocks_of(lines, framework, name):
        filling.take(block)
    return filling.draft


class _Filling:
    """Puts what stands in the blocks into a draft."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.words = Messages.of(framework.language)
        self.draft = SheetDraft(language=framework.language, shows=_shown(framework))

    def take(self, block: Block) -> None:
        """Put a block where it belongs; what has no place stays out."""
        texts = [tidy(line.text) for line in block.lines]
        if not block.head or block.kind in ("title", "kicker"):
            self._opening(block)
        elif block.kind in ("how-to-use", "prompts", "references"):
            lists = {"how-to-use": self.draft.how_to_use, "prompts": self.draft.prompts}
            lists.get(block.kind, self.draft.references).extend(texts)
        elif block.kind == "scale":
            self._scale(texts)
        elif block.kind == "follow-up":
            self._follow_up(texts)
        elif block.kind == "area":
            self._area(block)
        elif block.kind == "closing":
            self.draft.closing_title, self.draft.closing = block.title, _text(block.lines)
        elif block.kind == "source":
            self.draft.note = _text(block.lines)

    def _opening(self, block: Block) -> None:
        """What stands around the title of the sheet: the framework's title, and the introduction."""
        draft, lines = self.draft, list(block.lines)
        titles = {bare(self.framework.title), bare(self.framework.table_title)}
        if block.kind == "kicker":
            draft.titles["title"] = block.title
        named = next((line for line in lines if bare(line.text) in titles), None)
        named = named or next((line for line in lines if line.style == _TITLE_STYLE), None)
        if named is None and not block.head and lines and not _ends(lines[0].text):
            named = lines[0]
        if named is not None and not draft.titles:
            draft.titles["title"] = tidy(named.text)
            lines.remove(named)
        draft.introduction = "\n\n".join(filter(None, (draft.introduction, _text(lines))))

    def _scale(self, texts: Sequence[str]) -> None:
        """The question before kitgen's own words, and the levels in the order they are in."""
        ever = printed_ever(self.framework.language, "background.scale-text")
        levels, known = levels_of(self.framework), {*ever, *questions_ever(self.framework)}
        rest: list[str] = []
        for text in texts:
            fixed = next((words for words in ever if text.endswith(words)), "")
            question = text.removesuffix(fixed).strip() if fixed else ""
            if question and not self.draft.question:
                self.draft.question = question
                self.draft.taken.append(text)
            elif text not in known:
                rest.append(text)
        said, ids = [level.meaning for level in levels], [level.id for level in levels]
        self.draft.meanings = meanings(said, ids, rest)

    def _follow_up(self, texts: Sequence[str]) -> None:
        """Questions behind the words of their level; those are found by what is left of the two."""
        levels = [level for level in levels_of(self.framework) if level.id in self.framework.follow_up]
        levels += [level for level in levels_of(self.framework) if level not in levels]
        old = [self.framework.follow_up.get(level.id, "") for level in levels]
        parts = [_labelled(text, [level.label for level in levels]) for text in texts]
        found = matches(old, [text for _, text in parts], _low(levels), [bare(label) for label, _ in parts])
        for number, (label, text) in enumerate(parts):
            if number not in found or not text:
                continue
            level = levels[found[number]]
            self.draft.follow_up[level.id] = text
            self.draft.taken.append(texts[number])
            if label and bare(label) != bare(level.label):
                small = level.label[:1].islower()
                self.draft.labels[level.id] = label[:1].lower() + label[1:] if small else label

    def _area(self, block: Block) -> None:
        area = next((each for each in self.framework.areas if each.id == block.area), None)
        lead = f"{self.words('background.references')}:"
        own = bare(area.explanation or "") if area else ""
        cited = [
            each for each in block.lines if tidy(each.text).startswith(lead) and bare(each.text) not in own
        ]
        said = _without_pull([line for line in block.lines if line not in cited])
        self.draft.areas.append(DraftArea(block.title, explanation=_text(said), id=block.area))
        if area:
            self.draft.taken += [tidy(each.text) for each in cited]
            self.draft.sources[area.id] = "; ".join(
                tidy(each.text).removeprefix(lead).strip() for each in cited
            )
        else:
            self.draft.areas[-1].explanation = _text(block.lines)


def _without_pull(lines: list[Line]) -> list[Line]:
    """The lines without the sentence that a PDF of the sheet draws out of them, and says above them."""
    first, *rest = lines or [Line("")]
    return rest if rest and bare(first.text) in bare(_text(rest)) else lines


def _labelled(text: str, labels: Sequence[str]) -> tuple[str, str]:
    """The words of a level, and the question behind them; a question may have a colon of its own."""
    for label in labels:
        if label and bare(text).startswith(bare(label)) and text[len(label) :].lstrip().startswith(":"):
            return text[: len(label)], text[len(label) :].lstrip(" :")
    label, colon, rest = text.partition(": ")
    return (label, rest.strip()) if colon and len(label) <= 60 else ("", text)


def meanings(old: Sequence[str], ids: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """The meanings of levels by their ids: in order where there are as many, else those that are alike."""
    if len(old) == len(new):
        return dict(zip(ids, new, strict=True))
    found = matches(old, new)
    return {ids[found[number]]: text for number, text in enumerate(new) if number in found}


def _low(levels: Sequence[object]) -> list[str]:
    return [bare(str(getattr(level, "label", ""))) for level in levels]


def _text(lines: Sequence[Line]) -> str:
    """Lines as a text of paragraphs; items of a list have a dash."""
    return "\n\n".join(f"– {tidy(line.text)}" if line.bullet else tidy(line.text) for line in lines)


def _ends(text: str) -> bool:
    return bool(re.search(r"[.!?:]$", tidy(text)))


def _shown(framework: Framework) -> frozenset[str]:
    """What the sheet has, of all that there is in the framework."""
    own = {"introduction", "how_to_use", "prompts", "closing", "references", "follow_up", "source.note"}
    of_areas = {"areas.explanation", "areas.references"}
    return frozenset(own | of_areas | {f"area {each.id}" for each in framework.areas if each.explanation})

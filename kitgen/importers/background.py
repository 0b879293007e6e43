"""The background sheet of a framework, as somebody has edited it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.framework import Framework
from kitgen.importers.draft import DraftArea
from kitgen.importers.matching import LEAST, matches
from kitgen.importers.plain import alike, bare, common, tidy
from kitgen.importers.sheet import SheetDraft, headings, levels_of, question_of
from kitgen.importers.source import Line
from kitgen.messages import Messages

#: So much of a title must be left for bold words to be one, where no style says that they are a heading.
_SAME = 0.7
#: With so many of their words in common, two explanations are the same one, changed.
_RELATED = 0.3
_TITLE_STYLE = "Kicker"


@dataclass(slots=True)
class _Block:
    """A heading, where there is one, and the lines up to the next. `kind` is a chapter, ``title`` (all that
    stands below the title of the sheet), ``area``, ``closing``, or nothing where that is not known."""

    head: Line | None = None
    lines: list[Line] = field(default_factory=list)
    kind: str = ""
    area: str = ""

    @property
    def title(self) -> str:
        return tidy(self.head.text) if self.head else ""


def read_background(lines: Sequence[Line], framework: Framework, name: str = "") -> SheetDraft:
    """What the background sheet says; lines that have no place in it are in no part of the draft.

    `name` is the title of the file, which begins with the title of the sheet.
    """
    lines = [line for line in lines if not _is_name(line, name)]
    blocks = _blocks(lines, framework)
    _Assigning(blocks, framework).assign()
    filling = _Filling(framework)
    for block in blocks:
        filling.take(block)
    return filling.draft


def _blocks(lines: Sequence[Line], framework: Framework) -> list[_Block]:
    known, found, explaining = headings(framework), [_Block()], False
    titles = [area.title for area in framework.areas] + (
        [framework.closing.title] if framework.closing else []
    )
    for line in lines:
        text = tidy(line.text)
        chapter = "" if line.bullet else known.get(bare(text), "")
        if chapter or line.heading or (explaining and _is_title(line, titles)):
            explaining = chapter == "explanations" or (explaining and not chapter)
            found.append(_Block(line, kind=chapter))
        elif text:
            found[-1].lines.append(line)
    return found


def _is_name(line: Line, name: str) -> bool:
    said = bare(line.text)
    return bool(said) and not line.heading and bare(name).startswith(f"{said} ")


def _is_title(line: Line, titles: Sequence[str]) -> bool:
    """Whether a line without a heading's style is the title of an area, or of the closing."""
    if line.bullet:
        return False
    said = [alike(title, line.text) for title in titles]
    return max(said, default=0) == 1.0 or (line.bold and max(said, default=0) >= _SAME)


class _Assigning:
    """Tells which block is what: first by the words of its heading, then by its place and what it says."""

    def __init__(self, blocks: Sequence[_Block], framework: Framework) -> None:
        self.blocks, self.framework = blocks, framework
        self.level = min(
            (each.head.heading for each in blocks if each.head and each.head.heading and each.kind), default=0
        )

    def assign(self) -> None:
        self._once()
        self._sheet_title()
        self._closing_as_it_was()
        self._renamed_chapters()
        region = self._explained()
        self._areas(region)
        self._renamed_closing()

    def _unknown(self) -> list[_Block]:
        return [each for each in self.blocks if each.head and not each.kind]

    def _is_chapter(self, block: _Block) -> bool:
        return bool(block.head and (not self.level or block.head.heading in range(1, self.level + 1)))

    def _once(self) -> None:
        """A chapter that is there twice is known the first time only."""
        met: set[str] = set()
        for block in self.blocks:
            block.kind = "" if block.kind in met else block.kind
            met.add(block.kind)

    def _sheet_title(self) -> None:
        """The first heading, if it is none of the chapters."""
        first = next((each for each in self.blocks if each.head), None)
        titles = (self.framework.title, self.framework.table_title)
        if first and not first.kind and self._is_chapter(first):
            first.kind = "title"
            if bare(first.title) in map(bare, titles):
                first.kind = "kicker"

    def _closing_as_it_was(self) -> None:
        closing = self.framework.closing
        for block in self._unknown():
            if closing and bare(closing.title) == bare(block.title):
                block.kind = "closing"
                return

    def _renamed_chapters(self) -> None:
        for block in self._unknown():
            missing = {key: name for name, key in headings(self.framework).items()}
            for other in self.blocks:
                missing.pop(other.kind, "")
            near = max(missing, key=lambda key: alike(missing[key], block.title), default="")
            if near and alike(missing[near], block.title) >= LEAST:
                block.kind = near
            elif missing:
                block.kind = self._by_content(block, missing)

    def _by_content(self, block: _Block, missing: Sequence[str] | dict[str, str]) -> str:
        framework = self.framework
        texts = {
            "how-to-use": framework.how_to_use,
            "prompts": framework.prompts,
            "references": framework.references,
            "follow-up": tuple(framework.follow_up.values()),
        }
        said = [bare(line.text) for line in block.lines]
        for key in missing:
            held = sum(any(bare(text) in line for line in said) for text in texts.get(key, ()))
            if held * 2 > len(said):
                return key
        return ""

    def _explained(self) -> list[_Block]:
        """The blocks between the heading of the explanations, or the first area, and the next chapter."""
        titles = {bare(area.title) for area in self.framework.areas}
        start = next(
            (
                number
                for number, each in enumerate(self.blocks)
                if each.kind == "explanations" or (not each.kind and bare(each.title) in titles)
            ),
            len(self.blocks),
        )
        region = []
        for block in self.blocks[start:]:
            if block.kind == "explanations":
                continue
            if block.kind or (self.level and self._is_chapter(block) and bare(block.title) not in titles):
                break
            region.append(block)
        return region

    def _areas(self, region: Sequence[_Block]) -> None:
        """Areas are known by their titles, or by what is said about them where that was changed."""
        areas = self.framework.areas
        found = matches([area.title for area in areas], [block.title for block in region])
        for number, block in enumerate(region):
            block.kind = "area"
            if number in found:
                block.area = areas[found[number]].id
        taken = {block.area for block in region}
        for block in (each for each in region if not each.area):
            said = " ".join(line.text for line in block.lines)
            free = [area for area in areas if area.id not in taken and area.explanation]
            best = max(free, key=lambda area: common(area.explanation or "", said), default=None)
            if best and common(best.explanation or "", said) >= _RELATED:
                block.area = best.id
                taken.add(best.id)

    def _renamed_closing(self) -> None:
        """A chapter of its own after the explanations is the closing, where no other is."""
        if any(block.kind == "closing" for block in self.blocks):
            return
        after = [n for n, block in enumerate(self.blocks) if block.kind in ("explanations", "area")]
        for block in self.blocks[max(after, default=len(self.blocks)) :]:
            if block.head and not block.kind and self._is_chapter(block) and block.lines:
                block.kind = "closing"
                return


class _Filling:
    """Puts what stands in the blocks into a draft."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.words = Messages.of(framework.language)
        self.draft = SheetDraft(language=framework.language, shows=_shown(framework))

    def take(self, block: _Block) -> None:
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

    def _opening(self, block: _Block) -> None:
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
        fixed, levels = self.words("background.scale-text"), levels_of(self.framework)
        rest: list[str] = []
        for text in texts:
            question = text.removesuffix(fixed).strip() if text.endswith(fixed) else ""
            if question and not self.draft.question:
                self.draft.question = question
                self.draft.taken.append(text)
            elif text not in (fixed, question_of(self.framework)):
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

    def _area(self, block: _Block) -> None:
        area = next((each for each in self.framework.areas if each.id == block.area), None)
        lead = f"{self.words('background.references')}:"
        own = bare(area.explanation or "") if area else ""
        cited = [
            each for each in block.lines if tidy(each.text).startswith(lead) and bare(each.text) not in own
        ]
        said = [line for line in block.lines if line not in cited]
        self.draft.areas.append(DraftArea(block.title, explanation=_text(said), id=block.area))
        if area:
            self.draft.taken += [tidy(each.text) for each in cited]
            self.draft.sources[area.id] = "; ".join(
                tidy(each.text).removeprefix(lead).strip() for each in cited
            )
        else:
            self.draft.areas[-1].explanation = _text(block.lines)


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

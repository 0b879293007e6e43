"""The chapters of a background sheet that somebody has edited: which is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.bringing_back.matching import LEAST, matches
from kitgen.bringing_back.sheet import headings
from kitgen.domain.framework import Framework
from kitgen.reading.plain import alike, bare, common, tidy
from kitgen.reading.source import Line

#: So much of a title must be left for bold words to be one, where no style says that they are a heading.
_SAME = 0.7
#: With so many of their words in common, two explanations are the same one, changed.
_RELATED = 0.3
#: The style of a sentence that is drawn out of an explanation.
_PULL = "Pull"


@dataclass(slots=True)
class Block:
    """A heading, where there is one, and the lines up to the next. `kind` is a chapter, ``title`` (all that
    stands below the title of the sheet), ``area``, ``closing``, or nothing where that is not known."""

    head: Line | None = None
    lines: list[Line] = field(default_factory=list)
    kind: str = ""
    area: str = ""

    @property
    def title(self) -> str:
        """The words of the heading."""
        return tidy(self.head.text) if self.head else ""


def blocks_of(lines: Sequence[Line], framework: Framework, name: str = "") -> list[Block]:
    """The blocks of a sheet, each told what it is; `name` is the title of its file."""
    own = [line for line in lines if not _is_name(line, name) and line.style != _PULL]
    blocks = _blocks(own, framework)
    _Assigning(blocks, framework).assign()
    return blocks


def _blocks(lines: Sequence[Line], framework: Framework) -> list[Block]:
    known, found, explaining = headings(framework), [Block()], False
    titles = [area.title for area in framework.areas] + (
        [framework.closing.title] if framework.closing else []
    )
    for line in lines:
        text = tidy(line.text)
        chapter = "" if line.bullet else known.get(bare(text), "")
        if chapter or line.heading or (explaining and _is_title(line, titles)):
            explaining = chapter == "explanations" or (explaining and not chapter)
            found.append(Block(line, kind=chapter))
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

    def __init__(self, blocks: Sequence[Block], framework: Framework) -> None:
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

    def _unknown(self) -> list[Block]:
        return [each for each in self.blocks if each.head and not each.kind]

    def _is_chapter(self, block: Block) -> bool:
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

    def _by_content(self, block: Block, missing: Sequence[str] | dict[str, str]) -> str:
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

    def _explained(self) -> list[Block]:
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

    def _areas(self, region: Sequence[Block]) -> None:
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

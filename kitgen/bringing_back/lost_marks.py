"""Sheets whose file has lost its marks, as some programs leave them out: found again by their words.

The sheet is printed anew from the framework, which gives its texts and their origins. Each
paragraph of the document is found among these, and from there it goes the way of files that still have
their marks (:mod:`kitgen.bringing_back.by_origin`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from kitgen.bringing_back.changes import Change, Differences, Path, applied, inside, named, plain
from kitgen.bringing_back.matching import matches
from kitgen.errors import Said
from kitgen.origins import Origin, path_of
from kitgen.reading.former import printed_ever
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Line, Marked, Printed

_MESSAGES = "messages."
#: What stands where a framework lacks a part of a background sheet.
LACKING = "…"
#: A sentence is drawn out of one of so many paragraphs below it, and has more letters than this.
_NEAR, _SHORTEST = 6, 15
#: The texts and lists of a background sheet that a framework may lack.
_PARTS: Mapping[str, Any] = {
    "introduction": LACKING,
    "how_to_use": [LACKING],
    "prompts": [LACKING],
    "closing": {"title": LACKING, "text": LACKING},
    "references": [LACKING],
}


def filled(data: Mapping[str, Any], levels: Sequence[str]) -> tuple[Any, list[Path]]:
    """The data of a framework with a sign where it lacks a part of a background sheet, and all these places.

    `levels` are the ids of its scale.
    """
    whole, lacking = plain(data), list[Path]()
    parts: list[tuple[Path, Any]] = [((key,), value) for key, value in _PARTS.items()]
    parts += [(("follow_up",), dict.fromkeys(levels, LACKING)), (("source", "note"), LACKING)]
    parts += [(("areas", place, "explanation"), LACKING) for place in range(len(whole["areas"]))]
    for path, value in parts:
        around = inside(whole, path[:-1])
        if not around.get(path[-1]):
            around[path[-1]] = plain(value)
            lacking.append(path)
    return whole, lacking


def as_lacked(found: Differences, whole: Any, lacking: Sequence[Path]) -> Differences:
    """The differences from `whole` as those from data in which some parts are `lacking`."""
    new = applied(whole, found.changes)
    of_them = [path for path in lacking if any(each.path[: len(path)] == path for each in found.changes)]
    changes = [each for each in found.changes if not any(each.path[: len(path)] == path for path in lacking)]
    for path in of_them:
        value = _said(inside(new, path))
        if value and (path != ("closing",) or len(value) == 2):
            changes.append(Change("added", path, _called(path, whole), new=value))
    called = [named(_called(path, whole)).values["names"] for path in lacking]
    remarks = [each for each in found.remarks if not _is_of(each, called)]
    return Differences(changes, remarks)


def _is_of(remark: Said, lacking: Sequence[Sequence[str]]) -> bool:
    """Whether a remark says that something which is lacking is not in the document."""
    if remark.code != "back.absent":
        return False
    names = remark.values["what"].values["names"]
    return any(names[: len(each)] == each for each in lacking)


def _said(value: Any) -> Any:
    """What is left of a part without the sign that it is lacking."""
    if isinstance(value, dict):
        return {key: left for key, each in value.items() if (left := _said(each))}
    if isinstance(value, list):
        return [left for each in value if (left := _said(each))]
    return value.replace(LACKING, "") if value == LACKING else value


def _called(path: Path, data: Any) -> str:
    names = [str(data["areas"][step]["id"]) if isinstance(step, int) else step for step in path]
    return ", ".join(name.replace("_", " ") for name in names if name != "areas")


def marked_again(lines: Sequence[Line], anew: Printed, language: str) -> Printed:
    """The data that the file would have about itself: `anew` is the same sheet as it is printed now."""
    lines = [line for line in lines if tidy(line.text)]
    said = [bare(line.text) for line in lines]
    paths = {origin.path for origins in anew.texts.values() for origin in origins}
    texts, drawn_out = {}, set[str]()
    for name, origins in anew.texts.items():
        if any(f"{origin.path}.1" in paths for origin in origins):  # a sentence drawn out of a longer text
            drawn_out.add(bare(_text(origins)))
        else:
            texts[name] = tuple(_as_worded(origin, said, language) for origin in origins)
    own = {bare(_text(origins)) for origins in texts.values()}  # such as a title that a text names too
    lines = [
        line
        for place, (line, words) in enumerate(zip(lines, said, strict=True))
        if words in own
        or not (words in drawn_out or _is_drawn_out(line, said[place + 1 : place + 1 + _NEAR]))
    ]
    names, old = list(texts), [tidy(_text(origins)) for origins in texts.values()]
    titles = [path_of(origins).endswith("title") for origins in texts.values()]
    found = _found(old, titles, lines)
    paragraphs = [
        Marked(
            line.text,
            ((names[found[place]], 0, len(line.text)),) if place in found else (),
            line.place,
            0,
            re.sub(r" \d+$", "", line.style),
        )
        for place, line in enumerate(lines)
    ]
    return replace(anew, texts=texts, paragraphs=tuple(paragraphs))


def _is_drawn_out(line: Line, below: Sequence[str]) -> bool:
    """Whether a sentence stands again in one of the next paragraphs, out of which it was drawn."""
    words = bare(line.text)
    is_text = not (line.heading or line.bullet) and len(words) > _SHORTEST
    return is_text and any(words in text and words != text for text in below)


def _text(origins: Sequence[Origin]) -> str:
    return "".join(origin.text for origin in origins)


def _as_worded(origin: Origin, said: Sequence[str], language: str) -> Origin:
    """Fixed words as the document has them: those of today, or those that were printed before."""
    key = origin.path.removeprefix(_MESSAGES)
    ever = printed_ever(language, key) if key != origin.path else ()
    if origin.text not in ever:
        return origin
    there = (text for text in ever if any(bare(text) in words for words in said))
    return origin._replace(text=next(there, origin.text))


def _found(old: Sequence[str], titles: Sequence[bool], lines: Sequence[Line]) -> dict[int, int]:
    """Which of the printed texts each paragraph is: by its words, or by its place between two that are known.

    By place go those that are as many as are left over there, and what the framework lacks below a heading.
    """
    found = matches(old, [tidy(line.text) for line in lines])
    for (before, above), (after, below) in _gaps(found, len(lines), len(old)):
        fresh = list(range(before + 1, after))
        gone = [place for place in range(above + 1, below) if place not in found.values()]
        if len(fresh) != len(gone) or any(
            LACKING in old[place] and titles[place] != bool(lines[line].heading)
            for line, place in zip(fresh, gone, strict=True)
        ):
            gone = [place for place in gone if LACKING in old[place]]
            fresh = list(_places(fresh, [titles[place] for place in gone], lines))
        for line, place in zip(fresh, gone, strict=True):
            behind = LACKING not in old[place] or titles[place] or place - 1 in found.values()
            found |= {line: place} if line >= 0 and behind else {}
    return {line: place for line, place in found.items() if _fits(old[place], lines[line])}


def _fits(printed: str, line: Line) -> bool:
    """Whether the words before a text that the framework lacks are there, such as the name of a level."""
    lead, lacks, _ = printed.partition(LACKING)
    return not lacks or bare(line.text).startswith(bare(lead))


def _places(fresh: Sequence[int], titles: Sequence[bool], lines: Sequence[Line]) -> Iterator[int]:
    """The paragraph that begins each of some parts, headings for titles; -1 where there is none."""
    left = list(fresh)
    for title in titles:
        place = next((line for line in left if bool(lines[line].heading) == title), -1)
        left = [line for line in left if line > place]
        yield place


def _gaps(found: dict[int, int], new: int, old: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Neighbours among the paragraphs that are known, with others between them, each with its text."""
    known = [(-1, -1), *sorted(found.items()), (new, old)]
    yield from (pair for pair in pairwise(known) if pair[1][0] - pair[0][0] > 1)

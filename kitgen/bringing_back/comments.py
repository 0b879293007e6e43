"""Comments of a YAML file, each with the part that it stands above.

ruamel.yaml keeps a comment with what stands *before* it, so that whoever removes or moves an item takes the
comment above the next one along. Here it is put where people read it: above the item or key that follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

#: Places in ruamel's notes of an item or key: what follows it, what stands above it.
_AFTER, _ABOVE = (0, 2), 1  # for an item of a list and for a key


def with_comments_above(part: Any, lines: Sequence[str]) -> None:
    """Give the comments between the items of a list, or the keys of a mapping, to what they stand above.

    ruamel.yaml has loaded `part` from `lines`.
    """
    if not _is_block(part):
        return
    places = [*range(len(part))] if _is_list(part) else [*part]
    for place, following in pairwise(places):
        column = _column(part, following, lines)
        if column is not None and (comments := _taken(part, place, column, lines)):
            notes = part.ca.items.setdefault(following, [None, None, None, None])
            notes[_ABOVE] = [*comments, *(notes[_ABOVE] or [])]


def _is_block(part: Any) -> bool:
    """Whether a part is a list or a mapping with a line for each of its items or keys."""
    style = getattr(part, "fa", None)
    return style is not None and len(part) > 0 and not style.flow_style()


def _is_list(part: Any) -> bool:
    return isinstance(part, list)


def _column(part: Any, place: Any, lines: Sequence[str]) -> int | None:
    """Where the line of an item or key begins; None where that is not known."""
    try:
        line = lines[(part.lc.item if _is_list(part) else part.lc.key)(place)[0]]
    except (AttributeError, KeyError, IndexError, TypeError):
        return None
    return len(line) - len(line.lstrip(" "))


def _taken(part: Any, place: Any, column: int, lines: Sequence[str]) -> list[Any]:
    """The comments at the end of an item or key that stand no deeper than `column`, taken away from there."""
    while _is_block(inside := part[place]):
        if inside.ca.end:
            stay, moved = _divided([line for token in inside.ca.end for line in _lines(token)], column)
            inside.ca.end = [_token(line) for line in stay]
            return [_token(line) for line in moved]
        part, place = inside, (len(inside) - 1 if _is_list(inside) else [*inside][-1])
    notes, at = part.ca.items.get(place), _AFTER[not _is_list(part)]
    if not notes or not notes[at]:
        return []
    token = notes[at]
    written = _lines(token)
    behind = [written.pop(0).lstrip(" ")] if _is_behind(token, lines) else []  # a comment, or the mere end
    stay, moved = _divided(written, column)
    while moved and not behind and not moved[0].strip():  # below a block of text a blank line is its own
        stay.append(moved.pop(0))
    if moved:
        token.value = "".join(f"{line}\n" for line in (*behind, *stay)).lstrip(" ")
        notes[at] = token if stay or token.value.strip() else None
    return [_token(line) for line in moved]


def _is_behind(token: Any, lines: Sequence[str]) -> bool:
    """Whether a comment begins behind a value, at the end of its line, or with that end alone."""
    line, column = token.start_mark.line, token.start_mark.column
    if not token.value.startswith("\n"):
        return bool(lines[line][:column].strip())
    while not lines[line].strip():
        line += 1
    above = next(at for at in range(line - 1, -2, -1) if at < 0 or lines[at].strip())
    ends = len(token.value) - len(token.value.lstrip("\n"))
    return bool(ends >= line - above)


def _divided(written: Sequence[str], column: int) -> tuple[list[str], list[str]]:
    """The lines up to the first comment that stands no deeper than `column`, and from it on with blank lines
    above it."""
    begin = next((at for at, line in enumerate(written) if 0 <= line.find("#") <= column), len(written))
    while begin < len(written) and begin and not written[begin - 1].strip():
        begin -= 1
    return list(written[:begin]), list(written[begin:])


def _lines(token: Any) -> list[str]:
    """The lines of a comment, each with the spaces before it."""
    whole = " " * token.start_mark.column + token.value if token.value.startswith("#") else token.value
    return str(whole).removesuffix("\n").split("\n")


def _token(line: str) -> Any:
    from ruamel.yaml.error import CommentMark
    from ruamel.yaml.tokens import CommentToken

    text = line.strip()
    return CommentToken(f"{text}\n", CommentMark(line.find("#") if text else 0), None)

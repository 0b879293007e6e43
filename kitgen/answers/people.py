"""Who answered twice: the answer that was finished last counts. Nothing of a person is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kitgen.answers.known import NOBODY, Kind


def repeated(rows: Sequence[Sequence[str]], kinds: Mapping[int, Kind]) -> set[int]:
    """The rows that a later answer of the same person, or the same response, takes the place of.

    `kinds` has what the tool's own columns hold, by their place.
    """
    late = _order(rows, [at for at, kind in kinds.items() if kind == "done"])
    dropped: set[int] = set()
    for kind in ("response", "mail", "name"):
        columns = [at for at, each in kinds.items() if each == kind]
        if kind == "name" and any(each == "mail" for each in kinds.values()) and _told(rows, kinds):
            continue  # two people may have the same name, and no two the same address
        latest: dict[tuple[str, ...], int] = {}
        for number, row in enumerate(rows):
            who = tuple(row[at].strip().casefold() if at < len(row) else "" for at in columns)
            if number in dropped or not columns or all(part in NOBODY for part in who):
                continue
            other = latest.get(who)
            if other is not None:
                first, last = sorted((other, number), key=lambda at: (late[at], at))
                dropped.add(first)
                number = last
            latest[who] = number
    return dropped


def _told(rows: Sequence[Sequence[str]], kinds: Mapping[int, Kind]) -> bool:
    """Whether addresses are filled in."""
    columns = [at for at, kind in kinds.items() if kind == "mail"]
    return any(row[at].strip().casefold() not in NOBODY for row in rows for at in columns if at < len(row))


Moment = tuple[int, ...]


def _order(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> list[Moment]:
    """When each row was finished, comparable; empty where the file does not say."""
    for at in columns:
        cells = [row[at] if at < len(row) else "" for row in rows]
        if any(cell.strip() for cell in cells):
            return _moments(cells)
    return [()] * len(rows)


def _moments(cells: Sequence[str]) -> list[Moment]:
    numbers = [[int(part) for part in re.findall(r"\d+", cell)[:6]] for cell in cells]
    slashed = [part for cell, part in zip(cells, numbers, strict=True) if "/" in cell and len(part) >= 3]
    american = bool(slashed) and not any(part[0] > 12 for part in slashed)
    return [_moment(cell, part, american) for cell, part in zip(cells, numbers, strict=True)]


def _moment(cell: str, part: list[int], american: bool) -> Moment:
    """Year, month, day, hour and so on of a time as it is written."""
    if len(part) < 3:
        return ()
    if part[0] > 31:
        date = part[:3]
    elif american and "/" in cell:
        date = [part[2], part[0], part[1]]
    else:
        date = [part[2], part[1], part[0]]
    hours = part[3:]
    if hours and re.search(r"\b[ap]\.?m", cell, re.IGNORECASE):
        hours[0] = hours[0] % 12 + (12 if re.search(r"\bp\.?m", cell, re.IGNORECASE) else 0)
    return (date[0] + (2000 if date[0] < 100 else 0), *date[1:], *hours)

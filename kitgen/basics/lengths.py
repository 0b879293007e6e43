"""Units of length and the paper sizes that kits are printed on.

Inside kitgen a length is a float in **millimetres**, type sizes and line heights are in **points**;
a name or docstring says so where it is anything else.
"""

from __future__ import annotations

import re

#: Points in a millimetre: 1 inch = 25.4 mm = 72 pt (the DTP point of PDF and PostScript).
PT_PER_MM = 72 / 25.4

#: Paper as (width, height) in mm, portrait (ISO 216).
PAPERS: dict[str, tuple[float, float]] = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
}


def pt(mm: float) -> float:
    """Millimetres as points."""
    return mm * PT_PER_MM


def mm(points: float) -> float:
    """Points as millimetres."""
    return points / PT_PER_MM


def paper(name: str) -> tuple[float, float]:
    """Width and height in mm of ``A3 landscape``, ``A4`` (portrait) and so on.

    Raises ValueError, naming the papers there are, for any other name.
    """
    size, _, turn = name.strip().partition(" ")
    turn = turn.strip() or "portrait"
    if size.upper() not in PAPERS or turn not in ("portrait", "landscape"):
        known = ", ".join(PAPERS)
        raise ValueError(f"no paper is called {name!r}; use {known}, with or without 'landscape'")
    width, height = PAPERS[size.upper()]
    return (height, width) if turn == "landscape" else (width, height)


def paper_name(width: float, height: float) -> str:
    """``A3 landscape`` for 420 by 297 mm; the size itself for a paper without a name."""
    for name, (short, long) in PAPERS.items():
        if (width, height) == (short, long):
            return name
        if (width, height) == (long, short):
            return f"{name} landscape"
    return f"{width:g} × {height:g} mm"


def length(text: str) -> float:
    """``12 mm``, ``1.2 cm`` or ``34 pt`` in millimetres; raises ValueError for anything else."""
    match = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*(mm|cm|pt)?\s*", text)
    if not match:
        raise ValueError(f"{text!r} is no length; write it as '12 mm'")
    number = float(match[1].replace(",", "."))
    return {"mm": number, "cm": number * 10, "pt": mm(number), None: number}[match[2]]


#: A length with a sign, its decimals behind a point or a comma.
_SIGNED = r"[+\u2212-]?\s?\d{1,6}(?:[.,]\d{1,6})?(?: ?(?:mm|cm|pt))?"


def lengths(text: str) -> tuple[float, ...]:
    """Several lengths in mm, with their signs: ``1.5mm, -0.5mm``, ``1,5 mm; 0,5 mm``; raises ValueError for
    anything else.

    A comma right between figures is that of decimals, where there can be some.
    """
    if not re.fullmatch(rf"{_SIGNED}(?:(?: ?[,;] ?| ){_SIGNED})*", text.strip()):
        raise ValueError(f"{text!r} is no length; write it as '12 mm'")
    return tuple(
        length(part.lstrip("+-\u2212")) * (-1 if part[0] in "-\u2212" else 1)
        for part in re.findall(_SIGNED, text)
    )

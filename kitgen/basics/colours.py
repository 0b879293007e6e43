"""A colour as it is written, ``#rrggbb``, in numbers."""

from __future__ import annotations


def rgb(code: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255."""
    red, green, blue = bytes.fromhex(code[1:7])
    return red, green, blue


def shares(code: str) -> tuple[float, float, float]:
    """Red, green and blue, from 0 to 1."""
    red, green, blue = rgb(code)
    return red / 255, green / 255, blue / 255


def light(code: str) -> tuple[float, float, float]:
    """How much red, green and blue light it gives, from 0 to 1 (WCAG 2.1, relative luminance)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares(code)
    )
    return red, green, blue

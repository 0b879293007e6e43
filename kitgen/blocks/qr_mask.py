"""The mask of a QR code: the one that phones read best, found in whole numbers of bits.

The library tries all eight and weighs them module by module, which takes longer than anything else a unit
needs for itself. Here a code is one number with a bit for each module, so that a rule is weighed for all of
them at once. The weights are those of ISO/IEC 18004:2015, 7.8.3.1 as the library has them, and so is the
choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.basics.loading import without_pillow
from kitgen.basics.remembering import remembered

with without_pillow():
    from qrcode import constants as constants
    from qrcode.exceptions import DataOverflowError as DataOverflowError
    from qrcode.main import QRCode
    from qrcode.util import mask_func

MASKS = 8
#: Modules after which each of them repeats itself (7.8.2): a multiple of 2 and 3.
PERIOD = 12
#: What each pattern of the four rules counts.
RUNS, BLOCK, FINDER, DARK = 2, 3, 40, 10
#: A line as in the corner squares (1:1:3:1:1), with four light modules before or behind it.
_FINDERS = "10111010000", "00001011101"

Bits = tuple[int, int]  #: the modules as one number row by row, and column by column


class Code(QRCode):  # type: ignore[misc]  # the library has no types
    """The library's code, with a faster choice of the mask."""

    def best_mask_pattern(self) -> int:
        """The mask with the least penalty, the first of equals."""
        self.makeImpl(True, 0)
        first = _bits(self.modules)
        masked = (
            tuple(one ^ other for one, other in zip(first, change, strict=True))
            for change in _changes(self.version)
        )
        penalties = [penalty(bits, self.modules_count) for bits in masked]
        return penalties.index(min(penalties))


class _Blank(QRCode):  # type: ignore[misc]
    """A code without data: None for each module that masks change."""

    def map_data(self, data: object, mask_pattern: int) -> None:
        """Leave the data out."""


@remembered(8)
def _changes(version: int) -> tuple[Bits, ...]:
    """For each mask, the modules that differ from the first mask in a code of this version."""
    blank = _Blank(version=version)
    blank.add_data("")
    blank.makeImpl(True, 0)
    free = _bits([[module is None for module in row] for row in blank.modules])
    turned = [_bits(_mask(mask, blank.modules_count)) for mask in range(MASKS)]
    return tuple(
        ((rows ^ turned[0][0]) & free[0], (columns ^ turned[0][1]) & free[1]) for rows, columns in turned
    )


def _mask(mask: int, count: int) -> list[list[bool]]:
    """All modules that a mask would invert; every mask repeats itself after twelve."""
    turns = mask_func(mask)
    tile = [[turns(y, x) for x in range(PERIOD)] for y in range(PERIOD)]
    repeats = -(-count // PERIOD)
    return [(tile[y % PERIOD] * repeats)[:count] for y in range(count)]


def _bits(modules: Sequence[Sequence[bool]]) -> Bits:
    return _number(modules), _number(tuple(zip(*modules, strict=True)))


def _number(lines: Sequence[Sequence[bool]]) -> int:
    """The lines one after another, a light bit between them."""
    return int("0".join("".join("1" if module else "0" for module in line) for line in lines), 2)


def penalty(bits: tuple[int, ...], count: int) -> int:
    """How hard a code of `count` modules a side is to read: less is better."""
    inside = _inside(count)
    dark = bits[0].bit_count()
    rows = bits[0], inside ^ bits[0]
    lines = rows, (bits[1], inside ^ bits[1])
    share = abs(dark / count**2 * 100 - 50)
    return (
        sum(_runs(colour) for line in lines for colour in line)
        + BLOCK * sum(_blocks(colour, count + 1) for colour in rows)
        + FINDER * sum(_finders(*line) for line in lines)
        + DARK * int(share / 5)
    )


@remembered(8)
def _inside(count: int) -> int:
    """A bit for each module, and none between the lines."""
    return int("0".join("1" * count for _ in range(count)), 2)


def _runs(colour: int) -> int:
    """Each run of five modules or more counts two less than its length."""
    fives = colour & colour >> 1 & colour >> 2 & colour >> 3 & colour >> 4
    return fives.bit_count() + RUNS * (fives & ~(fives >> 1)).bit_count()


def _blocks(colour: int, line: int) -> int:
    """The number of squares of two by two, overlapping ones included."""
    return (colour & colour >> 1 & colour >> line & colour >> line + 1).bit_count()


def _finders(dark: int, light: int) -> int:
    count = 0
    for pattern in _FINDERS:
        found = -1
        for place, module in enumerate(pattern):
            found &= (dark if module == "1" else light) >> place
        count += found.bit_count()
    return count

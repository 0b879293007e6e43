"""How long a change takes until it is seen: the studio's engine, in this process.

    python benchmarks/preview.py [--changes N]

For each kind of change the CPU milliseconds of the field (table A, set and painted as a picture 1,200 pixels
wide), and of the whole kit with a thumbnail of each sheet: medians. Each change is another one than before.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from kitgen.studio.engine import call
from kitgen.studio.warm import warm

Data = dict[str, Any]

FRAMEWORK = "oppvekst-fredrikstad"
UNIT: Data = {
    "name": "Nordby barnehage",
    "participants": 12,
    "minutes": 60,
    "form": {"answer": "https://forms.office.com/e/aB3dE5fG7h"},
}
#: In pixels: the page that is looked at, and the others.
WIDE, SMALL = 1200, 220
#: What is changed for the nth time.
CHANGES: dict[str, Callable[[int], Data]] = {
    "name": lambda n: {"name": f"Nordby skole {n}"},
    "wording": lambda n: {"wording": {"A1": {"text": f"Vi hører på barna {n} ganger om dagen."}}},
    "focus": lambda n: {"focus": [("A", "B", "C")[n % 3], f"{'BCA'[n % 3]}{n // 3 % 3 + 1}"]},
    "people": lambda n: {"participants": 13 + n},
}


def main() -> None:
    """Measures each kind of change, and prints it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--changes", type=int, default=9, help="of each kind")
    for kind, (field, kit) in medians(parser.parse_args().changes):
        print(f"{kind:10} field {field:6.1f} ms   kit and thumbnails {kit:6.1f} ms")


def medians(count: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """CPU milliseconds of the field and of the kit, by kind of change."""
    warm()
    kit_seen(UNIT)
    for kind, change in CHANGES.items():
        for number in range(2):  # what is painted for the third time comes from memory, as it does for a user
            kit_seen({**UNIT, **change(900 + number)})
        times = [
            (spent(field_seen, UNIT | change(n)), spent(kit_seen, UNIT | change(n))) for n in range(count)
        ]
        field, kit = zip(*times, strict=True)
        yield kind, (statistics.median(field), statistics.median(kit))


def spent(see: Callable[[Data], None], unit: Data) -> float:
    """CPU milliseconds of seeing what is made for a unit."""
    before = time.process_time()
    see(unit)
    return (time.process_time() - before) * 1000


def field_seen(unit: Data) -> None:
    """What a page asks for first when a field has changed."""
    kit = call("kit", {"framework": FRAMEWORK, "unit": unit, "only": ["table-a"]}, [])[0]
    _painted(kit["sheets"][0]["key"], WIDE)


def _painted(key: str, width: int) -> None:
    answer, pictures = call("page", {"key": key, "width": width}, [])
    if not pictures:
        raise SystemExit(f"no picture: {answer}")


_pictures: set[str] = set()


def kit_seen(unit: Data) -> None:
    """What it asks for next: the whole kit, and small pictures of what it does not have yet."""
    kit = call("kit", {"framework": FRAMEWORK, "unit": unit}, [])[0]
    for key in [sheet["key"] for sheet in kit["sheets"] if "key" in sheet]:
        if key not in _pictures:
            _painted(key, SMALL)
            _pictures.add(key)


if __name__ == "__main__":
    main()

"""What is kept between kits is in one place, bounded, and gone when it is forgotten."""

from __future__ import annotations

import gc

from definitions.images.samples import saved
from PIL import Image

import kitgen
from kitgen.basics.remembering import forget, kept
from kitgen.domain.unit import Unit
from kitgen.model import Image as Pixels
from kitgen.model import Run

NAME = "Hemmelig skole nr. 4711"


def traces() -> list[object]:
    """Objects in memory that tell of the unit: its definition, its name as printed, its logo."""
    gc.collect()
    told = [each for each in gc.get_objects() if type(each) in (Unit, Run, Pixels)]
    return [
        each
        for each in told
        if (isinstance(each, Unit) and each.name == NAME)
        or (isinstance(each, Run) and NAME in each.text)
        or (isinstance(each, Pixels) and (each.pixels.width, each.pixels.height) == (57, 41))
    ]


def test_nothing_of_a_unit_is_left_when_it_is_forgotten() -> None:
    gc.freeze()  # what was there before need not be looked through
    logo = saved(Image.new("RGB", (57, 41), "#204060"))
    unit = f"name: {NAME}\nlogo: logo.png\ndate: 2026-03-14\nterms: {{barn: elever}}\n"
    made = kitgen.make("oppvekst-fredrikstad", unit, logo=logo)
    assert not made.faults
    assert traces()
    assert sum(store.now for store in kept()) > 1000
    forget()
    assert [store for store in kept() if store.now] == []
    assert traces() == []


def test_stores_are_bounded() -> None:
    for number in range(3):
        kitgen.make("oppvekst-fredrikstad", f"name: Skole {number}\n", sheets=["table-b", "guide"])
        assert [store for store in kept() if store.now > store.most] == []

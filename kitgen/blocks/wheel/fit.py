"""Fitting a wheel: the size of its centre that makes titles and marks as large as possible."""

from __future__ import annotations

from kitgen.blocks.wheel.labels import ONE_LINE, centre_labels, ring_labels
from kitgen.blocks.wheel.marks import SIZE, Inside, insides
from kitgen.blocks.wheel.plan import Sector, WheelToFit, centres, sectors
from kitgen.errors import FitError
from kitgen.model import ArcLabel, Label
from kitgen.records import dataclass
from kitgen.remembering import remembered

#: A title in the centre of this size in pt is as good as the others at their largest.
CENTRE_COMFORT = 16.0
#: The cost of a word broken with a hyphen in the quality of a wheel.
BROKEN = 0.85
#: A larger centre must be worth it: it costs ink and the room of the outer rings.
AS_GOOD = 0.94


@dataclass(frozen=True, slots=True)
class Place:
    """A sector and its content."""

    sector: Sector
    title: tuple[ArcLabel, ...]
    inside: Inside


@dataclass(frozen=True, slots=True)
class Wheel:
    """A fitted wheel; its middle is at 0, 0, lengths are mm."""

    radius: float
    centre: float
    words: tuple[Label, ...]  #: in the centre
    rings: tuple[tuple[Place, ...], ...]  #: from the inside outwards

    @property
    def places(self) -> list[Place]:
        """Those of all rings."""
        return [place for ring in self.rings for place in ring]

    @property
    def quality(self) -> float:
        """The size of its smallest type and its marks, relative to the comfortable size."""
        titles = [label for place in self.places for label in place.title]
        broken = any(label.text.endswith("-") for label in titles)
        sizes = (
            min(label.style.size for label in titles) / ONE_LINE[0] * (BROKEN if broken else 1),
            min(place.inside.size for place in self.places) / SIZE,
            self.words[0].style.size / CENTRE_COMFORT,
        )
        return min(1.0, *sizes)


@remembered(64)
def fitted(job: WheelToFit, radius: float) -> Wheel:
    """The wheel with the smallest centre of those with the largest type and marks.

    Raises FitError, naming the area, when not even the smallest type fits.
    """
    made, trouble = [], list[FitError]()
    for centre in centres(len(job.rings), radius):
        try:
            made.append(_wheel(job, radius, centre))
        except FitError as error:
            trouble.append(error)
            continue
        if made[-1].quality >= 1:
            break
    if not made:
        raise trouble[0]
    enough = AS_GOOD * max(wheel.quality for wheel in made)
    return next(wheel for wheel in made if wheel.quality >= enough)


def _wheel(job: WheelToFit, radius: float, centre: float) -> Wheel:
    rings = sectors(job.rings, radius, centre)
    words = centre_labels(job, centre)
    titles = [ring_labels(ring, job.language) for ring in rings]
    within = iter(insides([sector for ring in rings for sector in ring], len(job.levels)))
    places = (
        tuple(Place(sector, title, next(within)) for sector, title in zip(*pair, strict=True))
        for pair in zip(rings, titles, strict=True)
    )
    return Wheel(radius, centre, words, tuple(places))

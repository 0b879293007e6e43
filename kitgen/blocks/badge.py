"""A figure with words beside it: the number of a step, the mark of a level."""

from __future__ import annotations

from kitgen.model import Block, Drawing, Grid, GridCell, GridRow
from kitgen.typesetting.most import grown, most_stack


def badged(figure: Drawing, words: tuple[Block, ...], width: float, gap: float, before: float = 0.0) -> Grid:
    """The words right of the figure, `gap` mm apart and in `width` mm; in the middle of each other.

    Words in more than one line stand beside the figure in Word too, where it would make their first line as
    high as itself if it were among them.
    """
    room = width - figure.width - gap
    tall = most_stack(words, room)
    cells = (
        GridCell((figure,), padding=(max(0.0, (tall - figure.height) / 2), 0.0, 0.0, 0.0)),
        GridCell(),
        GridCell(words, padding=(max(0.0, (figure.height - tall) / 2), 0.0, 0.0, 0.0)),
    )
    return grown(Grid((figure.width, gap, room), (GridRow(cells, max(figure.height, tall)),), before=before))

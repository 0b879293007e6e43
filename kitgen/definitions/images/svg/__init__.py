"""Logos made of vectors: an SVG file becomes shapes of our own, and nothing of the file itself is kept.

So a logo is as sharp as the letters beside it in both formats, and whatever else an SVG can do (run
scripts, load pages, show fonts) has no way into a kit. What is not understood is refused, never guessed:

1. `tree` reads the XML and refuses what a picture does not need,
2. `styles` finds each element's colours and lines, `numbers` its lengths and its place,
3. `paths` turns every shape into lines and curves,
4. `picture` puts them into one drawing.
"""

from __future__ import annotations

from kitgen.definitions.images.svg.picture import drawing

__all__ = ["drawing"]

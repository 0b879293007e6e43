"""What the fixtures that read files are, in one word each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from checks.pages import Char

#: A file → what is wrong with it, or what it says, line by line.
Told = Callable[[Path], list[str]]
#: A PDF → tag and text of all that is read aloud.
Spoken = Callable[[Path], list[tuple[str, str]]]
#: A PDF → its characters.
Chars = Callable[[Path], list[Char]]
#: A PDF → width and height in mm of each page.
Sizes = Callable[[Path], list[tuple[float, float]]]
#: Word files → what LibreOffice makes of each.
Converted = Callable[[Iterable[Path]], dict[Path, Path]]

"""The file of a layout: its front matter and its body, separated before either is read."""

from __future__ import annotations

from pathlib import Path

from kitgen.basics.records import dataclass
from kitgen.composing.layout.slots import RESERVED
from kitgen.definitions.source import text_of, tidy, without_controls
from kitgen.errors import Faults, KitgenError, LayoutError, said

_FENCE = "---"

#: The largest layout that is read, in bytes: some fifteen times the longest of our own. Each of its tags is
#: compiled and checked, so that one of half a megabyte would keep a processor busy for most of a minute.
LARGEST = 50_000


@dataclass(frozen=True)
class Source:
    """A layout as text. Both parts are padded with empty lines, so that a line has its number in the file.

    `front` is the YAML between the two ``---``; `faults` are the file's faults so far.
    """

    file: Path
    front: str
    body: str
    faults: tuple[LayoutError, ...] = ()


def read_source(file: Path) -> Source:
    """The two parts of a layout file; raises Faults if it is not a text."""
    try:
        text, controls = without_controls(tidy(text_of(file, LARGEST, "layouts")), file)
    except Faults as unreadable:
        raise Faults(in_layout(fault, file) for fault in unreadable.errors) from None
    faults = [in_layout(fault, file) for fault in controls]
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if RESERVED.search(line):
            faults.append(LayoutError(said("layout.character"), file, number))
    return _parted(file, [RESERVED.sub("", line) for line in lines], faults)


def _parted(file: Path, lines: list[str], faults: list[LayoutError]) -> Source:
    if lines[0].rstrip() != _FENCE:
        faults.append(LayoutError(said("layout.no-settings"), file, 1))
        return Source(file, "", "\n".join(lines), tuple(faults))
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == _FENCE]
    if not ends:
        faults.append(LayoutError(said("layout.open-settings"), file, 1))
        return Source(file, "\n".join(["", *lines[1:]]), "", tuple(faults))
    front = ["", *lines[1 : ends[0]]]
    body = [""] * (ends[0] + 1) + lines[ends[0] + 1 :]
    return Source(file, "\n".join(front), "\n".join(body), tuple(faults))


def in_layout(fault: KitgenError, file: Path) -> LayoutError:
    """`fault` as one of the layout `file`."""
    return LayoutError(fault.said, file, fault.line, path=fault.path, where=fault.where)


def origin_in(file: Path, line: int) -> str:
    """The origin of words in a line of a layout: ``layout.guide.12``."""
    return f"layout.{file.name.partition('.')[0]}.{line}"

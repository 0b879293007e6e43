"""A document as it was read: its content in reading order, with places; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kitgen.basics.origins import Origin
from kitgen.basics.records import dataclass
from kitgen.errors import Said


@dataclass(frozen=True, slots=True)
class Place:
    """The place of something: page, table, row and column (from 1), line and worksheet, as far as known."""

    page: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    line: int = 0
    sheet: str = ""

    @property
    def in_row(self) -> tuple[int, int]:
        """The table and the row."""
        return self.table, self.row


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a line of a cell. `bullet` says that it is a list item, by whatever mark
    (already removed from `text`); `number` is its number, such as ``1.`` or ``A2``."""

    text: str
    place: Place = Place()
    bullet: bool = False
    number: str = ""
    level: int = 0  #: of indentation in a list, from 0
    heading: int = 0  #: 1 for a title or first heading; 0 for none
    bold: bool = False
    italic: bool = False
    size: float = 0.0  #: pt, where it is known
    links: tuple[str, ...] = ()
    style: str = ""  #: the name of its paragraph style: ``Area Definition``
    lead: int = 0  #: how many letters at its beginning alone stand out, bold or larger than what follows
    fill: str = ""  #: ``#rrggbb``, the one colour that it, or a part of it, is marked with or written in

    @property
    def lines(self) -> tuple[Line, ...]:
        """Itself, as a table has its lines."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with its lines. Merged cells have their content at the top left; the others are
    empty and `covered`, and those below the first row of them `above` too."""

    lines: tuple[Line, ...] = ()
    fill: str | None = None  #: ``#rrggbb``
    covered: bool = False
    above: bool = False  #: covered by a cell that begins in a row above
    pictured: bool = False  #: a picture stands in it; only known of Word's

    @property
    def text(self) -> str:
        """All its lines in one."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, all equally long. `header` is the number of rows that are marked as headers."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = Place()
    header: int = 0

    @property
    def lines(self) -> Iterator[Line]:
        """The lines of all its cells."""
        return (line for row in self.rows for cell in row for line in cell.lines)


Part = Line | Table


#: Kinds of notes: the groups of their codes, and guesses all others.
_KINDS = ("left-out", "suspicious", "did")


@dataclass(frozen=True, slots=True)
class Note:
    """A guess, or a part that was left out, as data: the words of the document are among its values.

    `place` is where in the document it is, and `path` where in the framework it belongs, such as
    ``("areas", 0, "statements", 2)``; empty for the whole.
    """

    what: Said
    place: Place = Place()
    path: tuple[str | int, ...] = ()

    @property
    def kind(self) -> str:
        """``guess``, ``left-out``, ``suspicious``, or ``did`` for what was done with a table."""
        group = self.what.code.partition(".")[0]
        return group if group in _KINDS else "guess"

    @property
    def message(self) -> str:
        """It in the words of the command line."""
        return str(self.what)

    @property
    def texts(self) -> list[str]:
        """The words of the document that it quotes."""
        return [*words_in(self.what)]


def words_in(what: Said) -> Iterator[str]:
    """The texts among the values of something said."""
    for value in what.values.values():
        for each in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(each, Said):
                yield from words_in(each)
            elif isinstance(each, str) and each:
                yield each


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph of a sheet that kitgen printed, in its present form.

    `marks` are the names of the texts in it, each with where it begins and ends among the letters: none in a
    paragraph that a person has added, and with ``#2`` behind its name in one that was copied. `cell`
    identifies the cell of a table, and the text around tables; `pictured` says that a picture stands there.
    """

    text: str
    marks: tuple[tuple[str, int, int], ...]
    place: Place = Place()
    cell: int = 0
    style: str = ""
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """The data that the file of a sheet has about itself: the id of its framework, the texts that were
    printed, each by its name and in parts with their origins, the text at the foot of its pages, with
    ``{page}`` and ``{pages}``, and its present paragraphs."""

    framework: str
    foot: str
    texts: Mapping[str, tuple[Origin, ...]]
    paragraphs: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that was read of one file."""

    parts: tuple[Part, ...]
    title: str = ""  #: as the file's own properties say, if they do
    language: str = ""  #: ``nb``, if the file says so
    remarks: tuple[Note, ...] = ()
    printed: Printed | None = None  #: where it is a Word file of kitgen's
    kind: str = ""  #: ``sheet`` for a workbook or CSV file, each sheet of which is a table

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, also those in tables."""
        return (line for part in self.parts for line in part.lines)

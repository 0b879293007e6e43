"""What a reader found, in a form that is easy to compare."""

from __future__ import annotations

from kitgen.reading.pdf import read_pdf
from kitgen.reading.source import Document, Line, Table


def parts(data: bytes) -> list[object]:
    """Lines as texts, list items with a bullet before them, tables as rows of cells of lines."""
    return [_part(part) for part in read_pdf(data).parts]


def tables(document: Document) -> list[Table]:
    return [part for part in document.parts if isinstance(part, Table)]


def texts(document: Document) -> list[str]:
    """The lines outside of tables."""
    return [_line(part) for part in document.parts if isinstance(part, Line)]


def _part(part: Line | Table) -> object:
    if isinstance(part, Line):
        return _line(part)
    return rows(part)


def rows(table: Table) -> list[list[list[str]]]:
    """The rows of a table."""
    return [[[_line(line) for line in cell.lines] for cell in row] for row in table.rows]


def _line(line: Line) -> str:
    return (
        ("  " * line.level + "• " if line.bullet else "")
        + (f"{line.number} " if line.number else "")
        + line.text
    )


def told(document: Document) -> str:
    """All remarks."""
    return "\n".join(remark.message for remark in document.remarks)

"""PDF → its content, by the places of letters and rules; the file's tags help where it has them.

1. `pages` (the only module that knows pdfplumber) gives letters, rules, fills, links and shapes of each
   page, turned upright.
2. `grids` finds tables by their rules, `unruled` the rows of these without rules, `columns` and
   `aligned` those that only white space makes; `segments` puts letters on lines, `paragraphs` and `words`
   make sentences of these.
3. `running` leaves out running heads and page numbers; `continued` joins tables over pages; `reading` puts
   all of it in order.

A PDF is the work of strangers, and some are made to do harm: `kinds` has it read in a process with limits.
"""

from __future__ import annotations

from kitgen.reading.fields import without_fields
from kitgen.reading.source import Document


def read_pdf(data: bytes) -> Document:
    """The content of a PDF; raises KitgenError where it is encrypted, damaged or scanned."""
    from kitgen.reading.pdf.pages import open_pdf, properties, read_pages
    from kitgen.reading.pdf.reading import document_of

    with open_pdf(data) as pdf:
        title, language = properties(pdf)
        return without_fields(document_of(read_pages(pdf), title, language))

"""Files → neutral parts: what stands in a document, in reading order and with its place.

:func:`kitgen.reading.kinds.read_document` finds the reader for a kind of file (Word, PDF, Excel, text);
each makes a :class:`~kitgen.reading.source.Document` of it: headings, paragraphs, lists and tables. Nothing
here knows what a framework is: what the parts mean is for :mod:`kitgen.understanding`.

May import `definitions` (lists in Excel and CSV) and `languages` (the words that kitgen prints itself).
"""

"""Files → neutral parts: the content of a document, in reading order and with its places.

:func:`kitgen.reading.kinds.read_document` finds the reader for a kind of file (Word, PDF, Excel, text);
each makes a :class:`~kitgen.reading.source.Document` of it: headings, paragraphs, lists and tables. Nothing
here knows what a framework is: :mod:`kitgen.understanding` finds out what the parts mean.

May import `definitions` (lists in Excel and CSV) and `languages` (the words that kitgen prints itself).
"""

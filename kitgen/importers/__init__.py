"""From the document they already have to a framework: readers of files, and what they mean.

1. A *reader* for each kind of file turns it into a :class:`~kitgen.importers.source.Document`: headings,
   paragraphs, list items and tables in reading order, each with its place, and nothing guessed.
2. `outline` and `tables` find the areas, statements and points in it and make a
   :class:`~kitgen.importers.draft.Draft`, with a note for each guess and for all that was left out.
3. `writing` writes the draft as YAML that ``kitgen check`` accepts; `merging` brings it into one there is.
"""

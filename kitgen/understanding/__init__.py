"""Neutral parts → a draft of a framework, with notes on all that should be looked at.

:func:`kitgen.understanding.drafting.read_draft` is the way through: a document is read, its areas, statements
and points are found, and :mod:`kitgen.understanding.writing` makes YAML of the draft.

May import `reading`, `domain`, `definitions` and `languages`.
"""

"""Edited sheets of a kit → changes in the framework it was made from (``kitgen import --into``).

:func:`kitgen.bringing_back.merging.merge` compares a document with a framework file; nothing is written here.

May import `reading`, `understanding`, `domain`, `definitions` and `languages`.
"""

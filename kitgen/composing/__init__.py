"""Framework, unit and layout become a Document; nothing is read or written here.

`layout/` is the layout language. `compose` makes one sheet: `scene` checks that it has all the data it needs
and makes what a layout can use, `parts` turns the rendered layout into blocks, `pages` divides them over
pages in type that fits, `document` adds the rest.
"""

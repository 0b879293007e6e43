"""A Drawing as SVG or PNG: in a Word file, and as a file of its own.

`svg` writes vectors, `raster` paints pixels (`pngfile` writes the files). `faces` chooses the fonts for
letters, `xml` checks what XML can hold.
"""

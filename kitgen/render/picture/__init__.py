"""A Drawing as SVG or PNG: in a Word file, and as a file of its own.

`svg` writes vectors, `raster` paints pixels (`pngfile` writes them down). `faces` says which font letters
stand in, `xml` what XML can hold.
"""

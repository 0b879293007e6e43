"""Setting type: breaking lines, measuring blocks, fitting sheets to their pages.

Both renderers and the blocks measure here, and nowhere else, so that a sheet looks the same in Word and PDF.
"""

"""In the place of cryptography, which is not made for browsers: no ciphers.

pdfminer.six imports it at once, and uses it only for PDFs that are encrypted with AES. These end in
`UnsupportedAlgorithm`, which kitgen tells in words; all others are read without it.
"""


class UnsupportedAlgorithm(Exception):
    """There is no such cipher here."""

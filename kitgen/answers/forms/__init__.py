"""The digital form with the statements of a framework, as files for the tools that people use.

`form` puts together what a form says; each tool has a module that writes it (`write(form) -> bytes`), and its
row in `tools`. Everything is the standard library's, so that it runs where there is no file system too. What
comes back from these tools is read elsewhere; both sides go by :mod:`kitgen.domain.questions`.
"""

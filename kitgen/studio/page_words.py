"""The words of the page: the group ``studio`` of the catalogues, with unfilled placeholders."""

from __future__ import annotations

from kitgen.basics.languages.messages import read_catalogue
from kitgen.basics.languages.table import COMPLETE

_GROUP = "studio."


def words(language: str) -> dict[str, str]:
    """The words of the page in a language, by their keys; LookupError for an incomplete language."""
    if language not in COMPLETE:
        raise LookupError(f"the page has no words in {language!r}")
    texts = read_catalogue(language)
    return {key.removeprefix(_GROUP): text for key, text in texts.items() if key.startswith(_GROUP)}

"""The words of the page: every one that it says is there, and none that it never says."""

from __future__ import annotations

import re

import pytest

from kitgen.basics.languages.table import COMPLETE
from kitgen.studio.page_words import words
from kitgen.studio.server import WEB

SCRIPTS = "\n".join(
    path.read_text("utf-8") for path in sorted(WEB.glob("*.js")) if path.name != "translation.js"
)
#: What stands in a call for words: `t("a.b")`, `t(`a.${b}`)`, `count("a", …)`.
SAID = re.compile(r"""\b(t|count)\(\s*(?:[^()"`,]*\?\s*)?["`]([^"`]+)["`](?:\s*:\s*["`]([^"`]+)["`])?""")


def pattern(key: str) -> str:
    """What a key that is put together can be."""
    return re.sub(r"\\\$\\\{[^}]*\\\}", "[^ ]+", re.escape(key))


def patterns() -> set[str]:
    found = set()
    for kind, *keys in SAID.findall(SCRIPTS):
        for key in filter(None, keys):
            found.add(pattern(key) + (r"\.(one|many)" if kind == "count" else ""))
    return found


def test_all_that_the_page_says_is_in_the_catalogue() -> None:
    known = words("nb")
    assert [said for said in patterns() if not any(re.fullmatch(said, key) for key in known)] == []


def test_nothing_in_the_catalogue_is_never_said() -> None:
    engine = "\n".join(path.read_text("utf-8") for path in sorted(WEB.parent.glob("*.py")))
    put_together = [*patterns(), *map(pattern, re.findall(r"`([a-z.]+\.\$\{[^`]*)`", SCRIPTS))]
    unsaid = [
        key
        for key in words("nb")
        if f'"{key}"' not in SCRIPTS
        and f'"studio.{key}"' not in engine
        and not any(re.fullmatch(each, key) for each in put_together)
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", COMPLETE)
def test_every_language_has_all_of_it_with_the_same_places(language: str) -> None:
    own, first = words(language), words("nb")
    assert own.keys() == first.keys()
    places = re.compile(r"\{[\w-]+\}")
    assert [
        key for key in own if sorted(places.findall(own[key])) != sorted(places.findall(first[key]))
    ] == []


def test_a_language_that_is_not_complete_has_none() -> None:
    with pytest.raises(LookupError):
        words("se")

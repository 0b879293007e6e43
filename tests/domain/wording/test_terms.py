"""Terms: whole words and nothing else, all at once, in the capitals of the text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from blocks.samples import area, framework
from checks.work import growth
from hypothesis import example, given
from hypothesis import strategies as st

from kitgen.domain.wording.terms import Terms, exchanged, unused, vocabulary


def change(text: str, **terms: str) -> str:
    return Terms.of((word.replace("_", " "), other) for word, other in terms.items()).exchanged(text)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("barn", "elever"),
        ("Barn er barn.", "Elever er elever."),
        ("BARN OG VOKSNE", "ELEVER OG VOKSNE"),
        ("«barn», (barn) barn: barn! barn/voksne barn–voksne", None),
        ("«Barn» … barn", "«Elever» … elever"),
        ("barn's barn’s", "elever's elever’s"),
        ("1 barn, 2 barn", "1 elever, 2 elever"),
        ("barn\nbarn\n\nbarn", "elever\nelever\n\nelever"),
        ("Et barn.\u00a0Barn", "Et elever.\u00a0Elever"),
    ],
)
def test_whole_words_are_exchanged(text: str, result: str | None) -> None:
    assert change(text, barn="elever") == (text.replace("barn", "elever") if result is None else result)


@pytest.mark.parametrize(
    "text",
    [
        "barna barnet barnehage Barnehagen småbarn BARNEHAGE",
        "barn- og ungdomsarbeid, skolebarn-gruppe, barn-voksen-relasjon, ikke-barn",
        "barn\u2011gruppe bar\u00adn barn\u00adehage",  # hyphens that break no line, or show only at its end
        "barn2 2barn barn_x",
        "barn\u0301 åbarn øbarn barnæ barnш",
        "https://www.nordby.no/barn http://x.no/?barn barn.nordby.no nordby.no/barn (se udir.no/barn)",
        "barn@nordby.no post.barn@nordby.no",
    ],
)
def test_parts_of_words_and_addresses_are_not(text: str) -> None:
    assert change(text, barn="elever") == text


def test_a_word_may_end_with_a_hyphen() -> None:
    text = "Barne- og ungdomsarbeid for barne-, barnehage"
    assert change(text, **{"barne-": "elev-"}) == "Elev- og ungdomsarbeid for elev-, barnehage"


def test_words_of_one_letter_and_shortened_words() -> None:
    assert change("I dag, i morgen. å å", i="om", å="at") == "Om dag, om morgen. at at"
    assert change("bl.a. dette, f.eks. det", **{"f.eks.": "som", "bl.a.": "også"}) == "også dette, som det"


def test_several_words() -> None:
    terms = {"den voksne": "læreren", "voksne": "lærere", "barn og voksne": "alle"}
    assert change("Den voksne og voksne", **terms) == "Læreren og lærere"
    assert change("Barn og voksne, barn og den voksne", **terms) == "Alle, barn og læreren"
    assert (
        change("den \u00a0voksne, den\n  voksne, den\n\nvoksne", **terms) == "læreren, læreren, den\n\nlærere"
    )
    assert change("DEN VOKSNE, Den Voksne, den-voksne", **terms) == "LÆREREN, Den Lærere, den-voksne"


def test_the_longest_wins() -> None:
    terms = {"en": "1", "en god": "2", "en god dag": "3", "god dag": "4"}
    assert change("en god dag en god en dag god dag", **terms) == "3 2 1 dag 4"


def test_all_at_once() -> None:
    assert change("Barn ser voksne", barn="voksne", voksne="barn") == "Voksne ser barn"
    assert change("a b c", a="b", b="c", c="d") == "b c d"


def test_a_term_with_a_capital_is_a_name() -> None:
    assert change("Sol sol SOL", Sol="Måne") == "Måne sol MÅNE"
    assert change("SFO sfo Sfo", SFO="AKS") == "AKS sfo Sfo"
    assert change("SFO sfo Sfo", sfo="AKS") == "AKS AKS AKS"


def test_a_shape_that_is_given_wins() -> None:
    assert change("barn Barn BARN", barn="elever", Barn="Elevene", BARN="alle") == "elever Elevene alle"


def test_what_stands_instead_is_taken_as_it_is() -> None:
    assert change("barn Barn", barn=r"\1 {0} %s") == r"\1 {0} %s \1 {0} %s"
    assert change("Barn", barn="«elever»") == "«Elever»"
    assert change("Barn", barn="5-åringer") == "5-åringer"


def test_letters_written_in_two_signs() -> None:
    term = unicodedata.normalize("NFD", "små")
    assert change("små smått", **{term: "store"}) == "store smått"


WORDS = ["barn", "barna", "voksne", "barnehage", "å", "Åse", "barn-", "e"]
TEXTS = st.lists(
    st.sampled_from([*WORDS, "BARN", "Barn", "Voksne", " ", "-", ".", ", ", "\n", "–", "«", "'", "/", "1"])
).map("".join)


@given(TEXTS, st.dictionaries(st.sampled_from(["barn", "voksne", "å", "e", "ny"]), st.sampled_from(WORDS)))
@example("barn-barn barn", {"barn": "å"})
def test_as_an_expression_would_do_it(text: str, terms: dict[str, str]) -> None:
    def instead(match: re.Match[str]) -> str:
        word = match[0]
        if word in terms:
            return terms[word]
        if word.lower() not in terms:
            return word
        other = terms[word.lower()]
        if word == word[:1] + word[1:].lower():
            return other[:1].upper() + other[1:]
        return other.upper() if word.isupper() else word

    addresses = re.split(r"((?<!\S)(?=\S*\w\w\.\w\w)\S+)", text)
    expected = (
        part if number % 2 else re.sub(r"[\w-]+", instead, part) for number, part in enumerate(addresses)
    )
    assert Terms.of(terms.items()).exchanged(text) == "".join(expected)


@given(TEXTS)
def test_changing_places_twice_changes_nothing(text: str) -> None:
    terms = Terms.of([("barn", "voksne"), ("voksne", "barn")])
    assert terms.exchanged(terms.exchanged(text)) == text


@given(st.text(), st.dictionaries(st.text(min_size=1).filter(str.strip), st.text(min_size=1), max_size=3))
def test_any_terms_in_any_text(text: str, terms: dict[str, str]) -> None:
    known = Terms.of(terms.items())
    changed, found = known.exchanged(text), known.found(text)
    assert found <= terms.keys()
    assert found or changed == text


# -- in a framework ------------------------------------------------------------------------------------------


def test_sources_quotes_links_and_ids_stay() -> None:
    parts = {
        "title": "Sammen",
        "source": {"organisation": "Sammen", "document": "Sammen", "note": "Sammen"},
        "form": {"answer": "https://sammen.no/sammen"},
        "quotes": [{"text": "Sammen!", "who": "Sammen", "area": "A"}],
        "references": ["Sammen (2020)"],
        "introduction": "Sammen på sammen.no",
        "follow_up": {"green": "Sammen?"},
    }
    whole = framework([area("A", references=["Sammen"], prompts=["Sammen?"])], **parts)
    changed = exchanged(whole, {"sammen": "i lag"})
    for name in ("id", "source", "form", "quotes", "references", "kit", "scale"):
        assert getattr(changed, name) == getattr(whole, name)
    assert (changed.title, changed.table_title) == ("I lag", whole.table_title)
    assert changed.introduction == "I lag på sammen.no"
    assert changed.follow_up == {"green": "I lag?"}
    assert changed.areas[0].prompts == ("I lag?",)
    assert changed.areas[0].references == ("Sammen",)


def test_terms_that_stand_nowhere() -> None:
    whole = framework(
        [area("A")],
        quotes=[{"text": "Skjult"}],
        introduction="Den som ser, på nordby.no",
        references=["Skjult"],
    )
    terms = {"skjult": "x", "svaret": "x", "den som": "x", "som den": "x", "nordby": "x", "barnehage": "x"}
    assert unused(whole, terms) == ("skjult", "som den", "nordby", "barnehage")
    assert {"svaret", "Den"} <= vocabulary(whole)
    assert "nordby" not in vocabulary(whole)


@pytest.mark.parametrize("text", ["barn og voksne ser hverandre, og https://x.no/barn ", "x:", "xxxxxxxx"])
def test_twice_as_long_a_text_takes_twice_the_work(text: str) -> None:
    terms = Terms.of([("barn", "elever"), ("og voksne", "og lærere")])
    assert growth(lambda count: terms.exchanged(text * count), 200) < 2.5
    terms.exchanged(text * 4_000)
    terms.exchanged("x" * 100_000 + ":" * 100_000)  # one expression: it would not end

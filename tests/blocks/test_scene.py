"""Who can be asked."""

from __future__ import annotations

import pytest
from blocks.samples import framework, scene, unit


def test_nobody_is_named_where_nobody_is_known() -> None:
    assert scene(framework()).questions == ""
    assert scene(framework(), unit()).questions == ""


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("nb", "Spørsmål? Kontakt Ane"),
        ("nn", "Spørsmål? Kontakt Ane"),
        ("da", "Spørgsmål? Kontakt Ane"),
        ("sv", "Frågor? Kontakta Ane"),
        ("en", "Questions? Contact Ane"),
    ],
)
def test_in_every_language(language: str, wanted: str) -> None:
    assert scene(framework(), unit(contact="Ane"), language=language).questions == wanted


def test_a_telephone_number_stays_on_its_line() -> None:
    line = scene(framework(), unit(contact="Ane Berg,\n\n12 34 56 78 eller 3 trinn")).questions
    assert line == "Spørsmål? Kontakt Ane Berg, 12\u00a034\u00a056\u00a078 eller 3 trinn"

"""The headings that lists of units may have."""

from __future__ import annotations

import pytest

from kitgen.definitions import headings
from kitgen.definitions.headings import FIELDS, header_of, plain, score
from kitgen.definitions.tables import Table
from kitgen.domain.framework import Form
from kitgen.domain.unit import Unit


def test_every_heading_means_one_thing() -> None:
    meanings: dict[str, str] = {}
    for heading, field in headings._all():
        assert plain(heading), heading
        assert meanings.setdefault(plain(heading), field) == field, heading


def test_fields_are_those_of_units() -> None:
    assert set(FIELDS) <= {*Unit.__struct_fields__, *Form.__struct_fields__}


@pytest.mark.parametrize(
    "heading", ["Adresse", "Telefon", "Merknad", "Formål", "Kommune", "Start", "Enhetsleder"]
)
def test_ordinary_columns_are_no_near_misses(heading: str) -> None:
    header = header_of(Table("", [["Navn", heading]]))
    assert header
    assert (header.unread, header.faults) == ((1,), ())


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Deltakkere", "Deltakere"),
        ("Svarlenken", "Svarlenke"),
        ("Minuttter", "Minutter"),
        ("Kontkat", "Kontakt"),
    ],
)
def test_near_misses(heading: str, meant: str) -> None:
    header = header_of(Table("", [["Navn", heading]]))
    assert header
    assert header.faults[0][0] == 1
    assert f"did you mean “{meant}”?" in str(header.faults[0][1])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Link til skjema", "answer"),
        ("Dato for møte", "date"),
        ("Datum för mötet", "date"),
        ("Kl.", "start"),
        ("Min.", "minutes"),
    ],
)
def test_headings_that_people_write(heading: str, field: str) -> None:
    header = header_of(Table("", [["Navn", heading]]))
    assert header
    assert header.columns[1] == field


def test_a_near_miss_of_what_is_there_already_is_another_column() -> None:
    header = header_of(Table("", [["Navn", "Kontakt", "Kontakter"]]))
    assert header
    assert (header.unread, header.faults) == ((2,), ())


def test_score() -> None:
    assert score([["Dato", "Fokus"], ["Navn"]]) == (True, 1)
    assert score([["x"], ["Dato", "dato", "Fokus"]]) == (False, 2)
    assert score([]) == (False, 0)

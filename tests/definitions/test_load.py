from __future__ import annotations

import datetime
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from checks.work import growth
from covering import amount
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kitgen.definitions import kind_of, load_framework, load_unit
from kitgen.domain.framework import (
    SCALES,
    Agreement,
    Area,
    Centre,
    Form,
    Framework,
    Goal,
    Level,
    Phase,
    Quote,
    Ring,
    Scale,
    Section,
    Source,
    Statement,
    Step,
)
from kitgen.domain.letters import cleaned
from kitgen.domain.parts import as_data, read
from kitgen.errors import Faults

HERE = Path(__file__).parent
COMPLETE = HERE / "complete.yaml"
UNIT = HERE / "complete-unit.yaml"


def test_a_complete_framework():
    framework = load_framework(COMPLETE)
    assert framework.version == "2"
    assert framework.source.year == "2024"
    assert framework.form.minutes == 15
    assert framework.phases[0].minutes == 10
    assert framework.how_to_use == ("Les det sammen.", "no")
    assert framework.introduction == "Første avsnitt\nover to linjer.\n\nAndre avsnitt."
    assert [level.colour for level in framework.scale.levels] == ["#8fc98a", "#f6d860", "#e98b7d"]
    assert [area.definition for area in framework.areas] == ["12:30", None]
    assert framework.area("A").explanation == "0123"
    assert framework.area("Ø").title == "2024-01-01"
    assert [statement.text for statement in framework.statements] == ["Vi gjør det vi sier.", "Ja", "1e3"]
    assert set(as_data(framework, defaults=False)) == set(Framework.__struct_fields__)


def test_a_complete_unit():
    unit = load_unit(str(UNIT), load_framework(COMPLETE))
    assert unit.group == "3"
    assert unit.date == datetime.date(2026, 3, 14)
    assert (unit.participants, unit.minutes, unit.focus) == (12, 90, ("A", "Ø1"))


def test_twice_as_large_a_framework_takes_twice_the_work(tmp_path):
    def load(statements):
        path = tmp_path / f"{statements}.yaml"
        texts = "".join(
            f"      - id: A{number + 1}\n        text: Vi gjør sak {number} sammen.\n"
            for number in range(statements)
        )
        source = "source:\n  organisation: O\n  document: D\n"
        area = f"areas:\n  - id: A\n    title: Tema\n    statements:\n{texts}"
        path.write_text(f"id: x\ntitle: X\nlanguage: nb\nscale: traffic-light\n{source}{area}", "utf-8")
        return load_framework(path)

    assert len(load(40).statements) == 40
    assert growth(load, 40) < 2.5


def test_kind_of_file(tmp_path):
    assert kind_of(COMPLETE) == "framework"
    assert kind_of(UNIT) == "unit"
    for text, kind in [
        ("title: 'Ingen slutt\nareas:\n", "framework"),
        ("name: Åsen\nform: {}\nlanguage: nb\n", "unit"),
        ("language: nb\nname: Åsen\nid: x\ntitle: y\n", "unit"),
        ("id: x\ntitle: y\n", "framework"),
    ]:
        file = tmp_path / "x.yaml"
        file.write_text(text, encoding="utf-8")
        assert kind_of(file) == kind, text
    file.write_text("a: b\n  name: c\n", encoding="utf-8")
    with pytest.raises(Faults, match="neither a framework nor a unit"):
        kind_of(file)


WORDS = st.sampled_from(
    ["no", "yes", "12:30", "0123", "~", "1e3", "=", "null", "2024-01-01", "- x", "# y", "a: b"]
)
TEXTS = WORDS | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"], exclude_characters="\u00a0"),
    min_size=1,
    max_size=30,
).map(lambda text: normalize("NFC", cleaned(text)[0]).strip()).filter(bool)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=2).map("\n\n".join)
LISTS = st.lists(TEXTS, max_size=2).map(tuple)
SLUGS = st.from_regex("[a-z0-9]{1,5}(-[a-z]{1,3})?", fullmatch=True)
LINKS = st.sampled_from(["https://example.org", "https://forms.office.com/r/a1?b=c#d"])
COUNTS = st.integers(1, 500)


def maybe(strategy):
    """The value, or nothing."""
    return st.none() | strategy


def several(model, **fields):
    """Up to two parts."""
    return st.lists(st.builds(model, **fields), max_size=2).map(tuple)


@st.composite
def scales(draw):
    """A scale by its name or with levels of its own."""
    symbols = draw(
        st.lists(st.sampled_from(["check", "wave", "star", "plus", "heart"]), min_size=2, unique=True)
    )
    colours = st.sampled_from(["#8fc98a", "#000000", "#ffffff"])
    levels = tuple(
        Level(id=f"l{number}", label=draw(TEXTS), meaning=draw(TEXTS), colour=draw(colours), symbol=symbol)
        for number, symbol in enumerate(symbols)
    )
    return draw(st.sampled_from([*SCALES.values(), Scale(question=draw(maybe(TEXTS)), levels=levels)]))


@st.composite
def area_lists(draw):
    """One to three areas with one to three statements each."""
    return tuple(
        Area(
            id=letter,
            title=draw(TEXTS),
            definition=draw(maybe(TEXTS)),
            explanation=draw(maybe(PARAGRAPHS)),
            statements=tuple(
                Statement(
                    id=f"{letter}{number}", text=draw(PARAGRAPHS), points=draw(LISTS), prompts=draw(LISTS)
                )
                for number in range(1, draw(st.integers(2, 4)))
            ),
            prompts=draw(LISTS),
            references=draw(LISTS),
        )
        for letter in "ABÆ"[: draw(st.integers(1, 3))]
    )


@st.composite
def frameworks(draw):
    """Any framework that holds together."""
    areas, scale = draw(area_lists()), draw(scales())
    ids = st.sampled_from([area.id for area in areas])
    levels = st.sampled_from([level.id for level in scale.levels])
    fields = {
        "id": SLUGS,
        "title": TEXTS,
        "table_title": TEXTS,
        "language": st.sampled_from(["nb", "nn", "da", "sv", "en", "se"]),
        "version": TEXTS,
        "source": st.builds(Source, organisation=TEXTS, document=TEXTS, year=maybe(TEXTS), url=maybe(LINKS)),
        "form": st.builds(Form, answer=maybe(LINKS), duplicate=maybe(LINKS), minutes=maybe(COUNTS)),
        "introduction": maybe(PARAGRAPHS),
        "how_to_use": LISTS,
        "closing": maybe(st.builds(Section, title=TEXTS, text=PARAGRAPHS)),
        "rings": st.just(())
        | st.builds(Ring, title=TEXTS, areas=ids.map(lambda name: (name,))).map(lambda it: (it,)),
        "centre": maybe(st.builds(Centre, title=TEXTS, text=maybe(TEXTS))),
        "prompts": LISTS,
        "steps": several(Step, title=TEXTS, text=maybe(TEXTS), signs=LISTS),
        "agreements": several(Agreement, title=TEXTS, text=maybe(TEXTS), prompts=LISTS),
        "phases": several(Phase, title=TEXTS, text=maybe(TEXTS), minutes=maybe(COUNTS), prompts=LISTS),
        "quotes": several(Quote, text=TEXTS, who=maybe(TEXTS), area=maybe(ids)),
        "goals": several(Goal, title=TEXTS, strategies=LISTS),
        "references": LISTS,
        "follow_up": st.dictionaries(levels, TEXTS),
        "kit": st.sampled_from([("table-a",), ("table-a", "table-b", "background")]),
    }
    whole = Framework(areas=areas, scale=scale, **{key: draw(field) for key, field in fields.items()})
    as_read, problems = read(Framework, as_data(whole))
    assert not problems
    return as_read


@settings(
    max_examples=amount(8, 40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(framework=frameworks(), unicode=st.booleans(), width=st.sampled_from([40, 1000]))
def test_a_framework_written_as_yaml_is_read_back(framework, unicode, width, tmp_path_factory):
    file = tmp_path_factory.mktemp("round") / "trip.yaml"
    data = as_data(framework)
    file.write_text(yaml.safe_dump(data, allow_unicode=unicode, width=width), encoding="utf-8")
    assert load_framework(file) == framework


def test_a_wrapped_link_in_a_text_is_unwrapped_with_its_line(tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_text(
        "id: ours\ntitle: Ours\nlanguage: en\nscale: traffic-light\n"
        "source: {organisation: Us, document: Ours}\nintroduction: |\n  We wait.\n"
        "  See https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fplan&sa=D.\n"
        "areas:\n  - {id: A, title: We, statements: [{id: A1, text: We.}]}\n",
        "utf-8",
    )
    notes = []
    assert load_framework(file, notes).introduction == "We wait.\nSee https://example.org/plan."
    assert [(note.line, "wrapped by Google" in note.message) for note in notes] == [(8, True)]


def test_what_is_read_as_something_else_is_noted_with_its_line(tmp_path):
    file = tmp_path / "unit.yaml"
    file.write_text(
        "name: Nordby\ndate: lørdag 14. mars 2026 kl. 13\nparticipants: ca. 24\nminutes: 1,5 time\nform:\n"
        "  answer: https://www.google.com/url?q=https%3A%2F%2Fforms.office.com%2Fe%2FAbC\n",
        "utf-8",
    )
    notes = []
    unit = load_unit(file, None, notes)
    assert (unit.date, unit.participants, unit.minutes) == (datetime.date(2026, 3, 14), 24, 90)
    assert unit.form.answer == "https://forms.office.com/e/AbC"
    assert [(note.line, note.message.split("`")[-1].strip()) for note in notes] == [
        (
            6,
            "the link was wrapped by Google: https://forms.office.com/e/AbC, which is inside, is used "
            "instead",
        ),
        (2, "has a time of day, which belongs under start"),
        (3, "is taken for 24"),
    ]

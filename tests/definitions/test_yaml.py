from __future__ import annotations

from unicodedata import normalize

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from kitgen.definitions import load_framework, read_yaml
from kitgen.definitions.parser import DEEPEST, MOST
from kitgen.domain.letters import cleaned
from kitgen.errors import Faults

WORDS = """
no yes on Off true null ~ 12:30 0123 0x1F 1e3 1_000 = << .5 .inf NaN 2024-01-01 2024-01-01T10:00:00 å:b +47 -1
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_every_value_is_the_text_it_is(word):
    assert read_yaml(f"a: {word}\n").data == {"a": word}
    assert read_yaml(f"a: [{word}]\n").data == {"a": [word]}


def test_a_key_without_a_value_is_no_text():
    tree = read_yaml("a:\nb: ''\nc:\n  -\n  - d\n")
    assert tree.data == {"a": None, "b": "", "c": [None, "d"]}
    assert list(tree.empties()) == [("a",), ("c", 0)]


def test_keys_are_texts_too():
    assert read_yaml("no: a\n12: b\n").data == {"no": "a", "12": "b"}


def test_lines_of_keys_and_values():
    tree = read_yaml("a: 1\n\nb:\n  - c: |\n      d\n      e\n    f:\n      g\n  -\n    h\n")
    assert tree.line(("a",)) == 1
    assert tree.line(("b",)) == tree.key_line(("b",)) == 3
    assert tree.line(("b", 0, "c")) == 4
    assert (tree.key_line(("b", 0, "f")), tree.line(("b", 0, "f"))) == (7, 8)
    assert tree.line(("b", 1)) == 10
    assert tree.line(("b", 0, "missing")) == 4
    assert tree.line(("missing", 3, "far")) == 1


def test_lines_of_a_part_of_a_file():
    tree = read_yaml("\n" * 9 + "a: b\nc: d: e\n")
    assert tree.line(("a",)) == 10
    assert [fault.line for fault in tree.faults] == [11]


def test_line_ends_of_other_systems():
    tree = read_yaml("a: b\r\nc: d\re: f\n")
    assert tree.data == {"a": "b", "c": "d", "e": "f"}
    assert tree.line(("e",)) == 3


def test_line_separators_of_word_processors_do_not_move_the_lines():
    tree = read_yaml("a: b\u2028c\nd: e\x85f\ng: h\n")
    assert tree.data == {"a": "b c", "d": "e f", "g": "h"}
    assert tree.line(("g",)) == 3


def test_letters_and_their_accents_are_put_together():
    assert read_yaml("a: A\u030a\n").data == {"a": "Å"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("prompts: [Når skjedde det sist, og hvorfor?]", "Når skjedde det sist, og hvorfor?"),
        ("prompts: [hva ser vi, og hvorfor?]", "hva ser vi, og hvorfor?"),
        ("points: [Vi er 3,5 år, Vi ler]", "Vi er 3,5 år"),
        ("points:\n  [\n    Vi ser,\n    hører og føler,\n  ]", "Vi ser, hører og føler"),
        ("points: [Ja, 'Nei', Vi ser, og hører]", "Vi ser, og hører"),
    ],
)
def test_a_text_that_a_comma_divides_is_noted(text, whole):
    (note,) = read_yaml(text).notes
    assert f'put it in quotes: "{whole}"' in str(note)


@pytest.mark.parametrize(
    "text",
    [
        *("areas: [A, B, C]", "areas: [A,B]", "kit: [table-a, wheel]", "a: [se barna, høre barna]"),
        *("a: ['Når', 'og hvorfor?']", "a: [Vi ser., Vi hører.]", "a: {b: C d, e: f}", "a: [PDF, docx]"),
    ],
)
def test_lists_that_are_meant_are_not_noted(text):
    tree = read_yaml(text)
    assert (tree.notes, tree.faults) == ((), ())


def test_a_text_that_ends_at_a_number_sign_is_noted():
    tree = read_yaml("a: Vi er # 1 i landet\nb: 5 # et tall\n")
    assert [(note.line, "before the #" in str(note)) for note in tree.notes] == [(1, True)]


LONG = "Vi snakker med barna om det som skjer i løpet av dagen, og lytter til dem hele tiden"


@pytest.mark.parametrize("kind", ["text", "list", "nested"])
@pytest.mark.parametrize("words", range(1, 14))
def test_texts_that_other_programs_fold_are_read(kind, words):
    text = " ".join([*LONG.split()[:words], "-", LONG, "-", LONG])
    data = {"text": text, "list": [text], "nested": {"a": [{"b": text}]}}[kind]
    tree = read_yaml(pyyaml.safe_dump({"key": data}, allow_unicode=True))
    assert tree.data == {"key": data}
    assert (tree.faults, tree.notes) == ((), ())


@pytest.mark.parametrize("text", ["Vi lytter.", "Vi lytter", LONG[:50]])
def test_a_dash_too_far_in_is_a_fault(text):
    (fault,) = read_yaml(f"a:\n  - {text}\n    - Vi spør\n").faults
    assert (fault.line, "the dash is indented too far" in str(fault)) == (3, True)


def test_a_dash_too_far_in_below_a_long_sentence_is_noted():
    (note,) = read_yaml(f"a:\n  - {LONG}.\n    - Vi spør\n").notes
    assert (note.line, "the dash is indented too far" in str(note)) == (3, True)
    assert read_yaml(f"a:\n  - {LONG}.\n   - Vi spør\n").faults


def test_a_key_made_by_a_comma_is_told_so(tmp_path):
    file = tmp_path / "f.yaml"
    file.write_text("areas: [{id: A, title: Vi ser, hører og føler, statements: []}]\n", "utf-8")
    with pytest.raises(Faults) as caught:
        load_framework(file)
    assert "the comma before “hører og føler” ends the text" in str(caught.value)


@pytest.mark.parametrize("sign", ["a: &x [b]", "c: *x", "c: *unknown", "- &Co og andre", "*x : b"])
def test_references_are_not_followed(sign):
    (fault,) = read_yaml(sign).faults
    assert "unless it stands in quotes" in str(fault)


@pytest.mark.parametrize("opening", ["[", "{", "- ", "{a: ", "? ", "[{", "[a, "])
def test_endless_nesting_ends(opening):
    tree = read_yaml(opening * 200_000)
    assert f"more than {DEEPEST} deep" in str(tree.faults[0])


def test_more_values_than_anyone_writes():
    assert f"more than {MOST} values" in str(read_yaml("- a\n" * (MOST + 1)).faults[0])


def test_python_objects_are_not_made():
    tree = read_yaml("a: !!python/object/apply:os.getcwd []\nb: !!binary aGVp\n")
    assert tree.data == {"a": [], "b": "aGVp"}
    assert [fault.line for fault in tree.faults] == [1, 2]


_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\u2028\u2029\u00a0")
).map(lambda text: cleaned(normalize("NFC", text))[0])


@given(st.recursive(_texts, lambda inner: st.lists(inner) | st.dictionaries(_texts.filter(str.strip), inner)))
def test_what_yaml_dumps_is_read_back(data):
    def as_read(value):
        if isinstance(value, dict):
            return {normalize("NFC", key).strip(): as_read(item) for key, item in value.items()}
        return [as_read(item) for item in value] if isinstance(value, list) else normalize("NFC", value)

    dumped = pyyaml.safe_dump(data, allow_unicode=True)
    tree = read_yaml(dumped)
    if not any("is given twice" in fault.message for fault in tree.faults):
        assert tree.data == as_read(data)


ODD = """\
name: Nord\u200bby
kind:\u00a0skole
prompts:
  - "a\\ufeffb \\uf0b7 c"
  - x\u2003y\u200by
\u00a0\u00a0- Bj\u00c3\u00b8rk
"""


def test_letters_that_come_along_are_taken_out_with_one_note_for_each_kind() -> None:
    tree = read_yaml(ODD)
    assert tree.data == {"name": "Nordby", "kind": "skole", "prompts": ["ab c", "x yy", "Bj\u00c3\u00b8rk"]}
    assert tree.faults == ()
    assert [(note.line, note.message) for note in tree.notes] == [
        (1, "an invisible character (U+200B) after “name: Nord”, and 1 more of the kind was taken out"),
        (5, "an unusual space (U+2003) after “- x” was made an ordinary space"),
        (6, "“Bj\u00c3\u00b8rk” was probably “Bjørk” before its letters were lost"),
        (2, "a no-break space (U+00A0) before the text was made an ordinary space"),
        (4, "an invisible character (U+FEFF) after “a” was taken out"),
        (4, "a sign of a symbol font (U+F0B7) after “ab” was taken out"),
    ]

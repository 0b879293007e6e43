from __future__ import annotations

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from kitgen.definitions import read_yaml
from kitgen.definitions.parser import DEEPEST, MOST

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
    tree = read_yaml("a: b\nc: d: e\n", first_line=10)
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
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\u2028\u2029")
)


@given(st.recursive(_texts, lambda inner: st.lists(inner) | st.dictionaries(_texts.filter(str.strip), inner)))
def test_what_yaml_dumps_is_read_back(data):
    from unicodedata import normalize

    def as_read(value):
        if isinstance(value, dict):
            return {normalize("NFC", key).strip(): as_read(item) for key, item in value.items()}
        return [as_read(item) for item in value] if isinstance(value, list) else normalize("NFC", value)

    dumped = pyyaml.safe_dump(data, allow_unicode=True)
    tree = read_yaml(dumped)
    if not any("is given twice" in fault.message for fault in tree.faults):
        assert tree.data == as_read(data)

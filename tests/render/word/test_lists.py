"""Lists are Word's own: a bullet that has a name, numbers that Word counts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from render.word.samples import ITEM, POINT, document, part, text

from kitgen.model import Block, ItemList, Page
from kitgen.render.word.sizes import items_as_written


def items(*words: str, **more: Any) -> ItemList:
    """A list of one-word items."""
    return replace(ItemList(tuple(text(word, ITEM) for word in words)), **more)


def numbers(*blocks: Block) -> list[str]:
    """Which list each item is in."""
    return re.findall(r'<w:numId w:val="(\d+)"/>', part(document(*blocks)))


def test_bulleted_lists_of_a_kind_are_one() -> None:
    assert numbers(items("a", "b"), text("mellom"), items("c")) == ["1", "1", "1"]


def test_each_numbered_list_starts_at_one() -> None:
    steps = items("a", "b", ordered=True)
    assert numbers(steps, text("mellom"), steps) == ["1", "1", "2", "2"]
    starts = re.findall(
        r'<w:startOverride w:val="(\d+)"/>', part(document(steps, steps), "word/numbering.xml")
    )
    assert starts == ["1", "1"]


def test_the_rest_of_a_divided_list_counts_on() -> None:
    first, rest = items("a", "b", ordered=True), items("c", ordered=True, start=3)
    assert numbers(first, rest) == ["1", "1", "1"]


def test_a_list_may_start_elsewhere() -> None:
    made = part(document(items("c", ordered=True, start=3)), "word/numbering.xml")
    assert '<w:startOverride w:val="3"/>' in made


def test_an_item_divided_over_pages_is_one_item() -> None:
    made = document()
    head = ItemList((text("En", ITEM), text("To som ", ITEM)), ordered=True)
    tail = ItemList((text("går over.", ITEM, continues=True), text("Tre", ITEM)), ordered=True, start=2)
    body = part(replace(made, pages=(Page((head,)), Page((tail,), word_break=False))))
    assert re.findall(r'<w:numId w:val="(\d+)"/>', body) == ["1", "1", "1"]
    assert '<w:t xml:space="preserve">To som </w:t></w:r><w:r><w:t>går over.</w:t></w:r></w:p>' in body


def test_the_bullet_has_a_name() -> None:
    made = part(document(items("a", colour="#0f6470")), "word/numbering.xml")
    assert '<w:lvlText w:val="▪"/>' in made
    assert '<w:color w:val="0F6470"/>' in made
    assert "Symbol" not in made


def test_text_stands_at_the_indent_of_its_style() -> None:
    made = part(document(ItemList((text("a", POINT),))), "word/numbering.xml")
    assert 'w:left="238" w:right="0" w:hanging="218"' in made


def test_the_space_below_a_list_is_that_of_its_last_item() -> None:
    body = part(document(items("a", "b", after=4)))
    assert re.findall(r'w:after="(\d+)"', body) == ["130"]


def test_a_box_to_tick_is_a_sign_that_calibri_has() -> None:
    made = part(document(items("a", sign="box")), "word/numbering.xml")
    assert '<w:lvlText w:val="□"/>' in made


def test_neighbours_with_a_rule_have_borders_of_their_own() -> None:
    style = replace(ITEM, before=6.0)
    listed = replace(items(), items=tuple(text(word, style) for word in "abc"), rule="#aab4bf")
    lines = re.findall(r'<w:top w:val="single" w:sz="6" w:space="5" w:color="(\w+)"', part(document(listed)))
    assert lines == ["AAB4BF", "AAB4BE", "AAB4BF"]  # were they alike, Word would draw one around all three


def test_rules_between_items_are_equally_long() -> None:
    words = "Vi øver på å lytte og å se saken slik den andre ser den", "Hva så vi", "Vi ser på hva hun sa"
    unlike, narrowed = 0, 0
    for wide in range(30, 120):
        listed = ItemList(tuple(text(word, ITEM) for word in words), rule="#aab4bf")
        made = [item.style.right for item in items_as_written(listed, wide, "word")]
        unlike += len(set(made)) > 1
        narrowed += made[0] > ITEM.right
    assert not unlike
    assert narrowed


def test_the_tab_key_makes_a_point_below_a_point() -> None:
    numbering = part(document(items("a"), items("b", ordered=True)), "word/numbering.xml")
    lists = re.findall(r"<w:abstractNum .*?</w:abstractNum>", numbering)
    assert len(lists) == 2
    for each in lists:
        assert '<w:multiLevelType w:val="multilevel"/>' in each
        levels = re.findall(r'<w:lvl w:ilvl="(\d)">.*?w:left="(\d+)"', each)
        assert [int(level) for level, _ in levels] == list(range(9))
        assert [int(left) for _, left in levels] == sorted({int(left) for _, left in levels})


def test_lists_are_told_apart_when_they_are_pasted() -> None:
    numbering = part(document(items("a"), items("b", ordered=True)), "word/numbering.xml")
    for name in ("nsid", "tmpl"):
        codes = re.findall(rf'<w:{name} w:val="([0-9A-F]{{8}})"/>', numbering)
        assert len(codes) == len(set(codes)) == 2

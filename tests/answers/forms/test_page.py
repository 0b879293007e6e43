"""The page of one's own: what it may do, that all is in it, and people answering in turn in Chromium."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from answers.forms.samples import form
from checks import node
from covering import amount
from sheets.cases import FRAMEWORKS

from kitgen.answers.forms.page import write
from kitgen.answers.forms.tools import written
from kitgen.basics.languages.messages import Messages, read_catalogue
from kitgen.basics.languages.table import COMPLETE

EVERY = [*FRAMEWORKS, "hostile"]
PEOPLE = amount(6, 23)


class Page(HTMLParser):
    """The elements of a page with their attributes, and the texts of style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag + str(dict(attrs).get("type", ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.inside.setdefault(self._open, []).append(data)


def page_of(name: str, language: str = "nb") -> str:
    return written(form(name, language), ["page"])["form.html"].decode()


@pytest.mark.parametrize("name", EVERY)
def test_only_its_own_style_and_script_run(name: str) -> None:
    page = Page(page_of(name))
    policy = next(
        a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        [text] = page.inside[kind]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not [
        tag for tag, attributes in page.elements if {"src", "href", "action", "style"} & {*attributes}
    ]
    assert not [tag for tag, a in page.elements if any(key.startswith("on") for key in a)]
    own = "".join([*page.inside["style"], *page.inside["script"]])
    assert not re.search(r"https?:|//[a-z]|url\(|@import|fetch|XMLHttp|WebSocket|sendBeacon", own)


@pytest.mark.parametrize("name", EVERY)
def test_every_question_can_be_answered(name: str) -> None:
    page, asked = Page(page_of(name)), form(name).questions
    radios = [(a["name"], a["value"]) for tag, a in page.elements if tag == "input"]
    assert radios == [(question.id, choice.id) for question in asked.all for choice in asked.choices]
    tags = [tag for tag, _ in page.elements]
    assert tags.count("fieldset") == tags.count("legend") == len(asked.all)
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len({*ids}) == len(ids)
    data = json.loads("".join(page.inside["scriptapplication/json"]))
    assert data["ids"] == [question.id for question in asked.all]


@pytest.mark.parametrize(("colour", "ink"), [("#002200", "#fff"), ("#8fc98a", "#000")])
def test_the_sign_of_a_level_can_be_seen_on_its_colour(colour: str, ink: str) -> None:
    ours = form(FRAMEWORKS[0])
    choices = ours.questions.choices
    level = choices[0].level.with_fields(colour=colour)  # type: ignore[union-attr]
    questions = replace(ours.questions, choices=(replace(choices[0], level=level), *choices[1:]))
    page = write(replace(ours, questions=questions)).decode()
    assert f".L1 {{ background: {colour}; color: {ink}; }}" in page


@pytest.mark.parametrize("symbol", ["check", "question"])
def test_no_two_choices_have_the_same_sign(symbol: str) -> None:
    ours = form(FRAMEWORKS[0])
    choices = ours.questions.choices
    level = choices[0].level.with_fields(symbol=symbol)  # type: ignore[union-attr]
    questions = replace(ours.questions, choices=(replace(choices[0], level=level), *choices[1:]))
    page = write(replace(ours, questions=questions)).decode()
    signs = re.findall(r'class="mark [^>]*>(.)<', page)[: len(choices)]
    assert len({*signs}) == len(choices)


@pytest.mark.parametrize("language", COMPLETE)
def test_all_its_words_are_in_the_language(language: str) -> None:
    text = page_of(FRAMEWORKS[0], language)
    assert f'<html lang="{language}-' in text
    plain = text.replace("&#x27;", "'").replace("&quot;", '"')
    assert [
        key for key, said in read_catalogue(language).items() if key.startswith("page.") and said not in plain
    ] == []


def test_people_who_answer_on_one_machine_are_kept_apart() -> None:
    keys = [
        json.loads("".join(Page(page_of(name)).inside["scriptapplication/json"]))["key"] for name in EVERY
    ]
    assert len({*keys}) == len(EVERY)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[dict[str, str]], Path]:
    """What happened in Chromium, the answers that were given, and the folder of what was saved."""
    if reason := node.lacking("playwright-core", "axe-core", browser=True):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("page")
    name, chance = "oppvekst-fredrikstad", random.Random(23)
    asked = form(name).questions
    truth = [
        {q.id: chance.choice(asked.choices).id for q in asked.all if chance.random() > 0.1}
        for _ in range(PEOPLE)
    ]
    truth[0][asked.all[0].id] = "green"
    (folder / "truth.json").write_text(json.dumps(truth))
    (folder / "form.html").write_bytes(written(form(name), ["page"])["form.html"])
    program = node.chromium()
    assert program
    told = node.run(
        *(Path(__file__).with_name("page.mjs"), program, folder / "form.html", folder / "truth.json", folder)
    )
    return told, truth, folder


Answered = tuple[dict[str, Any], list[dict[str, str]], Path]


@pytest.mark.xdist_group("page")
def test_people_answer_in_turn(answered: Answered) -> None:
    told, truth, folder = answered
    words = Messages.of("nb")
    assert told["errors"] == []
    assert told["requests"] == []
    assert told["nothing"] == words("page.nothing")
    assert told["few"] == words("page.few", count=5)
    assert told["thanks"] == words("page.thanks")
    assert (told["left"], told["leftWords"], told["cleared"]) == (0, "", 0)
    assert told["count"] == words("page.count", count=PEOPLE)
    content = (folder / told["saved"]["csv"]).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    saved = [{key: value for key, value in row.items() if value} for row in rows]
    assert sorted(saved, key=str) == sorted(truth, key=str)
    assert saved != truth, "they are in random order"
    from_json = json.loads((folder / told["saved"]["json"]).read_text("utf-8"))
    assert from_json == saved
    comments = (folder / told["saved"]["comments"]).read_text("utf-8-sig")
    assert comments.split("\n") == ["Vi bør snakke om tid.", ""]
    assert not set(content.decode()) & set(":@"), "no times and no addresses"


@pytest.mark.xdist_group("page")
def test_paper_sheets_are_typed_in_by_the_keyboard(answered: Answered) -> None:
    told, _, _ = answered
    words = Messages.of("nb")
    ids = [question.id for question in form("oppvekst-fredrikstad").questions.all]
    assert told["typed"] == [f"{each}=yellow" for place, each in enumerate(ids) if place != 1]
    assert told["after"] == "comment"
    assert told["typedCount"] == words("page.count", count=PEOPLE + 1)
    assert told["again"]
    assert told["secondCount"] == words("page.count", count=PEOPLE + 2)
    assert told["undone"] == words("page.count", count=PEOPLE + 1)


@pytest.mark.xdist_group("page")
def test_answers_go_only_when_somebody_is_sure(answered: Answered) -> None:
    told, _, _ = answered
    words = Messages.of("nb")
    assert told["sure"] == words("page.sure", count=PEOPLE + 1)
    assert told["kept"] == words("page.count", count=PEOPLE + 1)
    assert told["deleted"] == told["gone"] == words("page.count", count=0)
    assert told["unkept"]
    assert told["unkeptCount"] == words("page.count-one")


@pytest.mark.xdist_group("page")
def test_wcag_aa_at_every_width(answered: Answered) -> None:
    told, _, _ = answered
    assert told["faults"] == []
    assert told["overflow"] == []

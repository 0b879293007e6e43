"""Whatever characters a text has, it comes through a layout as that text and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.composing.layout import DirectivePart, Layout, Part, TextPart, read_layout
from kitgen.errors import Faults

#: Characters and words that mean something to YAML, Jinja, Markdown, HTML, or to the reader of layouts.
MARKS = [
    *"# ## ### * ** _ ` ``` ~~~ ~ - --- + > < & | [ ] ( ) ! \\ { } {{ }} {% %} {# #} : :: :::".split(),
    *":::{table} :x: 1. 2) &amp; &#35; <b> </b> <!-- --> [a](https://b.no) ![a](b) https://a.no <https://a.no>".split(),
    *"a@b.no \" ' ^ = == $ é e\u0301 \u00ad \u200b \u202e \x00 \x1b \U0001f642".split(),
    *"\ufdd0 \ufdd00\ufdd2 \ufdd11\ufdd2 \ufdd15\ufdd2 \ufdd2".split(),
    *(" ", "    ", "\t", "\u00a0", "\u2028"),
]

BODY = """# {{ text }}

## {{ text }} {{ text }}

{{ text }}

a {{ text }} b\\
{{ text }}

- {{ text }}
- **{{ text }}**

1. *{{ text }}*

> {{ text }}

{{ text | paragraphs }}

:::{table} text
:lead: {{ text }}
:::

[{{ text }}](https://a.no)
"""

lines = st.lists(st.sampled_from(MARKS) | st.text(max_size=6), max_size=8).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)
line_texts = lines.map(lambda text: re.sub(r"[\n\r]", "", text)).filter(str.strip)


def tidied(text: str) -> str:
    return re.sub(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", text.strip())


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    path = tmp_path_factory.mktemp("values") / "sheet.md.j2"
    path.write_text(f"---\ntitle: T\npage: A4\n---\n{BODY}", "utf-8")
    return read_layout(path)


def told(parts: tuple[Part, ...]) -> list[tuple[str, list[str]]]:
    """The kind of each part, and its texts."""
    return [(part.kind, said(part)) if isinstance(part, TextPart) else (part.name, []) for part in parts]


def said(part: TextPart) -> list[str]:
    return ["".join(run.text for run in runs) for runs in (part.items or (part.runs,))]


@given(text=line_texts)
def test_a_text_of_one_line_stays_what_it_is(text: str, layout: Layout, known: dict[str, Any]) -> None:
    parts = layout.render({"text": text}, known)
    same = tidied(text)
    assert told(parts) == [
        ("heading", [same]),
        ("heading", [f"{same} {same}"]),
        ("paragraph", [same]),
        ("paragraph", [f"a {same} b\n{same}"]),
        ("bullets", [same, same]),
        ("numbers", [same]),
        ("quote", [same]),
        ("paragraph", [same]),
        ("table", []),
        ("paragraph", [same]),
    ]
    table = parts[8]
    assert isinstance(table, DirectivePart)
    assert table.data == text
    assert table.options["lead"] == same


@given(
    texts=st.lists(line_texts, min_size=2, max_size=4),
    end=st.sampled_from(["\n\n", "\r\n\r\n", "\n \t\n\n"]),
)
def test_paragraphs_stay_apart_and_lines_do_not(
    texts: list[str], end: str, paragraphs: Layout, known: dict[str, Any]
) -> None:
    parts = paragraphs.render({"text": end.join(texts)}, known)
    assert told(parts) == [("paragraph", [tidied(text)]) for text in texts]
    (part,) = paragraphs.render({"text": "\n".join(texts)}, known)
    assert told((part,)) == [("paragraph", [tidied(" ".join(texts))])]


@given(texts=st.lists(line_texts, min_size=2, max_size=3), end=st.sampled_from(["\n", "\r", "\r\n", "\n\n"]))
def test_several_lines_ask_for_the_filter(
    texts: list[str], end: str, layout: Layout, known: dict[str, Any]
) -> None:
    with pytest.raises(Faults, match=r":5: `text` has several lines: .*; write `\| paragraphs`"):
        layout.render({"text": end.join(texts)}, known)


@pytest.fixture(scope="module")
def paragraphs(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    path = tmp_path_factory.mktemp("paragraphs") / "sheet.md.j2"
    path.write_text("---\ntitle: T\npage: A4\n---\n{{ text | paragraphs }}\n", "utf-8")
    return read_layout(path)

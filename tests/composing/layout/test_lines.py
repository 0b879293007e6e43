"""Every part and every fault knows its line, whatever stands around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.composing.layout import Part, TextPart
from kitgen.composing.layout.slots import stamped_lines
from kitgen.composing.layout.template import Template
from kitgen.errors import Faults, LayoutError

#: What may stand on a line; LINE is where a text says the number of its line.
PIECES = [
    *("LINE", "LINE {{ unit }}", "{{ unit }}LINE", "  LINE", "{% if unit %}LINE{% endif %}"),
    *("LINE{% if none %}no{% endif %}", "{% if none %}", "{% else %}", "{% for x in [1, 2] -%}"),
    *("{%- if unit %}", "{% endif %}", "{%- endif -%}", "{% endfor %}", "{%- endfor %}", "{# a comment"),
    *("#}", "{#- #}", "{% set x = [1,", "2] %}", "LINE {{ unit", "}}", "{% raw %}LINE"),
    *("LINE{% endraw -%}", "", ""),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_text_carries_the_number_of_its_line(pieces: list[str]) -> None:
    body = "\n".join(piece.replace("LINE", f"<{number}>") for number, piece in enumerate(pieces, start=1))
    try:
        lines, slots = Template(body).render({"unit": "u", "none": None})
    except LayoutError:
        return  # the pieces do not fit together
    for line in lines:
        text = "".join(str(piece) for piece in slots.pieces(line.text))
        if "<" in text:  # a line that `-%}` has joined to the one before has the number of that one
            said = int(text[text.index("<") + 1 : text.index(">")])
            assert line.number <= said if text.index("<") else line.number == said


def test_a_layout_may_begin_in_its_first_line_after_the_front_matter(
    parts_of: Callable[..., tuple[Part, ...]],
) -> None:
    (part,) = parts_of("text")
    assert isinstance(part, TextPart)
    assert part.line == 5


def test_lines_that_hold_statements_only_leave_nothing() -> None:
    template = Template("one\n{% if true %}\ntwo\n{% endif %}\n\nthree")
    assert [line.text for line in template.render({})[0]] == ["one", "two", "", "three"]


def test_a_line_without_a_stamp_belongs_to_the_one_before() -> None:
    assert [line.number for line in stamped_lines("a\nb", ["a", "b"])] == [1, 1]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("a\n\n{{ 1 // 0 }}", 7),
        ("{% for x in [1] %}\n{% for y in [1] %}\n\n{{ t('missing') }}\n{% endfor %}{% endfor %}", 8),
        ("{{ unit.name\n  | join(1) }}", 6),
        ("text\n{% if unit.name > 1 %}\n{% endif %}", 6),
    ],
)
def test_errors_while_rendering_have_their_line(
    body: str, line: int, parts_of: Callable[..., tuple[Part, ...]]
) -> None:
    with pytest.raises(Faults) as caught:
        parts_of(body)
    (fault,) = caught.value.errors
    assert (fault.file is not None, fault.line) == (True, line)

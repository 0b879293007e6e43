"""A layout can neither reach out of its data nor go on without end."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Undefined

from kitgen.basics.languages.messages import Messages
from kitgen.composing.layout import Part, work
from kitgen.composing.layout.sandbox import sandbox
from kitgen.composing.layout.work import DEEPEST
from kitgen.domain.framework import Level
from kitgen.domain.parts import Part as Record
from kitgen.errors import Faults, GlyphError

Parts = Callable[..., tuple[Part, ...]]


class Model(Record, frozen=True):
    name: str = "x"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ unit['__dict__'] }}",
        "{{ t.__globals__ }}",
        "{{ t.__init__.__globals__['os'].system('true') }}",
        "{{ model.with_fields() }}",
        "{{ framework.with_fields(title='y').title }}",
        "{{ framework.values() }}",
        "{{ model.with_fields(name='y').name }}",
        "{{ folder.joinpath('x').name }}",
        "{{ day.replace(year=1).year }}",
        "{{ '{0.__class__}'.format(unit) }}",
        "{{ '{x.__class__}'.format_map({'x': unit}) }}",
        "{{ framework.areas.__class__.__mro__ }}",
        "{{ [].append(1) }}",
        "{{ framework.follow_up.clear() }}",
        "{{ framework.follow_up.update({'a': 1}) }}",
        "{{ cycler('a', 'b').next() }}",
        "{{ lipsum() }}",
        "{{ dict(a=1) }}",
        "{{ namespace(a=1) }}",
        "{{ self._TemplateReference__context }}",
        "{{ ['__class__'] | map(attribute='__class__') | list | first }}",
        "{{ unit | map(attribute='__class__') | list | first }}",
        "{{ [unit] | map(attribute='__class__') | first }}",
        "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
        "{{ model.missing() }}",
        "{{ unit() }}",
        "{{ 'x' | safe }}",
        "{{ 'x' | pprint }}",
        "{{ [1, 2] | random }}",
        "{{ the slots }}",
    ],
)
def test_what_is_out_of_reach(attack: str, parts_of: Parts, tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        parts_of(attack, model=Model(), folder=tmp_path, day=datetime.date(2026, 3, 14))
    assert [fault.line for fault in caught.value.errors] == [5] * len(caught.value.errors)


@pytest.mark.parametrize(
    "endless",
    [
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [0] * 1000000000 }}",
        "{{ '%01000000000d' % 1 }}",
        "{{ 'a'.center(1000000000) }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ 'a' | center(1000000000) }}",
        "{{ [1] | batch(1000000000, 0) | list }}",
        "{{ range(1000000000) | list | length }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) %}" + "x" * 300 + "{% endfor %}",
        "{% for a in range(9999) %}{{ long }}{% endfor %}",
        "{% set a = 'x' * 9 %}",
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a + a %}" * 40 + "{{ a }}",
        "{% set a = [1] %}" + "{% set a = a + a %}" * 40 + "{{ a | length }}",
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a = [a, a] | join %}" * 40 + "{{ a }}",
        "{% set a = 99 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
        "{% set a = [[1]] %}" + "{% set a = [a | sum, a | sum] %}" * 40,
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
        "{% if true %}" * 500 + "x" + "{% endif %}" * 500,
        "{% for a in [1] %}" * 30 + "x" + "{% endfor %}" * 30,
    ],
)
def test_what_would_never_end(endless: str, parts_of: Parts) -> None:
    with pytest.raises(Faults):
        parts_of(endless, long="y" * 300)


DOUBLED = "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * 30
HASHED = "{% set a = (1,) %}" + "{% set a = (a, a) %}" * 30
LISTED = "{% set a = range(99999) | list %}"
TEXT = "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 14
OFTEN = "{% for i in range(99999) %}{% set x = "
END = " %}{% endfor %}"


@pytest.mark.parametrize(
    "body",
    [
        DOUBLED + "{% if a == b %}x{% endif %}",
        DOUBLED + "{% if a < b %}x{% endif %}",
        DOUBLED + "{% if b in [a] %}x{% endif %}",
        DOUBLED + "{% if a is eq(b) %}x{% endif %}",
        DOUBLED + "{% if a is in([b]) %}x{% endif %}",
        DOUBLED + "{{ [a] | select('eq', b) | list | length }}",
        DOUBLED + "{{ [a, b] | sort | length }}",
        DOUBLED + "{{ [a, b] | max | length }}",
        DOUBLED + "{{ [a, b] | map('list') | unique | list | length }}",
        DOUBLED + "{% for i in [1, 2] %}{{ loop.changed(a) }}{% endfor %}",
        HASHED + "{{ [a, a] | unique | list | length }}",
        HASHED + "{{ [a, a] | groupby(0) | list | length }}",
        HASHED + "{{ {a: 1} | length }}",
        HASHED + "{{ {}[a] }}",
        HASHED + "{{ framework.follow_up.get(a) }}",
        DOUBLED + "\n:::{show} a\n:::",
        OFTEN + "range(99999) | sum" + END,
        OFTEN + "range(99999) | list" + END,
        OFTEN + "range(99999) | map('int') | list" + END,
        OFTEN + "99998.5 in range(99999)" + END,
        LISTED + OFTEN + "a[1:]" + END,
        LISTED + OFTEN + "a + a" + END,
        LISTED + OFTEN + "a | reverse | list" + END,
        LISTED + OFTEN + "a | sort" + END,
        TEXT + OFTEN + "a | upper" + END,
        TEXT + OFTEN + "a.upper()" + END,
        TEXT + OFTEN + "a ~ 'y'" + END,
        TEXT + OFTEN + "'yy' in a" + END,
        TEXT + OFTEN + "a[1:]" + END,
        OFTEN + "t('a')" + END,
        "{% for i in range(99999) %}" + "{% set x = i %}" * 300 + "{% endfor %}",
    ],
)
def test_work_that_is_no_turn_of_a_loop_is_counted(
    body: str, parts_of: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "MOST_WORK", 300_000)
    with pytest.raises(Faults, match="the layout calculates too much"):
        parts_of(body)


@pytest.mark.parametrize("use", ["[a] | unique | list | length", "1 if a == a[0] else 2", "{a: 1} | length"])
def test_lists_do_not_lie_too_deep_in_each_other(use: str, parts_of: Parts) -> None:
    deep = "{% set a = (1,) %}" + "{% set a = (a,) %}" * (DEEPEST + 1)
    with pytest.raises(Faults, match="too deep in each other"):
        parts_of(deep + "{{ " + use + " }}")
    parts_of(deep + "{{ a | length }}")
    less = "{% set a = (1,) %}" + "{% set a = (a,) %}" * (DEEPEST - 3)
    parts_of(less + "{{ " + use + " }}")


def test_what_may_be_done_does_not_change_what_comes_of_it(parts_of: Parts) -> None:
    (part,) = parts_of(
        "{% set a = [3, 1, 2] %}{{ a | sort | map('string') | list | length }} {{ a[1:] | sum }} "
        "{{ 'x' if 2 in a else 'y' }} {{ a | select('gt', 1) | list | length }} {{ {'k': 'v'}['k'] }} "
        "{{ a | map('abs') | unique | list | length }} {{ (a | map('abs'))[:2] | sum }}".replace(
            "map('string')", "map('abs')"
        )
    )
    assert part.runs[0].text == "3 3 x 2 v 3 4"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["__class__", "_private", "__dict__", "_x"])
def test_names_that_begin_with_an_underscore_are_never_read(name: str) -> None:
    """Not only in what a layout writes: filters look for attributes too, by names that are calculated."""

    class Plain:
        _private = "secret"
        _x = ("secret",)

    env = sandbox()
    value = getattr(Plain(), name)
    assert not env.is_safe_attribute(Plain(), name, value)
    assert not env.is_safe_attribute(Plain(), name, "plain text")
    assert isinstance(env.getattr(Plain(), name), Undefined)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ [secret] | map(attribute='_' ~ 'private') | first }}",
        "{{ [secret] | map(attribute='open._private') | first }}",
        "{{ secret['_' ~ 'private'] }}",
        "{{ [secret] | join(attribute='_' ~ 'private') }}",
        "{{ [secret] | groupby('_private') | first }}",
    ],
)
def test_a_private_text_is_not_printed(attack: str, parts_of: Parts) -> None:
    class Secret:
        _private = "secret"

        @property
        def open(self) -> Secret:
            return self

    with pytest.raises(Faults) as caught:
        parts_of(attack, secret=Secret())
    assert "secret" not in str(caught.value).replace("`secret", "")


def test_a_sheet_has_a_most_of_lines_and_letters(parts_of: Parts) -> None:
    with pytest.raises(Faults, match="5,000 lines"):
        parts_of("{% for i in range(5001) %}x\n{% endfor %}")
    with pytest.raises(Faults, match="300,000 characters"):
        parts_of("{% for i in range(302) %}{{ long }}\n{% endfor %}", long="x" * 1000)


def test_functions_of_the_data_are_called(parts_of: Parts) -> None:
    (part,) = parts_of("{{ t('field.unit') }}", t=Messages.of("en"))
    assert part.runs[0].text == Messages.of("en")("field.unit")  # type: ignore[union-attr]


def test_methods_of_kitgen_are_called(parts_of: Parts) -> None:
    level = Level(id="ok", colour="ok", symbol="check", label="fine")

    class Own:
        def level(self) -> Level:
            return level

    Own.level.__module__ = "kitgen.domain.framework"
    (part,) = parts_of("{{ own.level().label }}", own=Own())
    assert part.runs[0].text == "fine"  # type: ignore[union-attr]


def test_errors_of_kitgen_stay_what_they_are(parts_of: Parts) -> None:
    def fail() -> str:
        raise GlyphError("no letter for it", hint="choose another")

    with pytest.raises(Faults) as caught:
        parts_of("\n{{ fail() }}", fail=fail)
    (fault,) = caught.value.errors
    assert isinstance(fault, GlyphError)
    assert str(fault).endswith("sheet.md.j2:6: no letter for it; choose another")

"""A layout can neither reach out of its data nor go on without end."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from kitgen.domain.framework import Level
from kitgen.errors import Faults, GlyphError
from kitgen.languages.messages import Messages
from kitgen.layout import Part

Parts = Callable[..., tuple[Part, ...]]


class Model(BaseModel):
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
        "{{ model.model_dump() }}",
        "{{ model.parse_raw('x', proto='pickle', allow_pickle=true) }}",
        "{{ model.model_construct(name='y').name }}",
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

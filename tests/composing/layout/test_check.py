"""``check_layout`` finds every fault in every branch, with data and without."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kitgen.blocks import REGISTRY
from kitgen.building.library import Library
from kitgen.composing.layout import check_layout
from kitgen.errors import Faults

Written = Callable[[str], Path]
FRONT = "---\ntitle: T\npage: A4\n---\n"

WRONG = """---
title: T
page: A4
requires: [framework.areas, framework.step]
---
{% if unit.group %}
{{ unit.nmae }}
:::{tabel} framework.areas
:::
{% else %}
`code`
{% endif %}
{% for area in framework.areas %}
{% for statement in area.statements if statement.idd %}
{{ statement.txt }} {{ loop.index }}
:::{table} statement.pionts
:columns: {{ statement.id }}
:lead: {{ statment.text }}
:::
{% else %}
{{ statement }}
{% endfor %}
# {{ area.explanation | paragraphs }}
{% endfor %}
{% set here = framework.areas %}
{{ here[0].titel }} {{ here | join(", ", attribute="id") }} {{ framework.follow_up.blue }} {{ here[9].x }}
{% for level, question in framework.follow_up.items() %}{{ level.x }} {{ questoin }}{% endfor %}
{{ nothing | default("") }}{% if other is defined %}{% endif %}
[a]({{ unit.name }})
"""


def faults_of(path: Path, *args: Any) -> list[str]:
    with pytest.raises(Faults) as caught:
        check_layout(path, *args)
    return [f"{fault.line}: {fault.message}" for fault in caught.value.errors]


def test_every_fault_at_once(layout_file: Written, known: Any, context: Any) -> None:
    assert faults_of(layout_file(WRONG), known, context) == [
        "4: `framework.step` is unknown",
        "7: `unit.nmae` is unknown",
        "8: there is no directive `tabel`",
        "11: code cannot stand in a layout",
        "14: `statement.idd` is unknown",
        "15: `statement.txt` is unknown",
        "16: `statement.pionts` is unknown",
        "18: `statment` is unknown",
        "21: `statement` is unknown",
        "23: a heading cannot hold the paragraphs of `area.explanation`",
        "26: `here[0].titel` is unknown",
        "26: `framework.follow_up.blue` is unknown",
        "27: `questoin` is unknown",
    ]


def test_without_data_names_are_left_alone(layout_file: Written, known: Any) -> None:
    assert [fault.partition(":")[0] for fault in faults_of(layout_file(WRONG), known)] == ["8", "11", "23"]


def test_what_only_the_data_shows(layout_file: Written, known: Any, context: Any) -> None:
    path = layout_file(FRONT + "[a]({{ unit.name }})\n")
    assert check_layout(path, known).name == "sheet"
    assert faults_of(path, known, context) == ["5: `Nordby` is not a link"]


def test_a_sample_without_what_is_required_is_not_rendered(
    layout_file: Written, known: Any, context: Any
) -> None:
    path = layout_file("---\ntitle: T\npage: A4\nrequires: [framework.steps]\n---\n{{ unit.group }}\n")
    assert check_layout(path, known, context).missing(context) == ("framework.steps",)


@pytest.mark.parametrize("path", Library().layouts().values(), ids=lambda path: path.name)
def test_the_built_in_layouts_are_in_order(path: Path) -> None:
    check_layout(path, REGISTRY)


def test_reading_a_setup_loads_neither_jinja_nor_markdown() -> None:
    program = (
        "import sys; from kitgen.composing.layout import read_layout_setup; "
        "from kitgen.building.library import Library; "
        "[read_layout_setup(path) for path in Library().layouts().values()]; "
        "sys.exit(str({'jinja2', 'markdown_it'} & set(sys.modules)) if "
        "{'jinja2', 'markdown_it'} & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

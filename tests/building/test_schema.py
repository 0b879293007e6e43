from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kitgen.basics.languages.saying import catalogue
from kitgen.building.schema import schemas
from kitgen.composing.layout import Setup
from kitgen.definitions.places import _reachable
from kitgen.domain.framework import Framework
from kitgen.domain.parts import fields_of, wanted
from kitgen.domain.unit import Unit

ROOT = Path(__file__).parents[2]
MODELS = [*_reachable(Framework), Unit, Setup]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_files_are_current(name):
    written = json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))
    assert written == schemas()[name], "run: make schema"


def test_there_are_no_other_schema_files():
    assert {file.name for file in (ROOT / "schema").iterdir()} == set(schemas())


def test_a_layouts_settings_are_written_as_texts():
    settings = schemas()["layout.schema.json"]["properties"]
    assert settings["page"]["type"] == settings["margins"]["type"] == "string"
    assert settings["whole-kit"]["type"] == "boolean"
    assert settings["order"]["minimum"] == 0
    assert "default" not in settings["margins"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described_for_people(model):
    assert f"model.{model.__name__}" in catalogue("") or model is Setup
    for name, field in fields_of(model).items():
        assert re.match(r"[^a-z].*\.$|[a-z].*\.$|.*…$", wanted(field.type).about), f"{model.__name__}.{name}"


def test_a_scale_is_a_name_or_levels_with_words():
    name, own = schemas()["framework.schema.json"]["$defs"]["Scale"]["anyOf"]
    assert name == {"enum": ["traffic-light"]}
    assert "name" not in own["properties"]


def test_nothing_is_null_in_a_file():
    assert '"null"' not in json.dumps(schemas())

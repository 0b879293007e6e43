"""Every file in faults/ has its faults in the .txt beside it: all of them, with lines, in plain words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kitgen.definitions import load_framework, load_unit
from kitgen.errors import Faults

HERE = Path(__file__).parent
FILES = sorted((HERE / "faults").glob("*.yaml"))


def told(file):
    """What is told about a file: units are the ones whose name says so."""
    load = load_framework
    if file.stem.startswith("unit-"):
        load = partial(load_unit, framework=load_framework(HERE / "complete.yaml"))
    with pytest.raises(Faults) as caught:
        load(file)
    return str(caught.value).replace(str(file), file.name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_faults_are_told_as_expected(file):
    assert told(file) == file.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_messages_are_in_order_and_speak_no_program(file):
    lines = file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    numbers = [int(line.split(":")[1]) for line in lines]
    assert numbers == sorted(numbers)
    assert len(set(lines)) == len(lines)
    for word in ("msgspec", "valid ", "input", "NoneType", "dict", "tuple", "str ", "Extra", "mapping"):
        assert word not in "".join(lines), word
    for line in lines:
        assert "; " in line, f"says what is wrong, but not what to do: {line}"

"""The zip container, against the standard library's reader."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from kitgen.render.word.package import Member, container

PARTS = st.lists(st.tuples(st.binary(max_size=300), st.booleans()), max_size=6)


@given(PARTS)
def test_what_goes_in_comes_out(parts: list[tuple[bytes, bool]]) -> None:
    members = [Member(f"word/part{i}.xml", blob, steady) for i, (blob, steady) in enumerate(parts)]
    with zipfile.ZipFile(io.BytesIO(container(members))) as package:
        assert package.testzip() is None
        assert [(name, package.read(name)) for name in package.namelist()] == [
            (m.name, m.blob) for m in members
        ]


def test_names_may_have_any_letters() -> None:
    with zipfile.ZipFile(io.BytesIO(container([Member("åse.xml", b"x")]))) as package:
        assert package.namelist() == ["åse.xml"]

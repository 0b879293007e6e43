from __future__ import annotations

import pytest

from kitgen.definitions import load_framework
from kitgen.definitions.source import LARGEST, text_of
from kitgen.errors import Faults


def told(path):
    """The one fault of a file that cannot be read."""
    with pytest.raises(Faults) as caught:
        load_framework(path)
    (fault,) = caught.value.errors
    return fault


def test_no_such_file(tmp_path):
    (tmp_path / "oppvekst.yaml").touch()
    fault = told(tmp_path / "opvekst.yaml")
    assert fault.message == "there is no such file"
    assert fault.hint == f"did you mean {tmp_path / 'oppvekst.yaml'}?"
    assert told(tmp_path / "nowhere" / "x.yaml").hint == "check the name and the folder"


def test_a_folder(tmp_path):
    assert told(tmp_path).message == "this is a folder"


def test_too_large(tmp_path):
    file = tmp_path / "large.yaml"
    file.write_bytes(b"#" * (LARGEST + 1))
    assert told(file).message == "the file is too large (0.5 MB)"


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        ("id: a\ntitle: Måned\n".encode("latin-1"), 2, "not saved as UTF-8"),
        ("id: a\r\n\r\ntitle: Måned\r\n".encode("cp1252"), 3, "not saved as UTF-8"),
        ("id: a\n".encode("utf-16"), 1, "saved as UTF-16"),
        (b"PK\x03\x04\0\0\xff\xfe", None, "not a text file"),
    ],
)
def test_other_encodings(tmp_path, data, line, says):
    file = tmp_path / "x.yaml"
    file.write_bytes(data)
    fault = told(file)
    assert says in fault.message
    assert fault.line == line


@pytest.mark.parametrize(
    ("name", "data", "hint"),
    [
        ("ours.docx", b"PK\x03\x04\0\0\xff\xfe", "kitgen import {}"),
        ("ours.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "kitgen import {}"),
        ("our plan.PDF", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", 'kitgen import "{}"'),
        ("ours.yaml", b"PK\x03\x04\0\0\xff\xfe", "write definitions in a text editor"),
    ],
)
def test_documents_are_to_be_imported(tmp_path, name, data, hint):
    file = tmp_path / name
    file.write_bytes(data)
    fault = told(file)
    assert fault.message == "this is not a text file"
    assert hint.format(file) in fault.hint


def test_a_byte_order_mark_is_no_text(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xef\xbb\xbfid: a\n")
    assert text_of(file) == "id: a\n"

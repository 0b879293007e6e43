"""The file formats of sheets, one row each: the only list of formats in the program.

A format is added by its row and by its room in ``kitgen/render``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kitgen.basics.records import dataclass
from kitgen.errors import KitgenError, said


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; its name is the ending of its files.

    `room` is the module below ``kitgen.render`` whose `function` turns a Document into bytes; where fonts are
    embedded only on request, `embeds` says that the function takes ``embed_fonts``. `called` is what
    people write for it. A `picture` shows a sheet that is one drawing.
    """

    room: str
    function: str = "render"
    called: tuple[str, ...] = ()
    embeds: bool = False
    picture: bool = False


#: Every format by its name.
ALL: Mapping[str, Format] = {
    "pdf": Format("pdf"),
    "docx": Format("word", called=("word",), embeds=True),
    "svg": Format("picture.file", "render_svg", picture=True),
    "png": Format("picture.file", "render_png", picture=True),
}
#: Those of any sheet, and those of a sheet that is one picture.
FORMATS: tuple[str, ...] = tuple(name for name, row in ALL.items() if not row.picture)
PICTURES: tuple[str, ...] = tuple(name for name, row in ALL.items() if row.picture)


def named(word: str) -> str:
    """The name of the format that people call `word`; `word` in small letters for an unknown one."""
    plain = word.lower().removeprefix(".")
    return next((name for name, row in ALL.items() if plain in row.called), plain)


def known(words: Iterable[str]) -> tuple[str, ...]:
    """The names of formats that any sheet can have; raises KitgenError for another one."""
    names = tuple(map(named, words))
    for name in names:
        if name not in FORMATS:
            raise KitgenError(said("format.none", name=name, known=list(FORMATS)))
    return names

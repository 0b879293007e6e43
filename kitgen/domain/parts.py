"""What frameworks, units and the settings of layouts are made of: parts, which say what each field holds.

A field's annotation is its whole definition: the type with its limits, what it is for (:func:`about`), and,
where a file's text is not yet the value, the functions that read it (:func:`reads`) or judge it
(:func:`fits`). :func:`read` makes a part of plain data; :func:`as_data` makes plain data of a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Self, TypeVar, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, ValidationError, convert, to_builtins
from msgspec.structs import FieldInfo, asdict, fields, replace

from kitgen.basics.origins import Traced, origins_of
from kitgen.basics.records import dataclass
from kitgen.domain.consistency import Place
from kitgen.errors import Said, Unfit


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a framework, a unit or a layout's settings: it cannot change, and has no unknown keys.

    Whoever makes one in code gives values that are right; data that may be wrong go through :func:`read`.
    """

    def __eq__(self, other: object) -> bool:
        """Whether both have the same texts and, where both know their origins, the same origins.

        What is set for one part may be reused for an equal one, which may be in a unit's own words.
        """
        if self is other:
            return True
        if super().__eq__(other) is not True:  # it may not know
            return False
        mine, theirs = _origins(self), _origins(other)
        return mine == theirs or not (mine and theirs)

    def __hash__(self) -> int:
        return super().__hash__()

    def with_fields(self, **changes: Any) -> Self:
        """The same with other values in some fields."""
        return replace(self, **changes)

    def name_in_file(self) -> str | None:
        """What a file says instead of its fields, for a part that kitgen knows by name."""
        return None

    def values(self) -> dict[str, Any]:
        """The values of its fields by their names; parts in them are left as they are."""
        return asdict(self)


def _origins(part: object) -> list[object]:
    """The origins of the texts of a part itself; nested parts compare their own."""
    found: list[object] = []
    for value in part.values().values() if isinstance(part, Part) else ():
        texts = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else (value,)
        found += [origins_of(text) for text in texts if type(text) is Traced]
    return found


def about(description: str, **limits: Any) -> Meta:
    """What a field is for, in a sentence that ends up in faults and schemas, and its limits, if any."""
    return Meta(description=description, **limits)


def reads(function: Callable[[Any], Any], **schema: Any) -> Meta:
    """The value is what the function makes of that in the file, whatever it is; it raises Unfit.

    `schema` is what editors should know instead of the type.
    """
    return Meta(extra={"reads": function}, extra_json_schema={"written": schema} if schema else None)


def fits(function: Callable[[Any], Any], **schema: Any) -> Meta:
    """The value is what the function makes of one of the right type that is not empty; it raises Unfit.

    `schema` is what editors should know besides the type.
    """
    return Meta(extra={"fits": function}, extra_json_schema=schema or None)


class Wanted(NamedTuple):
    """What an annotation asks for, besides that a field may be left out."""

    base: Any  #: a class, ``tuple`` or ``dict``, or a ``Literal`` or union as it is
    inside: tuple[Any, ...]  #: the annotation of a list's entries; those of a mapping's keys and values
    reads: tuple[Callable[[Any], Any], ...]
    fits: tuple[Callable[[Any], Any], ...]
    limits: Mapping[str, int]  #: ``ge``, ``le``, ``min_length``, ``max_length``
    about: str
    example: Mapping[str, Any]  #: of a mapping


@cache
def wanted(annotation: Any) -> Wanted:
    """What the annotation of a field, an entry or a key asks for."""
    metas: list[Meta] = []  # the innermost first
    while True:
        origin, inside = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            metas = [*(meta for meta in inside[1:] if isinstance(meta, Meta)), *metas]
            annotation = inside[0]
        elif origin in (Union, UnionType) and len(inside) == 2 and type(None) in inside:
            annotation = inside[inside[0] is type(None)]
        else:
            break
    limits = {
        name: value
        for name in ("ge", "le", "min_length", "max_length")
        for meta in metas
        if (value := getattr(meta, name)) is not None
    }
    extras = [(meta.extra or {}) for meta in metas]
    if origin is tuple:
        inside = inside[:1] if inside[1:] == (...,) else ()
    return Wanted(
        base=origin if origin in (tuple, dict) else annotation,
        inside=inside if origin in (tuple, dict) else (),
        reads=tuple(extra["reads"] for extra in reversed(extras) if "reads" in extra),
        fits=tuple(extra["fits"] for extra in extras if "fits" in extra),
        limits=limits,
        about=next((meta.description for meta in reversed(metas) if meta.description), ""),
        example=next((each for meta in metas for each in meta.examples or ()), {}),
    )


def is_part(base: Any) -> bool:
    """Whether the base of what is wanted is a part."""
    return isinstance(base, type) and issubclass(base, Part)


@cache
def fields_of(model: type[Part]) -> Mapping[str, FieldInfo]:
    """The fields of a part by the keys that a file has for them."""
    return {field.encode_name: field for field in fields(model)}


@dataclass(frozen=True, eq=False)
class Problem:
    """What is wrong at a place of the data.

    `kind` is one of ``missing``, ``unknown``, ``empty``, ``text``, ``list``, ``keys``, ``number``,
    ``choice``, with a `limit` ``least``, ``most``, ``few``, ``many`` or ``long``, or ``own``, with what is
    `said`.
    """

    place: Place
    kind: str
    limit: int = 0
    said: Said | None = None
    of_key: bool = False  #: the key itself is wrong, not what it stands for


_Model = TypeVar("_Model", bound=Part)


def read(model: type[_Model], data: object) -> tuple[_Model | None, list[Problem]]:
    """The part that plain data describe, None where they do not, and everything that is wrong with them.

    Each value is a text, a mapping, a list or None, or what it should be already.
    """
    value = _prepared(model, data, ())
    try:
        return convert(value, model), []
    except ValidationError:  # says only what is wrong first
        return None, list(_problems(model, value, ()))


def _prepared(annotation: Any, value: Any, place: Place, key: bool = False) -> Any:
    """`value` with the functions of its annotation applied, and so all that is in it; a Problem instead of
    each that is unfit."""
    kind = wanted(annotation)
    try:
        for function in kind.reads:
            value = function(value)
        if isinstance(value, str):
            value = value.strip()
        elif is_part(kind.base) and isinstance(value, Mapping):
            known = fields_of(kind.base)
            value = {
                name: _prepared(known[name].type, each, (*place, name)) if name in known else each
                for name, each in value.items()
            }
        elif kind.base is tuple and kind.inside and isinstance(value, (list, tuple)):
            (entry,) = kind.inside
            value = [_prepared(entry, each, (*place, at)) for at, each in enumerate(value)]
        elif kind.base is dict and isinstance(value, Mapping):
            names, entries = kind.inside
            value = {
                _prepared(names, name, (*place, name), key=True): _prepared(entries, each, (*place, name))
                for name, each in value.items()
            }
        if value and isinstance(value, list if kind.base is tuple else str):
            for function in kind.fits:
                value = function(value)
    except Unfit as error:
        return Problem(place, "own" if error.said.code else "text", said=error.said, of_key=key)
    return value


def _problems(annotation: Any, value: Any, place: Place, key: bool = False) -> Iterator[Problem]:
    """What is wrong with a prepared value, and with all that is in it."""
    kind = wanted(annotation)
    if isinstance(value, Problem):
        yield value
        return
    with suppress(ValidationError):
        convert(value, annotation)
        return
    if is_part(kind.base) and isinstance(value, dict):
        known = fields_of(kind.base)
        for name, field in known.items():
            if name in value:
                yield from _problems(field.type, value[name], (*place, name))
            elif field.required:
                yield Problem((*place, name), "missing")
        yield from (Problem((*place, str(name)), "unknown") for name in value if name not in known)
        return
    if kind.base is tuple and isinstance(value, list):
        for number, each in enumerate(value):
            yield from _problems(kind.inside[0], each, (*place, number))
    elif kind.base is dict and isinstance(value, dict):
        for name, each in value.items():
            at = name.place if isinstance(name, Problem) else (*place, name)
            yield from _problems(kind.inside[0], name, at, key=True)
            yield from _problems(kind.inside[1], each, at)
    elif (lacking := _instead(kind.base, value)) is not None:
        yield Problem(place, lacking, of_key=key)
        return
    least, most = ("least", "most") if isinstance(value, int) else ("few", "many")
    if isinstance(value, str):
        least, most = "empty", "long"
    size = value if isinstance(value, int) else len(value)
    limits = kind.limits
    if size < (limit := limits.get("ge", limits.get("min_length", size))):
        yield Problem(place, least, limit, of_key=key)
    if size > (limit := limits.get("le", limits.get("max_length", size))):
        yield Problem(place, most, limit, of_key=key)


def _instead(base: Any, value: Any) -> str | None:
    """What should be there instead of a value of another type; None where the type is right."""
    if is_part(base) or base is dict:
        return "keys"
    if base is tuple:
        return "list"
    if get_origin(base) is Literal or base is bool:
        return "choice"
    if base is int:
        return None if type(value) is int else "number"
    return None if isinstance(value, str) and base is str else "text"


def as_data(part: Part, defaults: bool = True) -> dict[str, Any]:
    """A part as the data of a file: mappings, lists, texts, numbers; without what is None.

    Without `defaults` only what is not said by leaving it out.
    """
    found: dict[str, Any] = {}
    for name, field in fields_of(type(part)).items():
        value = getattr(part, field.name)
        if value is not None and (defaults or value != _default(field)):
            found[name] = _as_data(value, defaults)
    return found


def _default(field: FieldInfo) -> Any:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def _as_data(value: Any, defaults: bool) -> Any:
    if isinstance(value, Part):
        return value.name_in_file() or as_data(value, defaults)
    if isinstance(value, tuple):
        return [_as_data(each, defaults) for each in value]
    if isinstance(value, dict):
        return {name: _as_data(each, defaults) for name, each in value.items()}
    return str(value) if isinstance(value, str) else to_builtins(value)

"""Parts: plain data that is checked when it is made, every fault in one run.

A part is a class with a :func:`Field` for each of its keys. Made from keyword arguments, or from a mapping
by `model_validate`, it reads each value by its annotation, or raises :class:`Invalid` with all that is wrong,
each with its place. Kinds of value are annotated with marks (`Letters`, `Before`, `After`, `Field`).

This is as much of pydantic as kitgen needs, with its names. The library and its models were a quarter of the
time that a first page took.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Self,
    Union,
    dataclass_transform,
    get_type_hints,
)
from typing import get_args as inside
from typing import get_origin as outside

from kitgen.domain.consistency import Place
from kitgen.origins import Traced, origins_of

#: What stands after a place when it means the key there.
KEY = "[key]"


class Wrong(NamedTuple):
    """What is wrong at a place: its kind, such as ``missing``, and what else is known of it."""

    kind: str
    place: Place
    known: Mapping[str, Any]


class Refused(ValueError):
    """Raised by a check that says itself what is wrong with a value (or with one below it)."""

    def __init__(self, kind: str, place: Place = (), **known: Any) -> None:
        super().__init__(kind)
        self.kind, self.place, self.known = kind, place, known


class Invalid(ValueError):
    """All that is wrong with the values of a part."""

    def __init__(self, part: type[Part], faults: Iterable[Wrong]) -> None:
        self.part, self.faults = part, tuple(faults)
        super().__init__(part, self.faults)

    def __str__(self) -> str:
        """A line for each fault."""
        lines = (f"{'.'.join(map(str, place))}: {_said(kind, known)}" for kind, place, known in self.faults)
        return f"{self.part.__name__}: " + "\n".join(lines)


def _said(kind: str, known: Mapping[str, Any]) -> str:
    limits = (f"{_LIMITS[name]} {limit}" for name, limit in known.items() if name in _LIMITS)
    return str(known.get("said") or known.get("msg") or " ".join((kind, *limits)))


_LIMITS = {"min_length": "at least", "ge": "at least", "max_length": "at most", "le": "at most"}


class _Bad:
    """Stands for a value that could not be read."""


_BAD = _Bad()
#: Gives the value that is meant by another one, or `_BAD` when it has told what is wrong with it.
Reading = Callable[[Any, Place, list[Wrong]], Any]

# -- marks: what annotations say of a value ---------------------------------------------------------


class Letters(NamedTuple):
    """A text of at most so many letters, and at least one; spaces around it are dropped."""

    most: int

    def around(self, read: Reading) -> Reading:
        """Reads such a text."""

        def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
            text = read(value, place, wrong)
            if text is _BAD:
                return _BAD
            text = text.strip()
            if not text:
                return _tell(wrong, "string_too_short", place, min_length=1)
            return (
                text
                if len(text) <= self.most
                else _tell(wrong, "string_too_long", place, max_length=self.most)
            )

        return reading


class Before(NamedTuple):
    """A function that is given the value as it is written."""

    change: Callable[[Any], Any]

    def around(self, read: Reading) -> Reading:
        """Reads what the function made of the value."""

        def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
            value = _tried(self.change, value, place, wrong)
            return value if value is _BAD else read(value, place, wrong)

        return reading


class After(NamedTuple):
    """A function that is given the value as it was read."""

    change: Callable[[Any], Any]

    def around(self, read: Reading) -> Reading:
        """Reads, and gives what the function made of it."""

        def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
            value = read(value, place, wrong)
            return value if value is _BAD else _tried(self.change, value, place, wrong)

        return reading


class _Required:
    """Stands for the default of a field that has none."""


_REQUIRED = _Required()


class FieldInfo:
    """What is known of a field, or of a kind of value: limits, a default, and words for people."""

    def __init__(
        self,
        *,
        default: Any = _REQUIRED,
        default_factory: Callable[[Mapping[str, Any]], Any] | None = None,
        alias: str | None = None,
        description: str | None = None,
        examples: list[Any] | None = None,
        min_length: int = 0,
        max_length: int | None = None,
        ge: int | None = None,
        le: int | None = None,
        json_schema_extra: Mapping[str, Any] | None = None,
    ) -> None:
        self.default, self.default_factory, self.alias = default, default_factory, alias
        self.description, self.examples, self.json_schema_extra = description, examples, json_schema_extra
        self.min_length, self.max_length, self.ge, self.le = min_length, max_length, ge, le
        self.annotation: Any = None  #: of the field

    def is_required(self) -> bool:
        """Whether a part must have a value for it."""
        return self.default is _REQUIRED and self.default_factory is None

    def value(self, known: Mapping[str, Any]) -> Any:
        """The value where none is given, in a part with those before it `known`."""
        if self.default_factory:
            return self.default_factory(known)
        return dict(self.default) if isinstance(self.default, dict) else self.default

    def around(self, read: Reading) -> Reading:
        """Reads what keeps to the limits: of numbers, or of how many entries there are."""
        if self.ge is not None or self.le is not None:
            return self._number(read)
        if self.min_length or self.max_length is not None:
            return self._entries(read)
        return read

    def _number(self, read: Reading) -> Reading:
        def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
            value = read(value, place, wrong)
            if value is _BAD:
                return _BAD
            if self.ge is not None and value < self.ge:
                return _tell(wrong, "greater_than_equal", place, ge=self.ge)
            if self.le is not None and value > self.le:
                return _tell(wrong, "less_than_equal", place, le=self.le)
            return value

        return reading

    def _entries(self, read: Reading) -> Reading:
        def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
            found = read(value, place, wrong)
            if found is _BAD:
                return _BAD
            if len(found) < self.min_length:
                return _tell(wrong, "too_short", place, min_length=self.min_length)
            if self.max_length is not None and len(found) > self.max_length:
                return _tell(wrong, "too_long", place, max_length=self.max_length)
            return found

        return reading


def Field(**known: Any) -> Any:  # noqa: N802  # it stands for the value of a field
    """A field of a part, or a mark with limits: see :class:`FieldInfo`."""
    return FieldInfo(**known)


# -- reading by an annotation -----------------------------------------------------------------------


def _tell(wrong: list[Wrong], kind: str, place: Place, **known: Any) -> _Bad:
    wrong.append(Wrong(kind, place, known))
    return _BAD


def _tried(change: Callable[[Any], Any], value: Any, place: Place, wrong: list[Wrong]) -> Any:
    try:
        return change(value)
    except Refused as error:
        return _tell(wrong, error.kind, (*place, *error.place), **error.known)
    except ValueError as error:
        return _tell(wrong, "value_error", place, msg=str(error))


def reader(kind: Any) -> Reading:
    """The function that reads values of an annotation. Raises TypeError for one that is not known here."""
    outer, inner = outside(kind), inside(kind)
    if outer is Annotated:
        read = reader(inner[0])
        for mark in inner[1:]:
            read = mark.around(read)
        return read
    if outer in (Union, UnionType):
        return _either([reader(each) for each in inner if each is not NoneType], NoneType in inner)
    if outer is Literal:
        return _one_of(inner)
    if outer is tuple:
        return _many(reader(inner[0])) if inner[-1] is Ellipsis else _these([reader(each) for each in inner])
    if outer is dict:
        return _named(*map(reader, inner))
    return _single(kind)


def _single(kind: Any) -> Reading:
    if isinstance(kind, type) and issubclass(kind, Part):
        return _part(kind)
    return _SINGLE[kind]


def _part(kind: type[Part]) -> Reading:
    def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
        if isinstance(value, kind):
            return value
        if not isinstance(value, Mapping):
            return _tell(wrong, "model_type", place)
        values = kind._read(value, place, wrong)
        return _BAD if values is None else kind.model_construct(**values)

    return reading


def _either(kinds: list[Reading], optional: bool) -> Reading:
    """The first kind that a value is of; what is wrong with it is told of the first one."""

    def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
        if value is None and optional:
            return None
        told: list[list[Wrong]] = []
        for read in kinds:
            told.append([])
            found = read(value, place, told[-1])
            if not told[-1]:
                return found
        wrong += told[0]
        return _BAD

    return reading


def _one_of(choices: tuple[Any, ...]) -> Reading:
    def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
        fits = isinstance(value, str) and value in choices
        return value if fits else _tell(wrong, "literal_error", place)

    return reading


def _many(read: Reading) -> Reading:
    def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
        if not _is_list(value):
            return _tell(wrong, "tuple_type", place)
        before = len(wrong)
        found = tuple([read(each, (*place, number), wrong) for number, each in enumerate(value)])
        return found if len(wrong) == before else _BAD

    return reading


def _these(kinds: list[Reading]) -> Reading:
    """So many values, each of a kind of its own."""

    def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
        if not _is_list(value) or len(value) != len(kinds):
            return _tell(wrong, "tuple_type", place)
        before, pairs = len(wrong), enumerate(zip(kinds, value, strict=True))
        found = tuple([read(each, (*place, number), wrong) for number, (read, each) in pairs])
        return found if len(wrong) == before else _BAD

    return reading


def _is_list(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)


def _named(read_key: Reading, read: Reading) -> Reading:
    """Values by names of some kind."""

    def reading(value: Any, place: Place, wrong: list[Wrong]) -> Any:
        if not isinstance(value, Mapping):
            return _tell(wrong, "dict_type", place)
        before = len(wrong)
        found = {
            read_key(key, (*place, key, KEY), wrong): read(each, (*place, key), wrong)
            for key, each in value.items()
        }
        return found if len(wrong) == before else _BAD

    return reading


def _text(value: Any, place: Place, wrong: list[Wrong]) -> Any:
    if not isinstance(value, str):
        return _tell(wrong, "string_type", place)
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        return _tell(wrong, "string_unicode", place, msg="half a letter, which no file can hold")
    return str.__str__(value)  # no longer one that knows where it came from


def _whole_number(value: Any, place: Place, wrong: list[Wrong]) -> Any:
    is_one = isinstance(value, int) and not isinstance(value, bool)
    return value if is_one else _tell(wrong, "int_type", place)


def _number(value: Any, place: Place, wrong: list[Wrong]) -> Any:
    is_one = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_one else _tell(wrong, "float_type", place, msg="not a number")


_YES_NO = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}


def _bool(value: Any, place: Place, wrong: list[Wrong]) -> Any:
    found = _YES_NO.get(value.lower()) if isinstance(value, str) else value
    return (
        found if isinstance(found, bool) else _tell(wrong, "bool_type", place, msg="neither true nor false")
    )


def _date(value: Any, place: Place, wrong: list[Wrong]) -> Any:
    is_one = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    return value if is_one else _tell(wrong, "date_type", place, msg="not a date")


def _time(value: Any, place: Place, wrong: list[Wrong]) -> Any:
    return (
        value
        if isinstance(value, datetime.time)
        else _tell(wrong, "time_type", place, msg="not a time of day")
    )


_SINGLE: dict[Any, Reading] = {
    str: _text,
    int: _whole_number,
    float: _number,
    bool: _bool,
    datetime.date: _date,
    datetime.time: _time,
}

# -- parts ------------------------------------------------------------------------------------------


class _Kind(type):
    """The class of a part: takes the fields out of its body."""

    model_fields: Mapping[str, FieldInfo]

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> None:
        super().__init__(name, bases, body)
        own = {name: kind for name, kind in body.get("__annotations__", {}).items() if name not in _OF_CLASS}
        if any(isinstance(kind, str) for kind in own.values()):
            kinds = get_type_hints(cls, include_extras=True)
            own = {name: kinds[name] for name in own}
        fields = {}
        for name, kind in own.items():
            field = body.get(name, _REQUIRED)  # a bare value is a default
            fields[name] = field if isinstance(field, FieldInfo) else FieldInfo(default=field)
            fields[name].annotation = kind
            if name in body:
                delattr(cls, name)
        cls.model_fields = {**getattr(cls, "model_fields", {}), **fields}
        cls._readers = None


_OF_CLASS = ("model_fields", "_readers")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Part(metaclass=_Kind):
    """Values by the names of fields; they cannot be changed, and there are no others."""

    #: The fields by name, those of the classes above first.
    model_fields: ClassVar[Mapping[str, FieldInfo]] = {}
    _readers: ClassVar[Mapping[str, tuple[str, FieldInfo, Reading]] | None] = None

    def __init__(self, /, **values: Any) -> None:
        self.__dict__.update(self._checked(values))

    @classmethod
    def model_validate(cls, values: Mapping[str, Any] | Self) -> Self:
        """The part with these values. Raises Invalid with everything that is wrong with them."""
        return values if isinstance(values, cls) else cls.model_construct(**cls._checked(values))

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """The part with values that are known to be right; others have their defaults."""
        made = cls.__new__(cls)
        for name, field in cls.model_fields.items():
            made.__dict__[name] = values[name] if name in values else field.value(values)
        return made

    @classmethod
    def _checked(cls, values: Any) -> dict[str, Any]:
        wrong: list[Wrong] = []
        if isinstance(values, Mapping):
            found = cls._read(values, (), wrong)
            if found is not None:
                return found
        raise Invalid(cls, wrong or [Wrong("model_type", (), {})])

    @classmethod
    def _read(cls, values: Mapping[str, Any], place: Place, wrong: list[Wrong]) -> dict[str, Any] | None:
        """The values of all fields; None where something is wrong."""
        before, found = len(wrong), dict[str, Any]()
        readers = cls._readers_of_fields()
        for key, (name, field, read) in readers.items():
            if key in values:
                value = read(values[key], (*place, key), wrong)
            else:
                value = _tell(wrong, "missing", (*place, key)) if field.is_required() else field.value(found)
            if value is not _BAD:
                found[name] = value
        for key in values:
            if key not in readers:
                _tell(wrong, "extra_forbidden", (*place, key))
        _tried(cls._agree, found, place, wrong)
        if len(wrong) > before:
            return None
        _tried(cls._hold_together, found, place, wrong)
        return found if len(wrong) == before else None

    @classmethod
    def _readers_of_fields(cls) -> Mapping[str, tuple[str, FieldInfo, Reading]]:
        if cls._readers is None:
            cls._readers = {
                field.alias or name: (name, field, field.around(reader(field.annotation)))
                for name, field in cls.model_fields.items()
            }
        return cls._readers

    @classmethod
    def _agree(cls, values: Mapping[str, Any]) -> None:
        """Raises Refused, or ValueError, where values that could be read do not go together."""

    @classmethod
    def _hold_together(cls, values: Mapping[str, Any]) -> None:
        """The same, where all values could be read."""

    def _written(self, values: dict[str, Any]) -> Any:
        """The part as it is written in a file, given its plain values."""
        return values

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self:
        """The part with other values for some fields, which are not checked."""
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__.update(update or {})
        return made

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        exclude: Collection[str] = (),
        exclude_none: bool = False,
        exclude_defaults: bool = False,
    ) -> dict[str, Any]:
        """The values as plain data; for JSON, lists and texts instead of tuples and dates."""
        plain: dict[str, Any] = self._plain(mode == "json", exclude_none, exclude_defaults)
        return {name: value for name, value in plain.items() if name not in exclude}

    def model_dump_json(self, *, exclude_none: bool = False, exclude_defaults: bool = False) -> str:
        """The same as JSON."""
        plain = self._plain(True, exclude_none, exclude_defaults)
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def _plain(self, as_json: bool, without_none: bool, without_defaults: bool) -> Any:
        values = {}
        for name, value in self.__dict__.items():
            if value is None and without_none:
                continue
            field = self.model_fields.get(name)
            if without_defaults and field and value == field.default:
                continue
            values[name] = _plain(value, as_json, without_none, without_defaults)
        return self._written(values)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.__dict__.items())

    def __eq__(self, other: object) -> bool:
        """Whether both have the same texts and, where both know their origins, the same origins.

        What is set for one part may be reused for an equal one, which may be in a unit's own words.
        """
        if self is other:
            return True
        if type(self) is not type(other) or self.__dict__ != other.__dict__:
            return False
        mine, theirs = _origins(self), _origins(other)
        return mine == theirs or not (mine and theirs)

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self)
        return f"{type(self).__name__}({said})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")


def _origins(part: Part) -> list[object]:
    """The origins of the texts of a part itself; nested parts compare their own."""
    found: list[object] = []
    for value in part.__dict__.values():
        texts = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else (value,)
        found += [origins_of(text) for text in texts if type(text) is Traced]
    return found


def _plain(value: Any, as_json: bool, *without: bool) -> Any:
    if isinstance(value, Part):
        return value._plain(as_json, *without)
    if isinstance(value, tuple):
        parts = [_plain(each, as_json, *without) for each in value]
        return parts if as_json else tuple(parts)
    if isinstance(value, dict):
        return {key: _plain(each, as_json, *without) for key, each in value.items()}
    if as_json and isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value

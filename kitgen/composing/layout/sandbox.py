"""The Jinja of layouts: what a template can call, filter and calculate.

A layout may come from anyone, so it runs in Jinja's sandbox, restricted further: no method of a data object
can be called but kitgen's own, and nothing can grow or go on without end: filters, tests, comparisons,
loops and calls count their work (:mod:`kitgen.composing.layout.work`). Printed values go into
:mod:`kitgen.composing.layout.slots`; the filters whose names have a space in them are put in by
:mod:`kitgen.composing.layout.syntax` and cannot be written in a layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, wraps
from types import MethodType
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined, UndefinedError, pass_context, pass_environment
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from kitgen.basics.origins import Origin, capitalised, joined, like, origins_of, path_of, traced
from kitgen.basics.remembering import remembered
from kitgen.composing.layout.slots import MOST_CHARACTERS, Data, Paragraphs, Slots
from kitgen.composing.layout.work import take, taken, weighed
from kitgen.domain.parts import Part
from kitgen.errors import LayoutError, said

#: The variable that holds the slots of a rendering; no template can write such a name.
SLOTS = "the slots"
SHOWN, COUNTED, JOINED, DATA = "a value shown", "counted turns", "joined texts", "data of a directive"
#: Filters and methods that compare or hash, and those that copy a part.
WEIGHED, SLICED = "a value weighed", "a value sliced"

_STANDARD_FILTERS = """
    abs default dictsort first groupby int items last length list map max min reject rejectattr reverse
    round select selectattr sort unique
""".split()
#: Filters that compare or hash their input, and how often they do.
_COMPARING = {"dictsort": 5, "groupby": 5, "max": 1, "min": 1, "sort": 5, "unique": 1}
#: What a call comes to, besides what it is given.
_CALL = 50
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset({"capitalize", "endswith", "lower", "startswith", "strip", "title", "upper"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    LoopContext: frozenset({"cycle", "changed"}),
}
_MOST_DIGITS = 12
_PLAIN = (str, int, tuple, list, dict, type(None))
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_EMPTY_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")


class Missing(UndefinedError):
    """An unknown name: a field or key of `of`, or a variable where that is `missing`."""

    def __init__(self, of: object, name: object, message: str) -> None:
        super().__init__(message)
        self.of = of
        self.name = name


class Unreadable(SecurityError):
    """A name that a layout may not read."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class _Undefined(StrictUndefined):
    """Keeps the name that was looked up, so that the error can suggest the nearest."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if hint is None:
            exc = cast("type[TemplateRuntimeError]", partial(Missing, obj, name))
        super().__init__(hint, obj, name, exc)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of all layouts; make it once with :func:`sandbox`."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call(self, context: Context, what: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call functions given to the layout, kitgen's own methods, and a few of texts and mappings."""
        if any(what is given for given in context.parent.values()) or _is_known_method(what):
            take(_CALL)
            weighed((args, tuple(kwargs.values()), getattr(what, "__self__", None)))
            return context.call(what, *args, **kwargs)
        if isinstance(what, Undefined):
            str(what)  # raises the error that names it
        name = getattr(what, "__name__", type(what).__name__)
        raise LayoutError(said("layout.call", name=name))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers; join texts or lists with ``+``, up to a limit."""
        if not isinstance(left, Undefined) and not isinstance(right, Undefined):
            numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
            alike = any(isinstance(left, kind) and isinstance(right, kind) for kind in (str, list, tuple))
            if operator == "**" or not (numbers or (operator == "+" and alike)):
                raise LayoutError(said("layout.operator", sign=operator))
        result = _limited(super().call_binop(context, operator, left, right))
        taken(result)
        return result

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item of a list, text or mapping."""
        weighed(argument)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a layout can read an attribute; data needs no such close check as functions."""
        if isinstance(value, tuple):
            take(len(value) // 4)  # it may have just been built
        return not attr.startswith("_") and (
            isinstance(value, _PLAIN) or super().is_safe_attribute(obj, attr, value)
        )

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """The value of an attribute that a layout cannot read."""
        error = cast("type[TemplateRuntimeError]", partial(Unreadable, attribute))
        return self.undefined("", obj, attribute, error)


def sandbox() -> Sandbox:
    """A new environment with the filters a layout can use."""
    env = Sandbox(undefined=_Undefined, keep_trailing_newline=True, autoescape=False, cache_size=0)
    env.optimized = False  # there are no constants worth working out, and looking for them takes a fifth
    env.globals = {"range": env.globals["range"]}
    filters: Any = env.filters
    standard = {name: _working(filters[name], _COMPARING.get(name, 0)) for name in _STANDARD_FILTERS}
    env.filters = standard | _FILTERS
    tests: Any = env.tests
    env.tests = {name: _working(test, 1) for name, test in tests.items()}
    return env


def _working(filter_: Callable[..., Any], compares: int) -> Callable[..., Any]:
    """A filter or test of Jinja's that counts its work."""
    before = int(hasattr(filter_, "jinja_pass_arg"))  # an argument that Jinja adds

    @wraps(filter_)
    def working(*args: Any, **kwargs: Any) -> Any:
        own, (value, *others) = args[:before], args[before:]
        value = weighed(value) if compares else taken(value)
        for _ in range(compares - 1):
            value = value if isinstance(value, Iterator) else weighed(value)
        weighed((others, tuple(kwargs.values())))
        return filter_(*own, value, *others, **kwargs)

    return working


def _is_known_method(what: object) -> bool:
    owner = getattr(what, "__self__", None)
    module = getattr(what, "__module__", None) or ""
    if isinstance(what, MethodType) and module.startswith("kitgen.") and module != Part.__module__:
        return True
    name = getattr(what, "__name__", "")
    return any(isinstance(owner, kind) and name in names for kind, names in _METHODS.items())


def _limited(result: Any) -> Any:
    too_long = isinstance(result, (str, list, tuple)) and len(result) > MOST_CHARACTERS
    if too_long or (isinstance(result, (int, float)) and abs(result) >= 10**_MOST_DIGITS):
        raise LayoutError(said("layout.result"))
    return result


# -- from values to texts ------------------------------------------------------------------------


def _text(value: object, label: str) -> str:
    """`value` as a text; raises LayoutError, which calls it `label`, for any other value."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)  # raises the error that names it
    if value is None:
        raise LayoutError(said("layout.no-value", what=label))
    if isinstance(value, Paragraphs):
        raise LayoutError(said("layout.paragraphs-last"))
    raise LayoutError(said("layout.no-text", what=label, kind=type(value).__name__))


def _one_line(value: object, label: str) -> str:
    text = _text(value, label)
    line = _single(text)
    if line is None:
        raise LayoutError(said("layout.several-lines", what=label, text=_start(text.strip())))
    return line


# Both are cached because the texts of a framework are the same for every unit.


def _single(text: str) -> str | None:
    """`text` with single spaces; None if it has several lines."""
    line = _spaced(text)
    if line is None or type(text) is str:
        return line
    return text if line == text else like(line, text)


@remembered(4096)
def _spaced(text: str) -> str | None:
    text = str.__str__(text).strip()
    return None if "\n" in text or "\r" in text else _SPACES.sub(" ", text)


def _parted(text: str) -> tuple[str, ...]:
    """The paragraphs of `text`, separated by empty lines; other line ends become spaces.

    The first of a text with an origin is called after it and 1, and so on.
    """
    return _numbered(text, origins_of(text))


@remembered(1024)
def _numbered(text: str, origins: tuple[Origin, ...]) -> tuple[str, ...]:
    paragraphs = _divided(text)
    if not origins:
        return paragraphs
    path, said = path_of(origins), _divided(origins[0].said or "")
    said = said if len(said) == len(paragraphs) else paragraphs
    numbered = enumerate(zip(paragraphs, said, strict=True), 1)
    return tuple([traced(paragraph, f"{path}.{number}", whole) for number, (paragraph, whole) in numbered])


def _divided(text: str) -> tuple[str, ...]:
    """The paragraphs as plain texts."""
    paragraphs = (_SPACES.sub(" ", paragraph).strip() for paragraph in _EMPTY_LINE.split(str.__str__(text)))
    return tuple(filter(None, paragraphs))


def _start(text: str) -> str:
    first = text.splitlines()[0]
    return first if len(first) <= 40 else first[:39].rstrip() + "…"


@pass_context
def _shown(context: Context, value: object, label: str) -> str:
    slots: Slots = context.parent[SLOTS]
    if isinstance(value, Paragraphs):
        return slots.put(Paragraphs(value.texts, label))
    return slots.put(_one_line(value, label))


@pass_context
def _data(context: Context, value: object, label: str) -> str:
    slots: Slots = context.parent[SLOTS]
    if isinstance(value, Undefined):
        str(value)  # raises the error that names it
    if isinstance(value, (list, tuple, dict)):
        weighed(value)
    return slots.put(Data(value))


@pass_context
def _counted(context: Context, values: object, label: str, each: int) -> Iterator[object]:
    """The values that a loop goes through, with `each` units of work for every turn."""
    slots: Slots = context.parent[SLOTS]
    for value in _many(values, label):
        slots.turn()
        take(each)
        yield value


def _sliced(value: object) -> object:
    return list(cast("Iterator[object]", taken(value))) if isinstance(value, Iterator) else taken(value)


def _many(values: object, label: str) -> Iterable[object]:
    if isinstance(values, Undefined):
        str(values)  # raises the error that names it
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise LayoutError(said("layout.no-value" if values is None else "layout.no-list", what=label))
    return values


def _paragraphs(value: object) -> Paragraphs:
    return Paragraphs(_parted(_text(value, "… | paragraphs")))


@pass_environment
def _join(env: Sandbox, values: object, between: str = "", attribute: str | None = None) -> str:
    items = _many(taken(values), "… | join")
    if attribute is not None:
        items = map(make_attrgetter(env, attribute), items)
    return str(_limited(joined([_text(item, "… | join") for item in items], between)))


def _joined(values: Sequence[object]) -> str:
    text = _limited(joined([_text(value, "… ~ …") for value in values]))
    return str(taken(text))


@pass_environment
def _sum(env: Sandbox, values: object, attribute: str | None = None) -> int | float:
    items = list(_many(taken(values), "… | sum"))
    numbers = items if attribute is None else [make_attrgetter(env, attribute)(item) for item in items]
    if not all(isinstance(number, (int, float)) for number in numbers):
        raise LayoutError(said("layout.sum"))
    return sum(cast("list[int]", numbers))


def _on_text(change: Callable[[str], str]) -> Callable[[object], str]:
    def changed(value: object) -> str:
        text = _text(taken(value), "… | …")
        return like(change(text), text)

    return changed


_FILTERS: dict[str, Callable[..., Any]] = {
    SHOWN: _shown,
    DATA: _data,
    COUNTED: _counted,
    WEIGHED: weighed,
    SLICED: _sliced,
    JOINED: _joined,
    "paragraphs": _paragraphs,
    "join": _join,
    "sum": _sum,
    "capitalize": _on_text(capitalised),
    "lower": _on_text(str.lower),
    "trim": _on_text(str.strip),
    "upper": _on_text(str.upper),
}

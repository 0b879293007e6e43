"""What pydantic found wrong with a definition, in words for people who don't write programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from kitgen.definitions.places import advice_for_key, field_at, model_at, model_in, part_of, subject
from kitgen.definitions.tree import Map, Seq, Tree
from kitgen.domain.consistency import Misfit, Place, listed
from kitgen.domain.fields import OWN_WORDS, Part
from kitgen.errors import DefinitionError

#: Errors that say nothing of their own: what they are about is reported by another.
_ECHOES = {"default_factory_not_called", "value_error"}
#: Where a disagreement is about keys, and not about what they hold.
_BY_KEY = {("follow_up",), ("wording",), ("statements",)}
#: What pydantic puts after a place when it means the key there.
_KEY = "[key]"


@dataclass(frozen=True)
class _Case:
    """One error: where it is, what pydantic knows of it, and the model it is in."""

    tree: Tree
    root: type[Part]
    place: Place
    known: Mapping[str, Any]  #: pydantic's `ctx`

    @property
    def subject(self) -> str:
        """The place as people call it, within its part."""
        return subject(part_of(self.tree, self.place)[1], self.model is not None)

    @property
    def value(self) -> Any:
        """What stands in the file."""
        return self.tree.value(self.place)

    @property
    def source(self) -> str:
        """The line of the file where it begins."""
        return self.tree.source[self.tree.line(self.place) - 1]

    @property
    def model(self) -> type[Part] | None:
        """The model that the value, or each of its entries, should be."""
        field = field_at(self.root, self.place)
        return model_in(field) if field else self.root


_Words = tuple[str, str]


def faults(
    tree: Tree, root: type[Part], details: Collection[ErrorDetails], misfits: Iterable[Misfit]
) -> Iterator[DefinitionError]:
    """Every fault in the tree, in no order: what the model `root` found, and what does not agree.

    One place has one fault.
    """
    done = {place for place in tree.empties() if field_at(root, place)}
    for place in done:
        yield _fault(tree, place, tree.line(place), _empty(_Case(tree, root, place, {})))
    for detail in details:
        place, kind = detail["loc"], detail["type"]
        if place[-1:] == (_KEY,) and len(place) > 2:
            yield _wrong_key(tree, root, detail)
            continue
        case = _Case(tree, root, place, {**detail.get("ctx", {}), "msg": detail["msg"]})
        if not (place in done or _is_echo(case, kind) or _misspelt(tree, root, place)):
            yield _fault(tree, place, _line(tree, place, kind), _WORDS.get(kind, _unforeseen)(case))
    done |= {tuple(step for step in detail["loc"] if step != _KEY) for detail in details}
    for misfit in misfits:
        if not (misfit.place in done or _misspelt(tree, root, misfit.place)):
            yield _disagreement(tree, misfit)
        done.add(misfit.place)


def _wrong_key(tree: Tree, root: type[Part], detail: ErrorDetails) -> DefinitionError:
    """A fault of a key that can have any name of some kind, such as the id of a statement."""
    *outer, _, _ = place = detail["loc"]
    case = _Case(tree, root, tuple(outer), {**detail.get("ctx", {}), "msg": detail["msg"]})
    words = _WORDS.get(detail["type"], _unforeseen)(case)
    return _fault(tree, place[:-1], tree.key_line(place[:-1]), words)


def _is_echo(case: _Case, kind: str) -> bool:
    """Whether an error only says that there are others: pydantic counts the items that are right."""
    return kind in _ECHOES or (kind == "too_short" and len(case.value) >= case.known["min_length"])


def _misspelt(tree: Tree, root: type[Part], place: Place) -> bool:
    """Whether a key is not there because it is misspelt, which is reported by itself."""
    outer, model = tree.value(place[:-1]), model_at(root, place[:-1])
    if not isinstance(outer, Map) or model is None or place[-1] in outer:
        return False
    strange = [key.casefold() for key in outer if key not in model.model_fields]
    return bool(get_close_matches(str(place[-1]), strange, n=1))


def _disagreement(tree: Tree, misfit: Misfit) -> DefinitionError:
    by_key = misfit.place[:1] in _BY_KEY
    line = tree.key_line(misfit.place) if by_key else tree.line(misfit.place)
    if misfit.place[-1:] == ("id",):
        return tree.fault(line, misfit.message, misfit.hint)
    return _fault(tree, misfit.place, line, (misfit.message, misfit.hint))


def _fault(tree: Tree, place: Place, line: int, words: _Words) -> DefinitionError:
    part, _ = part_of(tree, place)
    message, hint = words
    return tree.fault(line, f"{part}: {message}" if part else message, hint)


def _line(tree: Tree, place: Place, kind: str) -> int:
    if kind == "missing":
        return tree.key_line(place[:-1])
    return tree.key_line(place) if kind == "extra_forbidden" else tree.line(place)


def _sample(text: str, most: int = 40) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


# -- one function for each kind of error: what is wrong, and what to do ---------------------------


def _own_words(case: _Case) -> _Words:
    return f"{case.subject}: {case.known['message']}", str(case.known["hint"])


def _missing(case: _Case) -> _Words:
    field = field_at(case.root, case.place)
    about = (field.description or "") if field else ""
    hint = f"add `{case.place[-1]}:` ({about[:1].lower()}{about[1:].rstrip('.')})"
    return f"{case.subject} is missing", hint


def _unknown(case: _Case) -> _Words:
    key, here = str(case.place[-1]), model_at(case.root, case.place[:-1]) or case.root
    if case.value is None and " " in key and "{" in case.source:
        message = f"the comma before “{_sample(key)}” ends the text, as commas do between {{ and }}"
        return message, "put the whole text in quotes"
    return f"the key `{_sample(key)}` is not known here", advice_for_key(case.root, here, key)


def _empty(case: _Case) -> _Words:
    message = f"{case.subject} is empty"
    field = field_at(case.root, case.place)
    if re.search(r"[:-]\s+#\S", case.source):
        return message, "put the value in quotes: what follows a # is not read"
    if isinstance(case.place[-1], int):
        return message, "write something after the dash, or delete the line"
    return (
        message,
        "write something" if field and field.is_required() else "write something, or delete the line",
    )


def _not_text(case: _Case) -> _Words:
    value = case.value
    if value is None:
        return _empty(case)
    if isinstance(value, Map) and re.search(r"[:-]\s+\{", case.source):
        return "a text cannot begin with { unless it stands in quotes", "put quotes round the whole text"
    if isinstance(value, Map) and len(value) == 1:
        key, text = next(iter(value.items()))
        if isinstance(text, str) or text is None:
            quoted = _sample(f"{key}: {text or ''}".strip().replace('"', "”"))
            message = f"{case.subject} must be a text, but its colon makes it a key with a value"
            return message, f'put the whole text in quotes: "{quoted}"'
    if isinstance(value, Seq):
        hint = "write it after the colon without a dash; a text that begins with [ goes in quotes"
        return f"{case.subject} must be one text, but is a list", hint
    return f"{case.subject} must be a text, but has keys of its own", "write the text right after its colon"


def _not_list(case: _Case) -> _Words:
    hint = "begin each entry on a line of its own with `- `, also when there is only one"
    if isinstance(case.value, str):
        return f"{case.subject} must be a list, but is one text", hint
    return f"{case.subject} must be a list, but has keys of its own", hint


def _not_keys(case: _Case) -> _Words:
    if case.value is None:
        return _empty(case)
    if isinstance(case.value, Seq):
        hint = "take the dash in front of its keys away"
        return f"{case.subject} must have keys of its own, but is a list", hint
    hint = "write each level and its text on a line of their own, such as `red: …`"
    if case.model:
        fields = case.model.model_fields
        required = [f"{key}: …" for key, field in fields.items() if field.is_required()]
        hint = f"write {listed(required or [f'{next(iter(fields))}: …'])} on lines of their own"
    return f"{case.subject} must have keys of its own, but is a text", hint


def _not_number(case: _Case) -> _Words:
    value = case.value if isinstance(case.value, str) else "…"
    return (
        f"{case.subject} must be a whole number, not `{_sample(value)}`",
        "write only its digits, such as 45",
    )


def _too_small(case: _Case) -> _Words:
    least = case.known["ge"]
    return f"{case.subject} is {case.value}, but must be at least {least}", f"write {least} or more"


def _too_few(case: _Case) -> _Words:
    has, needs = len(case.value), case.known["min_length"]
    message = (
        f"{case.subject} has {has or 'no'} {'entry' if has == 1 else 'entries'}, but needs at least {needs}"
    )
    return message, "add one" if needs - has == 1 else f"add {needs - has}"


def _too_many(case: _Case) -> _Words:
    has, most = len(case.value), case.known["max_length"]
    return f"{case.subject} has {has} entries, but can have at most {most}", "join some, or take some away"


def _too_long(case: _Case) -> _Words:
    most = case.known["max_length"]
    if not isinstance(case.value, str):
        return f"a key of {case.subject} has more than {most:,} letters", "shorten it"
    has = len(case.value.strip())
    message = f"{case.subject} has {has:,} letters, but can have at most {most:,}: “{_sample(case.value)}”"
    return message, "shorten it, or divide it"


def _no_choice(case: _Case) -> _Words:
    if not isinstance(case.value, str):
        return _not_text(case)
    field = field_at(case.root, case.place)
    choices = [str(choice) for choice in _choices(field.annotation if field else None)]
    message = f"{case.subject} cannot be `{_sample(case.value)}`"
    near = get_close_matches(case.value.casefold(), choices, n=1)
    return message, f"did you mean `{near[0]}`?" if near else f"write one of {listed(choices)}"


def _choices(annotation: Any) -> Iterator[object]:
    for inner in getattr(annotation, "__args__", ()):
        if hasattr(inner, "__args__"):
            yield from _choices(inner)
        elif isinstance(inner, str):
            yield inner


def _unforeseen(case: _Case) -> _Words:
    return f"{case.subject}: {case.known['msg']}", "compare it with a framework that comes with kitgen"


_WORDS: Mapping[str, Callable[[_Case], _Words]] = {
    OWN_WORDS: _own_words,
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_too_short": _empty,
    "string_type": _not_text,
    "tuple_type": _not_list,
    "model_type": _not_keys,
    "dict_type": _not_keys,
    "int_type": _not_number,
    "greater_than_equal": _too_small,
    "too_short": _too_few,
    "too_long": _too_many,
    "string_too_long": _too_long,
    "literal_error": _no_choice,
}

"""The problems of a definition, as faults with their code and their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Any, get_args

from kitgen.basics.records import dataclass
from kitgen.definitions.places import advice_for_key, field_at, model_at, model_in, part_of, subject
from kitgen.definitions.tree import Map, Seq, Tree
from kitgen.domain.consistency import Misfit, Place
from kitgen.domain.parts import Part, Problem, fields_of, wanted
from kitgen.errors import DefinitionError, Said, said, shortened

#: Inconsistencies that are about keys, not about the values under them.
_BY_KEY = {("follow_up",), ("wording",), ("statements",)}


@dataclass(frozen=True)
class _Case:
    """A problem at a place, and the model that the whole is."""

    tree: Tree
    root: type[Part]
    place: Place  #: of what the message is about: for a key, of its mapping
    problem: Problem

    @property
    def subject(self) -> Said:
        """The place within its part, in words for people."""
        return subject(part_of(self.tree, self.place)[1], self.model is not None)

    @property
    def value(self) -> Any:
        """The value in the file."""
        return self.tree.value(self.place)

    @property
    def source(self) -> str:
        """The line of the file where it begins; empty for data that was never in a file."""
        return self.tree.source[self.tree.line(self.place) - 1] if self.tree.source else ""

    @property
    def model(self) -> type[Part] | None:
        """The model that the value, or each of its entries, should be."""
        field = field_at(self.root, self.place)
        return model_in(field.type) if field else self.root


def faults(
    tree: Tree, root: type[Part], problems: Collection[Problem], misfits: Iterable[Misfit]
) -> Iterator[DefinitionError]:
    """Every fault in the tree, in no order: what does not fit the model `root`, and what is inconsistent.

    One place has one fault.
    """
    done = {place for place in tree.empties() if field_at(root, place)}
    empties = [Problem(place, "empty") for place in done]
    for problem in (*empties, *(each for each in problems if each.place not in done)):
        place = problem.place
        if not (problem.kind == "missing" and _misspelt(tree, root, place)):
            case = _Case(tree, root, place[:-1] if problem.of_key else place, problem)
            subject = case.subject if problem.kind == "own" else None
            yield _fault(tree, place, _line(tree, problem), _words(case), subject)
    done |= {problem.place for problem in problems}
    for misfit in misfits:
        if not (misfit.place in done or _misspelt(tree, root, misfit.place)):
            yield _disagreement(tree, misfit)
        done.add(misfit.place)


def _misspelt(tree: Tree, root: type[Part], place: Place) -> bool:
    """Whether a key is missing because it is misspelt, which is reported by itself."""
    outer, model = tree.value(place[:-1]), model_at(root, place[:-1])
    if not isinstance(outer, Map) or model is None or place[-1] in outer:
        return False
    strange = [key.casefold() for key in outer if key not in fields_of(model)]
    return bool(get_close_matches(str(place[-1]), strange, n=1))


def _disagreement(tree: Tree, misfit: Misfit) -> DefinitionError:
    by_key = misfit.place[:1] in _BY_KEY
    line = tree.key_line(misfit.place) if by_key else tree.line(misfit.place)
    if misfit.place[-1:] == ("id",):
        return tree.fault(line, misfit.said, misfit.place)
    return _fault(tree, misfit.place, line, misfit.said)


def _fault(tree: Tree, place: Place, line: int, what: Said, subject: Said | None = None) -> DefinitionError:
    part, _ = part_of(tree, place)
    where = said("where.both", outer=part, inner=subject) if part and subject else part or subject
    return tree.fault(line, what, place, where)


def _line(tree: Tree, problem: Problem) -> int:
    if problem.kind == "missing":
        return tree.key_line(problem.place[:-1])
    by_key = problem.of_key or problem.kind == "unknown"
    return tree.key_line(problem.place) if by_key else tree.line(problem.place)


# -- what is wrong, and what to do ---------------------------------------------------------------------


def _words(case: _Case) -> Said:
    subject, value, limit = case.subject, case.value, case.problem.limit
    match case.problem.kind:
        case "own":
            assert case.problem.said
            return case.problem.said
        case "missing":
            return _missing(case)
        case "unknown":
            return _unknown(case)
        case "empty":
            return _empty(case)
        case "list":
            is_text = isinstance(value, str)
            return said("yaml.list-not-text" if is_text else "yaml.list-not-keys", subject=subject)
        case "keys":
            return _not_keys(case)
        case "number":
            text = shortened(value if isinstance(value, str) else "…")
            return said("number.unclear", subject=subject, text=text)
        case "least":
            return said("number.too-small", subject=subject, number=str(value), least=limit)
        case "most":
            return said("number.too-large", subject=subject, number=str(value), most=limit)
        case "few":
            has = len(value)
            code = {0: "list.empty", 1: "list.one-too-few"}.get(has, "list.too-few")
            return said(code, subject=subject, has=has, needs=limit, lacks=limit - has)
        case "many":
            return said("list.too-many", subject=subject, has=len(value), most=limit)
        case "long" if isinstance(value, str):
            has, text = len(value.strip()), shortened(value)
            return said("text.too-long", subject=subject, has=has, most=limit, text=text)
        case "long":
            return said("key.too-long", subject=subject, most=limit)
        case "choice" if isinstance(value, str):
            return _no_choice(case)
        case _:
            return _not_text(case)


def _missing(case: _Case) -> Said:
    field = field_at(case.root, case.place)
    about = wanted(field.type).about if field else ""
    about = f"{about[:1].lower()}{about[1:].rstrip('.')}"
    return said("field.missing", subject=case.subject, key=str(case.place[-1]), about=about)


def _unknown(case: _Case) -> Said:
    key, here = str(case.place[-1]), model_at(case.root, case.place[:-1]) or case.root
    if case.value is None and " " in key and "{" in case.source:
        return said("yaml.comma", text=shortened(key))
    return said("field.unknown", key=shortened(key), do=advice_for_key(case.root, here, key))


def _empty(case: _Case) -> Said:
    field = field_at(case.root, case.place)
    if re.search(r"[:-]\s+#\S", case.source):
        return said("yaml.empty-hash", subject=case.subject)
    if isinstance(case.place[-1], int):
        return said("text.empty-entry", subject=case.subject)
    required = field is not None and field.required
    return said("text.empty-required" if required else "text.empty", subject=case.subject)


def _not_text(case: _Case) -> Said:
    value = case.value
    if value is None:
        return _empty(case)
    if isinstance(value, Map) and re.search(r"[:-]\s+\{", case.source):
        return said("yaml.opening-sign", sign="{")
    if isinstance(value, Map) and len(value) == 1:
        key, text = next(iter(value.items()))
        if isinstance(text, str) or text is None:
            quoted = shortened(f"{key}: {text or ''}".strip().replace('"', "”"))
            return said("yaml.text-with-colon", subject=case.subject, text=quoted)
    if isinstance(value, Seq):
        return said("yaml.text-not-list", subject=case.subject)
    return said("yaml.text-not-keys", subject=case.subject)


def _not_keys(case: _Case) -> Said:
    if case.value is None:
        return _empty(case)
    if isinstance(case.value, Seq):
        return said("yaml.keys-not-list", subject=case.subject)
    if not case.model:
        field = field_at(case.root, case.place)
        example = (field and wanted(field.type).example) or {"red": "…"}
        key, value = next(iter(example.items()))
        value = f"[{', '.join(value)}]" if isinstance(value, list) else value
        return said("yaml.keys-not-text", subject=case.subject, example=f"{key}: {value}")
    fields = fields_of(case.model)
    required = [f"{key}: …" for key, field in fields.items() if field.required]
    keys = required or [f"{next(iter(fields))}: …"]
    return said("yaml.parts-not-text", subject=case.subject, keys=keys)


def _no_choice(case: _Case) -> Said:
    field = field_at(case.root, case.place)
    base = wanted(field.type).base if field else None
    choices = ["true", "false"] if base is bool else [str(choice) for choice in get_args(base)]
    near = get_close_matches(case.value.casefold(), choices, n=1)
    do = said("do.near", near=near[0]) if near else said("do.one-of", names=choices)
    return said("choice.unknown", subject=case.subject, text=shortened(case.value), do=do)

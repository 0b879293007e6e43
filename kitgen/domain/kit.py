"""A kit: which sheets it has, and the framework as one unit gets it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from kitgen.basics.languages.messages import Messages
from kitgen.basics.origins import traced
from kitgen.basics.remembering import Same, remembered
from kitgen.domain.framework import Area, Framework, Scale
from kitgen.domain.meeting import MINUTES, Meeting
from kitgen.domain.parts import Part
from kitgen.domain.unit import Unit
from kitgen.domain.wording import reworded
from kitgen.errors import KitgenError, said

_Part = TypeVar("_Part", bound=Part)
#: Fields that are not texts, or are looked up and compared more than they are printed.
_NO_TEXTS = frozenset(
    {
        *("colour", "symbol", "language", "url", "answer", "duplicate", "kit", "sheets", "formats"),
        *("options", "copies", "focus", "terms", "logo", "answers", "drop", "look"),
    }
)
#: Parts that have an id of their own, where they stand in a list.
_IDS = ("areas", "statements", "levels", "rings")


def for_unit(framework: Framework, unit: Unit | None) -> Framework:
    """The framework as this unit gets it: with the words of its scale, the unit's wording and its focus.

    All its texts have their origins from here on (`basics.origins`). Ids do not change. The same two
    objects always give the same framework, since every sheet of a kit asks for it. Raises KitgenError
    when the focus leaves nothing, or the unit changes something that does not exist.
    """
    return _for_unit(Same(framework), Same(unit))


def colour_of(framework: Framework, unit: Unit | None) -> str | None:
    """The main colour: the unit's own, or the framework's."""
    return (unit.colour if unit else None) or framework.look.colour


def has_plain_heads(framework: Framework, unit: Unit | None) -> bool:
    """Whether heads are white with a bar of colour: as the unit says, or else the framework."""
    return ((unit.look.heads if unit else None) or framework.look.heads) == "plain"


def has_cover(framework: Framework, unit: Unit | None) -> bool:
    """Whether the file to print has a cover: as the unit says, or else the framework."""
    own = unit.look.cover if unit else None
    return bool(framework.look.cover if own is None else own)


def with_origins(unit: Unit | None) -> Unit | None:
    """The unit with the origins of its texts; the same unit always gives the same object."""
    return None if unit is None else _traced_unit(Same(unit))


@remembered(2)  # kits are made one after the other
def _for_unit(framework: Same[Framework], unit: Same[Unit | None]) -> Framework:
    whole = _with_scale(framework, language_of(framework.value, unit.value))
    return whole if unit.value is None else _in_words(Same(whole), _Words(unit.value))


@remembered(2)
def _traced_unit(unit: Same[Unit]) -> Unit:
    return unit_with_origins(unit.value)


class _Words:
    """A unit that equals every other with the same wording of the framework and the same focus."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._wanted = repr((unit.terms, unit.wording, unit.statements, unit.prompts, unit.focus))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Words) and self._wanted == other._wanted

    def __hash__(self) -> int:
        return hash(self._wanted)


@remembered(8)  # many units of a list have the same
def _in_words(framework: Same[Framework], words: _Words) -> Framework:
    return _in_focus(reworded(framework.value, unit_with_origins(words.unit)), words.unit)


@remembered(8)
def _with_scale(framework: Same[Framework], language: str) -> Framework:
    """The framework with the words of its scale: the same object for all units that change nothing else."""
    whole = framework_with_origins(framework.value)
    return whole.with_fields(scale=_scale(Same(whole.scale), language))


@remembered(16)
def _scale(scale: Same[Scale], language: str) -> Scale:
    return _worded(scale.value, Messages.of(language))


def language_of(framework: Framework, unit: Unit | None) -> str:
    """The language of the fixed words: the unit's, else the framework's."""
    return (unit.language if unit else None) or framework.language


def answer_link(framework: Framework, unit: Unit | None) -> str | None:
    """The link that staff answer at: the unit's own before the framework's."""
    return (unit.form.answer if unit else None) or framework.form.answer


def duplicate_link(framework: Framework, unit: Unit | None) -> str | None:
    """The link with which a leader copies the form: the unit's own before the framework's."""
    return (unit.form.duplicate if unit else None) or framework.form.duplicate


def meeting_of(unit: Unit | None, framework: Framework | None = None) -> Meeting:
    """The unit's meeting, as far as the unit describes it, with the minutes that the form takes if known."""
    answering = (unit.form.minutes if unit else None) or (framework.form.minutes if framework else None)
    if unit is None:
        return Meeting(answering=answering)
    return Meeting(unit.minutes or MINUTES, unit.participants, unit.date, unit.start, answering)


def sheets(
    framework: Framework, unit: Unit | None, only: Sequence[str], known: Sequence[str]
) -> tuple[str, ...]:
    """The names of the sheets to build: the requested ones, else the unit's, else the framework's.

    Raises KitgenError, which suggests the nearest name, for an unknown sheet.
    """
    wanted = tuple(only) or (unit.sheets if unit else ()) or framework.kit
    for name in wanted:
        if name not in known:
            raise no_sheet(name, known)
    return tuple(dict.fromkeys(wanted))


def no_sheet(name: str, known: Sequence[str]) -> KitgenError:
    """The error for a name that is not among the `known` sheets; it suggests the nearest one."""
    near = get_close_matches(name, known, 1)
    do = said("do.near-plain", near=near[0]) if near else said("do.there-are", names=list(known))
    return KitgenError(said("sheet.unknown", name=name, do=do))


def options_for(sheet: str, unit: Unit | None) -> Mapping[str, str]:
    """The values that the unit has chosen for a sheet's options."""
    return unit.options.get(sheet, {}) if unit else {}


def _in_focus(framework: Framework, unit: Unit) -> Framework:
    """The framework with only what the unit's focus names; all of it for a unit without a focus."""
    if not unit.focus:
        return framework
    areas = tuple(kept for area in framework.areas if (kept := _focused(area, unit.focus)))
    if not areas:
        raise KitgenError(said("focus.empty", unit=unit.name, framework=framework.id), path=("focus",))
    ids = {area.id for area in areas}
    rings = (
        ring.with_fields(areas=tuple(name for name in ring.areas if name in ids)) for ring in framework.rings
    )
    return framework.with_fields(areas=areas, rings=tuple(ring for ring in rings if ring.areas))


def _focused(area: Area, focus: Sequence[str]) -> Area | None:
    if area.id in focus:
        return area
    statements = tuple(s for s in area.statements if s.id in focus)
    return area.with_fields(statements=statements) if statements else None


def _worded(scale: Scale, messages: Messages) -> Scale:
    """A named scale with labels and meanings from the catalogue; every scale gets a question."""
    levels = scale.levels
    if scale.name:
        named = ((f"scale.{scale.name}.{level.id}", level) for level in levels)
        levels = tuple(
            level.with_fields(
                label=level.label or messages(f"{key}.label"),
                meaning=level.meaning or messages(f"{key}.meaning"),
            )
            for key, level in named
        )
    return scale.with_fields(levels=levels, question=scale.question or messages("scale.question"))


def framework_with_origins(framework: Framework) -> Framework:
    """The framework, each of its texts with its origin. Frameworks with equal parts get the same objects, so
    that what is remembered for them is found again."""
    return framework.with_fields(
        **{
            name: _kept(Same(value), name)
            for name, value in framework.values().items()
            if value and name not in _NO_TEXTS
        }
    )


@remembered(256)  # some frameworks, field by field
def _kept(value: Same[Any], name: str) -> Any:
    return _with_origin(value.value, name, name in _IDS)


def unit_with_origins(unit: Unit) -> Unit:
    """The unit, each of its texts with its origin."""
    statements = {
        area: tuple(_part(own, f"unit.statements.own-{area}{number}.") for number, own in enumerate(owned, 1))
        for area, owned in unit.statements.items()
    }
    return _part(unit, "unit.").with_fields(statements=statements)


def _part(part: _Part, path: str) -> _Part:
    values = part.values()
    return part.with_fields(
        **{
            name: _with_origin(value, f"{path}{name}", name in _IDS)
            for name, value in values.items()
            if name not in _NO_TEXTS and not (name == "areas" and value and isinstance(value[0], str))
        }
    )


def _with_origin(value: Any, path: str, named: bool = False) -> Any:
    """A text with its origin, or a part, or several of them with their ids or numbers."""
    if isinstance(value, str):
        return traced(value, path)
    if isinstance(value, Part):
        return _part(value, f"{path}.")
    if isinstance(value, tuple):
        names = [
            str(getattr(each, "id", None) or number if named else number)
            for number, each in enumerate(value, 1)
        ]
        return tuple([_with_origin(each, f"{path}.{name}") for name, each in zip(names, value, strict=True)])
    if isinstance(value, dict):
        return {key: _with_origin(each, f"{path}.{key}") for key, each in value.items()}
    return value

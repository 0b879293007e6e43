from __future__ import annotations

import datetime
import pickle
from typing import Annotated, Any, Literal

import pytest

from kitgen.domain.parts import After, Before, Field, Invalid, Letters, Part, Refused, Wrong

Short = Annotated[str, Letters(3)]


def _even(number: int) -> int:
    if number % 2:
        raise Refused("odd", number=number)
    return number


class Inner(Part):
    name: Short = Field(description="A name.")
    also: Short | None = Field(default=None)


class Whole(Part):
    title: Short = Field()
    copy_of: Short = Field(default_factory=lambda known: known.get("title"), alias="copy-of")
    inner: Inner | None = Field(default=None)
    many: Annotated[tuple[Inner, ...], Field(max_length=2)] = Field(default=(), min_length=1)
    named: dict[Short, int] = Field(default={})
    pair: tuple[int, float] = Field(default=(1, 2.0))
    even: Annotated[int, After(_even), Field(ge=0, le=8)] = Field(default=0)
    text: Annotated[int, Before(lambda value: int(value) if isinstance(value, str) else value)] = Field(
        default=1
    )
    choice: Literal["a", "b"] = "a"
    flag: bool = Field(default=False)
    day: datetime.date | None = Field(default=None)
    either: tuple[str, ...] | bool = Field(default=True)


class More(Whole):
    title: Short = Field(default="new")

    @classmethod
    def _agree(cls, values: Any) -> None:
        if values.get("flag") and values.get("choice") == "b":
            raise Refused("apart", ("flag",))


def wrong(kind: type[Part] = Whole, **values: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    """The kinds and places of all that is wrong."""
    with pytest.raises(Invalid) as raised:
        kind(**values)
    return [(fault.kind, fault.place) for fault in raised.value.faults]


def test_values_are_read_as_they_are_meant() -> None:
    made = Whole.model_validate(
        {
            "title": " abc ",
            "copy-of": "x",
            "inner": {"name": "n"},
            "many": [{"name": "a"}, Inner(name="b")],
            "named": {" k ": 1},
            "pair": [1, 2],
            "text": "12",
            "flag": "Yes",
            "day": datetime.date(2026, 3, 14),
            "either": ["x"],
        }
    )
    assert (made.title, made.copy_of, made.text, made.flag, made.either) == ("abc", "x", 12, True, ("x",))
    assert made.many == (Inner(name="a"), Inner(name="b"))
    assert made.named == {"k": 1}
    assert repr(made.pair) == "(1, 2.0)"
    assert Whole.model_validate(made) is made


def test_defaults_are_no_ones_own() -> None:
    one, other = Whole(title="a"), Whole(title="b")
    one.named["x"] = 1
    assert (other.named, other.copy_of, other.choice) == ({}, "b", "a")
    assert More().title == More().copy_of == "new"


def test_every_fault_is_told_with_its_place() -> None:
    assert wrong(
        **{
            "copy-of": "",
            "inner": {"nam": 1},
            "many": [{"name": "long"}, 1],
            "named": {"long": "x"},
            "copy_of": 1,
        }
    ) == [
        ("missing", ("title",)),
        ("string_too_short", ("copy-of",)),
        ("missing", ("inner", "name")),
        ("extra_forbidden", ("inner", "nam")),
        ("string_too_long", ("many", 0, "name")),
        ("model_type", ("many", 1)),
        ("string_too_long", ("named", "long", "[key]")),
        ("int_type", ("named", "long")),
        ("extra_forbidden", ("copy_of",)),
    ]


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("title", 1, "string_type"),
        ("title", "\ud800", "string_unicode"),
        ("inner", [], "model_type"),
        ("many", [], "too_short"),
        ("many", [{"name": "a"}] * 3, "too_long"),
        ("many", "ab", "tuple_type"),
        ("many", {"name": "a"}, "tuple_type"),
        ("named", [], "dict_type"),
        ("pair", [1], "tuple_type"),
        ("even", True, "int_type"),
        ("even", 3, "odd"),
        ("even", -2, "greater_than_equal"),
        ("even", 10, "less_than_equal"),
        ("text", "x", "value_error"),
        ("choice", "c", "literal_error"),
        ("flag", "maybe", "bool_type"),
        ("flag", 1, "bool_type"),
        ("day", "2026-03-14", "date_type"),
        ("day", datetime.datetime(2026, 3, 14), "date_type"),
        ("either", "x", "tuple_type"),
    ],
)
def test_what_is_not_meant(key: str, value: object, kind: str) -> None:
    assert wrong(**{"title": "a", key: value}) == [(kind, (key,))]


def test_values_that_do_not_go_together() -> None:
    assert wrong(More, flag=True, choice="b") == [("apart", ("flag",))]
    assert wrong(More, flag=True, choice="b", even=1) == [("odd", ("even",)), ("apart", ("flag",))]
    told = Invalid(Whole, [Wrong("too_long", ("many", 0), {"max_length": 2}), Wrong("x", (), {"msg": "no"})])
    assert str(told) == "Whole: many.0: too_long at most 2\n: no"


def test_parts_are_values() -> None:
    one = Inner(name="a")
    assert one == Inner(name="a") != Inner(name="b")
    assert hash(one) == hash(Inner(name="a"))
    assert pickle.loads(pickle.dumps(one)) == one
    assert repr(one.model_copy(update={"also": "c"})) == "Inner(name='a', also='c')"
    with pytest.raises(AttributeError):
        one.name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del one.name


def test_plain_data() -> None:
    made = Whole(title="a", inner=Inner(name="n"), day=datetime.date(2026, 3, 14), many=[{"name": "é"}])
    assert made.model_dump(exclude_none=True)["many"] == ({"name": "é"},)
    assert made.model_dump(mode="json", exclude={"many"}, exclude_none=True)["day"] == "2026-03-14"
    assert made.model_dump_json(exclude_defaults=True) == (
        '{"title":"a","copy_of":"a","inner":{"name":"n"},"many":[{"name":"é"}],"day":"2026-03-14"}'
    )

"""Data classes that are made quickly: a kit's first page waits for some two hundred of them.

For type checkers `dataclass` is that of the standard library, and they see to it that nothing is assigned to
a frozen one. While the program runs this is not checked again. The functions that would, and a `repr` for
each class, are most of the code that the standard library writes and compiles for a class; and an object
whose fields have to be set past such functions takes four times as long to make. What other programs get
(:mod:`kitgen.api`) is frozen by the standard library.
"""

from __future__ import annotations

import dataclasses

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool = False, eq: bool = True) -> object:
        """A decorator as in the standard library, for a frozen class."""
        assert frozen

        def made(cls: type) -> type:
            own = vars(cls)
            if not own.get("__doc__"):
                cls.__doc__ = cls.__name__  # or its signature is written down at length
            if "__repr__" not in own:
                cls.__repr__ = _repr
            hashed = eq and own.get("__hash__") is None
            return dataclasses.dataclass(cls, slots=slots, eq=eq, repr=False, unsafe_hash=hashed)

        return made


def _repr(record: object) -> str:
    """What the standard library writes: ``Run(text='Vi ser', bold=False, …)``."""
    fields = [field.name for field in dataclasses.fields(record) if field.repr]  # type: ignore[arg-type]
    said = ", ".join(f"{name}={getattr(record, name)!r}" for name in fields)
    return f"{type(record).__qualname__}({said})"

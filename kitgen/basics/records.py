"""Data classes that are made quickly: a kit's first page waits for some two hundred of them, and a page is
made of thousands of their objects.

For type checkers `dataclass` is that of the standard library. While the program runs the class is one of
msgspec's, which needs no code written and compiled for it, whose objects are made, compared and hashed by
compiled code, and which is frozen like them. The functions of the standard library (`fields`, `replace`) know
it as a data class of theirs; `replace` of this module is for these classes alone, in a tenth of the time.
"""

from __future__ import annotations

import dataclasses

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    from msgspec import Struct, field
    from msgspec.structs import replace as replace

    def dataclass(*, frozen: bool, slots: bool = False, eq: bool = True) -> object:
        """A decorator as in the standard library, for a frozen class that extends no other of these.

        Of what a `field` can have it knows `default_factory` alone.
        """
        assert frozen

        def made(cls: type) -> type:
            given = {name: value for name, value in vars(cls).items() if isinstance(value, dataclasses.Field)}
            dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False)(cls)
            own = {
                name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")
            }
            own |= {name: field(default_factory=each.default_factory) for name, each in given.items()}
            bases = (*(base for base in cls.__bases__ if base is not object), Struct)
            more = {} if slots else {"dict": True, "weakref": True}
            return type(Struct)(cls.__name__, bases, own, frozen=True, eq=eq, **more)

        return made

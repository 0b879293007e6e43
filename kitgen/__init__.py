"""kitgen turns a framework of good practice into a printed workshop kit, as Word and as PDF.

What a program may use is here: `load_framework` and `load_unit`, `check`, `make` (a kit in memory), `build`
(on disk), with `Kit`, `Fault` and `KitgenError`. They are imported when they are asked for.
"""

TYPE_CHECKING = False  # as type checkers know it; what it is imported from loads a dozen modules
if TYPE_CHECKING:
    from kitgen.api import Fault, Kit, build, check, load_framework, load_unit, make
    from kitgen.errors import KitgenError

__version__ = "0.1.0"
__all__ = ["Fault", "Kit", "KitgenError", "build", "check", "load_framework", "load_unit", "make"]


def __getattr__(name: str) -> object:
    """One of `__all__`, from the module that has it."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("kitgen.errors" if name == "KitgenError" else "kitgen.api"), name)

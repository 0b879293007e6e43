"""The data that layouts name, and what is said when a sheet needs what there is not."""

from __future__ import annotations

from kitgen.domain import kit, links
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import MissingDataError
from kitgen.layout import Layout


def require(layout: Layout, unit: Unit | None, framework: Framework, whole: Framework) -> None:
    """Raises MissingDataError when a sheet needs what the framework lacks, or what the focus leaves out."""
    missing = layout.missing(data(framework, unit))
    if not missing:
        return
    what = ", ".join(_WHAT.get(path, path.removeprefix("framework.")) for path in missing)
    why, hint = f"and {whole.id} has none", f"add `{what}:` to the framework"
    if any(path.startswith("unit") for path in missing):
        why, hint = "which nobody has given", "say it in a unit file"
    elif path := next((path for path in missing if path in _WHAT), None):
        why, hint = "which nobody has given", links.how_to_name(path)
    elif not layout.missing(data(whole, unit)):
        why, hint = "and the focus leaves none", "widen the focus"
    hint = hint if layout.setup.optional else f"{hint}, or leave the sheet out"
    raise MissingDataError(f"the sheet {layout.name} needs {what}, {why}", hint=hint)


#: What the names of links stand for, in words.
_WHAT = {"answer": "a link where staff answer", "duplicate": "a link that copies the form"}


def data(framework: Framework, unit: Unit | None) -> dict[str, object]:
    """The data that a layout may require."""
    return {
        "framework": framework,
        "unit": unit,
        "answer": kit.answer_link(framework, unit),
        "duplicate": kit.duplicate_link(framework, unit),
    }

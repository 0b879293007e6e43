"""The data that layouts name, and what is said when a sheet needs what there is not."""

from __future__ import annotations

from kitgen.domain import kit, links
from kitgen.domain.framework import Framework
from kitgen.domain.results import Results
from kitgen.domain.unit import Unit
from kitgen.errors import MissingDataError
from kitgen.layout import Layout


def require(
    layout: Layout, unit: Unit | None, framework: Framework, whole: Framework, results: Results | None = None
) -> None:
    """Raises MissingDataError when a sheet needs what the framework lacks, or what the focus leaves out."""
    missing = layout.missing(data(framework, unit, results))
    if not missing:
        return
    what = ", ".join(_WHAT.get(path, path.removeprefix("framework.")) for path in missing)
    why, hint = f"and {whole.id} has none", f"add `{what}:` to the framework"
    if any(path.startswith("unit") for path in missing):
        why, hint = "which nobody has given", "say it in a unit file"
    elif "results" in missing:
        why, hint = "which nobody has given", "make it with `kitgen results`"
    elif path := next((path for path in missing if path in _WHAT), None):
        why, hint = "which nobody has given", links.how_to_name(path)
    elif not layout.missing(data(whole, unit, results)):
        why, hint = "and the focus leaves none", "widen the focus"
    hint = hint if layout.setup.optional else f"{hint}, or leave the sheet out"
    raise MissingDataError(f"the sheet {layout.name} needs {what}, {why}", hint=hint)


#: What the names of links and answers stand for, in words.
_WHAT = {
    "answer": "a link where staff answer",
    "duplicate": "a link that copies the form",
    "results": "the answers of staff",
}


def data(framework: Framework, unit: Unit | None, results: Results | None = None) -> dict[str, object]:
    """The data that a layout may require."""
    return {
        "framework": framework,
        "unit": unit,
        "answer": kit.answer_link(framework, unit),
        "duplicate": kit.duplicate_link(framework, unit),
        "results": results,
    }

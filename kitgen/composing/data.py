"""The data that layouts name, and the error where a sheet lacks data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import MissingDataError, said
from kitgen.layout import Layout

if TYPE_CHECKING:
    from kitgen.domain.results import Results


def require(
    layout: Layout, unit: Unit | None, framework: Framework, whole: Framework, results: Results | None = None
) -> None:
    """Raises MissingDataError when a sheet needs what the framework lacks, or what the focus leaves out."""
    missing = layout.missing(data(framework, unit, results))
    if not missing:
        return
    what = [path.removeprefix("framework.") for path in missing]
    lacks = said("lacks.given", what=what)
    if any(path.startswith("unit") for path in missing):
        do = said("do.say-in-unit")
    elif "results" in missing:
        do = said("do.make-results")
    elif "answer" in missing or "duplicate" in missing:
        do = said("do.name-answer-link" if "answer" in missing else "do.name-copy-link")
    elif not layout.missing(data(whole, unit, results)):
        lacks, do = said("lacks.in-focus", what=what), said("do.widen-focus")
    else:
        lacks, do = said("lacks.in-framework", what=what, framework=whole.id), said("do.add-data", what=what)
    do = do if layout.setup.optional else said("do.or-leave-out", do=do)
    raise MissingDataError(said("data.missing", sheet=layout.name, lacks=lacks, do=do))


def data(framework: Framework, unit: Unit | None, results: Results | None = None) -> dict[str, object]:
    """The data that a layout may require."""
    return {
        "framework": framework,
        "unit": unit,
        "answer": kit.answer_link(framework, unit),
        "duplicate": kit.duplicate_link(framework, unit),
        "results": results,
    }

"""kitgen: one more kit of a list of units, as a batch builds it."""

from __future__ import annotations

import sys
from pathlib import Path

from makers.serving import serve
from units import FRAMEWORK, LIST


class Maker:
    """Builds and writes kits with the tasks of a batch, in this process."""

    def __init__(self, folder: Path, formats: tuple[str, ...] = ()) -> None:
        from kitgen.building import jobs
        from kitgen.building.request import Order, load_shared
        from kitgen.definitions.units import load_units

        units, output = folder / LIST, folder / "-".join(("kits", *formats))
        order = Order(FRAMEWORK, units=units, formats=formats, output=output, force=True)
        basis = load_shared(order)
        self._build = jobs.build_here
        self._setting = jobs.Setting.of(order, basis, elsewhere=False).packed()
        rows = load_units(units, basis.framework).rows
        self._jobs = [jobs.UnitToBuild(row.unit, f"unit-{number}", units) for number, row in enumerate(rows)]
        self._folder = output / FRAMEWORK

    def make(self, number: int) -> list[Path]:
        """The files of a kit, without its manifest."""
        _, [line] = self._build(self._setting, [self._jobs[number]])
        if line.failures:
            raise SystemExit("\n".join(line.failures))
        return sorted(path for path in (self._folder / line.folder).iterdir() if path.suffix != ".json")


if __name__ == "__main__":
    serve(lambda folder: Maker(folder, tuple(sys.argv[2:])))

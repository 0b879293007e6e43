"""Write the pictures of the studio in docs/images, from the page itself: ``python tools/studio/pictures.py``.

It needs what the tests of the page need (`make test` installs it): Chromium, node and playwright-core.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

from checks import node  # noqa: E402
from gallery import save  # noqa: E402

from studio import given  # noqa: E402

#: Units of the list in the picture.
UNITS = 12


def main() -> None:
    """Run the studio, have pictures taken of its views, and write them in few colours."""
    if reason := node.lacking("playwright-core", browser=True):
        sys.exit(reason)
    program = node.chromium()
    assert program
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given.write_all(folder, UNITS)
        command = [sys.executable, "-u", "-m", "kitgen", "studio", "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as server:  # noqa: S603
            try:
                assert server.stdout is not None
                address = server.stdout.readline().split()[1]
                names = node.run(Path(__file__).with_suffix(".mjs"), program, address, folder, timeout=300)
            finally:
                server.terminate()
        for each in names:
            with Image.open(folder / each) as picture:
                save(picture, each)


if __name__ == "__main__":
    main()

"""Write ``kitgen/render/pdf/letters.json``: the bundled fonts with the letters that most PDFs have of them.

Run by hand when the fonts or the letters change: ``python tools/usual_letters.py``.
"""

from __future__ import annotations

import json
from base64 import b64encode

from kitgen.render.pdf.cutting import cut
from kitgen.render.pdf.fonts import MORE, READY, USUAL
from kitgen.typesetting.fonts import FILES


def main() -> None:
    """Cut all faces."""
    fields = {face: [vars(cut(face, letters)) for letters in (USUAL, MORE)] for face in FILES}
    text = json.dumps(fields, default=lambda data: b64encode(data).decode(), indent=1)
    READY.write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main()

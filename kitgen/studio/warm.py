"""What the first page would have to wait for, done while nobody waits yet."""

from __future__ import annotations

from kitgen.studio.engine import call


def warm() -> None:
    """Makes a page and a picture of it, so that all they need is loaded."""
    answer, _ = call("kit", {"framework": "oppvekst-fredrikstad", "only": ["table-a"]}, [])
    call("page", {"key": answer["sheets"][0]["key"], "width": 80}, [])

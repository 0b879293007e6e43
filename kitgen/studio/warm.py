"""What the first page would have to wait for, done while nobody waits yet."""

from __future__ import annotations

from kitgen.studio.engine import call


def warm(documents: bool = False) -> None:
    """Makes a page and a picture of it, or reads a small document, so that all they need is loaded."""
    if documents:
        for name, content in (("a.md", b"# A\n\n## B\n\n### C\n\n- D\n"), ("a.pdf", b"%PDF-1.4\n")):
            call("read_document", {"name": name}, [content])
        return
    answer, _ = call("kit", {"framework": "oppvekst-fredrikstad", "only": ["table-a"]}, [])
    call("page", {"key": answer["sheets"][0]["key"], "width": 80}, [])

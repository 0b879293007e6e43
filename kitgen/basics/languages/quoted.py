"""Catalogues are YAML; as they are written, they can be read faster than YAML is."""

from __future__ import annotations


def quoted(text: str) -> dict[str, str] | None:
    """The texts of a file that has one in quotes on each line, as JSON has them; None for any other.

    A browser has no YAML in C: without this it would take seconds to read them all.
    """
    texts = {}
    for line in text.splitlines():
        key, colon, rest = line.partition(': "')
        said = rest[:-1]
        if not line or line.startswith("#"):
            continue
        if not colon or not rest.endswith('"') or not key.replace(".", "").replace("-", "").isidentifier():
            return None
        if "\\" in said:
            import json  # which help need not wait for

            try:
                said = json.loads(f'"{said}"')
            except ValueError:
                return None
        elif '"' in said:
            return None
        texts[key] = said
    return texts

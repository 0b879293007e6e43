"""Who can be asked, where the unit says so."""

from __future__ import annotations

import re

from kitgen.blocks.scene import Scene
from kitgen.origins import like


def questions(scene: Scene) -> str:
    """A line about who can be asked, telephone numbers kept whole; nothing where that is not known."""
    contact = scene.unit.contact if scene.unit else None
    if not contact:
        return ""
    whole = re.sub(r"(?<=\d) (?=\d)", "\u00a0", " ".join(contact.split()))
    whole = like(whole, contact)
    return scene.messages("unit.questions", contact=whole)

"""The person to ask, if the unit names one."""

from __future__ import annotations

import re

from kitgen.blocks.scene import Scene
from kitgen.origins import like


def questions(scene: Scene) -> str:
    """A line about the person to ask, telephone numbers kept whole; empty where none is known."""
    contact = scene.unit.contact if scene.unit else None
    if not contact:
        return ""
    whole = re.sub(r"(?<=\d) (?=\d)", "\u00a0", " ".join(contact.split()))
    whole = like(whole, contact)
    return scene.messages("unit.questions", contact=whole)

"""JSON and bytes in one message: four bytes that say how long the head is, the head (JSON), the bytes.

The head says what else there is to say, and how long each of the ``blobs`` is. Calls and answers travel so,
between the page and the server, and between the server and the process in which the engine runs.
"""

from __future__ import annotations

import json
import struct
from typing import Any

_LENGTH = struct.Struct(">I")


def packed(head: dict[str, Any], blobs: list[bytes]) -> bytes:
    """The message with this head and these bytes."""
    said = json.dumps({**head, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=False).encode("utf-8")
    return b"".join((_LENGTH.pack(len(said)), said, *blobs))


def unpacked(message: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The head and the bytes of a message; raises ValueError for what is none."""
    if len(message) < _LENGTH.size:
        raise ValueError("the message is too short")
    at = _LENGTH.size + _LENGTH.unpack_from(message)[0]
    head = json.loads(message[_LENGTH.size : at])
    if not isinstance(head, dict):
        raise ValueError("the head of the message is no object")
    blobs = []
    for length in head.pop("blobs", ()):
        if not isinstance(length, int) or not 0 <= length <= len(message) - at:
            raise ValueError("the message is not as long as it says")
        blobs.append(message[at : at + length])
        at += length
    return head, blobs

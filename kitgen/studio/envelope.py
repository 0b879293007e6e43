"""JSON and bytes in one message: four bytes with the length of the head, the head (JSON), the bytes.

The head has all other data, and the length of each of the ``blobs``. Calls and answers have this form
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
    """The head and the bytes of a message; raises ValueError for other bytes."""
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

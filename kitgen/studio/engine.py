"""The methods that the studio's pages can call, behind one function: JSON and bytes in, JSON and bytes out.

It reads only files of kitgen itself, writes nothing, and never raises:
errors are returned in ``faults``, each with the path of its field. ``docs/studio.md`` lists the methods.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from kitgen.errors import KitgenError, said
from kitgen.studio.faults import fault_of, faults_of

Data = dict[str, Any]
Method = Callable[[Data, list[bytes]], tuple[Data, list[bytes]]]

#: Every method and the module of this room that has it, which is imported on its first call.
METHODS: Mapping[str, str] = {
    "frameworks": "kits",
    "describe": "kits",
    "kit": "kits",
    "cover": "kits",
    "page": "kits",
    "text": "kits",
    "files": "kits",
    "zip": "kits",
    "read_units": "unit_lists",
    "check_units": "unit_lists",
    "unit_files": "unit_lists",
    "empty_list": "unit_lists",
    "results": "results",
    "read_document": "own_framework",
    "new_framework": "own_framework",
    "check_framework": "own_framework",
    "framework_file": "own_framework",
}


def call(method: str, data: Data, blobs: list[bytes]) -> tuple[Data, list[bytes]]:
    """The answer of a method: JSON, and the bytes of files or pictures.

    `data` can give the ``language`` for faults. In case of faults, ``faults`` in the
    answer has them, and the rest may be missing; no error is ever raised.
    """
    try:
        answer: Method = getattr(import_module(f"kitgen.studio.{METHODS[method]}"), method)
        return answer(data, blobs)
    except KitgenError as error:
        return {"faults": faults_of(error, _language(data))}, []
    except Exception as error:
        if os.environ.get("KITGEN_DEBUG"):
            raise
        own = KitgenError(said("program.fault", kind=type(error).__name__, reason=str(error)))
        return {"faults": [{**fault_of(own, _language(data)), "code": "own"}]}, []


def _language(data: object) -> str:
    return str(data.get("language") or "nb") if isinstance(data, dict) else "nb"

"""Web addresses in running text, also those that a line break, or a hidden break, divides."""

from __future__ import annotations

import re

_SITES = r"forms\.(?:office|microsoft|office365|cloud\.microsoft)|docs\.google|nettskjema|forms\.gle"
_SIGN = r"[^\s\x00-\x1f\x7f-\x9f<>\"“”«»]"
_ADDRESS = re.compile(rf"(?:https?://|www\.|\b(?:{_SITES})(?=[./])){_SIGN}+", re.IGNORECASE)
#: Signs that close the sentence around an address, and are not part of it.
_AFTER = ".,;:!?…'’)]}"
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
#: The rest of a broken address: text that does not look like a word.
_REST = re.compile(r"(?=\S*[/?=&%_#\d]|\S*[a-zæøå][A-ZÆØÅ])[A-Za-z0-9\-._~/?#&=%+@:;,!$*]+(?=\s|$)")
#: No address is longer.
_LONGEST = 4000
#: Shorter addresses were hardly broken, except at a place where one may break: after a slash and the like.
_FULL_LINE = 45


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses in `text`, each once, with ``https://`` before those that lack it."""
    found = (_cleaned(match[0]) for match in _ADDRESS.finditer(_HIDDEN.sub("", text)))
    return tuple(dict.fromkeys(_whole(address) for address in found if "." in address))


def goes_on(text: str, after: str) -> bool:
    """Whether the address at the end of `text` goes on at the beginning of `after`, on the next line."""
    if len(text) > _LONGEST:
        return False
    before, rest = _HIDDEN.sub("", text.rstrip()), after.lstrip()
    last = next((match[0] for match in _ADDRESS.finditer(before) if match.end() == len(before)), "")
    if not last or not _REST.match(rest) or _ADDRESS.match(rest):
        return False
    return last[-1] in "/?=&-_%." or len(last) >= _FULL_LINE


def _cleaned(address: str) -> str:
    while (
        address
        and address[-1] in _AFTER
        and not (address[-1] == ")" and address.count("(") >= address.count(")"))
    ):
        address = address[:-1]
    return address


def _whole(address: str) -> str:
    return address if re.match("https?://", address, re.IGNORECASE) else f"https://{address}"

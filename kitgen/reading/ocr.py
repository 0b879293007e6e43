"""Letters that a scanner's text recognition (OCR) probably got wrong: noted, and never changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.errors import said
from kitgen.reading.source import Line, Note, Place

#: Digits among letters, signs that replace æ, ø and å, and letters no Nordic word has side by side.
_SIGNS = re.compile(
    r"\b(?:[A-Za-zæøåäö]+[0-9]+[a-zæøåäö]*|[0-9][a-zæøåäö]{2,}|\w*(?:lz|nz|zr|zl|aee|eere|veer|leer|vaer|laer)\w*|"
    r"\w*[a-zæøåäö][|@¢©]\w*|[|@]\w+)(?!\w)"
)
#: Small words whose å or ø is gone.
_WORDS = re.compile(
    r"\b(?:pa|ogsa|gjgre|gjgr|fgr|fgrst|gnske|gnsker|gnsket|gkt|gker|gke|statte|stgtte|mgte|mgter|mgtet|bergrer|"
    r"lzering|leering|laering|veere|vaere|gjare|gjar|nar|sma|fglelse|fgle|spgrsmal|hgy|hgye|naer|naere|maten)\b",
    re.IGNORECASE,
)
_FINE = re.compile(r"(?:[A-ZÆØÅ]+[0-9]+|[0-9]+(?:\.|[a-e]|t|mm|cm|km|kr|timers|minutters|åring\w*|års?))\b")
_WORD = re.compile(r"[^\W_]+")
#: A text with fewer suspicious words than this, of a thousand, gets no notes, except on digits in words.
_OF_THOUSAND = 4
_MOST = 200


def misread(lines: Sequence[Line]) -> list[Note]:
    """A remark for each line with words that look wrong, if the text has many of them."""
    found = [(line.place, _suspects(line.text)) for line in lines]
    words = sum(len(_WORD.findall(line.text)) for line in lines)
    many = sum(len(suspects) for _, suspects in found)
    if many < 3 or many * 1000 < words * _OF_THOUSAND:
        return []
    remarks = [_remark(suspects, place) for place, suspects in found if suspects]
    rest = len(remarks[_MOST:])
    return [*remarks[:_MOST], *([Note(said("suspicious.more-lines", many=rest))] if rest else [])]


def _remark(suspects: Sequence[str], place: Place) -> Note:
    return Note(said("suspicious.letters", texts=list(suspects)), place)


def _suspects(text: str) -> list[str]:
    words = [match[0] for pattern in (_SIGNS, _WORDS) for match in pattern.finditer(text)]
    return [word for word in dict.fromkeys(words) if not _FINE.fullmatch(word)]

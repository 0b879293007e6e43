"""Rows below a list that are not units: date of the last update, source of the figures, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kitgen.definitions.headings import TOTALS, Header, plain
from kitgen.definitions.tables import Cell

#: How such remarks begin, in the languages of lists.
_BEGINNINGS = re.compile(
    r"[*†‡¹²³#]|\(?(?:sist|sidst|senast|seinast|last) (?:oppdatert|oppdatera|opdateret|uppdaterad|endret|"
    r"endra|ændret|ändrad|revidert|revidera|revideret|reviderad|lagret|gemt|sparad|updated|changed|modified|revised|"
    r"saved)\b|"
    r"(?:oppdatert|oppdatera|opdateret|uppdaterad|updated|ajourført|ajour|utskrift|utskrevet|udskrevet|"
    r"utskriven|skrevet ut|printed|hentet|henta|hämtad|eksportert|eksporteret|exporterad|exported|generert|"
    r"genereret|generated|utarbeidet|utarbeidd|udarbejdet|laget|lagd|listen er|"
    r"lista er|listan är|the list)\b.*\d|"
    r"(?:kilde|kjelde|kilder|kjelder|källa|källor|sources?|merknad(?:er)?|bemærkning(?:er)?|anmärkning(?:ar)?|"
    r"kommentar(?:er)?|comments?|notes?|notat|merk|obs|nb|n\.b\.|ps|info|kontakt|"
    r"antall (?:enheter|skoler|rader)|"
    r"tal på einingar|antal (?:enheder|enheter|skolor)|number of units) ?[:!.–-]|"
    r"(?:sum|total|totalt|i alt|til sammen|tilsammen|summa|totals) ?[:=–-]? ?\d|"
    r"(?:sum|totalt|total|summa) (?:antall|antal|enheter|enheder|deltakere|deltagere|deltagare|number)\b",
    re.IGNORECASE,
)
#: A text alone below an empty row is a remark if this is found in it.
_REMARK = re.compile(r"\b\d{1,2}[./]\d{1,2}[./ -]\d{2,4}\b|\b(?:19|20)\d{2}\b|:\s|https?://|@|[.!?]$")


def trailing(rows: Sequence[Sequence[Cell]], header: Header) -> Mapping[int, str]:
    """The rows below a list that are remarks on it, counted from 0, with their texts.

    Such a row has text in a single cell, and begins like a remark; or it stands below an empty row and looks
    like a sentence. In a list with nothing but names, only the first can be distinguished from a unit's name.
    """
    found: dict[int, str] = {}
    number = len(rows) - 1
    while number > header.row:
        block = _block(rows, number, header.row)
        texts = [_texts(rows[each]) for each in block]
        apart = len(header.columns) > 1 and block and block[0] - 1 > header.row
        alone = all(len(each) == 1 for each in texts)
        if apart and alone and any(_BEGINNINGS.match(each[0]) or _REMARK.search(each[0]) for each in texts):
            found |= {each: text[0] for each, text in zip(block, texts, strict=True)}
        elif block:
            found |= _at_the_end(block, texts)
            break
        number = (block[0] if block else number) - 1
    return dict(sorted(found.items()))


def _block(rows: Sequence[Sequence[Cell]], last: int, top: int) -> list[int]:
    """The rows up to `last`, below `top`, without an empty one between them."""
    block: list[int] = []
    while last > top and _texts(rows[last]):
        block.insert(0, last)
        last -= 1
    return block


def _at_the_end(block: Sequence[int], texts: Sequence[Sequence[str]]) -> dict[int, str]:
    """The last rows that begin like remarks; totals among them are handled elsewhere."""
    found: dict[int, str] = {}
    for number, said in zip(reversed(block), reversed(texts), strict=True):
        if plain(said[0]) in TOTALS:
            continue
        if len(said) > 1 or not _BEGINNINGS.match(said[0]):
            break
        found[number] = said[0]
    return found


def _texts(row: Sequence[Cell]) -> list[str]:
    return [text for cell in row if (text := " ".join(str(cell).split()))]

"""Rows below a list that are no units: when it was brought up to date, where its figures are from, notes."""

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
#: What makes a remark of a text that stands alone below an empty row.
_REMARK = re.compile(r"\b\d{1,2}[./]\d{1,2}[./ -]\d{2,4}\b|\b(?:19|20)\d{2}\b|:\s|https?://|@|[.!?]$")


def trailing(rows: Sequence[Sequence[Cell]], header: Header) -> Mapping[int, str]:
    """The rows below a list that are remarks on it, counted from 0, with their texts.

    Such a row has text in a single cell, and begins like a remark; or it stands below an empty row and looks
    like a sentence. In a list with nothing but names, only the first is told from the name of a unit.
    """
    found: dict[int, str] = {}
    for number in range(len(rows) - 1, header.row, -1):
        texts = [str(cell).strip() for cell in rows[number] if str(cell).strip()]
        if not texts or plain(texts[0]) in TOTALS:
            continue
        apart = not any(str(cell).strip() for cell in rows[number - 1])
        likely = len(header.columns) > 1 and (apart or number + 1 in found) and _REMARK.search(texts[0])
        if len(texts) > 1 or not (_BEGINNINGS.match(texts[0]) or likely):
            break
        found[number] = " ".join(texts[0].split())
    return dict(sorted(found.items()))

"""Whether what was found looks like a framework: figures, names, grades and prose do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median

from kitgen.errors import Said, said
from kitgen.reading.plain import bare, sentences, tidy
from kitgen.reading.source import Document
from kitgen.understanding.draft import Draft
from kitgen.understanding.leftovers import lines
from kitgen.understanding.tables.parts import is_name
from kitgen.understanding.tuned import (
    A_FEW_WORDS,
    CLEARLY,
    FEW,
    FIELD_WORDS,
    HALF,
    KNOWN_WORDS,
    MANY_WORDS,
    STATEMENT,
    TITLE_WORDS,
)
from kitgen.understanding.vocabulary import SMALL_WORDS

#: The most usual small words of languages that kitgen does not print.
_FOREIGN: Mapping[str, str] = {
    "de": "und der die das ist nicht mit für auf den dem ein eine wir sie es von zu im werden wird sind "
    "oder sich auch als bei nach",
    "fr": "et le la les des est pas avec pour sur un une nous vous il elle du dans que qui sont ou aux "
    "par au ce se être",
    "nl": "en de het een is niet met voor op van wij zijn te dat die in worden wordt ook als bij naar aan",
    "fi": "ja on ei se että olla mutta tai kun myös sekä ovat mitä miten meidän hän ole voi kuin jos",
    "es": "y el la los las es no con para en un una nosotros del que por se son o como su al más",
    "it": "e il lo la gli le è non con per un una noi di che sono o come del della si nel alla",
    "pl": "i w z na do się nie jest to że jak o dla są oraz przez po czy lub ich",
    "pt": "e o a os as é não com para em um uma nós do da que por se são ou como ao mais",
    "la": "et sit amet dolor ipsum lorem in ut sed non ad est qui cum per ex elit enim nec quis eu",
}


def doubts(draft: Draft, document: Document) -> list[Said]:
    """Why a draft does not look like a framework; nothing where it does."""
    texts = [tidy(each.text) for area in draft.areas for each in area.statements]
    alone = [tidy(each.text) for area in draft.areas for each in area.statements if not each.points]
    found = []
    if foreign := language_beyond(" ".join(tidy(line.text) for line in lines(document))):
        found.append(said("doubt.language", language=foreign))
    if len(texts) < 2:
        return [*found, said("doubt.one")]
    counted: Mapping[str, Callable[[str], bool]] = {
        "words": lambda text: len(bare(text).split()) < 2,
        "figures": _is_figures,
        "names": is_name,
    }
    for kind, test in counted.items():
        hits = [text for text in (texts if kind == "figures" else alone) if test(text)]
        if len(hits) > HALF * len(texts):
            found.append(said("doubt.most", many=len(hits), all=len(texts), kind=kind, text=hits[0]))
    titles = [text for text in texts if len(bare(text).split()) <= TITLE_WORDS]
    if len(draft.areas) == 1 and draft.readings and 2 * len(titles) > len(texts) and len(alone) < len(texts):
        found.append(said("doubt.most", many=len(titles), all=len(texts), kind="headings", text=titles[0]))
    different = len({bare(text) for text in texts})
    if 1 - different / len(texts) > FEW:
        found.append(said("doubt.repeated", all=len(texts), different=different))
    if median(map(len, texts)) > STATEMENT and median(len(sentences(text)) for text in texts) > 2:
        found.append(said("doubt.prose"))
    if not draft.levels and (much := _share(draft, document)) < FEW:
        found.append(said("doubt.little", share=f"{much:.0%}"))
    return found


def _share(draft: Draft, document: Document) -> float:
    """How much of the letters of a document stand in the areas."""
    held = [area.definition + "".join(area.prompts) for area in draft.areas]
    held += [
        each.text + "".join((*each.points, *each.prompts)) for area in draft.areas for each in area.statements
    ]
    return sum(map(len, held)) / max(1, sum(len(tidy(line.text)) for line in lines(document)))


def _is_figures(text: str) -> bool:
    """Whether more figures than letters stand in a text."""
    return sum(each.isdigit() for each in text) >= max(1, sum(each.isalpha() for each in text))


def language_beyond(text: str) -> str:
    """The language of a text that kitgen does not print; empty where it is one that it does."""
    words = bare(text).split()
    if len(words) < A_FEW_WORDS:
        return ""
    own = max(_count(small, words) for small in SMALL_WORDS.values())
    others = {name: _count(small, words) for name, small in _FOREIGN.items()}
    best = max(others, key=lambda name: others[name])
    if others[best] > max(FIELD_WORDS, CLEARLY * own):
        return best
    if own < KNOWN_WORDS * len(words) and len(words) > MANY_WORDS:
        return "none"
    return ""


def _count(small: str, words: list[str]) -> int:
    return sum(map(set(small.split()).__contains__, words))

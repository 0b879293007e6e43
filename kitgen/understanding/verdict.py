"""Whether what was found looks like a framework: figures, names, grades and prose do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median

from kitgen.reading.plain import bare, quoted, sentences, tidy
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
    "German": "und der die das ist nicht mit für auf den dem ein eine wir sie es von zu im werden wird sind "
    "oder sich auch als bei nach",
    "French": "et le la les des est pas avec pour sur un une nous vous il elle du dans que qui sont ou aux "
    "par au ce se être",
    "Dutch": "en de het een is niet met voor op van wij zijn te dat die in worden wordt ook als bij naar aan",
    "Finnish": "ja on ei se että olla mutta tai kun myös sekä ovat mitä miten meidän hän ole voi kuin jos",
    "Spanish": "y el la los las es no con para en un una nosotros del que por se son o como su al más",
    "Italian": "e il lo la gli le è non con per un una noi di che sono o come del della si nel alla",
    "Polish": "i w z na do się nie jest to że jak o dla są oraz przez po czy lub ich",
    "Portuguese": "e o a os as é não com para em um uma nós do da que por se são ou como ao mais",
    "Latin": "et sit amet dolor ipsum lorem in ut sed non ad est qui cum per ex elit enim nec quis eu",
}


def doubts(draft: Draft, document: Document) -> list[str]:
    """Why a draft does not look like a framework; nothing where it does."""
    texts = [tidy(each.text) for area in draft.areas for each in area.statements]
    alone = [tidy(each.text) for area in draft.areas for each in area.statements if not each.points]
    found = []
    if foreign := language_beyond(" ".join(tidy(line.text) for line in lines(document))):
        found.append(f"it seems to be in {foreign}, a language that kitgen does not print")
    if len(texts) < 2:
        return [*found, "it has only one statement"]
    counted: Mapping[str, tuple[str, Callable[[str], bool]]] = {
        "words": ("{} of its {} statements are a single word", lambda text: len(bare(text).split()) < 2),
        "figures": ("{} of its {} statements are figures, dates or grades", _is_figures),
        "names": ("{} of its {} statements are names", is_name),
    }
    for name, (message, test) in counted.items():
        hits = [text for text in (texts if name == "figures" else alone) if test(text)]
        if len(hits) > HALF * len(texts):
            found.append(f"{message.format(len(hits), len(texts))}, such as {quoted(hits[0])}")
    titles = [text for text in texts if len(bare(text).split()) <= TITLE_WORDS]
    if len(draft.areas) == 1 and draft.readings and 2 * len(titles) > len(texts) and len(alone) < len(texts):
        found.append(
            f"{len(titles)} of its {len(texts)} statements are headings, such as {quoted(titles[0])}"
        )
    different = len({bare(text) for text in texts})
    if 1 - different / len(texts) > FEW:
        found.append(f"its {len(texts)} statements are only {different} different ones")
    if median(map(len, texts)) > STATEMENT and median(len(sentences(text)) for text in texts) > 2:
        found.append("its statements are paragraphs of running text")
    if not draft.levels and (much := _share(draft, document)) < FEW:
        found.append(f"it holds only {much:.0%} of the text of the document")
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
        return "no language that is known here"
    return ""


def _count(small: str, words: list[str]) -> int:
    return sum(map(set(small.split()).__contains__, words))

"""Whether what was found looks like a framework: figures, names, prose, forms and tasks do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from math import log
from statistics import mean, median, pstdev

from kitgen.basics.languages.table import LANGUAGES
from kitgen.errors import Said, said
from kitgen.reading.plain import bare, ends, sentences, tidy
from kitgen.reading.source import Document, Line, Table
from kitgen.understanding.draft import Draft, DraftStatement
from kitgen.understanding.tables.parts import is_dated, is_name, is_timed, share
from kitgen.understanding.tuned import (
    A_FEW_WORDS,
    AGAIN,
    CLEARLY,
    FEW,
    FIELD_WORDS,
    HALF,
    HEADING,
    HINT,
    KNOWN_WORDS,
    LEAN,
    MANY_WORDS,
    PROOF,
    SIGN,
    STATEMENT,
    TITLE_WORDS,
)
from kitgen.understanding.vocabulary import PLANS, chapter, column, group, tells_when, terms, unnumbered

#: The number of a statement before it.
_NUMBERED = re.compile(r"[0-9]{1,2}(?:\.[0-9])+\.?\s")
#: What is given for a statement, behind it: “(10 points)”, “[5]”.
_POINTS = re.compile(r"\s*[(\[][0-9][^)\]]*[)\]]$")
#: The same behind a sentence, as in an exam: “Name three parts of a cell. (3)”.
_WORTH = re.compile(rf"[.?!]{_POINTS.pattern}")
#: What stands in code, addresses, formulas and names of files.
_CODE = re.compile(r"[=_{}<>\\@|`]|://|\w\(\)|\w{2,}\.[a-z]{2,4}\b")


def doubts(draft: Draft, document: Document) -> list[Said]:
    """Why a draft does not look like a framework; nothing where it does."""
    statements = [each for area in draft.areas for each in area.statements]
    texts = [tidy(each.text) for each in statements]
    alone = [tidy(each.text) for each in statements if not each.points]
    found = []
    if foreign := language_beyond(" ".join(tidy(line.text) for line in document.lines)):
        found.append(said("doubt.language", language=foreign))
    if len(texts) < 2:
        return [*found, said("doubt.one")]
    facts = _facts(draft, statements)
    counted: Mapping[str, Sequence[str]] = {
        "words": [text for text in alone if len(bare(text).split()) < 2],
        "headings": [text for text in alone if not draft.levels and _is_titled(text)],
        "terms": [tidy(each.text) for each in statements if not draft.levels and _is_term(each)],
        "facts": facts,
    }
    for kind, hits in counted.items():
        few = hits is facts and not draft.levels and len(hits) > 2
        if len(hits) > (FEW if few else HALF) * len(texts):
            found.append(said("doubt.most", many=len(hits), all=len(texts), kind=kind, text=hits[0]))
    titles = [text for text in texts if len(bare(text).split()) <= TITLE_WORDS]
    outline = draft.readings and not draft.levels
    if len(draft.areas) == 1 and outline and 2 * len(titles) > len(texts) and len(alone) < len(texts):
        found.append(said("doubt.most", many=len(titles), all=len(texts), kind="headings", text=titles[0]))
    dated = [
        title
        for title in (area.title for area in draft.areas)
        if is_timed(_NUMBERED.sub("", title))
        or tells_when(title)
        or (is_dated(title) and len(title.split()) <= FIELD_WORDS)
    ]
    if len(dated) > max(1, HALF * len(draft.areas)):
        found.append(said("doubt.dated", many=len(dated), all=len(draft.areas), text=dated[0]))
    steps = bool(draft.readings)  # a step of a ladder may say what the one before it says
    different = len(
        {
            (bare(each.text), area.title if steps and len(each.text) > HEADING else "", *each.points)
            for area in draft.areas
            for each in area.statements
        }
    )
    within = sum(len({bare(each.text) for each in area.statements}) for area in draft.areas)
    if 1 - (different := min(different, within)) / len(texts) > FEW:
        found.append(said("doubt.repeated", all=len(texts), different=different))
    if draft.readings and draft.readings[0]["shape"] in ("whole", "paragraphs") and len(draft.areas) == 1:
        found.append(said("doubt.headless"))
    if median(map(len, texts)) > STATEMENT and median(len(sentences(text)) for text in texts) > 2:
        found.append(said("doubt.prose"))
    if answered := _answered(document):
        found.append(said("doubt.form", many=len(answered), text=answered[0]))
    held = 1.0 if draft.levels else min(1.0, _share(draft, document))
    if held < FEW:
        found.append(said("doubt.little", share=f"{held:.0%}"))
    against = _against(draft, statements, facts, held, _of_others(document))
    if sum(against.values()) > PROOF:
        signs = [sign for sign, much in sorted(against.items(), key=lambda each: -each[1]) if much >= HINT]
        found.append(said("doubt.signs", signs=signs))
    return found


def _facts(draft: Draft, statements: Sequence[DraftStatement]) -> list[str]:
    """The statements that are figures, names, times or filled-in fields, or whose points are figures."""
    named = Counter(tidy(each.text).partition(": ")[0] for each in statements)

    def is_fact(text: str, points: Sequence[str]) -> bool:
        field = _is_field(text) and named[text.partition(": ")[0]] < AGAIN  # else it is a label
        day = text[:1].isdigit() and tells_when(" ".join(bare(text).split()[:2]))
        timed = not draft.levels and (is_timed(_NUMBERED.sub("", text)) or field or day)
        return (
            timed
            or _is_figures(text)
            or _is_amount(text)
            or (all(map(_is_figures, points)) if points else is_name(text))
        )

    return [text for each in statements if is_fact(text := tidy(each.text), each.points)]


def _is_term(each: DraftStatement) -> bool:
    """Whether the first point of a statement begins by saying what this is: “A roof is …” of a roof."""
    text = bare(each.text)
    return any(text in bare(point[: len(text) + 30]) for point in each.points[:1])


def _against(
    draft: Draft,
    statements: Sequence[DraftStatement],
    facts: Sequence[str],
    held: float,
    others: Sequence[str],
) -> dict[Said, float]:
    """What in its texts is as in those of another kind (tasks, minutes, a manual, a report), and how much.

    `facts` are its statements that are facts, `held` is the share of the document that it holds, `others` are
    headings that those of other kinds have.
    """
    texts = [tidy(each.text) for each in statements]
    alone = [tidy(each.text) for each in statements if not each.points]
    points = [tidy(point) for each in statements for point in each.points]
    marks = [".?!" if each.points else ".?!:" for each in statements]  # a colon may lead to points
    ends = Counter(text[-1:] if text[-1:] in ones else "" for text, ones in zip(texts, marks, strict=True))
    code = share([*texts, *points], lambda text: bool(_CODE.search(text)))
    words = [word for text in (*texts, *points) for word in text.split()[1:]]
    graded = draft.levels and not draft.readings  # with a table of levels, and not a legend beside a text
    capitals = 0.0 if graded else share(words, lambda word: word[0].isupper())
    many = [0 if graded else len(each.points) for each in statements]
    uneven = pstdev(many) / mean(many) if any(many) else 0.0
    single = 1 / len(texts)  # one text that is unlike the others is no sign
    unlike = 1.0 - max(ends.values()) / len(texts)
    lengths = [*_deviations(draft)] if len(alone) > 2 * AGAIN else [0.0]
    lone = 0.0 if graded else sum(len(area.statements) < 2 for area in draft.areas) / len(draft.areas)
    worth = 0.0 if draft.levels else share(texts, _WORTH.search)
    figures = 0.0 if graded else share(texts, lambda text: any(map(str.isdigit, _unnumbered(text))))
    told = len(facts) / len(texts) if len(facts) > 1 and not draft.levels else 0.0
    labels = 0.0 if draft.levels else _labelled(draft) / len([*texts, *points])
    title = f"{bare(draft.title)} "
    kind = [each for each in _KINDS if title.startswith(f"{each} ")][:1]
    if share([area.title for area in draft.areas], lambda name: name.startswith("§")) >= HALF:
        kind.append("§")
    past = share(texts, _tells_of_the_past) if draft.readings and not draft.levels else 0.0
    return {
        said("sign-against.code", share=f"{code:.0%}"): PROOF * _part(code - single, LEAN),
        said("sign-against.rest", share=f"{1 - held:.0%}"): LEAN * (1.0 - held),
        said("sign-against.ends"): SIGN * _part(unlike - single, FEW),
        said("sign-against.lengths"): (SIGN + HINT) * _part(pstdev(lengths) - 2 * FEW, FEW),
        said("sign-against.lone", share=f"{lone:.0%}"): SIGN * _part(lone - FEW, HALF),
        said("sign-against.figures", share=f"{max(figures, worth):.0%}"): LEAN * _part(figures - FEW, HALF)
        + (PROOF + HINT) * _part(worth - FEW, FEW),
        said("sign-against.facts", share=f"{told:.0%}"): PROOF * _part(told - HINT, FEW),
        said("sign-against.single"): HINT * (len(draft.areas) == 1),
        said("sign-against.capitals", share=f"{capitals:.0%}"): LEAN * _part(capitals - HINT, LEAN),
        said("sign-against.uneven"): LEAN * _part(uneven - 1.0, 1.0),
        said("sign-against.values"): PROOF * _part(draft.values - 1.0, AGAIN),
        said("sign-against.labels", share=f"{labels:.0%}"): (PROOF + HINT) * _part(labels - FEW, FEW),
        said("sign-against.past", share=f"{past:.0%}"): (PROOF + HINT) * _part(past - FEW, FEW),
        said("sign-against.headings", texts=[*kind, *others][:AGAIN]): 0.0
        if graded
        else max(0.0, LEAN * len(others) - HINT) + PROOF * len(kind),
    }


def _deviations(draft: Draft) -> Iterator[float]:
    """How much longer each statement without points is than those of its area, on a scale of logarithms.

    Areas may differ: one has principles in a word, another explains them. Single ones are of one kind.
    """
    held = [[len(tidy(each.text)) for each in area.statements if not each.points] for area in draft.areas]
    own = [[log(max(1, length)) for length in each] for each in held]
    single = [each for area in own if len(area) == 1 for each in area]
    for alike in [single, *(area for area in own if len(area) > 1)]:
        middle = mean(alike or [0.0])
        yield from (each - middle for each in alike)


def _part(much: float, whole: float) -> float:
    return max(0.0, min(1.0, much / whole))


def _labelled(draft: Draft) -> int:
    """How many texts begin with a label that comes again and again: “Risk: …”, “Input: …”.

    A label that only one of several areas has names a part of it.
    """
    labels: dict[str, list[int]] = {}
    for at, area in enumerate(draft.areas):
        for text in chain.from_iterable([each.text, *each.points] for each in area.statements):
            label, colon, _ = tidy(text).partition(": ")
            if colon and len(label) > 2 and len(label.split()) <= FIELD_WORDS:
                labels.setdefault(label, []).append(at)
    often = [
        len(held)
        for label, held in labels.items()
        if len(held) >= AGAIN and (len({*held}) > 1 or len(draft.areas) == 1)
        if not (column(label) or chapter(label) or label[0].isdigit())
    ]
    return sum(often) if len(often) > 1 else 0  # a single one may stand before explanations


def _answered(document: Document) -> list[str]:
    """The questions and names of fields that have one answer each, if these are most of a document."""
    texts = [*_in_order(document)]
    pairs = [
        (text, answer)
        for text, answer, after in zip(texts, texts[1:], [*texts[2:], ""], strict=False)
        if text.endswith("?") and answer and not answer.endswith("?") and (not after or after.endswith("?"))
    ]
    fields = [text.partition(": ") for text in texts if _is_field(text)]
    pairs += [(name, value) for name, _, value in fields]
    much = sum(len(text) + len(answer) for text, answer in pairs)
    differ = min(len({bare(pair[side]) for pair in pairs}) for side in (0, 1))
    most = much > HALF * sum(map(len, texts)) and differ > HALF * len(pairs)
    return [text for text, _ in pairs] if most and len(pairs) > AGAIN else []


def _is_field(text: str) -> bool:
    """Whether a text is a name with something short behind it that is no sentence: “Dato: 3. mai”."""
    name, colon, value = text.partition(": ")
    short = max(len(name.split()), len(value.split())) <= FIELD_WORDS
    return name[:1].isalpha() and bool(colon and value) and short and not value.endswith((".", "!", "?"))


def _in_order(document: Document) -> Iterator[str]:
    """The texts of a document, with an empty one after each heading and each row of a table."""
    for part in document.parts:
        if isinstance(part, Line):
            yield tidy(part.text)
            yield from ("",) if part.heading and not part.text.endswith("?") else ()
            continue
        for row in part.rows:
            yield from filter(None, (tidy(cell.text) for cell in row))
            yield ""


_PAST = frozenset(terms("past"))


def _tells_of_the_past(text: str) -> bool:
    """Whether a text begins by telling of what has been, as those of reports do, and asks nothing."""
    first = bare(text).split()[: 2 * FIELD_WORDS]
    return not text.endswith("?") and not _PAST.isdisjoint(first)


#: What documents of other kinds are called, by the first word of their title.
_KINDS = frozenset(terms("kinds"))
#: Headings and headers that documents of other kinds have.
_OTHERS = frozenset(term for terms in group("other").values() for term in terms)


def _of_others(document: Document) -> list[str]:
    """The headings, and the headers of columns that are filled, that documents of other kinds have."""
    heads: list[str] = []
    for part in document.parts:
        if isinstance(part, Table):
            rows = [row for each in part.rows if any(row := [tidy(cell.text) for cell in each])]
            several = [sum(map(bool, map(_other, row))) for row in rows]
            full = next((at for at, row in enumerate(rows) if 2 * sum(map(bool, row)) > len(row)), 0)
            top = several.index(max(several)) if max(several, default=0) > 1 else full
            columns = [*zip_longest(*rows[top:], fillvalue="")]
            own = [texts[0] for texts in columns if share(texts[1:], bool) > HALF]
            stated = "statement" in map(column, own)  # then others say who sees to it, and until when
            heads += [head for head in own if not (stated and unnumbered(head) in PLANS)]
            heads += columns[0] if len(columns) == 2 else []
        elif not part.bullet and (part.heading or part.bold or ":" in part.text):
            heads.append(tidy(part.text if part.heading or part.bold else part.text.partition(":")[0]))
    return [*{name: head for head in heads for name in _other(head)}.values()]


def _other(head: str) -> list[str]:
    """What documents of other kinds have, among the parts of a heading: “Case 3: Any other business”."""
    parts = (
        (head, *re.split(r"\(.*?\)|[/|&:]| [–—-] | og | och | and | [0-9]+(?:[./][0-9]+)?[.:]? ", head))
        if len(head) <= HEADING
        else ()
    )
    return [name for each in parts if (name := unnumbered(each)) in _OTHERS]


def _share(draft: Draft, document: Document) -> float:
    held = sum(area.letters + len(area.definition) for area in draft.areas)
    return held / max(1, sum(len(tidy(line.text)) for line in document.lines))


def _is_figures(text: str) -> bool:
    return sum(each.isdigit() for each in text) >= max(1, sum(each.isalpha() for each in text))


def _is_amount(text: str) -> bool:
    """Whether a text is so many of something, in a few words: “5 dl of rye flour”."""
    return text[:1].isdigit() and len(text.split()) < FIELD_WORDS and not ends(text)


def _unnumbered(text: str) -> str:
    """A statement without the number before it, and without the points behind it."""
    return _POINTS.sub("", _NUMBERED.sub("", text))


def _is_titled(text: str) -> bool:
    """Whether a text is written as a title: most of its longer words after the first with a capital."""
    longer = [word for word in text.split()[1:] if len(word) > TITLE_WORDS]
    return len(text) <= HEADING and not ends(text) and share(longer, lambda word: word[0].isupper()) > HALF


def language_beyond(text: str) -> str:
    """The language of a text that kitgen does not print; empty where it is one that it does."""
    words = bare(text).split()
    if len(words) < A_FEW_WORDS:
        return ""
    own = max(row.count(words) for row in LANGUAGES.values())
    others = {name: sum(map({*small}.__contains__, words)) for name, small in group("foreign").items()}
    best = max(others, key=lambda name: others[name])
    if others[best] > max(FIELD_WORDS, CLEARLY * own):
        return best
    if own < KNOWN_WORDS * len(words) and len(words) > MANY_WORDS:
        return "none"
    return ""

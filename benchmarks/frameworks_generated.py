"""Frameworks of every shape, made up by chance: all words are printed, and errors tell their place.

    python benchmarks/frameworks_generated.py [N] [--seed NUMBER] [--word EVERY]

N frameworks (300 where nobody says) in five languages are made from random words: with few areas or many,
with and without points, rings, steps, phases, quotations; texts of a word or of pages. Some are written as
PyYAML folds them. Of each, three sheets are made as PDF (and for every EVERYth in Word too). What must hold:
nothing but faults that have a line or name the text, and on the sheets that are made each statement whole.
Ends with the figures, and with what was amiss.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import yaml

import kitgen

WORDS = {
    "nb": "vi barna foreldrene samarbeid trygghet lek språk året læring på møtes følger opp hverandre og i",
    "nn": "vi borna foreldra samarbeid tryggleik leik språk året læring på møtest følgjer opp kvarandre og i",
    "da": "vi børnene forældrene samarbejde tryghed leg sprog året læring på mødes følger op hinanden og i",
    "sv": "vi barnen föräldrarna samarbete trygghet lek språk året lärande på möts följer upp varandra och i",
    "en": "we children parents cooperation safety play language year learning meet follow up others and in",
}
#: Words that are hard to set, or that YAML would take for something else.
ODD = "no yes 3,5 1/2 50% A4 (også) «alle» – … kommunikasjonsutviklingsarbeidsgruppene AT&T e-post 24.-27. #1"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: Sheets that show every statement whole, and others.
WHOLE = ("table-b", "answer-sheet", "cards")
#: Other sheets, with the part that they show.
OTHERS = {
    "guide": "areas",
    "background": "areas",
    "wheel": "rings",
    "staircase": "steps",
    "goals": "goals",
    "team-contract": "agreements",
    "conversation-guide": "phases",
}


@dataclass
class Maker:
    """Makes frameworks; the same for the same number."""

    chance: random.Random
    language: str

    def words(self, most: int) -> str:
        """One word to `most`, mostly few."""
        count = max(1, int(most * self.chance.random() ** 2))
        known = WORDS[self.language].split()
        odd = ODD.split()
        chosen = [self.chance.choice(odd if self.chance.random() < 0.06 else known) for _ in range(count)]
        return " ".join(chosen).capitalize()

    def several(self, most: int, one: Callable[[], Any], likely: float = 0.7) -> list[Any]:
        """None, or a few, of something."""
        if self.chance.random() > likely:
            return []
        return [one() for _ in range(1 + int(most * self.chance.random() ** 2))]

    def framework(self, number: int) -> dict[str, Any]:
        """A framework as plain data."""
        chance, words = self.chance, self.words
        long = chance.choice([8, 25, 25, 60, 250])  # words of a text at the most
        areas = [self.area(letter, long) for letter in LETTERS[: 1 + int(9 * chance.random() ** 1.5)]]
        ids = [area["id"] for area in areas]
        made: dict[str, Any] = {
            "id": f"made-up-{number}",
            "title": words(9),
            "language": self.language,
            "source": {"organisation": words(4), "document": words(8)},
            "scale": "traffic-light",
            "introduction": "\n\n".join(words(min(long * 3, 200)) for _ in range(chance.randint(1, 4))),
            "how_to_use": self.several(6, lambda: words(long)),
            "prompts": self.several(5, lambda: words(15)),
            "areas": areas,
        }
        made["steps"] = self.several(6, lambda: {"title": words(8), "text": words(20)}, 0.4)
        made["phases"] = self.several(5, lambda: {"title": words(4), "prompts": [words(12)]}, 0.4)
        made["quotes"] = self.several(6, lambda: {"text": words(25), "who": words(3)}, 0.4)
        made["goals"] = self.several(5, lambda: {"title": words(9), "strategies": [words(12)]}, 0.3)
        made["agreements"] = self.several(6, lambda: {"title": words(5), "text": words(15)}, 0.3)
        if chance.random() < 0.4:
            half = max(1, len(ids) // 2)
            parts = [part for part in (ids[:half], ids[half:]) if part]
            made["rings"] = [{"title": words(5), "caption": words(20), "areas": part} for part in parts]
            made["centre"] = {"title": words(5)}
        return {key: value for key, value in made.items() if value}

    def area(self, letter: str, long: int) -> dict[str, Any]:
        """An area with its statements."""
        statements = []
        for number in range(1, 2 + int(8 * self.chance.random() ** 1.5)):
            statement = {"id": f"{letter}{number}", "text": self.words(long)[:1990].strip()}
            points = self.several(6, lambda: self.words(min(long, 40)), 0.5)
            statements.append({**statement, "points": points} if points else statement)
        area = {"id": letter, "title": self.words(6), "definition": self.words(18), "statements": statements}
        return {**area, "explanation": self.words(long * 3)} if self.chance.random() < 0.5 else area


@dataclass
class Tally:
    """What came of all."""

    seen: Counter[str] = field(default_factory=Counter)
    amiss: list[str] = field(default_factory=list)

    def wrong(self, number: int, what: str) -> None:
        """Something that must not be."""
        self.seen["amiss"] += 1
        self.amiss.append(f"framework {number}: {what}")


def bare(text: str) -> str:
    """The letters and digits of a text alone, in which divided words and columns make no difference."""
    return "".join(char for char in text if char.isalnum()).casefold()


def printed(content: bytes) -> str:
    """The bare text of a PDF."""
    document = pypdfium2.PdfDocument(content)
    return bare("".join(page.get_textpage().get_text_range() for page in document))


def tried(number: int, seed: int, in_word: bool, tally: Tally) -> None:
    """Make one framework, its sheets, and look at them."""
    chance = random.Random(seed * 1_000_003 + number)
    language = chance.choice(list(WORDS))
    made = Maker(chance, language).framework(number)
    folded = chance.random() < 0.5
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=80 if folded else 10_000)
    sheets = [
        *chance.sample(WHOLE, 2),
        chance.choice([sheet for sheet, part in OTHERS.items() if part in made]),
    ]
    formats = ["pdf", "docx"] if in_word else ["pdf"]
    try:
        kit = kitgen.make(text, sheets=sheets, formats=formats)
    except kitgen.KitgenError as error:
        tally.seen["refused"] += 1
        if " at most " not in str(error) and "needs" not in str(error):
            tally.wrong(number, f"refused: {error}")
        return
    except Exception as error:
        tally.wrong(number, f"{type(error).__name__}: {error}")
        return
    tally.seen["whole" if not kit.faults else "in part"] += 1
    for fault in kit.faults:
        tally.seen["faults"] += 1
        if not (
            fault.line or "“" in fault.message or "needs" in fault.message or "statement" in fault.message
        ):
            tally.wrong(number, f"names no text: {fault.message}")
    for file in kit.files:
        tally.seen["files"] += 1
        if file.format == "pdf" and file.sheet in WHOLE:
            shown = printed(file.content)
            for statement in (statement for area in made["areas"] for statement in area["statements"]):
                tally.seen["statements"] += 1
                if bare(statement["text"]) not in shown:
                    tally.wrong(
                        number, f"{file.sheet}: not whole: {statement['id']} {statement['text'][:60]}"
                    )


def main() -> int:
    """Try them all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("number", nargs="?", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first framework")
    parser.add_argument("--word", type=int, default=10, help="of how many one is made in Word too")
    wanted = parser.parse_args()
    tally, begun = Tally(), time.process_time()
    for number in range(wanted.first, wanted.first + wanted.number):
        tried(number, wanted.seed, number % wanted.word == 0, tally)
    figures = ", ".join(f"{count} {what}" for what, count in tally.seen.items())
    print(f"{wanted.number} frameworks: {figures}; {time.process_time() - begun:.0f} CPU seconds")
    print("\n".join(tally.amiss))
    return 1 if tally.amiss else 0


if __name__ == "__main__":
    sys.exit(main())

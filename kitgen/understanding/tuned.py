"""The numbers that were chosen to decide what a part of a document is, in one place.

`tests/understanding/test_tuned.py` changes each of them, and sees that a document of the fixtures is then
read otherwise. Small counts (two headings, three rows), limits, colours, and numbers that only shorten what
is shown stand where they are used.
"""

from __future__ import annotations

#: Shares of texts, cells or rows: nearly all, half, and few of them.
MOST, HALF, FEW = 0.8, 0.5, 0.3
#: How alike two texts are that say the same, but for a slip.
SAME = 0.85
#: A text is clearly longer than another, or more frequent, from so many times on.
CLEARLY = 1.5

#: In letters: what is no sentence, such as a heading or the header of a column; a label or a meaning, perhaps
#: with a few words to explain it; a statement; the definition of an area, or what a card holds.
HEADING, LABEL, STATEMENT, DEFINITION = 90, 150, 220, 300
#: In words: a title, and what is written beside a blank or above a column to write in.
TITLE_WORDS, FIELD_WORDS = 3, 5
#: A text in a cell says something from so many letters on, if it is one word.
LONG_WORD = 12
#: What is said so often is a label, or is told together; more numbers than these count rows, and no levels.
AGAIN, MOST_NUMBERED = 3, 10

#: What speaks for a reading, or against it: a hint, what makes one lean to it, a sign, and nearly a proof.
HINT, LEAN, SIGN, PROOF = 0.1, 0.2, 0.3, 0.5

#: Less than this share of the words of a text are small words of a language that it is in, and so much more
#: often it has these than those of another; at most that share are spelt with letters that it has not.
KNOWN_WORDS, STRANGE_WORDS = 0.02, 0.05
#: So many words tell the language of a text, and so many that it is none that is known.
A_FEW_WORDS, MANY_WORDS = 12, 60

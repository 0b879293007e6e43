"""Numbers that were chosen, each with what it is for and the fixture that needs it.

Changing any of them makes a test in its fixture fail, or reads a document of its kind worse.
"""

from __future__ import annotations

#: So many words beside a blank are its name, and no statement. `test_blanks.py`
MOST_WORDS_BESIDE_A_BLANK = 4

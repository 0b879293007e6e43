"""The differences of a document from its framework, as data; nothing is changed here.

A document holds a part of its framework: a table has no explanations, one without examples no points, and
one for a unit perhaps a single area. So only parts that a document has can differ: a missing area is not a
dropped one, and points count as dropped only where the document has points at all. Everything in the document
that cannot be brought in is remarked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kitgen.bringing_back.changes import Differences, paragraphs
from kitgen.bringing_back.comparing import RELATED, Data
from kitgen.bringing_back.comparing_areas import AreasComparing
from kitgen.bringing_back.matching import LEAST
from kitgen.bringing_back.sheet import SheetDraft
from kitgen.bringing_back.unit_words import without_terms
from kitgen.errors import said
from kitgen.reading.plain import alike, common, tidy
from kitgen.understanding.draft import Draft


def differences(framework: Data, draft: Draft) -> Differences:
    """The differences of `draft` from `framework`, the plain data of its file (mappings, lists, texts)."""
    shows = draft.shows if isinstance(draft, SheetDraft) else frozenset[str]()
    comparison = _Comparison(framework, draft, shows)
    comparison.whole()
    return comparison.found


def of_a_unit(found: Differences, unit: str, elsewhere: Sequence[str] = ()) -> None:
    """Leave out texts in the unit's own words; the statements `elsewhere` are not on its sheet."""
    found.changes[:], terms = without_terms(found.changes)
    for (old, new), many in terms.items():
        found.remarks.append(said("back.term", new=new, old=old, many=many))
    if elsewhere:
        found.remarks.append(said("back.elsewhere", ids=list(elsewhere), unit=unit))
    if found.changes:
        found.remarks.append(said("back.of-unit", unit=unit))


class _Comparison(AreasComparing):
    def whole(self) -> None:
        """Compare everything."""
        framework, draft = self.framework, self.draft
        self._title()
        self.long(("introduction",), framework, draft.introduction, "introduction", replaces=False)
        self.list(("how_to_use",), framework, draft.how_to_use, "how to use")
        if isinstance(draft, SheetDraft):
            self._scale(draft)
        self.list(("prompts",), framework, draft.prompts, "prompts")
        self.areas()
        self._closing()
        self.list(("references",), framework, draft.references, "references")
        self._links()
        if self.unit:
            of_a_unit(self.found, self.unit, self.elsewhere)

    def _title(self) -> None:
        """Compare the title of a sheet: that of the framework or of its tables, or else of no interest."""
        if isinstance(self.draft, SheetDraft):
            titles = self.draft.titles
            main = (tidy(str(self.framework.get("title"))), titles.get("title"))
            for key, title in titles.items():
                if key in self.framework or title not in main:  # tables have the main title, or their own
                    self.short((key,), self.framework, title, key.replace("_", " "))
        titles = {
            key: str(self.framework[key]) for key in ("title", "table_title") if self.framework.get(key)
        }
        given = (("title", self.draft.title), ("table_title", self.draft.table_title))
        for key, new in ((key, tidy(title)) for key, title in given if tidy(title)):
            if any(tidy(title) == new for title in titles.values()):
                continue
            near = max(titles, key=lambda known: alike(titles[known], new), default=key)
            if titles and alike(titles[near], new) >= LEAST:
                self.add("changed", (near,), near.replace("_", " "), titles[near], new)
            else:
                self.remark(said("back.title", texts=[new]))

    def _closing(self) -> None:
        closing, draft = self.framework.get("closing"), self.draft
        title, text = draft.closing_title, draft.closing
        if not isinstance(closing, Mapping):
            if title and text:
                self.add(
                    "added",
                    ("closing",),
                    "closing",
                    new={"title": tidy(title), "text": "\n\n".join(paragraphs(text))},
                )
            elif title or text:
                self.left(f"{title} {text}")
        elif not title and not text:
            self.missing("closing", ("closing",))
        elif common(str(closing.get("text") or ""), text) >= RELATED:
            self.short(("closing", "title"), closing, title, "closing, title")
            self.long(("closing", "text"), closing, text, "closing")
        else:
            self.left(f"{title} {text}")

    # -- parts that only sheets have--------------------------------------------------------------------

    def _scale(self, draft: SheetDraft) -> None:
        """The question and the words of the levels; those of a scale with a name are no texts of the file."""
        scale = self.framework.get("scale")
        levels = scale.get("levels") or () if isinstance(scale, Mapping) else ()
        places = {str(level.get("id")): place for place, level in enumerate(levels)}
        for name, text in draft.meanings.items():
            if name in places:
                level = levels[places[name]]
                self.short(
                    ("scale", "levels", places[name], "meaning"), level, text, f"scale, {name}, meaning"
                )
            else:
                self._named_scale(text)
        if isinstance(scale, Mapping):
            self.short(("scale", "question"), scale, draft.question, "scale, question")
        elif draft.question:
            self._named_scale(draft.question)

    def _named_scale(self, text: str) -> None:
        self.remark(said("back.of-scale", scale=str(self.framework.get("scale")), texts=[text]))

    def _links(self) -> None:
        form = self.framework.get("form") or {}
        for link in (self.draft.answer, self.draft.duplicate):
            if link and link not in (form.get("answer"), form.get("duplicate")):
                self.remark(said("back.link", link=link))

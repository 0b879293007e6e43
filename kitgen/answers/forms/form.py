"""What a form says: its title, its first words, what it asks; the same for every tool."""

from __future__ import annotations

from kitgen.basics.languages.messages import Messages
from kitgen.basics.languages.table import LANGUAGES
from kitgen.basics.records import dataclass
from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.names import slug
from kitgen.domain.questions import Questions, clean, questions_of, title_of_form
from kitgen.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be written for any tool; its `name` in small letters sets it apart from other forms.

    `texts` are those of the language of its fixed words, whose code is `language`.
    """

    name: str
    title: str
    version: str
    language: str
    questions: Questions
    texts: Messages
    colour: str | None = None  #: the unit's own, on which white text stands out

    @property
    def intro(self) -> str:
        """The first words: that answering is voluntary and without names, and what answers are used for."""
        return self.texts("form.intro")

    @property
    def thanks(self) -> str:
        """What a person reads after answering."""
        return self.texts("form.thanks")


def form_of(framework: Framework, unit: Unit | None, unsure: bool = True, comment: bool = True) -> Form:
    """The form of a framework, or of a unit: in its words, with its focus, and its name in the title.

    Without `unsure` the form does not offer «don't know»; without `comment` it has no room for own words.
    Raises KitgenError when the unit's focus leaves nothing.
    """
    language = kit.language_of(framework, unit)
    own = kit.for_unit(framework, unit)
    who = unit.name if unit and unit.name else ""
    return Form(
        name=slug(f"{framework.id} {who}") if who else framework.id,
        title=title_of_form(own, unit),
        version=clean(own.version),
        language=language,
        questions=questions_of(own, language, unsure, comment),
        texts=Messages.of(language),
        colour=unit.colour if unit else None,
    )


def spoken(language: str) -> str:
    """`language`, or the complete one it falls back to: for tools that know few languages."""
    row = LANGUAGES[language]
    return language if row.complete or row.fallback is None else row.fallback

"""The tools that forms are written for, one row each: everything that asks which there are asks here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from kitgen.answers.forms.form import Form
from kitgen.basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name to people, and the file that is written for it by the module of the same name here.

    `proof` says what that file has been tried with. One that is `usual` is written where no tool is named.
    """

    title: str
    file: str
    proof: str
    usual: bool = False


#: Every tool by the word that people choose it with.
TOOLS: Mapping[str, Tool] = {
    "microsoft": Tool("Microsoft Forms", "microsoft-forms.docx", "the Open XML schemas", usual=True),
    "google": Tool("Google Forms", "google-forms.gs.txt", "a stand-in for Apps Script", usual=True),
    "page": Tool("a page of your own", "form.html", "Chromium", usual=True),
    "xlsform": Tool("KoboToolbox, ODK", "xlsform.xlsx", "pyxform and ODK Validate"),
    "limesurvey": Tool("LimeSurvey", "limesurvey.txt", "the rules of its importer"),
    "surveyjs": Tool("SurveyJS", "surveyjs.json", "survey-core and its schema"),
    "moodle": Tool("Moodle (Feedback)", "moodle.xml", "the rules of its importer"),
}
#: The words of those that are written where no tool is named.
USUAL: tuple[str, ...] = tuple(name for name, tool in TOOLS.items() if tool.usual)


def written(form: Form, tools: Iterable[str]) -> dict[str, bytes]:
    """The files of a form for these tools, by their names; the same bytes every time.

    Raises KeyError for an unknown tool.
    """
    return {TOOLS[name].file: import_module(f"kitgen.answers.forms.{name}").write(form) for name in tools}

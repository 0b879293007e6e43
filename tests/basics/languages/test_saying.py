"""Faults as data: every code has its words in every language, which name only values that its raise gives."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from kitgen.basics.languages.quoted import quoted
from kitgen.basics.languages.saying import COMMAND_LINE, FAULTS, Said, catalogue
from kitgen.basics.languages.table import COMPLETE
from kitgen.errors import DefinitionError, Faults, KitgenError, Note, said
from kitgen.understanding.vocabulary import group

CODE = re.compile(r"[a-z][a-z-]*\.[a-z0-9-]+")
ROOT = Path(__file__).parents[3] / "kitgen"
CODES = catalogue(COMMAND_LINE)
#: Codes that are names of things, looked up by a value: ``{key:label}``.
NAMES = (
    *("label", "noun", "model", "weekday", "many", "kind", "odd", "sign", "files", "document-kind"),
    *("place", "count-of", "count-one", "doubted", "tongue", "shape", "became", "of-column", "word-note"),
    *("change", "field", "encoding", "how"),
)
#: Codes that are said only to somebody who types commands, and may name their options.
TYPED = (
    *("usage.", "done.", "how.", "order.", "results.", "cluster.", "new.", "studio.", "told."),
    *("import.there-already", "answers.column-choice", "answers.level-choice"),
)


def for_people(text: str) -> str:
    """A text without what is for those who type commands alone."""
    return re.sub(" ⟨.*?⟩", "", text)


def words(text: str) -> list[str]:
    """The words of a text, without its placeholders."""
    return re.findall(r"[^\W\d_]+", re.sub(r"\{[^}]*\}", "", text))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def specs(text: str) -> set[str]:
    return {spec for _, name, spec, _ in string.Formatter().parse(text) if name is not None and spec}


def is_name(code: str) -> bool:
    return code.startswith(tuple(f"{name}." for name in NAMES))


@pytest.mark.parametrize("language", COMPLETE)
def test_every_language_has_the_same_codes_in_the_same_order(language: str) -> None:
    assert list(catalogue(language)) == list(catalogue("nb"))


@pytest.mark.parametrize("language", COMPLETE)
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    texts = catalogue(language)
    assert {code: placeholders(for_people(text)) for code, text in texts.items()} == {
        code: placeholders(for_people(text)) for code, text in catalogue("nb").items()
    }


@pytest.mark.parametrize("language", ["", *COMPLETE])
def test_texts_are_whole(language: str) -> None:
    texts = catalogue(language)
    assert [code for code, text in texts.items() if not text.strip() or "  " in text] == []
    assert [code for code, text in texts.items() if re.search("[⟨⟩]", for_people(text))] == []
    known = {"and", "or", "all", "any", "list", ",", "key", "quoted", "whole", "slashed"}
    assert {spec for text in texts.values() for spec in specs(text)} <= known | set(NAMES)


@pytest.mark.parametrize("language", COMPLETE)
def test_people_are_told_of_no_lines_keys_or_yaml(language: str) -> None:
    read = catalogue(language).items()
    elsewhere = [for_people(text) for code, text in read if not code.startswith(TYPED)]
    texts = [re.sub(r"\{(?!line)[^}]*\}", "", text) for text in elsewhere]
    assert [text for text in texts if re.search(r"YAML|`|\bkey\b|--\w|\{line\}|kitgen", text)] == []


def own(language: str) -> dict[str, str]:
    """The texts in the file of a language, without those it falls back to."""
    texts = quoted((ROOT / "basics" / "languages" / "locale" / language / FAULTS).read_text("utf-8"))
    assert texts
    return texts


@pytest.mark.parametrize("language", COMPLETE)
def test_every_code_has_words_of_its_own_in_every_language(language: str) -> None:
    texts = {code for code in own(language) if not is_name(code)}
    assert texts == {code for code in CODES if not is_name(code)}


@pytest.mark.parametrize("language", [each for each in COMPLETE if each != "en"])
def test_no_language_has_the_english_words(language: str) -> None:
    texts, english = own(language), own("en")
    whole = [code for code in CODES if not is_name(code) and len(words(english[code])) > 2]
    assert [code for code in whole if texts[code] in (english[code], CODES[code])] == []


@pytest.mark.parametrize("language", [each for each in COMPLETE if each != "en"])
def test_who_types_is_told_of_the_same_options_in_every_language(language: str) -> None:
    option, texts = re.compile(r"--[a-z][a-z-]+"), own(language)
    lacking = {
        code: {*option.findall(text)} - {*option.findall(texts[code])}
        for code, text in CODES.items()
        if code in texts
    }
    assert {code: options for code, options in lacking.items() if options} == {}


# -- the code that says it -----------------------------------------------------------------------------


Calls = list[tuple[str, set[str], str]]


@pytest.fixture(scope="module")
def calls() -> Calls:
    """Every code that is said in the source, the values given with it, and where."""
    return [
        call
        for path in sorted(ROOT.rglob("*.py"))
        if re.search(r"\b(?:said|note)\(", text := path.read_text("utf-8"))
        for call in _calls(ast.parse(text), str(path.relative_to(ROOT)))
    ]


def names_in(source: str) -> set[str]:
    """What values may be called: the words of each text but docstrings, fields and classes."""
    code = re.sub(r'"""(?:.|\n)*?"""', "", source)
    texts = re.findall(r'"((?:[^"\\\n]|\\.)*)"', code)
    words = {word for text in texts for word in (text, *re.split(r"[^\w.-]+", text))}
    return words | {*re.findall(r"^(?: {4}|class )(\w+)\b", code, re.MULTILINE)}


def names() -> set[str]:
    """Those of the whole program."""
    return {name for path in ROOT.rglob("*.py") for name in names_in(path.read_text("utf-8"))}


def _calls(tree: ast.AST, where: str) -> Iterator[tuple[str, set[str], str]]:
    nodes = [(tree, tree)]
    while nodes:
        node, function = nodes.pop()
        inner = node if isinstance(node, ast.FunctionDef) else function
        nodes += ((child, inner) for child in ast.iter_child_nodes(node))
        match node:
            case ast.Call(
                func=ast.Name(id="said" | "_written" as name) | ast.Attribute(attr="note" as name),
                args=[first, *_],
            ):
                given = {"text"} if name == "_written" else {word.arg or "**" for word in node.keywords}
                codes = codes_in(first, function)
                yield from ((code, given, f"{where}:{node.lineno}") for code in codes)


def codes_in(node: ast.expr, function: ast.AST) -> list[str]:
    """The codes that an expression may be: its texts, or those that the name was given in its function."""
    found: list[ast.AST] = [node]
    if isinstance(node, ast.Name):
        given = (each for each in ast.walk(function) if isinstance(each, ast.Assign))
        found = [each.value for each in given if node.id in [getattr(to, "id", "") for to in each.targets]]
    texts = [each.value for whole in found for each in ast.walk(whole) if isinstance(each, ast.Constant)]
    return [text for text in texts if isinstance(text, str) and (text == "more" or CODE.fullmatch(text))]


def test_calls_are_found(calls: Calls) -> None:
    assert len(calls) > 100
    assert ("text.empty", {"subject"}) in [(code, given) for code, given, _ in calls]


def test_every_code_that_is_said_is_in_the_catalogue(calls: Calls) -> None:
    assert [(code, where) for code, _, where in calls if code not in CODES] == []


def test_every_code_in_the_catalogue_is_said(calls: Calls) -> None:
    said_somewhere = {code for code, _, _ in calls}
    assert [code for code in CODES if not is_name(code) and code not in said_somewhere] == []


def test_every_name_in_the_catalogue_is_one_that_is_looked_up() -> None:
    said_somewhere = names()
    known = {name.replace("_", "-") for name in said_somewhere} | {*group("foreign")}
    codes = {code for code in own("nb") | CODES if is_name(code)}
    assert codes
    assert [code for code in sorted(codes) if code.partition(".")[2].replace("_", "-") not in known] == []
    looked_up = {spec for text in [*CODES.values(), *own("nb").values()] for spec in specs(text)}
    assert [name for name in NAMES if not {name, f"{name}."} & (looked_up | said_somewhere)] == []


@pytest.mark.parametrize("language", ["", *COMPLETE])
def test_no_text_names_a_value_that_is_not_given(calls: Calls, language: str) -> None:
    texts = catalogue(language)
    lacking = [
        (code, where, placeholders(texts[code]) - given)
        for code, given, where in calls
        if code in texts and "**" not in given and placeholders(texts[code]) - given
    ]
    assert lacking == []


# -- how it is said ---------------------------------------------------------------------------------------


def test_one_thing_in_every_language() -> None:
    empty = said("text.empty", subject=said("subject.item", number=2, key="points"))
    error = DefinitionError(empty, "a.yaml", 7, where=said("part.named", noun="statement", id="A3"))
    assert (
        str(error)
        == "a.yaml:7: statement A3: item 2 of `points` is empty; write something, or delete the line"
    )
    assert {language: error.in_words(language) for language in COMPLETE} == {
        "nb": "Tegn A3: «eksempler, nummer 2» står tomt. Skriv noe her, eller slett raden.",
        "nn": "Teikn A3: «døme, nummer 2» står tomt. Skriv noko her, eller slett rada.",
        "da": "Tegn A3: »eksempler, nummer 2« står tomt. Skriv noget her, eller slet rækken.",
        "sv": "Tecken A3: ”exempel, nummer 2” är tomt. Skriv något här, eller ta bort raden.",
        "en": "Statement A3: “examples, number 2” is empty. Write something here, or delete the row.",
    }


def test_the_command_line_can_say_it_in_a_language_too() -> None:
    error = DefinitionError(said("time.unclear", text="kvart"), "unit.yaml", 3)
    assert error.shown("nb").startswith("unit.yaml:3: «kvart» er ikke et klokkeslett; skriv timer")
    tab = DefinitionError(said("yaml.tab"), "unit.yaml", 3)
    assert tab.shown("nb").startswith("unit.yaml:3: Innrykket er laget med tabulatortasten; bruk mellomrom")
    assert tab.in_words("nb").startswith("Innrykket er laget med tabulatortasten. Bruk mellomrom")


def test_who_types_is_told_of_keys_and_options_and_others_are_not() -> None:
    missing = DefinitionError(said("field.missing", subject=said("subject.key", key="title"), key="title"))
    assert missing.shown("sv") == "”title” saknas; fyll i fältet (skriv ”title: …”)"
    assert missing.in_words("sv") == "”titel” saknas. Fyll i fältet."
    twice = DefinitionError(said("answers.two-columns", columns=["C", "F"], statement="A1", last="F"))
    assert twice.shown("da").endswith('lad den ene være ude (--column "F=-")')
    assert twice.in_words("da").endswith("Lad den ene være ude.")


def test_languages_that_lack_it_fall_back() -> None:
    assert said("yaml.tab").words("de") == said("yaml.tab").words()
    assert said("text.empty", subject="x").words("se") == said("text.empty", subject="x").words("nb")


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        ("do.one-of", {"names": ["a", "b", "c", "a"]}, "write one of `a`, `b` and `c`"),
        ("do.use-one", {"names": ["a", "b"]}, "use `a` or `b`"),
        ("do.use-one", {"names": ["a"]}, "use `a`"),
        ("do.there-are", {"names": ("a", "b")}, "there are a, b"),
        (
            "key.too-long",
            {"subject": "`terms`", "most": 2000},
            "a key of `terms` has more than 2,000 letters",
        ),
    ],
)
def test_lists_and_numbers(code: str, values: dict[str, object], words: str) -> None:
    assert said(code, **values).words()[0] == words


def test_values_with_signs_of_their_own_are_left_alone() -> None:
    wrong, do = said("time.unclear", text="{x}; y").words()
    assert wrong == "`{x}; y` is not a time of day"
    assert do.startswith("write hour")


def test_values_are_plain_data() -> None:
    error = DefinitionError(
        said("area.letter", text="a", do=said("do.near", near="A")), path=("areas", 0, "id")
    )
    assert (error.code, error.path) == ("area.letter", ("areas", 0, "id"))
    assert error.values == {"text": "a", "do": {"code": "do.near", "values": {"near": "A"}}}


def test_several_are_told_a_line_each() -> None:
    faults = Faults([DefinitionError(said("unit.no-name")), DefinitionError(said("yaml.tab"), "a.yaml", 2)])
    assert faults.in_words("da").count("\n") == 1
    assert isinstance(faults.errors[0].said, Said)


# -- no words of their own where faults arise ---------------------------------------------------------------

KINDS = {kind.__name__ for kind in (KitgenError, *KitgenError.__subclasses__(), Note)} - {"Faults"}


def bare_words(source: str) -> list[str]:
    """Errors and notes made of words instead of what is `said`: a text, or one put together, or a hint."""
    found = []
    named = any(f"{kind}(" in source for kind in KINDS)
    for node in ast.walk(ast.parse(source)) if named else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
            what = node.args[0] if node.args else None
            words = isinstance(what, ast.JoinedStr | ast.BinOp) or (
                isinstance(what, ast.Constant) and isinstance(what.value, str)
            )
            if words or any(word.arg == "hint" for word in node.keywords):
                found.append(f"{node.lineno}: {ast.unparse(node)[:60]}")
    return found


def test_bare_words_are_found() -> None:
    assert len(bare_words('KitgenError("no"); FitError(f"{x}"); Note("a" + b); LayoutError(m, hint=h)')) == 4
    assert bare_words('KitgenError(said("file.folder"), path); KitgenError(error.said)') == []


def printed_words(source: str) -> list[str]:
    """Texts of two words and more in functions of the command line: what is printed there is `said`.

    Commands to type are as they are, and docstrings are English.
    """
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    inside = [node for each in functions for part in each.body for node in ast.walk(part)]
    docstrings = [node.value for node in inside if isinstance(node, ast.Expr)]
    texts = [node for node in inside if isinstance(node, ast.Constant) and node not in docstrings]
    words = {(node.lineno, node.value) for node in texts if isinstance(node.value, str)}
    found = [each for each in sorted(words) if re.search(r"[A-Za-z]{2,},? [a-z]{2,}", each[1])]
    return [f"{line}: {text}" for line, text in found if not text.startswith("kitgen ")]


def test_printed_words_are_found() -> None:
    source = 'def f():\n    "A docstring."\n    g(f"{x} written to {y}")\n    return "no faults"'
    assert printed_words(source) == ["3:  written to ", "4: no faults"]
    assert printed_words('def f():\n    tell(said("done.file"))') == []


def test_the_command_line_prints_nothing_in_bare_words() -> None:
    sources = {path.name: path.read_text("utf-8") for path in (ROOT / "cli").glob("*.py")}
    found = {name: words for name, source in sources.items() if (words := printed_words(source))}
    assert found == {}


REMARKS = re.compile(r"(?:remark|remarks\.append|doubts\.append)\(\s*f?[\"']")


@pytest.mark.parametrize("room", ["reading", "understanding", "bringing_back"])
def test_remarks_on_documents_have_codes(room: str) -> None:
    """Notes and remarks are also put into lists; there too they are `said`."""
    sources = {path.name: path.read_text("utf-8") for path in (ROOT / room).rglob("*.py")}
    assert [name for name, source in sources.items() if REMARKS.search(source)] == []
    assert REMARKS.search('self.remark(f"not brought in: {x}")')


@pytest.mark.parametrize("room", sorted({path.relative_to(ROOT).parts[0] for path in ROOT.rglob("*.py")}))
def test_what_people_are_told_has_a_code(room: str) -> None:
    paths = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
    found = {}
    for path in paths:
        found[path.name] = bare_words(path.read_text("utf-8"))
    assert {name: words for name, words in found.items() if words} == {}

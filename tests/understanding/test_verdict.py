"""Documents that are no framework are told so, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported.invented import SHAPES, invented
from imported.tried import tried

from kitgen.reading.text import read_text
from kitgen.understanding.drafting import drafted


def doubts(text: str) -> str:
    return "; ".join(map(str, drafted(read_text(text.encode(), Path("a.md"))).doubts))


LISTS = {
    "figures": ("- 12 400\n- 13 100\n- 9 870 (2024)\n", "figures"),
    "single words": ("- Hammer\n- Sag\n- Spiker\n", "single word"),
    "names": ("- Kari Nordmann\n- Ola Hansen\n- Per Olav Lie\n", "names"),
    "one statement": ("- Vi rydder i garderoben hver morgen.\n", "only one statement"),
    "the same again": ("- Fyll ut denne linja.\n" * 4 + "- Vi rydder i garderoben.\n", "different ones"),
}


@pytest.mark.parametrize(("items", "message"), LISTS.values(), ids=LISTS)
def test_what_does_not_look_like_a_framework(items: str, message: str) -> None:
    assert message in doubts(f"# Ute\n\n## Her\n\n{items}")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "Wir hören den Kindern zu und sprechen mit der ganzen Gruppe. "),
        ("French", "Nous écoutons les enfants et nous parlons avec toute la classe dans le calme. "),
        ("Latin", "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed non est in ut. "),
    ],
)
def test_languages_that_are_not_printed_are_told(language: str, text: str) -> None:
    items = "".join(f"- {text}{number}\n" for number in range(4))
    assert f"seems to be in {language}" in doubts(f"# A\n\n## B\n\n{items}")


def test_a_report_in_prose_is_none() -> None:
    long = " ".join(f"Dette er den {n}. setningen om arbeidet, og den er ganske lang." for n in range(8))
    assert "running text" in doubts(
        "# Rapport\n\n" + "".join(f"## Del {n}\n\n- {long} {n}\n\n" for n in range(4))
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_frameworks_are_not_doubted(shape: str) -> None:
    for language in ("nb", "da", "sv", "en"):
        made = invented(shape, language, "plain")
        assert made is not None
        draft = tried(made, "docx")
        assert draft is not None
        assert not draft.doubts


ANSWERED = "# Spørreskjema\n\nNavn: Kari Li\n\nDato: 3. mai\n\n" + "\n\n".join(
    f"## {number}. {question}\n\n{answer}"
    for number, (question, answer) in enumerate(
        {
            "Hva er dere mest fornøyd med i år?": "Vi har fått til å være mye ute, også når det regner.",
            "Hva vil dere gjøre mer av?": "Vi vil lage mer mat sammen med barna, helst hver uke.",
            "Hvordan går det med foreldrene?": "Det går fint med de fleste, men vi rekker for lite.",
            "Hvem hos dere kan være med på kurs?": "Ola og Anne har meldt seg, og Per kanskje.",
            "Hva trenger dere hjelp til?": "Vi trenger en vikar på tirsdager.",
        }.items(),
        1,
    )
)
ROWS = "# Skjema\n\n| Spørsmål | Svar |\n|---|---|\n" + "".join(
    f"| Hva gjør dere når {what}? | Da {answer}. |\n"
    for what, answer in {
        "det regner": "går vi ut med regntøy og støvler",
        "noen er syke": "ringer vi en vikar før klokka åtte",
        "foreldre klager": "snakker lederen med dem samme dag",
        "det er fest": "lager vi maten sammen med barna",
        "noen slutter": "får barna vite det i god tid",
    }.items()
)
AGENDA = "# Personalmøte\n\n## Før lunsj\n\n" + "".join(
    f"- {hour}.{minute} {what}\n"
    for hour, minute, what in (
        ("09", "00", "Velkommen"),
        ("09", "15", "Nytt om taket"),
        ("10", "30", "Pause"),
    )
)
AGENDA += "\n## Etter lunsj\n\n- 12.00 Budsjett og innkjøp\n- 13.30 Fordeling av vakter\n- 14.00 Slutt\n"
PLAN = """# Turen i mai

## Hvem gjør hva

- Leder: Kari
- Referent: Ola
- Vi møtes ved porten, og går samlet til bussen
- Vi tar med regntøy til alle

## Etterpå

- Oppmøte: 08.15
- Alle hjelper til med å tømme sekkene
- Vi ser på bildene sammen neste dag
"""
COSTS = "# Sommerfest\n\n| Post | Hva | Sum |\n|---|---|---|\n" + "".join(
    f"| {what} | {more} | {much} |\n"
    for what, more, much in (
        ("Mat", "Pølser og brød til alle barna", "12 400"),
        ("Telt", "Leie av to store telt og stoler", "8600"),
        ("Musikk", "En trio fra bygda som spiller", "15 000"),
        ("Buss", "Skyss fra skolen og tilbake", "2150,50"),
    )
)
TERMS = "# Ordliste\n\n| Ord | Forklaring |\n|---|---|\n" + "".join(
    f"| {what} | {what if n % 2 else 'En ' + what.lower()} er {that}. |\n"
    for n, (what, that) in enumerate(
        {
            "Uteskole": "undervisning der elevene er ute en hel dag",
            "Turvenn": "en elev fra et høyere trinn som går sammen med en yngre",
            "Basecamp": "stedet der sekkene står mens gruppene er spredt",
            "Førstemann": "den som går først og ser etter hvor stien går",
        }.items()
    )
)
YEAR = "# Korets år\n\n" + "".join(
    f"## {head}\n\n{one}\n\n{other}\n\n"
    for head, one, other in (
        (
            "Konserter",
            "I mars var det konsert i kirken, og den ble utsolgt.",
            "Koret dro på tur til Tromsø i mai.",
        ),
        ("Medlemmer", "Fem nye sangere kom til i høst.", "Tre av de eldste ga seg etter jul."),
    )
)
CASES = "# Møte i korstyret\n\nTil stede: Ada, Bo\n\n" + "".join(
    f"## Sak {n} {head}\n\n- {one}\n- {other}\n\n"
    for n, (head, one, other) in enumerate(
        (
            ("Noter", "Ada kopierer notene til alle", "Permene deles ut på øvelsen"),
            ("Kaffe", "Bo kjøper inn til neste gang", "Vi trenger to kanner"),
            ("Eventuelt", "Nøkkelen henger i skapet", "Neste møte er på tirsdag"),
        ),
        1,
    )
)
GROUND = "# Turplan\n\n" + "".join(
    f"{what}\n\n" for what in ("Bussen går fra skolen", "Pause ved vannet", "Mat på bålet", "Hjem før mørket")
)
TASKS = """# Øving 3: brua

## Del 1

- Les kapittel fire
- Tegn ei bru som kan bære to kilo når den er 40 cm lang.
- Regn ut:
- Nedbøyingen, der F = 20 N og h = 2 mm
- Hvorfor holder den?

## Del 2

- Bygg brua av papir, tape og pinner, slik du tegnet den.
- Lever filen bru.pdf
- Hva skjedde?
"""
MANUAL = """# Lønn

## Kom i gang

- Last ned programmet fra lonn.example.com
- Skriv `lonn --hjelp` for å se hva det kan.

## Innstillinger

- Språket står i innstillinger.ini, ved navn=nb
- Sikkerhetskopier tas hver natt.
- Se også https://example.com/hjelp
"""


RISKS = (
    "# Risiko\n\n| Nr | Risiko | Type | Fare | Skade | Eier | Status |\n|---|---|---|---|---|---|---|\n"
    + "".join(
        f"| {n} | {what} | {('Bygg', 'Folk')[n % 2]} | {('Lav', 'Høy')[n % 2]} | {n % 3} | PM | Lukket |\n"
        for n, what in enumerate(
            (
                "Taket over garderoben lekker når det regner",
                "Vi får ikke tak i nok vikarer i februar",
                "Porten mot veien står åpen om morgenen",
                "Bestillingen av nye regnklær blir forsinket",
                "To er borte samtidig den dagen vi reiser",
                "Bussen er for liten til alle gruppene",
            ),
            1,
        )
    )
)
LOG = "# Logg\n\n" + "".join(
    f"## {n}. {month} 2025\n\n- Vi {what} sammen.\n- Vi snakket om det vi {what} sist.\n\n"
    for n, month, what in ((3, "mars", "målte"), (10, "mars", "bygde"), (2, "april", "malte"))
)
READ_ME = "# Om programmet\n\n## Slik er det\n\n" + "".join(
    f"- Du åpner {name} og velger {other} der.\n"
    for name, other in (("Ny Mappe", "Mitt Kort"), ("Alle Filer", "Vis Alt"), ("Kart Og Vei", "Finn Sted"))
)
READ_ME += "\n## Ut\n\n- Velg Lagre Alt:\n  - Som Fil\n  - Som Bilde\n  - Som Kart\n"
READ_ME += "- Gå Til Start\n- Lukk Mitt Kort\n"


#: What happens in each month, and what was answered in each year.
MONTHS = "# Årshjul\n\n| Måned | Hva skjer | Ansvar |\n|---|---|---|\n" + "".join(
    f"| {month} | {what} | {who} |\n"
    for month, what, who in (
        ("August", "Vi møtes første gang", "Leder"),
        ("September", "Foreldre blir invitert", "Lærere"),
        ("Desember", "Vi feirer i gymsalen", "5. trinn"),
    )
)
SURVEY = "# Resultater fra undersøkelsen\n\n| Spørsmål | 2023 | 2024 | 2025 |\n|---|---|---|---|\n" + "".join(
    f"| {what} | 4,2 | {much} | 4,5 |\n"
    for what, much in (("Barnet mitt trives", "4,4"), ("Maten er god", "3,4"), ("Vi blir hørt", "4,1"))
)
SHORT_MINUTES = """# Referat fra møtet

Til stede: alle

## Sak 1 Vikarer

- Vi ringer byrået
- Vi trenger to i neste uke

## Sak 2 Fest

- Festen blir i juni
- Noen bestiller grill
"""
#: Questions with what each is worth.
EXAM = """# Prøve i naturfag

## Celler

1. Nevn tre deler av en celle. (3)
2. Forklar hva en cellevegg er. (2 p)
3. Hva skjer med en potet i saltvann? (3)

## Gener

4. Forklar ordet allel. (1)
5. Bør vi sette ut ulv? Gi to grunner. (5)
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (RISKS, "columns tell of each row what it is worth"),
        (LOG, "3 of its 3 areas are called after times, days or years, such as “3. mars 2025”"),
        (READ_ME, "words with capitals"),
        (ANSWERED, "a form that has been filled in"),
        (ROWS, "a form that has been filled in"),
        (AGENDA, "6 of its 6 statements are figures, dates, times"),
        (PLAN, "3 of its 7 statements are figures, dates, times, names, or fields"),
        (COSTS, "columns tell of each row what it is worth"),
        (TERMS, "4 of its 4 statements are terms that are explained, such as “Uteskole”"),
        (GROUND, "no headings divide it into areas"),
        (TASKS, "such as tasks, minutes or a manual: "),
        (YEAR, "100% of its statements tell of what has been"),
        (CASES, "headings are as in minutes"),
        (MANUAL, "signs of code, formulas or addresses stand in 60% of its texts"),
        (EXAM, "figures stand in 100% of its statements"),
        (MONTHS, "columns tell of each row"),
        (SURVEY, "columns tell of each row what it is worth"),
        (SHORT_MINUTES, "such as “referat”, “Til stede”"),
    ],
    ids=[
        "risks",
        "log",
        "capitals",
        "answers",
        "answers in rows",
        "agenda",
        "plan",
        "costs",
        "terms",
        "lines",
        "tasks",
        "year",
        "cases",
        "manual",
        "exam",
        "months",
        "survey",
        "short minutes",
    ],
)
def test_forms_and_tasks_are_none(text: str, message: str) -> None:
    assert message in doubts(text)


def test_statements_of_many_lengths_are_no_other_text() -> None:
    texts = (
        "Vi synger.",
        "Vi går ut hver dag, også når det regner, og tar med oss mat og tørre klær.",
        "Vi ler.",
    )
    items = "".join(f"- {text}\n" for text in texts)
    assert not doubts(f"# Ute\n\n## Her\n\n{items}\n## Der\n\n{items.replace('Vi', 'De')}")


def test_statements_with_a_question_each_are_no_form() -> None:
    rows = "".join(
        f"| Vi {what} hver dag, også når det regner. | Når {what} vi sist? |\n"
        for what in ("synger", "går ut", "leser", "lager mat", "rydder")
    )
    assert not doubts(f"# Ute\n\n| Tegn | Spørsmål |\n|---|---|\n{rows}")


def test_a_text_without_headings_is_one_area_and_that_is_told() -> None:
    draft = drafted(
        read_text("Dette er vi enige om:\n\n- Vi går ut hver dag.\n- Vi ler sammen.\n".encode(), Path("a.md"))
    )
    assert [each.text for each in draft.areas[0].statements] == ["Vi går ut hver dag.", "Vi ler sammen."]
    assert [doubt.code for doubt in draft.doubts] == ["doubt.headless"]


def test_statements_that_are_written_as_titles_are_headings() -> None:
    rows = "".join(
        f"- Progress And Plans For {what}\n" for what in ("Flying The Drone", "Building The Kit", "Safety")
    )
    draft = drafted(read_text(f"# Report\n\n## Sections\n\n{rows}".encode(), Path("a.md")))
    assert [doubt.values["kind"] for doubt in draft.doubts] == ["headings"]


def test_steps_of_a_ladder_may_say_what_the_one_before_says() -> None:
    more = ", look at how it went, and talk about what everybody here can learn from it"
    same = [f"- We plan our work together{more} {n}.\n" for n in "abc"]
    steps = "".join(f"## Step {n}\n\n{''.join(same)}- We add {n} to it.\n\n" for n in "xyz")
    assert drafted(read_text(f"# Ladder\n\n{steps}".encode(), Path("a.md"))).doubts == []
    short = steps.replace(more, "")
    (doubt,) = drafted(read_text(f"# Ladder\n\n{short}".encode(), Path("a.md"))).doubts
    assert doubt.code == "doubt.repeated"


MINUTES = "# Møte\n\n## Til stede\n\n- Alle\n- Referent: Ada\n- Gjest\n\n## Saker\n\n" + "".join(
    f"- {text}\n"
    for text in (
        "Taket",
        "Vi snakket lenge om hvem som skal ringe snekkeren om taket, og ble enige om at det haster.",
        "Ferie",
        "De som vil bytte uke i juli, sier fra før fredag, og så ser vi på listen sammen.",
        "Neste møte?",
    )
)
STORES = "# Boden\n\n" + "".join(
    f"## {place}\n\n- {many} {things} som er kjøpt for {price} kroner\n\n"
    for place, many, things, price in (
        ("Hylla", 12, "spader", 240),
        ("Kassa", 8, "bøtter", 160),
        ("Skapet", 3, "tau", 90),
        ("Kroken", 2, "sleder", 700),
    )
)


MEETING = "# Ledermøte\n\n" + "".join(
    f"## {what} ({minutes} min)\n\n- Vi ser på det som {what} gjelder.\n- Alle sier hva de mener.\n\n"
    for what, minutes in (
        ("Velkommen", 5),
        ("Taket over garderoben og hva det koster", 20),
        ("Ferien", 15),
    )
)
POLICY = "# Nøkler\n\n## Virkeområde\n\nDette gjelder alle.\n\n" + "".join(
    f"## {title}\n\n- De ansatte {first}.\n- Lederen {second}.\n\n"
    for title, first, second in (
        ("Utlevering", "får en nøkkel når de begynner", "skriver den inn i boka"),
        ("Tap", "sier fra samme dag", "bytter låsen"),
        ("Unntak", "kan låne en nøkkel for en dag", "avgjør hvem det gjelder"),
    )
)
POLICY += "## Versjonshistorikk\n\nSist endret i mai.\n"
TRIED = (
    "# A\n\n| Del | Prøve | Forutsetninger | Forventet resultat | Status |\n|---|---|---|---|---|\n"
    + "".join(
        f"| {part} | Vi ser at {what} virker. | {what} står på. | {what} svarer med en gang. | Prøvd |\n"
        for part, what in (("Inne", "lampen"), ("Inne", "ovnen"), ("Ute", "porten"), ("Ute", "klokka"))
    )
)


LABELS = "# Risiko\n\n" + "".join(
    f"## {what}\n\n- Fare: Det kan gå galt med {what}.\n- Svar: Vi ser til {what} hver uke.\n\n"
    for what in ("taket", "porten", "ovnen", "bussen")
)
HEADED = "| Prosjekt | | | |\n|---|---|---|---|\n" + "".join(
    f"| {' | '.join(row)} |\n"
    for row in (
        ("Navn", "Forutsetninger", "Forventet resultat", "Status"),
        ("Vi ser at lampen virker.", "Lampen står på.", "Lampen lyser med en gang.", "Prøvd"),
        ("Vi ser at ovnen virker.", "Ovnen står på.", "Ovnen blir varm på en time.", "Prøvd"),
        ("Vi ser at porten virker.", "Porten er åpen.", "Porten går igjen av seg selv.", "Prøvd"),
    )
)

JOB = """# Vi trenger en kokk

## Arbeidsoppgaver

- Lage mat sammen med barna
- Bestille varer hver uke

## Kvalifikasjoner

- Fagbrev som kokk
- Glad i barn og i støy

## Vi tilbyr

- Fast stilling
- Lang ferie

Søknadsfrist: 1. mai
"""

RECIPE = """# Grøt

## Ingredienser

- 2 dl havre
- 4 dl vann
- 1 klype salt

## Slik gjør du

- Kok opp vannet.
- Rør inn havre.
"""

BELOW = "| Prosjekt | Ny bru | 2025 | | |\n|---|---|---|---|---|\n" + "".join(
    f"| {' | '.join(row)} |\n"
    for row in (
        ("Hva kan skje med brua", "Hva vi gjør med det", "Konsekvens", "Eier", "Status"),
        ("Vannet stiger mer enn vi tror", "Vi måler hver morgen", "Høy", "Kari", "Åpen"),
        ("Planker blir borte om natta", "Vi låser dem inn", "Lav", "Ola", "Åpen"),
        ("Noen går på brua for tidlig", "Vi setter opp et gjerde", "Høy", "Per", "Lukket"),
    )
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LABELS, "100% of its texts begin with labels"),
        (HEADED, "such as “Forutsetninger”, “Forventet resultat”, “Status”"),
        (BELOW, "such as “Konsekvens”, “Eier”, “Status”"),
        (MEETING, "3 of its 3 areas are called after times"),
        (POLICY, "such as “Virkeområde”, “Unntak”, “Versjonshistorikk”"),
        (TRIED, "such as “Forutsetninger”, “Forventet resultat”, “Status”"),
        (JOB, "such as “Arbeidsoppgaver”, “Kvalifikasjoner”, “Vi tilbyr”"),
        (RECIPE, "such as “2 dl havre”"),
    ],
    ids=["labels", "below a title", "below fields", "meeting", "policy", "tests", "job", "recipe"],
)
def test_documents_of_other_kinds_are_known_by_their_headings(text: str, message: str) -> None:
    assert message in doubts(text)


def test_headings_that_come_again_within_an_area_are_minutes() -> None:
    weeks = "".join(
        f"Det vi rakk\n\n- {done}\n\nDet som gjenstår\n\n- {left}\n\n"
        for done, left in (
            ("Taket ble sett på", "Porten"),
            ("Porten ble sett på", "Ovnen"),
            ("Ovnen", "Bussen"),
        )
    )
    assert "its 6 statements are only 2 different ones" in doubts(f"# Vi\n\n## Møter\n\n{weeks}")


def test_labels_that_are_levels_or_parts_of_a_framework_are_no_sign() -> None:
    texts = LABELS.replace("Fare:", "Tegn:").replace("Svar:", "Eksempel:")
    assert not doubts(texts)
    assert not doubts(LABELS.replace("Fare:", "Lav:").replace("Svar:", "Høy:"))
    assert not doubts(LABELS.replace("Fare: ", ""))


def test_points_behind_statements_are_no_figures_in_them() -> None:
    tasks = "".join(
        f"- Vi Måler {what} Med Snor [{n}]\n" for n, what in enumerate(("Ei Bru", "En Vei", "Et Hus"))
    )
    text = f"# A\n\n## B\n\n{tasks}- Vi tegner alt det vi har målt.\n- Vi viser det fram.\n"
    assert "figures stand in" in doubts(text.replace("[", "").replace("]", ""))
    assert "figures stand in" not in doubts(text)


def test_columns_to_write_in_are_no_headings_of_another_kind() -> None:
    rows = "".join(f"| Vi {what} hver dag. | | | |\n" for what in ("synger", "går ut", "leser", "rydder"))
    assert not doubts(f"# Ute\n\n| Tegn | Status | Ansvarlig | Frist |\n|---|---|---|---|\n{rows}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MINUTES, "differ widely in length"),
        (STORES, "100% of its areas have one statement and figures stand in 100% of its statements"),
    ],
    ids=["minutes", "stores"],
)
def test_signs_that_are_not_enough_alone_add_up(text: str, message: str) -> None:
    assert message in doubts(text)


def test_a_colon_before_points_is_no_sign() -> None:
    steps = "".join(
        f"## Trinn {n}\n\n- Vi kjenner målene for {n}\n- Vi deler det vi ser i {n}\n- Vi vet om {n}:\n"
        f"  - hvem som spør\n  - hvem som svarer\n\n"
        for n in ("ute", "inne", "hjemme")
    )
    assert not doubts(f"# Trapp\n\n{steps}")


def test_statements_of_one_area_may_be_longer_than_those_of_another() -> None:
    long = "fordi det er slik vi vil ha det hos oss, og det vet både store og små etter hvert."
    areas = {
        "Verdier": ["Likeverd", "Medvirkning", "Respekt for alle"],
        "Mål": [f"Alle barn {what} hver dag" for what in ("leker", "lærer", "spiser godt")],
        "Arbeid": [
            f"Vi {what} hver eneste uke, {long}" for what in ("øver", "spør", "ser på planen", "leser")
        ],
    }
    lists = "".join(
        f"## {title}\n\n" + "".join(f"- {text}\n" for text in areas[title]) + "\n" for title in areas
    )
    assert not doubts(f"# Slik gjør vi det\n\n{lists}")


def test_a_label_that_only_one_area_has_names_a_part_of_it() -> None:
    parts = {"Vinduet": ("er helt", "er pusset", "kan åpnes"), "Døra": ("går igjen", "er malt", "er lett")}
    areas = "".join(
        f"## {title} i rommet\n\n" + "".join(f"- {title}: {text}\n" for text in texts) + "\n"
        for title, texts in parts.items()
    )
    assert not doubts(f"# Rommene\n\n{areas}")


def test_numbers_before_statements_are_no_figures_in_them() -> None:
    tasks = "".join(
        f"- {n}.{n} Vi Måler {what} Med Snor\n" for n, what in enumerate(("Ei Bru", "En Vei", "Et Hus"), 1)
    )
    assert "figures stand in" not in doubts(f"# A\n\n## B\n\n{tasks}- Vi tegner alt det vi har målt.\n")


def test_what_all_rows_of_an_area_have_tells_nothing_of_each() -> None:
    rows = [
        ("Ute", "Natur", "Vi går ut hver dag"),
        ("Ute", "Natur", "Vi kjenner dyra som bor her"),
        ("Inne", "Hus", "Vi synger sammen"),
        ("Inne", "Hus", "Vi rydder etter oss før vi går."),
        ("Hjemme", "Hus", "Vi forteller om dagen"),
        ("Hjemme", "Hus", "Vi tar med det vi har laget."),
    ]

    def values(*told: str) -> int:
        pairs = zip(rows, told, strict=True)
        lines = "".join(f"| {area} | {each} | {text} |\n" for (area, _, text), each in pairs)
        table = f"# Vi\n\n| Område | Merke | Tegn |\n|---|---|---|\n{lines}"
        return drafted(read_text(table.encode(), Path("a.md"))).values

    assert values(*(kind for _, kind, _ in rows)) == values(*"BBBBBB") == 0
    assert values(*"ABABAB") == 1

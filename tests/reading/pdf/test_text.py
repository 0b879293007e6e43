"""Text of PDFs: lines joined, words whole again, running heads gone, columns one after the other."""

from __future__ import annotations

import pytest
from reading.pdf.paper import BOLD, drawn, flowing, lines, text, together, with_letter
from reading.pdf.seen import texts, told
from reportlab.pdfgen.canvas import Canvas

from kitgen.reading.pdf import read_pdf
from kitgen.reading.source import Line


def read(*wanted: str, **more: float) -> list[str]:
    return texts(read_pdf(drawn(lines(wanted, **more))))


def test_lines_are_joined_and_paragraphs_kept_apart() -> None:
    assert read(
        "Dette er et avsnitt som går over flere linjer og som derfor må bli",
        "satt sammen igjen til én setning. Den er ikke slutt før her.",
        "",
        "Og her er et nytt avsnitt, som også har mer enn en linje i den filen",
        "som er laget.",
    ) == [
        "Dette er et avsnitt som går over flere linjer og som derfor må bli "
        "satt sammen igjen til én setning. Den er ikke slutt før her.",
        "Og her er et nytt avsnitt, som også har mer enn en linje i den filen som er laget.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Vi møter barne-", "hagen med varme.", "Vi møter barnehagen med varme."),
        ("Vi møter barne\u00ad", "hagen med varme.", "Vi møter barnehagen med varme."),
        ("Dette gjelder barnehage-", "og skoleeiere.", "Dette gjelder barnehage- og skoleeiere."),
        ("Vi har en IKT-", "plan for alle.", "Vi har en IKT-plan for alle."),
        ("Vi følger Kristiansand-", "Modellen her.", "Vi følger Kristiansand-Modellen her."),
        ("Planen gjelder 2020–", "2024 og ikke mer.", "Planen gjelder 2020–2024 og ikke mer."),
        (
            "Se https://forms.office.com/Pages/",
            "S.aspx?i=V9 nå",
            "Se https://forms.office.com/Pages/S.aspx?i=V9 nå",
        ),
    ],
)
def test_words_broken_over_lines(before: str, after: str, whole: str) -> None:
    assert read(before, after) == [whole]


def test_a_hyphen_taken_out_is_told_unless_the_word_is_known() -> None:
    document = read_pdf(
        drawn(lines(["Vi møter barne-", "hagen med varme og med utvik-", "ling i barnehagen."]))
    )
    assert "were taken out of: utvikling" in told(document)
    assert "barnehagen" not in told(document)


def test_a_compound_known_with_its_hyphen_keeps_it() -> None:
    assert read("Fyll ut et Forms-skjema først. Det Forms-", "skjema som dere får.") == [
        "Fyll ut et Forms-skjema først. Det Forms-skjema som dere får."
    ]


@pytest.mark.parametrize("sign", [*"•▪-–*o", "\uf0b7", "\uf0a7"])
def test_typed_bullets(sign: str) -> None:
    private = sign >= "\uf000"

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Slik gjør vi det:")
        for n, words in enumerate(["Vi hilser på alle barna når de", "Vi spør."]):
            canvas.drawString(70, 760 - 30 * n, "¤" if private else sign)
            canvas.drawString(84, 760 - 30 * n, words)
        canvas.drawString(84, 746, "kommer om morgenen.")

    data = with_letter(drawn(draw), "¤", sign) if private else drawn(draw)
    assert texts(read_pdf(data)) == [
        "Slik gjør vi det:", "• Vi hilser på alle barna når de kommer om morgenen.", "• Vi spør.",
    ]  # fmt: skip


def test_drawn_bullets_and_lists_in_lists() -> None:
    def draw(canvas: Canvas) -> None:
        for n, (x, words) in enumerate([(60, "Ute"), (80, "Vi går tur"), (80, "Vi leker"), (60, "Inne")]):
            canvas.circle(x, 784 - 16 * n, 2, fill=1)
            canvas.drawString(x + 10, 780 - 16 * n, words)

    assert texts(read_pdf(drawn(draw))) == ["• Ute", "  • Vi går tur", "  • Vi leker", "• Inne"]


def test_numbers_before_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for n, (number, words) in enumerate([("1.", "Les"), ("2.", "Snakk"), ("A2", "Vi lytter.")]):
            canvas.drawString(60, 780 - 16 * n, number)
            canvas.drawString(90, 780 - 16 * n, words)

    assert texts(read_pdf(drawn(draw))) == ["1. Les", "2. Snakk", "A2 Vi lytter."]


LONG = [f"Setning nummer {n} sier noe om hvordan vi har det sammen her hos oss." for n in range(1, 130)]


@pytest.mark.parametrize("signs", [("1)", "2)", "3)"), ("(1)", "(2)", "(3)"), ("a)", "b)", "c)")])
def test_lines_that_are_counted_stand_alone(signs: tuple[str, ...]) -> None:
    wanted = [f"{sign} Vi sier fra i god tid til alle som skal være med på turen" for sign in signs]
    assert read(*wanted) == wanted


def test_running_heads_and_page_numbers_are_left_out_and_told() -> None:
    document = read_pdf(
        flowing(*(text(each, spaceAfter=8) for each in LONG), head="Plan for oppvekst", wide=False)
    )
    assert texts(document) == LONG
    assert [remark.message for remark in document.remarks] == [
        "running head or foot, left out: “Plan for oppvekst”"
    ]


def test_a_title_on_every_page_is_said_once() -> None:
    pages = [
        together(lines(["Plan for oppvekst"], size=20, top=800), lines(LONG[n : n + 9], top=760, step=30))
        for n in (0, 9, 18)
    ]
    document = read_pdf(drawn(*pages))
    assert texts(document) == ["Plan for oppvekst", *LONG[:27]]
    assert not document.remarks


def test_a_sentence_over_two_pages_is_one() -> None:
    first = lines(["Vi begynner en setning på den ene siden som"], top=80)
    second = lines(["går videre på den neste."])
    assert texts(read_pdf(drawn(first, second))) == [
        "Vi begynner en setning på den ene siden som går videre på den neste."
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"venstre linje {n} som fyller hele bredden ut" for n in range(1, 12)]
    right = [f"høyre linje {n} som også fyller hele bredden" for n in range(1, 12)]
    page = together(lines(["En overskrift over begge spaltene i bladet vårt"], size=20, top=800),
                    lines(left, top=760), lines(right, x=310, top=757))  # fmt: skip
    [heading, *found] = texts(read_pdf(drawn(page)))
    assert heading.startswith("En overskrift")
    assert " ".join(found) == " ".join([*left, *right])


def test_items_below_a_wide_introduction_are_as_wide_as_their_column() -> None:
    wide = lines(
        ["En innledning som står over hele bredden av siden, og som er mye lengre enn listene under."]
    )
    shown = ["Møterommet", "Garderoben", "Uteområdet", "Kjøkkenet"]
    items = [f"• Alle voksne hilser på barna i {name}" for name in shown]
    list_ = [lines([item], top=740 - 40 * n) for n, item in enumerate(items)]
    rest = [lines(["Hver dag, og alltid."], x=67, top=726 - 40 * n) for n in range(4)]
    found = read_pdf(drawn(together(wide, *list_, *rest))).parts
    assert [part.text for part in found if isinstance(part, Line) and part.bullet] == [
        f"Alle voksne hilser på barna i {name} Hver dag, og alltid." for name in shown
    ]


def test_headings_by_size() -> None:
    page = together(
        lines(["Tegn på god praksis"], size=24, top=800),
        lines(["Vi handler autoritativt"], size=16, top=760, font=BOLD),
        lines(LONG[:8], top=730),
        lines(["Vi er oppvekstlaget"], size=16, top=590, font=BOLD),
        lines(LONG[8:12], top=560),
    )
    found = [part for part in read_pdf(drawn(page)).parts if isinstance(part, Line)]
    assert [(line.heading, line.text) for line in found if line.heading] == [
        (1, "Tegn på god praksis"), (2, "Vi handler autoritativt"), (2, "Vi er oppvekstlaget"),
    ]  # fmt: skip


def test_bold_words_before_others_are_told() -> None:
    [line] = read_pdf(flowing(text("<b>Trygghet</b> Alle barn har en voksen."))).parts
    assert isinstance(line, Line)
    assert line.text == "Trygghet Alle barn har en voksen."


def test_links_are_kept() -> None:
    address = "https://forms.office.com/e/aB3dE5fG7h"

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Svar i skjemaet")
        canvas.linkURL(address, (60, 775, 140, 792))
        canvas.linkURL("mailto:post@kommune.no", (60, 775, 140, 792))

    [line] = read_pdf(drawn(draw)).parts
    assert isinstance(line, Line)
    assert line.links == (address,)


def test_words_that_are_marked_have_their_colour() -> None:
    def draw(canvas: Canvas) -> None:
        for n, colour in enumerate(["#00FF00", "#FFFF00"]):
            canvas.setFillColor(colour)
            canvas.rect(
                60, 777 - 20 * n, canvas.stringWidth("Praksis er god", "PaperPlain", 11), 13, stroke=0, fill=1
            )
            canvas.setFillColor("black")
            canvas.drawString(60, 780 - 20 * n, "Praksis er god")

    found = [part for part in read_pdf(drawn(draw)).parts if isinstance(part, Line)]
    assert [line.fill for line in found] == ["#00ff00", "#ffff00"]


def test_ligatures_are_letters() -> None:
    assert read("Vi tar of\u200bte ﬁre steg og ﬂere til.") == ["Vi tar ofte fire steg og flere til."]


def test_lines_to_write_on_are_no_text() -> None:
    assert read("Navn på gruppa:", "", "______________________", "..............") == ["Navn på gruppa:"]


def test_letters_printed_twice_are_read_once() -> None:
    page = together(lines(["Trygghet"]), lines(["Trygghet"], x=60.2))
    assert texts(read_pdf(drawn(page))) == ["Trygghet"]


def test_a_mark_of_a_footnote_stays_in_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Vi ser barna")
        width = canvas.stringWidth("Vi ser barna", "PaperPlain", 11)
        canvas.setFont("PaperPlain", 7)
        canvas.drawString(60 + width, 784, "1")

    assert texts(read_pdf(drawn(draw))) == ["Vi ser barna1"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_is_read(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        corners = {90: (595, 0), 180: (595, 842), 270: (0, 842)}
        canvas.translate(*corners[angle])
        canvas.rotate(angle)
        top = 800 if angle == 180 else 550
        lines(["Vi ser barna, og vi hører på det som de", "vil si oss.", "", "• Vi spør."], top=top)(canvas)

    document = read_pdf(drawn(draw))
    assert texts(document) == ["Vi ser barna, og vi hører på det som de vil si oss.", "• Vi spør."]
    assert not document.remarks


def test_words_on_edge_beside_upright_text_are_told() -> None:
    def draw(canvas: Canvas) -> None:
        lines(["Vi ser barna.", "Vi spør."])(canvas)
        canvas.rotate(90)
        canvas.drawString(400, -30, "Bok")

    assert "turned" in told(read_pdf(drawn(draw)))


def test_a_list_in_a_list_goes_on_on_the_next_page() -> None:
    first = together(lines(["• Vi er her."], top=100), lines(["– Vi leker."], x=80, top=80))
    second = together(lines(["– Vi går tur."], x=80), lines(["• Vi spør."], top=760))
    assert texts(read_pdf(drawn(first, second))) == [
        "• Vi er her.", "  • Vi leker.", "  • Vi går tur.", "• Vi spør.",
    ]  # fmt: skip


def test_numbers_of_chapters_in_chapters_are_taken_off() -> None:
    assert read("1.1 Vi ser barna.", "", "1.2 Vi spør.") == ["1.1 Vi ser barna.", "1.2 Vi spør."]
    assert read("Vi har brukt rundt", "1.5 millioner på dette.") == [
        "Vi har brukt rundt 1.5 millioner på dette."
    ]

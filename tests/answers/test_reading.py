"""Any tool's export gives the true counts, or says what is not certain; and quotes nobody."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from itertools import product

import pytest
from answers.exports import EXPORTS, Truth, ansi, counts_of, google, microsoft
from covering import amount, covering
from hypothesis import given, settings
from hypothesis import strategies as st
from imported.kits import FRAMEWORKS as SHIPPED

import kitgen
from kitgen.answers.reading import Answers, read_answers
from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.questions import title_of
from kitgen.errors import Faults, KitgenError

FRAMEWORKS = {name: kit.for_unit(whole, None) for name, whole in SHIPPED.items()}
OURS = FRAMEWORKS["oppvekst-fredrikstad"]
IDS = [statement.id for statement in OURS.statements]


def truth_of(framework: Framework, people: int = 23, seed: int = 7) -> Truth:
    chance = random.Random(seed)
    answers = [*range(len(framework.scale.levels)), "DK"]
    weights = [*([8] * len(framework.scale.levels)), 1]
    return [{s.id: chance.choices(answers, weights)[0] for s in framework.statements} for _ in range(people)]


TRUTH = truth_of(OURS)
TEXTS = [level.meaning or "" for level in OURS.scale.levels]


def table(head: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode()


def plain(change: Callable[[list[str], list[list[str]]], None] = lambda head, rows: None) -> bytes:
    """Answers under their titles, with something changed."""
    head = [title_of(statement) for statement in OURS.statements]
    rows = [
        [TEXTS[answer] if isinstance(answer, int) else "Vet ikke" for answer in row.values()] for row in TRUTH
    ]
    change(head, rows)
    return table(head, rows)


def read(data: bytes, **choices: list[str]) -> Answers:
    return read_answers(data, [OURS], **choices)


def refused(data: bytes, **choices: list[str]) -> str:
    with pytest.raises(KitgenError) as found:
        read(data, **choices)
    return str(found.value)


@pytest.mark.parametrize(("tool", "name"), covering(product(EXPORTS, FRAMEWORKS)))
def test_every_export_gives_the_true_counts(tool: str, name: str) -> None:
    framework = FRAMEWORKS[name]
    truth = truth_of(framework)
    found = read_answers(EXPORTS[tool](truth, framework), [framework])
    assert found.counts.counts == counts_of(truth, framework)
    assert not found.missing


@pytest.mark.parametrize("language", ["nb", "en", "da", "sv"])
def test_microsoft_in_each_language(language: str) -> None:
    found = read(microsoft(TRUTH, OURS, language))
    assert found.counts.people == 23
    assert found.counts.counts == counts_of(TRUTH, OURS)


ANSWER = st.sampled_from([0, 1, 2, "DK", None])


@settings(max_examples=amount(12, 25))
@given(
    truth=st.lists(st.fixed_dictionaries(dict.fromkeys(IDS, ANSWER)), min_size=3, max_size=12).filter(
        lambda rows: all(any(row[name] is not None for row in rows) for name in IDS)
    ),
    tool=st.sampled_from([name for name in EXPORTS if name != "by_hand"]),
)
def test_any_truth_comes_back(truth: Truth, tool: str) -> None:
    found = read(EXPORTS[tool](truth, OURS))
    assert found.counts.counts == counts_of(truth, OURS)
    assert found.counts.people == sum(any(answer is not None for answer in row.values()) for row in truth)


@settings(max_examples=amount(10, 25))
@given(order=st.permutations(range(len(IDS))), reworded=st.sets(st.sampled_from(range(len(IDS))), max_size=5))
def test_columns_in_any_order_and_some_cut_or_reworded(order: list[int], reworded: set[int]) -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        for at in reworded:
            name, _, text = head[at].partition(" – ")
            head[at] = (
                name,
                f"{name}. {text[:25]}…",
                text,
                text[:30] + "...",
                f"{name} – Vi gjør det på vår måte",
            )[at % 5]
        head[:] = [head[at] for at in order]
        rows[:] = [[row[at] for at in order] for row in rows]

    assert read(plain(change)).counts.counts == counts_of(TRUTH, OURS)


def test_a_title_that_a_tool_cuts_has_no_other_words() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head[0] = head[0][:40]
        head[1] = "A2 – Vi gjør det på vår måte"

    assert read(plain(change)).counts.reworded == {IDS[1]}


def test_words_in_several_languages_are_the_same_answer() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        rows[0] = ["Practice is satisfactory"] * len(head)
        rows[1] = ["grønn"] * len(head)
        rows[2] = ["🟢"] * len(head)
        rows[3] = ["TILFREDSSTILLENDE"] * len(head)

    from kitgen.basics.languages.messages import Messages

    english = Messages.of("en")("scale.traffic-light.green.meaning")
    data = plain(change).replace(b"Practice is satisfactory", english.encode())
    expected = [{**dict.fromkeys(IDS, 0)}] * 4 + list(TRUTH[4:])
    assert read(data).counts.counts == counts_of(expected, OURS)


LONG = "Praksis må endres – tiltak er nødvendig"


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        *(("Grønn – tilfredsstillende", 0), ("🟢 Grønn", 0), ("Grønn (tilfredsstillende)", 0)),
        *(
            (f"🔴 {LONG}", 2),
            (f"Rød ({LONG.lower()})", 2),
            (f"Rød – {LONG}", 2),
            ("Gul: praksis må bedres", 1),
        ),
        *((f"3. {LONG}", 2), (f"c) {LONG}", 2), (f"L3. {LONG}", 2), (f"3 – {LONG}", 2)),
        *(("tilfredsstillende 😀", 0), ("😟 må endres", 2)),
        *(("Vet ikke / ikke aktuelt", "DK"), ("Jeg vet ikke", "DK"), ("Ikke relevant", None)),
    ],
)
def test_an_answer_beside_a_colour_a_number_or_a_sign_is_one_answer(
    cell: str, level: int | str | None
) -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        rows[0] = [cell] * len(head)

    assert read(plain(change)).counts.counts == counts_of([dict.fromkeys(IDS, level), *TRUTH[1:]], OURS)


@pytest.mark.parametrize(
    "cell", ["ikke tilfredsstillende", "Gul/rød", "✓ må endres", "1 av 3", "delvis grønn"]
)
def test_what_may_be_another_answer_is_unknown(cell: str) -> None:
    assert "no level of the scale" in refused(plain(lambda head, rows: rows[0].__setitem__(0, cell)))


@pytest.mark.parametrize(
    ("own", "below"),
    [
        (["Respondent ID", "Collector ID"], [["", "", *["Response"] * len(IDS)]]),
        (
            ["Status", "ResponseId"],
            [['{"ImportId":"status"}', '{"ImportId":"_recordId"}', *['{"ImportId":"QID1"}'] * len(IDS)]],
        ),
    ],
)
def test_headings_may_go_on_below(own: list[str], below: list[list[str]]) -> None:
    head = [*own, *map(title_of, OURS.statements)]
    rows = [[f"{n}", f"R{n}", *["Grønn"] * len(IDS)] for n in range(6)]
    assert read(table(head, [*below, *rows])).counts.counts["A1"].levels == (6, 0, 0)


def test_who_only_tried_the_form_is_told_and_not_counted() -> None:
    rows = [["", "IP Address", *["green"] * len(IDS)] for _ in range(6)]
    rows += [["TEST", "", *["red"] * len(IDS)], ["", "Survey Preview", *["red"] * len(IDS)]]
    found = read(table(["Navn", "Status", *IDS], rows)).counts
    assert (found.people, found.trials) == (6, 2)
    assert found.counts["A1"].levels == (6, 0, 0)


def test_a_row_of_totals_is_nobody() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head.insert(0, "Nr.")
        for at, row in enumerate(rows, 1):
            row.insert(0, str(at))
        rows.append(["Totalt", *["23"] * len(IDS)])

    found = read(plain(change))
    assert found.counts.counts == counts_of(TRUTH, OURS)


def test_the_one_file_in_a_packed_folder_is_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Skjema.csv", google(TRUTH, OURS))
        archive.writestr("__MACOSX/._Skjema.csv", b"\0\5\26\7")
    assert read(packed.getvalue()).counts.counts == counts_of(TRUTH, OURS)


def test_people_who_share_a_link_are_different_people() -> None:
    head = ["SubmissionDate", *IDS, "SubmitterID", "SubmitterName"]
    found = read(table(head, [["2026-11-03", *["green"] * len(IDS), "12", "Lenke"]] * 6))
    assert found.counts.people == 6


def test_a_heading_may_have_the_area_before_the_words() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head[:] = [f"{area.title} {s.text}" for area in OURS.areas for s in area.statements]

    assert read(plain(change)).counts.counts == counts_of(TRUTH, OURS)


@pytest.mark.parametrize("written", ["{}", "{},0", "{} stk", "{} personer"])
def test_numbers_of_a_count_as_people_write_them(written: str) -> None:
    data = "Tegn;grønn;gul;rød\n" + "".join(
        f"{name};{written.format(3)};{written.format(5)};IIII\n" for name in IDS
    )
    assert read(data.encode()).counts.counts["A1"].levels == (3, 5, 4)


def test_departments_called_after_colours_are_no_answers() -> None:
    def asked(head: list[str], rows: list[list[str]]) -> None:
        head.insert(0, "Hvilken avdeling jobber du på?")
        for person, row in enumerate(rows):
            row.insert(0, ("Grønn", "Gul", "Rød", "Blå")[person % 4])

    found = read(plain(asked))
    assert found.counts.counts == counts_of(TRUTH, OURS)
    assert found.columns[0].how == "unused"


def test_a_colour_beside_other_words_is_unknown() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        rows[0] = ["Grønn – må endres"] * len(head)

    with pytest.raises(Faults, match="a cell that holds no level of the scale, the first in row 2"):
        read(plain(change))


@pytest.mark.parametrize("sign", ["🟡", "🟨", "💛"])
def test_a_coloured_sign_beside_other_words_is_its_level(sign: str) -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        rows[:] = [[cell.replace(TEXTS[1], f"{sign} nesten der") for cell in row] for row in rows]

    assert read(plain(change)).counts.counts == counts_of(TRUTH, OURS)


def test_what_is_added_to_a_heading_in_brackets_is_no_part_of_it() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head[:] = [f"{at}. {text} (velg én farge)" for at, text in enumerate(head, 1)]

    assert read(plain(change)).counts.counts == counts_of(TRUTH, OURS)


def test_a_table_on_its_side_has_a_statement_in_each_row() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        down = [*map(list, zip(head, *rows, strict=True))]
        head[:], rows[:] = ["Påstand", *(f"Svar {at}" for at in range(len(rows)))], down

    assert read(plain(change)).counts.counts == counts_of(TRUTH, OURS)


def long_table(*order: str, whose: str = "Svar-ID", times: int = 1) -> bytes:
    """A row for each answer: who, what was asked, and what was answered, in any order of columns."""
    rows = [
        {
            whose: f"R{who}",
            "Spørsmål": title_of(statement),
            "Svar": TEXTS[answer] if isinstance(answer, int) else "Vet ikke",
            "Tid": f"2026-11-30 09:{who:02}:{at:02}",
            "Side": str(1 + at // 4),
        }
        for who, person in enumerate(TRUTH)
        for at, (statement, answer) in enumerate(zip(OURS.statements, person.values(), strict=True))
    ]
    rows += [{whose: f"R{who}", "Spørsmål": "Er det noe mer?", "Svar": f"Ja, {who}."} for who in range(4)]
    head = [whose if name == "who" else name for name in order]
    return table(head, [[row.get(name, "") for name in head] for row in rows * times])


@pytest.mark.parametrize(
    ("order", "whose"),
    [
        (("who", "Spørsmål", "Svar"), "Svar-ID"),
        (("Tid", "Svar", "who", "Side", "Spørsmål"), "Løpenummer"),
        (("Side", "Spørsmål", "Tid", "Svar", "who"), "Email"),
    ],
)
def test_a_row_for_each_answer_makes_a_row_for_each_person(order: tuple[str, ...], whose: str) -> None:
    counts = read(long_table(*order, whose=whose)).counts
    assert (counts.counts, counts.people) == (counts_of(TRUTH, OURS), 23)


def test_who_answered_twice_in_a_long_table_counts_once() -> None:
    assert read(long_table("who", "Spørsmål", "Svar", times=2)).counts.counts == counts_of(TRUTH, OURS)


def test_a_row_for_each_answer_of_nobody_knows_whom_is_refused() -> None:
    assert "no column tells whose it is" in refused(long_table("Spørsmål", "Svar", "Side"))


def test_a_row_for_each_level_of_each_statement_is_a_count() -> None:
    truth = counts_of(TRUTH, OURS)
    rows = [
        [each.id, text, str(number)]
        for each in OURS.statements
        for text, number in zip(TEXTS, truth[each.id].levels, strict=True)
    ]
    counts = read(table(["Spørsmål", "Svar", "Antall"], rows)).counts
    assert {name: each.levels for name, each in counts.counts.items()} == {
        name: each.levels for name, each in truth.items()
    }


def test_renumbered_statements_are_known_by_their_words() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        for at, name in enumerate([*IDS[1:], IDS[0]]):
            head[at] = f"{name} – {OURS.statements[at].text}"

    found = read(plain(change))
    assert found.counts.counts == counts_of(TRUTH, OURS)
    assert {column.how for column in found.columns} == {"renumbered"}


def test_mistaken_letters_are_mended() -> None:
    data = plain().decode().encode("utf-8").decode("cp1252", "ignore").encode()
    assert read(data).counts.people == 23
    assert read(ansi(TRUTH, OURS).replace(b"sep=;\r\n", b"")).counts.counts == counts_of(TRUTH, OURS)
    assert read(plain().decode().encode("mac_roman", "replace")).counts.people == 23


# -- what is not certain ---------------------------------------------------------------------------


def test_numbers_are_refused_until_somebody_says_what_they_mean() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        for row in rows:
            row[:] = [str(TEXTS.index(cell) + 1) if cell in TEXTS else cell for cell in row]

    told = refused(plain(change))
    assert "numbers (1, 2, 3)" in told
    assert told.count("--level") == 1  # for all columns together
    for names in (["1=green", "2=yellow", "3=red"], ["1=grønn", "2=må bedres", "3=L3"]):
        assert read(plain(change), levels=names).counts.counts == counts_of(TRUTH, OURS)


def test_unknown_words_are_refused_with_their_row_and_never_quoted() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        rows[4][2] = "Kari Nordmann vet det"

    told = refused(plain(change))
    assert "column C (A3)" in told
    assert "row 6" in told
    assert "Kari" not in told
    assert read(plain(change), levels=["Kari Nordmann vet det=-"]).counts.counts["A3"].total <= 22


def test_levels_without_a_statement_are_refused() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head.append("Hvordan har du det?")
        for row in rows:
            row.append(TEXTS[0])

    assert "column L holds levels" in refused(plain(change))
    assert read(plain(change), columns=["L=-"]).counts.counts == counts_of(TRUTH, OURS)


def test_another_framework_with_the_same_ids_is_refused() -> None:
    other = FRAMEWORKS["laeringsfaellesskaber-aarhus"]
    told = refused(google(truth_of(other), other))
    assert "headings say what this framework says" in told or "no statement" in told


def test_two_columns_of_one_statement_are_refused_where_both_are_filled() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head.append(head[0])
        for row in rows:
            row.append(row[0])

    assert "both A1" in refused(plain(change))
    assert read(plain(change), columns=["L=-"]).counts.counts == counts_of(TRUTH, OURS)


def test_columns_of_two_languages_are_one_answer() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head.append("A1 – We are kind when we talk to each other")
        for at, row in enumerate(rows):
            row.append(row[0] if at % 2 else "")
            row[0] = "" if at % 2 else row[0]

    assert read(plain(change)).counts.counts == counts_of(TRUTH, OURS)


def test_comments_on_a_statement_are_no_answers() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        head.insert(1, "A1 – kommentar")
        for at, row in enumerate(rows):
            row.insert(1, f"Per sa noe {at}" if at < 9 else "")

    found = read(plain(change))
    assert found.counts.counts == counts_of(TRUTH, OURS)
    assert found.counts.comments == 9


def test_who_answered_twice_counts_once_with_the_latest_answer() -> None:
    head = ["Completion time", "Email", *IDS]
    late = ["2026-11-04 09:00", "Kari@example.org", *["green"] * len(IDS)]
    early = ["2026-11-03 09:00", "kari@example.org", *["red"] * len(IDS)]
    found = read(table(head, [late, early, ["2026-11-03 10:00", "anonymous", *["yellow"] * len(IDS)]]))
    assert found.counts.people == 2
    assert found.counts.repeated == 1
    assert found.counts.counts["A1"].levels == (1, 1, 0)


def test_a_column_of_names_that_says_the_same_of_everybody_is_not_trusted() -> None:
    data = table(["Navn", *IDS], [["Nordby barnehage", *["green"] * len(IDS)]] * 6)
    assert "column A" in refused(data)
    assert read(data, columns=["A=-"]).counts.people == 6


def test_equal_anonymous_rows_are_different_people() -> None:
    assert read(table(IDS, [["green"] * len(IDS)] * 6)).counts.people == 6


def test_the_raw_sheet_of_a_workbook_is_taken_not_the_largest() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(microsoft(TRUTH, OURS)))
    pivot = book.create_sheet("Pivot", 0)
    for _ in range(200):
        pivot.append(["Sum", 1, 2, 3])
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()).counts.counts == counts_of(TRUTH, OURS)


def test_a_count_by_hand_with_percentages_is_refused_in_words() -> None:
    data = "Tegn;tilfredsstillende;må bedres;må endres\nA1;50 %;25 %;25 %\nA2;1;2;3\n".encode()
    assert "no percentages" in refused(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n\n",
        b"\0\0\0\0",
        b"%PDF-1.7 ...",
        b"PK\x03\x04 not a workbook",
        b"{",
        b"[1, 2, 3]",
        b"[" * 5000,
        b'{"a": ' * 5000,
        b"<html><table><tr><td>A1</td></tr></table></html>",
        b'A1,A2\n"green,red\n',
        b"A1;A2\n;\n",
        b"A1;A2\n",
        b"one,two\n1,2\n",
        "\ufeff".encode("utf-16"),
        b"\xff\xfe\x00",
        b"A1\n" + b"x" * 200_000,
    ],
)
def test_hostile_files_are_refused_in_words(data: bytes) -> None:
    assert refused(data)


def test_a_document_is_no_answers_and_no_list() -> None:
    [file] = kitgen.make("oppvekst-fredrikstad", sheets=["table-b"], formats=["docx"]).files
    with pytest.raises(KitgenError) as found:
        read(file.content)
    assert found.value.in_words("nb").startswith(
        "Dette er et Word-dokument, uten svar. Hent svarene som Excel"
    )


def test_nothing_of_a_person_is_kept() -> None:
    head = ["Email", "Name", *IDS, "Hva bør vi snakke om?"]
    rows = [[f"ola{n}@example.org", f"Ola {n}", *["green"] * len(IDS), "Ola er streng"] for n in range(6)]
    told = repr(read(table(head, rows)))
    assert "ola" not in told.lower().replace("email", "")


def test_many_rows_are_judged_by_their_different_cells() -> None:
    data = table(IDS, [[TEXTS[0], *[TEXTS[n % 3]] * (len(IDS) - 1)] for n in range(5000)])
    assert read(data).counts.counts["A1"].levels == (5000, 0, 0)


def test_every_fault_is_told_at_once() -> None:
    def change(head: list[str], rows: list[list[str]]) -> None:
        rows[0][0], rows[1][1] = "noe annet", "noe helt annet"

    with pytest.raises(Faults) as found:
        read(plain(change))
    assert len(found.value.errors) == 2

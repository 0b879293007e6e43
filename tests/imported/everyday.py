"""Documents as people make them without thinking of anybody who reads them by machine."""

from __future__ import annotations

from imported.documents import AREAS, STATEMENTS, TITLES, Case, as_list, by_paragraph, columns
from imported.wordfiles import p, r, tbl, tc, tr, word

_QUESTIONS = ("Hva får vi til i dag?", "Hva vil vi øve på?")
_TITLE = p("Kvalitet i hverdagen", style="Tittel")


def _bullets(texts: tuple[str, ...], style: str = "Punktliste") -> list[str]:
    return [p(text, style=style) for text in texts]


def labels(made: str) -> Case:
    """What each area holds is said in labels: headings below it, bold lines, or lines with a colon."""
    ways = {
        "headings": lambda text: p(text, style="Overskrift2"),
        "headings of the same level": lambda text: p(text, style="Overskrift1"),
        "bold lines": lambda text: p(r(text, bold=True)),
        "colons": lambda text: p(f"{text}:"),
    }
    label = ways[made]
    body = []
    for title in TITLES:
        body += [p(title, style="Overskrift1")]
        body += [label("Hva det betyr")] * (made != "colons") + [
            p(AREAS[title]),
            label("Tegn på god praksis"),
        ]
        for statement, points in STATEMENTS[title].items():
            body += [p(statement, style="Punktliste"), *_bullets(tuple(points), "Punktliste3")]
        body += [label("Refleksjonsspørsmål"), *_bullets(_QUESTIONS)]
    prompts = {key: [*_QUESTIONS] for key in TITLES}
    return Case(f"labels as {made}", word(_TITLE, *body), more={"area_prompts": prompts})


def numbered_headings() -> Case:
    """Numbers were typed before the headings; they are no part of the names."""
    body = [p("1 Innledning", style="Overskrift1"), p("Planen gjelder for alle enhetene våre.")]
    body += [p("2 Områdene våre", style="Overskrift1"), p("Vi har tre.")]
    for number, title in enumerate(TITLES, 1):
        body += [p(f"2.{number} {title}", style="Overskrift2"), p(AREAS[title])]
        for statement, points in STATEMENTS[title].items():
            body += [p(statement, style="Punktliste"), *_bullets(tuple(points), "Punktliste3")]
    body += [p("3 Kilder", style="Overskrift1"), p("Rammeplan for barnehagen (2017)")]
    more = {
        "introduction": "Planen gjelder for alle enhetene våre.\n\nOmrådene våre\n\nVi har tre.",
        "references": ["Rammeplan for barnehagen (2017)"],
    }
    return Case("numbered headings", word(_TITLE, *body), more=more)


def bold_statements() -> Case:
    """Statements in bold with plain paragraphs below them, and no list anywhere."""
    body = []
    for title in TITLES:
        body += [p(title, style="Overskrift1"), p(AREAS[title])]
        for statement, points in STATEMENTS[title].items():
            body += [p(r(statement, bold=True)), *map(p, points)]
    return Case("statements in bold, points as paragraphs", word(_TITLE, *body))


def titled_sections() -> Case:
    """A title over the table, the names of the columns, and areas in rows between."""
    rows = [
        tr(tc(p(r("Tegn på god praksis", bold=True)), span=3)),
        tr("Nr", "Tegn", "Slik ser det ut hos oss"),
    ]
    for number, title in enumerate(TITLES, 1):
        rows.append(tr(tc(p(r(f"{number} {title}", bold=True)), span=3, fill="D9E2F3")))
        for count, (statement, points) in enumerate(STATEMENTS[title].items(), 1):
            rows.append(tr(f"{number}.{count}", statement, tc(*(p(f"• {point}") for point in points))))
    more = {"table_title": "Tegn på god praksis"}
    none = dict.fromkeys(TITLES, "")
    return Case("sections below a title and a header", word(tbl(*rows)), definitions=none, more=more)


def questions_below() -> Case:
    """Questions in the last row of each area's column, and a row for notes below them all."""
    last = tr(*(tc(p(f"Refleksjonsspørsmål: {_QUESTIONS[0]}"), p(_QUESTIONS[1])) for _ in TITLES))
    notes = tr(tc(p("Våre notater"), span=3))
    prompts = {key: [*_QUESTIONS] for key in TITLES}
    return Case(
        "questions and notes below", word(tbl(*columns(), last, notes)), more={"area_prompts": prompts}
    )


def slanted_definitions() -> Case:
    """Definitions in italics in a row below the titles, and statements without points."""
    heads = tr(*(tc(p(r(title, bold=True))) for title in TITLES))
    below = tr(*(tc(p(r(AREAS[title], more="<w:i/>"))) for title in TITLES))
    sides = [list(STATEMENTS[title]) for title in TITLES]
    body = [tr(*(side[n] for side in sides)) for n in range(2)]
    bare = {title: dict.fromkeys(STATEMENTS[title], ()) for title in TITLES}
    return Case("definitions in italics", word(tbl(heads, below, *body)), areas=bare)


def framed() -> Case:
    """All of the table inside another, as it is done for a border around it."""
    return Case("a table in a frame", word(_TITLE, tbl(tr(tc(tbl(*columns()), p())))))


def cover() -> Case:
    """A cover, a subtitle, and a table of contents that was typed."""
    body = [
        _TITLE,
        p("Til bruk i alle enheter", style="Undertittel"),
        p("Innhold", style="Overskrift1"),
        *(p(f"{text}\t{page}") for text, page in (("Innledning", 2), ("Tegn på god praksis", 3))),
        p("Innledning", style="Overskrift1"),
        p("Heftet er laget av oss som arbeider her."),
        p("Sådan bruger I heftet:"),
        p("- Læs det sammen."),
        p("- Vælg ét område."),
        p("Tegn på god praksis", style="Overskrift1"),
        tbl(*columns()),
        p("Kilde: Rammeplan for barnehagen (2017)"),
    ]
    more = {
        "title": "Kvalitet i hverdagen",
        "introduction": "Til bruk i alle enheter\n\nHeftet er laget av oss som arbeider her.",
        "how_to_use": ["Læs det sammen.", "Vælg ét område."],
        "references": ["Rammeplan for barnehagen (2017)"],
    }
    return Case("cover and typed contents", word(*body), more=more)


def title_by_hand() -> Case:
    """The only line above the table is the title, however it looks."""
    more = {"title": "Kvalitet i hverdagen"}
    return Case("a title like any other line", word(p("Kvalitet i hverdagen"), tbl(*columns())), more=more)


def four_levels() -> Case:
    """A legend with two shades of green."""
    shades = {
        "Hver dag": "00B050",
        "Som oftest": "92D050",
        "Av og til": "FFFF00",
        "Ikke ennå": "FF0000",
    }
    legend = tbl(tr(*(tc(text, fill=fill) for text, fill in shades.items())))
    levels = [("hver dag", "ok"), ("som oftest", "#92d050"), ("av og til", "mid"), ("ikke ennå", "bad")]
    return Case(
        "a legend with two greens", word(_TITLE, legend, p(), tbl(*columns())), more={"levels": levels}
    )


def legend_in_a_line() -> Case:
    """A legend in one line of text."""
    said = p("Lysegrønn: det får vi til. Gul: det øver vi på. Rød: det må vi begynne med.")
    levels = [("det får vi til", "#cfe8c0"), ("det øver vi på", "mid"), ("det må vi begynne med", "bad")]
    return Case("a legend in one line", word(_TITLE, tbl(*columns()), said), more={"levels": levels})


def called_like_chapters() -> Case:
    """Areas whose names begin as chapters do elsewhere."""
    names = ("Vurdering for læring", "Refleksjon og utvikling", "Bruk av tid")
    renamed = dict(zip(TITLES, names, strict=True))
    body = []
    for title in TITLES:
        body += [p(renamed[title], style="Overskrift1"), p(AREAS[title])]
        for each in STATEMENTS[title].items():
            body += [p(each[0], style="Overskrift2"), *as_list(*each)[1:]]
    return Case(
        "areas called like chapters",
        word(_TITLE, *body),
        areas={renamed[title]: STATEMENTS[title] for title in TITLES},
        definitions={renamed[title]: AREAS[title] for title in TITLES},
    )


def rows_with_other_columns() -> Case:
    """A column of points that has a name of its own."""
    rows = [tr("Tema", "Kjennetegn på god praksis", "Hos oss i enheten", "Frist")]
    for title in TITLES:
        for n, (statement, points) in enumerate(STATEMENTS[title].items()):
            head = (
                tc(merge="continue")
                if n
                else by_paragraph(title).replace("<w:tcPr>", "<w:tcPr><w:vMerge w:val='restart'/>", 1)
            )
            rows.append(tr(head, statement, tc(*(p(f"• {point}") for point in points)), tc()))
    return Case("points in a column called otherwise", word(tbl(*rows)))


def one_table_each_titled() -> Case:
    """A table for each area: its title and its definition in rows of their own, then a header."""
    body = []
    for title in TITLES:
        rows = [tr(tc(p(r(title, bold=True)), span=3, fill="D9E2F3")), tr(tc(AREAS[title], span=3))]
        rows.append(tr("Tegn på god praksis", "Konkretisering", "Våre notater"))
        rows += [tr(each, tc(*map(p, points)), tc()) for each, points in STATEMENTS[title].items()]
        body += [tbl(*rows), p()]
    return Case("a table with its title and definition for each area", word(_TITLE, *body))


def room_for_notes() -> Case:
    """Beside the statements of each area a column for notes; both have a label below the area's title."""
    heads = tr(*(tc(*(p(r(title, bold=True)), p(AREAS[title])), span=2) for title in TITLES))
    under = tr(*("Tegn", "Våre notater") * 3)
    sides = [list(STATEMENTS[title].items()) for title in TITLES]
    body = [tr(*(cell for side in sides for cell in (tc(*as_list(*side[n])), tc()))) for n in range(2)]
    return Case("a column for notes beside each area", word(_TITLE, tbl(heads, under, *body)))


def named_areas() -> Case:
    """Areas that say that they are, and count; definitions that say what they are."""
    body = []
    for number, title in enumerate(TITLES, 1):
        body += [p(f"Område {number}: {title}", style="Overskrift1"), p(f"Definisjon: {AREAS[title]}")]
        for each in STATEMENTS[title].items():
            body += [p(each[0], style="Overskrift2"), *as_list(*each)[1:]]
    return Case("areas called areas", word(_TITLE, *body))


def another_table() -> Case:
    """Headings with lists, and a table of something else at the end."""
    body = []
    for title in TITLES:
        body += [p(title, style="Overskrift1"), p(AREAS[title]), p("Dette innebærer at:")]
        body += [p(text, style="Punktliste") for text in (*STATEMENTS[title], "Vi snakker om det.")]
    who = tbl(tr("Rolle", "Ansvar"), tr("Rektor", "Leder arbeidet."), tr("Lærer", "Tar del i det."))
    areas = {title: dict.fromkeys([*STATEMENTS[title], "Vi snakker om det."], ()) for title in TITLES}
    data = word(_TITLE, *body, p("Roller og ansvar", style="Overskrift1"), who)
    return Case("a table of something else", data, areas=areas)


EVERYDAY = [
    *(labels(made) for made in ("headings", "headings of the same level", "bold lines", "colons")),
    numbered_headings(), bold_statements(), titled_sections(), questions_below(), slanted_definitions(),
    framed(), cover(), title_by_hand(), four_levels(), legend_in_a_line(), called_like_chapters(),
    rows_with_other_columns(), one_table_each_titled(), room_for_notes(), named_areas(), another_table(),
]  # fmt: skip

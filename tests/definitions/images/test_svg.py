"""Logos made of vectors: what they show, and what has no way into a kit."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from definitions.images.samples import SVG, svg
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from kitgen.definitions.images.svg import drawing
from kitgen.definitions.images.svg.picture import MOST_SEGMENTS
from kitgen.definitions.images.svg.styles import MOST_RULES
from kitgen.definitions.images.svg.tree import MOST_DEPTH, MOST_ELEMENTS
from kitgen.errors import KitgenError
from kitgen.model import Path
from kitgen.render.picture.raster import png

RECT = '<rect width="100" height="50"/>'


def paths(data: bytes) -> list[Path]:
    made = drawing(data).shapes
    assert all(isinstance(shape, Path) for shape in made)
    return [shape for shape in made if isinstance(shape, Path)]


def only(inside: str, attributes: str = 'viewBox="0 0 100 50"') -> Path:
    [path] = paths(svg(inside, attributes))
    return path


def painted(inside: str) -> Pillow.Image:
    """100 × 50 units on white paper, four pixels or more for each; the corners are black."""
    corners = '<path d="M0 0h1v1H0zM99 49h1v1h-1z"/>'
    image = Pillow.open(io.BytesIO(png(drawing(svg(inside + corners))))).convert("RGBA")
    paper = Pillow.new("RGBA", image.size, "white")
    return Pillow.alpha_composite(paper, image).convert("RGB").resize((400, 200))


def colour(image: Pillow.Image, x: float, y: float) -> str:
    """The colour at a place in units."""
    found = image.getpixel((round(x * 4), round(y * 4)))
    assert isinstance(found, tuple)
    return "#" + "".join(f"{round(band / 51) * 51:02x}" for band in found)


# -- what it shows -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "inked", "bare"),
    [
        ('<rect x="10" y="10" width="30" height="20" fill="red"/>', (20, 20), (50, 20)),
        ('<circle cx="30" cy="25" r="10" fill="red"/>', (30, 17), (22, 17)),
        ('<ellipse cx="30" cy="25" rx="20" ry="5" fill="red"/>', (45, 25), (30, 32)),
        ('<polygon points="10,10 60,10 10,40" fill="red"/>', (15, 30), (50, 35)),
        ('<polyline points="10,10 60,10 10,40" fill="red"/>', (15, 30), (50, 35)),
        ('<line x1="10" y1="25" x2="90" y2="25" stroke="red" stroke-width="6"/>', (50, 27), (50, 30)),
        ('<path d="M10 10H60V40H10z" fill="red"/>', (30, 30), (80, 30)),
        ('<path d="M10 10h50v30h-50z" style="fill:red"/>', (30, 30), (80, 30)),
        ('<path d="M10 25a15 15 0 1 1 30 0 15 15 0 1 1-30 0" fill="red"/>', (25, 25), (12, 12)),
        ('<rect x="10" y="10" width="40" height="30" rx="15" fill="red"/>', (30, 12), (11, 11)),
        ('<rect x="20%" y="20%" width="50%" height="50%" fill="red"/>', (60, 30), (15, 15)),
        (
            '<g fill="red"><g transform="translate(50 0)"><rect width="20" height="20"/></g></g>',
            (60, 10),
            (20, 10),
        ),
        ('<g color="red"><rect width="20" height="20" fill="currentColor"/></g>', (10, 10), (30, 10)),
        (
            '<rect width="20" height="10" fill="#f00" transform="translate(50,25) rotate(90)"/>',
            (45, 40),
            (60, 30),
        ),
        (
            '<rect width="10" height="10" fill="rgb(255,0,0)" transform="matrix(2 0 0 2 20 10)"/>',
            (35, 25),
            (15, 15),
        ),
        ('<style>.a,.b{fill:red}</style><rect class="x b" width="20" height="20"/>', (10, 10), (30, 10)),
        (
            '<style>#i{fill:red}.a{fill:blue}</style><rect id="i" class="a" width="20" height="20"/>',
            (9, 9),
            (30, 9),
        ),
        ('<style>rect{fill:red}</style><rect fill="blue" width="20" height="20"/>', (10, 10), (30, 10)),
        (
            '<rect class="a" style="fill:red" width="20" height="20"/><style>.a{fill:blue}</style>',
            (9, 9),
            (30, 9),
        ),
    ],
)
def test_shapes_stand_where_they_should(inside: str, inked: tuple[int, int], bare: tuple[int, int]) -> None:
    image = painted(inside)
    assert colour(image, *inked) == "#ff0000"
    assert colour(image, *bare) == "#ffffff"


def test_the_fill_rule_decides_about_holes() -> None:
    both = "M10 5h40v40H10zM20 15h20v20H20z"  # both run with the clock
    against = "M10 5h40v40H10zM20 15v20h20v-20z"
    cases = {(both, "nonzero"): "#ff0000", (both, "evenodd"): "#ffffff", (against, "nonzero"): "#ffffff"}
    for (data, rule), wanted in cases.items():
        image = painted(f'<path d="{data}" fill="red" fill-rule="{rule}"/>')
        assert colour(image, 30, 25) == wanted
        assert colour(image, 14, 25) == "#ff0000"


def test_what_is_hidden_is_not_shown() -> None:
    hidden = (
        '<rect width="9" height="9" display="none"/><g opacity="0"><rect width="9" height="9"/></g>'
        '<rect width="9" height="9" visibility="hidden"/><rect width="9" height="9" fill="none"/>'
        '<rect width="9" height="9" x="200"/><rect width="0" height="9"/><path d=""/><g/>'
    )
    assert len(paths(svg(hidden + RECT))) == 1


def test_what_other_programs_keep_in_it_does_no_harm() -> None:
    extra = (
        '<title>Nordby</title><desc>A logo</desc><metadata><x:y xmlns:x="urn:x">words</x:y></metadata>'
        '<x:namedview xmlns:x="urn:inkscape" onlyhere="1"><x:grid/></x:namedview>'
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
    )
    assert only(extra + RECT) == only(RECT)


def test_white_paper_behind_it_is_left_out() -> None:
    ground = '<rect width="100" height="50" fill="#fff"/>'
    assert only(ground + '<rect x="40" y="20" width="9" height="9"/>')
    assert len(paths(svg(RECT + ground))) == 2  # white on black is seen


def test_a_frame_that_cuts_nothing_off_is_no_clipping_path() -> None:
    clip = '<defs><clipPath id="c"><rect width="100" height="50" fill="white"/></clipPath></defs>'
    assert only(f'<g clip-path="url(#c)">{RECT}</g>{clip}')
    with pytest.raises(KitgenError, match="clipping"):
        drawing(svg(f'<g clip-path="url(#c)">{RECT}</g>{clip.replace("100", "50")}'))


@given(st.floats(0.1, 500), st.floats(0.1, 500))
def test_proportions_are_kept(width: float, height: float) -> None:
    if max(width, height) > 20 * min(width, height):
        return
    made = drawing(svg(f'<rect width="{width:.3f}" height="{height:.3f}"/>', ""))
    assert made.width / made.height == pytest.approx(round(width, 3) / round(height, 3), rel=1e-2)
    assert made.width <= 45
    assert made.height <= 14


def test_lines_keep_their_width_as_parts_of_the_whole() -> None:
    line = only(
        '<path d="M5 25h90" stroke="#000" stroke-width="10" stroke-linecap="round" stroke-dasharray="9 3"/>'
    )
    assert line.round
    assert line.dash[0] / line.width == pytest.approx(0.9, rel=0.01)


# -- what is refused -----------------------------------------------------------------------------

HOSTILE = {
    "script": ("<script>alert(1)</script>", "a script"),
    "event": ('<rect width="9" height="9" onclick="x()"/>', "a script"),
    "event on the whole": ("", "a script"),
    "web page": ('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>', "web page"),
    "picture": ('<image href="https://example.org/x.png"/>', "a picture within it"),
    "embedded picture": ('<image href="data:image/png;base64,AAAA"/>', "a picture within it"),
    "old link": ('<a xmlns:x="http://www.w3.org/1999/xlink" x:href="https://example.org"/>', "a link"),
    "link in fill": ('<rect width="9" height="9" fill="url(https://example.org/x#a)"/>', "another file"),
    "link in style": ("<rect style=\"fill:url('file:///etc/passwd')\"/>", "another file"),
    "link in sheet": ("<style>.a{fill:url(//example.org/x)}</style>", "another file"),
    "hidden link": (r"<style>.a{fill:u\72l(//example.org/x)}</style>", "script"),
    "import": ("<style>@import 'https://example.org/x.css';</style>", "loads"),
    "font": ("<style>@font-face{font-family:x;src:url(x.woff)}</style>", "loads"),
    "other parts": ('<defs><rect id="r"/></defs><use href="#r"/>', "used again"),
    "gradient": ('<linearGradient id="g"/><rect width="9" height="9" fill="url(#g)"/>', "gradient"),
    "text": ("<text>Nordby</text>", "text"),
    "filter": ('<rect width="9" height="9" filter="url(#f)"/>', "a filter"),
    "mask": ('<rect width="9" height="9" style="mask:url(#m)"/>', "a mask"),
    "clip": ('<rect width="9" height="9" clip-path="url(#c)"/>', "clipping"),
    "opacity": ('<g opacity=".5"><rect width="9" height="9"/></g>', "seen through"),
    "clear colour": ('<rect width="9" height="9" fill="#ff000080"/>', "seen through"),
    "animation": ('<rect width="9" height="9"><animate attributeName="x"/></rect>', "an animation"),
    "another picture": ('<svg><rect width="9" height="9"/></svg>', "another picture"),
    "beyond the frame": ('<rect width="150" height="50"/>', "beyond its frame"),
    "unknown colour": ('<rect width="9" height="9" fill="reddish"/>', "not known"),
    "unknown part": ("<mesh/>", "mesh"),
    "wrong path": ('<path d="M0 0 L 5"/>', "path that is wrong"),
    "no start": ('<path d="L 5 5"/>', "path that is wrong"),
    "wrong transform": ('<g transform="spin(3)"/>', "transform"),
    "wrong length": ('<rect width="wide" height="9"/>', "length"),
    "endless number": ('<rect width="1e999" height="9"/>', "too large"),
    "stretched line": ('<g transform="scale(2 1)"><path d="M1 1h9" stroke="#000"/></g>', "stretched"),
    "long selector": ("<style>g > rect{fill:red}</style>", "rule for"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_has_no_way_into_a_kit(name: str) -> None:
    inside, word = HOSTILE[name]
    more = ' onload="x()"' if name == "event on the whole" else ""
    with pytest.raises(KitgenError, match=word) as caught:
        drawing(svg(RECT + inside, f'viewBox="0 0 100 50"{more}'))
    assert "export it as PNG" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://example.org/x.dtd">%x;]>',
        '<?xml-stylesheet href="https://example.org/x.css"?>',
    ],
)
def test_nothing_is_declared_or_loaded(before: str) -> None:
    with pytest.raises(KitgenError, match=r"declarations|outside"):
        drawing(svg(RECT, before=before))


def test_more_than_a_logo_is_refused() -> None:
    huge = {
        "parts": RECT * (MOST_ELEMENTS + 1),
        "deep": "<g>" * MOST_DEPTH + "</g>" * MOST_DEPTH,
        "lines": f'<path d="M0 0{"h1v1" * MOST_SEGMENTS}"/>',
        "rules": "<style>" + ".a{fill:red}" * (MOST_RULES + 1) + "</style>",
        "words": f'<path d="{" " * 2_100_000}"/>',
    }
    for inside in huge.values():
        with pytest.raises(KitgenError, match=r"more|too deep"):
            drawing(svg(inside))


@pytest.mark.parametrize(
    "text", ["/*" * 200_000, "{" * 200_000, "a" * 400_000, "url(" * 100_000, "</style>" * 3]
)
def test_a_style_sheet_cannot_take_long(text: str) -> None:
    with suppress(KitgenError):
        drawing(svg(f"<style>{text}</style>{RECT}"))


@pytest.mark.parametrize("inside", ["", '<rect width="9" height="9" fill="#fff"/>', "<title>Nordby</title>"])
def test_a_logo_that_paper_would_hide(inside: str) -> None:
    with pytest.raises(KitgenError, match="white paper"):
        drawing(svg(inside))


def test_xml_that_is_broken() -> None:
    with pytest.raises(KitgenError, match="not a proper SVG file"):
        drawing(SVG[:-20])


@given(st.integers(0, 100_000), st.text("<>/\"'=mMzZaAcC0123456789.-e# {}&;:urlgkfis", max_size=20))
def test_whatever_is_in_a_file_nothing_breaks(at: int, noise: str) -> None:
    at %= len(SVG)
    with suppress(KitgenError):
        made = drawing(SVG[:at] + noise.encode() + SVG[at + len(noise) :])
        assert made.width <= 45

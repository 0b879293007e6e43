"""The appearance that a municipality can choose for its sheets: colours, heads, font and cover."""

from typing import Annotated, Literal

from kitgen.domain.fields import AccentColour, Label, Truth
from kitgen.domain.parts import Part, about


class Font(Part, frozen=True, kw_only=True):
    """The TrueType files of a municipality's own font, by their paths from the framework's file."""

    regular: Annotated[Label, about("The file of its regular letters, for example fonts/Ours-Regular.ttf.")]
    bold: Annotated[Label, about("The file of its bold letters.")]
    italic: Annotated[
        Label | None, about("The file of its italic letters; without it, italics are upright in PDFs.")
    ] = None
    bold_italic: Annotated[
        Label | None, about("The file of its bold italic letters; without it, bold stands in.")
    ] = None
    semibold: Annotated[
        Label | None, about("The file of its semibold letters, for PDFs; without it, bold stands in.")
    ] = None


class Look(Part, frozen=True, kw_only=True):
    """How sheets look, as far as a unit can choose."""

    heads: Annotated[
        Literal["filled", "plain"] | None,
        about(
            "Heads of tables and cards: filled with colour, or plain, which saves ink: a bar of "
            "colour on white. Without it, filled."
        ),
    ] = None
    cover: Annotated[
        Truth | None, about("true for a cover page in the file to print of a paper size (--bound).")
    ] = None


class HouseLook(Look, frozen=True, kw_only=True):
    """How all sheets of a framework look."""

    colour: Annotated[
        AccentColour | None,
        about(
            'The colour that leads, a code in quotes such as "#24507a", on which white text stands '
            "out. A unit's own comes before it."
        ),
    ] = None
    font: Annotated[Font | None, about("A font of the municipality's own.")] = None

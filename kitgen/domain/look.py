"""The appearance that a municipality can choose for its sheets: colours, heads, font and cover."""

# Annotations are not texts here, which pydantic would compile one by one.

from typing import Literal

from pydantic import Field

from kitgen.domain.fields import AccentColour, Label, Part


class Font(Part):
    """The TrueType files of a municipality's own font, by their paths from the framework's file."""

    regular: Label = Field(description="The file of its regular letters, for example fonts/Ours-Regular.ttf.")
    bold: Label = Field(description="The file of its bold letters.")
    italic: Label | None = Field(
        default=None, description="The file of its italic letters; without it, italics are upright in PDFs."
    )
    bold_italic: Label | None = Field(
        default=None, description="The file of its bold italic letters; without it, bold stands in."
    )
    semibold: Label | None = Field(
        default=None, description="The file of its semibold letters, for PDFs; without it, bold stands in."
    )


class Look(Part):
    """How sheets look, as far as a unit can choose."""

    heads: Literal["filled", "plain"] | None = Field(
        default=None,
        description="Heads of tables and cards: filled with colour, or plain, which saves ink: a bar of "
        "colour on white. Without it, filled.",
    )
    cover: bool | None = Field(
        default=None, description="true for a cover page in the file to print of a paper size (--bound)."
    )


class HouseLook(Look):
    """How all sheets of a framework look."""

    colour: AccentColour | None = Field(
        default=None,
        description='The colour that leads, a code in quotes such as "#24507a", on which white text stands '
        "out. A unit's own comes before it.",
    )
    font: Font | None = Field(default=None, description="A font of the municipality's own.")

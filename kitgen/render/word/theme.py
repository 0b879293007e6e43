"""The theme part: Word makes one of its own for a file without it, and some validators require it.

No text refers to it: styles set fonts and colours. It holds the fonts and colours of the sheets,
so that Word offers the same to people who add something.
"""

from __future__ import annotations

from kitgen.remembering import remembered
from kitgen.render.picture.faces import family
from kitgen.render.word.markup import DECLARATION, A
from kitgen.typesetting.fonts import Target

#: Text and background, dark and light, six accents and two links (ISO/IEC 29500-1, 20.1.6.2).
_COLOURS = {
    "dk1": "1C2430",
    "lt1": "FFFFFF",
    "dk2": "5B6673",
    "lt2": "EEF1F4",
    "accent1": "24507A",
    "accent2": "7A3B69",
    "accent3": "1F6F6B",
    "accent4": "4A4E57",
    "accent5": "44498C",
    "accent6": "8A4B32",
    "hlink": "24507A",
    "folHlink": "7A3B69",
}
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_SOLID}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


@remembered(8)
def theme(target: Target) -> bytes:
    """The theme of a file set in the fonts of a target."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in _COLOURS.items())
    font = f'<a:latin typeface="{family(target)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fonts = f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="kitgen"><a:themeElements>'
        f'<a:clrScheme name="kitgen">{colours}</a:clrScheme>'
        f'<a:fontScheme name="kitgen">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="kitgen"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()

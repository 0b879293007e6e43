"""The settings part: hyphenation, and the layout rules of Word 2013 and later."""

from __future__ import annotations

from functools import cache

from kitgen.render.word.markup import DECLARATION, TEXT_NAMESPACES, quoted

_WORD = "http://schemas.microsoft.com/office/word"
_RULES = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
)


@cache
def settings(language: str, embedded: bool) -> bytes:
    """The settings part for a language; `embedded` when the file carries its fonts."""
    fonts = "<w:embedTrueTypeFonts/>" if embedded else ""
    rules = "".join(f'<w:compatSetting w:name="{n}" w:uri="{_WORD}" w:val="{value}"/>' for n, value in _RULES)
    return (
        f'{DECLARATION}<w:settings {TEXT_NAMESPACES}>{fonts}<w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="284"/>'
        '<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>'
        # Distances below and above are added, as in print.
        f"<w:compat><w:doNotUseHTMLParagraphAutoSpacing/>{rules}</w:compat>"
        f'<w:themeFontLang w:val="{quoted(language)}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    ).encode()

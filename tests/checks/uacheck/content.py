"""What the pages paint: every mark is tagged or decoration, and marked content nests as it should."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from checks.uacheck.finding import Finding

SHOW = {"Tj", "TJ", "'", '"'}
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
INVISIBLE = 3  #: text rendering mode


class Mark(NamedTuple):
    """An open marked-content sequence; it belongs to the tree if it has an MCID."""

    tag: str
    tagged: bool


class UsedFont(NamedTuple):
    """A font and the strings that are shown in it."""

    font: Any
    strings: set[bytes]


class Saved(NamedTuple):
    """What ``q`` saves."""

    font: Any
    mode: int
    depth: int


@dataclass
class State:
    """Where the reading of one content stream is."""

    page: int  #: from 0
    resources: Any
    open: list[Mark]
    base: int  #: how many of `open` were so before the stream began
    is_page: bool
    text: int | None = None  #: how many marks were open at BT, while in a text object
    font: Any = None
    mode: int = 0
    saved: list[Saved] = field(default_factory=list)

    @property
    def covered(self) -> bool:
        """Whether what is painted now is tagged or decoration."""
        return any(mark.tag == "Artifact" or mark.tagged for mark in self.open)


class Painting:
    """All content streams of a file, read once: marked content, fonts, and what is wrong."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.found: list[Finding] = []
        self.marks: dict[tuple[int, int], str] = {}  #: tag by page and MCID
        self.fonts: dict[object, UsedFont] = {}
        for index, page in enumerate(pdf.pages):
            resources = page.obj.get("/Resources", pikepdf.Dictionary())
            self._stream(page, State(index, resources, [], 0, is_page=True), frozenset())

    def _need(self, ok: object, rule: str, message: str, state: State) -> None:
        if not ok:
            self.found.append(Finding(rule, f"{message}, page {state.page + 1}"))

    def _stream(self, source: Any, state: State, busy: frozenset[tuple[int, int]]) -> None:
        try:
            instructions = pikepdf.parse_content_stream(source)
        except pikepdf.PdfError as error:
            self.found.append(Finding("X-PARSE", str(error)))
            return
        for instruction in instructions:
            self._instruction(str(instruction.operator), list(instruction.operands), state, busy)
        self._need(len(state.open) == state.base, "X-EMC", "unclosed marked content", state)

    def _instruction(
        self, operator: str, operands: list[Any], state: State, busy: frozenset[tuple[int, int]]
    ) -> None:
        match operator:
            case "BMC" | "BDC":
                self._begin(operands, state)
            case "EMC":
                self._end(state)
            case "BT" | "ET":
                self._text_object(operator, state)
            case "q" | "Q":
                self._graphics_state(operator, state)
            case "Tf":
                state.font = state.resources.get("/Font", {}).get(str(operands[0]))
            case "Tr":
                state.mode = int(operands[0])
            case "Do" if (form := self._form(operands, state)) is not None:
                self._paint_form(form, state, busy)
            case _ if operator in SHOW | PAINT:
                told = f"{operator} neither tagged nor artifact"
                self._need(state.covered, "7.1-3", told, state)
        if operator in SHOW and state.font is not None and state.mode != INVISIBLE:
            self._show(state.font, operands[0] if operator == "TJ" else operands[-1:])

    def _begin(self, operands: list[Any], state: State) -> None:
        """BMC, BDC: artifacts and tagged content stay out of each other."""
        tag, mcid = str(operands[0])[1:], self._properties(operands[1:], state).get("/MCID")
        if tag == "Artifact":
            inside = any(mark.tagged for mark in state.open)
            self._need(not inside, "7.1-1", "artifact inside tagged content", state)
        elif mcid is not None:
            decorative = any(mark.tag == "Artifact" for mark in state.open)
            self._need(not decorative, "7.1-2", "tagged content inside artifact", state)
            self._need(not any(mark.tagged for mark in state.open), "X-NEST", "MCID inside MCID", state)
        state.open.append(Mark(tag, mcid is not None))
        if mcid is not None and state.is_page:
            key = (state.page, int(mcid))
            self._need(key not in self.marks, "X-MCID", f"MCID {mcid} twice", state)
            self.marks[key] = tag

    @staticmethod
    def _properties(operands: list[Any], state: State) -> Any:
        """The properties of BDC, which may be a name of them."""
        if operands and isinstance(operands[0], pikepdf.Name):
            return state.resources.get("/Properties", {}).get(str(operands[0]), {})
        return operands[0] if operands else {}

    def _end(self, state: State) -> None:
        """EMC: it closes something, and nothing that was open before the text object."""
        if len(state.open) == state.base:
            self._need(False, "X-EMC", "EMC without BMC", state)
            return
        state.open.pop()
        depth = len(state.open)
        self._need(state.text is None or depth >= state.text, "X-BT", "marked content ends inside BT", state)
        inside = state.saved and depth < state.saved[-1].depth
        self._need(not inside, "X-Q", "marked content ends inside q", state)

    def _text_object(self, operator: str, state: State) -> None:
        """BT, ET: marked content begins and ends inside a text object, or outside it."""
        if operator == "ET":
            whole = state.text in (None, len(state.open))
            self._need(whole, "X-BT", "marked content goes on after ET", state)
        state.text = len(state.open) if operator == "BT" else None

    def _graphics_state(self, operator: str, state: State) -> None:
        """q, Q: the same for saved graphics states."""
        if operator == "q":
            state.saved.append(Saved(state.font, state.mode, len(state.open)))
        elif state.saved:
            state.font, state.mode, depth = state.saved.pop()
            self._need(depth >= len(state.open), "X-Q", "marked content goes on after Q", state)

    @staticmethod
    def _form(operands: list[Any], state: State) -> Any:
        """The form XObject that Do paints; None for an image."""
        named = state.resources.get("/XObject", {}).get(str(operands[0]))
        return named if named is not None and named.get("/Subtype") == "/Form" else None

    def _paint_form(self, form: Any, state: State, busy: frozenset[tuple[int, int]]) -> None:
        """A form's content counts as painted where the form is."""
        self._need("/Ref" not in form, "7.20-1", "reference XObject", state)
        if form.objgen not in busy:
            resources, around = form.get("/Resources", state.resources), list(state.open)
            inner = State(state.page, resources, around, len(around), is_page=False)
            self._stream(form, inner, busy | {form.objgen})

    def _show(self, font: Any, pieces: Iterable[Any]) -> None:
        key = font.objgen if font.is_indirect else id(font)
        used = self.fonts.setdefault(key, UsedFont(font, set()))
        used.strings.update(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))

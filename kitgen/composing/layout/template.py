"""The body of a layout: compiled once, rendered with data into lines that know their line numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from traceback import walk_tb
from types import TracebackType

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError, nodes
from jinja2.utils import missing

from kitgen.composing.layout import syntax
from kitgen.composing.layout.names import fields, unknown_name
from kitgen.composing.layout.sandbox import SLOTS, Missing, Unreadable, sandbox
from kitgen.composing.layout.slots import Line, Slots, stamped_lines
from kitgen.composing.layout.work import budget
from kitgen.errors import KitgenError, LayoutError, said

#: What a template can raise when its data does not suit it, besides kitgen's own errors.
_RAISED = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)


#: The environment of all layouts of this process.
environment = cache(sandbox)


class Template:
    """The body of a layout, ready to render unless it has `faults`.

    `body` is padded with empty lines, so that its line numbers are those of the file. Raises LayoutError,
    with a line but no file, where it cannot be read at all.
    """

    def __init__(self, body: str) -> None:
        body = body if body.endswith("\n") else body + "\n"
        self._source = body.split("\n")
        env = environment()
        self.tree = syntax.parse(env, body)
        self.faults = syntax.faults(env, self.tree) + syntax.prepare(env, self.tree, self._source)
        self._compiled = None if self.faults else _compiled(self.tree)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names in the body: those of the context that it can depend on, and its own."""
        return tuple(sorted({node.name for node in self.tree.find_all(nodes.Name)}))

    def outline(self) -> tuple[list[Line], Slots]:
        """The lines with every branch and loop taken once, for checks that need no data."""
        text, slots = syntax.flattened(self.tree)
        return stamped_lines(text, self._source), slots

    def render(self, context: Mapping[str, object]) -> tuple[list[Line], Slots]:
        """The lines of the body rendered with `context`, and the values in them.

        Raises LayoutError with the line of the layout, or another KitgenError if a function of the context
        raised that.
        """
        assert self._compiled is not None, "a template with faults is not rendered"
        slots = Slots()
        own = self._compiled.new_context({**context, SLOTS: slots})
        try:
            with budget():
                text = "".join(_counted(self._compiled.root_render_func(own), slots))
        except KitgenError as error:
            error.line = error.line or _line_of(error.__traceback__)
            raise
        except _RAISED as error:
            raise self._plainer(error, context) from error
        return stamped_lines(text, self._source), slots

    def _plainer(self, error: Exception, context: Mapping[str, object]) -> LayoutError:
        line = _line_of(error.__traceback__)
        if isinstance(error, Missing):
            return self._missing(error, context, line)
        if isinstance(error, Unreadable):
            return LayoutError(said("layout.private", name=error.name), line=line)
        reason = f"there is no {error}" if isinstance(error, KeyError) else str(error)
        return LayoutError(said("layout.unreadable", reason=reason or type(error).__name__), line=line)

    def _missing(self, error: Missing, context: Mapping[str, object], line: int | None) -> LayoutError:
        """The error for an unknown name, with the path it is written in."""
        name = str(error.name)
        if error.of is missing:
            return unknown_name(name, "", context, line)
        before = self._before(name, line)
        if error.of is None:
            return LayoutError(said("layout.no-value", what=before or name), line=line)
        return unknown_name(name, f"{before}." if before else "", fields(error.of), line)

    def _before(self, name: str, line: int | None) -> str | None:
        """The text before the field `name` in that line."""
        found = (
            node for node in self.tree.find_all(nodes.Getattr) if (node.attr, node.lineno) == (name, line)
        )
        return next((path for path in map(syntax.dotted, (node.node for node in found)) if path), None)


def _compiled(tree: nodes.Template) -> JinjaTemplate:
    try:
        code = environment().compile(tree)
    except (RecursionError, SyntaxError):  # Python's own limits on blocks within blocks
        raise LayoutError(said("layout.too-deep")) from None
    return JinjaTemplate.from_code(environment(), code, dict(environment().globals))


def _counted(chunks: Iterator[str], slots: Slots) -> Iterator[str]:
    for chunk in chunks:
        slots.print(chunk)
        yield chunk


def _line_of(trace: TracebackType | None) -> int | None:
    """The line of the layout where an error arose."""
    line = None
    for frame, number in walk_tb(trace):
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, JinjaTemplate):
            line = template.get_corresponding_lineno(number)
    return line

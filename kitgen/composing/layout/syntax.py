"""The syntax tree of a layout: which statements it can have, and what is added before it is compiled.

Into the tree go a stamp for each line of text, the data of directives, and the filters that
bring every printed value into a slot and count the turns of loops (:mod:`kitgen.composing.layout.slots`,
:mod:`kitgen.composing.layout.sandbox`). Working on the tree rather than on the source means that comments,
raw blocks and tags over several lines are Jinja's to understand, and that the line numbers stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from kitgen.composing.layout.sandbox import COUNTED, DATA, JOINED, SHOWN, SLICED, WEIGHED, Sandbox
from kitgen.composing.layout.slots import Data, Paragraphs, Slots, Unknown, stamp
from kitgen.composing.layout.words import nearest
from kitgen.errors import LayoutError, Said, said

_ALLOWED = (nodes.Output, nodes.For, nodes.If, nodes.Assign)
_TAGS: dict[type[nodes.Node], str] = {
    nodes.AssignBlock: "set",
    nodes.CallBlock: "call",
    nodes.EvalContextModifier: "autoescape",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "from",
}
#: The content of a tag, up to its end.
_TAGS_INSIDE = {"for": ("else",), "if": ("elif", "else")}
_ENDS = ("elif", "else", "endfor", "endif")
#: Tags of Jinja's that its parser does recognise.
_KNOWN = frozenset("autoescape block call do extends filter from import include macro print set with".split())
_DIRECTIVE = re.compile(r"(\s*:::\{[^{}]*\}\s+)(\S.*?)\s*")
_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def parse(env: Sandbox, body: str) -> nodes.Template:
    """The syntax tree of a layout's body; raises LayoutError with the line where it cannot be read."""
    try:
        return env.parse(body)
    except TemplateSyntaxError as error:
        raise _plainer(env, body, error) from None
    except RecursionError:
        raise LayoutError(said("layout.too-deep")) from None


def _plainer(env: Sandbox, body: str, error: TemplateSyntaxError) -> LayoutError:
    """The parser's error explained by the tags up to its line; in its own words where the tags are right."""
    opened: list[tuple[int, str]] = []
    end = 0
    for end, tag in _tags(env, body):
        if tag in ("for", "if"):
            opened.append((end, tag))
        elif opened and tag == f"end{opened[-1][1]}":
            opened.pop()
        elif (
            end == error.lineno and not (opened and tag in _TAGS_INSIDE[opened[-1][1]]) and tag not in _KNOWN
        ):
            return _misplaced(tag, end, opened)
    if opened and error.lineno >= end:
        number, tag = opened[-1]
        return LayoutError(said("layout.never-closed", tag=tag), line=number)
    reason = (error.message or "this cannot be read").rstrip(".")
    return LayoutError(said("layout.unreadable", reason=reason), line=error.lineno)


def _misplaced(tag: str, line: int, opened: Sequence[tuple[int, str]]) -> LayoutError:
    """The error for an unknown tag, or one that does not belong inside the open tags."""
    if tag not in _ENDS:
        return LayoutError(
            said("layout.tag-unknown", tag=tag, do=nearest(tag, ["for", "if", "set"])), line=line
        )
    if not opened:
        return LayoutError(said("layout.closes-nothing", sign=f"{{% {tag} %}}"), line=line)
    number, outer = opened[-1]
    return LayoutError(said("layout.inside", tag=tag, outer=outer, line=number), line=line)


def _tags(env: Sandbox, body: str) -> Iterator[tuple[int, str]]:
    """The tags of a body with their lines, as far as it can be divided into tags."""
    with suppress(TemplateSyntaxError):
        tokens = (token for token in env.lex(body) if token[1] != "whitespace")
        for (_, before, _), (line, kind, word) in pairwise(tokens):
            if before == "block_begin" and kind == "name":
                yield line, word


# -- what is allowed -----------------------------------------------------------------------------


def faults(env: Sandbox, tree: nodes.Template) -> list[LayoutError]:
    """Everything in the tree that is not part of the layout language."""
    found = ((node, _fault(env, node)) for node in tree.find_all((nodes.Stmt, nodes.Expr)))
    return [LayoutError(fault, line=node.lineno) for node, fault in found if fault]


def _fault(env: Sandbox, node: nodes.Node) -> Said | None:
    """What is wrong with a node."""
    if isinstance(node, nodes.Stmt) and not isinstance(node, _ALLOWED):
        tag = _TAGS.get(type(node), type(node).__name__.lower())
        return said("layout.tag", tag=tag)
    if isinstance(node, nodes.For) and node.recursive:
        return said("layout.recursive")
    name = node.name if isinstance(node, nodes.Name) else getattr(node, "attr", "")
    if isinstance(name, str) and name.startswith("_"):
        return said("layout.private", name=name)
    if isinstance(node, nodes.Filter):
        do = _unknown(node.name, env.filters)
        return do and said("layout.filter-unknown", name=node.name, do=do)
    if isinstance(node, nodes.Test):
        do = _unknown(node.name, env.tests)
        return do and said("layout.test-unknown", name=node.name, do=do)
    return None


def _unknown(name: str, known: Iterable[str]) -> Said | None:
    """What to do about a name that is not among the `known`; None if it is."""
    names = [name for name in known if " " not in name]
    return None if name in names else nearest(name, names)


# -- additions to the tree ---------------------------------------------------------------------------


def prepare(env: Sandbox, tree: nodes.Template, source: Sequence[str]) -> list[LayoutError]:
    """Add stamps, slots and counters to the tree; `source` has its lines. Returns the faults found."""
    preparer = _Preparer(source)
    preparer.visit(tree)
    tree.set_environment(env)
    return preparer.faults


def label(node: nodes.Node) -> str:
    """The name of an expression in an error message: its dotted path if it is one."""
    path = dotted(node)
    if path:
        return path
    if isinstance(node, nodes.Filter) and node.node is not None:
        return label(node.node)
    if isinstance(node, nodes.Call) and dotted(node.node):
        return f"{dotted(node.node)}(…)"
    return "{{ … }}"


def dotted(node: nodes.Node) -> str | None:
    """``area.title`` or ``areas[0].title`` for a name, field or item; None for any other expression."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = dotted(node.node)
        return before and f"{before}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        before = dotted(node.node)
        return before and f"{before}[{node.arg.value!r}]"
    return None


class _Preparer(NodeTransformer):
    def __init__(self, source: Sequence[str]) -> None:
        self._source = source
        self.faults: list[LayoutError] = []

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 (Jinja calls it by this name)
        texts_and_values = node.nodes
        node.nodes = []
        for child in texts_and_values:
            if isinstance(child, nodes.TemplateData):
                node.nodes += self._text(child)
            else:
                name = label(child)
                first = min(part.lineno for part in (child, *child.find_all(nodes.Expr)) if part.lineno)
                node.nodes.append(nodes.TemplateData(stamp(first), lineno=first))
                node.nodes.append(_filtered(self.visit(child), SHOWN, name))
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        name = label(node.iter)
        self.generic_visit(node)
        assert isinstance(node.iter, nodes.Expr)
        size = sum(1 for part in node.body for _ in part.find_all(nodes.Node))
        node.iter = _filtered(node.iter, COUNTED, name)
        node.iter.args.append(nodes.Const(1 + size, lineno=node.lineno))
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        node.expr = _weighed(node.expr)
        for operand in node.ops:
            operand.expr = _weighed(operand.expr)
        return node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Dict:  # noqa: N802
        self.generic_visit(node)
        for pair in node.items:
            pair.key = _weighed(pair.key)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _filtered(node.node, SLICED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def _text(self, node: nodes.TemplateData) -> Iterator[nodes.Expr]:
        """The text of the template with its stamps, parted where a directive names its data."""
        before, lines = "", node.data.split("\n")
        for place, line in enumerate(lines):
            number = node.lineno + place
            # a line is stamped where it begins, because a tag may take away its end
            before += "\n" * (place > 0) + stamp(number) * (place < len(lines) - 1 or bool(line.strip()))
            opening = self._directive(line, number)
            if opening is None:
                before += line
                continue
            yield nodes.TemplateData(before + opening[1], lineno=number)
            yield _filtered(path_node(opening[2], number), DATA, opening[2])
            before = ""
        yield nodes.TemplateData(before, lineno=node.lineno)

    def _directive(self, line: str, number: int) -> re.Match[str] | None:
        """The parts of a line that opens a directive with data; it must be a whole line of the layout."""
        opening = _DIRECTIVE.fullmatch(line)
        if opening is None or line.strip() != self._source[number - 1].strip():
            return None
        if _PATH.fullmatch(opening[2]) and "._" not in f".{opening[2]}":
            return opening
        self.faults.append(LayoutError(said("layout.path", text=opening[2]), line=number))
        return None


def path_node(text: str, line: int | None) -> nodes.Expr:
    """The expression for a dotted path."""
    first, *rest = text.split(".")
    path: nodes.Expr = nodes.Name(first, "load", lineno=line)
    for name in rest:
        path = nodes.Getattr(path, name, "load", lineno=line)
    return path


def _weighed(node: nodes.Expr) -> nodes.Expr:
    """An expression that is compared or hashed, unless it is a plain word or number."""
    return node if isinstance(node, nodes.Const) else _filtered(node, WEIGHED)


def _filtered(node: nodes.Expr, name: str, *labels: str) -> nodes.Filter:
    constants = [nodes.Const(text, lineno=node.lineno) for text in labels]
    return nodes.Filter(node, name, constants, [], None, None, lineno=node.lineno)


# -- without data --------------------------------------------------------------------------------


def flattened(tree: nodes.Template) -> tuple[str, Slots]:
    """A prepared tree as text, every branch and every loop once, with slots whose values are unknown."""
    slots = Slots()
    return "".join(_flat(tree, slots)), slots


def _flat(node: nodes.Node, slots: Slots) -> Iterator[str]:
    for child in node.iter_child_nodes():
        if isinstance(node, nodes.Output):
            yield child.data if isinstance(child, nodes.TemplateData) else slots.put(_unknown_value(child))
        else:
            yield from _flat(child, slots)


def _unknown_value(node: nodes.Node) -> str | Paragraphs | Data:
    assert isinstance(node, nodes.Filter)
    if node.name == DATA:
        return Data(Unknown("…"))
    if isinstance(node.node, nodes.Filter) and node.node.name == "paragraphs":
        name = node.args[0]
        return Paragraphs((Unknown("…"),), name.value if isinstance(name, nodes.Const) else "")
    return Unknown("…")

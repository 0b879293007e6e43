"""The names a layout uses: the unknown ones, and what was probably meant.

:func:`unknown_names` finds them in the syntax tree, with a sample of the data and without rendering, so that
a wrong name in a branch that is seldom taken is found too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from jinja2 import Undefined, nodes

from kitgen.composing.layout.sandbox import Sandbox
from kitgen.composing.layout.syntax import dotted, path_node
from kitgen.composing.layout.words import nearest
from kitgen.errors import LayoutError, said

#: The value of an expression that the sample does not determine.
_UNDETERMINED = object()


def unknown_name(name: str, prefix: str, known: Iterable[str], line: int | None) -> LayoutError:
    """The error for an unknown name after `prefix`, with the nearest of the `known` ones."""
    what = said("layout.name-unknown", name=f"{prefix}{name}", do=nearest(name, known, prefix))
    return LayoutError(what, line=line)


def fields(value: object) -> list[str]:
    """The names that a layout can use after `value`: its fields, properties or keys."""
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    kind = type(value)
    names = {*getattr(kind, "__struct_fields__", ()), *getattr(kind, "__dataclass_fields__", ())}
    names |= {name for base in kind.__mro__ for name in _properties(base)} | {*getattr(value, "__dict__", ())}
    return sorted(name for name in names if not name.startswith("_"))


def _properties(kind: type) -> Iterator[str]:
    for name, member in vars(kind).items():
        if isinstance(member, (property, cached_property)):
            yield name


def unknown_names(env: Sandbox, tree: nodes.Template, sample: Mapping[str, object]) -> list[LayoutError]:
    """Every name in a prepared tree that is defined neither in `sample` nor in the layout itself."""
    checker = _Checker(env, {**env.globals, **sample})
    checker.check(tree)
    return list({str(fault): fault for fault in checker.faults}.values())


def unknown_in_path(
    env: Sandbox, path: str, line: int | None, sample: Mapping[str, object]
) -> list[LayoutError]:
    """The fault of a dotted path that leads to nothing in `sample`, if it has one."""
    checker = _Checker(env, dict(sample))
    checker.value(path_node(path, line))
    return checker.faults


class _Checker:
    """Walks through a tree; `_scope` has the value of each name, if it is known."""

    def __init__(self, env: Sandbox, scope: dict[str, object]) -> None:
        self._env = env
        self._scope = scope
        self.faults: list[LayoutError] = []

    def check(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.For):
            self._loop(node)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self.value(node.node))
        elif isinstance(node, nodes.Expr):
            self.value(node)
        else:
            for child in node.iter_child_nodes():
                self.check(child)

    def _loop(self, node: nodes.For) -> None:
        """Check the body of a loop with the first item of its list."""
        items, outer = self.value(node.iter), self._scope
        first = items[0] if isinstance(items, (list, tuple)) and items else _UNDETERMINED
        self._scope = {**outer, "loop": _UNDETERMINED}
        self._bind(node.target, first)
        for child in (node.test, *node.body):
            if child is not None:
                self.check(child)
        self._scope = outer
        for child in node.else_:
            self.check(child)

    def _bind(self, target: nodes.Node, value: object) -> None:
        if isinstance(target, nodes.Name):
            self._scope[target.name] = value
        else:
            self._scope.update({name.name: _UNDETERMINED for name in target.find_all(nodes.Name)})

    def value(self, node: nodes.Node) -> object:
        """The value of an expression, as far as the sample determines it; its unknown names become faults."""
        if isinstance(node, nodes.Name):
            return self._name(node)
        if isinstance(node, nodes.Getattr):
            return self._field(node)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._item(self.value(node.node), node.arg.value)
        if _forgives(node):
            return _UNDETERMINED
        inner = [self.value(child) for child in node.iter_child_nodes()]
        return inner[0] if isinstance(node, nodes.Filter) and " " in node.name else _UNDETERMINED

    def _name(self, node: nodes.Name) -> object:
        if node.name not in self._scope:
            self.faults.append(unknown_name(node.name, "", self._scope, node.lineno))
        return self._scope.get(node.name, _UNDETERMINED)

    def _item(self, owner: object, key: object) -> object:
        if not isinstance(owner, (Mapping, list, tuple)):
            return _UNDETERMINED
        found = self._env.getitem(owner, key)
        return _UNDETERMINED if isinstance(found, Undefined) else found  # other data may have more items

    def _field(self, node: nodes.Getattr) -> object:
        owner = self.value(node.node)
        if owner is _UNDETERMINED or owner is None:
            return _UNDETERMINED
        found = self._env.getattr(owner, node.attr)
        if not isinstance(found, Undefined):
            return found
        path = dotted(node.node)
        self.faults.append(unknown_name(node.attr, f"{path}." if path else "", fields(owner), node.lineno))
        return _UNDETERMINED


def _forgives(node: nodes.Node) -> bool:
    """Whether the expression allows unknown names."""
    if isinstance(node, nodes.Test):
        return node.name in ("defined", "undefined")
    return isinstance(node, nodes.Filter) and node.name == "default"

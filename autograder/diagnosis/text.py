"""The student's cell as text and tree. An edit is a piece of text in another's place, so that lines stay lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int, str]  # from, to (bytes of the text), and what stands there instead

LONGEST = 6000  # bytes of a cell that is looked at
MOST_NODES = 1500
_MAGIC = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)
_ATOMS = ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Dict, ast.Set, ast.ListComp
_LOOSE = (ast.Return, ast.Assign, ast.AugAssign, ast.Expr, ast.keyword)  # what needs no brackets around its expression


class UnreadableTextError(ValueError):
    """No function of that name can be read from the text, or it is longer than is looked at."""


@dataclass(frozen=True)
class Place:
    """An expression that is read: where it hangs, in what role, in which statement."""

    node: ast.expr
    parent: ast.AST
    field: str
    role: str  # value, function, index, condition, iterated, named (a keyword argument)
    statement: ast.stmt


class Program:
    """A cell that defines a function, with the functions beside it."""

    def __init__(self, text: str, name: str) -> None:
        self.text = _MAGIC.sub(lambda found: "pass" + " " * (len(found[0]) - 4), text)
        self.name = name
        self.bytes = self.text.encode()
        if len(self.bytes) > LONGEST:
            raise UnreadableTextError(f"{name} stands in a cell of more than {LONGEST} bytes")
        try:
            self.tree = ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise UnreadableTextError(f"the cell of {name} is no Python: {error}") from None
        self.functions = [s for s in self.tree.body if isinstance(s, ast.FunctionDef)]
        if name not in [f.name for f in self.functions]:
            raise UnreadableTextError(f"there is no def {name} in its cell")
        if sum(1 for _ in ast.walk(self.tree)) > MOST_NODES:
            raise UnreadableTextError(f"{name} stands in a cell of more than {MOST_NODES} names, numbers and operators")

    @cached_property
    def function(self) -> ast.FunctionDef:
        """The graded function: the last of that name."""
        return [f for f in self.functions if f.name == self.name][-1]

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.bytes.split(b"\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Where a node stands."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset

    def line(self, offset: int) -> int:
        """The line, from 1, in which a byte stands."""
        return self.bytes.count(b"\n", 0, offset) + 1

    def source(self, node: ast.expr | ast.stmt) -> str:
        """A node's text."""
        start, end = self.span(node)
        return self.bytes[start:end].decode()

    def alone(self, s: ast.stmt) -> bool:
        """Whether a statement begins its line, so that others can be put before and after it."""
        start, _ = self.span(s)
        return not self.bytes[self.bytes.rfind(b"\n", 0, start) + 1 : start].strip()

    def operand(self, node: ast.expr) -> str:
        """An expression's text, in brackets where it needs them beside an operator."""
        return self.source(node) if isinstance(node, _ATOMS) else f"({self.source(node)})"

    def edited(self, spans: Sequence[Span]) -> str | None:
        """The text with pieces replaced; None where they overlap."""
        return edited(self.bytes, spans)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All that the functions are made of."""
        return [node for f in self.functions for node in ast.walk(f)]

    @cached_property
    def places(self) -> list[Place]:
        """All expressions that are read in the functions, outer ones before inner ones."""
        return [place for f in self.functions for s in f.body for place in _places(s, s, "value")]

    @cached_property
    def parameters(self) -> list[str]:
        """The graded function's arguments."""
        return [a.arg for a in self.function.args.args]

    @cached_property
    def locals(self) -> list[str]:
        """Names that are assigned to in the functions, and the arguments of helpers and lambdas."""
        found: dict[str, None] = {}
        for node in self.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found[node.id] = None
            elif isinstance(node, ast.arg):
                found[node.arg] = None
        return [name for name in found if name not in self.parameters]

    @property
    def scope(self) -> list[str]:
        """Arguments, then locals."""
        return [*self.parameters, *self.locals]

    @cached_property
    def blocks(self) -> list[list[ast.stmt]]:
        """The lists of statements of the functions, without docstrings."""
        found = []
        for node in self.nodes:
            for field in ("body", "orelse"):
                block = getattr(node, field, None)
                if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                    found.append([s for s in block if not is_docstring(s)])
        return [block for block in found if block]


def edited(text: bytes, spans: Sequence[Span]) -> str | None:
    """A text with pieces replaced; None where they overlap."""
    pieces, end = [], 0
    for start, stop, new in sorted(spans, key=lambda s: s[:2]):
        if start < end:
            return None
        pieces += [text[end:start], new.encode()]
        end = stop
    return b"".join([*pieces, text[end:]]).decode()


def is_docstring(s: ast.stmt) -> bool:
    """Whether a statement is a text alone."""
    return isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant) and isinstance(s.value.value, str)


def bare(place: Place) -> bool:
    """Whether any expression can stand in a place without brackets."""
    parent = place.parent
    if isinstance(parent, ast.Call):
        return place.field == "args"
    if isinstance(parent, ast.Subscript):
        return place.field == "slice"
    return isinstance(parent, _LOOSE) or (isinstance(parent, ast.comprehension) and place.field == "iter")


def _places(node: ast.AST, statement: ast.stmt, role: str) -> Iterator[Place]:
    if is_docstring(statement):
        return
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.stmt):
                yield from _places(child, child, "value")
            elif isinstance(child, ast.AST) and field not in ("decorator_list", "returns", "annotation", "args_"):
                if isinstance(child, ast.arguments | ast.JoinedStr):
                    continue
                inner = _role(node, field, role)
                if isinstance(child, ast.expr) and _read(child):
                    yield Place(child, node, field, inner, statement)
                yield from _places(child, statement, inner)


def _read(node: ast.expr) -> bool:
    """Whether an expression has a value of its own: no target, no slice, no library."""
    if isinstance(node, ast.Slice | ast.Starred) or isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        return False
    if isinstance(node, ast.Tuple) and any(isinstance(e, ast.Slice) for e in node.elts):
        return False
    return not (isinstance(node, ast.Name) and node.id in ("np", "numpy", "math"))


def _role(node: ast.AST, field: str, role: str) -> str:
    if isinstance(node, ast.Subscript):
        return "index" if field == "slice" else "value"
    if isinstance(node, ast.Slice):
        return "index"
    if isinstance(node, ast.Call):
        return "function" if field == "func" else "value"
    if isinstance(node, ast.keyword):
        return "named"
    if isinstance(node, ast.If | ast.While | ast.IfExp) and field == "test":
        return "condition"
    if isinstance(node, ast.comprehension | ast.For):
        return "condition" if field == "ifs" else "iterated"
    if role == "index" and isinstance(node, ast.Tuple | ast.BinOp | ast.UnaryOp):
        return "index"
    if isinstance(node, ast.BoolOp) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
        return role
    return "value"

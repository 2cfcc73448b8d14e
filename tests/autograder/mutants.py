"""Mutants of a function: its source with one operator, number, index, axis, sign, argument or statement changed."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

BINARY: dict[type[ast.operator], list[type[ast.operator]]] = {
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div, ast.Add], ast.Div: [ast.Mult, ast.FloorDiv],
    ast.MatMult: [ast.Mult], ast.Pow: [ast.Mult], ast.Mod: [ast.FloorDiv], ast.FloorDiv: [ast.Div],
}  # fmt: skip
COMPARE: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Lt: [ast.LtE, ast.Gt], ast.LtE: [ast.Lt, ast.GtE], ast.Gt: [ast.GtE, ast.Lt], ast.GtE: [ast.Gt, ast.LtE],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.Is: [ast.IsNot], ast.IsNot: [ast.Is],
}  # fmt: skip
# Functions that are easily taken for one another.
NAMES = {
    "sum": "mean", "mean": "sum", "min": "max", "max": "min", "abs": "square", "sqrt": "square", "exp": "log",
    "outer": "multiply", "sigmoid": "sigmoid_prime", "sigmoid_prime": "sigmoid", "zeros": "ones",
    "zeros_like": "ones_like",
    "std": "var", "var": "std", "argmin": "argmax",
    "uniform": "normal", "normal": "uniform", "any": "all", "all": "any",
    "standard_normal": "random",
    "permutation": "arange",
}  # fmt: skip

Change = Callable[[ast.AST], ast.AST]


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """(what was changed, the changed source) of every mutant of the functions in this source."""
    tree = ast.parse(source)
    for place, node in enumerate(ast.walk(tree)):
        for words, change in changes(node):
            mutated = copy.deepcopy(tree)
            target = list(ast.walk(mutated))[place]
            before = text(target)
            changed = change(target)
            if changed is not target:
                mutated = Replace(target, changed).visit(mutated)
            ast.fix_missing_locations(mutated)
            yield f"line {getattr(node, 'lineno', 0)}: {words}: {before}", ast.unparse(mutated)


def text(node: ast.AST) -> str:
    """The node's source on one line."""
    return ast.unparse(node).splitlines()[0]


class Replace(ast.NodeTransformer):
    """Put one node in the place of another; None removes it."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().visit(node)


def changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """What can be changed about a node."""
    match node:
        case ast.BinOp(op=op):
            for other in BINARY.get(type(op), []):
                yield f"operator becomes {other.__name__}", put("op", other())
            yield "left side only", lambda n: n.left  # type: ignore[attr-defined]
            yield "right side only", lambda n: n.right  # type: ignore[attr-defined]
        case ast.AugAssign(op=op):
            for other in BINARY.get(type(op), []):
                yield f"operator becomes {other.__name__}", put("op", other())
        case ast.Compare(ops=[op]):
            for comparison in COMPARE.get(type(op), []):
                yield f"comparison becomes {comparison.__name__}", put("ops", [comparison()])
        case ast.UnaryOp():
            yield "without its sign", lambda n: n.operand  # type: ignore[attr-defined]
        case ast.Constant(value=bool()):
            yield "turned round", lambda n: ast.Constant(not n.value)  # type: ignore[attr-defined]
        case ast.Constant(value=int() | float() as number):
            for other_number in {number + 1, number - 1, -number} - {number}:
                yield f"number becomes {other_number}", put("value", other_number)
        case ast.Attribute(attr="T"):
            yield "not transposed", lambda n: n.value  # type: ignore[attr-defined]
        case ast.Attribute(attr=name) if name in NAMES:
            yield f"becomes {NAMES[name]}", put("attr", NAMES[name])
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield f"becomes {NAMES[name]}", put("id", NAMES[name])
        case ast.Slice(lower=low, upper=high):
            if low:
                yield "slice from the start", put("lower", None)
            if high:
                yield "slice to the end", put("upper", None)
        case ast.Call(args=args, keywords=keywords):
            if len(args) > 1:
                yield "arguments swapped", lambda n: swap(n, "args")
            for k in range(len(keywords)):
                yield f"without {keywords[k].arg}", lambda n, k=k: drop(n, "keywords", k)
        case ast.Tuple(elts=[_, _], ctx=ast.Load()):
            yield "pair swapped", lambda n: swap(n, "elts")
        case ast.FunctionDef(body=body) | ast.For(body=body) | ast.If(body=body) | ast.While(body=body):
            for k, statement in enumerate(body):
                if len(body) > 1 and not isinstance(statement, ast.Return) and not docstring(statement):
                    yield f"without `{text(statement)}`", lambda n, k=k: drop(n, "body", k)


def docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def put(field: str, value: object) -> Change:
    """Set a field."""

    def change(node: ast.AST) -> ast.AST:
        setattr(node, field, value)
        return node

    return change


def swap(node: ast.AST, field: str) -> ast.AST:
    """Exchange the first two of a list."""
    items = getattr(node, field)
    items[0], items[1] = items[1], items[0]
    return node


def drop(node: ast.AST, field: str, k: int) -> ast.AST:
    """Leave one of a list out."""
    del getattr(node, field)[k]
    return node

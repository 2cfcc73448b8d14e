"""Mutants of a function: its source with one thing changed, by every rule in `RULES` that fits at that place."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any

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
    "zeros_like": "ones_like", "std": "var", "var": "std", "argmin": "argmax", "uniform": "normal", "normal": "uniform",
    "any": "all", "all": "any", "standard_normal": "random", "array_split": "split", "inf": "pi",
}  # fmt: skip
IN_PLACE = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.Pow: "power"}
ORDERED = (ast.Sub, ast.Div, ast.Pow, ast.MatMult, ast.FloorDiv, ast.Mod)  # operators whose sides differ

Mutant = tuple[str, ast.AST | None]  # what was changed; the new node, None where it is left out
Rule = Callable[[Any, list[str]], Iterator[Mutant]]  # of a node and the arguments of the function around it


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """(what was changed, the changed source) of every mutant of the functions in this source."""
    for _, words, mutant in ruled(source):
        yield words, mutant


def ruled(source: str) -> Iterator[tuple[str, str, str]]:
    """Every mutant, with the name of its rule first."""
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        arguments = [argument.arg for argument in function.args.args]
        for node in [n for statement in function.body for n in ast.walk(statement) if not docstring(statement)]:
            for rule, words, changed in changes(node, arguments):
                mutant = ast.unparse(ast.fix_missing_locations(Replace(node, changed).visit(tree)))
                if mutant not in seen:
                    seen.add(mutant)
                    yield rule, f"{place(node)} {words}: {text(node)}", mutant


def changes(node: ast.AST, arguments: list[str]) -> Iterator[tuple[str, str, ast.AST | None]]:
    """(rule, what was changed, the new node) of all rules that fit a node."""
    for rule in RULES:
        for words, changed in rule(node, arguments):
            yield rule.__name__, words, changed


class Replace(ast.NodeTransformer):
    """A copy of the tree with one node in the place of another; None removes it."""

    def __init__(self, old: ast.AST, new: ast.AST | None) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        if node is self.old:
            return self.new
        return super().visit(copy.copy(node))

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for name, value in ast.iter_fields(node):  # lists are changed in place, so they are copied first
            if isinstance(value, list):
                setattr(node, name, list(value))
        return super().generic_visit(node)


# --- the rules ----------------------------------------------------------------------------------------------------


def operators(node: Any, _: list[str]) -> Iterator[Mutant]:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            for other in BINARY[type(op)]:
                yield f"operator becomes {other.__name__}", with_(node, op=other())
        case ast.BoolOp(op=op):
            yield "and for or", with_(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.Compare(ops=[op]):
            for comparison in COMPARE[type(op)]:
                yield f"comparison becomes {comparison.__name__}", with_(node, ops=[comparison()])


def sides(node: Any, _: list[str]) -> Iterator[Mutant]:
    """One side only, sides exchanged: every term, factor, divisor and power is dropped once."""
    if isinstance(node, ast.BinOp):
        yield "left side only", node.left
        yield "right side only", node.right
        if isinstance(node.op, ORDERED):
            yield "sides exchanged", with_(node, left=node.right, right=node.left)


def signs(node: Any, _: list[str]) -> Iterator[Mutant]:
    if isinstance(node, ast.UnaryOp):
        yield "without its sign", node.operand
    elif isinstance(node, ast.BinOp) or (isinstance(node, ast.Call) and numeric(node)):
        yield "negated", ast.UnaryOp(ast.USub(), node)


def factors(node: Any, _: list[str]) -> Iterator[Mutant]:
    if isinstance(node, ast.BinOp) and not isinstance(node.left, ast.List):
        yield "doubled", ast.BinOp(node, ast.Mult(), ast.Constant(2))


def constants(node: Any, _: list[str]) -> Iterator[Mutant]:
    match node:
        case ast.Constant(value=bool() as truth):
            yield "turned round", ast.Constant(not truth)
        case ast.Constant(value=int() | float() as number):
            for other in sorted({number + 1, number - 1, -number} - {number}):
                yield f"number becomes {other}", ast.Constant(other)
        case ast.Constant(value=None):
            yield "None becomes 0", ast.Constant(0)


def names(node: Any, _: list[str]) -> Iterator[Mutant]:
    match node:
        case ast.Attribute(attr=name) if name in NAMES:
            yield f"becomes {NAMES[name]}", with_(node, attr=NAMES[name])
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield f"becomes {NAMES[name]}", with_(node, id=NAMES[name])
        case ast.Call(func=ast.Attribute(attr="permutation")):
            yield "not shuffled", with_(node, func=ast.Attribute(ast.Name("np"), "arange"))


def other_arguments(node: Any, arguments: list[str]) -> Iterator[Mutant]:
    """Each use of an argument uses another one."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in arguments:
        for other in arguments:
            if other != node.id:
                yield f"becomes {other}", with_(node, id=other)


def transposes(node: Any, _: list[str]) -> Iterator[Mutant]:
    match node:
        case ast.Attribute(attr="T", value=value):
            yield "not transposed", value
        case ast.BinOp(op=ast.MatMult(), left=left, right=right):
            yield "left transposed", with_(node, left=ast.Attribute(left, "T"))
            yield "right transposed", with_(node, right=ast.Attribute(right, "T"))


def indices(node: Any, _: list[str]) -> Iterator[Mutant]:
    """Every index and every end of a slice is moved by one and left out."""
    match node:
        case ast.Subscript(slice=index, value=value, ctx=ast.Load()):
            yield "without its index", value
            if isinstance(index, ast.Name):
                yield from (("index " + words, with_(node, slice=moved)) for words, moved in shifted(index))
        case ast.Slice(lower=low, upper=high):
            for end, bound in ("lower", low), ("upper", high):
                if bound:
                    yield f"without its {end} end", with_(node, **{end: None})
                    yield from ((f"{end} end {words}", with_(node, **{end: b})) for words, b in shifted(bound))


def loops(node: Any, _: list[str]) -> Iterator[Mutant]:
    """Every bound of a range is moved by one; anything else that is gone through loses its first or last."""
    match node:
        case ast.Call(func=ast.Name(id="range"), args=args):
            for k, bound in enumerate(args):
                for words, moved in shifted(bound):
                    yield f"bound {k} {words}", with_(node, args=[*args[:k], moved, *args[k + 1 :]])
        case ast.For(iter=source) | ast.comprehension(iter=source):
            if not (isinstance(source, ast.Call) and text(source).startswith(("range", "enumerate"))):
                listed = ast.Call(ast.Name("list"), [source], [])
                for words, piece in ("first", ast.Slice(ast.Constant(1))), ("last", ast.Slice(None, ast.Constant(-1))):
                    yield f"without the {words} of", with_(node, iter=ast.Subscript(listed, piece, ast.Load()))
        case ast.Call(func=ast.Name(id="enumerate"), args=[source]):
            yield "from one", with_(node, args=[source, ast.Constant(1)])


def calls(node: Any, _: list[str]) -> Iterator[Mutant]:
    """Arguments exchanged or left out, axes kept, the function left out."""
    if not isinstance(node, ast.Call):
        return
    for k in range(len(node.args) - 1):
        yield f"arguments {k} and {k + 1} swapped", with_(node, args=swapped(node.args, k))
    for k, keyword in enumerate(node.keywords):
        yield f"without {keyword.arg}", with_(node, keywords=node.keywords[:k] + node.keywords[k + 1 :])
        if keyword.arg == "axis":
            kept = ast.keyword("keepdims", ast.Constant(True))
            yield "keeps the axis", with_(node, keywords=[*node.keywords, kept])
    if len(node.args) == 1:
        yield "without the function", node.args[0]
    elif not node.args and isinstance(node.func, ast.Attribute):
        yield "without the function", node.func.value


def pairs(node: Any, _: list[str]) -> Iterator[Mutant]:
    if isinstance(node, ast.Tuple):
        for k in range(len(node.elts) - 1):
            yield f"{k} and {k + 1} swapped", with_(node, elts=swapped(node.elts, k))


def conditions(node: Any, _: list[str]) -> Iterator[Mutant]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "always", with_(node, test=ast.Constant(True))
        yield "never", with_(node, test=ast.Constant(False))


def statements(node: Any, _: list[str]) -> Iterator[Mutant]:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.For | ast.While | ast.If):
        yield "left out", ast.Pass()


def in_place(node: Any, arguments: list[str]) -> Iterator[Mutant]:
    """The result is written into an argument."""
    if isinstance(node, ast.BinOp) and type(node.op) in IN_PLACE:
        for side in node.left, node.right:
            owner = side.value if isinstance(side, ast.Subscript) else side
            if isinstance(owner, ast.Name) and owner.id in arguments:
                ufunc = ast.Attribute(ast.Name("np"), IN_PLACE[type(node.op)])
                out = ast.keyword("out", side)
                yield f"written into {text(side)}", ast.Call(ufunc, [node.left, node.right], [out])


RULES: tuple[Rule, ...] = (
    operators, sides, signs, factors, constants, names, other_arguments, transposes, indices, loops, calls, pairs,
    conditions, statements, in_place,
)  # fmt: skip

# --- their tools --------------------------------------------------------------------------------------------------


def place(node: Any) -> str:
    """`line:column`; of the first part that has one."""
    first = next(n for n in ast.walk(node) if hasattr(n, "lineno"))
    return f"{first.lineno}:{first.col_offset}"


def text(node: ast.AST) -> str:
    """The node's source on one line."""
    return ast.unparse(node).splitlines()[0].strip()


def docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def numeric(call: ast.Call) -> bool:
    """Whether a call gives numbers and no length, list or generator."""
    return text(call.func) not in ("len", "range", "enumerate", "list") and not text(call.func).endswith(".append")


def with_(node: Any, **fields: object) -> Any:
    """A copy of the node with other fields."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def swapped(items: list[Any], k: int) -> list[Any]:
    """Items k and k + 1 exchanged."""
    return [*items[:k], items[k + 1], items[k], *items[k + 2 :]]


def shifted(node: Any) -> Iterator[tuple[str, ast.AST]]:
    """One more and one less than a number; constants have a rule of their own."""
    if not isinstance(node, ast.Constant):
        yield "one higher", ast.BinOp(node, ast.Add(), ast.Constant(1))
        yield "one lower", ast.BinOp(node, ast.Sub(), ast.Constant(1))

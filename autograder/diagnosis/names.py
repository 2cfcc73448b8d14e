"""Slips of names and numbers: another variable, another function, a wrong constant, an ingredient that is missing."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from autograder.diagnosis.edits import Edit
from autograder.diagnosis.patterns import ARRAYS, NUMBERS
from autograder.diagnosis.slips import FAMILIES
from autograder.diagnosis.text import Place, Program, bare
from autograder.diagnosis.watch import Seen, Sort

SIBLINGS: dict[str, list[str]] = {}
for _one, _other in FAMILIES:
    SIBLINGS.setdefault(_one, []).append(_other)
    SIBLINGS.setdefault(_other, []).append(_one)
_BUILTIN = frozenset(
    {"len", "sum", "min", "max", "abs", "sorted", "list", "tuple", "int", "float", "bool", "round", "any", "all", "zip"}
    | {"enumerate", "range"}
)


@dataclass(frozen=True)
class Scope:
    """What names a function has, of what kinds, and which functions it may call with how many arguments."""

    program: Program
    seen: Seen  # when the function ran
    arguments: Mapping[str, str]  # kinds of the arguments
    functions: Mapping[str, int]  # others of the notebook, by their number of arguments

    @cached_property
    def kinds(self) -> dict[ast.AST, str]:
        """Of expressions."""
        return {node: sort.kind for node, sort in self.seen.sorts.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """Kinds of the names; unknown where none was seen."""
        seen = {
            p.node.id: self.kinds[p.node]
            for p in self.program.places
            if isinstance(p.node, ast.Name) and p.node in self.kinds
        }
        return {name: self.arguments.get(name) or seen.get(name, "unknown") for name in self.program.scope}

    @cached_property
    def generators(self) -> list[str]:
        """Names of random generators."""
        return [name for name, kind in self.names.items() if kind == "generator"]

    @cached_property
    def from_zero(self) -> set[str]:
        """Names that a loop counts from 0."""
        found = set()
        for loop in self.program.nodes:
            if isinstance(loop, ast.For | ast.comprehension) and isinstance(loop.iter, ast.Call):
                first = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
                if self.program.source(loop.iter.func) in ("range", "enumerate") and len(loop.iter.args) == 1:
                    found.add(self.program.source(first))
        return found

    @cached_property
    def reads(self) -> Counter[str]:
        """How often each name is read, not counting what it is filled by: `db.append(…)`."""
        read: Counter[str] = Counter()
        for p in self.program.places:
            filled = isinstance(p.statement, ast.Expr) and isinstance(p.parent, ast.Attribute)
            if isinstance(p.node, ast.Name) and not filled:
                read[p.node.id] += 1
        return read

    def idle(self, name: str, other: str) -> bool:
        """Whether a name was made to be read once, and for nothing if another that is read as well took its place."""
        return name in self.program.locals and self.reads[name] == 1 and self.reads[other] > 0

    def fits(self, name: str, kind: str) -> bool:
        """Whether a name could stand for something of a kind."""
        mine = self.names.get(name, "unknown")
        if "unknown" in (mine, kind) or "other" in (mine, kind):
            return True
        if kind in NUMBERS:
            return mine in NUMBERS and not (kind == "int" and mine in ARRAYS)
        lists = ("list", "tuple", *ARRAYS)
        return mine == kind or (mine in lists and kind in lists)


def of_place(scope: Scope, place: Place) -> Iterator[tuple[str, float, str, str]]:
    """What may stand in an expression's place: kind of slip, cost, new text, what it is about."""
    node, program = place.node, scope.program
    if isinstance(node, ast.Name):
        yield from _other_names(scope, place, node)
    elif isinstance(node, ast.Attribute):
        for sibling in SIBLINGS.get(node.attr, ()):
            yield "another function", 1.0, f"{program.operand(node.value)}.{sibling}", sibling
        if program.source(node.value) in ("np.random", "numpy.random", "random"):
            for name in scope.generators:
                yield "another generator", 1.0, f"{name}.{node.attr}", name
    elif isinstance(node, ast.Call) and _called(node) in ("default_rng", "RandomState", "Generator"):
        for name in scope.generators:
            yield "another generator", 1.0, name, name
    elif isinstance(node, ast.Constant) and node.value is None and isinstance(place.parent, ast.List):
        for name in scope.names:
            yield "first entry missing", 1.2, name, name
    elif isinstance(node, ast.Constant):
        yield from _constants(scope, place, node)
    if (
        place.role == "value"
        and not isinstance(node, ast.Constant)
        and scope.kinds.get(node, "unknown") in NUMBERS | {"unknown"}
    ):
        for name, arity in scope.functions.items():
            if arity == 1:
                yield "function missing", 1.2, f"{name}({program.source(node)})", name


def _other_names(scope: Scope, place: Place, node: ast.Name) -> Iterator[tuple[str, float, str, str]]:
    if place.role == "function":
        arity = scope.functions.get(node.id)
        for name, other in scope.functions.items():
            if name != node.id and (arity == other or arity is None):
                yield "another function", 1.0, name, name
        for sibling in SIBLINGS.get(node.id, ()):
            yield "another function", 1.0, sibling if sibling in _BUILTIN else f"np.{sibling}", sibling
    elif node.id in scope.names:
        kind = scope.kinds.get(node, scope.names[node.id])
        for name in scope.names:
            if name != node.id and scope.fits(name, kind) and not scope.idle(node.id, name):
                yield "another name", 1.0, name, name
                if place.role == "index" and scope.names[name] == "int":
                    yield "index", 1.3, f"{name} + 1", name
                    yield "index", 1.3, f"{name} - 1", name
    elif node.id not in scope.functions and node.id not in _BUILTIN:  # a global, or a name that is not there
        for name in scope.names:
            yield "another name", 1.05, name, name


def _constants(scope: Scope, place: Place, node: ast.Constant) -> Iterator[tuple[str, float, str, str]]:
    value = node.value
    if isinstance(value, bool):
        yield "truth value", 1.0, repr(not value), ""
    elif isinstance(value, int | float):
        near = [value + 1, value - 1] if isinstance(value, int) else []
        usual = [0, 1, 2, 0.5, -1]
        far = [value / 2, value * 2, -value, 1 / value if value else 0, float("inf"), 6, 10, 1e-8]
        for number in dict.fromkeys([*near, *usual, *far]):
            if number != value:
                cost = 1.0 if number in near else 1.1 if number in usual else 1.5
                text = (
                    'float("inf")'
                    if number == float("inf")
                    else f"({number})"
                    if number < 0 and not bare(place)
                    else repr(number)
                )
                yield ("index" if place.role == "index" else "number"), cost, text, ""
        yield ("index too much" if place.role == "index" else "number"), 1.5, "None", ""
        beside = place.parent.right if isinstance(place.parent, ast.BinOp) else None
        for name, kind in scope.names.items():
            cancels = beside is not None and scope.program.source(beside) == name  # k / k
            if kind in ("int", "float", "unknown") and not cancels:
                yield "number for a name", 1.2, name, name


def _called(node: ast.Call) -> str:
    return (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )


def throughout(scope: Scope) -> Iterator[Edit]:
    """One name for another in a whole statement."""
    program = scope.program
    by_statement: dict[tuple[int, str], list[ast.expr]] = {}
    for p in program.places:
        if isinstance(p.node, ast.Name) and p.node.id in scope.names and p.role != "function":
            by_statement.setdefault((id(p.statement), p.node.id), []).append(p.node)
    for (_, name), nodes in by_statement.items():
        for other in scope.names if len(nodes) > 1 else ():
            if other != name and scope.fits(other, scope.names[name]):
                yield Edit("another name", 1.2, tuple((*program.span(n), other) for n in nodes), other)


def ingredients(scope: Scope) -> dict[str, float]:
    """Expressions that could be missing, made of what the function has, with how seldom each is."""
    program = scope.program
    found: dict[str, float] = {}
    numeric = [n for n, kind in scope.names.items() if kind in NUMBERS | {"unknown"}]
    read = scope.reads
    unary = [name for name, arity in scope.functions.items() if arity == 1]
    indexed: dict[str, None] = {}
    indices: dict[str, None] = {}
    for node in program.nodes:
        if not isinstance(node, ast.Subscript) or isinstance(node.slice, ast.Slice | ast.Tuple):
            continue
        if isinstance(node.value, ast.Name) and node.value.id in scope.names:
            indexed[node.value.id] = indices[program.source(node.slice)] = None
    lists = [*indexed, *(n for n, kind in scope.names.items() if kind == "list" and n not in indexed)]
    things = {n: (0.7 if n in program.parameters and n not in read else 1.0) for n in numeric}
    things |= {f"{n}[{i}]": 1.2 for n in lists for i in [*indices][:4]}
    things |= {
        f"{n}[{i} {s} 1]": 1.45
        for n in lists
        for i in [*indices][:3]
        for s in "-+"
        if i.isidentifier() and not (s == "-" and i in scope.from_zero)
    }
    things |= {f"{n}[-1]": 1.45 for n in lists}
    found |= things
    for thing, cost in [*things.items()][:40]:
        for f_ in unary:
            found.setdefault(f"{f_}({thing})", cost + (0.3 if f_ in read else 0.1))
        if scope.names.get(thing) == "int":  # 1 - j goes through other indices, and may pass by accident
            continue
        found.setdefault(f"(1 - {thing})", cost + 0.4)
        if not read.keys().isdisjoint(unary):  # f′ by its formula, where f is known
            found.setdefault(f"{thing} * (1 - {thing})", cost + 0.6)
        for f_ in unary:
            found.setdefault(f"(1 - {f_}({thing}))", cost + 0.7)
    for name, kind in scope.names.items():
        if kind in ARRAYS | {"list", "tuple", "dict", "unknown"}:
            found.setdefault(f"len({name})", 1.3)
            if kind in ARRAYS:
                found.setdefault(f"{name}.size", 1.6)
            if kind not in ("list", "array1"):
                found.setdefault(f"{name}.shape[1]", 1.6)
    for p in program.places:
        short = isinstance(p.node, ast.Call | ast.BinOp | ast.Attribute) and len(program.source(p.node)) <= 40
        if short and scope.kinds.get(p.node, "unknown") in NUMBERS | {"unknown"}:
            found.setdefault(program.operand(p.node), 1.4)
    for one, other in combinations([n for n in program.parameters if n in numeric], 2):
        for text in (f"{one} * {other}", f"({one} - {other})", f"({other} - {one})", f"({one} + {other})"):
            found.setdefault(text, 1.9)
        if scope.names[other] == "int":
            found.setdefault(f"(1 - {one} ** {other})", 1.9)
    return dict(sorted(found.items(), key=lambda item: item[1]))


_BESIDE = (  # kind of slip, cost beyond that of the ingredient, the new text
    ("factor missing", 0.15, "{x} * {e}"),
    ("divisor missing", 0.2, "{e} / {x}"),
    ("term missing", 0.3, "{e} + {x}"),
    ("term missing", 0.5, "{e} - {x}"),
    ("term missing", 0.5, "{x} - {e}"),
    ("product missing", 0.5, "{e} @ {x}"),
    ("product missing", 0.5, "{x} @ {e}"),
)
_UNKNOWN = Sort("unknown")
DEAREST = 2.2  # what is beyond passes by accident more often than not


def missing(scope: Scope) -> Iterator[Edit]:
    """Another factor, divisor or term beside a number; another expression in its place."""
    program, costs = scope.program, ingredients(scope)
    added, divided, raised = set(_added(program)), _divisors(program), set(_raised(program))
    inner = {name for c in program.nodes if isinstance(c, ast.comprehension) for name in _names(c.target)}
    unseen = {x: _UNKNOWN for x in costs if not inner.isdisjoint(_names(ast.parse(x)))}  # from before a statement
    for place in program.places:
        own = scope.seen.sorts.get(place.node, _UNKNOWN)
        if place.role not in ("value", "index", "iterated") or own.kind not in NUMBERS | {"unknown"}:
            continue
        there = scope.seen.before.get(place.statement)
        span, text = program.span(place.node), program.operand(place.node)
        product = (
            isinstance(place.parent, ast.BinOp) and isinstance(place.parent.op, ast.Mult) and place.field == "right"
        )
        for x, cost in costs.items():
            sort = _UNKNOWN if there is None else there.get(x, unseen.get(x))
            if x == text or sort is None:
                continue
            for slip, more, form in _BESIDE:
                if cost + more > DEAREST or (product and slip != "term missing") or not _fit(slip, form, own, sort):
                    continue
                if slip == "term missing" and (("-" in form and x in added) or text in (f"-{x}", f"(-{x})")):
                    continue  # it is too much there, not missing here
                if "-" in form and (_copy(text, of=x) or _copy(x, of=text)):  # x − x
                    continue
                if slip == "factor missing" and sort.kind == "bool":
                    continue
                if x in {"factor missing": divided, "divisor missing": raised}.get(
                    slip, ()
                ):  # it is once too often there
                    continue
                new = form.format(e=text, x=x)
                slip = "index" if place.role == "index" else slip
                yield Edit(slip, cost + more, ((*span, new if bare(place) else f"({new})"),), x)
            if not (x.isidentifier() and isinstance(place.node, ast.Name | ast.Constant)):
                other = "unknown" not in (own.kind, sort.kind) and own.shape != sort.shape
                fixed = own.kind == sort.kind == "int" and isinstance(place.node, ast.Constant)
                kind = "number for a name" if fixed else "another expression"
                yield Edit(kind, cost + 0.4 + 0.3 * other, ((*span, x),), x)


def instead(scope: Scope) -> Iterator[Edit]:
    """Another name in place of one that was made for nothing then: more likely it was made wrong."""
    for place in scope.program.places:
        if isinstance(place.node, ast.Name) and place.role != "function":
            for name in scope.names:
                if scope.idle(place.node.id, name) and scope.fits(name, scope.names[place.node.id]):
                    yield Edit("another name", 1.9, ((*scope.program.span(place.node), name),), name)


def _copy(text: str, *, of: str) -> bool:
    """Whether a text makes the same numbers anew."""
    return re.fullmatch(rf"{re.escape(of)}(\.(astype|copy)\([^()]*\))+", text) is not None


def _added(program: Program) -> Iterator[str]:
    """What is added somewhere."""
    for node in program.nodes:
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Add):
            parts = [node.value] if isinstance(node, ast.AugAssign) else [node.left, node.right]
            yield from map(program.operand, parts)


def _raised(program: Program) -> Iterator[str]:
    """What is raised to a power."""
    for node in program.nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            yield program.operand(node.left)


def _divisors(program: Program) -> set[str]:
    """Names that something is divided by, and those that such names were made of."""
    waiting = [node.right for node in program.nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)]
    known: set[str] = set()
    while waiting:
        new = _names(waiting.pop()) - known
        known |= new
        assigned = [node for node in program.nodes if isinstance(node, ast.Assign)]
        waiting += [s.value for s in assigned for t in s.targets if isinstance(t, ast.Name) and t.id in new]
    return known


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _fit(slip: str, form: str, own: Sort, other: Sort) -> bool:
    """Whether two values can be taken together so that what comes has the first one's shape."""
    if "unknown" in (own.kind, other.kind):
        return True
    if other.kind not in NUMBERS:
        return False
    if slip == "product missing":
        one, two = (own.shape, other.shape) if form.startswith("{e}") else (other.shape, own.shape)
        return bool(one and two) and one[-1] == two[-2 if len(two) > 1 else 0]
    if not own.shape or not other.shape:
        return not other.shape or own.kind == "float"
    try:
        return np.broadcast_shapes(own.shape, other.shape) == own.shape
    except ValueError:
        return False

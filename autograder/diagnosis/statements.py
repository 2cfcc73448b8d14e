"""Slips of whole statements: one too much, in the wrong place or order, in place, a missing return."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise, permutations, takewhile

from autograder.diagnosis.edits import Edit
from autograder.diagnosis.names import Scope
from autograder.diagnosis.patterns import ARRAYS
from autograder.diagnosis.text import Program, is_docstring

_SIMPLE = ast.Assign, ast.AugAssign, ast.Expr, ast.Return, ast.Break, ast.Continue
_CHANGEABLE = ast.List, ast.Dict, ast.Set, ast.Call  # as a default, one for all calls
_KEEPERS = ast.Name, ast.Subscript, ast.Attribute  # what something can be stored in
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@"}
COPY = "__import__('copy').deepcopy"  # whatever the notebook imports


def of_statements(scope: Scope, returned: int) -> Iterator[Edit]:
    """All edits of statements, for a function that returns so many things."""
    program = scope.program
    for block in program.blocks:
        for k, s in enumerate(block):
            if program.alone(s):
                yield from _one(scope, s)
                if isinstance(s, _SIMPLE):
                    yield from _moved(program, block, k)
        for s, after in pairwise(block):
            if program.alone(s) and program.alone(after):
                yield from _two(program, s, after)
    yield from _copies(scope)
    yield from _returns(scope, returned)


def copied(scope: Scope) -> Iterator[Edit]:
    """A statement that is needed a second time, elsewhere."""
    program = scope.program
    simple = [s for block in program.blocks for s in block if isinstance(s, ast.Assign | ast.AugAssign | ast.Expr)]
    for s in simple:
        for block in program.blocks:
            for target in block:
                if program.alone(target) and target is not s:
                    for span in _beside(program, target, ast.unparse(s)):
                        yield Edit("statement missing", 1.7, (span,), program.source(s))


def _beside(program: Program, target: ast.stmt, text: str) -> list[tuple[int, int, str]]:
    """Pieces that put a statement before another one, and after it."""
    start, end = program.span(target)
    indent = " " * target.col_offset
    stop = program.bytes.find(b"\n", end)
    stop = len(program.bytes) if stop < 0 else stop
    return [(start, start, f"{text}\n{indent}"), (stop, stop, f"\n{indent}{text}")]


def _one(scope: Scope, s: ast.stmt) -> Iterator[Edit]:
    program = scope.program
    span, own = program.span(s), program.source(s)

    def instead(kind: str, cost: float, text: str, about: str = "") -> Edit:
        return Edit(kind, cost, ((*span, text),), about)

    if isinstance(s, _SIMPLE):
        yield instead("statement too much", 0.95, "pass", own)
    if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call):
        taken = [program.source(a) for a in takewhile(lambda a: isinstance(a, _KEEPERS), s.value.args)][:3]
        keepers = [", ".join(taken[: k + 1]) for k in range(len(taken))]
        if isinstance(s.value.func, ast.Attribute):
            keepers.append(program.source(s.value.func.value))
        for keeper in keepers:
            yield instead("result thrown away", 0.95, f"{keeper} = {own}")
    if isinstance(s, ast.Assign) and len(s.targets) == 1:
        target, value = program.source(s.targets[0]), program.source(s.value)
        if isinstance(s.targets[0], ast.Name | ast.Subscript):
            for sign in "+-&":
                yield instead("accumulation missing", 1.2, f"{target} {sign}= {value}", target)
        if isinstance(s.targets[0], ast.Subscript):
            yield instead("index too much", 1.1, f"{program.source(s.targets[0].value)} = {value}", target)
            index = program.source(s.targets[0].slice)
            several = isinstance(s.targets[0].slice, ast.Tuple | ast.Slice)
            for sign in "" if several else "+" if index in scope.from_zero else "+-":
                new = f"{program.source(s.targets[0].value)}[{index} {sign} 1] = {value}"
                yield instead("index off by one", 1.0, new)
        if isinstance(s.targets[0], ast.Tuple) and len(s.targets[0].elts) in (2, 3):
            for targets in permutations(s.targets[0].elts):
                if list(targets) != s.targets[0].elts:
                    yield instead("results swapped", 1.0, f"{', '.join(map(program.source, targets))} = {value}")
    if isinstance(s, ast.AugAssign):
        target, value = program.source(s.target), program.operand(s.value)
        operator = _SIGNS.get(type(s.op))
        for other in "+-*/" if operator else "":
            if other != operator:
                kind = "sign" if {operator, other} == {"+", "-"} else "operator"
                yield instead(kind, 1.0 if kind == "sign" else 1.2, f"{target} {other}= {value}")
        if operator == "/":
            safe = f"np.where({value} == 0, np.inf, {value})"
            yield instead("zero among the divisors", 1.3, f"{target} /= {safe}", value)
        if operator:
            yield instead("changed in place", 1.05, f"{target} = {target} {operator} {value}", target)
    if isinstance(s, ast.Break | ast.Continue):
        other = "continue" if own == "break" else "break"
        yield instead("break or continue", 1.0, other)
    if isinstance(s, ast.If):
        test = program.span(s.test)
        yield Edit("branch too much", 0.92, ((*test, "False"),), program.source(s.test))
        if isinstance(s.test, ast.Compare) and program.alone(s.body[0]):
            one, other = program.source(s.test.left), program.source(s.test.comparators[0])
            for name, new in ((one, other), (other, one)):
                if name.isidentifier():  # `if mean < best:` and best stays as it was
                    yield Edit("statement missing", 1.1, (_beside(program, s.body[0], f"{name} = {new}")[0],), name)
    if isinstance(s, ast.For | ast.While) and isinstance(s.body[-1], ast.Return):
        last = s.body[-1]
        stop = program.span(s)[1]
        text = f"\n{' ' * s.col_offset}{program.source(last)}"
        yield Edit("return within the loop", 0.95, ((*program.span(last), "pass"), (stop, stop, text)))


def _moved(program: Program, block: list[ast.stmt], k: int) -> Iterator[Edit]:
    """The statement taken away and put to every other place."""
    s = block[k]
    gone, text, shown = (*program.span(s), "pass"), program.source(s), program.span(s)[0]
    if "\n" in text:
        text = ast.unparse(s)
    for other in program.blocks:
        for n, target in enumerate(other):
            if (
                target is s
                or not program.alone(target)
                or (any(inner is s for inner in ast.walk(target)) and other is block)
            ):
                continue
            before, after = _beside(program, target, text)
            inside = any(inner is s for inner in ast.walk(target))
            into = any(isinstance(e, ast.For | ast.While) and e.body[-1] is other[-1] for e in block[k + 1 :])
            loop = into or (inside and isinstance(target, ast.For | ast.While))
            kind = "statement in the loop" if loop else "statement in the wrong place"
            cost = 1.1 if inside or into else 1.3
            near = other is block and n in (k - 1, k + 1)
            if not (near and n == k + 1):
                yield Edit(kind, cost, (gone, before), text, shown)
            if (n == len(other) - 1 or inside) and not (near and n == k - 1):
                yield Edit(kind, cost, (gone, after), text, shown)


def _two(program: Program, s: ast.stmt, after: ast.stmt) -> Iterator[Edit]:
    one, two = program.source(s), program.source(after)
    yield Edit("statements swapped", 1.0, ((*program.span(s), two), (*program.span(after), one)), one)
    if isinstance(s, ast.If) and isinstance(after, ast.If) and not s.orelse:
        start = program.span(after)[0]
        yield Edit("else missing", 1.2, ((start, start, "el"),))


def _copies(scope: Scope) -> Iterator[Edit]:
    program = scope.program
    first = next((s for s in program.function.body if not is_docstring(s)), None)
    if first is None or not program.alone(first):
        return
    names = [n for n in program.parameters if scope.names[n] in ARRAYS | {"list", "dict", "unknown"}]
    for chosen in [[n] for n in names] + ([names] if len(names) > 1 else []):
        text = "; ".join(f"{n} = {COPY}({n})" for n in chosen)
        cost = 1.2 if len(chosen) == 1 else 1.45
        yield Edit("argument changed", cost, (_beside(program, first, text)[0],), " and ".join(chosen))
    given = program.function.args
    made = zip(given.args[len(given.args) - len(given.defaults) :], given.defaults, strict=True)
    anew = [f"{a.arg} = {program.source(d)}" for a, d in made if isinstance(d, _CHANGEABLE)]
    if anew:
        start = program.span(given.defaults[0])[0]
        yield Edit("default shared", 0.9, (_beside(program, first, "; ".join(anew))[0],), shown=start)


def _returns(scope: Scope, returned: int) -> Iterator[Edit]:
    program = scope.program
    body = program.function.body
    last = body[-1]
    end = program.span(last)[1]
    indent = " " * last.col_offset
    if not isinstance(last, ast.Return) or last.value is None:
        names = [*program.locals, *program.parameters]
        choices = permutations(names, returned) if len(names) <= 8 or returned == 1 else ()
        for chosen in choices:
            yield Edit("return missing", 1.0, ((end, end, f"\n{indent}return {', '.join(chosen)}"),), ", ".join(chosen))
        if isinstance(last, ast.Expr):
            yield Edit("return missing", 0.95, ((*program.span(last), f"return {program.source(last.value)}"),))
            if isinstance(last.value, ast.Call) and program.source(last.value.func) == "print":
                values = ", ".join(program.source(a) for a in last.value.args)
                yield Edit("return missing", 0.9, ((*program.span(last), f"return {values}"),))
    for node in ast.walk(program.function):
        if isinstance(node, ast.Return) and node.value is not None and returned > 1:
            elements = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            given = [program.source(e) for e in elements]
            if len(given) == returned - 1:
                for name in program.scope:
                    for place in range(returned):
                        new = ", ".join([*given[:place], name, *given[place:]])
                        cost = 1.2 if name in program.parameters else 1.1
                        yield Edit("result missing", cost, ((*program.span(node), f"return {new}"),), name)

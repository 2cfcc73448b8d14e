"""Slips in calls: axes, arguments in another order, too many or too few, a keyword."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from itertools import combinations

from autograder.diagnosis.names import Scope
from autograder.diagnosis.slips import REDUCERS
from autograder.diagnosis.text import Place

Found = Iterator[tuple[str, float, str, str]]
Put = Callable[[list[str], list[tuple[str, str]]], str]  # a call with these arguments and keywords


def of_place(scope: Scope, place: Place) -> Found:
    """What may stand in a call's place: kind of slip, cost, new text, what it is about."""
    call, program = place.node, scope.program
    if not isinstance(call, ast.Call):
        return
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    library = isinstance(call.func, ast.Attribute) and program.source(call.func.value) in ("np", "np.linalg", "math")
    method = isinstance(call.func, ast.Attribute) and not library

    def put(arguments: list[str], keywords: list[tuple[str, str]]) -> str:
        return f"{program.source(call.func)}({', '.join([*arguments, *(f'{k}={v}' for k, v in keywords)])})"

    args = [program.source(a) for a in call.args]
    keywords = [(k.arg or "", program.source(k.value)) for k in call.keywords]
    for i, j in combinations(range(min(len(args), 5)), 2):
        swapped = [*args]
        swapped[i], swapped[j] = args[j], args[i]
        yield "arguments swapped", 1.5 if name == "range" else 1.0, put(swapped, keywords), name
    for i, (key, _) in enumerate(keywords):
        rest = keywords[:i] + keywords[i + 1 :]
        yield ("axis", 1.0, put(args, rest), key) if key == "axis" else ("keyword too much", 0.9, put(args, rest), key)
    if isinstance(call.func, ast.Attribute):
        yield from _axes(put, args, keywords, name, method)
    if name in ("standard_normal", "normal", "uniform", "random") and "size" not in dict(keywords):
        for size in (n for n, kind in scope.names.items() if kind == "int"):
            yield "size missing", 1.2, put(args, [*keywords, ("size", size)]), size
    if name == "choice" and "replace" not in dict(keywords):
        yield "replace=False missing", 1.0, put(args, [*keywords, ("replace", "False")]), ""


def _axes(put: Put, args: list[str], keywords: list[tuple[str, str]], name: str, method: bool) -> Found:
    axis = dict(keywords).get("axis")
    others = [(k, v) for k, v in keywords if k != "axis"]
    if axis is None and name not in REDUCERS:
        return
    positional = len(args) == (1 if method else 2) and axis is None
    for value in ("0", "1", "-1"):
        if positional and value != args[-1]:
            yield "axis", 0.95, put([*args[:-1], value], keywords), value
        elif not positional and value != axis:
            yield "axis", 0.95 + 0.3 * (value == "-1"), put(args, [*others, ("axis", value)]), value
    if positional:
        yield "axis", 1.0, put(args[:-1], keywords), ""

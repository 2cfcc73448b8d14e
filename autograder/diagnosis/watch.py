"""What kinds of value a function's expressions have, seen in one run of it."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from autograder.diagnosis.laboratory import Laboratory
from autograder.diagnosis.text import Program
from autograder.sandbox.inside.wire import Calls


def watched(program: Program) -> str:
    """The text in which every expression hands its value to `_seen` under the number of its place."""
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for number, place in enumerate(program.places):
        if place.role == "function" or isinstance(place.node, ast.GeneratorExp):
            continue
        start, end = program.span(place.node)
        starts.setdefault(start, []).append(f"_seen({number}, (")
        ends.setdefault(end, []).insert(0, "))")
    pieces, last = [], 0
    for offset in sorted(starts.keys() | ends.keys()):
        pieces.append(program.bytes[last:offset].decode())
        pieces += ends.get(offset, []) + starts.get(offset, [])
        last = offset
    return "".join([*pieces, program.bytes[last:].decode()])


def kinds(program: Program, laboratory: Laboratory, calls: Calls) -> Mapping[ast.AST, str]:
    """The kinds of the program's expressions; what did not run is left out."""
    seen = laboratory.kinds(watched(program), calls)
    return {place.node: seen[str(k)] for k, place in enumerate(program.places) if str(k) in seen}

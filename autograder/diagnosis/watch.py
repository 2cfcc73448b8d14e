"""What a function's expressions are worth, seen in one run of it: kinds of value and the lengths of axes."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.diagnosis.laboratory import Laboratory
from autograder.diagnosis.text import Program
from autograder.sandbox.inside.wire import Calls

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Sort:
    """The kind of a value (`int`, `array2`, `list`, …) and, of an array, its shape."""

    kind: str
    shape: Shape = ()


@dataclass(frozen=True)
class Seen:
    """Sorts of expressions, and of the expressions that could be had before a statement."""

    sorts: Mapping[ast.AST, Sort] = field(default_factory=dict)
    before: Mapping[ast.stmt, Mapping[str, Sort]] = field(default_factory=dict)


def watched(program: Program) -> tuple[str, list[ast.stmt]]:
    """The text in which every expression hands its value to `_seen` under the number of its place, and the statements
    before which it calls `_look`."""
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    looked: list[ast.stmt] = []
    for block in program.blocks:
        for s in block:
            if program.alone(s) and not isinstance(s, ast.FunctionDef):
                starts[program.span(s)[0]] = [f"_look({len(looked)}, locals())\n{' ' * s.col_offset}"]
                looked.append(s)
    for number, place in enumerate(program.places):
        if place.role != "function" and not isinstance(place.node, ast.GeneratorExp):
            start, end = program.span(place.node)
            starts.setdefault(start, []).append(f"_seen({number}, (")
            ends.setdefault(end, []).insert(0, "))")
    pieces, last = [], 0
    for offset in sorted(starts.keys() | ends.keys()):
        pieces.append(program.bytes[last:offset].decode())
        pieces += ends.get(offset, []) + starts.get(offset, [])
        last = offset
    return "".join([*pieces, program.bytes[last:].decode()]), looked


def watch(program: Program, laboratory: Laboratory, calls: Calls, expressions: Sequence[str] = ()) -> Seen:
    """What is seen in a run; what did not run is left out."""
    text, looked = watched(program)
    seen = laboratory.sorts(text, calls, expressions)
    sorts: dict[ast.AST, Sort] = {p.node: _sort(seen[str(k)]) for k, p in enumerate(program.places) if str(k) in seen}
    before: dict[ast.stmt, dict[str, Sort]] = {}
    for number, s in enumerate(looked):
        there = {text: seen.get(f"{number} {k}") for k, text in enumerate(expressions)}
        if any(sort is not None for sort in there.values()):
            before[s] = {text: _sort(sort) for text, sort in there.items() if sort}
    return Seen(sorts, before)


def _sort(text: str) -> Sort:
    kind, *lengths = text.split() or ["unknown"]
    return Sort(kind, tuple(int(n) for n in lengths if n.isdigit() and len(n) < 9))

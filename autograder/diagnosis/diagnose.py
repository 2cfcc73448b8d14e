"""The diagnosis of one failed function of a submission."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.checks import functions
from autograder.diagnosis.effort import Effort
from autograder.diagnosis.exam import by_law, by_value
from autograder.diagnosis.laboratory import Laboratory
from autograder.diagnosis.search import Repair, Search
from autograder.diagnosis.text import Program, UnreadableTextError
from autograder.harness import Function
from autograder.model import CellKind, Submission
from autograder.sandbox.box import Box


@dataclass(frozen=True)
class Found:
    """What a search gave."""

    repairs: tuple[Repair, ...]
    tried: int
    seconds: float
    stage: str = ""


def diagnose(
    submission: Submission, name: str, box: Box, effort: Effort, *, right: frozenset[str] = frozenset(), suite: Path | None = None
) -> Found | None:
    """What is wrong with a function that did not get full marks; ``right`` names those of the submission that did."""
    function = functions(submission.assignment, suite)[name]
    index = cell_of(submission, name)
    if index is None:
        return None
    try:
        program = Program(submission.cells[index].source, name)
    except UnreadableTextError:
        return None
    helpers = {n: h for n, h in function.helpers.items() if n not in right}
    seed = effort.seeds[0]
    asked, laws = by_value(seed, submission.assignment, function), by_law(seed, submission.assignment, function)
    with Laboratory(submission, function, index, box, effort, helpers, suite) as laboratory:
        search = Search(program, laboratory, asked, laws, arities(submission, index, function))
        repairs = search.run()
        return Found(tuple(repairs), laboratory.tried, laboratory.seconds)


def cell_of(submission: Submission, name: str) -> int | None:
    """The cell whose definition of a function its test meets: the last one above it."""
    found = None
    for index, cell in enumerate(submission.cells):
        if cell.kind is CellKind.TEST and cell.function == name:
            break
        if cell.kind in (CellKind.SOLUTION, CellKind.EXTRA) and f"def {name}" in cell.source:
            found = index
    return found


def arities(submission: Submission, index: int, function: Function) -> Mapping[str, int]:
    """The functions that the cells above define, and the function's helpers, with their numbers of arguments."""
    known = {n: len(inspect.signature(h).parameters) for n, h in function.helpers.items()}
    for cell in submission.cells[:index]:
        if cell.kind in (CellKind.LOCKED, CellKind.SOLUTION, CellKind.EXTRA):
            try:
                body = ast.parse(cell.source).body
            except (SyntaxError, ValueError):
                continue
            known |= {s.name: len(s.args.args) for s in body if isinstance(s, ast.FunctionDef)}
    known.pop(function.name, None)
    return known

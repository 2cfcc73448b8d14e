"""The diagnosis of one failed function of a submission."""

from __future__ import annotations

import ast
import inspect
import re
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np

from autograder.course.content import Content
from autograder.diagnosis import detectors, laws
from autograder.diagnosis.detectors import Evidence
from autograder.diagnosis.effort import Effort
from autograder.diagnosis.exam import by_law, by_value
from autograder.diagnosis.examples import example
from autograder.diagnosis.laboratory import Laboratory, OverError
from autograder.diagnosis.search import Repair, Search
from autograder.diagnosis.text import Program, UnreadableTextError
from autograder.diagnosis.words import KINDS, LEVELS, lines_of, sentence
from autograder.judging.contract import Function
from autograder.judging.hidden import functions
from autograder.model import CellKind, Diagnosis, Outcome, Submission, Value
from autograder.sandbox.box import Box
from autograder.sandbox.inside.wire import Calls

SEEDS = (2, 3, 4)  # of further cases on which a description has to hold


def diagnose(
    submission: Submission,
    name: str,
    box: Box,
    content: Content,
    effort: Effort | None = None,
    *,
    right: frozenset[str] = frozenset(),
) -> Diagnosis | None:
    """What is wrong with a function that did not get full marks; ``right`` names those of the submission that did.

    None where nothing can be said that is sure, nor shown.
    """
    effort = effort or Effort()
    function = functions(submission.assignment, content)[name]
    index = cell_of(submission, name)
    if index is None:
        return None
    try:
        program = Program(submission.cells[index].source, name)
    except UnreadableTextError:
        return None
    helpers = {n: h for n, h in function.helpers.items() if n not in right and not supplied(submission, n)}
    seed = effort.seeds[0]
    asked, lawful = by_value(seed, submission.assignment, function), by_law(seed, submission.assignment, function)
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),  # the rule itself overflows on what wrong functions hand it; that is judged
        Laboratory(submission, function, index, box, effort, helpers, content) as laboratory,
    ):
        warnings.simplefilter("ignore")
        found, trace = None, "its time was over before it began"
        with suppress(OverError):
            search = Search(program, laboratory, asked, lawful, arities(submission, index, program, function))
            repairs = search.run()
            trace = search.trace
            if repairs:
                found = of_repair(name, repairs)
                found = _elsewhere(found) if submission.cells[index].function != name else found
            elif words := _described(search, laboratory, submission.assignment):
                found = Diagnosis("description", name, (), words, words, words, words)
        shown = example(submission.assignment, function, content, laboratory.own)
    return replace(found or Diagnosis("example", name), example=shown, trace=trace) if found or shown else None


def of_repair(name: str, repairs: Sequence[Repair]) -> Diagnosis:
    """The diagnosis that the cheapest repair gives, in view of the others."""
    best, *others = repairs
    where, what, change = (sentence(best, others, level) for level in LEVELS)
    group = "; ".join(f"{KINDS[e.kind]}: `{e.about}`" if e.about else KINDS[e.kind] for e in best.edits)
    return Diagnosis("repair", name, lines_of(best, others), where, what, change, group)


def _elsewhere(found: Diagnosis) -> Diagnosis:
    """The same, where the function is defined once more in a cell that is not its own."""
    words = {level: f"In the cell that defines {found.function} again: {found.said(level)}" for level in LEVELS}
    return replace(found, lines=(), **words)


def _described(search: Search, laboratory: Laboratory, assignment: str) -> str | None:
    """A fact that holds on the cases of several seeds."""
    function, text = laboratory.function, search.program.text

    def ask(arguments: Sequence[tuple[Value, ...]]) -> list[Outcome]:
        calls = Calls(tuple(arguments))
        with suppress(OverError):
            for _, answer in laboratory.answers([text], calls):
                return list(answer.outcomes) if answer else []
        return []

    runs = [*search.runs]
    further = [by_value(seed, assignment, function) for seed in SEEDS if runs]  # drawing them costs the student nothing
    laboratory.allow(laboratory.effort.description)
    for more in further:
        runs += zip(more, ask([q.case.arguments for q in more]), strict=False)
    words = detectors.described(Evidence(function, runs, ask))
    if words is None and search.broken:
        words = laws.described(function, [runs for _, runs in search.broken])
        words = words or next(filter(None, (detectors.of_a_law(function, *broken) for broken in search.broken)), None)
    return words


def cell_of(submission: Submission, name: str) -> int | None:
    """The cell whose definition of a function its test meets: the last one above it."""
    found = None
    for index, cell in enumerate(submission.cells):
        if cell.kind is CellKind.TEST and cell.function == name:
            break
        if cell.kind in (CellKind.SOLUTION, CellKind.EXTRA) and f"def {name}" in cell.source:
            found = index
    return found


def supplied(submission: Submission, name: str) -> bool:
    """Whether the instructor's own function of a name is the student's too: so it need not be asked for on our side."""
    ours, theirs = (
        [cell.source for cell in submission.cells if cell.kind in kinds]
        for kinds in ((CellKind.LOCKED,), (CellKind.SOLUTION, CellKind.EXTRA))
    )
    defined = rf"^\s*def {name}\b"
    stored = rf"{defined}|\b{name}\s*=(?!=)|import .*\b{name}\b"
    return any(re.search(defined, s, re.M) for s in ours) and not any(re.search(stored, s, re.M) for s in theirs)


def arities(submission: Submission, index: int, program: Program, function: Function) -> Mapping[str, int]:
    """The functions that this one may call or does, with their numbers of arguments: helpers, and of those in the cells
    above what it has the names of, and what takes one argument where it is made of others."""
    known = {n: len(inspect.signature(h).parameters) for n, h in function.helpers.items()}
    called = {n.id for n in program.nodes if isinstance(n, ast.Name)}
    for cell in submission.cells[:index]:
        if cell.kind in (CellKind.LOCKED, CellKind.SOLUTION, CellKind.EXTRA):
            try:
                body = ast.parse(cell.source).body
            except (SyntaxError, ValueError):
                continue
            known |= {
                s.name: len(s.args.args)
                for s in body
                if isinstance(s, ast.FunctionDef) and (s.name in called or (function.helpers and len(s.args.args) == 1))
            }
    known.pop(function.name, None)
    return known

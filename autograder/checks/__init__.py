"""Hidden checks. A test cell says `grade("ps1-backpropagation", "sigmoid")`, and its value is the points."""

from __future__ import annotations

import os
import pkgutil
from functools import cache
from pathlib import Path
from types import MappingProxyType

from autograder.bench import Bench, nothing_known
from autograder.calls import Caller, Context, LocalCaller, current
from autograder.harness import Function
from autograder.model import Check, CheckStatus, printed
from autograder.suite import VARIABLE, load

ASSIGNMENTS = tuple(sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__) if m.name.startswith("ps")))


@cache
def functions(assignment: str, suite: Path | None = None) -> MappingProxyType[str, Function]:
    """The graded functions of an assignment, by name, in their order; ValueError for an unknown assignment."""
    module = load("checks", assignment, suite)
    if module is None:
        there = f"there are no checks for {assignment!r} in {suite or 'autograder'}"
        raise ValueError(f"{there}; the public ones are for {', '.join(ASSIGNMENTS)}")
    return MappingProxyType({function.name: function for function in module.FUNCTIONS})


def grade(assignment: str, function: str) -> float:
    """Judge the student's function of that name, record every check, and return the points.

    Within the judge the student's functions are in the box. In a kernel (vanilla nbgrader, or an author at work) they
    are in the notebook's own namespace, the verdicts are printed, and seed and suite are those that AUTOGRADER_SEED and
    AUTOGRADER_SUITE name, if any.
    """
    context = current.get(None) or kernel()
    known = functions(assignment, context.suite)
    if function not in known:
        raise ValueError(f"{assignment} has no function {function!r}, only {', '.join(known)}")
    checks = bench(assignment, known[function], context.caller, context.seed, context.suite).checks()
    for check in checks:
        context.record(check)
    return sum(check.points for check in checks)


def bench(assignment: str, function: Function, caller: Caller, seed: int, suite: Path | None = None) -> Bench:
    """The bench for a function, with what is known about mistakes in it."""
    known = load("misconceptions", assignment, suite)
    return Bench(assignment, function, caller, seed, known.MISCONCEPTIONS.recognise if known else nothing_known)


def kernel() -> Context:
    """The context of a notebook's kernel."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("grade() runs in a notebook's kernel or within the judge")
    seed, suite = int(os.environ.get("AUTOGRADER_SEED", "0")), os.environ.get(VARIABLE)
    return Context(LocalCaller(shell.user_ns), seed, show, Path(suite) if suite else None)


def show(check: Check) -> None:
    """Print a check's verdict."""
    verdict = "passed" if check.status is CheckStatus.PASSED else f"{check.status}: {check.message}"
    print(f"{check.name} ({printed(check.points)}/{printed(check.max_points)}) {verdict}")

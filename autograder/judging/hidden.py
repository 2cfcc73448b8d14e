"""Hidden checks. A test cell says `grade("ps1-backpropagation", "sigmoid")`, and its value is the points."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from types import MappingProxyType

from autograder.course.content import Content
from autograder.course.folder import Course
from autograder.judging.calls import Caller, Context, LocalCaller, current
from autograder.judging.contract import Function
from autograder.judging.properties import Judgement, nothing_known
from autograder.model import Check, CheckStatus, printed

SEED, SUITE = "AUTOGRADER_SEED", "AUTOGRADER_SUITE"  # what no option can say: in a notebook's kernel


@cache
def functions(assignment: str, content: Content) -> MappingProxyType[str, Function]:
    """The graded functions of an assignment, by name, in their order; ValueError where there are no checks for it."""
    module = content.load("checks", assignment)
    if module is None:
        raise ValueError(f"there are no checks for {assignment!r} in {' or '.join(map(str, content.places))}")
    return MappingProxyType({function.name: function for function in module.FUNCTIONS})


def grade(assignment: str, function: str) -> float:
    """Judge the student's function of that name, record every check, and return the points.

    Within the judge the student's functions are in the box. In a kernel (vanilla nbgrader, or an author at work) they
    are in the notebook's own namespace, the verdicts are printed, the course is the one around the working directory,
    and seed and suite are those that AUTOGRADER_SEED and AUTOGRADER_SUITE name, if any.
    """
    context = current.get(None) or kernel()
    known = functions(assignment, context.content)
    if function not in known:
        raise ValueError(f"{assignment} has no function {function!r}, only {', '.join(known)}")
    checks = judgement(assignment, known[function], context.caller, context.seed, context.content).checks()
    for check in checks:
        context.record(check)
    return sum(check.points for check in checks)


def judgement(assignment: str, function: Function, caller: Caller, seed: int, content: Content) -> Judgement:
    """The judgement of a function, with what is known about mistakes in it."""
    known = content.load("misconceptions", assignment)
    return Judgement(assignment, function, caller, seed, known.MISCONCEPTIONS.recognise if known else nothing_known)


def kernel() -> Context:
    """The context of a notebook's kernel."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("grade() runs in a notebook's kernel or within the judge")
    suite = os.environ.get(SUITE)
    content = Course.find(suite=Path(suite) if suite else None).content
    return Context(LocalCaller(shell.user_ns), int(os.environ.get(SEED, "0")), show, content)


def show(check: Check) -> None:
    """Print a check's verdict."""
    verdict = "passed" if check.status is CheckStatus.PASSED else f"{check.status}: {check.message}"
    print(f"{check.name} ({printed(check.points)}/{printed(check.max_points)}) {verdict}")

"""Hidden checks. A test cell says `grade("ps1-backpropagation", "sigmoid")`, and its value is the points."""

from __future__ import annotations

import importlib
import os
from functools import cache
from types import MappingProxyType

from autograder.calls import Context, LocalCaller, current
from autograder.checks.harness import Bench, Function
from autograder.model import Check, CheckStatus

ASSIGNMENTS = MappingProxyType(
    {
        "ps1-backpropagation": "ps1_backpropagation",
        "ps2-minibatches": "ps2_minibatches",
        "ps3-hyperparameters": "ps3_hyperparameters",
        "ps4-optimizers": "ps4_optimizers",
        "ps5-practice": "ps5_practice",
    }
)


@cache
def functions(assignment: str) -> MappingProxyType[str, Function]:
    """The graded functions of an assignment, by name, in their order; ValueError for an unknown assignment."""
    if assignment not in ASSIGNMENTS:
        raise ValueError(f"there are no checks for {assignment!r}, only for {', '.join(ASSIGNMENTS)}")
    module = importlib.import_module(f"autograder.checks.{ASSIGNMENTS[assignment]}")
    return MappingProxyType({function.name: function for function in module.FUNCTIONS})


def grade(assignment: str, function: str) -> float:
    """Judge the student's function of that name, record every check, and return the points.

    Within the judge the student's functions are in the box. In a kernel (vanilla nbgrader, or an author at work) they
    are in the notebook's own namespace, the verdicts are printed, and the seed is AUTOGRADER_SEED's, or 0.
    """
    known = functions(assignment)
    if function not in known:
        raise ValueError(f"{assignment} has no function {function!r}, only {', '.join(known)}")
    context = current.get(None) or kernel()
    checks = Bench(assignment, known[function], context.caller, context.seed).checks()
    for check in checks:
        context.record(check)
    return sum(check.points for check in checks)


def kernel() -> Context:
    """The context of a notebook's kernel."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("grade() runs in a notebook's kernel or within the judge")
    return Context(LocalCaller(shell.user_ns), int(os.environ.get("AUTOGRADER_SEED", "0")), show)


def show(check: Check) -> None:
    """Print a check's verdict."""
    verdict = "passed" if check.status is CheckStatus.PASSED else f"{check.status}: {check.message}"
    print(f"{check.name} ({check.points:g}/{check.max_points:g}) {verdict}")

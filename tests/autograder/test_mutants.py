"""Every mutant of every solution is refused, but for those that are no mistakes (`equivalent_mutants.txt` says why)."""

from __future__ import annotations

import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autograder.calls import LocalCaller
from autograder.checks import ASSIGNMENTS, functions
from autograder.course import Course, Template
from autograder.harness import Bench
from autograder.model import CellKind
from tests.autograder.mutants import mutants
from tests.corpus.make_class import solution

EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")


class EndlessError(Exception):
    """A mutant that does not end."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise in the running code when it takes too long; processor time, so that a busy machine changes nothing."""

    def stop(*_: Any) -> None:
        raise EndlessError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.05)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def equivalent() -> dict[str, str]:
    """Mutants that do what the original does: `<assignment>/<function> <what was changed> # <reason>`."""
    lines = [line for line in EQUIVALENT.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split(" # ", 1) for line in lines)


def accepted(template: Template, function: str) -> Iterator[str]:
    """The mutants of a function's solution that get full marks."""
    cells = [cell for cell in template.cells if cell.kind in (CellKind.LOCKED, CellKind.SOLUTION)]
    source = next(solution(cell.source) for cell in cells if cell.function == function)
    spec = functions(template.assignment)[function]
    for words, mutant in mutants(source):
        namespace: dict[str, Any] = {}
        try:
            with limited(2), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for cell in cells:
                    exec(mutant if cell.function == function else solution(cell.source), namespace)
                checks = Bench(template.assignment, spec, LocalCaller(namespace), 1).checks()
        except EndlessError:
            continue
        if sum(check.points for check in checks) == spec.points:
            yield f"{template.assignment}/{function} {words}"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_mutant_is_accepted(assignment: str) -> None:
    template = Course.find().template(assignment)
    found = {mutant for function in template.functions for mutant in accepted(template, function)}
    listed = {mutant for mutant in equivalent() if mutant.startswith(f"{assignment}/")}
    assert sorted(found - listed) == [], "accepted"
    assert sorted(listed - found) == [], "listed as equivalent, but refused or gone"


def test_mutants_are_many_and_differ() -> None:
    source = "def f(x, n):\n    y = x[1:] - 2 * n\n    return -y"
    made = list(mutants(source))
    assert len(made) > 12
    assert all(mutant != source for _, mutant in made)
    assert len({mutant for _, mutant in made}) == len({words for words, _ in made})

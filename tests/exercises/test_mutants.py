"""Every mutant of every solution is refused, but for those that are no mistakes (`equivalent_mutants.txt` says why)."""

from __future__ import annotations

import ast
import signal
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.judging.calls import LocalCaller
from autograder.judging.properties import Judgement
from autograder.model import CellKind, CheckStatus
from tests.corpus.make_class import solution
from tests.exercises.mutants import RULES, changes, docstring, mutants, ruled
from tests.solutions import ASSIGNMENTS, functions

EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
# The rules that must fit each kind of node of the solutions, wherever it stands.
MUST: dict[type[ast.AST], set[str]] = {
    ast.BinOp: {"operators", "sides", "signs"},
    ast.UnaryOp: {"signs"},
    ast.Compare: {"operators"},
    ast.Constant: {"constants"},
    ast.Call: {"calls"},
    ast.Subscript: {"indices"},
    ast.Tuple: {"pairs"},
    ast.comprehension: {"loops"},
    ast.For: {"loops", "statements"},
    ast.If: {"conditions", "statements"},
    ast.Assign: {"statements"},
    ast.Expr: {"statements"},
}
# Nodes that are changed by what is changed around them (an argument of a call, the left side of an assignment) or in
# them (what is returned, the entries of a list).
FREE = (
    ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.List, ast.ListComp, ast.Lambda, ast.keyword, ast.Slice,
    ast.Name, ast.Attribute, ast.expr_context, ast.operator, ast.unaryop, ast.cmpop,
)  # fmt: skip
AT_LEAST = {
    "operators": 130, "sides": 230, "signs": 145, "factors": 85, "constants": 155, "names": 35, "other_arguments": 520,
    "transposes": 12, "indices": 85, "loops": 30, "calls": 110, "pairs": 35, "conditions": 6, "statements": 55,
    "in_place": 55,
}  # fmt: skip


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


def source_of(template: Template, function: str) -> str:
    """The solution of a function."""
    return next(solution(c.source) for c in template.cells if c.kind is CellKind.SOLUTION and c.function == function)


def accepted(template: Template, function: str) -> Iterator[str]:
    """The mutants of a function's solution that get full marks."""
    cells = [cell for cell in template.cells if cell.kind in (CellKind.LOCKED, CellKind.SOLUTION)]
    for words, mutant in mutants(source_of(template, function)):
        namespace: dict[str, Any] = {}
        try:
            with limited(2), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for cell in cells:
                    exec(mutant if cell.function == function else solution(cell.source), namespace)
                if passes(
                    Judgement(template.assignment, functions(template.assignment)[function], LocalCaller(namespace), 1)
                ):
                    yield f"{template.assignment}/{function} {words}"
        except EndlessError:
            continue


def passes(judgement: Judgement) -> bool:
    """Whether every property holds; the first that does not ends it."""
    return all(judgement.check(p)[1].status is CheckStatus.PASSED for p in judgement.function.properties)


@pytest.mark.long
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_mutant_is_accepted(assignment: str) -> None:
    template = Course.find().template(assignment)
    found = {mutant for function in template.functions for mutant in accepted(template, function)}
    listed = {mutant for mutant in equivalent() if mutant.startswith(f"{assignment}/")}
    assert sorted(found - listed) == [], "accepted"
    assert sorted(listed - found) == [], "listed as equivalent, but refused or gone"


def solutions() -> Iterator[str]:
    """The source of every function's solution."""
    for assignment in ASSIGNMENTS:
        template = Course.find().template(assignment)
        yield from (source_of(template, function) for function in template.functions)


def test_every_part_of_every_solution_is_changed() -> None:
    for source in solutions():
        (function,) = ast.parse(source).body
        assert isinstance(function, ast.FunctionDef)
        for statement in [s for s in function.body if not docstring(s)]:
            for node in ast.walk(statement):
                if isinstance(node, FREE) or isinstance(getattr(node, "ctx", None), ast.Store):
                    continue
                fitting = {rule for rule, _, _ in changes(node, [a.arg for a in function.args.args])}
                missing = MUST[type(node)] - fitting
                assert not missing or by_its_parts(node), f"{ast.unparse(node)}: {missing}"


def by_its_parts(node: ast.AST) -> bool:
    """Calls without arguments to exchange, and loops over a range, whose bounds are changed."""
    if isinstance(node, ast.For | ast.comprehension):
        return isinstance(node.iter, ast.Call) and bool(list(changes(node.iter, [])))
    return isinstance(node, ast.Call) and len(node.args) == 0


@pytest.mark.slow
def test_no_rule_is_lost() -> None:
    counts = Counter(rule for source in solutions() for rule, _, _ in ruled(source))
    assert set(AT_LEAST) == {rule.__name__ for rule in RULES}
    assert {rule: counts[rule] for rule, least in AT_LEAST.items() if counts[rule] < least} == {}


def test_mutants_are_many_and_differ() -> None:
    source = "def f(x, n):\n    y = x[1:] - 2 * n\n    return -y"
    made = list(mutants(source))
    assert len(made) > 20
    assert len({mutant for _, mutant in made} | {source}) == len(made) + 1
    assert len({words for words, _ in made}) == len(made)

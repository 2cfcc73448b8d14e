"""The program with a wrong line: its derivatives are mlpkit's, and a wrong line shows itself as is said."""

from typing import Any

import numpy as np
import pytest

from mlpkit.network import MLP
from mlpkit.optimizers import SGD
from mlpkit.widgets import FindTheBug
from mlpkit.widgets.find_the_bug import LOOPS, PROGRAM, PUZZLES
from tests.javascript import node

SIZES = [2, 4, 3, 2]
BARS = ["W3", "W2", "W1", "b"]

TRY = """
import { Program } from "./program_lab.js";
import { errors, lines, training } from "./rule_lab.js";
const made = new Program(job, 1);
const results = job.programs.map((texts) => {
  const own = lines(texts, job.targets);
  const numbers = made.numbers(own);
  const data = { theta: [...made.lab.start], rows: [0, 1, 2].map((row) => made.lab.rows([row])) };
  const after = made.after(own, 0).flat().flatMap((part) => [...part]);
  const run = training(made, own);
  run.run(() => true);
  const found = errors(numbers);
  const { curve } = run;
  return { ...data, off: found.map(({ error }) => error), factors: found.map(({ factor }) => factor), after,
    found: numbers.map(({ found }) => [...found]), good: made.stepsRight(own), curve, end: [...run.theta()],
    order: made.lab.order.slice(0, made.steps) };
});"""


def programs() -> list[list[str]]:
    wrong = [[p.wrong if k == p.line else line for k, line in enumerate(PROGRAM.values())] for p in PUZZLES]
    return [list(PROGRAM.values()), *wrong]


@pytest.fixture(scope="module")
def tried() -> list[dict[str, Any]]:
    job = {"targets": list(PROGRAM), "right": list(PROGRAM.values()), "programs": programs()}
    results: list[dict[str, Any]] = node(job, TRY)
    return results


def test_the_right_program_is_mlpkits(tried: list[dict[str, Any]]) -> None:
    right = tried[0]
    assert max(right["off"]) < 1e-8
    assert right["good"]
    net = MLP(SIZES, ["sigmoid"] * 3, "squared_error", dtype=np.float64)
    net.parameters.theta[:] = right["theta"]
    grads = []
    for row in right["rows"]:
        x, t = (np.array([list(row[name].values())]) for name in "XT")
        grads.append(net.gradient(x, t)[1])
    for bar, found in zip((3, 2, 1), right["found"], strict=False):
        exact = np.concatenate([grad.W[bar].ravel() for grad in grads])
        np.testing.assert_allclose(found[: exact.size], exact, rtol=1e-10, atol=1e-15)
    SGD(net.parameters.theta).step(grads[0].theta, lam=1.0)
    np.testing.assert_allclose(right["after"], net.parameters.theta, rtol=1e-10)
    assert right["curve"][-1][1] < 0.05, "and it learns"


def test_wrong_lines_show_what_is_said(tried: list[dict[str, Any]]) -> None:
    no_prime, sign, biases, uphill, of_a, divided = tried[1:]
    wrong = [[error > 1e-6 for error in case["off"]] for case in tried[1:]]
    assert not any(case["good"] for case in tried[1:])
    assert wrong[0] == [False, True, True, True]
    assert no_prime["off"][2] > no_prime["off"][1] > 1, "the more the farther back"
    assert wrong[1] == [True] * 4
    assert sign["factors"] == pytest.approx([-1] * 4, abs=1e-6)
    assert wrong[2] == [False, False, False, True]
    assert wrong[3] == [False] * 4
    assert wrong[4] == [False, True, True, True]
    assert of_a["curve"][-1][1] > 0.2
    assert divided["factors"][:3] == pytest.approx([1 / 3, 1 / 4, 1 / 2], abs=1e-6)
    assert tried[0]["curve"][-1][1] < divided["curve"][-1][1] < 0.05
    starts = [case["curve"][0][1] for case in (sign, biases, uphill)]
    assert all(case["curve"][-1][1] > start - 0.07 for case, start in zip((sign, biases, uphill), starts, strict=True))


def test_lines_are_python(tried: list[dict[str, Any]]) -> None:
    """The same lines, run by Python, come to the same step."""
    right = tried[0]
    net = MLP(SIZES, ["sigmoid"] * 3, "squared_error", dtype=np.float64)
    net.parameters.theta[:] = right["theta"]
    for lines, case in zip(programs(), tried, strict=True):
        f = lambda z: 1 / (1 + np.exp(-z))  # noqa: E731
        x, t = (np.array(list(case["rows"][0][name].values())) for name in "XT")
        nothing: list[Any] = [None] * 4
        W, b = ([None, *(part.copy() for part in parts[1:])] for parts in (net.parameters.W, net.parameters.b))
        later: dict[str, list[Any]] = {name: [*nothing] for name in ("z", "delta", "dW", "db")}
        scope: dict[str, Any] = {"W": W, "b": b, "a": [x, *nothing[1:]], **later, "t": t, "L": 3, "lam": 1.0, "np": np}
        scope |= {"f": f, "f_prime": lambda z, f=f: f(z) * (1 - f(z))}

        def run(k: int, l: int, lines: list[str] = lines, scope: dict[str, Any] = scope) -> None:
            scope[list(PROGRAM)[k].split("[")[0]][l] = eval(lines[k], {**scope, "l": l})

        for l in (1, 2, 3):
            run(0, l)
            run(1, l)
        run(2, 3)
        for l in (2, 1):
            run(3, l)
        for k in (4, 5, 6, 7):
            for l in (1, 2, 3):
                run(k, l)
        after = [part for l in (1, 2, 3) for name in "Wb" for part in scope[name][l].ravel()]
        np.testing.assert_allclose(case["after"], after, rtol=1e-10, atol=1e-14)


def test_puzzles_fit_the_program() -> None:
    widget = FindTheBug()
    assert len(widget.targets) == len(widget.right) == len(LOOPS)
    for puzzle in PUZZLES:
        assert puzzle.wrong != widget.right[puzzle.line]

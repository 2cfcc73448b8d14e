"""A wrong function's diagnosis, in the box: the student's line, verified; hostile ones gain nothing and end."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.content import Content
from autograder.diagnosis.diagnose import cell_of, diagnose
from autograder.diagnosis.effort import Effort
from autograder.diagnosis.exam import by_value
from autograder.intake.matching import fill
from autograder.judging import hidden
from autograder.judging.judge import judge
from autograder.model import Cell, CellKind, Diagnosis, Submission
from autograder.sandbox.box import Box
from tests.marks import everyday
from tests.solutions import CONTENT, functions, template

PS1, PS2, PS5 = "ps1-backpropagation", "ps2-minibatches", "ps5-practice"
LITTLE = Effort(seconds=2.5, description=0.4)


def handed_in(assignment: str, name: str, text: str) -> Submission:
    return fill(template(assignment), "student", {name: text})


def found(box: Box, assignment: str, name: str, text: str, right: frozenset[str] | None = None) -> Diagnosis | None:
    others = frozenset(functions(assignment)) - {name} if right is None else right
    return diagnose(handed_in(assignment, name, text), name, box, CONTENT, LITTLE, right=others)


REPAIRS = [
    (PS1, "sigmoid", "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n", (2,), "a sign is wrong"),
    (
        PS1,
        "propagate_delta",
        "def propagate_delta(W_next, delta_next, z):\n\n    # back\n    s = W_next @ delta_next\n    return s\n",
        (4,),
        "z is never used",
    ),
    (
        PS1,
        "squared_error",
        "def squared_error(a_L, t):\n    d = a_L + t\n    return np.sum(d ** 2)\n",
        (2, 3),
        "Line 2: a sign is wrong. Line 3: the factor ½ is missing.",
    ),
    (
        PS1,
        "sgd_step",
        "def sgd_step(W, b, dW, db, lam):\n    V, c = [0] * len(W), [0] * len(b)\n    for l in range(1, len(W)):\n"
        "        V[l], c[l] = W[l] - lam * dW[l], b[l] - lam * db[l]\n    return V, c\n",
        (2,),
        "index 0 should be None",
    ),
    (
        PS1,
        "propagate_delta",
        "def propagate_delta(W_next, delta_next, z):\n    return np.dot(W_next.T, delta_next)\n",
        (2,),
        "Line 2: the transpose does not belong here, and z is never used.",
    ),
    (
        PS5,
        "normalize",
        "def normalize(X, mean, std):\n    X -= mean\n    X /= std\n    return X\n",
        (2, 3),
        "Line 2: this changes an array in place that the caller still uses. Line 3: the division goes wrong where",
    ),
    (
        PS5,
        "normalize",  # std · (X − mean) / std² would be right, too: but the power is the slip
        "def normalize(X, mean, std):\n    s = std**2\n    s = np.where(s == 0, 1, s)\n    return (X - mean) / s\n",
        (2, 3),
        "Line 2: the power does not belong here. Line 3: a number is wrong.",
    ),
    (
        PS2,
        "minibatches",
        "def minibatches(n, B, rng):\n    i = np.arange(n)\n    return [i[k:k + B] for k in range(0, n, B)]\n",
        (2,),
        "a shuffle is missing here",
    ),
    (
        PS5,
        "fit_normalizer",
        "def fit_normalizer(X):\n    return X.mean(axis=0), X.std(axis=0, ddof=1)\n",
        (2,),
        "a keyword argument is wrong",
    ),
    (
        PS2,
        "minibatches",
        "def minibatches(n, B, rng):\n    i = np.arange(n)\n    rng.permutation(i)\n"
        "    return [i[k:k + B] for k in range(0, n, B)]\n",
        (3,),
        "what this call returns is not kept",
    ),
    (
        PS1,
        "gradients",
        "def gradients(a, delta, dW=[None], db=[None]):\n    for l in range(1, len(delta)):\n"
        "        dW.append(np.outer(a[l - 1], delta[l]))\n        db.append(delta[l])\n    return dW, db\n",
        (1,),
        "this default is made once, and all calls share it",
    ),
    (
        PS1,
        "gradients",  # `return dW, delta` would do as well, but db is what was made for it
        "def gradients(a, delta):\n    dW, db = [None], [None]\n    for l in range(1, len(delta)):\n"
        "        dW.append(np.outer(a[l - 1], delta[l]))\n        db.append(np.ones(len(delta[l])))\n"
        "    return dW, db\n",
        (5,),
        "a factor is missing",
    ),
    (
        PS1,
        "sgd_step",  # list(W) is a copy already, of the list
        "def sgd_step(W, b, dW, db, lam):\n    V, c = list(W), list(b)\n    for l in range(1, len(W)):\n"
        "        V[l] -= lam * dW[l]\n        c[l] -= lam * db[l]\n    return V, c\n",
        (4, 5),
        "Lines 4 and 5: this changes an array in place",
    ),
    (
        PS1,
        "sigmoid",
        "def sigmoid(z):\n    z = np.asarray(z)\n    return np.exp(-z) / (1 + np.exp(-z))\n",
        (3,),
        "The mistake is in line 3",
    ),
    (
        PS5,
        "activation_variances",
        "def activation_variances(A):\n    v = [0.0]\n    for l in range(1, len(A)):\n        v.append(np.var(A[l]))\n"
        "    return v\n",
        (2,),
        "the list has one entry too many",
    ),
]


@pytest.mark.parametrize(("assignment", "name", "text", "lines", "words"), REPAIRS)
def test_the_students_own_line(
    box: Box, assignment: str, name: str, text: str, lines: tuple[int, ...], words: str
) -> None:
    d = found(box, assignment, name, text)
    assert d is not None
    assert d.kind == "repair"
    assert set(d.lines) <= set(lines)
    assert words in d.what
    assert Diagnosis.from_json(d.to_json()) == d


def test_what_never_returns_is_given_up_early(box: Box) -> None:
    twice = "def sigmoid(z):\n    y = np.sigmoid_of(z)\n    return tf.nn.relu(tf.cast(y, dtypes.float))\n"
    submission = handed_in(PS1, "sigmoid", twice)
    d = diagnose(submission, "sigmoid", box, CONTENT, Effort(), right=frozenset(functions(PS1)) - {"sigmoid"})
    assert d is not None
    assert "no edit of what is there makes the function return" in d.trace
    assert all("no edit" not in d.said(level) for level in ("where", "what", "change"))


def test_beside_wrong_other_functions_the_reference_helps(box: Box) -> None:
    cells = {
        "sigmoid": "def sigmoid(z):\n    return z\n",
        "sigmoid_prime": "def sigmoid_prime(z):\n    return sigmoid(z) * sigmoid(z)\n",
    }
    submission = fill(template(PS1), "student", cells)
    d = diagnose(submission, "sigmoid_prime", box, CONTENT, LITTLE, right=frozenset())
    assert d is not None
    assert d.lines == (2,)


def test_without_a_repair_a_fact(box: Box) -> None:
    d = found(box, PS1, "sigmoid_prime", "def sigmoid_prime(z):\n    return np.full(len(z), 0.25)\n")
    assert d is not None
    assert (d.kind, d.lines) == ("description", ())
    assert d.what == "Every number that your function returns is 0.25, whatever it is given."


def test_a_definition_in_another_cell_is_told_from_its_own(box: Box) -> None:
    submission = handed_in(PS1, "sigmoid", "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n")
    assert cell_of(submission, "sigmoid") is not None
    assert cell_of(submission, "nothing") is None


TWICE = """
from autograder.checks import Case, Function, Property

def numbers(rng):
    yield Case((int(rng.integers(2, 10**6)),), "a number")

FUNCTIONS = (Function("twice", lambda n: 2 * n, (Property("twice as much", 4, numbers),)),)
"""


HIDDEN = """### BEGIN HIDDEN TESTS
from autograder.checks import grade
grade("twice", "twice")
### END HIDDEN TESTS
"""


def test_what_is_right_at_one_seed_only_is_not_said(box: Box, tmp_path: Path) -> None:
    """2 n is asked at a single n₀, and n + (n₀ + 1) written: n + n₀ is right there alone, n + n everywhere."""
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "twice.py").write_text(TWICE)
    content = Content(tmp_path)
    ((drawn,), (other,)) = (
        by_value(seed, "twice", hidden.functions("twice", content)["twice"])[0].case.arguments for seed in (0, 1)
    )
    assert drawn != other
    cells = (
        Cell(CellKind.SOLUTION, f"def twice(n):\n    return n + {drawn + 1}\n", "twice"),
        Cell(CellKind.TEST, HIDDEN, "test_twice", 4.0),
    )
    submission = Submission("student", "twice", cells, tmp_path / "twice.ipynb")
    once, twice = (
        diagnose(submission, "twice", box, content, replace(LITTLE, seeds=seeds)) for seeds in ((0,), (0, 1))
    )
    assert once is not None
    assert twice is not None
    assert once.change == f"Line 2: `{drawn + 1}` should be `{drawn}`."
    assert twice.change == f"Line 2: `{drawn + 1}` should be `n`."


STUBBORN = """
def sigmoid(z):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
FORGES = """
from inside import candidates
candidates.Candidates.tried = lambda *a: [np.zeros(3, np.uint8)] * 10**5
def sigmoid(z):
    return z
"""
HOSTILE = {
    "endless": "def sigmoid(z):\n    while True:\n        pass\n",
    "stubborn": STUBBORN,
    "exit": "import os\ndef sigmoid(z):\n    os._exit(0)\n",
    "memory": "def sigmoid(z):\n    return [np.zeros(10**8) for _ in range(10**6)]\n",
    "wire": "import inside.wire\ninside.wire.encode = lambda value: b'x' * 100\ndef sigmoid(z):\n    return z\n",
    "forges": FORGES,
    "recursion": "def sigmoid(z):\n    import sys\n    sys.setrecursionlimit(10**6)\n    return sigmoid(z)\n",
    "odd": "def sigmoid(z):\n    return {1, 2}\n",
    "deep": "def sigmoid(z):\n    return " + "(" * 90 + "z" + ")" * 90 + "\n",
    "unicode": "def sigmoid(z):\n    ſ = z  # ½ 𝛿\n    return 1 / (1 + np.exp(ſ))\n",
    "no such name": "sigmoid = lambda z: z\n",
    "no Python": "def sigmoid(z:\n",
}


@pytest.mark.parametrize(
    "text",
    everyday(
        HOSTILE.values(), lambda text: text not in (HOSTILE["stubborn"], HOSTILE["recursion"])
    ),  # all clocks run out
    ids=HOSTILE.keys(),
)
def test_a_hostile_function_ends_the_search_and_nothing_else(box: Box, text: str) -> None:
    start = time.monotonic()
    d = found(box, PS1, "sigmoid", text)
    assert time.monotonic() - start < 60  # a bound that no load of the machine reaches, not a measurement
    assert d is None or d.function == "sigmoid"
    honest = found(box, PS1, "sigmoid", REPAIRS[0][2])
    assert honest is not None
    assert honest.what.startswith("Line 2: a sign is wrong.")


def test_a_diagnosis_changes_no_points(box: Box) -> None:
    submission = handed_in(PS1, "sigmoid", REPAIRS[0][2])
    before = judge(submission, box, CONTENT, seed=0)
    diagnose(submission, "sigmoid", box, CONTENT, LITTLE)
    after = judge(submission, box, CONTENT, seed=0)
    assert before.points == after.points < after.max_points

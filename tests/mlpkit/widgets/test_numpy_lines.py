"""Cross-cutting: the lines of numpy that a reader writes mean what they mean to numpy: the same lines, run by both."""

import random
import re
import warnings
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests.javascript import node

RNG = np.random.default_rng(4)
SIZES = [2, 4, 3, 2]
LISTS = {
    "W": [None, *(RNG.normal(size=(m, n)) for m, n in pairwise(SIZES))],
    **{name: [None, *(RNG.normal(size=n) for n in SIZES[1:])] for name in ("z", "a", "delta")},
}
ARRAYS = {"t": RNG.normal(size=2), "x": RNG.normal(size=4), "one": RNG.normal(size=1), "row": RNG.normal(size=(1, 3))}
NUMBERS = {"l": 2, "L": 3, "lam": 0.5, "rho": 0.9}

SCRIPT = """
import { NDArray, Refusal, each, scalar } from "./numpy_arrays.js";
import { Line } from "./numpy_lines.js";
const array = (value) => value && new NDArray(Float64Array.from(value.flat()),
  Array.isArray(value[0]) ? [value.length, value[0].length] : [value.length]);
const scope = { f_prime: (x) => each((v) => Math.tanh(v) + 1, x) };
for (const [name, list] of Object.entries(job.lists)) scope[name] = list.map(array);
for (const [name, value] of Object.entries(job.arrays)) scope[name] = array(value);
for (const [name, value] of Object.entries(job.numbers)) {
  scope[name] = scalar(value, Number.isInteger(value) ? "int" : "float");
}
const results = job.lines.map((text) => {
  try {
    const { data, shape } = new Line(text).in(scope);
    return { shape, data: [...data].map(String) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { broken: String(error.stack) };
    return { refused: error.message };
  }
});
"""


def by_page(lines: list[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = node({"lists": LISTS, "arrays": ARRAYS, "numbers": NUMBERS, "lines": lines}, SCRIPT)
    return answers


def by_numpy(line: str) -> Any:
    """The value, or None where Python or numpy refuse."""
    scope = {"np": np, "f_prime": lambda v: np.tanh(v) + 1, **LISTS, **ARRAYS, **NUMBERS}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            value = np.asarray(eval(line, scope))
        except Exception:
            return None
    return value if value.dtype.kind in "fi" else None


def agree(line: str, answer: dict[str, Any], expected: Any) -> None:
    assert "broken" not in answer, (line, answer)
    if expected is None:
        assert "refused" in answer, (line, answer)
        return
    assert "refused" not in answer, (line, answer, expected)
    assert tuple(answer["shape"]) == expected.shape, line
    got = np.array([float(text) for text in answer["data"]]).reshape(expected.shape)
    np.testing.assert_allclose(got, expected, rtol=1e-10, atol=1e-10, err_msg=line)


class Writer:
    """Random lines, right and wrong, as a reader might write them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def index(self) -> str:
        return self.random.choice(["l", "l+1", "l-1", "L", "1", "-1", "L - 1", "0", "l+2"])

    def leaf(self) -> str:
        name = self.random.choice(["W", "W", "z", "a", "delta", "delta"])
        return self.random.choice(
            [
                *[f"{name}[{self.index()}]"] * 5,
                *("t", "x", "one", "row", "lam", "rho", "l", "2", "0.5", "1e-3"),
            ]
        )

    def subscript(self) -> str:
        parts = ["0", "1", "-1", ":", "1:", ":-1", "::2", "::-1", "1:3", "5:", "l"]
        return ", ".join(self.random.choice(parts) for _ in range(self.random.choice([1, 1, 2])))

    def line(self, depth: int) -> str:
        r = self.random
        if depth == 0:
            return self.leaf()
        first, second = self.line(depth - 1), self.line(depth - 1)
        kind = r.randrange(14)
        if kind < 6:
            return f"{first} {r.choice(['+', '-', '*', '*', '/', '@', '@'])} {second}"
        if kind == 6:
            return f"({first})"
        if kind == 7:
            return f"{r.choice(['-', '+'])}{first}"
        if kind == 8:
            return f"({first}).T"
        if kind == 9:
            return f"({first}){r.choice(['**2', ' ** 0.5', '**-1', '** 3 ** 0.5'])}"
        if kind == 10:
            f = r.choice(["np.exp", "np.sqrt", "np.abs", "f_prime", "np.zeros_like", "np.sign", "np.tanh", "abs"])
            return f"{f}({self.leaf()} * 1.5)"
        if kind == 11:
            f = r.choice(["np.outer", "np.maximum", "np.minimum", "np.dot", "np.multiply", "np.matmul"])
            return f"{f}({first} * 1.0, {second})"
        if kind == 12:
            f, axis = (
                r.choice(["sum", "mean", "max", "min"]),
                r.choice(["", ", axis=0", ", axis=-1", ", axis=1", ", 0"]),
            )
            return f"np.{f}({first} + 0.5{axis})"
        return f"{self.leaf()}[{self.subscript()}]"


def test_random_lines() -> None:
    writer = Writer(1)
    lines = [writer.line(depth) for depth in (1, 2, 2, 3) for _ in range(1500)]
    expected = [by_numpy(line) for line in lines]
    computed = sum(value is not None for value in expected)
    assert 0.2 * len(lines) < computed < 0.8 * len(lines), "lines of both kinds"
    for line, answer, value in zip(lines, by_page(lines), expected, strict=True):
        agree(line, answer, value)


BY_HAND = re.split(
    r"\n|  +",
    """\
(W[l+1] @ delta[l+1]) * f_prime(z[l])  -2**2  2**-1  2**3**2  -x**2  (-8.0)**(1/3)  1/0  x/0  0**-1  7//2  -7//2
x//0.3  7.5//0  min(5, 2.5)  max(lam, 1)  min(3)  abs(-3)  len(t)  len(3)  x.sum() / len(x)  x.mean(axis=0)
x[l:]  W[2][:, 0]  W[2][1]  W[2][1][2]  W[2][0, 0, 0]  W[1.0]  W[l/2]  W[0]  W[9]  W[-4]  W[1:]  x[:, None] * t
x[:, None] @ t[None, :]  row * t  row.T * t  one * x  x.T @ x  x.size  np.pi * x  x @ 2  t @ x  W  f_prime
f_prime x  f_prime(x, x)  np.exp()  np.exp(x, axis=0)  np.sum(x, axis=1)  np.sum(x, 0, axis=0)  2 x  (x  x)  x +
* x  x x  x[  x[]  x[1:2:0]  x[::-2]  x[9:1]  01  1_  1.  .5e1  1e  x . T  x.T.T  x.nothing  np.nothing(x)  y
exp(x)  x[None]  x[0][0]  lam[0]  np.outer(W[1], t)  np.transpose(W[1])  x = 2  lambda: 1  x if t else 1  x; t
'x'  x.__class__  np.exp(x)(1)  (1)(2)  None  x[x]""",
)


@cache
def by_hand() -> dict[str, dict[str, Any]]:
    """Each of these lines by the page: all at once, since what takes time is to start node."""
    lines = ["", *BY_HAND]
    return dict(zip(lines, by_page(lines), strict=True))


@pytest.mark.parametrize("line", ["", *BY_HAND])
def test_by_hand(line: str) -> None:
    agree(line, by_hand()[line], by_numpy(line))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("W[l+1].T @ delta[l+1] * 2", "W[l+1].T @ delta[l+1]: @ adds up along the last axis of its left side and the "
         "only one of its right side; with the shapes (2, 3) and (2,) these have 3 and 2 entries."),
        ("2 * (x + t)", "(x + t): + works entry by entry, and the shapes (4,) and (2,) do not fit: matched "
         "from the last axis on, 4 meets 2."),
        ("delta * 2", "delta is a list with an entry for each layer: write delta[l]."),
        ("W[l+2]", "W[l+2]: There is no index 4: the 4 entries of W are counted from 0 to 3."),
        ("exp(x)", "exp is numpy's: write np.exp."),
        ("x ⊙ x", "numpy writes * for ⊙: it multiplies entry by entry."),
        ("x^2", "Python's power is **."),
        ("f_prime x", "x is not expected behind “f_prime”."),
        ("delta[l] = x", "Leave out what stands before =, and the = itself: they are there already."),
        ("y + 1", "y means nothing here. There are f_prime, W, z, a, delta, t, x, one, row, l, L, lam, rho."),
        ("z[0] + 1", "z[0] is None: layer 0 has no such thing, and neither has a new axis alone."),
        ("lam (x)", "lam is no function. A product needs its sign: lam * (…) or lam @ (…)."),
        ("(x + 1", "A closing ) is missing."),
        ("x" * 401, "A line has at most 400 characters here."),
    ],
)  # fmt: skip
def test_refused_in_words(line: str, words: str) -> None:
    (answer,) = by_page([line])
    assert words in answer["refused"]

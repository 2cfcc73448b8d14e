"""The grammar proposes the edit that undoes a slip: wrong text, right text, the kind, for every sort of slip."""

from __future__ import annotations

import ast

import pytest

from autograder.diagnosis import grammar
from autograder.diagnosis.edits import Edit
from autograder.diagnosis.names import Scope
from autograder.diagnosis.text import Program
from autograder.diagnosis.watch import Seen
from autograder.diagnosis.words import KINDS

SLIPS = [  # arguments, wrong body, right body, kind
    ("a, t", "return a + t", "return a - t", "sign"),
    ("a, t", "return t - a", "return a - t", "operands swapped"),
    ("W, d", "return W * d", "return W @ d", "operator"),
    ("W, d", "return W.T @ d", "return W @ d", "transpose too much"),
    ("W, d", "return W @ d", "return W.T @ d", "transpose missing"),
    ("a, t", "return 2 * (a - t)", "return a - t", "factor too much"),
    ("a, t", "return np.sum((a - t) ** 2)", "return 0.5 * np.sum((a - t) ** 2)", "factor ½ missing"),
    ("X, m, s", "return X - m / s", "return (X - m) / s", "brackets"),
    ("g, r, eps", "return g / (np.sqrt(r) + eps)", "return g / np.sqrt(r + eps)", "inside or outside"),
    ("x", "return np.sum(x)", "return np.mean(x)", "another function"),
    ("x", "return x.mean()", "return x.mean(axis=0)", "axis"),
    ("x", "return x.mean(axis=1)", "return x.mean(axis=0)", "axis"),
    ("x", "return x.std(axis=0, ddof=1)", "return x.std(axis=0)", "keyword too much"),
    ("x, l", "return x[l]", "return x[l - 1]", "index off by one"),
    ("W", "return [W[l] for l in range(len(W))]", "return [W[l] for l in range(1, len(W))]", "range"),
    ("a, b", "return a < b", "return a <= b", "comparison"),
    ("best", "return 1 if not best else 2", "return 1 if best is None else 2", "truth for None"),
    ("a, b", "return b, a", "return a, b", "order"),
    ("a, b", "return np.outer(b, a)", "return np.outer(a, b)", "arguments swapped"),
    ("n, rng", "return np.random.permutation(n)", "return rng.permutation(n)", "another generator"),
    ("n, k, rng", "return rng.choice(n, k)", "return rng.choice(n, k, replace=False)", "replace=False missing"),
    ("r, g, rho", "return (1 - rho) * r + rho * g", "return rho * r + (1 - rho) * g", "weights exchanged"),
    ("x", "y = abs(x)\n    return y", "y = x\n    return y", "call too much"),
    ("x", "y = 2 * x", "y = 2 * x\n    return y", "return missing"),
    ("x", "x *= 2\n    return x", "x = x * 2\n    return x", "changed in place"),
    ("x, y", "for v in x:\n        y = v\n    return y", "for v in x: y += v\n    return y", "accumulation missing"),
    ("a, b", "v = b\n    b = a\n    return v", "b = a\n    v = b\n    return v", "statements swapped"),
    ("W, D, c", "return c * W - D", "return W - c * D", "factor elsewhere"),
    (
        "e, best",
        "if e < best:\n        k = e\n    return k",
        "if e < best:\n        best = e\n        k = e\n    return k",
        "statement missing",
    ),
    ("x", "for v in x:\n        f = v > 1", "for v in x:\n        f &= v > 1", "accumulation missing"),
    ("d, t", "return d[d < t]", "return d < t", "another expression"),
    ("t", "return t", "return np.all(t)", "any or all missing"),
    ("x", "return np.mean(x ** 2)", "return np.mean((x - np.mean(x)) ** 2)", "mean not subtracted"),
    ("s", "return np.where(s < 1e-6, 1, s)", "return np.where(s == 0, 1, s)", "comparison"),
    ("k, rng", "return rng.normal()", "return rng.normal(size=k)", "size missing"),
    ("n", "return n - 1", "return n", "number off by one"),
    ("x, s", "x /= s\n    return x", "x /= np.where(s == 0, np.inf, s)\n    return x", "zero among the divisors"),
    ("x", "for v in x:\n        break", "for v in x:\n        continue", "break or continue"),
    ("x", "if x > 2:\n        x = 1\n    return x", "if True:\n        x = 1\n    return x", "condition too much"),
    ("x", "return [v for v in x if v]", "return [v for v in x if True]", "condition too much"),
    ("x", "return [i for i in x if i > 2 and i < 5]", "return [i for i in x if i > 2]", "condition too much"),
]  # fmt: skip
DEAR = [
    ("d, z", "return d", "return f_prime(z) * d", "factor missing"),
    ("x, b", "y = 2 * x\n    return y", "y = 2 * x + b\n    return y", "term missing"),
    ("X, T", "return X @ T", "return X @ T / len(X)", "divisor missing"),
]


def program(arguments: str, body: str) -> Program:
    return Program(f"def f({arguments}):\n    {body}\n", "f")


def scope(p: Program) -> Scope:
    kinds = {"rng": "generator", "rho": "float", "k": "int", "t": "truths1"}
    return Scope(p, Seen(), {n: kinds[n] for n in p.parameters if n in kinds}, {"f_prime": 1})


def meaning(text: str) -> str:
    """The text without brackets that say nothing; empty where it is no Python."""
    try:
        return ast.dump(ast.parse(text))
    except SyntaxError:
        return ""


def found(edits: list[Edit], p: Program, right: Program) -> list[Edit]:
    return [e for e in edits if (text := e.applied(p)) is not None and meaning(text) == meaning(right.text)]


@pytest.mark.parametrize(("arguments", "wrong", "right", "kind"), SLIPS)
def test_a_slip_is_undone(arguments: str, wrong: str, right: str, kind: str) -> None:
    p = program(arguments, wrong)
    edits = found(grammar.simple(scope(p), 1), p, program(arguments, right))
    assert kind in {e.kind for e in edits}


@pytest.mark.parametrize(("arguments", "wrong", "right", "kind"), DEAR)
def test_what_is_missing_is_brought_in(arguments: str, wrong: str, right: str, kind: str) -> None:
    p = program(arguments, wrong)
    assert kind in {e.kind for e in found(grammar.dear(scope(p)), p, program(arguments, right))}


@pytest.mark.parametrize(("arguments", "wrong", "right", "kind"), [*SLIPS, *DEAR])
def test_every_edit_is_python_with_words_and_in_order(arguments: str, wrong: str, right: str, kind: str) -> None:
    p = program(arguments, wrong)
    edits = grammar.simple(scope(p), 1)
    broken = [e for e in [*edits, *grammar.dear(scope(p))] if (t := e.applied(p)) is not None and not meaning(t)]
    assert [e.kind for e in broken if e.kind not in ("else missing", "rows and columns")] == []
    assert {e.kind for e in [*edits, *grammar.dear(scope(p))]} <= KINDS.keys()
    assert [e.cost for e in edits] == sorted(e.cost for e in edits)
    assert len({e.spans for e in edits}) == len(edits)


def test_the_same_slip_in_several_places_is_one_edit() -> None:
    wrong = program("X", "return X.mean(), X.std()")
    edits = found(grammar.simple(scope(wrong), 2), wrong, program("X", "return X.mean(axis=0), X.std(axis=0)"))
    assert [len(e.spans) for e in edits if e.kind == "axis"] == [2]


ACCIDENTS = [  # edits that earned full marks by accident: a right line blamed, or a word that is not true
    ("X, n", "return [X[j] for j in range(n)]", "return [X[j - 1] for j in range(n)]"),
    ("x", "return [v for v in x if np.any(v)]", "return [v for v in x if np]"),
    ("z", "return np.mean(z)", "return np.log(np.mean(z))"),
    ("z", "return z", "return np.asarray(z, dtype=float)"),
    ("X, n", "for j in range(n):\n        X[0, j] = 0", "for j in range(n):\n        X[0, j - 1] = 0"),
    ("x, s", "s = s ** 2\n    return x / s", "s = s ** 2\n    return s * (x / s)"),
    ("s", "return s ** 2", "return s ** 2 / s"),
    ("z", "return np.exp(-z)", "return np.exp((-z) + z)"),
    ("X", "return X.astype(float).copy()", "return X.astype(float).copy() - X"),
    ("k", "return np.sqrt(2 / k)", "return np.sqrt(k / k)"),
    ("r, eps", "r = r + eps\n    return r", "r = r + eps\n    return (r - eps)"),
]


@pytest.mark.parametrize(("arguments", "wrong", "right"), ACCIDENTS)
def test_what_only_passes_by_accident_is_not_proposed(arguments: str, wrong: str, right: str) -> None:
    p = program(arguments, wrong)
    edits = [*grammar.simple(scope(p), 1), *grammar.dear(scope(p))]
    assert found(edits, p, program(arguments, right)) == []


def test_a_second_argument_of_min_is_no_axis() -> None:
    p = program("a", "return min(a, 0.9)")
    assert "axis" not in {e.kind for e in grammar.simple(scope(p), 1)}


def test_a_special_case_is_likelier_than_a_condition_that_never_holds() -> None:
    p = program("l, n", "if l == n - 1:\n        l = 0\n    return l")
    never, off = (
        found(grammar.simple(scope(p), 1), p, program("l, n", f"if {test}:\n        l = 0\n    return l"))[0]
        for test in ("False", "l == n")
    )
    assert (never.kind, off.kind) == ("branch too much", "number off by one")
    assert never.cost < off.cost - 0.045


def test_a_term_that_cancels_is_one_too_much() -> None:
    p = program("n, B", "return range(0, n - B + 1, B)")
    cheapest = found(grammar.simple(scope(p), 1), p, program("n, B", "return range(0, n, B)"))[0]
    assert cheapest.kind == "term too much"

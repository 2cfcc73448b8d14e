"""The lines that the book's widgets take for right and for known mistakes, pasted into the assignments' functions:
the grader gives full marks to the right ones, and calls the others what the widgets call them."""

import pytest

from mlpkit.widgets.fill_in import BY_HAND
from mlpkit.widgets.write_the_rule import RULES, Mistake
from tests.solutions import catalogue, functions, judged, namespace, points

# Where a rule's lines go: the assignment's function with a place for each line.
PLACES = {
    "delta_output": (
        "ps1-backpropagation", "output_delta",
        "def output_delta(a_L, t, z_L):\n"
        "    L, a, z, f, f_prime = 0, [a_L], [z_L], sigmoid, sigmoid_prime\n"
        "    return {}\n",
    ),
    "delta_hidden": (
        "ps1-backpropagation", "propagate_delta",
        "def propagate_delta(W_next, delta_next, z_l):\n"
        "    l, W, delta, z, a = 0, [None, W_next], [None, delta_next], [z_l], [sigmoid(z_l)]\n"
        "    f, f_prime = sigmoid, sigmoid_prime\n"
        "    return {}\n",
    ),
    "gradient": (
        "ps1-backpropagation", "gradients",
        "def gradients(a, delta):\n"
        "    return [None, *({} for l in range(1, len(delta)))], delta[:]\n",
    ),
    "momentum": (
        "ps4-optimizers", "momentum_step",
        "def momentum_step(theta, grad, v, lam, alpha):\n    v = {}\n    theta = {}\n    return theta, v\n",
    ),
    "rmsprop": (
        "ps4-optimizers", "rmsprop_step",
        "def rmsprop_step(theta, grad, r, lam, rho, eps):\n    r = {}\n    theta = {}\n    return theta, r\n",
    ),
    "adam": (
        "ps4-optimizers", "adam_step",
        "def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):\n    s = {}\n    r = {}\n    s_hat = {}\n"
        "    r_hat = {}\n    theta = {}\n    return theta, s, r\n",
    ),
    "step": (
        "ps1-backpropagation", "sgd_step",
        "def sgd_step(W, b, dW, db, lam):\n"
        "    def new(W, dW):\n"
        "        return [None, *({} for l in range(1, len(W)))]\n"
        "    return new(W, dW), new(b, db)\n",
    ),
    "schedule": (
        "ps2-minibatches", "learning_rate",
        "def learning_rate(t, t_max, lam_high, lam_low):\n    alpha = {}\n    lam = {}\n    return lam\n",
    ),
}  # fmt: skip
RIGHT = {**{name: rule.right for name, rule in RULES.items()}, "step": [BY_HAND["step"][0]]}
MISTAKES = [(name, mistake) for name, rule in RULES.items() for mistake in rule.mistakes]
MISTAKES += [("step", mistake) for mistake in BY_HAND["step"][1]]

BACKPROP = """
def backprop(x, t, W, b):
    z, a = forward(x, W, b)
    L, f_prime = len(W) - 1, sigmoid_prime
    delta, dW = [None] * (L + 1), [None] * (L + 1)
    delta[L] = {delta_output}
    for l in range(L - 1, 0, -1):
        delta[l] = {delta_hidden}
    for l in range(1, L + 1):
        dW[l] = {gradient}
    return dW, delta
"""


@pytest.mark.parametrize("name", RIGHT)
def test_right_lines_get_full_marks(name: str) -> None:
    assignment, function, source = PLACES[name]
    names = namespace(assignment, {function: source.format(*RIGHT[name])})
    assert points(judged(assignment, function, names)) == functions(assignment)[function].points


def test_right_lines_make_backprop() -> None:
    source = BACKPROP.format(**{name: rule.right[0] for name, rule in RULES.items()})
    names = namespace("ps1-backpropagation", {"backprop": source})
    assert (
        points(judged("ps1-backpropagation", "backprop", names)) == functions("ps1-backpropagation")["backprop"].points
    )


@pytest.mark.parametrize(("name", "mistake"), MISTAKES, ids=[f"{m.name}-{m.lines[0]}" for _, m in MISTAKES])
def test_the_grader_knows_the_mistake_by_the_same_name(name: str, mistake: Mistake) -> None:
    assignment, function, source = PLACES[name]
    if mistake.name == "gradients-sign":  # the biases', too; in the widget dW alone is the reader's
        source = source.replace("delta[:]", "[None, *(-d for d in delta[1:])]")
    checks = judged(assignment, function, namespace(assignment, {function: source.format(*mistake.lines)}))
    assert points(checks) < functions(assignment)[function].points
    assert {check.misconception for check in checks if check.misconception} == {mistake.name}
    assert catalogue(assignment)[mistake.name].function == function

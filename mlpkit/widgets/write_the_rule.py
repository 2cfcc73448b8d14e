"""Widget: the reader writes a rule of the lecture as a line of numpy, and it is tried at once.

The page parses and computes the line by itself (`numpy_parser.js`, `numpy_lines.js`, held to numpy by tests; nothing of
it is run as code), so it needs no kernel. With one, `lines` follows what the reader writes.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import anywidget
import traitlets

from mlpkit.widgets._module import module, style


@dataclass(frozen=True)
class Mistake:
    """A known mistake: the name that the course's misconceptions have for it, its lines, and the label of its button
    if it has one. What is said about it comes from the course."""

    name: str
    lines: Sequence[str]
    label: str = ""


@dataclass(frozen=True)
class Rule:
    """What is to be written: one line for each target, in this order.

    `kind` says how it is tried: a line of the backward phase against central differences, a step of θ or a schedule
    against the right one. `start` are the lines that stand there at first.
    """

    kind: str
    targets: Sequence[str]
    right: Sequence[str]
    start: Sequence[str]
    point: str
    names: str
    right_words: str
    bars_title: str
    mistakes: Sequence[Mistake]
    slots: Sequence[str] = ()
    constants: dict[str, float] = field(default_factory=dict)


def one(name: str, line: str, label: str = "") -> Mistake:
    return Mistake(name, (line,), label)


OF_A_SAMPLE = (
    "There are the lists `W`, `b`, `z`, `a` and `delta` (`W[l]`, with `W[l][i, j]` from i to j), the target `t`, `l`, "
    "`L`, `f`, `f_prime` (in ps1: `sigmoid_prime`, which works here, too), and numpy as `np`."
)
DIFFERENCES = "beside central differences"
STEPS = "beside the right rule, 20 steps"
ADAM = (
    "rho1 * s + (1 - rho1) * grad",
    "rho2 * r + (1 - rho2) * grad**2",
    "s / (1 - rho1**t)",
    "r / (1 - rho2**t)",
    "theta - lam * s_hat / np.sqrt(r_hat + eps)",
)


def adam(name: str, label: str = "", **changed: str) -> Mistake:
    """A mistake in these of Adam's lines."""
    targets = ("s", "r", "s_hat", "r_hat", "theta")
    return Mistake(name, [changed.get(target, line) for target, line in zip(targets, ADAM, strict=True)], label)


V, DOWN = "alpha * v + grad", "theta - lam * v"
R, SCALED = "rho * r + (1 - rho) * grad**2", "theta - lam * grad / np.sqrt(eps + r)"
PROGRESS, BETWEEN = "min(t / t_max, 1)", "(1 - alpha) * lam_high + alpha * lam_low"

RULES = {
    "delta_output": Rule(
        kind="backward",
        targets=("delta[L]",),
        right=("(a[L] - t) * f_prime(z[L])",),
        start=("a[L] - t",),
        point="Every layer's gradient starts from this line: if δ at the output is off, all bars are.",
        names=OF_A_SAMPLE,
        right_words="All three layers agree with what nudging every weight gives.",
        bars_title=DIFFERENCES,
        mistakes=(
            one("delta-no-prime", "a[L] - t", "without f′"),
            one("delta-half", "(a[L] - t) * f_prime(z[L]) / 2", "½ left over"),
            one("delta-sign", "(t - a[L]) * f_prime(z[L])", "t − a"),
            one("delta-prime-of-a", "(a[L] - t) * f_prime(a[L])", "f′(a)"),
            one("delta-twice", "2 * (a[L] - t) * f_prime(z[L])"),
            one("delta-f-for-prime", "(a[L] - t) * f(z[L])"),
            one("delta-z-for-a", "(z[L] - t) * f_prime(z[L])"),
            one("delta-squared", "(a[L] - t)**2 * f_prime(z[L])"),
            one("delta-squared", "0.5 * (a[L] - t)**2 * f_prime(z[L])"),
            one("delta-only-prime", "f_prime(z[L])"),
            one("delta-plus", "(a[L] + t) * f_prime(z[L])"),
            one("delta-z-in-prime", "(a[L] - t) * z[L] * (1 - z[L])"),
            one("delta-tanh", "(a[L] - t) * (1 - a[L]**2)"),
            one("delta-precedence", "a[L] - t * f_prime(z[L])"),
            one("delta-absolute", "np.abs(a[L] - t) * f_prime(z[L])"),
        ),
    ),
    "delta_hidden": Rule(
        kind="backward",
        targets=("delta[l]",),
        right=("(W[l+1] @ delta[l+1]) * f_prime(z[l])",),
        start=("W[l+1] @ delta[l+1]",),
        point="One line carries the error back through all layers, and a mistake in it grows from each to the next.",
        names=OF_A_SAMPLE,
        right_words="All three layers agree with what nudging every weight gives.",
        bars_title=DIFFERENCES,
        mistakes=(
            one("propagate-no-prime", "W[l+1] @ delta[l+1]", "without f′"),
            one("propagate-transposed", "(W[l+1].T @ delta[l+1]) * f_prime(z[l])", "W turned round"),
            one("propagate-sign", "-(W[l+1] @ delta[l+1]) * f_prime(z[l])", "minus"),
            one("propagate-f-for-prime", "(W[l+1] @ delta[l+1]) * f(z[l])", "f for f′"),
            one("propagate-prime-of-a", "(W[l+1] @ delta[l+1]) * f_prime(a[l])"),
            one("propagate-z-in-prime", "(W[l+1] @ delta[l+1]) * z[l] * (1 - z[l])"),
            one("propagate-times-z", "(W[l+1] @ delta[l+1]) * z[l]"),
            one("propagate-sum-of-delta", "np.sum(delta[l+1]) * f_prime(z[l])"),
            one("propagate-row-sums", "np.sum(W[l+1], axis=1) * f_prime(z[l])"),
            one("propagate-mean", "(W[l+1] @ delta[l+1]) * f_prime(z[l]) / len(delta[l+1])"),
            one("propagate-tanh", "(W[l+1] @ delta[l+1]) * (1 - a[l]**2)"),
            one("propagate-half", "(W[l+1] @ delta[l+1]) * f_prime(z[l]) / 2"),
            one("propagate-absolute", "(np.abs(W[l+1]) @ delta[l+1]) * f_prime(z[l])"),
        ),
    ),
    "gradient": Rule(
        kind="backward",
        targets=("dW[l]",),
        right=("np.outer(a[l-1], delta[l])",),
        start=("a[l-1] * delta[l]",),
        point="A whole layer's derivatives are one product of two vectors: what came in, and the δ that came back.",
        names=OF_A_SAMPLE,
        right_words="All three layers agree with what nudging every weight gives.",
        bars_title=DIFFERENCES,
        mistakes=(
            one("gradients-transposed", "np.outer(delta[l], a[l-1])", "turned round"),
            one("gradients-sign", "-np.outer(a[l-1], delta[l])", "minus"),
            one("gradients-no-activation", "np.outer(np.ones_like(a[l-1]), delta[l])", "without a"),
            one("gradients-no-delta", "np.outer(a[l-1], np.ones_like(delta[l]))"),
            one("gradients-divided", "np.outer(a[l-1], delta[l]) / len(a[l-1])"),
        ),
    ),
    "momentum": Rule(
        kind="step",
        targets=("v", "theta"),
        slots=("v",),
        constants={"lam": 0.2, "alpha": 0.9},
        right=(V, DOWN),
        start=("grad", DOWN),
        point="One more term in one line, and every step remembers those before it.",
        names="There are `theta`, `grad` and the `v` of the last step, vectors with an entry for each parameter, and "
        "`lam` = 0.2, `alpha` = 0.9. The second line already sees the new `v`.",
        right_words="v and θ are those of the lecture's rule.",
        bars_title=STEPS,
        mistakes=(
            Mistake("momentum-average", ("alpha * v + (1 - alpha) * grad", DOWN), "an average"),
            Mistake("momentum-minus", ("alpha * v - grad", DOWN), "minus the gradient"),
            Mistake("momentum-alpha-on-gradient", ("v + alpha * grad", DOWN), "nothing forgotten"),
            Mistake("momentum-minus", ("alpha * v - grad", "theta + lam * v")),
            Mistake("momentum-lam-in-v", ("alpha * v + lam * grad", "theta - v")),
            Mistake("momentum-lam-in-v-negative", ("alpha * v - lam * grad", "theta + v"), "λ inside v"),
            Mistake("momentum-uphill", (V, "theta + lam * v")),
            Mistake("momentum-nesterov", (V, "theta - lam * (grad + alpha * v)")),
            Mistake("momentum-no-lam", (V, "theta - v")),
            Mistake("momentum-plain", (V, "theta - lam * grad")),
        ),
    ),
    "rmsprop": Rule(
        kind="step",
        targets=("r", "theta"),
        slots=("r",),
        constants={"lam": 0.03, "rho": 0.9, "eps": 1e-8},
        right=(R, SCALED),
        start=("rho * r + (1 - rho) * grad", SCALED),
        point="Dividing by the size that each derivative had lately gives every parameter a λ of its own.",
        names="There are `theta`, `grad` and the `r` of the last step, vectors with an entry for each parameter, and "
        "`lam` = 0.03, `rho` = 0.9, `eps` = 10⁻⁸. The second line already sees the new `r`.",
        right_words="r and θ are those of the lecture's rule.",
        bars_title=STEPS,
        mistakes=(
            Mistake("rmsprop-adagrad", ("r + grad**2", SCALED), "nothing forgotten"),
            Mistake("rmsprop-no-root", (R, "theta - lam * grad / (eps + r)"), "without the root"),
            Mistake("rmsprop-eps-outside", (R, "theta - lam * grad / (np.sqrt(r) + eps)"), "ε outside"),
            Mistake("rmsprop-norm", ("rho * r + (1 - rho) * np.sum(grad**2)", SCALED), "one r for all"),
            Mistake("rmsprop-no-eps", (R, "theta - lam * grad / np.sqrt(r)")),
            Mistake("rmsprop-rho-swapped", ("(1 - rho) * r + rho * grad**2", SCALED)),
            Mistake("rmsprop-no-one-minus-rho", ("rho * r + grad**2", SCALED)),
            Mistake("rmsprop-uphill", (R, "theta + lam * grad / np.sqrt(eps + r)")),
            Mistake("rmsprop-no-gradient", (R, "theta - lam / np.sqrt(eps + r)")),
            Mistake("rmsprop-multiplied", (R, "theta - lam * grad * np.sqrt(eps + r)")),
        ),
    ),
    "adam": Rule(
        kind="step",
        targets=("s", "r", "s_hat", "r_hat", "theta"),
        slots=("s", "r"),
        constants={"lam": 0.1, "rho1": 0.9, "rho2": 0.999, "eps": 1e-8},
        right=ADAM,
        start=(ADAM[0], ADAM[1], "s", "r", ADAM[4]),
        point="Two averages that start at 0 are corrected for that: without it the first steps are far too long.",
        names="There are `theta`, `grad` and the last step's `s` and `r`, vectors with an entry for each parameter, "
        "the number `t` of this step (from 1), and `lam` = 0.1, `rho1` = 0.9, `rho2` = 0.999, `eps` = 10⁻⁸. Each line "
        "sees what those above it gave.",
        right_words="All five are those of the lecture's rule.",
        bars_title=STEPS,
        mistakes=(
            adam("adam-no-correction", "not corrected", s_hat="s", r_hat="r"),
            adam("adam-r-uncorrected", "r not corrected", r_hat="r"),
            adam("adam-s-uncorrected", s_hat="s"),
            adam("adam-gradient-for-s", "g for ŝ", theta="theta - lam * grad / np.sqrt(r_hat + eps)"),
            adam("adam-no-root", "without the root", theta="theta - lam * s_hat / (r_hat + eps)"),
            adam("adam-eps-outside", theta="theta - lam * s_hat / (np.sqrt(r_hat) + eps)"),
            adam("adam-uphill", theta="theta + lam * s_hat / np.sqrt(r_hat + eps)"),
            adam("adam-t-plus-one", s_hat="s / (1 - rho1**(t + 1))", r_hat="r / (1 - rho2**(t + 1))"),
            adam("adam-square-of-s", r="rho2 * r + (1 - rho2) * s**2"),
        ),
    ),
    "schedule": Rule(
        kind="schedule",
        targets=("alpha", "lam"),
        constants={"t_max": 1600, "lam_high": 3.0, "lam_low": 0.1},
        right=(PROGRESS, BETWEEN),
        start=("t / t_max", BETWEEN),
        point="Where samples contradict each other, a λ that falls starts fast and still comes to rest.",
        names="There are the number `t` of the step (from 0), `t_max` = 1600, `lam_high` = 3 and `lam_low` = 0.1. The "
        "network trains for 2400 steps.",
        right_words="α and λ are right before, at and after t_max.",
        bars_title="beside the right schedule",
        mistakes=(
            Mistake("rate-goes-on", ("t / t_max", BETWEEN), "without min"),
            Mistake("rate-constant", (PROGRESS, "lam_high"), "always λ high"),
            Mistake("rate-swapped", (PROGRESS, "(1 - alpha) * lam_low + alpha * lam_high"), "exchanged"),
            Mistake("rate-integer-division", ("min(t // t_max, 1)", BETWEEN), "//"),
            Mistake("rate-max", ("max(t / t_max, 1)", BETWEEN)),
            Mistake("rate-exponential", (PROGRESS, "lam_high * (lam_low / lam_high)**alpha")),
            Mistake("rate-to-zero", (PROGRESS, "(1 - alpha) * lam_high")),
            Mistake("rate-floor", (PROGRESS, "max(lam_high * (1 - t / t_max), lam_low)")),
            Mistake("rate-off-by-one", ("min((t + 1) / t_max, 1)", BETWEEN)),
        ),
    ),
}  # fmt: skip
BACKWARD = {name: rule.right[0] for name, rule in RULES.items() if rule.kind == "backward"}


class WriteTheRule(anywidget.AnyWidget):
    """A line of numpy that the reader writes, tried on a small network: its numbers, and what is learned by it.

    `rule` is one of `RULES`, by default the line that carries δ back. ValueError for another name.
    """

    _esm = module("write_the_rule.js")
    _css = style("write_the_rule.css")

    rule = traitlets.Dict().tag(sync=True)
    lines = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, rule: str = "delta_hidden") -> None:
        if rule not in RULES:
            raise ValueError(f"unknown rule {rule!r}; expected one of {', '.join(RULES)}")
        wanted = RULES[rule]
        shown = [k for k, mistake in enumerate(wanted.mistakes) if mistake.label]
        backward = BACKWARD if wanted.kind == "backward" else {}
        super().__init__(
            rule={"name": rule, **asdict(wanted), "attempts": shown, "backward": backward}, lines=list(wanted.start)
        )

"""ps4-optimizers: what is asked of each function."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.checks import Case, Function, Property, Value, intact, single

from ..references import ps4_optimizers as right
from .inputs import Array, Rng, exchanged, normal, others, short, zeros

SIZES = (1, 4, 9, 3)


def gradient(rng: Rng, n: int) -> Array:
    """A gradient with entries of many sizes and both signs, none near 0."""
    return short(rng.choice([-1.0, 1.0], n) * np.exp(rng.uniform(-1.5, 1.5, n)))


def squares(rng: Rng, n: int) -> Array:
    """Sums of squares so far."""
    return short(np.exp(rng.uniform(-2, 2, n)))


def parameters(rng: Rng, step: Array) -> Array:
    """Parameters somewhat larger than the step: it is not lost beside them, and they do not cancel."""
    return short(rng.choice([-1.0, 1.0], len(step)) * rng.uniform(1.5, 3, len(step)) * np.abs(step).max())


def average(rng: Rng, g: Array, weight: float) -> Array:
    """An average of earlier gradients that does not cancel with `weight` times the new one."""
    while True:
        v = normal(rng, len(g))
        if (np.abs(v + weight * g) > 0.1 * np.abs(weight * g)).all():
            return v


def rates(rng: Rng) -> Iterator[tuple[int, float, float, float]]:
    """n, λ, two decay rates."""
    for n, lam in zip(SIZES, (0.5, 1.5, 0.0625, 3.0), strict=True):
        yield n, lam, float(short(rng.uniform(0.3, 0.95, 1))[0]), float(short(rng.uniform(0.3, 0.99, 1))[0])


def partly_zero(case: Case) -> Case:
    """The same case, and half of the gradient is 0."""
    theta, g, *others = case.arguments
    return Case((theta, g * (np.arange(len(g)) % 2), *others), f"{case.kind}, some of whose gradient is 0")


def one_other(case: Case, arrays: tuple[str, ...], **numbers: float) -> Iterator[Case]:
    """The case, and again with one argument changed: two entries exchanged, or another number."""
    changed: dict[str, dict[int, Value]] = {name: {k: exchanged(case.arguments[k])} for k, name in enumerate(arrays)}
    changed |= {name: {len(arrays) + k: number} for k, (name, number) in enumerate(numbers.items())}
    return others(case, **changed)


def momentum_case(rng: Rng, n: int, lam: float, alpha: float, kind: str, v: Array | None = None) -> Case:
    g = gradient(rng, n)
    v = average(rng, g, 1 / alpha) if v is None else v
    theta = parameters(rng, lam * (alpha * v + g))
    return Case((theta, g, v, lam, alpha), kind)


def momentum_cases(rng: Rng) -> Iterator[Case]:
    for n, lam, alpha, _ in rates(rng):
        yield momentum_case(rng, n, lam, alpha, f"{n} parameter{'s' * (n > 1)}, α = {alpha:.2f}")
    yield single(momentum_case(rng, 5, 0.5, 0.75, "5 parameters"))
    yield momentum_case(rng, 5, 0.25, 0.5, "the first step (v = 0)", np.zeros(5))
    yield momentum_case(rng, 5, 0.25, 0.0, "α = 0", normal(rng, 5))
    yield momentum_case(rng, 5, 0.25, 1 - 2**-10, "α near 1")
    yield partly_zero(momentum_case(rng, 5, 0.5, 0.75, "5 parameters"))
    yield from zeros(momentum_case(rng, 5, 0.5, 0.75, "5 parameters"), θ=0, g=1)
    yield from one_other(momentum_case(rng, 5, 0.5, 0.75, "5 parameters"), ("θ", "g", "v"), λ=0.25, α=0.5)


MOMENTUM_STEP = Function(
    "momentum_step",
    right.momentum_step,
    (
        Property("the new v", 3, momentum_cases, part="v", advice="Look at v := α v + g."),
        Property("the new θ", 4, momentum_cases, part="theta", advice="Look at θ := θ − λ v, with the new v."),
        intact(momentum_cases, "the new θ", 2),
    ),
    returns=("theta", "v"),
)


def rmsprop_case(rng: Rng, n: int, lam: float, rho: float, eps: float, kind: str, r: Array | None = None) -> Case:
    g = gradient(rng, n)
    r = squares(rng, n) if r is None else r
    theta = parameters(rng, right.rmsprop_step(np.zeros(n), g, r, lam, rho, eps)[0])
    return Case((theta, g, r, lam, rho, eps), kind)


def rmsprop_cases(rng: Rng) -> Iterator[Case]:
    for (n, lam, rho, _), eps in zip(rates(rng), (1e-8, 0.25, 1.0, 1e-3), strict=True):
        yield rmsprop_case(rng, n, lam, rho, eps, f"{n} parameter{'s' * (n > 1)}, ρ = {rho:.2f}, ε = {eps:g}")
    yield single(rmsprop_case(rng, 5, 0.5, 0.75, 0.5, "5 parameters"))
    yield rmsprop_case(rng, 5, 0.25, 0.75, 0.125, "the first step (r = 0)", np.zeros(5))
    yield rmsprop_case(rng, 5, 0.25, 1 - 2**-10, 0.125, "ρ near 1")
    yield partly_zero(rmsprop_case(rng, 5, 0.5, 0.75, 0.5, "5 parameters"))
    yield rmsprop_case(rng, 5, 0.25, 0.0, 0.125, "ρ = 0")
    for eps in (1e-8, 2.0**-40):
        yield partly_zero(rmsprop_case(rng, 4, 0.5, 0.75, eps, f"the first step (r = 0), ε = {eps:.0e}", np.zeros(4)))
    yield from zeros(rmsprop_case(rng, 5, 0.5, 0.75, 0.5, "5 parameters"), θ=0, g=1)
    yield from one_other(rmsprop_case(rng, 5, 0.5, 0.75, 0.5, "5 parameters"), ("θ", "g", "r"), λ=0.25, ρ=0.5, ε=0.125)


RMSPROP_STEP = Function(
    "rmsprop_step",
    right.rmsprop_step,
    (
        Property("the new r", 3, rmsprop_cases, part="r", advice="Look at r := ρ r + (1 − ρ) g ⊙ g."),
        Property("the new θ", 4, rmsprop_cases, part="theta", advice="Look at θ := θ − λ g/√(ε + r): where is ε?"),
        intact(rmsprop_cases, "the new θ", 2),
    ),
    returns=("theta", "r"),
)


def adam_case(rng: Rng, n: int, t: int, lam: float, rho1: float, rho2: float, eps: float, kind: str) -> Case:
    g = gradient(rng, n)
    s = average(rng, g, (1 - rho1) / rho1 if rho1 else 1.0) if t > 1 else np.zeros(n)
    r = squares(rng, n) if t > 1 else np.zeros(n)
    theta = parameters(rng, right.adam_step(np.zeros(n), g, s, r, t, lam, rho1, rho2, eps)[0])
    return Case((theta, g, s, r, t, lam, rho1, rho2, eps), kind)


def adam_cases(rng: Rng) -> Iterator[Case]:
    for (n, lam, rho1, rho2), eps, t in zip(rates(rng), (1e-8, 0.25, 1.0, 1e-3), (1, 2, 3, 7), strict=True):
        yield adam_case(rng, n, t, lam, rho1, rho2, eps, f"{n} parameter{'s' * (n > 1)}, step {t}, ε = {eps:g}")
    yield single(adam_case(rng, 5, 4, 0.5, 0.75, 0.875, 0.5, "5 parameters, step 4"))
    yield adam_case(rng, 5, 1, 0.25, 0.75, 0.875, 0.125, "the first step (s = r = 0)")
    yield partly_zero(adam_case(rng, 5, 4, 0.5, 0.75, 0.875, 0.5, "5 parameters, step 4"))
    yield adam_case(rng, 5, 30, 0.25, 0.96875, 0.984375, 0.125, "step 30")
    yield adam_case(rng, 5, 2000, 0.25, 0.75, 1 - 2**-11, 0.125, "step 2000, ρ₂ near 1")
    yield adam_case(rng, 5, 300, 0.25, 1 - 2**-10, 1 - 2**-12, 0.125, "step 300, ρ₁ and ρ₂ near 1")
    yield adam_case(rng, 5, 3, 0.25, 0.0, 0.75, 0.125, "ρ₁ = 0")
    yield adam_case(rng, 5, 3, 0.25, 0.75, 0.0, 0.125, "ρ₂ = 0")
    for eps in (1e-8, 2.0**-40):
        yield partly_zero(adam_case(rng, 4, 1, 0.5, 0.75, 0.875, eps, f"the first step (s = r = 0), ε = {eps:.0e}"))
    case = adam_case(rng, 5, 4, 0.5, 0.75, 0.875, 0.5, "5 parameters, step 4")
    yield from zeros(case, θ=0, g=1, s=2, r=3)
    yield from one_other(case, ("θ", "g", "s", "r"), t=3, λ=0.25, ρ1=0.5, ρ2=0.75, ε=0.125)


ADAM_STEP = Function(
    "adam_step",
    right.adam_step,
    (
        Property("the new s", 3, adam_cases, part="s", advice="Look at s := ρ₁ s + (1 − ρ₁) g; return it uncorrected."),
        Property(
            "the new r", 3, adam_cases, part="r", advice="Look at r := ρ₂ r + (1 − ρ₂) g ⊙ g; return it uncorrected."
        ),
        Property("the new θ", 6, adam_cases, part="theta", advice="Look at ŝ, r̂, and θ := θ − λ ŝ/√(r̂ + ε)."),
        intact(adam_cases, "the new θ", 2),
    ),
    returns=("theta", "s", "r"),
)

FUNCTIONS = (MOMENTUM_STEP, RMSPROP_STEP, ADAM_STEP)

"""Mistakes in ps4-optimizers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.checks import Value
from autograder.misconceptions import Collection

from ..checks.inputs import Array
from ..references import ps4_optimizers as right

# fmt: off
MISCONCEPTIONS = Collection("ps4-optimizers")
MOMENTUM = "4-extensions/momentum.html#equation-eq-momentum-step"
RMSPROP, ADAM = "4-extensions/rmsprop.html#equation-eq-rmsprop", "4-extensions/adam.html#equation-eq-adam"


# --- momentum ----------------------------------------------------------------------------------------------------


def rolled(v_of: Callable[..., Array], step: Callable[..., Array]) -> Callable[..., Value]:
    """Momentum with another rule for v, or for the step, which knows λ, the new v, the old v, g and α."""

    def behaviour(theta: Array, g: Array, v: Array, lam: float, alpha: float) -> Value:
        new = v_of(alpha, v, g, lam)
        return theta - step(lam, new, v, g, alpha), new

    return behaviour


def plain_v(alpha: float, v: Array, g: Array, lam: float) -> Array:
    return alpha * v + g


def lam_v(lam: float, new: Array, v: Array, g: Array, alpha: float) -> Array:
    return lam * new


mistake = MISCONCEPTIONS.about("momentum_step", MOMENTUM)
mistake("momentum-average", "You average, v = α v + (1 − α) g; here the gradient counts in full: v = α v + g.",
        rolled(lambda alpha, v, g, lam: alpha * v + (1 - alpha) * g, lam_v))
mistake("momentum-lam-in-v", "You put λ into v; here v = α v + g, and λ scales the step.",
        rolled(lambda alpha, v, g, lam: alpha * v + lam * g, lambda lam, new, v, g, alpha: new))
mistake("momentum-lam-in-v-negative", "You put −λ into v; here v = α v + g, and the step is −λ v.",
        rolled(lambda alpha, v, g, lam: alpha * v - lam * g, lambda lam, new, v, g, alpha: -new))
mistake("momentum-minus", "You subtract the gradient from v; it is added: v = α v + g.",
        rolled(lambda alpha, v, g, lam: alpha * v - g, lam_v),
        rolled(lambda alpha, v, g, lam: alpha * v - g, lambda lam, new, v, g, alpha: -lam * new))
mistake("momentum-uphill", "Your step climbs: it is θ − λ v, not θ + λ v.",
        rolled(plain_v, lambda lam, new, v, g, alpha: -lam * new))
mistake("momentum-nesterov", "This is Nesterov's rule, which looks one step ahead; plain momentum is expected.",
        rolled(plain_v, lambda lam, new, v, g, alpha: lam * (g + alpha * new)))
mistake("momentum-no-lam", "The learning rate is missing in the step.",
        rolled(plain_v, lambda lam, new, v, g, alpha: new))
mistake("momentum-plain", "You step along the gradient; step along v.",
        rolled(plain_v, lambda lam, new, v, g, alpha: lam * g))
mistake("momentum-alpha-on-gradient", "α multiplies the gradient in your v; it multiplies the old v.",
        rolled(lambda alpha, v, g, lam: v + alpha * g, lam_v))

# --- RMSProp -----------------------------------------------------------------------------------------------------


def scaled(r_of: Callable[..., Array] = lambda r, g, rho: rho * r + (1 - rho) * g**2,
           step: Callable[..., Array] = lambda g, new, old, eps: g / np.sqrt(eps + new)) -> Callable[..., Value]:
    """RMSProp with another rule for r, or for the step (without λ)."""

    def behaviour(theta: Array, g: Array, r: Array, lam: float, rho: float, eps: float) -> Value:
        new = r_of(r, g, rho)
        return theta - lam * step(g, new, r, eps), new

    return behaviour


mistake = MISCONCEPTIONS.about("rmsprop_step", RMSPROP)
mistake("rmsprop-eps-outside", "Your ε stands outside the root, as in many frameworks; here it is √(ε + r).",
        scaled(step=lambda g, new, old, eps: g / (np.sqrt(new) + eps)))
mistake("rmsprop-no-eps", "The ε under the root is missing, or is not the eps that was passed in.",
        scaled(step=lambda g, new, old, eps: g / np.sqrt(new)))
mistake("rmsprop-no-root", "The root is missing: divide by √(ε + r).",
        scaled(step=lambda g, new, old, eps: g / (eps + new)))
mistake("rmsprop-adagrad", "You add up all squares, as AdaGrad does; RMSProp forgets: r = ρ r + (1 − ρ) g ⊙ g.",
        scaled(lambda r, g, rho: r + g**2))
mistake("rmsprop-rho-swapped", "ρ and 1 − ρ are the wrong way round: r = ρ r + (1 − ρ) g ⊙ g.",
        scaled(lambda r, g, rho: (1 - rho) * r + rho * g**2))
mistake("rmsprop-no-one-minus-rho", "The factor 1 − ρ is missing in r.", scaled(lambda r, g, rho: rho * r + g**2))
mistake("rmsprop-norm", "You use one number for all parameters, the norm of g; r has an entry for each.",
        scaled(lambda r, g, rho: rho * r + (1 - rho) * (g**2).sum()))
mistake("rmsprop-uphill", "Your step climbs: subtract it from θ.",
        scaled(step=lambda g, new, old, eps: -g / np.sqrt(eps + new)))
mistake("rmsprop-no-gradient", "The gradient is missing in the step: −λ g/√(ε + r).",
        scaled(step=lambda g, new, old, eps: 1 / np.sqrt(eps + new)))
mistake("rmsprop-multiplied", "You multiply by the root; divide by it.",
        scaled(step=lambda g, new, old, eps: g * np.sqrt(eps + new)))

# --- Adam --------------------------------------------------------------------------------------------------------


def moments(
    step: Callable[..., Array] = lambda g, s_hat, r_hat, s, r, eps, c: s_hat / np.sqrt(r_hat + eps),
    s_of: Callable[..., Array] = lambda s, g, rho: rho * s + (1 - rho) * g,
    r_of: Callable[..., Array] = lambda r, g, s, rho: rho * r + (1 - rho) * g**2,
    power: Callable[[float, int], float] = lambda rho, t: rho**t,
) -> Callable[..., Value]:
    """Adam with one of its rules replaced; the step (without λ) also knows c = 1 − ρ₂^t."""

    def behaviour(theta: Array, g: Array, s: Array, r: Array, t: int, lam: float, rho1: float, rho2: float,
                  eps: float) -> Value:
        s = s_of(s, g, rho1)
        r = r_of(r, g, s, rho2)
        c = 1 - power(rho2, t)
        return theta - lam * step(g, s / (1 - power(rho1, t)), r / c, s, r, eps, c), s, r

    return behaviour


def corrected(theta: Array, g: Array, s: Array, r: Array, t: int, lam: float, rho1: float, rho2: float,
              eps: float) -> Value:
    theta, s, r = right.adam_step(theta, g, s, r, t, lam, rho1, rho2, eps)
    return theta, s / (1 - rho1**t), r / (1 - rho2**t)


mistake = MISCONCEPTIONS.about("adam_step", ADAM)
mistake("adam-no-correction", "The bias correction is missing: step with ŝ = s/(1 − ρ₁^t) and r̂ = r/(1 − ρ₂^t).",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: s / np.sqrt(r + eps)))
mistake("adam-r-uncorrected", "r is not corrected: r̂ = r/(1 − ρ₂^t).",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: s_hat / np.sqrt(r + eps)))
mistake("adam-s-uncorrected", "s is not corrected: ŝ = s/(1 − ρ₁^t).",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: s / np.sqrt(r_hat + eps)))
mistake("adam-eps-outside", "Your ε stands outside the root, as in the original paper; here it is √(r̂ + ε).",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: s_hat / (np.sqrt(r_hat) + eps)))
mistake("adam-eps-before-correction", "You add ε to r before the correction; it is added to r̂.",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: s_hat / np.sqrt((r + eps) / c)))
mistake("adam-no-root", "The root is missing: divide by √(r̂ + ε).",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: s_hat / (r_hat + eps)))
mistake("adam-gradient-for-s", "You step along the gradient; step along ŝ.",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: g / np.sqrt(r_hat + eps)))
mistake("adam-uphill", "Your step climbs: subtract it from θ.",
        moments(lambda g, s_hat, r_hat, s, r, eps, c: -s_hat / np.sqrt(r_hat + eps)))
mistake("adam-corrected-returned", "You return ŝ and r̂; keep s and r uncorrected for the next step.", corrected)
mistake("adam-t-plus-one", "Your t is one too large: the first step is t = 1.",
        moments(power=lambda rho, t: rho ** (t + 1)))
mistake("adam-square-of-s", "You square s in the average r; it averages g ⊙ g.",
        moments(r_of=lambda r, g, s, rho: rho * r + (1 - rho) * s**2))

"""Single precision excuses rounding, and nothing else: is it the right numbers that were rounded?

A difference quotient with its best step is right to ten digits, so that rounded to float32 (seven digits) no bound on
the error tells it from the formula. But it leaves traces in the last place, which many entries together show. In units
of that place:

- the right numbers, rounded, are off by at most ½;
- work done in float32 rounds several times, and is off by more than ½ in every fifth entry or more often;
- a difference quotient, rounded, is off by a little more than ½ in a few entries, once what it leaves out (multiples of
  the next derivatives) is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.judging.compare import EXACT, is_single, numbers
from autograder.judging.contract import Array, Run

HALF = 0.501  # of the last place: the half, and more than double precision loses
FEW, SHARE, MOST = 3, 0.1, 0.9  # entries beyond the half: how many, which part of all, how far at most


def in_single(runs: Sequence[Run]) -> bool:
    """Whether every value is one that single precision holds, also where the right one is not."""
    values = [numbers(run.outcome.value) for run in runs if run.case.tolerance > EXACT]
    return all(value is not None and is_single(value) for value in values)


def rounded_quotient(got: Array, right: Array, left_out: Sequence[Array]) -> bool:
    """Whether single-precision numbers are those of a difference quotient, rounded.

    ``left_out`` are the terms that a quotient may leave out, each up to a factor. It takes a thousand entries or more.
    """
    if not is_single(got) or not np.isfinite(got).all():
        return False
    place = np.spacing(np.abs(right).astype(np.float32)).astype(np.float64)
    off = (got - right) / place
    if (np.abs(off) > HALF).sum() < FEW:
        return False
    terms = np.stack([term / place for term in left_out], axis=1)
    factors = np.linalg.lstsq(terms, off, rcond=None)[0]
    beyond = np.abs(off - terms @ factors)
    return bool((beyond > HALF).mean() < SHARE and beyond.max() < MOST)

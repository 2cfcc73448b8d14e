"""How many threads the matrix products of a training use."""

from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

WORTH_IT = 3 * 10**6  # multiplications in one pass; with fewer, handing out the work costs what it brings


def blas_threads(parameters: int, batch_size: int) -> AbstractContextManager[Any]:
    """A block in which BLAS has one thread if a minibatch is small work, B · |θ| < 3·10⁶, else as many as it has.

    Below, a second thread brings from 15 % more to 15 % less on a quiet machine, and makes a step many times slower on
    a busy one; from there on it gains 5 to 45 % (docs/scaling.md). The choice depends on the sizes alone and not on a
    measurement: another number of threads gives other last bits, and equal runs stay equal. Without threadpoolctl
    nothing is changed.
    """
    if parameters * batch_size >= WORTH_IT:
        return nullcontext()
    try:
        limits: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    except ImportError:
        return nullcontext()
    return limits


@cache
def _controller() -> Any:
    """threadpoolctl's list of the libraries, numpy's BLAS among them: finding them takes milliseconds."""
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()

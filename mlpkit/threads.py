"""How many threads the matrix products of a training use."""

from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

WORTH_IT = 2 * 10**7  # multiplications in one pass; below, handing out the work may cost more than it brings


def blas_threads(parameters: int, batch_size: int) -> AbstractContextManager[Any]:
    """A block in which BLAS has one thread if a minibatch is small work, B · |θ| < 2·10⁷, else as many as it has.

    Two threads make small minibatches erratic, and many times slower on a machine that has other work to do. The
    choice depends on the sizes alone and not on a measurement: another number of threads gives other last bits, and
    equal runs stay equal. Without threadpoolctl nothing is changed.
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

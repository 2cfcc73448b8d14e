"""How many threads the matrix products of a training use."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

WORTH_IT = 2 * 10**7  # multiplications in one pass; below, handing out the work may cost more than it brings


def blas_threads(parameters: int, batch_size: int) -> AbstractContextManager[Any]:
    """A block in which BLAS has one thread if a minibatch is small work, B · |θ| < 2·10⁷, else as many as it has.

    Two threads make small minibatches erratic, and several times slower on a machine that has other work to do. The
    choice depends on the sizes alone and not on a measurement, so that equal runs stay equal to the bit. Without
    threadpoolctl nothing is changed.
    """
    if parameters * batch_size >= WORTH_IT:
        return nullcontext()
    try:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
    except ImportError:
        return nullcontext()
    limits: AbstractContextManager[Any] = threadpool_limits(limits=1, user_api="blas")
    return limits

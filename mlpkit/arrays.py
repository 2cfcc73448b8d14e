"""What the numerical modules share: the type of an array, and memory for the arrays of a formula."""

from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]


@cache
def keep_freed_memory() -> None:
    """Lets the arrays that a formula makes on its way lie where the last ones were freed.

    glibc hands a large piece of memory back to the system when it is freed, and every page of the next one is then a
    fault: Adam's step took twice as long. Once a larger piece was freed, it keeps what is smaller (mallopt(3),
    M_MMAP_THRESHOLD). This one is never touched; elsewhere nothing changes.
    """
    np.empty(2**24, np.uint8)

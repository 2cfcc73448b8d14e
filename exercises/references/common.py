"""What the references of all assignments share: double precision, and the `mlpkit` network of two lists W and b.

A reference takes the contract's arguments (float32 and lists too), computes in double precision by `mlpkit`, or by the
lecture's formula where `mlpkit` has none of that form, and leaves its arguments alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlpkit.network import MLP

Array = np.ndarray[Any, Any]
Layers = list[Any]  # of arrays, with None at index 0


def double(x: Any) -> Array:
    """A copy in float64; TypeError for None, of which numpy would make nan."""
    if x is None:
        raise TypeError("expected numbers, got None")
    return np.array(x, dtype=np.float64)


def mlp(W: Layers, b: Layers) -> MLP:
    """The `mlpkit` network with these weights and biases, all sigmoids, ½ squared error."""
    sizes = [len(W[1]), *(len(v) for v in b[1:])]
    net = MLP(sizes, ["sigmoid"] * (len(sizes) - 1), "squared_error", dtype=np.float64)
    for l in range(1, len(sizes)):
        net.parameters.W[l][:], net.parameters.b[l][:] = W[l], b[l]
    return net

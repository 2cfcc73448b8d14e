"""Looking into a network: is its gradient right, do its layers live, how noisy are its steps?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.activations import Activation, activation, sigmoid, softmax
from mlpkit.arguments import array, function, generator, instance, number, vector, whole
from mlpkit.arrays import Array
from mlpkit.batching import minibatches
from mlpkit.datasets import Dataset
from mlpkit.network import MLP, Parameters


def numerical_gradient(E: Callable[[], float], theta: Array, h: float = 1e-5) -> Array:
    """∂E/∂θ_k ≈ (E(θ_k + h) - E(θ_k - h)) / 2h for every k; E is called without arguments and reads `theta`.

    The formula's own error is of order h². `theta` is as before afterwards. ValueError unless it is float64.
    """
    h, theta = number("h", h, above=0), vector("theta", theta, "net.parameters.theta")
    if theta.dtype != np.float64:
        raise ValueError(f"expected theta in float64, as of MLP(…, dtype=np.float64), got {theta.dtype}")
    function("E as a function without arguments", E)
    grad = np.empty_like(theta)
    for k in range(theta.size):
        kept = theta[k]
        theta[k] = kept + h
        E_plus = E()
        theta[k] = kept - h
        E_minus = E()
        theta[k] = kept
        grad[k] = (E_plus - E_minus) / (2 * h)
    return grad


@dataclass(frozen=True)
class LayerStatistics:
    """What one layer did with one batch.

    Mean and variance of a[l] over samples and neurons; the fraction of entries of z[l] where f'(z) is below the
    threshold; root mean squares of delta[l], of ∂E/∂W^l and of W[l] itself; with two neurons or more, whether they
    are all alike.
    """

    layer: int
    mean: float
    variance: float
    saturated: float
    delta: float
    gradient: float
    weights: float
    symmetric: bool


def layer_statistics(net: MLP, X: ArrayLike, T: ArrayLike, *, threshold: float = 0.01) -> list[LayerStatistics]:
    """Statistics of the layers 1…L for one batch (slides 39 to 41)."""
    instance("net", net, MLP)
    X, T = array("X", X, ("B", net.sizes[0])), array("T", T, ("B", net.sizes[-1]))
    z, a = net.forward(X)
    delta = net.backward(T, z, a)
    _, grad = net.gradient(X, T)
    return [
        LayerStatistics(
            layer=l,
            mean=float(a[l].mean()),
            variance=float(a[l].var()),
            saturated=saturated_fraction(z[l], net.f[l], threshold=threshold),
            delta=_rms(delta[l]),
            gradient=_rms(grad.W[l]),
            weights=_rms(net.parameters.W[l]),
            symmetric=symmetric(net.parameters.W[l]),
        )
        for l in range(1, net.L + 1)
    ]


def _rms(x: Array) -> float:
    return float(np.sqrt(np.mean(np.square(x, dtype=np.float64))))


def saturated_fraction(z: ArrayLike, f: Activation | str = sigmoid, *, threshold: float = 0.01) -> float:
    """The fraction of a layer's entries of z with |f'(z)| < threshold: neurons that hardly learn (slide 40).

    For softmax, the fraction of entries of a with a (1 - a) < threshold, the diagonal of its derivative.
    """
    z, f, threshold = array("z", z, ("B", "n"), finite=False), activation(f), number("threshold", threshold, above=0)
    prime = f(z) * (1 - f(z)) if f == softmax else f.prime(z)
    return float((np.abs(prime) < threshold).mean())


def symmetric(W: ArrayLike, tol: float = 0.0) -> bool:
    """Whether all neurons of a layer are alike: no entry differs from its row's first by more than `tol` (slide 39).

    A layer of one neuron has nothing to be alike with: False.
    """
    W, tol = array("W", W, ("m", "n")), number("tol", tol, least=0)
    return bool(W.shape[1] > 1 and (np.abs(W - W[:, :1]) <= tol).all())


def update_sizes(before: Parameters, after: Parameters) -> list[float]:
    """‖ΔW[l]‖/‖W[l]‖ for l = 1…L between two copies of the parameters; about 10⁻³ a step is healthy (Bottou)."""
    for name, parameters in (("before", before), ("after", after)):
        instance(name, parameters, Parameters, "net.parameters.copy()")
    if before.sizes != after.sizes:
        raise ValueError(f"expected parameters of the same layer sizes, got {before.sizes} and {after.sizes}")
    norm = np.linalg.norm
    pairs = zip(before.W[1:], after.W[1:], strict=True)
    return [float(norm(new - old) / max(norm(old), np.finfo(old.dtype).tiny)) for old, new in pairs]


def gradient_noise(
    net: MLP, data: Dataset, batch_sizes: Sequence[int], *, repeats: int = 50, rng: np.random.Generator
) -> list[float]:
    """√(mean ‖g_i - ḡ‖²) for `repeats` minibatches of each size B; it falls with 1/√B (slide 20).

    g_i is the gradient of minibatch i, ḡ that of all data. The minibatches come from fresh
    shuffles, so B = n has no noise left: drawing without repeats gives √((1/B - 1/n) · n/(n-1))
    instead of 1/√B.
    """
    instance("net", net, MLP)
    net.loss.check_targets(instance("data", data, Dataset, "Dataset(X, T)").T)
    rng, repeats = generator(rng), whole("repeats", repeats)
    sizes = array("batch_sizes", batch_sizes, ("k",), "[1, 10, 100]").tolist()
    sizes = [whole("B", B, most=len(data)) for B in sizes]

    def gradient(rows: Array) -> Array:
        _, grad = net.gradient(data.X[rows], data.T[rows])
        return grad.theta.astype(np.float64)

    mean = gradient(np.arange(len(data)))
    noise = []
    for B in sizes:
        squares: list[float] = []
        while len(squares) < repeats:
            batches = minibatches(len(data), B, rng=rng, drop_last=True)
            for rows in batches[: repeats - len(squares)]:
                squares.append(float(np.sum((gradient(rows) - mean) ** 2)))
        noise.append(float(np.sqrt(np.mean(squares))))
    return noise

"""Training: epochs of minibatches, and a history of what happened.

Three things stay apart: the schedule says λ_t, the optimizer makes the step, the trainer asks the one and calls the other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Literal, TypeAlias

import numpy as np

from mlpkit.arrays import Array
from mlpkit.batching import minibatches
from mlpkit.datasets import Dataset
from mlpkit.metrics import accuracy
from mlpkit.network import MLP, Parameters, Trace
from mlpkit.optimizers import Optimizer
from mlpkit.schedules import Schedule
from mlpkit.stopping import EarlyStopping

Metric: TypeAlias = Callable[[Array, Array], float]
Chunks: TypeAlias = Dataset | Iterable[Dataset] | Callable[[], Iterable[Dataset]]
Batches: TypeAlias = Callable[[Dataset, int, np.random.Generator], Iterable[Array]]
EVALUATION_ROWS = 1024  # rows in one forward pass of an evaluation: large enough to be fast, small enough to stay in cache


@dataclass
class History:
    """One entry an epoch in every list.

    `errors` is the mean of E over the epoch's minibatches, each taken before its own update; `validation_errors` and `metrics`
    are of the validation set after the epoch; `lam` is λ_t of the epoch's last update; `elapsed` counts the seconds spent on
    training since the start, evaluation left out (slide 20). `steps` is the number of updates made, `stopped` says why it ended.
    """

    errors: list[float] = field(default_factory=list)
    validation_errors: list[float] = field(default_factory=list)
    metrics: dict[str, list[float]] = field(default_factory=dict)
    lam: list[float] = field(default_factory=list)
    elapsed: list[float] = field(default_factory=list)
    steps: int = 0
    stopped: Literal["", "epochs", "early stopping", "callback", "diverged"] = ""

    @property
    def epochs(self) -> int:
        """The number of epochs made."""
        return len(self.errors)

    def plot(self, against: Literal["epochs", "elapsed"] = "epochs") -> Any:
        """Error, metrics and λ over epochs or elapsed time; a matplotlib figure."""
        from mlpkit.plotting import plot_history

        return plot_history(self, against)


Callback: TypeAlias = Callable[[History], bool | None]


def train(
    net: MLP,
    data: Chunks,
    optimizer: Optimizer,
    schedule: Schedule,
    *,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
    validation: Dataset | None = None,
    stopping: EarlyStopping | None = None,
    callbacks: Sequence[Callback] = (),
    progress: bool = False,
    metrics: Mapping[str, Metric] | None = None,
    iterations: int = 1,
    batches: Batches | None = None,
    history: History | None = None,
) -> History:
    """Trains `net` until `epochs` epochs are in its history, or earlier; returns the history.

    An epoch goes once through the data in fresh shuffled minibatches; each is used for `iterations` updates (slide 19). Data too
    large for memory come as several `Dataset`s: an iterable of them or a function that returns one, gone through every epoch.
    `batches` makes other minibatches: a function (dataset, batch_size, rng) -> index arrays. `stopping` looks at the validation
    error after every epoch and restores the best parameters in the end; a callback gets the history after every epoch and may
    return True to end. Pass the `history` of an earlier run to go on from there. Equal states of `rng` give equal runs.

    An error that overflows ends the run as "diverged". ValueError: data that do not fit the network or hold NaN, batch_size > n,
    stopping without validation, an optimizer bound to another network, λ <= 0.
    """
    history = History() if history is None else history
    source: Callable[[], Iterable[Dataset]]
    if isinstance(data, Dataset):
        _check(net, data, batch_size)
        only = [data]
        source = lambda: only
    else:
        source = data if callable(data) else (lambda chunks=data: chunks)
    if optimizer.theta is not net.parameters.theta:
        raise ValueError("the optimizer is bound to another network: make it of this network's parameters.theta")
    if epochs < 1 or iterations < 1:
        raise ValueError(f"expected epochs >= 1 and iterations >= 1, got {epochs} and {iterations}")
    if stopping is not None and validation is None:
        raise ValueError("early stopping looks at the validation error: pass validation=")
    metrics = {"accuracy": accuracy} if metrics is None and validation is not None and validation.classes else metrics or {}
    make = batches or (lambda part, B, rng: minibatches(len(part), B, rng=rng))
    trace, grad = net.trace(batch_size), Parameters(net.sizes, net.dtype)
    elapsed = history.elapsed[-1] if history.elapsed else 0.0
    history.stopped = "epochs"
    while history.epochs < epochs:
        start = perf_counter()
        total, count, lam = 0.0, 0, 0.0
        for part in source():
            if part is not data:
                _check(net, part, 1)
            X, T = np.empty((2, 0)), np.empty((2, 0))
            for rows in make(part, min(batch_size, len(part)), rng):
                X, T = part.X[rows].astype(net.dtype, copy=False), part.T[rows].astype(net.dtype, copy=False)
                batch = trace if len(rows) == trace.batch_size else trace.head(len(rows))
                for _ in range(iterations):
                    net.forward(X, batch, rng)
                    E = net.backward(T, batch, grad, None if part.weights is None else part.weights[rows])
                    lam = schedule(history.steps)
                    optimizer.step(grad.theta, lam)
                    history.steps += 1
                    total, count = total + E, count + 1
        elapsed += perf_counter() - start
        history.errors.append(total / count)
        history.lam.append(lam)
        history.elapsed.append(elapsed)
        if validation is not None:
            error, outputs = evaluate(net, validation)
            history.validation_errors.append(error)
            for name, metric in metrics.items():
                history.metrics.setdefault(name, []).append(metric(outputs, validation.T))
        if not np.isfinite(history.errors[-1]):
            history.stopped = "diverged"
            break
        if stopping is not None and stopping.update(history.validation_errors[-1], net.parameters.theta):
            history.stopped = "early stopping"
            break
        if any([callback(history) for callback in callbacks]):
            history.stopped = "callback"
            break
    if stopping is not None:
        stopping.restore_best(net.parameters.theta)
    return history


def evaluate(net: MLP, data: Dataset) -> tuple[float, Array]:
    """The mean of E over all rows, and the outputs a^L, shape (n, n_L), computed in pieces."""
    outputs = np.empty((len(data), net.sizes[-1]), net.dtype)
    error = 0.0
    for i in range(0, len(data), EVALUATION_ROWS):
        part = slice(i, i + EVALUATION_ROWS)
        T = data.T[part].astype(net.dtype, copy=False)
        trace = net.trace(len(T))
        outputs[part] = net.forward(data.X[part].astype(net.dtype, copy=False), trace)
        y = trace.z[net.L] if net.loss.fused_with is not None else outputs[part]
        error += net.loss(y, T) * len(T)
    return error / len(data), outputs


def _check(net: MLP, data: Dataset, batch_size: int) -> None:
    if data.X.shape[1] != net.sizes[0] or data.T.shape[1] != net.sizes[-1]:
        raise ValueError(
            f"a network of {net.sizes[0]} inputs and {net.sizes[-1]} outputs cannot learn "
            f"X of shape {data.X.shape} and T of shape {data.T.shape}"
        )
    if not 1 <= batch_size <= len(data):
        raise ValueError(f"expected 1 <= batch_size <= n = {len(data)}, got {batch_size}")

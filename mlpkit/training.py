"""Training: epochs of minibatches, and a history of what happened.

Three things stay apart: the schedule says λ_t, the optimizer makes the step, the trainer asks the one and calls the
other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from time import perf_counter
from typing import Any, Literal, TypeAlias

import numpy as np

from mlpkit.arrays import Array
from mlpkit.batching import minibatches
from mlpkit.datasets import Dataset
from mlpkit.metrics import accuracy
from mlpkit.network import MLP
from mlpkit.optimizers import Optimizer
from mlpkit.progress import Progress
from mlpkit.schedules import ReduceOnPlateau, Schedule
from mlpkit.stopping import EarlyStopping
from mlpkit.threads import blas_threads

Metric: TypeAlias = Callable[[Array, Array], float]
Chunks: TypeAlias = Dataset | Iterable[Dataset] | Callable[[], Iterable[Dataset]]
Batches: TypeAlias = Callable[[Dataset, int, np.random.Generator], Iterable[Array]]
EVALUATION_ROWS = 1024  # rows in one forward pass of an evaluation: enough to be fast, few enough to stay in cache


@dataclass
class History:
    """What a training leaves behind: one entry an epoch in every list.

    `errors` is the mean of E over the epoch's minibatches, each taken before its own update; `validation_errors` and
    `metrics` are of the validation set after the epoch; `lam` is λ_t of the epoch's last update; `elapsed` counts the
    seconds spent on training since the start, evaluation left out (slide 20). `steps` is the number of updates made,
    `stopped` says why it ended.
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
        """Error, metrics and λ over epochs or over elapsed time; a matplotlib figure."""
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
    """Trains `net` until its history has `epochs` epochs, or ends earlier; returns the history.

    An epoch goes once through the data in fresh shuffled minibatches, each used for `iterations` updates (slide 19).
    Data too large for memory come as several Datasets: an iterable of them, or a function that returns one, gone
    through every epoch. `batches` makes other minibatches: a function (dataset, batch_size, rng) -> index arrays.
    `metrics` are functions of the validation set's outputs and targets, by default a classification's accuracy.

    `stopping` looks at the validation error after every epoch, and the best parameters are restored in the end. A
    callback gets the history after every epoch and may return True to interrupt; then the parameters stay as they
    are, and a call with this `history` goes on from there. Equal states of `rng` give equal runs.

    An error that is no longer finite ends the run as "diverged". ValueError: data that do not fit the network or hold
    NaN, batch_size > n, stopping without validation, an optimizer bound to another network, λ <= 0.
    """
    _check(net, data, optimizer, batch_size, epochs, iterations)
    if validation is None and (stopping is not None or isinstance(schedule, ReduceOnPlateau)):
        raise ValueError("early stopping and ReduceOnPlateau look at the validation error: give validation data too")
    if metrics is None:
        metrics = {"accuracy": accuracy} if validation is not None and validation.classes else {}
    history = History() if history is None else history
    history.stopped = ""
    with (
        blas_threads(net.parameters.theta.size, batch_size),
        np.errstate(over="ignore", invalid="ignore"),  # divergence is found by looking at E
        Progress(progress, epochs, history) as bar,
    ):
        while not history.stopped and history.epochs < epochs:
            start = perf_counter() - (history.elapsed[-1] if history.elapsed else 0.0)
            total, count = 0.0, 0
            for X, T, weights in _minibatches(net, data, batch_size, batches, rng):
                for _ in range(iterations):
                    lam = schedule(history.steps)
                    E, grad = net.gradient(X, T, weights=weights, rng=rng)
                    optimizer.step(grad.theta, lam)
                    history.steps += 1
                total += E * len(X)
                count += len(X)
                if not isfinite(E):
                    _refuse_nan(X, T)
                    history.stopped = "diverged"
                    break
            if count == 0:
                raise ValueError("no minibatch in this epoch: are the data an iterator that is used up?")
            history.elapsed.append(perf_counter() - start)
            history.errors.append(total / count)
            history.lam.append(float(lam))
            if validation is not None:
                error, outputs = evaluate(net, validation)
                history.validation_errors.append(error)
                for name, metric in metrics.items():
                    history.metrics.setdefault(name, []).append(float(metric(outputs, validation.T)))
                if isinstance(schedule, ReduceOnPlateau):
                    schedule.update(error)
                if stopping is not None and stopping.update(error, net.parameters.theta):
                    history.stopped = history.stopped or "early stopping"
            bar.update()
            wishes = [callback(history) for callback in callbacks]  # every callback sees every epoch
            if any(wishes):
                history.stopped = history.stopped or "callback"
    history.stopped = history.stopped or "epochs"
    if stopping is not None and history.stopped != "callback":
        stopping.restore_best(net.parameters.theta)
    return history


def evaluate(net: MLP, data: Dataset) -> tuple[float, Array]:
    """The mean of E over all rows, without the penalty of `l2`, and the outputs a^L, shape (n, n_L).

    The network is used as it is, without dropout, on a few rows at a time.
    """
    outputs = np.empty((len(data), net.sizes[-1]), net.dtype)
    errors = np.empty(len(data), net.dtype)
    for i in range(0, len(data), EVALUATION_ROWS):
        rows = slice(i, i + EVALUATION_ROWS)
        X, T = (np.asarray(x[rows], net.dtype) for x in (data.X, data.T))
        z, a = net.forward(X)
        outputs[rows] = a[net.L]
        errors[rows] = net.errors(T, z, a)
    return float(np.average(errors, weights=data.weights)), outputs


def _minibatches(
    net: MLP, data: Chunks, batch_size: int, batches: Batches | None, rng: np.random.Generator
) -> Iterator[tuple[Array, Array, Array | None]]:
    """X, T and weights of one minibatch after the other, in the network's type of numbers."""
    for chunk in _chunks(data):
        _check_fit(net, chunk)
        if batches is None:
            pieces: Iterable[Array] = minibatches(len(chunk), min(batch_size, len(chunk)), rng=rng)
        else:
            pieces = (_checked(rows, batch_size, len(chunk)) for rows in batches(chunk, batch_size, rng))
        for rows in pieces:
            X, T = (np.asarray(x.take(rows, axis=0), net.dtype) for x in (chunk.X, chunk.T))
            yield X, T, None if chunk.weights is None else chunk.weights[rows].astype(net.dtype)


def _checked(rows: Array, batch_size: int, n: int) -> Array:
    if not 1 <= len(rows) <= batch_size or rows.min() < 0 or rows.max() >= n:
        raise ValueError(f"expected a minibatch of 1…{batch_size} row numbers from 0…{n - 1}, got {rows}")
    return rows


def _refuse_nan(X: Array, T: Array) -> None:
    """ValueError if a run is about to be called diverged although the data are to blame."""
    if not (np.isfinite(X).all() and np.isfinite(T).all()):
        raise ValueError("the data hold NaN or infinity")


def _chunks(data: Chunks) -> Iterable[Dataset]:
    if isinstance(data, Dataset):
        return [data]
    return data() if callable(data) else data


def _check(net: MLP, data: Chunks, optimizer: Optimizer, batch_size: int, epochs: int, iterations: int) -> None:
    for name, value in (("batch_size", batch_size), ("epochs", epochs), ("iterations", iterations)):
        if value < 1 or value != int(value):
            raise ValueError(f"expected {name} as a whole number >= 1, got {value}")
    if isinstance(data, Dataset) and batch_size > len(data):
        raise ValueError(f"expected batch_size <= n = {len(data)}, got {batch_size}")
    if optimizer.theta is not net.parameters.theta:
        raise ValueError("the optimizer is bound to another network: make it of this network's parameters.theta")


def _check_fit(net: MLP, data: Dataset) -> None:
    if (data.X.shape[1], data.T.shape[1]) != (net.sizes[0], net.sizes[-1]):
        raise ValueError(
            f"a network of {net.sizes[0]} inputs and {net.sizes[-1]} outputs does not fit "
            f"X of shape {data.X.shape} and T of shape {data.T.shape}"
        )
    net.loss.check_targets(data.T)

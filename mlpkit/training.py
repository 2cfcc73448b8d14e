"""Training: epochs of minibatches, and a history of what happened.

Three things stay apart: the schedule says λ_t, the optimizer makes the step, the trainer asks the one and calls the
other.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import isfinite
from time import perf_counter
from typing import Any, TypeAlias

import numpy as np

from mlpkit.arguments import array, described, flag, function, generator, instance, whole
from mlpkit.arrays import Array
from mlpkit.batching import minibatches
from mlpkit.datasets import Dataset
from mlpkit.history import Callback, History
from mlpkit.metrics import accuracy
from mlpkit.network import MLP
from mlpkit.optimizers import Optimizer
from mlpkit.progress import Progress
from mlpkit.schedules import ReduceOnPlateau, Schedule
from mlpkit.schedules import schedule as as_schedule
from mlpkit.stopping import EarlyStopping
from mlpkit.threads import blas_threads

Metric: TypeAlias = Callable[[Array, Array], float]
Chunks: TypeAlias = Dataset | Iterable[Dataset] | Callable[[], Iterable[Dataset]]
Batches: TypeAlias = Callable[[Dataset, int, np.random.Generator], Iterable[Array]]
EVALUATION_ROWS = 1024  # rows in one forward pass of an evaluation: enough to be fast, few enough to stay in cache


def train(
    net: MLP,
    data: Chunks,
    optimizer: Optimizer,
    schedule: Schedule | float,
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
    callback gets the history after every epoch and may return True to interrupt. Ctrl-C interrupts, too, with a
    warning; `stopped` then is "interrupted". After both the parameters stay as they are, and a call with this
    `history` goes on from there. Without `history` a run begins anew, and with it `stopping` and ReduceOnPlateau.
    Equal states of `rng` give equal runs.

    An error that is no longer finite ends the run as "diverged". ValueError or TypeError: data that do not fit the
    network or hold NaN, batch_size > n, stopping without validation, an optimizer bound to another network, λ <= 0.
    """
    instance("net", net, MLP)
    instance("optimizer", optimizer, Optimizer, "SGD(net.parameters.theta)")  # type: ignore[type-abstract]
    if optimizer.theta is not net.parameters.theta:
        raise ValueError("expected an optimizer of this network's parameters.theta, got one of another network's")
    if isinstance(data, Dataset):
        _check_fit(net, data)
    schedule, rng, progress = as_schedule(schedule), generator(rng), flag("progress", progress)
    batch_size = whole("batch_size", batch_size, most=len(data) if isinstance(data, Dataset) else None)
    epochs, iterations = whole("epochs", epochs), whole("iterations", iterations)
    if batches is not None:
        function("batches as a function (dataset, batch_size, rng) -> index arrays", batches, data, batch_size, rng)
    callbacks = _functions("callbacks", callbacks)
    metrics = _metrics(net, validation, metrics)
    history = History() if history is None else instance("history", history, History, "an earlier run's")
    _begin(net, history, validation, stopping, schedule)
    try:
        with (
            blas_threads(net.parameters.theta.size, batch_size),
            np.errstate(over="ignore", invalid="ignore"),  # divergence is found by looking at E
            Progress(progress, epochs, history) as bar,
        ):
            while not history.stopped and history.epochs < epochs:
                start = perf_counter() - (history.elapsed[-1] if history.elapsed else 0.0)
                minibatches = _minibatches(net, data, batch_size, batches, rng)
                E, lam = _epoch(net, minibatches, optimizer, schedule, iterations, rng, history)
                elapsed = perf_counter() - start
                if validation is not None:
                    error, outputs = evaluate(net, validation)
                    scores = {name: float(metric(outputs, validation.T)) for name, metric in metrics.items()}
                    history.validation_errors.append(error)
                    for name, score in scores.items():
                        history.metrics.setdefault(name, []).append(score)
                    if isinstance(schedule, ReduceOnPlateau):
                        schedule.update(error)
                    if stopping is not None and stopping.update(error, net.parameters.theta):
                        history.stopped = history.stopped or "early stopping"
                history.errors.append(E)
                history.lam.append(lam)
                history.elapsed.append(elapsed)
                bar.update()
                wishes = [callback(history) for callback in callbacks]  # every callback sees every epoch
                if any(wishes):
                    history.stopped = history.stopped or "callback"
    except KeyboardInterrupt:
        history.stopped = "interrupted"
        warnings.warn(
            f"training was interrupted after {history.epochs} whole epochs; the network and the history are kept",
            stacklevel=2,
        )
    history.stopped = history.stopped or "epochs"
    if stopping is not None and history.stopped not in ("callback", "interrupted"):
        stopping.restore_best(net.parameters.theta)
    return history


def _epoch(
    net: MLP,
    minibatches: Iterable[tuple[Array, Array, Array | None]],
    optimizer: Optimizer,
    schedule: Schedule,
    iterations: int,
    rng: np.random.Generator,
    history: History,
) -> tuple[float, float]:
    """An update for each minibatch, or several; the mean of E over the epoch's samples, and the last λ."""
    total, count, grad = 0.0, 0, None
    for X, T, weights in minibatches:
        for _ in range(iterations):
            lam = schedule(history.steps)
            E, grad = net.gradient(X, T, weights=weights, rng=rng, grad=grad)
            optimizer.step(grad.theta, lam)
            history.steps += 1
        total += E * len(X)
        count += len(X)
        if not isfinite(E):
            _refuse_nan(X, T)
            history.stopped = "diverged"
            break
    if count == 0:
        raise ValueError("expected a minibatch in every epoch, got none: is data an iterator that is used up?")
    return total / count, float(lam)


def evaluate(net: MLP, data: Dataset) -> tuple[float, Array]:
    """The mean of E over all rows, without the penalty of `l2`, and the outputs a^L, shape (n, n_L).

    The network is used as it is, without dropout, on a few rows at a time. ValueError for data that do not fit the
    network or its loss, or hold NaN.
    """
    _check_fit(net, data)
    outputs = np.empty((len(data), net.sizes[-1]), net.dtype)
    errors = np.empty(len(data), net.dtype)
    for i in range(0, len(data), EVALUATION_ROWS):
        rows = slice(i, i + EVALUATION_ROWS)
        z, a = net.forward(data.X[rows])
        outputs[rows], errors[rows] = a[net.L], net.errors(data.T[rows], z, a)
        if not np.isfinite(errors[rows]).all():
            _refuse_nan(data.X[rows], data.T[rows])
    return float(np.average(errors, weights=data.weights)), outputs


def _metrics(net: MLP, validation: Dataset | None, metrics: Mapping[str, Metric] | None) -> dict[str, Metric]:
    """What is asked about the validation data, which are refused here, before the first epoch, if they do not fit."""
    if validation is not None:
        _check_fit(net, validation, "validation")
        evaluate(net, validation)
    if metrics is None:
        return {"accuracy": accuracy} if validation is not None and validation.classes else {}
    if not isinstance(metrics, Mapping):
        raise TypeError(f"expected metrics as a dictionary name -> function, got {described(metrics)}")
    return dict(zip(metrics, _functions("metrics", metrics.values()), strict=True))


def _begin(
    net: MLP, history: History, validation: Dataset | None, stopping: EarlyStopping | None, schedule: Schedule
) -> None:
    """A run that has no epoch yet begins anew with all that remembers; another one must have been its own."""
    if stopping is not None:
        instance("stopping", stopping, EarlyStopping, "EarlyStopping(patience=5)")
    remembering = [x for x in (stopping, schedule) if isinstance(x, EarlyStopping | ReduceOnPlateau)]
    if remembering and validation is None:
        raise ValueError("expected validation data, which early stopping and ReduceOnPlateau look at, got none")
    if history.epochs == 0:
        for x in remembering:
            x.reset()
    elif stopping is not None:
        if stopping.epoch not in (-1, history.epochs - 1):
            raise ValueError(
                f"expected an EarlyStopping that has seen the {history.epochs} epochs of the history, or none, "
                f"got one that has seen {stopping.epoch + 1}"
            )
        if stopping.theta is not None:
            array("stopping.theta", stopping.theta, net.parameters.theta.shape, finite=False)
    history.stopped = ""


def _minibatches(
    net: MLP, data: Chunks, batch_size: int, batches: Batches | None, rng: np.random.Generator
) -> Iterator[tuple[Array, Array, Array | None]]:
    """X, T and weights of one minibatch after the other, in the network's type of numbers."""
    for chunk in _chunks(net, data):
        if batches is None:
            pieces: Iterable[Array] = minibatches(len(chunk), min(batch_size, len(chunk)), rng=rng)
        else:
            pieces = (_checked(rows, batch_size, len(chunk)) for rows in batches(chunk, batch_size, rng))
        for rows in pieces:
            X = np.asarray(chunk.X.take(rows, axis=0), net.dtype)
            T = np.asarray(chunk.T.take(rows, axis=0), net.dtype)
            yield X, T, None if chunk.weights is None else chunk.weights[rows]


def _checked(rows: Any, batch_size: int, n: int) -> Array:
    numbers = np.asarray(rows)
    fits = numbers.ndim == 1 and numbers.dtype.kind in "iu" and 1 <= len(numbers) <= batch_size
    if not fits or numbers.min() < 0 or numbers.max() >= n:
        raise ValueError(f"expected a minibatch of 1…{batch_size} row numbers from 0…{n - 1}, got {rows}")
    return numbers


def _chunks(net: MLP, data: Chunks) -> Iterator[Dataset]:
    """The data sets one after the other; several are checked as they come, a single one was at the start."""
    if isinstance(data, Dataset):
        yield data
        return
    chunks: Any = data
    if callable(data):
        chunks = function("data as a Dataset, several in an iterable, or a function that returns one", data)()
    if isinstance(chunks, Dataset) or not isinstance(chunks, Iterable):
        raise TypeError(f"expected data as a Dataset, or several in an iterable, got {described(chunks)}")
    for chunk in chunks:
        _check_fit(net, chunk)
        yield chunk


def _check_fit(net: MLP, data: Dataset, name: str = "data") -> None:
    """ValueError or TypeError unless X and T have the network's numbers of columns, and T a meaning for its loss."""
    instance("net", net, MLP)
    instance(name, data, Dataset, "Dataset(X, T)")
    if (data.X.shape[1], data.T.shape[1]) != (net.sizes[0], net.sizes[-1]):
        raise ValueError(
            f"expected {name} with {net.sizes[0]} columns in X and {net.sizes[-1]} in T for this network, "
            f"got X of shape {data.X.shape} and T of shape {data.T.shape}"
        )
    net.loss.check_targets(data.T)


def _functions(name: str, given: Any) -> list[Callable[..., Any]]:
    functions = list(given) if isinstance(given, Iterable) else [given]
    if functions == [given] or isinstance(given, Mapping) or not all(map(callable, functions)):
        raise TypeError(f"expected {name} as a list of functions, got {described(given)}")
    return functions


def _refuse_nan(X: Array, T: Array) -> None:
    """ValueError if a run is about to be called diverged although the data are to blame."""
    if not (np.isfinite(X).all() and np.isfinite(T).all()):
        raise ValueError("expected finite numbers in the data, got NaN or infinity")

"""Saving and loading without pickle: an npz file of plain arrays and one JSON text that says what they are.

`save`/`load` keep a network. `save_run`/`load_run` keep a training: what the next update depends on, so that a run that
was stopped goes on to the bit.
"""

import json
import zipfile
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from mlpkit import activations, losses
from mlpkit.arguments import file, generator, instance
from mlpkit.arrays import Array
from mlpkit.history import History
from mlpkit.network import MLP
from mlpkit.optimizers import Optimizer
from mlpkit.schedules import ReduceOnPlateau, Schedule
from mlpkit.schedules import schedule as as_schedule
from mlpkit.stopping import EarlyStopping

FORMAT = "mlpkit"
VERSION = 1


def save(path: Path | str, net: MLP) -> None:
    """Writes the network, its topology and parameters, to `path`, exactly that name.

    ValueError, and nothing is written, for an activation or a loss that `load` would not know.
    """
    path, net = file("path", path), instance("net", net, MLP)
    parts: list[tuple[Any, Any]] = [*((activations, f) for f in net.f[1:]), (losses, net.loss)]
    for module, function in parts:
        if _build(module, _named(function)) != function:
            raise ValueError(f"expected an activation or a loss of mlpkit, got another {function}")
    _write(path, "network", _describe(net), {"theta": net.parameters.theta})


def load(path: Path | str) -> MLP:
    """The network that `save` wrote. ValueError if the file is damaged or foreign; OSError if it cannot be read."""
    path = file("path", path)
    header, arrays = _read(path, "network")
    try:
        net = MLP(
            header["sizes"],
            [_build(activations, f) for f in header["activations"]],
            _build(losses, header["loss"]),
            l2=header["l2"],
            dropout=header["dropout"],
            dtype=header["dtype"],
        )
        _put(net.parameters.theta, arrays["theta"])
    except (KeyError, TypeError, AttributeError, ValueError) as e:
        raise ValueError(f"{path} describes no network that this version knows: {e}") from e
    return net


def save_run(
    path: Path | str,
    net: MLP,
    optimizer: Optimizer,
    rng: np.random.Generator,
    history: History,
    *,
    stopping: EarlyStopping | None = None,
    schedule: Schedule | None = None,
) -> None:
    """Writes all that the training depends on; best from a callback, that is, between two epochs.

    A plain schedule is a function of history.steps and needs no saving; a ReduceOnPlateau remembers, so pass it.
    """
    path, history = file("path", path), instance("history", history, History)
    _check(net, optimizer, rng, stopping, schedule)
    header = _describe(net) | {
        "optimizer": type(optimizer).__name__,
        "rng": rng.bit_generator.state,
        "history": asdict(history),
        "stopping": stopping and {"best": stopping.best, "epoch": stopping.epoch, "best_epoch": stopping.best_epoch},
        "schedule": _plateau(schedule),
    }
    arrays = {"theta": net.parameters.theta, **{f"optimizer.{k}": x for k, x in optimizer.state().items()}}
    if stopping is not None and stopping.theta is not None:
        arrays["stopping.theta"] = stopping.theta
    _write(path, "run", header, arrays)


def load_run(
    path: Path | str,
    net: MLP,
    optimizer: Optimizer,
    rng: np.random.Generator,
    *,
    stopping: EarlyStopping | None = None,
    schedule: Schedule | None = None,
) -> History:
    """Brings all that was given back to the saved state and returns the history, to be passed to `train`.

    ValueError, and nothing is changed, if the file is damaged or foreign, or if network, optimizer, random generator,
    stopping or schedule are of another kind than the saved ones.
    """
    path = file("path", path)
    _check(net, optimizer, rng, stopping, schedule)
    header, arrays = _read(path, "run")
    expected = _describe(net) | {"optimizer": type(optimizer).__name__}
    for name, value in expected.items():
        if header.get(name) != value:
            raise ValueError(f"expected the {name} {header.get(name)}, with which {path} was saved, got {value}")
    for name, given in (("stopping", stopping), ("schedule", _plateau(schedule))):
        if (header.get(name) is None) != (given is None):
            raise ValueError(
                f"expected {'no' if given else 'a'} {name}, as {path} was saved, got {'one' if given else 'none'}"
            )
    try:
        history = History(**header["history"])
        theta = np.empty_like(net.parameters.theta)
        _put(theta, arrays["theta"])
        type(rng.bit_generator)().state = header["rng"]  # a trial
        patience: Any = stopping and [header["stopping"][k] for k in ("best", "epoch", "best_epoch")]
        plateau: Any = _plateau(schedule) and [header["schedule"][k] for k in ("lam", "best", "waited")]
        optimizer.restore({k.removeprefix("optimizer."): x for k, x in arrays.items() if k.startswith("optimizer.")})
    except (KeyError, TypeError, ValueError) as e:
        raise ValueError(f"{path} does not fit this run: {e}") from e
    net.parameters.theta[:] = theta
    rng.bit_generator.state = header["rng"]
    if stopping is not None:
        stopping.best, stopping.epoch, stopping.best_epoch = patience
        stopping.theta = arrays.get("stopping.theta")
    if isinstance(schedule, ReduceOnPlateau):
        schedule.current, schedule.best, schedule.waited = plateau
    return history


def _check(net: object, optimizer: object, rng: object, stopping: object, schedule: Any) -> None:
    instance("net", net, MLP)
    instance("optimizer", optimizer, Optimizer)  # type: ignore[type-abstract]
    generator(rng)
    if stopping is not None:
        instance("stopping", stopping, EarlyStopping)
    if schedule is not None:
        as_schedule(schedule)


def _plateau(schedule: Schedule | None) -> dict[str, float] | None:
    if not isinstance(schedule, ReduceOnPlateau):
        return None
    return {"lam": schedule.current, "best": schedule.best, "waited": schedule.waited}


def _describe(net: MLP) -> dict[str, Any]:
    return {
        "sizes": list(net.sizes),
        "activations": [_named(f) for f in net.f[1:]],
        "loss": _named(net.loss),
        "l2": net.l2,
        "dropout": net.dropout,
        "dtype": net.dtype.name,
    }


def _named(function: activations.Activation | losses.Loss) -> list[Any]:
    return [type(function).__name__, asdict(function)]


def _build(module: Any, described: Any) -> Any:
    """An activation or a loss from its class name and parameters; only classes of that module, never anything else."""
    name, parameters = described
    kind = getattr(module, name, None) if name.isidentifier() and name[0].isupper() else None
    if not (isinstance(kind, type) and issubclass(kind, activations.Activation | losses.Loss)):
        raise ValueError(f"expected an activation or a loss of mlpkit, got {name}")
    return kind(**parameters)


def _put(theta: Array, saved: Array) -> None:
    if saved.shape != theta.shape or saved.dtype != theta.dtype:
        raise ValueError(f"{theta.size} parameters of {theta.dtype} expected, got {saved.dtype} of shape {saved.shape}")
    theta[:] = saved


def _write(path: Path, kind: str, header: dict[str, Any], arrays: dict[str, Array]) -> None:
    header = {"format": FORMAT, "version": VERSION, "kind": kind, **header}
    text = json.dumps(header, default=np.ndarray.tolist)  # some random generators keep their state in an array
    part = Path(f"{path}.part")  # a file that is interrupted while written never takes the place of a whole one
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, header=np.frombuffer(text.encode(), np.uint8), **arrays)
    part.replace(path)


def _read(path: Path, kind: str) -> tuple[dict[str, Any], dict[str, Array]]:
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        header = json.loads(arrays.pop("header").tobytes())
        if header["format"] != FORMAT:
            raise ValueError(f"its format is {header['format']!r}")
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile, zlib.error) as e:
        raise ValueError(f"{path} is damaged or no file of mlpkit: {e}") from e
    if header.get("version") != VERSION or header.get("kind") != kind:
        raise ValueError(
            f"{path} holds a {header.get('kind')} of version {header.get('version')}, expected {kind} {VERSION}"
        )
    return header, arrays

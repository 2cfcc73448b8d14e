"""Every public callable × every argument × kinds of wrong argument: what cannot be meant is refused in plain words.

`CALLS` has one right call of each. What means the same as a right argument (a list for an array, 32.0 for 32, a name
for an object) must give the same result. What cannot be meant must be refused by a ValueError or TypeError that a line
of mlpkit raises, and that says what is expected and what was given.
"""

import gzip
import hashlib
import importlib
import inspect
import re
import traceback
from numbers import Real
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest

import mlpkit as m
from mlpkit import estimators, plotting
from mlpkit.activations import activation
from mlpkit.datasets import MNIST_FILES, read_idx
from mlpkit.initializers import initializer
from mlpkit.losses import loss
from mlpkit.metrics import classes
from mlpkit.network import check_sizes
from mlpkit.schedules import schedule

from .helpers import small
from .kinds import (
    ARRAY,
    BATCH_SIZES,
    CLASSES,
    COUNT,
    DATA,
    DTYPE,
    ERROR,
    FILE,
    FLAG,
    FOREIGN,
    FRACTION,
    FRAME,
    FUNCTION,
    GENERATOR,
    IMAGE,
    LABELS,
    NAMES,
    NARROW,
    NOT_NEGATIVE,
    NUMBER,
    OUTPUTS,
    POSITIVE,
    RATE,
    ROWS,
    SCALED,
    SEVERAL,
    SIZES,
    STATE,
    TEXT,
    THETA,
    WHOLE,
    Kind,
    T,
    X,
    Z,
    instance,
    named,
    nothing,
)

mpl.use("agg")
from matplotlib import pyplot as plt

DATASET, NET, PARAMETERS, OPTIMIZER, HISTORY, STOPPING = (
    instance(kind) for kind in (m.Dataset, m.MLP, m.Parameters, m.Optimizer, m.History, m.EarlyStopping)
)
SCHEDULE = Kind(nothing, lambda v: [None, {}, object(), *SEVERAL, "linear", True, m.SGD, m.linear, 0, -0.1])
INITIALIZER = named("he", m.MLP).or_else(len).but("normal", m.normal)
FITTING = DATASET.but(m.digits(), SCALED, NARROW)  # to the network of `net`
OTHER = m.Parameters((2, 1))
MADE = Kind(lambda v: [tuple(v)], lambda v: [*FOREIGN, *SEVERAL, 5, True])  # lists that mlpkit made
AXES = Kind(nothing, lambda v: [5, "axes", [], [1, 2], X, object(), {}])
SOURCE = str(Path(m.__file__).parent)
PICTURES = m.digits()[:2]
PLANE = m.Dataset(X, T[:, :1], ("a", "b"))
FOLDER = Path()


@pytest.fixture(autouse=True, scope="module")
def folder(tmp_path_factory):
    global FOLDER
    FOLDER = tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def rng():
    return np.random.default_rng(0)


def net():
    return small(DATA, dtype=np.float64)


def idx_files():
    """Images and labels in MNIST's format where `mnist` finds them, and their checksums."""
    images, labels = bytes([0, 0, 8, 3]) + bytes([0, 0, 0, 2] * 3) + bytes(8), bytes([0, 0, 8, 1, 0, 0, 0, 2, 0, 1])
    files = {}
    for name, content in zip(MNIST_FILES, (images, labels) * 2, strict=True):
        packed = gzip.compress(content)
        (FOLDER / name).write_bytes(packed)
        files[name] = "md5:" + hashlib.md5(packed).hexdigest()
    return files


def labelled():
    _, ax = plt.subplots()
    ax.plot([1, 2], label="a line")
    return ax


def run():
    """A network after an epoch, and all that belongs to its training."""
    N = net()
    parts = {"net": N, "optimizer": m.Momentum(N.parameters.theta), "rng": rng()}
    parts |= {"stopping": m.EarlyStopping(3), "schedule": m.ReduceOnPlateau(0.1)}
    return parts | {"history": m.train(**parts, data=DATA, batch_size=10, epochs=1, validation=DATA)}


def training():
    N = net()
    return {
        "net": (NET, N),
        "data": (FITTING.or_else({}).but(5, [], [X]), DATA),
        "optimizer": (OPTIMIZER.but(m.SGD(OTHER.theta), "sgd", m.SGD), m.SGD(N.parameters.theta)),
        "schedule": (Kind(lambda v: [0.1, lambda t: 0.1], SCHEDULE.wrong), m.constant(0.1)),
        "batch_size": (COUNT.but(31), 10),
        "epochs": (COUNT, 2),
        "rng": (GENERATOR, rng()),
        "validation": (FITTING, DATA),
        "stopping": (STOPPING.or_else(None).but(5), m.EarlyStopping(3)),
        "callbacks": (
            Kind(lambda v: [list(v)], lambda v: [None, "abc", 5, 2.5, [5], ["f"], len, object()]),
            (lambda history: False,),
        ),
        "progress": (FLAG, False),
        "metrics": (
            Kind(nothing, lambda v: ["accuracy", ["accuracy"], m.accuracy, {"accuracy": "accuracy"}, 5, X, True]),
            {"accuracy": m.accuracy},
        ),
        "iterations": (COUNT, 1),
        "batches": (FUNCTION.or_else(None), None),
        "history": (HISTORY.or_else(None), None),
    }


def backward(call):
    z, a = net().forward(X)
    return call, {"T": (OUTPUTS.but(T[:, :1], T[1:]), T), "z": (MADE.but(z[:-1]), z), "a": (MADE.but(a[:-1]), a)}


def kept():
    parts = run()
    kinds = {
        "net": NET, "optimizer": OPTIMIZER, "rng": GENERATOR, "history": HISTORY, "stopping": STOPPING.or_else(None),
        "schedule": SCHEDULE.or_else(None),
    }  # fmt: skip
    return {name: (kinds[name], parts[name]) for name in kinds}


def saved(function, **parts):
    function(FOLDER / "saved", **parts)
    return FOLDER / "saved"


ACTIVATIONS = ("softmax", "elu", "identity", "leaky_relu", "relu", "sigmoid", "softplus", "tanh")
METRICS = ("accuracy", "balanced_accuracy", "confusion", "mean_distance")
LOSSES = ("absolute_error", "binary_cross_entropy", "cross_entropy", "squared_error")
OPTIMIZERS = {
    "SGD": {}, "Momentum": {"alpha": RATE}, "Nesterov": {"alpha": RATE}, "AdaGrad": {"eps": POSITIVE},
    "RMSProp": {"rho": RATE, "eps": POSITIVE}, "Adam": {"rho1": RATE, "rho2": RATE, "eps": POSITIVE},
}  # fmt: skip
SCHEDULES = {
    "constant": {"lam": POSITIVE}, "exponential": {"lam": POSITIVE, "decay": POSITIVE},
    "inverse": {"lam": POSITIVE, "decay": POSITIVE}, "step": {"lam": POSITIVE, "factor": POSITIVE, "every": COUNT},
    "linear": {"lam_high": POSITIVE, "lam_low": POSITIVE, "t_max": POSITIVE},
    "cosine": {"lam_high": POSITIVE, "lam_low": POSITIVE, "t_max": POSITIVE},
}  # fmt: skip
INITIALIZERS = ("zeros", "glorot_normal", "glorot_uniform", "he", "lecun")


def each(names, make, method=""):
    """`make` of every object in mlpkit of these names."""
    return {f"{name}{method}": lambda name=name: make(getattr(m, name)) for name in names}


def drawing(call):
    return call, {"m": (COUNT, 3), "n": (COUNT, 2), "rng": (GENERATOR, rng())}


def fitted(kind):
    """What an estimator of that kind predicts, fitted with parameters, and the parameters."""
    arguments = {
        "hidden": (Kind(lambda v: [(v,), [v], np.array([v]), float(v)], lambda v: [
            *FOREIGN, 0, -1, 2.5, np.nan, True, "64", [2.5], ["64"], [None], DATA,
        ]), 8),
        "activation": (named("tanh", m.Activation).but("softmax", ("tanh",)), m.tanh),
        "optimizer": (Kind(lambda v: ["Nesterov", m.Nesterov], lambda v: [
            *FOREIGN, *SEVERAL, 5, True, "adm", "", m.Optimizer, m.Adam(np.zeros(3)),
        ]), "nesterov"),
        "lam": (POSITIVE.or_else(len).but("linear", m.SGD), 0.5), "alpha": (RATE, 0.5), "batch_size": (COUNT, 10),
        "epochs": (COUNT, 2),
        "initializer": (INITIALIZER, m.he), "l2": (NOT_NEGATIVE, 0.5),
        "dropout": (RATE, 0.5), "patience": (COUNT.or_else(None), 3), "min_delta": (NOT_NEGATIVE, 0.5),
        "validation_fraction": (FRACTION, 0.25),
        "random_state": (Kind(nothing, lambda v: ["seed", 2.5, [0.5], object(), -1, rng()]), 0),
    }  # fmt: skip
    if kind is estimators.MLPClassifier:
        arguments["class_weight"] = (Kind(nothing, lambda v: ["balance", 5, 2.5, object(), len]), "balanced")
    y = DATA.y if kind is estimators.MLPClassifier else T
    return lambda **parameters: kind(**parameters).fit(X, y).predict(X), arguments


ANYTHING = Kind(nothing, nothing)  # a text, which Python's own formatting or matplotlib reads
RUNS = Kind(nothing, lambda v: [*FOREIGN, [1.0], {"a": []}, {"a": ["x"]}, {"a": [[1.0]]}, {"a": [np.nan]}])
SEEDS = Kind(nothing, lambda v: [None, "some text", 0, -1, 2.5, [], [-1], [0.5], object()])
SETTINGS = Kind(nothing, lambda v: [None, "some text", [], {}, 3, object()])
BETTER = Kind(nothing, lambda v: [None, "min", sum, len])

CALLS = {
    # data
    "Dataset": lambda: (m.Dataset, {
        "X": (ARRAY.but(X[1:]), X), "T": (ARRAY.but(T[1:], T[:, 0]), T), "classes": (NAMES, ("a", "b", "c")),
        "image": (IMAGE.or_else(None), (1, 2)), "weights": (ARRAY.or_else(None).but(-X[:, 0] ** 2), X[:, 0] ** 2),
    }),
    "Dataset.__getitem__": lambda: (DATA.__getitem__, {"rows": (ROWS, [3, 4, 5])}),
    "split": lambda: (m.split, {"data": (DATASET, DATA), "fraction": (FRACTION, 0.25), "rng": (GENERATOR, rng())}),
    "digits": lambda: (m.digits, {}),
    "mnist5k": lambda: (m.mnist5k, {}),
    "mnist": lambda: (m.mnist, {
        "cache": (FILE.or_else(None), FOLDER), "url": (Kind(nothing, lambda v: [None, 5, [], X]), "http://nowhere.invalid/"),
        "files": (Kind(nothing, lambda v: [*FOREIGN[1:], 5, [], dict(list(v.items())[:3])]), idx_files()),
    }),
    "gaze": lambda: (m.gaze, {"n": (COUNT.but(1), 10), "rng": (GENERATOR, rng())}),
    "spam": lambda: (m.spam, {"n": (COUNT.but(1), 10), "fraction": (FRACTION, 0.5), "rng": (GENERATOR, rng())}),
    "xor": lambda: (m.xor, {"n": (COUNT.but(1), 10), "noise": (NOT_NEGATIVE, 0.5), "rng": (GENERATOR, rng())}),
    "moons": lambda: (m.moons, {"n": (COUNT.but(1), 10), "noise": (NOT_NEGATIVE, 0.5), "rng": (GENERATOR, rng())}),
    "spirals": lambda: (m.spirals, {
        "n": (COUNT.but(1), 10), "noise": (NOT_NEGATIVE, 0.5), "turns": (NUMBER, 1.5), "rng": (GENERATOR, rng()),
    }),
    "one_hot": lambda: (m.one_hot, {
        "y": (CLASSES, np.array([0, 2, 1])), "classes": (COUNT.or_else(None).but(2), 4), "dtype": (DTYPE, np.float64),
    }),
    "balance": lambda: (m.balance, {"y": (LABELS, np.array([0, 1, 1])), "rng": (GENERATOR, rng())}),
    "Normalizer": lambda: (m.Normalizer, {"data": (ARRAY.or_else(DATA), X)}),
    "Normalizer.__call__": lambda: (m.Normalizer(DATA), {"data": (ARRAY.or_else(DATA).but(X[:, :1], m.digits()), X)}),
    "Normalizer.dataset": lambda: (m.Normalizer(DATA).dataset, {"data": (DATASET.but(m.digits()), DATA)}),
    "minibatches": lambda: (m.minibatches, {
        "n": (COUNT.but(3), 10), "batch_size": (COUNT.but(11), 4), "rng": (GENERATOR, rng()), "shuffle": (FLAG, True),
        "drop_last": (FLAG, False),
    }),
    "balanced_minibatches": lambda: (m.balanced_minibatches, {
        "y": (LABELS, np.array(["a", "b", "b"])), "batch_size": (COUNT.but(4), 2), "rng": (GENERATOR, rng()),
    }),
    # network
    **each(ACTIVATIONS, lambda f: (f, {"z": (Z, X)})),
    **each(ACTIVATIONS[1:], lambda f: (f.prime, {"z": (Z, X), "a": (Z.or_else(None), f(X))}), ".prime"),
    "softmax.log": lambda: (m.softmax.log, {"z": (Z, X)}),
    "LeakyReLU": lambda: (m.LeakyReLU, {"slope": (RATE, 0.5)}),
    "ELU": lambda: (m.ELU, {"scale": (POSITIVE, 0.5)}),
    **each(LOSSES, lambda E: (E, {"y": (Z.but(T[1:]), T), "t": (Z.but(T[1:]), T)})),
    **each(LOSSES, lambda E: (E.check_targets, {"T": (OUTPUTS, T)}), ".check_targets"),
    "Parameters": lambda: (m.Parameters, {"sizes": (SIZES, (3, 2, 1)), "dtype": (DTYPE, np.float64)}),
    "Parameters.copy": lambda: (net().parameters.copy, {}),
    "Parameters.like": lambda: (net().parameters.like, {}),
    "MLP": lambda: (m.MLP, {
        "sizes": (SIZES.but((2, 3, 4, 5)), (2, 8, 3)),
        "activations": (Kind(lambda v: [["tanh", "softmax"]], lambda v: [
            *FOREIGN, 5, "tanh", ["tanh"], ["none", "softmax"], ["softmax", "softmax"], [m.tanh, 5], [m.tanh, m.relu],
        ]), (m.tanh, m.softmax)),
        "loss": (named("cross_entropy", m.Loss).but("squared_error"), m.cross_entropy),
        "l2": (NOT_NEGATIVE, 0.5), "dropout": (RATE, 0.5), "dtype": (DTYPE, np.float64),
    }),
    "MLP.__call__": lambda: (net(), {"X": (OUTPUTS.but(X[:, :1]), X)}),
    "MLP.forward": lambda: (net().forward, {"X": (OUTPUTS.but(X[:, :1]), X)}),
    "MLP.backward": lambda: backward(net().backward),
    "MLP.errors": lambda: backward(net().errors),
    "MLP.gradient": lambda: (net().gradient, {
        "X": (OUTPUTS.but(X[:, :1], X[1:]), X), "T": (OUTPUTS.but(T[:, :1], T[1:]), T),
        "weights": (OUTPUTS.or_else(None).but(X), X[:, 0] ** 2), "rng": (GENERATOR.or_else(None), rng()),
        "grad": (PARAMETERS.or_else(None).but(OTHER), net().parameters),
    }),
    "MLP.with_dropout": lambda: (net().with_dropout, {"B": (COUNT, 10), "rng": (GENERATOR, rng())}),
    "initialize": lambda: (m.initialize, {
        "parameters": (PARAMETERS, net().parameters), "weights": (INITIALIZER, m.he), "biases": (NUMBER, 0.5),
        "rng": (GENERATOR, rng()),
    }),
    **each(INITIALIZERS, drawing),
    "constant_weights": lambda: (m.constant_weights, {"value": (NUMBER, 0.5)}),
    "uniform": lambda: (m.uniform, {"low": (NUMBER.but(2), 0.5), "high": (NUMBER.but(0), 1.5)}),
    "normal": lambda: (m.normal, {"std": (POSITIVE, 0.5), "mean": (NUMBER, 0.5)}),
    "sparse": lambda: (m.sparse, {"k": (COUNT, 2), "std": (POSITIVE, 0.5)}),
    "constant_weights.__call__": lambda: drawing(m.constant_weights(0.5)),
    "uniform.__call__": lambda: drawing(m.uniform(0, 1)),
    "normal.__call__": lambda: drawing(m.normal(0.5)),
    "sparse.__call__": lambda: drawing(m.sparse(1)),
    "raise_variance": lambda: (m.raise_variance, {
        "net": (NET, net()), "X": (ARRAY.but(X[:, :1]), X), "target": (POSITIVE, 0.5), "tol": (NOT_NEGATIVE, 0.5),
        "rounds": (COUNT, 20),
    }),
    # learning
    **each(OPTIMIZERS, lambda kind: (kind, {
        "theta": (THETA, np.zeros(3)), **{option: (its, 0.5) for option, its in OPTIMIZERS[kind.__name__].items()},
    })),
    **each(OPTIMIZERS, lambda kind: (kind(np.zeros(3)).step, {
        "grad": (THETA.but(OTHER, np.ones(4)), np.ones(3)), "lam": (POSITIVE, 0.5),
    }), ".step"),
    **each(OPTIMIZERS, lambda kind: (kind(np.zeros(3)).state, {}), ".state"),
    **each(OPTIMIZERS, lambda kind: (kind(np.zeros(3)).restore, {
        "state": (STATE, kind(np.ones(3)).state()),
    }), ".restore"),
    **each(SCHEDULES, lambda kind: (kind, {
        option: (its, 2 if its is COUNT else 0.5) for option, its in SCHEDULES[kind.__name__].items()
    })),
    **each(SCHEDULES, lambda kind: (kind(*[1] * len(SCHEDULES[kind.__name__])), {"t": (WHOLE, 3)}), ".__call__"),
    "ReduceOnPlateau": lambda: (m.ReduceOnPlateau, {
        "lam": (POSITIVE, 0.5), "factor": (FRACTION, 0.5), "patience": (COUNT, 3), "min_delta": (NOT_NEGATIVE, 0.5),
        "lam_min": (POSITIVE.but(0.75), 0.25),
    }),
    "ReduceOnPlateau.__call__": lambda: (m.ReduceOnPlateau(0.5), {"t": (WHOLE, 3)}),
    "ReduceOnPlateau.update": lambda: (m.ReduceOnPlateau(0.5).update, {"error": (ERROR, 0.5)}),
    "ReduceOnPlateau.reset": lambda: (m.ReduceOnPlateau(0.5).reset, {}),
    "EarlyStopping.reset": lambda: (m.EarlyStopping().reset, {}),
    "EarlyStopping": lambda: (m.EarlyStopping, {"patience": (COUNT, 3), "min_delta": (NOT_NEGATIVE, 0.5)}),
    "EarlyStopping.update": lambda: (m.EarlyStopping().update, {"error": (ERROR, 0.5), "theta": (THETA, np.ones(3))}),
    "EarlyStopping.restore_best": lambda: (run()["stopping"].restore_best, {
        "theta": (THETA.but(OTHER.theta), net().parameters.theta),
    }),
    "train": lambda: (m.train, training()),
    "evaluate": lambda: (m.evaluate, {"net": (NET, net()), "data": (FITTING, DATA)}),
    **each(METRICS, lambda f: (f, {"a": (OUTPUTS.but(T[1:]), T), "t": (ARRAY.but(T[1:]), T)})),
    # looking inside
    "History.plot": lambda: (run()["history"].plot, {
        "against": (Kind(nothing, lambda v: [*FOREIGN, 5, "steps"]), "epochs"), "axes": (AXES, None),
    }),
    "numerical_gradient": lambda: (m.numerical_gradient, {
        "E": (FUNCTION, lambda: 1.0), "theta": (THETA.but(np.ones(3, np.float32)), np.ones(3)), "h": (POSITIVE, 0.5),
    }),
    "layer_statistics": lambda: (m.layer_statistics, {
        "net": (NET, net()), "X": (ARRAY.but(X[:, :1], X[1:]), X), "T": (ARRAY.but(T[:, :1], T[1:]), T),
        "threshold": (POSITIVE, 0.5),
    }),
    "saturated_fraction": lambda: (m.saturated_fraction, {
        "z": (Z, X), "f": (named("tanh", m.Activation), m.tanh), "threshold": (POSITIVE, 0.5),
    }),
    "symmetric": lambda: (m.symmetric, {"W": (ARRAY, X), "tol": (NOT_NEGATIVE, 0.5)}),
    "update_sizes": lambda: (m.update_sizes, {
        "before": (PARAMETERS.but(OTHER), net().parameters), "after": (PARAMETERS.but(OTHER), net().parameters),
    }),
    "gradient_noise": lambda: (m.gradient_noise, {
        "net": (NET, net()), "data": (FITTING, DATA), "batch_sizes": (BATCH_SIZES, [1, 4]), "repeats": (COUNT, 3),
        "rng": (GENERATOR, rng()),
    }),
    # keeping
    "save": lambda: (m.save, {"path": (FILE, FOLDER / "net"), "net": (NET, net())}),
    "load": lambda: (m.load, {"path": (FILE, saved(m.save, net=net()))}),
    "save_run": lambda: (m.save_run, {"path": (FILE, FOLDER / "run"), **kept()}),
    "load_run": lambda: (m.load_run, {
        "path": (FILE, saved(m.save_run, **run())), **{n: part for n, part in kept().items() if n != "history"},
    }),
    # by name, and what the others check by
    "activations.activation": lambda: (activation, {"f": (named("tanh", m.Activation), m.tanh)}),
    "losses.loss": lambda: (loss, {"E": (named("squared_error", m.Loss), m.squared_error)}),
    "initializers.initializer": lambda: (initializer, {"weights": (INITIALIZER, m.he)}),
    "schedules.schedule": lambda: (schedule, {"lam": (SCHEDULE, m.constant(0.1))}),
    "network.check_sizes": lambda: (check_sizes, {"sizes": (SIZES, (3, 2, 1))}),
    "metrics.classes": lambda: (classes, {"a": (ARRAY, T)}),
    "datasets.read_idx": lambda: (read_idx, {"path": (FILE, FOLDER / next(iter(idx_files())))}),
    # pictures
    "plotting.figure": lambda: (plotting.figure, {
        "columns": (COUNT, 1), "rows": (COUNT, 2), "width": (POSITIVE, 4.5), "height": (POSITIVE, 2.5),
    }),
    "plotting.legend": lambda: (plotting.legend, {"ax": (AXES.but(None), labelled())}),
    "plotting.plot_history": lambda: (plotting.plot_history, {
        "history": (HISTORY, run()["history"]), "against": (Kind(nothing, lambda v: [*FOREIGN, 5, "steps"]), "epochs"),
        "axes": (AXES, None),
    }),
    "plotting.plot_layers": lambda: (plotting.plot_layers, {
        "layers": (MADE.but([]), m.layer_statistics(net(), X, T)), "axes": (AXES, None),
    }),
    "plotting.plot_activations": lambda: (plotting.plot_activations, {
        "a": (MADE.or_else(SEVERAL[0]).but([], [X], [X, None], [X, len]), net().forward(X)[1]), "bins": (COUNT, 30),
        "axes": (AXES, None),
    }),
    "plotting.plot_gradient_check": lambda: (plotting.plot_gradient_check, {
        "gradient": (ARRAY.but(X), X[:, 0]), "numerical": (ARRAY.but(X), X[:, 0]), "axes": (AXES, None),
    }),
    "plotting.plot_updates": lambda: (plotting.plot_updates, {"sizes": (ARRAY, X**2), "axes": (AXES, None)}),
    "plotting.plot_gradient_noise": lambda: (plotting.plot_gradient_noise, {
        "batch_sizes": (ARRAY.but([0, 1], [-1, 2]), np.array([1, 4])),
        "noise": (ARRAY.but([0, 1]), np.array([2.0, 1.0])), "axes": (AXES, None),
    }),
    "plotting.plot_weights": lambda: (plotting.plot_weights, {
        "W": (ARRAY, X.T), "image": (IMAGE.or_else(None), (1, 2)), "neurons": (COUNT, 2), "axes": (AXES, None),
    }),
    "plotting.plot_images": lambda: (plotting.plot_images, {
        "data": (DATASET.but(DATA), PICTURES),
        "guesses": (CLASSES.or_else(None).but([0], [9, 10]), np.array([3, 4])),
        "count": (COUNT, 2), "axes": (AXES, None),
    }),
    "plotting.plot_plane": lambda: (plotting.plot_plane, {
        "data": (DATASET.but(DATA, PICTURES), PLANE),
        "f": (FUNCTION.or_else(None).but(lambda X: None, lambda X: X[1:]), lambda X: X), "points": (COUNT.but(1), 5),
        "axes": (AXES, None),
    }),
    "plotting.plot_runs": lambda: (plotting.plot_runs, {
        "runs": (RUNS, {"a": [1.0, 2.0], "b": [0.5]}), "what": (ANYTHING, "E"), "axes": (AXES, None),
    }),
    # claims on several seeds
    "over_seeds": lambda: (m.over_seeds, {"run": (FUNCTION, lambda seed: seed / 2), "seeds": (SEEDS, 3)}),
    "best_of": lambda: (m.best_of, {
        "run": (FUNCTION, lambda lam, seed: lam + seed), "settings": (SETTINGS, [0.5, 2.0]), "seeds": (SEEDS, [0, 4]),
        "better": (BETTER, min),
    }),
    "spread": lambda: (m.spread, {"values": (ARRAY, np.array([1.0, 2.0, 4.0])), "form": (ANYTHING, ".1f")}),
    # with scikit-learn
    "estimators.MLPClassifier": lambda: fitted(estimators.MLPClassifier),
    "estimators.MLPRegressor": lambda: fitted(estimators.MLPRegressor),
}  # fmt: skip
SKLEARN = {"class_weight", "random_state"}  # which scikit-learn checks
API = Path(__file__).parents[2] / "book" / "api.md"
FORMULAS = {  # as they stand on the page, without checks: those who call them have checked
    m.Activation: {"f", "f_prime"}, m.Loss: {"errors", "gradient"}, m.Optimizer: {"direction"},
    type(m.constant(1)).__base__: {"at"}, type(m.normal()).__base__: {"draw"},
}  # fmt: skip
NOT_TRIED = {
    # there is none, and it says so whatever it gets
    "softmax.prime",
    # made by mlpkit, and by nobody else
    "Comparison", "History", "LayerStatistics",
    "activations.Dropout", "activations.Dropout.__call__", "activations.Dropout.prime",
    # tried by scikit-learn's own checks
    "estimators.MLPClassifier.fit", "estimators.MLPClassifier.predict", "estimators.MLPClassifier.predict_proba",
    "estimators.MLPRegressor.fit", "estimators.MLPRegressor.predict",
}  # fmt: skip
INSIDE = {("MLP.forward", "f"), ("MLP.backward", "f")}  # arguments for mlpkit's own use


def methods(kind):
    """The public methods of a class that mlpkit wrote."""
    formulas = {name for base, names in FORMULAS.items() if issubclass(kind, base) for name in names}
    for name, method in inspect.getmembers(kind, inspect.isfunction):
        shown = not name.startswith("_") or name in ("__call__", "__getitem__")
        if shown and name not in formulas and method.__module__.startswith("mlpkit"):
            yield name


def public():
    """All that can be called: functions, classes, their methods, and objects such as `sigmoid`.

    These are the names in `mlpkit.__all__`, and those of the modules that the book's page api.md shows.
    """
    objects = {name: getattr(m, name) for name in m.__all__}
    for name in re.findall(r"automodule:: mlpkit\.(\w+)", API.read_text(encoding="utf-8")):
        module = importlib.import_module(f"mlpkit.{name}")
        ours = {
            n: x for n, x in vars(module).items() if getattr(x, "__module__", "") == module.__name__ and n[0] != "_"
        }
        objects |= {f"{name}.{n}": x for n, x in ours.items() if callable(x) and n not in objects}
    shown = {type(x) for x in objects.values()}  # a class of which an object is shown is tried by that
    for name, x in objects.items():
        if inspect.isfunction(x):
            yield name
        elif not isinstance(x, type):
            yield name
            yield from (f"{name}.{method}" for method in methods(type(x)) if method != "__call__")
        elif not inspect.isabstract(x) and not getattr(x, "_is_protocol", False):
            yield from [name] if name in m.__all__ or x not in shown else []
            yield from (f"{name}.{method}" for method in methods(x) if x not in shown)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: m.minibatches(10, 2.5, rng=rng()), "expected a whole number batch_size >= 1 and <= 10, got 2.5"),
        (
            lambda: m.minibatches(10, 4, rng=0),
            "expected rng of type Generator, such as np.random.default_rng(0), got 0",
        ),
        (lambda: m.Momentum(np.zeros(3), 1), "expected a finite number 0 <= alpha < 1, got 1"),
        (
            lambda: m.Dataset(X, T[:, 0]),
            "expected T as finite numbers of shape (30, p) with p >= 1, such as one_hot(y) or a table of one column, "
            "got float64 of shape (30,)",
        ),
        (
            lambda: m.Dataset(FRAME[0], T),
            "expected X as finite numbers of shape (n, d) with n, d >= 1, got a Series of shape (30,)",
        ),
        (
            lambda: m.Dataset([[1, 2], [3]], T),
            "expected X as finite numbers of shape (n, d) with n, d >= 1, got rows of unequal lengths",
        ),
        (
            lambda: m.Normalizer(TEXT),
            "expected data as finite numbers of shape (n, d) with n, d >= 1, such as a Dataset, got 'x' in it",
        ),
        (
            lambda: m.one_hot([0.0, np.nan]),
            "expected y as finite numbers of shape (n,) with n >= 1, such as the class numbers 0, 1, 2, …, "
            "got NaN or infinity, first in row 1",
        ),
        (lambda: m.split((X, T), rng=rng()), "expected data of type Dataset, got a tuple of length 2"),
        (lambda: m.save("net", m.MLP), "expected net of type MLP, got the class MLP"),
    ],
)
def test_what_is_said(call, message):
    with pytest.raises((TypeError, ValueError), match=f"^{re.escape(message)}$"):
        call()


def test_every_public_callable_is_here():
    assert set(public()) == {*CALLS, *NOT_TRIED}


@pytest.mark.parametrize("name", CALLS)
def test_every_argument_is_here(name):
    call, arguments = CALLS[name]()
    signature = inspect.signature(getattr(estimators, name[11:]) if name.startswith("estimators.") else call)
    assert list(arguments) == [argument for argument in signature.parameters if (name, argument) not in INSIDE]


def answer(name, **changes):
    call, arguments = CALLS[name]()
    return call(**({n: value for n, (_, value) in arguments.items()} | changes))


def compare(x, y):
    """AssertionError unless two results are the same, times and memory for scratch apart."""
    if isinstance(x, np.ndarray | Real) and np.asarray(x).dtype.kind in "biuf":
        np.testing.assert_allclose(x, y, rtol=1e-9)
    elif isinstance(x, list | tuple | np.ndarray):
        assert len(x) == len(y)
        for one, other in zip(x, y, strict=True):
            compare(one, other)
    elif isinstance(x, plt.Figure | plt.Axes):
        assert str(x) == str(y)
    elif isinstance(x, dict):
        assert list(x) == list(y)
        for name in x:
            compare(x[name], y[name])
    elif isinstance(x, np.random.Generator):
        compare(x.bit_generator.state, y.bit_generator.state)
    elif hasattr(x, "__dict__"):
        assert type(x) is type(y)
        compare(*({n: v for n, v in vars(z).items() if n[0] != "_" and n != "elapsed"} for z in (x, y)))
    else:
        assert x == y


@pytest.mark.parametrize("name", CALLS)
def test_what_means_the_same_gives_the_same(name):
    _, arguments = CALLS[name]()
    expected = answer(name)
    for argument, (kind, value) in arguments.items():
        for other in kind.alike(value):
            compare(answer(name, **{argument: other}), expected)


@pytest.mark.parametrize("name", CALLS)
def test_what_cannot_be_meant_is_refused(name):
    _, arguments = CALLS[name]()
    faults = []
    for argument, (kind, value) in arguments.items():
        for wrong in kind.wrong(value):
            said = refusal(name, argument, wrong)
            faults += [f"{argument}={str(wrong)[:60]!r:.60}: {said}"] if said else []
    assert not faults, "\n".join(faults)


def refusal(name, argument, wrong):
    """What is wrong with the answer to a wrong argument; nothing if it is refused as it should be."""
    try:
        answer(name, **{argument: wrong})
    except (ValueError, TypeError, IndexError) as e:
        *_, last = traceback.extract_tb(e.__traceback__)
        ours = last.filename.startswith(SOURCE) or (argument in SKLEARN and name.startswith("estimators."))
        plain_words = re.search(r"expect.* got |must be|cannot be used to seed", str(e), re.DOTALL)
        fitting = not isinstance(e, IndexError) or argument == "rows"
        return "" if ours and plain_words and fitting else f"{type(e).__name__} {e} ({last.filename}:{last.lineno})"
    except Exception as e:
        return f"{type(e).__name__} {e}"
    return "accepted"

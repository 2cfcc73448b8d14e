"""How multi-layer perceptrons learn: numpy, and code that reads like the lecture's formulas.

This is the public surface. What needs more than numpy is imported by name: `mlpkit.plotting` (matplotlib),
`mlpkit.estimators` (scikit-learn), `mlpkit.widgets` (anywidget).
"""

from mlpkit.activations import (
    ELU,
    Activation,
    LeakyReLU,
    elu,
    identity,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    softplus,
    tanh,
)
from mlpkit.batching import balanced_minibatches, minibatches
from mlpkit.datasets import Dataset, digits, gaze, mnist, mnist5k, moons, spam, spirals, split, xor
from mlpkit.history import History
from mlpkit.initializers import (
    constant_weights,
    glorot_normal,
    glorot_uniform,
    he,
    initialize,
    lecun,
    normal,
    raise_variance,
    sparse,
    uniform,
    zeros,
)  # fmt: skip
from mlpkit.inspection import (
    LayerStatistics,
    gradient_noise,
    layer_statistics,
    numerical_gradient,
    saturated_fraction,
    symmetric,
    update_sizes,
)  # fmt: skip
from mlpkit.io import load, load_run, save, save_run
from mlpkit.losses import Loss, absolute_error, binary_cross_entropy, cross_entropy, squared_error
from mlpkit.metrics import accuracy, balanced_accuracy, confusion, mean_distance
from mlpkit.network import MLP, Parameters
from mlpkit.optimizers import SGD, AdaGrad, Adam, Momentum, Nesterov, Optimizer, RMSProp
from mlpkit.preprocessing import Normalizer, balance, one_hot
from mlpkit.schedules import ReduceOnPlateau, constant, cosine, exponential, inverse, linear, step
from mlpkit.stopping import EarlyStopping
from mlpkit.training import evaluate, train
from mlpkit.trials import Comparison, best_of, over_seeds, spread

__all__ = [  # noqa: RUF022
    "ELU", "Activation", "LeakyReLU", "elu", "identity", "leaky_relu", "relu", "sigmoid", "softmax", "softplus", "tanh",
    "balanced_minibatches", "minibatches",
    "Dataset", "digits", "gaze", "mnist", "mnist5k", "moons", "spam", "spirals", "split", "xor",
    "constant_weights", "glorot_normal", "glorot_uniform", "he", "initialize", "lecun", "normal", "raise_variance",
    "sparse", "uniform", "zeros",
    "LayerStatistics", "gradient_noise", "layer_statistics", "numerical_gradient", "saturated_fraction", "symmetric",
    "update_sizes",
    "load", "load_run", "save", "save_run",
    "Loss", "absolute_error", "binary_cross_entropy", "cross_entropy", "squared_error",
    "accuracy", "balanced_accuracy", "confusion", "mean_distance",
    "MLP", "Parameters",
    "SGD", "AdaGrad", "Adam", "Momentum", "Nesterov", "Optimizer", "RMSProp",
    "Normalizer", "balance", "one_hot",
    "ReduceOnPlateau", "constant", "cosine", "exponential", "inverse", "linear", "step",
    "EarlyStopping",
    "History",
    "evaluate", "train",
    "Comparison", "best_of", "over_seeds", "spread",
]  # fmt: skip

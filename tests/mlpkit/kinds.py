"""Kinds of arguments: for a right value, others that mean the same, and others that cannot be meant."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pandas

from mlpkit import Dataset

from .helpers import blobs

DATA = blobs(30, dtype=np.float64)
X, T = DATA.X, DATA.T
FRAME = pandas.DataFrame(X)
TEXT = pandas.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]})
SCALED = Dataset(X, 5 * T)  # targets that are no probabilities
NARROW = Dataset(X, T[:, :1])  # a column of targets where the network has three

FOREIGN = [None, "some text", b"bytes", {}, {"a": 1}, object(), int, len, TEXT]
SEVERAL = [(X, T), [1, 2], np.array([1.0, 2.0]), FRAME]


@dataclass(frozen=True)
class Kind:
    alike: Callable[[object], list]
    wrong: Callable[[object], list]

    def but(self, *wrong):
        """The same, where these are wrong, too."""
        return Kind(self.alike, lambda v: [*self.wrong(v), *wrong])

    def or_else(self, *right):
        """The same, where these are right, too."""
        return Kind(self.alike, lambda v: [w for w in self.wrong(v) if not any(w is r for r in right)])


def arrays_like(x):
    """The same array as other libraries and languages hold it."""
    frozen = x.copy()
    frozen.flags.writeable = False
    table = pandas.DataFrame(x) if x.ndim == 2 else pandas.Series(x)
    return [x.tolist(), table, frozen, np.asfortranarray(x), np.repeat(x, 2, axis=0)[::2]]


def no_array(x):
    """What is no array of numbers of x's shape."""
    none = np.full(x.shape, None)
    return [*FOREIGN, DATA, np.float32, 3, [], [[1, 2], [3]], [["a", "b"]], x + 1j, none, x[None], x[0], x[:0]]


def not_finite(x):
    nan, inf = np.array(x, float), np.array(x, float)
    nan.flat[-1], inf.flat[0] = np.nan, np.inf
    return [nan, inf, np.ma.array(x, mask=np.isfinite(x))]


def nothing(_):
    return []


WHOLE = Kind(
    lambda v: [float(v), np.int64(v), np.float32(v), np.array(v)],
    lambda v: [*FOREIGN, *SEVERAL, "3", v + 0.5, np.nan, np.inf, -1, True, [v]],
)
COUNT = WHOLE.but(0)
NUMBER = Kind(
    lambda v: [np.float64(v), np.array(v)],
    lambda v: [*FOREIGN, *SEVERAL, "0.1", np.nan, np.inf, True, [v], 1j],
)
POSITIVE = NUMBER.but(0, -1.0)
NOT_NEGATIVE = NUMBER.but(-0.5)
RATE = NUMBER.but(-0.5, 1, 1.5)
FRACTION = NUMBER.but(-0.5, 0, 1, 1.5)
ERROR = Kind(NUMBER.alike, lambda v: [*FOREIGN, *SEVERAL, "0.1", [v], 1j])  # NaN and infinity are what divergence gives
ARRAY = Kind(arrays_like, lambda x: [*no_array(x), *not_finite(x)])
OUTPUTS = Kind(arrays_like, no_array)  # those of a network that diverged are NaN
Z = Kind(arrays_like, lambda z: [*FOREIGN, DATA, np.float32, [[1, 2], [3]], [["a", "b"]], z + 1j])  # of any shape
THETA = Kind(nothing, lambda v: [*FOREIGN, 5, [1.0], FRAME, X, np.arange(3)])  # changed in place: an array, no list
LABELS = Kind(
    lambda y: [list(y), pandas.Series(y)],
    lambda y: [*FOREIGN, 3, [], [[0, 1]], DATA, [0, None], [0, np.nan], ["a", None]],
)
CLASSES = Kind(
    lambda y: [*arrays_like(y)[:3], y.astype(float)],
    lambda y: [*FOREIGN, DATA, 3, [], [[0, 1]], [0.5, 1], [-1, 0], ["a", "b"], [0, np.nan], y + 1j],
)
ROWS = Kind(
    lambda r: [np.array(r), pandas.Series(r), slice(r[0], r[-1] + 1), np.isin(np.arange(30), r)],
    lambda r: [*FOREIGN, 3, 2.5, [], [[0, 1]], [0.5], ["a"], [True], [0, 30], [-31]],
)
BATCH_SIZES = Kind(
    lambda v: [np.array(v), list(map(float, v)), tuple(v)],
    lambda v: [*FOREIGN, 5, [], [0], [31], [2.5], ["2"], [None], [True]],
)
SIZES = Kind(
    lambda s: [list(s), np.array(s), list(map(float, s))],
    lambda s: [*FOREIGN, 5, np.nan, [], [3], [3, 0], [3, -1], [2.5, 3], ["3", "4"], [None, 2], [3, True], "34", DATA],
)
NAMES = Kind(lambda v: [list(v), np.array(v)], lambda v: [None, "abc", 5, 2.5, True, object(), v[:-1], (*v, "d")])
IMAGE = Kind(
    lambda v: [list(v), np.array(v), tuple(map(float, v))],
    lambda v: [*FOREIGN, 5, True, (1,), (1, 1, 2), (0, 2), (-1, -2), (3, 3), (1.5, 2), (None, 2), ("1", "2")],
)
GENERATOR = Kind(nothing, lambda r: [*FOREIGN, 0, np.random, np.random.RandomState(0), np.random.default_rng])
FLAG = Kind(lambda v: [np.bool_(v)], lambda v: [None, "False", "no", 2, [], object(), X])
FILE = Kind(lambda p: [str(p)], lambda p: [None, 5, 2.5, [], {}, object(), X, True])
DTYPE = Kind(lambda d: [np.dtype(d), np.dtype(d).name], lambda d: ["none", 5, [], object(), int, "int32", complex, str])
FUNCTION = Kind(nothing, lambda f: [None, "f", 5, 2.5, [], {}, object(), X, TEXT, True])
STATE = Kind(nothing, lambda v: [*FOREIGN, 5, [], X, {"u": 1}, {**v, "t": None}, {**v, "other": X}])


def instance(*kinds):
    """An object of just that kind."""
    others = [*FOREIGN, *SEVERAL, 0, 2.5, True, np.random, SimpleNamespace(), *kinds]
    return Kind(nothing, lambda v: [w for w in others if not isinstance(w, kinds)])


def named(name, kind):
    """An object of that kind, or its name."""
    return Kind(lambda v: [name], lambda v: [*FOREIGN, *SEVERAL, 5, 2.5, True, "no such name", "", kind])

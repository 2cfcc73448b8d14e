"""train() lets BLAS have one thread for small minibatches and leaves it alone for large ones."""

import sys

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from mlpkit import SGD, constant, train
from mlpkit.threads import _controller, blas_threads

from .helpers import blobs, small


@pytest.fixture(autouse=True)
def every_library_is_known():
    """scipy brings a BLAS of its own, which a list made before scipy was imported does not hold."""
    _controller.cache_clear()


def threads():
    return {lib["num_threads"] for lib in threadpool_info() if lib["user_api"] == "blas"}


def test_small_work_has_one_thread_and_large_what_there_is():
    before = threads()
    with blas_threads(100_000, 29):
        assert threads() == {1}
    with blas_threads(100_000, 30):
        assert threads() == before
    assert threads() == before


def test_without_threadpoolctl_nothing_changes(monkeypatch):
    before = threads()
    monkeypatch.setitem(sys.modules, "threadpoolctl", None)
    _controller.cache_clear()
    with blas_threads(100_000, 32):
        assert threads() == before


def test_train_restores_even_after_an_error():
    before, during, data = threads(), [], blobs()
    net = small(data)

    def look(history):
        during.append(threads())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        train(
            net, data, SGD(net.parameters.theta), constant(0.1),
            batch_size=10, epochs=1, rng=np.random.default_rng(0), callbacks=[look],
        )  # fmt: skip
    assert during == [{1}]
    assert threads() == before

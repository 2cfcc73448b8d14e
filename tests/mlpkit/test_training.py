"""Learning: digits to a stated accuracy, equal seeds to equal bits, and every way a training ends."""

import signal
import tracemalloc

import numpy as np
import pytest

from mlpkit import (
    MLP,
    SGD,
    Dataset,
    EarlyStopping,
    Momentum,
    ReduceOnPlateau,
    accuracy,
    balanced_minibatches,
    constant,
    cross_entropy,
    digits,
    evaluate,
    initialize,
    linear,
    minibatches,
    sigmoid,
    softmax,
    split,
    squared_error,
    tanh,
    train,
)  # fmt: skip

from .helpers import blobs, small


def run(net, data, *, lam=0.1, seed=5, optimizer=None, **options):
    optimizer = optimizer or SGD(net.parameters.theta)
    options = {"batch_size": 10, "epochs": 3} | options
    schedule = options.pop("schedule", constant(lam))
    return train(net, data, optimizer, schedule, rng=np.random.default_rng(seed), **options)


def test_64_32_10_learns_digits_to_95_percent():
    rng = np.random.default_rng(0)
    data, validation = split(digits(), 0.2, rng=rng)
    net = MLP([64, 32, 10], [sigmoid, softmax], cross_entropy)
    initialize(net.parameters, rng=rng)
    optimizer = Momentum(net.parameters.theta, alpha=0.9)
    history = train(
        net, data, optimizer, linear(0.2, 0.02, 2000), batch_size=16, epochs=25, rng=rng, validation=validation
    )
    assert history.metrics["accuracy"][-1] >= 0.95
    assert history.errors[-1] < 0.1 < history.errors[0]
    assert history.epochs == 25
    assert history.steps == 25 * -(-len(data) // 16)
    assert history.lam[-1] == pytest.approx(0.02)
    assert history.elapsed == sorted(history.elapsed)
    assert history.stopped == "epochs"


def test_one_epoch_is_the_updates_of_the_lecture():
    data = blobs(7, dtype=np.float64)
    net, other = small(data, dtype=np.float64), small(data, dtype=np.float64)
    history = run(net, data, batch_size=3, epochs=1, iterations=2, lam=0.5)
    order = np.random.default_rng(5).permutation(7)
    errors = []
    for rows in (order[:3], order[3:6], order[6:]):
        for _ in range(2):
            error, grad = other.gradient(data.X[rows], data.T[rows])
            other.parameters.theta -= 0.5 * grad.theta
        errors += [error] * len(rows)
    np.testing.assert_array_equal(net.parameters.theta, other.parameters.theta)
    assert history.errors == [pytest.approx(np.mean(errors))]
    assert history.steps == 6


def test_equal_seeds_equal_bits_other_seeds_others():
    def theta(seed):
        net = small(blobs(), dropout=0.2)
        run(net, blobs(), seed=seed)
        return net.parameters.theta

    np.testing.assert_array_equal(theta(1), theta(1))
    assert not np.array_equal(theta(1), theta(2))


def test_sample_weights_reach_the_gradient():
    data = blobs(30)
    weights = np.arange(30) / 10
    net, repeated = small(data), small(data)
    run(net, Dataset(data.X, data.T, data.classes, weights=weights), batch_size=30, epochs=1)
    run(repeated, data[np.repeat(np.arange(30), np.arange(30))], batch_size=435, epochs=1, lam=0.1 * 435 / 300)
    np.testing.assert_allclose(net.parameters.theta, repeated.parameters.theta, rtol=1e-4, atol=1e-7)


def test_evaluate_goes_in_pieces(monkeypatch):
    data = blobs()
    net = small(data)
    whole = net(data.X)
    monkeypatch.setattr("mlpkit.training.EVALUATION_ROWS", 32)
    error, outputs = evaluate(net, data)
    np.testing.assert_allclose(outputs, whole, rtol=1e-5)
    assert error == pytest.approx(np.mean(-np.log(whole[data.T == 1])), rel=1e-5)
    weighted = Dataset(data.X, data.T, weights=np.eye(1, len(data))[0])
    assert evaluate(net, weighted)[0] == pytest.approx(-np.log(whole[0, data.y[0]]), rel=1e-5)


class TestEnds:
    def test_early_stopping_restores_the_best(self):
        data, validation = split(blobs(60, seed=3), 0.5, rng=np.random.default_rng(0))
        net = small(data)
        best = {}

        def remember(history):
            best[history.validation_errors[-1]] = net.parameters.theta.copy()

        stopping = EarlyStopping(patience=4, min_delta=0.01)
        history = run(net, data, epochs=500, validation=validation, stopping=stopping, callbacks=[remember], lam=0.5)
        assert history.stopped == "early stopping"
        assert history.epochs == stopping.best_epoch + 1 + 4
        np.testing.assert_array_equal(net.parameters.theta, best[history.validation_errors[stopping.best_epoch]])

    def test_callback_interrupts_and_history_goes_on(self):
        straight, broken = small(blobs()), small(blobs())
        expected = run(straight, blobs(), epochs=6)
        rng, optimizer = np.random.default_rng(5), SGD(broken.parameters.theta)
        options = {"batch_size": 10, "epochs": 6, "rng": rng}
        history = train(
            broken, blobs(), optimizer, constant(0.1), callbacks=[lambda h: h.epochs == 2, lambda h: None], **options
        )
        assert (history.stopped, history.epochs) == ("callback", 2)
        again = train(broken, blobs(), optimizer, constant(0.1), history=history, **options)
        assert again is history
        assert (again.stopped, again.errors, again.steps) == ("epochs", expected.errors, expected.steps)
        np.testing.assert_array_equal(broken.parameters.theta, straight.parameters.theta)

    def test_divergence_is_named(self):
        data = Dataset(np.ones((20, 2), np.float32), np.ones((20, 1), np.float32))
        net = MLP([2, 1], ["identity"], squared_error)
        history = run(net, data, lam=1e6, epochs=50)
        assert history.stopped == "diverged"
        assert history.epochs < 50
        assert not np.isfinite(history.errors[-1])

    def test_plateau_lowers_lambda(self):
        data, validation = split(blobs(), rng=np.random.default_rng(0))
        schedule = ReduceOnPlateau(0.5, factor=0.1, patience=2, min_delta=10.0)
        history = run(small(data), data, schedule=schedule, epochs=6, validation=validation)
        assert history.lam == pytest.approx([0.5, 0.5, 0.5, 0.05, 0.05, 0.005])


class TestBeginsAnew:
    """What remembers, EarlyStopping and ReduceOnPlateau, serves many runs; each is as if they were new."""

    data, validation = split(blobs(60, seed=3), 0.5, rng=np.random.default_rng(0))

    def go(self, net, lam=0.5, **options):
        return run(net, self.data, lam=lam, epochs=12, validation=self.validation, **options)

    def test_with_the_same_stopping(self):
        stopping, nets = EarlyStopping(patience=3), [small(self.data, seed=seed) for seed in (0, 0, 1)]
        self.go(nets[2], stopping=stopping)  # a good network
        again = self.go(nets[0], lam=1e-5, stopping=stopping)
        alone = self.go(nets[1], lam=1e-5, stopping=EarlyStopping(patience=3))
        assert again.errors == alone.errors
        np.testing.assert_array_equal(nets[0].parameters.theta, nets[1].parameters.theta)
        assert not np.array_equal(nets[0].parameters.theta, nets[2].parameters.theta)
        wider = MLP([2, 9, 3], [tanh, softmax], cross_entropy)
        assert self.go(wider, stopping=stopping).epochs > 3

    def test_with_the_same_reduce_on_plateau(self):
        schedule = ReduceOnPlateau(0.5, factor=0.1, patience=1, min_delta=10.0)
        first, second = (self.go(small(self.data), schedule=schedule) for _ in range(2))
        assert first.lam == second.lam
        assert first.lam[0] == schedule.lam == 0.5 > schedule.current

    def test_but_a_history_goes_on_with_its_own(self):
        stopping, net = EarlyStopping(patience=50), small(self.data)
        optimizer = SGD(net.parameters.theta)
        options = {"validation": self.validation, "optimizer": optimizer, "stopping": stopping}
        history = run(net, self.data, epochs=2, **options)
        run(net, self.data, epochs=4, history=history, **options)
        assert (history.epochs, stopping.epoch) == (4, 3)
        other = EarlyStopping(50)
        for _ in range(2):
            other.update(1.0, net.parameters.theta)
        with pytest.raises(ValueError, match="seen the 4 epochs of the history, or none, got one that has seen 2"):
            run(net, self.data, epochs=5, history=history, **options | {"stopping": other})
        stopping.theta = np.zeros(7)
        with pytest.raises(ValueError, match=r"stopping.theta as numbers of shape \(51,\)"):
            run(net, self.data, epochs=5, history=history, **options)
        run(net, self.data, epochs=5, history=history, **options | {"stopping": EarlyStopping(50)})
        assert history.stopped == "epochs"


class TestValidationData:
    """They are checked like training data, before the first epoch and in `evaluate`."""

    data = blobs(30)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            (Dataset(data.X, data.T[:, :1]), "with 2 columns in X and 3 in T for this network, got .* T of shape"),
            (Dataset(data.X[:, :1], data.T), "with 2 columns in X and 3 in T for this network, got X of shape"),
            (Dataset(data.X, 5 * data.T), "add up to 1 in every row"),
        ],
    )
    def test_that_do_not_fit(self, wrong, message):
        net = small(self.data)
        before = net.parameters.theta.copy()
        for ask in (
            lambda: run(net, self.data, validation=wrong),
            lambda: run(net, wrong, validation=self.data),
            lambda: evaluate(net, wrong),
        ):
            with pytest.raises(ValueError, match=message):
                ask()
        np.testing.assert_array_equal(net.parameters.theta, before)

    def test_of_minus_one_and_one(self):
        net = MLP([2, 3], [sigmoid], "binary_cross_entropy")
        with pytest.raises(ValueError, match="from 0 to 1, got -1"):
            run(net, self.data, validation=Dataset(self.data.X, 2 * self.data.T - 1))

    def test_that_hold_nan_on_a_disk(self, tmp_path):
        X = np.lib.format.open_memmap(tmp_path / "X.npy", mode="w+", dtype=np.float32, shape=(30, 2))
        X[:] = self.data.X
        X[29, 1] = np.nan
        net = small(self.data)
        with pytest.raises(ValueError, match="finite numbers in the data, got NaN"):
            run(net, self.data, validation=Dataset(X, self.data.T))
        np.testing.assert_array_equal(net.parameters.theta, small(self.data).parameters.theta)


class TestInterrupted:
    """Ctrl-C, wherever it comes, leaves a history of whole epochs and the network so far, and the run can go on."""

    data = blobs(40)

    def interrupted(self, net, optimizer, at_call, where, **options):
        calls = 0

        def here(*arguments):
            nonlocal calls
            calls += 1
            if calls == at_call:
                signal.raise_signal(signal.SIGINT)

        def batches(data, batch_size, rng):
            for rows in minibatches(len(data), batch_size, rng=rng):
                here()
                yield rows

        hooks = {
            "batches": {"batches": batches},
            "metrics": {"metrics": {"none": lambda a, t: here() or 0.0}},
            "callbacks": {"callbacks": [here]},
        }
        with pytest.warns(UserWarning, match="interrupted after . whole epochs; the network and the history are kept"):
            return run(net, self.data, optimizer=optimizer, epochs=6, validation=self.data, **hooks[where], **options)

    @pytest.mark.parametrize(
        ("where", "at_call", "epochs"), [("batches", 2, 0), ("batches", 11, 2), ("metrics", 3, 2), ("callbacks", 3, 3)]
    )
    def test_keeps_what_there_is(self, where, at_call, epochs):
        net, stopping = small(self.data), EarlyStopping(patience=50)
        optimizer = SGD(net.parameters.theta)
        history = self.interrupted(net, optimizer, at_call, where, stopping=stopping)
        assert (history.stopped, history.epochs, stopping.epoch) == ("interrupted", epochs, epochs - 1)
        lists = [history.errors, history.validation_errors, history.lam, history.elapsed, *history.metrics.values()]
        assert {len(values) for values in lists} == {epochs}
        assert not np.array_equal(net.parameters.theta, small(self.data).parameters.theta)
        options = {"validation": self.data, "stopping": stopping, "metrics": dict.fromkeys(history.metrics, accuracy)}
        run(net, self.data, optimizer=optimizer, epochs=6, history=history, **options)
        assert (history.stopped, history.epochs, len(history.validation_errors)) == ("epochs", 6, 6)


class TestData:
    def test_chunks_equal_their_datasets(self):
        data = blobs(60)
        parts = [data[:40], data[40:]]
        nets = [small(data) for _ in range(3)]
        run(nets[0], parts)
        run(nets[1], lambda: iter(parts))
        assert np.array_equal(nets[0].parameters.theta, nets[1].parameters.theta)
        with pytest.raises(ValueError, match="used up"):
            run(nets[2], iter(parts))

    def test_memmap_larger_than_the_batch_trains_in_flat_memory(self, tmp_path):
        n, d = 20_000, 100
        X = np.lib.format.open_memmap(tmp_path / "X.npy", mode="w+", dtype=np.float32, shape=(n, d))
        X[:] = np.random.default_rng(0).normal(size=(1, d))
        X.flush()
        data = Dataset(np.load(tmp_path / "X.npy", mmap_mode="r"), np.ones((n, 1), np.float32))
        net = MLP([d, 5, 1], [tanh, "identity"], squared_error)
        optimizer = SGD(net.parameters.theta)
        tracemalloc.start()
        run(net, data, batch_size=50, epochs=1, optimizer=optimizer)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < X.nbytes / 10

    def test_chunks_that_are_made_as_they_go_train_in_flat_memory(self):
        def chunks():
            for seed in range(20):
                X = np.random.default_rng(seed).normal(size=(2000, 50)).astype(np.float32)
                yield Dataset(X, X[:, :1])

        net = MLP([50, 5, 1], [tanh, "identity"], squared_error)
        initialize(net.parameters, rng=np.random.default_rng(0))
        optimizer = SGD(net.parameters.theta)
        tracemalloc.start()
        history = run(net, chunks, batch_size=50, epochs=2, lam=0.05, optimizer=optimizer)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 20 * 2000 * 50 * 4 / 4
        assert history.errors[1] < history.errors[0]
        assert history.steps == 2 * 20 * 40

    def test_other_types_are_cast(self):
        data = blobs(dtype=np.float64)
        net = small(data)
        run(net, data)
        same = small(data)
        run(same, Dataset(data.X.astype(np.float32), data.T.astype(np.float32)))
        np.testing.assert_array_equal(net.parameters.theta, same.parameters.theta)

    def test_own_batches(self):
        data = blobs(30)
        seen = []

        def batches(part, batch_size, rng):
            pieces = balanced_minibatches(part.y, batch_size, rng=rng)
            seen.extend(part.y[rows].tolist() for rows in pieces)
            return pieces

        run(small(data), data, batches=batches, batch_size=3, epochs=1)
        assert all(sorted(classes) == [0, 1, 2] for classes in seen)
        for bad in ([np.array([99])], [np.arange(11)], [np.array([], int)]):
            with pytest.raises(ValueError, match="row numbers"):
                run(small(data), data, batches=lambda *_, bad=bad: bad)

    def test_metrics_of_ones_own(self):
        data = blobs()
        history = run(small(data), data, validation=data, metrics={"twice": lambda a, t: 2 * accuracy(a, t)})
        assert list(history.metrics) == ["twice"]
        assert history.metrics["twice"][-1] > 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"batch_size": 0}, "batch_size"),
        ({"batch_size": 91}, ">= 1 and <= 90, got 91"),
        ({"batch_size": 2.5}, "whole number"),
        ({"epochs": 0}, "epochs"),
        ({"iterations": 0}, "iterations"),
        ({"stopping": EarlyStopping()}, "validation"),
        ({"schedule": ReduceOnPlateau(0.1)}, "validation"),
        ({"schedule": lambda t: 0.0}, "0 < λ, got 0"),
        ({"optimizer": SGD(np.zeros(51, np.float32))}, "another network"),
    ],
)
def test_bad_input(options, message):
    with pytest.raises(ValueError, match=message):
        run(small(blobs()), blobs(), **options)


X, T = np.ones((20, 2)), np.eye(3)[np.arange(20) % 3]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"net": "net"}, "net of type MLP, got 'net'"),
        ({"data": (X, T)}, r"data of type Dataset, such as Dataset\(X, T\), got float64 of shape \(20, 2\)"),
        ({"data": X}, r"data of type Dataset, .*, got float64 of shape \(2,\)"),
        ({"data": None}, "data as a Dataset, or several in an iterable, got None"),
        ({"validation": (X, T)}, r"validation of type Dataset, such as Dataset\(X, T\), got a tuple of length 2"),
        ({"optimizer": "sgd"}, r"optimizer of type Optimizer, such as SGD\(net.parameters.theta\), got 'sgd'"),
        ({"optimizer": SGD}, "got the class SGD"),
        ({"schedule": "0.1"}, r"a schedule t -> λ_t, such as linear\(.*\), got '0.1'"),
        ({"schedule": linear}, r"a schedule t -> λ_t, .*, got the class linear"),
        ({"stopping": 5, "validation": blobs()}, r"stopping of type EarlyStopping, .*\(patience=5\), got 5"),
        ({"callbacks": print}, "callbacks as a list of functions, got the function print"),
        ({"callbacks": [3]}, "callbacks as a list of functions, got a list of length 1"),
        ({"metrics": ["accuracy"], "validation": blobs()}, "metrics as a dictionary name -> function, got a list"),
        ({"metrics": {"a": "accuracy"}, "validation": blobs()}, "metrics as a list of functions"),
        ({"rng": 0}, r"rng of type Generator, such as np.random.default_rng\(0\), got 0"),
        ({"batch_size": "32"}, "whole number batch_size >= 1 and <= 90, got '32'"),
        ({"epochs": None}, "whole number epochs >= 1, got None"),
        ({"progress": "no"}, "progress as True or False, got 'no'"),
        ({"history": []}, "history of type History"),
    ],
)
def test_another_kind_of_argument(options, message):
    net = small(blobs())
    usual = {
        "net": net, "data": blobs(), "optimizer": SGD(net.parameters.theta), "schedule": constant(0.1),
        "batch_size": 10, "epochs": 1, "rng": np.random.default_rng(0),
    }  # fmt: skip
    with pytest.raises(TypeError, match=f"expected .*{message}"):
        train(**usual | options)
    np.testing.assert_array_equal(net.parameters.theta, small(blobs()).parameters.theta)


def test_kinds_that_are_as_good():
    nets = [small(blobs()), small(blobs())]
    run(nets[0], blobs())
    run(nets[1], blobs(), schedule=0.1, batch_size=10.0, epochs=np.int64(3), iterations=1.0)
    np.testing.assert_array_equal(nets[0].parameters.theta, nets[1].parameters.theta)


def test_targets_that_do_not_fit_the_loss():
    data = blobs()
    with pytest.raises(ValueError, match="add up to 1"):
        run(small(data), Dataset(data.X, 2 * data.T))
    net = MLP([2, 3], [sigmoid], "binary_cross_entropy")
    run(net, data)
    with pytest.raises(ValueError, match=r"from 0 to 1, got 0\.0 to 2\.0"):
        run(net, Dataset(data.X, 2 * data.T))


def test_data_that_do_not_fit_or_hold_nan(tmp_path):
    with pytest.raises(ValueError, match="expected data with 2 columns in X and 3 in T"):
        run(small(blobs()), Dataset(np.ones((20, 4)), np.ones((20, 3))))
    X = np.lib.format.open_memmap(tmp_path / "X.npy", mode="w+", dtype=np.float32, shape=(20, 2))
    X[:] = np.nan
    with pytest.raises(ValueError, match="finite numbers in the data, got NaN"):
        run(small(blobs()), Dataset(X, blobs().T[:20]))

"""Files: what was saved comes back, a stopped run goes on to the bit, and what is no such file is refused."""

import dataclasses
import json

import numpy as np
import pytest

from mlpkit import (
    MLP,
    SGD,
    Activation,
    Adam,
    EarlyStopping,
    LeakyReLU,
    Momentum,
    ReduceOnPlateau,
    absolute_error,
    constant,
    cross_entropy,
    identity,
    linear,
    load,
    load_run,
    relu,
    save,
    save_run,
    softmax,
    split,
    tanh,
    train,
)  # fmt: skip

from .helpers import blobs, network, small

DATA, VALIDATION = split(blobs(150), rng=np.random.default_rng(0))


def parts(schedule=None, seed=3):
    net = small(DATA, dropout=0.1, l2=1e-4)
    return {
        "net": net,
        "optimizer": Adam(net.parameters.theta),
        "rng": np.random.default_rng(seed),
        "stopping": EarlyStopping(patience=50),
        "schedule": schedule() if schedule else None,
    }


def go(part, epochs, **options):
    schedule = part["schedule"] or linear(0.05, 0.001, 60)
    return train(
        part["net"], DATA, part["optimizer"], schedule, batch_size=7, epochs=epochs, rng=part["rng"],
        validation=VALIDATION, stopping=part["stopping"], **options,
    )  # fmt: skip


@pytest.mark.parametrize("schedule", [None, lambda: ReduceOnPlateau(0.05, patience=1, min_delta=0.2)])
def test_a_stopped_run_goes_on_to_the_bit(tmp_path, schedule):
    straight = parts(schedule)
    expected = go(straight, 9)

    first = parts(schedule)

    def keep(history):
        save_run(tmp_path / "run.npz", history=history, **first)
        return history.epochs == 4

    assert go(first, 9, callbacks=[keep]).stopped == "callback"
    second = parts(schedule, seed=99)
    second["net"].parameters.theta[:] = 0
    history = go(second, 9, history=load_run(tmp_path / "run.npz", **second))
    np.testing.assert_array_equal(second["net"].parameters.theta, straight["net"].parameters.theta)
    assert history.errors == expected.errors
    assert history.validation_errors == expected.validation_errors
    assert history.metrics == expected.metrics
    assert history.lam == expected.lam
    assert history.steps == expected.steps
    assert history.elapsed == sorted(history.elapsed)


def test_other_random_generators(tmp_path):
    part = parts()
    part["rng"] = np.random.Generator(np.random.MT19937(0))
    save_run(tmp_path / "run.npz", history=go(part, 1), **part)
    expected = part["rng"].random(3)
    load_run(tmp_path / "run.npz", **part)
    np.testing.assert_array_equal(part["rng"].random(3), expected)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_network(tmp_path, dtype):
    net = MLP([3, 4, 2], [LeakyReLU(0.2), identity], absolute_error, l2=0.1, dropout=0.25, dtype=dtype)
    net.parameters.theta[:] = np.arange(net.parameters.theta.size)
    save(tmp_path / "net", net)
    again = load(tmp_path / "net")
    assert (again.sizes, again.f, again.loss, again.l2, again.dropout, again.dtype) == (
        net.sizes, net.f, net.loss, net.l2, net.dropout, net.dtype,
    )  # fmt: skip
    np.testing.assert_array_equal(again.parameters.theta, net.parameters.theta)
    assert [p.name for p in tmp_path.iterdir()] == ["net"]


def test_what_load_would_not_know_is_not_saved(tmp_path):
    @dataclasses.dataclass(frozen=True)
    class Square(Activation):
        def f(self, z):
            return z**2

        def f_prime(self, z, a):
            return 2 * z

    Sigmoid = type("Sigmoid", (Square,), {})  # of the same name as one of ours
    for f in (Square(), Sigmoid()):
        with pytest.raises(ValueError, match=r"an activation or a loss of mlpkit, got .*(Square|Sigmoid)"):
            save(tmp_path / "net", MLP([3, 2], [f], "squared_error"))
    assert not list(tmp_path.iterdir())


class TestRefused:
    @pytest.fixture
    def path(self, tmp_path):
        save(tmp_path / "net.npz", network())
        return tmp_path / "net.npz"

    def refuse(self, path, message):
        with pytest.raises(ValueError, match=message):
            load(path)

    def header(self, path, **changes):
        with np.load(path) as file:
            arrays = dict(file)
        header = json.loads(arrays.pop("header").tobytes()) | changes
        np.savez(path, header=np.frombuffer(json.dumps(header).encode(), np.uint8), **arrays)

    def test_missing(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            load(tmp_path / "none.npz")

    @pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.99])
    def test_cut_off(self, path, share):
        content = path.read_bytes()
        path.write_bytes(content[: int(share * len(content))])
        self.refuse(path, "damaged or no file of mlpkit")

    def test_a_flipped_bit(self, path):
        content = bytearray(path.read_bytes())
        with np.load(path) as file:
            place = content.index(file["theta"].tobytes())
        content[place + 3] ^= 1
        path.write_bytes(content)
        self.refuse(path, "damaged")

    def test_foreign(self, path):
        path.write_text("x,y\n1,2\n")
        self.refuse(path, "no file of mlpkit")
        np.savez(path, a=np.ones(3))
        self.refuse(path, "no file of mlpkit")
        np.savez(path, header=np.frombuffer(b'{"format": "other"}', np.uint8))
        self.refuse(path, "its format is 'other'")

    def test_pickles_are_not_opened(self, path):
        np.savez(path, header=np.array([{"format": "mlpkit"}], dtype=object))
        self.refuse(path, "pickle")

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"version": 2}, "version 2"),
            ({"kind": "run"}, "holds a run"),
            ({"sizes": [5, 4, 3, 2]}, "parameters of float64 expected"),
            ({"sizes": [5]}, "two or more layer sizes"),
            ({"dtype": "float32"}, "float32 expected"),
            ({"activations": [["Nothing", {}]] * 3}, "Nothing"),
            ({"activations": [["ABC", {}]] * 3}, "an activation or a loss of mlpkit, got ABC"),
            ({"loss": ["CrossEntropy", {"x": 1}]}, "describes no network"),
        ],
    )
    def test_wrong_header(self, path, changes, message):
        self.header(path, **changes)
        self.refuse(path, message)

    def test_runs_that_do_not_fit(self, tmp_path):
        saved = parts()
        save_run(tmp_path / "run.npz", history=go(saved, 1), **saved)
        theta = saved["net"].parameters.theta.copy()
        saved["net"].parameters.theta += 1
        saved["rng"].random(5)
        saved["stopping"].epoch = 77
        saved["optimizer"].t = 88

        def refuse(message, **changes):
            rng = saved["rng"].bit_generator.state
            with pytest.raises(ValueError, match=message):
                load_run(tmp_path / "run.npz", **(saved | changes))
            np.testing.assert_array_equal(saved["net"].parameters.theta, theta + 1)
            assert saved["rng"].bit_generator.state == rng
            assert (saved["stopping"].epoch, saved["optimizer"].t) == (77, 88)

        other = MLP([2, 9, 3], [tanh, softmax], cross_entropy)
        refuse("sizes", net=other, optimizer=Adam(other.parameters.theta))
        other = MLP([2, 8, 3], [relu, softmax], cross_entropy)
        refuse("activations", net=other, optimizer=Adam(other.parameters.theta))
        refuse("expected the optimizer Adam, .* got Momentum", optimizer=Momentum(theta.copy()))
        refuse("stopping", stopping=None)
        refuse("schedule", schedule=ReduceOnPlateau(0.1))
        refuse("does not fit", rng=np.random.Generator(np.random.MT19937(0)))
        refuse("does not fit", optimizer=Adam(np.zeros(3)))
        with pytest.raises(ValueError, match="holds a run"):
            load(tmp_path / "run.npz")


def test_stopping_that_has_seen_nothing(tmp_path):
    part = parts()
    del part["schedule"]
    part["optimizer"] = SGD(part["net"].parameters.theta)
    from mlpkit import History

    save_run(tmp_path / "run.npz", history=History(), **part)
    assert load_run(tmp_path / "run.npz", **part).epochs == 0
    assert part["stopping"].theta is None
    assert constant(0.1)(0) == 0.1

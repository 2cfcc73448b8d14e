"""The widgets of parts 4 and 5 in Python, against closed forms and counts by hand, and what their sentences claim."""

import numpy as np
import pytest

from mlpkit.arrays import Array
from mlpkit.widgets import ActivationHistograms, ClassBalance, OptimizerRace, WhenToStop
from mlpkit.widgets.class_balance import PRESETS as MAILS
from mlpkit.widgets.descent import run
from mlpkit.widgets.early_stopping import MIN_DELTA, NOISE, PATIENCE, mislabel, stop
from mlpkit.widgets.early_stopping import PRESETS as STOPS
from mlpkit.widgets.grid import Grid
from mlpkit.widgets.lambda_schedule import PRESETS as SCHEDULES
from mlpkit.widgets.optimizer_race import PRESETS as RACES
from mlpkit.widgets.optimizer_race import RUNNERS, STEPS
from mlpkit.widgets.surfaces import FLAT, STEEP, SURFACES, ravine
from tests.mlpkit.widgets.helpers import run as scheduled


@pytest.fixture(scope="module")
def stopping() -> WhenToStop:
    return WhenToStop()


@pytest.fixture(scope="module")
def balance() -> ClassBalance:
    return ClassBalance()


def test_the_race_in_the_ravine_has_closed_forms() -> None:
    t = np.arange(STEPS + 1)
    sgd = run(ravine, RUNNERS["SGD"], 0.1, STEPS)
    for column, curvature in ((0, FLAT), (1, STEEP)):
        np.testing.assert_allclose(sgd[:, column], ravine.start[column] * (1 - 0.1 * curvature) ** t, rtol=1e-9)
    for name, length in (("RMSProp", 0.1 / np.sqrt(1 - 0.9)), ("Adam", 0.1)):  # first steps, whatever the gradient
        first = run(ravine, RUNNERS[name], 0.1, STEPS)
        np.testing.assert_allclose(np.abs(first[1] - first[0])[:2], length, rtol=1e-4)


def race(label: str) -> dict[str, Array]:
    preset = next(preset for preset in RACES if preset.label == label)
    return {name: run(SURFACES[preset.scene], make, preset.at[0], STEPS) for name, make in RUNNERS.items()}


def test_what_the_race_says_is_true() -> None:
    E = {name: path[-1, 2] for name, path in race("short steps").items()}
    assert E["Momentum"] < 1e-2 < 0.1 < min(E["SGD"], E["RMSProp"], E["Adam"])
    for name in ("RMSProp", "Adam"):
        x, y, _ = np.abs(race("diagonal")[name][1] - race("diagonal")[name][0])
        assert x == pytest.approx(y, rel=1e-3)
    paths = race("too large for SGD")
    assert np.isnan(paths["SGD"][-1]).all()
    y = paths["RMSProp"][-20:, 1]
    assert (y[1:] * y[:-1] < 0).all()
    assert np.abs(y).max() > 0.1
    assert paths["Adam"][-1, 2] < 1e-4
    E = {name: path[40, 2] for name, path in race("off the saddle").items()}
    assert max(E["RMSProp"], E["Momentum"], E["Adam"]) < 0.1 < 0.2 < E["SGD"]
    E = {name: path[60, 2] for name, path in race("off the plateau").items()}
    assert max(E["RMSProp"], E["Adam"]) < 0.75 < 1.4 < E["SGD"]
    past = race("past the goal")
    for name in ("Momentum", "Adam"):
        assert past[name][-1, 0] > 2
        assert np.linalg.norm(past[name][-1, :2] - past[name][-2, :2]) < 0.02


def by_hand(errors: Array, patience: int, min_delta: float) -> tuple[int, int]:
    """Stopping as slide 38 tells it, with nothing of mlpkit: epochs trained, epochs to the best."""
    best, best_epoch = float("inf"), 0
    for epoch, error in enumerate(errors, start=1):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        elif epoch == best_epoch + patience:
            return epoch, best_epoch
    return len(errors), best_epoch


def test_stopping_stops_where_a_count_by_hand_does(stopping: WhenToStop) -> None:
    table = np.frombuffer(stopping.table, "<f4").reshape(stopping.shape)[0, ..., 0, :]
    for i in range(len(NOISE.values)):
        errors = stopping.runs[i, :, 1]
        for j, patience in enumerate(PATIENCE.values):
            for k, min_delta in enumerate(MIN_DELTA.values):
                assert tuple(table[i, j, k]) == by_hand(errors, int(patience), min_delta)


def test_what_stopping_says_is_true(stopping: WhenToStop) -> None:
    at = {preset.label: preset.at for preset in STOPS}

    def curves(noise: float) -> Array:
        return stopping.runs[NOISE.index(noise)]

    def end(label: str) -> tuple[int, int]:
        noise, patience, min_delta = at[label]
        return stop(curves(noise)[:, 1], int(patience), min_delta)

    E, validation = curves(0.3)[:, 0], curves(0.3)[:, 1]
    assert end("never stop")[0] == 100
    assert E[-1] < E[50]
    assert validation[-1] > 1.1 * validation.min()
    assert end("about right")[1] == 1 + validation.argmin()
    assert end("about right")[0] < 70
    assert end("no patience")[1] < 1 + validation.argmin()
    noise, patience, _ = at["too demanding"]
    assert end("too demanding")[1] < stop(curves(noise)[:, 1], int(patience), 0.0)[1]
    clean = curves(0.0)[:, 1]
    assert clean[-10:].mean() < clean[-30:-20].mean()


def test_mislabelled_rows_are_as_many_as_asked_and_wrong(stopping: WhenToStop) -> None:
    data = stopping.data
    noisy = mislabel(data, 0.3, rng=np.random.default_rng(3))
    assert (noisy.y != data.y).sum() == round(0.3 * len(data))
    np.testing.assert_array_equal(noisy.X, data.X)


def test_histograms_and_what_they_say() -> None:
    widget = ActivationHistograms()
    table = np.frombuffer(widget.table, "<f4").reshape(widget.shape)
    np.testing.assert_allclose(table[..., :-3].sum(axis=-1), 1, rtol=1e-5)
    assert (table[:2, ..., -3] <= 1).all()  # a sigmoid's variance is at most ¼, that of tanh at most 1
    f = {name: i for i, name in enumerate(widget.functions)}
    r = widget.AXES[0]

    def of(name: str, value: float) -> tuple[Array, Array, Array]:
        return tuple(table[f[name], r.index(value), :, k] for k in (-3, -2, -1))

    glorot = next(preset.at[0] for preset in widget_presets() if preset.label == "Glorot")
    variance, _, delta = of("tanh", glorot)
    assert variance[-1] > 0.4 * variance[0]
    assert delta[0] > 0.5 * delta[-1]
    _, _, delta = of("sigmoid", glorot)
    assert (delta[1:] > 3 * delta[:-1]).all()
    variance, saturated, delta = of("sigmoid", 0.7)
    assert variance.min() > 0.05
    assert saturated.max() < 10
    _, saturated, delta = of("sigmoid", 1000.0)
    assert saturated.min() > 99
    assert delta[0] < 1e-20
    variance, _, delta = of("relu", 0.5)
    assert (variance[1:] > 2 * variance[:-1]).all()
    assert (delta[:-1] > 1.5 * delta[1:]).all()


def widget_presets() -> tuple[object, ...]:
    from mlpkit.widgets.activation_histograms import PRESETS

    return PRESETS


def test_what_the_balance_says_is_true(balance: ClassBalance) -> None:
    table = np.frombuffer(balance.table, "<f4").reshape(balance.shape)
    share = balance.AXES[0]
    run = {
        preset.label: table[balance.names.index(preset.scene), share.index(preset.at[0])] for preset in MAILS
    }  # spam, others, accuracy after every epoch
    assert np.abs(run["equally many"][-1, 0] - run["equally many"][-1, 1]) < 0.05
    assert run["90 % spam"][2] == pytest.approx([1, 0, 0.9], abs=0.01)
    assert run["90 % spam"][-1, 1] > 0.3
    assert run["98 % spam"][-1, 1] < 0.1
    assert run["98 % spam"][-1, 2] == pytest.approx(0.98, abs=0.005)
    assert run["98 % spam, balanced"][-1, 1] > 0.7
    assert run["98 % spam, balanced"][-1, 2] < 0.95
    assert run["drowned"][-1] == pytest.approx([1, 0, 0.9], abs=0.01)
    for i, percent in enumerate(share.values):  # the accuracy is the mean of the two shares, weighted by frequency
        p = percent / 100
        np.testing.assert_allclose(table[:, i, :, 2], p * table[:, i, :, 0] + (1 - p) * table[:, i, :, 1], atol=1e-3)


def test_what_the_schedule_says_is_true() -> None:
    runs = {preset.label: scheduled(preset.scene, *preset.at) for preset in SCHEDULES}
    restless = {name: np.abs(np.diff(run[-5:, 2])).mean() for name, run in runs.items()}
    assert (runs["fixed λ"][:, 0] == 5).all()
    assert np.sum(np.diff(runs["fixed λ"][:, 2]) > 0.005) >= 3
    assert not (np.diff(runs["fall to the end"][:, 2]) > 0.005).any()
    np.testing.assert_allclose(runs["fall to the end"][:, 0], 10 - 9.9 * np.arange(1, 13) / 12, atol=0.02)
    assert runs["fall to the end"][-1, 2] < 0.95 * runs["fixed λ"][-1, 2]
    assert restless["fall to the end"] < 0.7 * restless["fixed λ"]
    assert restless["fall too soon"] < 0.002
    assert runs["fall too soon"][-1, 2] > 3 * runs["fixed λ"][-1, 2]
    assert runs["too large at first"][-1, 2] > 0.4


def test_a_move_in_a_live_kernel_recomputes(balance: ClassBalance) -> None:
    balance.scene, balance.i_spam = 1, 5
    live = np.frombuffer(balance.live, "<f4").reshape(balance.shape[2:])
    table = np.frombuffer(balance.table, "<f4").reshape(balance.shape)
    assert balance.live_at == [1, 5]
    np.testing.assert_allclose(live, table[1, 5], atol=0.02)


@pytest.mark.parametrize(
    ("widget", "message"),
    [
        (lambda: OptimizerRace(["hill"]), "unknown surface 'hill'"),
        (lambda: OptimizerRace(start=0.07), r"λ = 0.07 is not on the grid"),
        (lambda: ActivationHistograms(["cube"]), "unknown function 'cube'"),
        (lambda: ClassBalance(["luck"]), "unknown scene 'luck'"),
    ],
)
def test_bad_input(widget: type[Grid], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        widget()

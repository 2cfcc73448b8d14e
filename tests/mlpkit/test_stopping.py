"""Early stopping on error curves by hand."""

import numpy as np
import pytest

from mlpkit import EarlyStopping


@pytest.mark.parametrize(
    ("errors", "patience", "min_delta", "stop", "best"),
    [
        ([5, 4, 3, 3, 3, 3], 2, 0.0, 4, 2),
        ([5, 4, 3, 4, 2.5, 4, 4], 2, 0.0, 6, 4),
        ([5, 4.9, 4.8, 4.7], 2, 0.5, 2, 0),
        ([5, 4, 3, 2], 2, 0.0, None, 3),
        ([np.nan, np.nan, np.nan], 2, 0.0, 1, -1),
    ],
)
def test_stops_where_it_should(errors, patience, min_delta, stop, best):
    stopping, theta = EarlyStopping(patience, min_delta), np.zeros(2)
    stopped = None
    for epoch, error in enumerate(errors):
        theta[:] = epoch
        if stopping.update(error, theta):
            stopped = epoch
            break
    assert (stopped, stopping.best_epoch) == (stop, best)
    stopping.restore_best(theta)
    assert theta[0] == (best if best >= 0 else stop)


def test_starts_anew():
    stopping = EarlyStopping(patience=2)
    for _ in range(2):
        assert [stopping.update(error, np.zeros(2)) for error in (1, 2, 2)] == [False, False, True]
        assert stopping.best_epoch == 0
        stopping.reset()
        assert stopping.theta is None


def test_the_best_of_another_network_is_refused():
    stopping = EarlyStopping()
    stopping.update(1.0, np.zeros(3))
    with pytest.raises(ValueError, match=r"best θ that was kept as numbers of shape \(2,\), got .* \(3,\)"):
        stopping.restore_best(np.zeros(2))


@pytest.mark.parametrize("options", [{"patience": 0}, {"patience": 2.7}, {"min_delta": -1}, {"min_delta": np.nan}])
def test_bad_input(options):
    with pytest.raises(ValueError, match=r"expected .*, got"):
        EarlyStopping(**options)


def test_another_kind_of_setting():
    assert EarlyStopping(5.0).patience == 5
    for options in ({"patience": "5"}, {"patience": None}, {"min_delta": "0.1"}):
        with pytest.raises(TypeError, match=r"expected .*, got"):
            EarlyStopping(**options)

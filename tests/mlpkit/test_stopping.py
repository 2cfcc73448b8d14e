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


@pytest.mark.parametrize("options", [{"patience": 0}, {"min_delta": -1}, {"min_delta": np.nan}])
def test_bad_input(options):
    with pytest.raises(ValueError, match="expected"):
        EarlyStopping(**options)

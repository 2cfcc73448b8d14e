"""An appeal's cell: it runs, and what it says is what the judge saw; its literals make the very same values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.compare import gap
from autograder.reports.explain import RANDOM, literal


@pytest.mark.parametrize(
    "value",
    [
        np.array([0.1, -1e300, np.nan, np.inf]),
        np.arange(2000, dtype=np.float32).reshape(50, 40) / 3,
        np.array([], dtype=np.int64),
        np.array(["a", "b"]),
        [None, np.eye(2), (1.5, "x")],
        {"a": [0.1, 0.2], (1, 2): np.float32(0.1)},
        (np.array([True, False]), float("nan"), float("inf"), 3),
        (),
    ],
)
def test_a_literal_makes_the_value(value: Any) -> None:
    made = eval(literal(value), {"np": np})
    assert type(made) is type(value)
    np.testing.assert_equal(made, value)
    if isinstance(value, np.ndarray):
        assert made.dtype == value.dtype


def test_a_generator_goes_on_where_it_was() -> None:
    rng = np.random.default_rng(7)
    rng.normal(size=5)
    names: dict[str, Any] = {"np": np}
    exec(RANDOM, names)
    made = eval(literal(rng), names)
    assert gap(made.normal(size=9), rng.normal(size=9), "draws", 0.0) is None

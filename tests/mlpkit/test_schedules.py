"""λ_t by hand."""

import pytest

from mlpkit import ReduceOnPlateau, constant, cosine, exponential, inverse, linear, step


@pytest.mark.parametrize(
    ("schedule", "values"),
    [
        (constant(0.3), {0: 0.3, 10**6: 0.3}),
        (linear(1.0, 0.2, 8), {0: 1.0, 2: 0.8, 4: 0.6, 8: 0.2, 100: 0.2}),
        (step(0.8, 0.5, 10), {0: 0.8, 9: 0.8, 10: 0.4, 29: 0.2}),
        (exponential(2.0, 0.1), {0: 2.0, 10: 2 / 2.718281828459045}),
        (inverse(1.0, 0.5), {0: 1.0, 2: 0.5, 18: 0.1}),
        (cosine(1.0, 0.2, 6), {0: 1.0, 2: 0.8, 3: 0.6, 4: 0.4, 6: 0.2, 60: 0.2}),
    ],
)
def test_values(schedule, values):
    assert {t: schedule(t) for t in values} == pytest.approx(values)


def test_reduce_on_plateau():
    schedule = ReduceOnPlateau(0.8, factor=0.5, patience=2, min_delta=0.1, lam_min=0.3)
    rates = []
    for error in [5.0, 4.0, 3.95, 3.9, 3.0, 3.0, 3.0, 3.0, 3.0]:
        schedule.update(error)
        rates.append(schedule(0))
    assert rates == pytest.approx([0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.3, 0.3, 0.3])


@pytest.mark.parametrize(
    "make",
    [
        lambda: constant(0), lambda: constant(float("nan")), lambda: linear(-1, 1, 5), lambda: linear(1, 0, 5),
        lambda: linear(1, 0.1, 0), lambda: step(1, 0, 5), lambda: exponential(1, -1), lambda: inverse(0, 1),
        lambda: cosine(1, 0.1, -5), lambda: ReduceOnPlateau(0.1, factor=1.0), lambda: ReduceOnPlateau(0.1, lam_min=1),
        lambda: ReduceOnPlateau(0.1, min_delta=-1), lambda: ReduceOnPlateau(0.1, patience=0),
    ],
)  # fmt: skip
def test_bad_input(make):
    with pytest.raises(ValueError, match=r"expected .* got"):
        make()

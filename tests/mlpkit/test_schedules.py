"""λ_t by hand."""

import copy
import pickle

import numpy as np
import pytest

import mlpkit
from mlpkit import EarlyStopping, ReduceOnPlateau, constant, cosine, exponential, inverse, linear, step
from mlpkit.schedules import schedule as as_schedule


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


def test_reduce_on_plateau_starts_anew():
    schedule = ReduceOnPlateau(0.8, patience=1)
    rates = []
    for _ in range(2):
        schedule.reset()
        for error in (5.0, 6.0, 6.0):
            schedule.update(error)
            rates.append(schedule(0))
    assert rates == pytest.approx([0.8, 0.4, 0.2] * 2)
    assert schedule.lam == 0.8


SCHEDULES = [
    constant(0.3), linear(1.0, 0.2, 8), step(0.8, 0.5, 10), exponential(2.0, 0.1), inverse(1.0, 0.5), cosine(1, 0.2, 6),
]  # fmt: skip


@pytest.mark.parametrize("schedule", SCHEDULES, ids=repr)
def test_are_values(schedule):
    """They print as they are typed, compare by their settings, are hashed, copied and pickled."""
    for same in (eval(repr(schedule), vars(mlpkit)), pickle.loads(pickle.dumps(schedule)), copy.deepcopy(schedule)):
        assert same == schedule
        assert hash(same) == hash(schedule)
    assert len({*SCHEDULES, *copy.deepcopy(SCHEDULES)}) == len(SCHEDULES)
    with pytest.raises(AttributeError):
        schedule.lam = 7


@pytest.mark.parametrize("remembers", [ReduceOnPlateau(0.5, patience=3), EarlyStopping(7, 0.1)], ids=repr)
def test_what_remembers_prints_as_it_is_typed_and_is_pickled(remembers):
    again = eval(repr(remembers), vars(mlpkit))
    assert vars(again) == vars(remembers) == vars(pickle.loads(pickle.dumps(remembers)))


def test_a_number_is_a_constant_schedule():
    own = max
    assert as_schedule(own) is own
    assert as_schedule(0.1) == as_schedule(np.array(0.1)) == constant(0.1)
    for bad in ("0.1", None, [0.1], linear, True):
        with pytest.raises(TypeError, match=r"expected a number or a schedule t -> λ_t, such as linear\(.*\), got"):
            as_schedule(bad)
    with pytest.raises(ValueError, match="0 < lam, got 0"):
        as_schedule(0)


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


@pytest.mark.parametrize(
    "make",
    [
        lambda: constant("0.1"), lambda: linear(1, None, 5), lambda: step(1, 0.5, [5]), lambda: cosine(1, 0.1, True),
        lambda: ReduceOnPlateau("0.1"), lambda: ReduceOnPlateau(0.1, patience="5"),
    ],
)  # fmt: skip
def test_another_kind_of_setting(make):
    with pytest.raises(TypeError, match=r"expected .* got"):
        make()

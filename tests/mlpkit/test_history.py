"""What a training leaves behind: lists that stand apart, epochs counted by errors, their picture."""

import pickle

import pytest

from mlpkit.history import History


def test_histories_share_nothing():
    one, other = History(), History()
    one.errors.append(0.5)
    one.metrics["accuracy"] = [0.9]
    assert (other.errors, other.metrics) == ([], {})


def test_an_epoch_is_an_entry_of_its_errors():
    assert History().epochs == 0
    assert History(errors=[0.5, 0.25, 0.125], steps=30).epochs == 3


def test_it_is_kept_and_compared_as_a_value():
    history = History([0.5], [0.6], {"accuracy": [0.9]}, [0.1], [0.01], 10, "early stopping")
    assert pickle.loads(pickle.dumps(history)) == history


@pytest.mark.parametrize(("against", "label"), [("epochs", "epoch"), ("elapsed", "seconds")])
def test_the_picture_has_the_errors_that_were_made(against, label):
    history = History([0.5, 0.25], lam=[0.1, 0.1], elapsed=[1.0, 2.5], steps=2)
    axes = history.plot(against).axes
    lines = {tuple(line.get_ydata()) for ax in axes for line in ax.lines}
    assert (0.5, 0.25) in lines
    assert any(label in ax.get_xlabel().lower() for ax in axes)

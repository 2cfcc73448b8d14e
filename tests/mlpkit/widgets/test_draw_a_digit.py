"""A drawing as the network gets it; the network itself is held to mlpkit by `test_parity_js`, and on its page."""

from collections.abc import Callable

import numpy as np
import pytest

from mlpkit.datasets import Dataset, digits, moons
from mlpkit.network import MLP
from mlpkit.widgets import DrawADigit
from tests.javascript import node


def network(sizes: tuple[int, ...] = (64, 5, 10), last: str = "sigmoid") -> MLP:
    return MLP(sizes, ["sigmoid"] * (len(sizes) - 2) + [last], "squared_error")


def blocks(dots: list[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(np.reshape(dots, (8, 4, 8, 4)).sum(axis=(1, 3)).ravel() / 16)


def test_pictures_of_the_data_set_come_back() -> None:
    X = digits().X[:300]
    script = """
import { Ink } from "./ink.js";
const ink = new Ink();
const results = job.map((values) => { ink.show(values); return [...ink.values()]; });"""
    np.testing.assert_array_equal(node(X, script), X)


def test_strokes_are_counted_in_blocks() -> None:
    """A dot is inked if its centre is within 1.7 of the stroke; a value counts 4 by 4 of them."""
    strokes = [[[4, 4], [28, 20]], [[16, 2], [16, 30]], [[9, 9], [9, 9]], [[-3, 5], [40, 5]]]
    script = """
import { Ink } from "./ink.js";
const results = job.map(([from, to]) => {
  const ink = new Ink();
  ink.stroke(from, to);
  return [[...ink.dots], [...ink.values()]];
});"""
    x, y = np.meshgrid(np.arange(32) + 0.5, np.arange(32) + 0.5)
    for (start, end), (dots, values) in zip(strokes, node(strokes, script), strict=True):
        along = np.linspace(0, 1, 4001)[:, None] * (np.array(end) - start) + start
        far = np.sqrt(((np.stack([x, y], -1)[:, :, None] - along) ** 2).sum(axis=-1)).min(axis=-1)
        clear = abs(far - 1.7) > 1e-3
        assert (np.reshape(dots, (32, 32)) == (far <= 1.7))[clear].all()
        np.testing.assert_array_equal(values, blocks(dots))


def test_a_shift_is_a_pixel_and_loses_what_leaves() -> None:
    script = """
import { Ink } from "./ink.js";
const results = job.ways.map(([right, down]) => {
  const ink = new Ink();
  ink.show(job.values);
  ink.shift(right, down);
  return [...ink.values()];
});"""
    image = digits().X[3].reshape(8, 8)
    ways = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    for (right, down), found in zip(ways, node({"ways": ways, "values": image.ravel()}, script), strict=True):
        padded = np.pad(image, 1)
        np.testing.assert_array_equal(np.reshape(found, (8, 8)), padded[1 - down :, 1 - right :][:8, :8])


def test_every_digit_is_among_the_examples() -> None:
    widget = DrawADigit(network(), digits())
    assert widget.labels == [*range(10), *range(10)]
    X = np.frombuffer(widget.examples, np.uint8).reshape(-1, 64) / 16
    for row, label in zip(X, widget.labels, strict=True):
        assert (digits().X[digits().y == label] == row).all(axis=1).any()


@pytest.mark.parametrize(
    ("net", "data", "message"),
    [
        (lambda: network((64, 5, 5, 10)), digits, "expected a network 64-n-10 of sigmoids, got"),
        (lambda: network(last="tanh"), digits, "with Sigmoid, Tanh"),
        (network, lambda: moons(rng=np.random.default_rng(0)), "expected pictures of 8 × 8 values"),
    ],
)
def test_another_network_or_data(net: Callable[[], MLP], data: Callable[[], Dataset], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        DrawADigit(net(), data())

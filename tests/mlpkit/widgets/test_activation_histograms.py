"""Activations by initializer: bounds that every sigmoid keeps, and what the sentences claim."""

from __future__ import annotations

import numpy as np

from mlpkit.arrays import Array
from mlpkit.widgets import ActivationHistograms


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

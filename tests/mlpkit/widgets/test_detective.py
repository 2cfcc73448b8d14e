"""The detective's patients: what is measured is what numpy measures, and shows what is said about them."""

from typing import Any

import numpy as np
import pytest

from mlpkit.activations import activation
from mlpkit.arrays import Array
from mlpkit.network import MLP
from mlpkit.widgets import Detective
from mlpkit.widgets.detective import HEALTHY, LOOKED_AT, MEASUREMENTS, OTHERS, PATIENTS, Patient

EXAMINED = {patient.name: patient for patient in (HEALTHY, *PATIENTS)}


@pytest.fixture(scope="module")
def widget() -> Detective:
    return Detective()


@pytest.fixture(params=EXAMINED)
def patient(request: pytest.FixtureRequest) -> Patient:
    return EXAMINED[request.param]


def found(widget: Detective, patient: Patient) -> dict[str, Any]:
    if patient is HEALTHY:
        return dict(widget.healthy)
    return next(entry["found"] for entry in widget.patients if entry["name"] == patient.name)  # type: ignore[no-any-return]


def start(patient: Patient) -> tuple[MLP, Array, Array]:
    """The patient's network before training, and the samples that it is looked at with."""
    net = MLP([64, 32, 10], [patient.f, "sigmoid"], "squared_error", dtype=np.float64)
    rng = np.random.default_rng(0)
    for l, (m, n) in enumerate(((64, 32), (32, 10)), 1):
        net.parameters.W[l][:] = patient.init(m, n, rng=rng)
    net.parameters.b[1][:] = patient.bias
    _, validation = patient.data()
    return net, validation.X[:LOOKED_AT], validation.T[:LOOKED_AT]


def test_what_is_measured_at_the_start(widget: Detective, patient: Patient) -> None:
    """By numpy, and the gradient by central differences of a few weights."""
    net, X, T = start(patient)
    told, a = found(widget, patient), X
    for l in (1, 2):
        f = activation(patient.f if l == 1 else "sigmoid")
        z = a @ net.parameters.W[l] + net.parameters.b[l]
        a = f(z)
        assert told["variance"][0][l - 1] == pytest.approx(np.var(a), rel=1e-4, abs=1e-12)
        assert told["saturated"][0][l - 1] == pytest.approx((np.abs(f.prime(z)) < 0.01).mean(), abs=1e-5)
        rms = np.sqrt((net.parameters.W[l] ** 2).mean())
        assert told["weights"][0][l - 1] == pytest.approx(rms, rel=1e-4)
    theta, slopes = net.parameters.theta, []
    for k in range(64 * 32 + 32, 64 * 32 + 32 + 320):  # the weights of layer 2
        errors = []
        for h in (1e-5, -1e-5):
            theta[k] += h
            errors.append(0.5 * ((net(X) - T) ** 2).sum(axis=1).mean())
            theta[k] -= h
        slopes.append((errors[0] - errors[1]) / 2e-5)
    assert told["gradient"][0][1] == pytest.approx(np.sqrt(np.mean(np.square(slopes))), rel=1e-3, abs=1e-9)


def test_all_can_be_measured_and_nobody_learns(widget: Detective, patient: Patient) -> None:
    told = found(widget, patient)
    assert told.keys() == MEASUREMENTS.keys()
    assert (told["curves"]["right"][-1] < 0.2) == (patient is not HEALTHY)
    assert len(told["curves"]["E"]) == 15
    assert [sum(sample["x"]) > 0 for sample in told["samples"]] == [True] * 5


def test_sentences(widget: Detective) -> None:
    """What is said about a patient once it is solved can be seen in its findings."""
    by_name = {entry["name"]: entry["found"] for entry in widget.patients}
    zeros = by_name["the weights began at 0"]
    assert zeros["weights"][0] == [0, 0]
    assert zeros["gradient"][0][0] == 0
    assert zeros["update"][0][1] is None
    large = by_name["the weights began far too large"]
    assert 57 < min(large["weights"][0]) < max(large["weights"][0]) < 59
    assert min(large["saturated"][0]) > 0.95
    assert max(large["update"][0]) < 1e-3
    step = by_name["λ is far too large"]
    assert step["weights"][0] == widget.healthy["weights"][0]
    assert step["update"][0] == pytest.approx([4, 20], rel=0.12)
    assert step["saturated"][1][1] == 1
    dead = by_name["all hidden ReLUs are dead"]
    assert [dead["variance"][0][0], dead["variance"][1][0], dead["gradient"][0][0]] == [0, 0, 0]
    shuffled = by_name["the labels belong to other images"]
    for name in ("weights", "variance", "saturated"):
        assert shuffled[name][0] == widget.healthy[name][0]
    own, healthy = ([s["label"] for s in found["samples"]] for found in (shuffled, widget.healthy))
    assert sum(a != b for a, b in zip(own, healthy, strict=True)) >= 3
    raw = by_name["the inputs are not scaled"]
    assert raw["weights"][0] == widget.healthy["weights"][0]
    assert raw["saturated"][0][0] > 0.9
    assert max(x for sample in raw["samples"] for x in sample["x"]) == 255


def test_diagnoses(widget: Detective) -> None:
    assert widget.diagnoses == sorted([*(patient.name for patient in PATIENTS), *OTHERS])
    assert len(set(widget.diagnoses)) == 8

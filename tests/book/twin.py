"""The network of a page's playground, and the same in mlpkit."""

from typing import Any

import numpy as np
from playwright.sync_api import Page

import mlpkit.optimizers
from mlpkit.network import MLP
from mlpkit.schedules import constant, linear
from mlpkit.widgets.playground import architecture

OPTIMIZERS = {"sgd": "SGD", "momentum": "Momentum", "rmsprop": "RMSProp", "adam": "Adam"}

# The state of the page's training, as JSON.
STATE = """() => {
  const run = document.querySelector(".pg").playground, { training, net, data } = run;
  const { alpha, rho, rho1, rho2, eps } = training.optimizer.options;
  return {
    settings: run.settings, theta: [...net.parameters.theta], rows: training.rows, X: [...data.X], T: [...data.T],
    errors: run.errors, lost: run.lost,
    options: { sgd: {}, momentum: { alpha }, rmsprop: { rho, eps }, adam: { rho1, rho2, eps } }[run.settings.optimizer],
  };
}"""


def state_of(page: Page) -> dict[str, Any]:
    state: dict[str, Any] = page.evaluate(STATE)
    return state


def number(text: str) -> float:
    """The number that a text shows, 1.2·10⁻³ and such included."""
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
    mantissa, _, power = text.strip().replace("·10", "e").translate(raised).partition("e")
    return float(f"{mantissa}e{power}") if power else float(mantissa)


class Twin:
    """The page's network, in mlpkit."""

    def __init__(self, state: dict[str, Any]) -> None:
        s = self.settings = state["settings"]
        self.net = MLP(*architecture(s), dtype=np.float64)
        self.net.parameters.theta[:] = state["theta"]
        self.X = np.reshape(state["X"], (-1, self.net.sizes[0]))
        self.T = np.reshape(state["T"], (-1, self.net.sizes[-1]))
        self.optimizer = getattr(mlpkit.optimizers, OPTIMIZERS[s["optimizer"]])(
            self.net.parameters.theta, **state["options"]
        )
        lam = s["lam"]
        self.schedule = linear(lam, lam / 100, s["tMax"]) if s["schedule"] == "linear" else constant(lam)

    def layers(self, rows: list[int]) -> Any:
        """z, a and delta of these rows."""
        z, a = self.net.forward(self.X[rows])
        return z, a, self.net.backward(self.T[rows], z, a)

    def step(self, rows: list[int]) -> None:
        """An update; its gradient stays in `grad`."""
        _, self.grad = self.net.gradient(self.X[rows], self.T[rows])
        self.optimizer.step(self.grad.theta, self.schedule(self.optimizer.t))

"""How the cost of training grows with n, B, width and depth: measures and draws docs/scaling.svg.

`python tests/benchmarks/scaling.py`, about half a minute on a quiet machine. One BLAS thread, float32, 784 inputs and
10 outputs, momentum. The dashed line is what strict proportionality to the largest measurement would cost.
"""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from bench_mlpkit import best_seconds
from matplotlib.ticker import LogLocator
from threadpoolctl import threadpool_limits

from mlpkit import MLP, Dataset, Momentum, constant, cross_entropy, initialize, sigmoid, softmax, train
from mlpkit.plotting import figure, legend

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "mlpkit"  # the same picture from the same numbers
TARGET = Path(__file__).parents[2] / "docs" / "scaling.svg"


def network(*hidden: int) -> MLP:
    net = MLP((784, *hidden, 10), [sigmoid] * len(hidden) + [softmax], cross_entropy)
    initialize(net.parameters, rng=np.random.default_rng(0))
    return net


def step_seconds(B: int, *hidden: int) -> float:
    net, rng = network(*hidden), np.random.default_rng(0)
    X, T = rng.random((B, 784), dtype=np.float32), np.eye(10, dtype=np.float32)[rng.integers(10, size=B)]
    optimizer = Momentum(net.parameters.theta)

    def step() -> None:
        _, grad = net.gradient(X, T)
        optimizer.step(grad.theta, 0.01)

    return best_seconds({"step": step})["step"]


def epoch_seconds(n: int) -> float:
    net, rng = network(128), np.random.default_rng(0)
    data = Dataset(rng.random((n, 784), dtype=np.float32), np.eye(10, dtype=np.float32)[rng.integers(10, size=n)])
    optimizer = Momentum(net.parameters.theta)

    def epoch() -> None:
        train(net, data, optimizer, constant(0.01), batch_size=32, epochs=1, rng=rng)

    return best_seconds({"epoch": epoch})["epoch"]


def main() -> None:
    with threadpool_limits(1):
        panels = [
            ("samples n", "one epoch, ms", [1000, 2000, 4000, 8000, 16000, 32000], lambda n: 1e3 * epoch_seconds(n)),
            (
                "minibatch size B",
                "one sample, µs",
                [1, 4, 16, 64, 256, 1024, 4096],
                lambda B: 1e6 * step_seconds(B, 128) / B,
            ),
            ("width", "one step, ms", [32, 64, 128, 256, 512, 1024], lambda w: 1e3 * step_seconds(64, w, w)),
            ("hidden layers", "one step, ms", [1, 2, 4, 8, 16], lambda k: 1e3 * step_seconds(64, *[128] * k)),
        ]
        fig, axes = figure(columns=4, width=3.2)
        for ax, (xlabel, ylabel, xs, cost) in zip(axes.flat, panels, strict=True):
            ys = [cost(x) for x in xs]
            print(f"{xlabel}: " + ", ".join(f"{x}: {y:.3g}" for x, y in zip(xs, ys, strict=True)), f"({ylabel})")
            ax.loglog(xs, ys, "o-", label="measured")
            if xlabel == "minibatch size B":
                ax.loglog(xs, [ys[-1]] * len(xs), "--", label="as cheap as in the largest")
            else:
                ax.loglog(xs, [ys[-1] * x / xs[-1] for x in xs], "--", label="proportional")
            ax.set_xticks(xs, [f"{x:,}" for x in xs], rotation=45)
            ax.minorticks_off()
            ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            ax.yaxis.set_major_formatter("{x:g}")
            ax.set_xlabel(xlabel)
            ax.set_title(ylabel)
            legend(ax)
    TARGET.parent.mkdir(exist_ok=True)
    fig.savefig(TARGET, metadata={"Date": None})
    print(TARGET)


if __name__ == "__main__":
    main()

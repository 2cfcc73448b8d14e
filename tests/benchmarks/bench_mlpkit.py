"""Speed of mlpkit, side by side with what it can be compared to, in one process and as ratios: `make bench`.

Prints tables and writes them to bench.json under "mlpkit". The contenders take turns in many short rounds, and each
one's best round counts, so that a busy moment of the machine hits no single one; with one thread the ratios then repeat
to about 5 %, with two they need a machine that does nothing else. Without PyTorch its columns are left out.
"""

import json
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time, sleep

import numpy as np
from contenders import (
    LAM,
    adam_step,
    batch,
    buffered_adam_step,
    buffered_step,
    mlpkit_step,
    momentum_step,
    network,
    products_step,
    torch,
    torch_step,
)
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.utils._testing import ignore_warnings
from threadpoolctl import threadpool_limits

from mlpkit import (
    Dataset,
    Momentum,
    accuracy,
    constant,
    evaluate,
    mnist5k,
    split,
    train,
)

SECONDS = 1.0  # for all contenders of one comparison together, and for each thread
TOPOLOGIES = ((784, 128, 10), (784, 512, 512, 10))
BATCH_SIZES = (1, 10, 32, 128, 512, 4096)
THREADS = (1, 2)
# What is asked for, 784-128-10: how much longer PyTorch takes for a step, scikit-learn for an epoch (one thread).
TORCH_BUDGET = {1: 2.5, 32: 1.6, 128: 1.1, 512: 1.0, 4096: 1.0}
SKLEARN_BUDGET = {16: 1.5, 64: 1.3, 256: 1.1}


def best_seconds(contenders: dict[str, Callable[[], object]], threads: int = 1) -> dict[str, float]:
    """The seconds that one call of each takes in its best round; a round repeats a call for some milliseconds.

    With one thread the processor's time counts, so that a call that the system sets aside for another program is not
    charged for it; with more threads that would add them up, and the clock on the wall counts. The idle threads of BLAS
    and OpenMP stay awake for some 30 ms and would take a core from the next contender: so there is a pause before each
    turn, and then a call to wake its own threads. The best round, because it repeats to a few per cent where medians
    follow whatever else the machine does.
    """
    clock = process_time if threads == 1 else perf_counter
    repeats, best = {}, dict.fromkeys(contenders, np.inf)
    for name, call in contenders.items():
        call()
        start = perf_counter()
        call()
        repeats[name] = max(1, int(0.004 / (perf_counter() - start)))
    end = perf_counter() + SECONDS * threads
    turns = 0
    while turns < 2 or (turns < 100 and perf_counter() < end):
        turns += 1
        for name, call in contenders.items():
            if threads > 1:
                sleep(0.04)
            call()
            start = clock()
            for _ in range(repeats[name]):
                call()
            best[name] = min(best[name], (clock() - start) / repeats[name])
    return best


def bench_steps() -> list[dict[str, object]]:
    rows = []
    for threads in THREADS:
        for sizes in TOPOLOGIES:
            for B in BATCH_SIZES:
                makers = {"mlpkit": mlpkit_step, "products": products_step}
                if threads == 1:
                    makers |= {"momentum": momentum_step, "buffered": buffered_step}
                    makers |= {"adam": adam_step, "buffered_adam": buffered_adam_step}
                if torch is not None:
                    torch.set_num_threads(threads)
                    makers["torch"] = torch_step
                with threadpool_limits(threads):
                    seconds = best_seconds({name: make(sizes, B) for name, make in makers.items()}, threads)
                row: dict[str, object] = {"sizes": "-".join(map(str, sizes)), "threads": threads, "B": B}
                row |= {f"{name}_us": round(s * 1e6, 1) for name, s in seconds.items()}
                row["step/products"] = round(seconds["mlpkit"] / seconds["products"], 2)
                if threads == 1:
                    row["momentum/products"] = round(seconds["momentum"] / seconds["products"], 2)
                    row["step/buffered"] = round(seconds["mlpkit"] / seconds["buffered"], 2)
                    row["adam/buffered"] = round(seconds["adam"] / seconds["buffered_adam"], 2)
                if torch is not None:
                    row["torch/step"] = round(seconds["torch"] / seconds["mlpkit"], 2)
                rows.append(row)
    return rows


def best_threads(steps: list[dict[str, object]]) -> list[dict[str, object]]:
    """The step against PyTorch's, each at its best number of threads."""
    rows = []
    for sizes in dict.fromkeys(row["sizes"] for row in steps):
        for B in BATCH_SIZES:
            of = [row for row in steps if (row["sizes"], row["B"]) == (sizes, B)]
            ours, theirs = (min(float(str(row[f"{name}_us"])) for row in of) for name in ("mlpkit", "torch"))
            rows.append(
                {"sizes": sizes, "B": B, "mlpkit_us": ours, "torch_us": theirs, "torch/step": round(theirs / ours, 2)}
            )
    return rows


def bench_epochs(n: int = 5000) -> list[dict[str, object]]:
    """An epoch through train(), which picks its threads, against one of scikit-learn, which takes what it may."""
    X, T = batch(n)
    data, rows = Dataset(X, T), []
    y = T.argmax(axis=1)
    for threads in THREADS:
        for B in (16, 64, 256):
            net, rng = network((784, 128, 10)), np.random.default_rng(0)
            optimizer = Momentum(net.parameters.theta)
            theirs = MLPClassifier(
                (128,), activation="logistic", solver="sgd", batch_size=B, learning_rate_init=LAM,
                nesterovs_momentum=False, alpha=0.0, random_state=0,
            )  # fmt: skip
            theirs.partial_fit(X, y, classes=np.arange(10))
            contenders = {
                "mlpkit": lambda net=net, optimizer=optimizer, rng=rng, B=B: train(
                    net, data, optimizer, constant(LAM), batch_size=B, epochs=1, rng=rng
                ),
                "sklearn": lambda theirs=theirs: theirs.partial_fit(X, y),
            }
            with threadpool_limits(threads):
                seconds = best_seconds(contenders, threads)
            row: dict[str, object] = {"threads": threads, "B": B}
            row |= {f"{name}_ms": round(s * 1e3, 1) for name, s in seconds.items()}
            rows.append(row | {"sklearn/mlpkit": round(seconds["sklearn"] / seconds["mlpkit"], 2)})
    return rows


@ignore_warnings(category=ConvergenceWarning)
def bench_accuracy(goal: float = 0.92) -> list[dict[str, object]]:
    """Processor seconds of training until 28×28 digits are told apart with this validation accuracy."""
    try:
        digits = mnist5k()
    except ImportError as e:
        print(e)
        return []
    data, validation = split(digits, 0.2, rng=np.random.default_rng(0))

    def until(one_epoch: Callable[[], object], score: Callable[[], float]) -> dict[str, float]:
        seconds = epochs = accuracy = 0.0
        while accuracy < goal and epochs < 50:
            start = process_time()
            one_epoch()
            seconds += process_time() - start
            accuracy, epochs = score(), epochs + 1
        return {"s": round(seconds, 3), "epochs": int(epochs), "reached": round(accuracy, 3)}

    rows = []
    for B in (10, 32, 128):
        lam = 0.05 * np.sqrt(B / 10)
        net, rng = network((784, 128, 10)), np.random.default_rng(0)
        optimizer = Momentum(net.parameters.theta)
        theirs = MLPClassifier(
            (128,), activation="logistic", solver="sgd", batch_size=B, learning_rate_init=lam, nesterovs_momentum=False,
            alpha=0.0, random_state=0,
        )  # fmt: skip
        results = {
            "mlpkit": until(
                lambda: train(net, data, optimizer, constant(lam), batch_size=B, epochs=1, rng=rng),  # noqa: B023
                lambda: accuracy(evaluate(net, validation)[1], validation.T),  # noqa: B023
            ),
            "sklearn": until(
                lambda: theirs.partial_fit(data.X, data.y, classes=np.arange(10)),  # noqa: B023
                lambda: theirs.score(validation.X, validation.y),  # noqa: B023
            ),
        }
        row: dict[str, object] = {"B": B, "goal": goal}
        row |= {f"{name}_{what}": value for name, result in results.items() for what, value in result.items()}
        rows.append(row | {"sklearn/mlpkit": round(results["sklearn"]["s"] / results["mlpkit"]["s"], 2)})
    return rows


def check_contenders() -> None:
    """AssertionError unless those that are compared compute the same."""
    for ours, theirs in ((mlpkit_step, buffered_step), (adam_step, buffered_adam_step)):
        errors = [[step() for _ in range(20)] for step in (ours((784, 30, 10), 8), theirs((784, 30, 10), 8))]
        np.testing.assert_allclose(*errors, rtol=1e-4)


def verdicts(best: list[dict[str, object]], epochs: list[dict[str, object]]) -> list[dict[str, object]]:
    """The budgets and what was measured."""
    first = "-".join(map(str, TOPOLOGIES[0]))
    found = [(row, "torch/step", TORCH_BUDGET.get(row["B"])) for row in best if row["sizes"] == first]
    found += [(row, "sklearn/mlpkit", SKLEARN_BUDGET.get(row["B"])) for row in epochs if row["threads"] == 1]
    return [
        {
            "what": what,
            "threads": row.get("threads", "best" if what == "torch/step" else 1),
            "B": row["B"],
            "budget": f">= {budget}",
            "measured": row[what],
            "met": row[what] >= budget,
        }
        for row, what, budget in found
        if budget is not None
    ]


def show(title: str, rows: list[dict[str, object]]) -> None:
    if not rows:
        return
    print(f"\n{title}")
    widths = {name: max(len(name), *(len(str(row.get(name, ""))) for row in rows)) for name in rows[0]}
    print("  ".join(name.rjust(width) for name, width in widths.items()))
    for row in rows:
        print("  ".join(str(row.get(name, "")).rjust(width) for name, width in widths.items()))


def main() -> None:
    result: dict[str, object] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "torch": torch and torch.__version__,
        },
    }
    print(result["machine"], result["versions"])
    if os.getloadavg()[0] > 0.5:
        print("The machine is busy: take these figures with care.")
    check_contenders()
    steps = bench_steps()
    best = best_threads(steps) if torch is not None else []
    epochs = bench_epochs()
    with threadpool_limits(1):
        to_goal = bench_accuracy()
    parts = {
        "step": ("One training step, float32, microseconds", steps),
        "step_at_best_threads": ("The step against PyTorch, each at its best number of threads", best),
        "epoch": ("One epoch of 5,000 samples, 784-128-10, through train() and in scikit-learn", epochs),
        "accuracy": ("Seconds of training to a validation accuracy, 28×28 digits, 784-128-10, one thread", to_goal),
        "budgets": ("Budgets, 784-128-10", verdicts(best, epochs)),
    }
    for name, (title, rows) in parts.items():
        show(title, rows)
        result[name] = rows
    path = Path("bench.json")
    known = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps(known | {"mlpkit": result}, indent=1) + "\n")
    print(f"\nwritten to {path.resolve()}")


if __name__ == "__main__":
    sys.exit(main())

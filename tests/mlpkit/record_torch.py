"""Records in torch_optimizers.json where PyTorch's optimizers go in 100 steps: `python tests/mlpkit/record_torch.py`.

test_optimizers.py holds mlpkit's to these numbers everywhere, and to PyTorch itself where it is installed. PyTorch has
ε outside the root and mlpkit inside: ε is 1e-30 here, where the two are the same. λ_t falls from step to step.
"""

import json
from pathlib import Path

import numpy as np

RECORD = Path(__file__).with_name("torch_optimizers.json")
STEPS, EVERY, EPS = 100, 10, 1e-30
START = np.array([1.0, -2.0, 0.5, 3.0, -0.1])
CURVATURE = np.array([0.05, 1.0, 5.0, 0.3, 20.0])
OPTIMIZERS = {  # mlpkit's class, its options, torch's class, its options
    "sgd": ("SGD", {}, "SGD", {}),
    "momentum": ("Momentum", {"alpha": 0.9}, "SGD", {"momentum": 0.9}),
    "nesterov": ("Nesterov", {"alpha": 0.8}, "SGD", {"momentum": 0.8, "nesterov": True}),
    "adagrad": ("AdaGrad", {"eps": EPS}, "Adagrad", {"eps": EPS}),
    "rmsprop": ("RMSProp", {"rho": 0.95, "eps": EPS}, "RMSprop", {"alpha": 0.95, "eps": EPS}),
    "adam": ("Adam", {"rho1": 0.9, "rho2": 0.99, "eps": EPS}, "Adam", {"betas": (0.9, 0.99), "eps": EPS}),
}


def gradient(theta: np.ndarray, t: int) -> np.ndarray:
    """A bowl, shaken by waves so that no step is like another."""
    return CURVATURE * theta + 0.3 * np.sin(1 + t + np.arange(len(theta)))


def lam(t: int) -> float:
    return 0.03 / (1 + 0.05 * t)


def run_torch(name: str) -> list[list[float]]:
    """θ after every tenth step of PyTorch's optimizer."""
    import torch

    _, _, kind, options = OPTIMIZERS[name]
    theta = torch.tensor(START.copy())
    optimizer = getattr(torch.optim, kind)([theta], lr=1.0, **options)
    path = []
    for t in range(STEPS):
        optimizer.param_groups[0]["lr"] = lam(t)
        theta.grad = torch.tensor(gradient(theta.numpy(), t))
        optimizer.step()
        if (t + 1) % EVERY == 0:
            path.append(theta.tolist())
    return path


if __name__ == "__main__":
    import torch

    paths = {name: run_torch(name) for name in OPTIMIZERS}
    RECORD.write_text(json.dumps({"torch": torch.__version__, "paths": paths}, indent=1) + "\n")
    print(f"{RECORD}: {len(paths)} optimizers by torch {torch.__version__}")

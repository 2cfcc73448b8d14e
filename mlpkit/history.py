"""What a training leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias


@dataclass
class History:
    """What a training leaves behind: one entry an epoch in every list.

    `errors` is the mean of E over the epoch's minibatches, each taken before its own update; `validation_errors` and
    `metrics` are of the validation set after the epoch; `lam` is λ_t of the epoch's last update; `elapsed` counts the
    seconds spent on training since the start, evaluation left out (slide 20). `steps` is the number of updates made,
    `stopped` says why it ended.
    """

    errors: list[float] = field(default_factory=list)
    validation_errors: list[float] = field(default_factory=list)
    metrics: dict[str, list[float]] = field(default_factory=dict)
    lam: list[float] = field(default_factory=list)
    elapsed: list[float] = field(default_factory=list)
    steps: int = 0
    stopped: Literal["", "epochs", "early stopping", "callback", "diverged", "interrupted"] = ""

    @property
    def epochs(self) -> int:
        """The number of epochs made."""
        return len(self.errors)

    def plot(self, against: Literal["epochs", "elapsed"] = "epochs", *, axes: Any = None) -> Any:
        """Error, metrics and λ over epochs or over elapsed time; a matplotlib figure, or drawn on `axes`."""
        from mlpkit.plotting import plot_history

        return plot_history(self, against, axes=axes)


Callback: TypeAlias = Callable[[History], bool | None]

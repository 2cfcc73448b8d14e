"""A bar for long trainings, in terminal and notebook."""

from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mlpkit.history import History


class Progress:
    """Shows epochs done, time left, error, metrics and λ while the block runs; shows nothing where `show` is False."""

    def __init__(self, show: bool, epochs: int, history: "History") -> None:
        self.history = history
        self.bar: Any = None
        if show:
            try:
                from tqdm.auto import tqdm  # type: ignore[import-untyped]
            except ImportError as e:
                raise ImportError("progress=True needs tqdm: pip install 'mlpkit[notebook]'") from e
            self.bar = tqdm(total=epochs, initial=history.epochs, unit="epoch")

    def __enter__(self) -> "Progress":
        return self

    def update(self) -> None:
        """One epoch more."""
        if self.bar is not None:
            h = self.history
            values = {"error": h.errors, "validation": h.validation_errors, **h.metrics, "λ": h.lam}
            self.bar.set_postfix({name: f"{v[-1]:.4g}" for name, v in values.items() if v}, refresh=False)
            self.bar.update()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self.bar is not None:
            self.bar.close()

"""How much is spent on one function."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """Bounds for the search in one function."""

    seconds: float = 3.5  # of processor time, the box's included
    description: float = 0.6  # more, for what is said where there is no repair
    candidates: int = 20_000
    call: float = 0.2  # processor seconds of one call of a candidate
    seeds: tuple[int, ...] = (0, 1)  # at which the judge must give full marks
    verified: int = 24  # candidates that go before the judge at most
    margin: float = 0.25  # how much dearer than the cheapest repair others may be that are compared with it

    @classmethod
    def of(cls, seconds: float) -> Effort | None:
        """The effort for so many seconds; None for 0."""
        return cls(seconds=seconds) if seconds else None

"""The host's side of the box."""

from __future__ import annotations

from types import TracebackType

from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Session


class Box:
    """A warm box that forks a child a submission; one session at a time. ``with Box() as box: …``"""

    def __init__(self, limits: Limits | None = None, *, unsafe: bool = False) -> None:
        self.limits = limits or Limits()
        self.unsafe = unsafe

    def __enter__(self) -> Box:
        raise NotImplementedError

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def session(self, limits: Limits | None = None) -> Session:
        """A fresh child for one submission (``with box.session() as session: …``)."""
        raise NotImplementedError

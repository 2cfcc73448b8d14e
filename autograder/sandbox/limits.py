"""What goes into the box and what comes out: limits and results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from autograder.model import CheckStatus

MB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bounds for one submission; generous for honest work, which takes milliseconds.

    Sizes are in bytes, times in seconds: those of a call, a function and a cell as `inside.clock` counts them, so that
    a busy machine makes nobody slow; ``cpu`` of processor time, the others of the clock on the wall.
    """

    call: float = 2.0  # one call of a graded function, by the judge or from a cell
    known: float = 1.0  # the judge's call of one that hung before, in a cell: on other values it may do well
    again: float = 0.1  # a call of what hung before, from anywhere
    function: float = 10.0  # all calls of one function together
    cell: float = 3.0  # one cell
    cells: float = 15.0  # all cells together; then each gets `brief`, and its definitions are made
    brief: float = 0.4
    replay: float = (
        5.0  # the cells once more, in a fresh child, of which a random function wants one; each gets `known`
    )
    submission: float = 55.0  # everything
    cpu: int = 60  # processor time of one child
    grace: float = 0.5  # between the interrupt that the code may catch and the kill that it may not
    memory: int = 2048 * MB  # address space of one child
    threads: int = 32
    files: int = 64  # open at a time
    file_size: int = 16 * MB
    disk: int = 64 * MB  # the working directory, which is in memory
    output: int = 512 << 10  # text and pictures of one cell
    outputs: int = 8 * MB  # of all cells together
    returned: int = 64 * MB  # weight of the answers to one request, which are kept until they are judged
    judge: int = 2048 * MB  # address space that a worker may take beyond what it has when its box is open
    helper_bytes: int = 64 << 10  # what a helper accepts: it computes on our side of the wall
    helper_length: int = 256  # entries of a list, or along an axis of an array, that it accepts
    helper_integer: int = 10_000


@dataclass(frozen=True)
class CellResult:
    """What one cell did: ``status`` PASSED, RAISED, TIMEOUT or CRASHED; outputs as nbformat's, bounded and plain."""

    status: CheckStatus
    outputs: tuple[dict[str, Any], ...] = ()
    error: str = ""  # the exception in words, with the line
    line: int | None = None
    seconds: float = 0.0


class SandboxUnavailable(RuntimeError):  # noqa: N818  a state of the machine, not a fault of the call
    """The box cannot be made on this machine; the text says what to install."""


class BoxError(RuntimeError):
    """The box died or broke its protocol by itself: our failure, never the student's."""

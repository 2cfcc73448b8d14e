"""An exception of a course's checks, or of our own, as an instructor needs it: what, where, and how it came there."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from autograder.judging.testcell import HIDDEN
from autograder.model import Fault


def fault(error: Exception, places: Sequence[Path], cell: str = "") -> Fault:
    """The fault; its place is the last line in one of these folders, else in the test cell, else where it was raised.

    The traceback begins in the course's own code, if that was reached.
    """
    frames = list(traceback.walk_tb(error.__traceback__))
    names = [frame.f_code.co_filename for frame, _ in frames]
    course = [i for i, name in enumerate(names) if any(Path(name).is_relative_to(place) for place in places)]
    own = course or [i for i, name in enumerate(names) if name == HIDDEN]
    start, last = (own[0], own[-1]) if own else (0, len(frames) - 1)
    tb = error.__traceback__
    for _ in range(start):
        tb = tb and tb.tb_next
    trace = "".join(traceback.format_exception(type(error), error, tb, limit=-LINES))
    where = ""
    if frames:
        name = f"the hidden checks of {cell}" if names[last] == HIDDEN else names[last]
        where = f"{name}, line {frames[last][1]}"
    return Fault("".join(traceback.format_exception_only(error)).strip(), where, trace)


LINES = 20  # of a traceback, the last ones

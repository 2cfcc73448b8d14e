"""An exception of the student's, in words for the student."""

from __future__ import annotations

import linecache
import traceback

_CELLS = ("<ipython-input", "<cell")  # how IPython, and our own compile, name a cell's file
_TEXT = 400


def describe(error: BaseException) -> str:
    """``ValueError: what it says (line 3: `the line`)``, the line being the last one of the student's own cells."""
    return f"{type(error).__name__}: {_said(error)}".rstrip(": ") + _where(error)


def student_line(error: BaseException) -> int | None:
    """The line number in the student's cell, if the error passed through one."""
    place = _place(error)
    return place[1] if place else None


def _said(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        return "(its text cannot be made)"
    return text if len(text) <= _TEXT else text[:_TEXT] + " …"


def _where(error: BaseException) -> str:
    place = _place(error)
    if place is None:
        return ""
    line = linecache.getline(*place).strip()
    return f" (line {place[1]}: `{line[:120]}`)" if line else f" (line {place[1]})"


def _place(error: BaseException) -> tuple[str, int] | None:
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        name = frame.f_code.co_filename
        if name.startswith(_CELLS) or "ipykernel_" in name:
            return name, line
    return None

"""An exception of the student's, in words for the student."""

from __future__ import annotations

import linecache
import traceback

CELLS = ("<ipython-input", "<cell")  # how IPython, and our own compile, name a cell's file
_NAME, _TEXT = 100, 400
_FRAMES = 20


def describe(error: BaseException) -> str:
    """``ValueError: what it says (line 3: `the line`)``, the line being the last one of the student's own cells."""
    where = [f"line {number}: `{text[:120]}`" if text else f"line {number}" for number, text in _places(error)[-1:]]
    said_so = said(error)
    return type(error).__name__[:_NAME] + (f": {said_so}" if said_so else "") + (f" ({where[0]})" if where else "")


def lines(error: BaseException) -> list[str]:
    """A traceback through the student's own cells only."""
    places = [f"line {number}: {text}" for number, text in _places(error)[-_FRAMES:]]
    return [*places, f"{type(error).__name__}: {said(error)}"]


def line(error: BaseException) -> int | None:
    """The line number in the student's cell, if the error passed through one."""
    places = _places(error)
    return places[-1][0] if places else None


def said(error: BaseException) -> str:
    """Its text, bounded, whatever its ``__str__`` does."""
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)
    except Exception:
        return "(its text cannot be made)"
    return text if len(text) <= _TEXT else text[:_TEXT] + " …"


def _places(error: BaseException) -> list[tuple[int, str]]:
    if isinstance(error, SyntaxError):
        return [(error.lineno or 1, (error.text or "").strip())]
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    own = [(name, line) for name, line in frames if name.startswith(CELLS) or "ipykernel_" in name]
    return [(line, linecache.getline(name, line).strip()) for name, line in own]

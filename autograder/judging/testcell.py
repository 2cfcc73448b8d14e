"""An instructor's test cell as text: its visible and its hidden part, how they run, what a failure of theirs says."""

from __future__ import annotations

import ast
import re
import traceback
from functools import lru_cache
from types import CodeType
from typing import Any

VISIBLE, HIDDEN = "<visible checks>", "<hidden checks>"  # the names of the files that they seem to be
_MARKED = re.compile(r"^### BEGIN HIDDEN TESTS\s*?\n(.*?)^### END HIDDEN TESTS\s*?$", re.MULTILINE | re.DOTALL)


@lru_cache(maxsize=1024)
def parts(source: str) -> tuple[str, str | None]:
    """The visible part, empty if it does nothing, and the hidden one, if there is one."""
    found, shown = _MARKED.search(source), _MARKED.sub("", source)
    return shown if ast.parse(shown).body else "", found[1] if found else None


@lru_cache(maxsize=1024)
def compiled(source: str, name: str) -> tuple[CodeType, CodeType | None]:
    """The statements, and the last expression if the source ends in one."""
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body = compile(tree, name, "exec")
    return body, compile(ast.Expression(last.value), name, "eval") if isinstance(last, ast.Expr) else None


def run(source: str, name: str, namespace: dict[str, Any]) -> Any:
    """Run a part, and return the value of its last expression: nbgrader's partial credit."""
    body, last = compiled(source, name)
    exec(body, namespace)
    return None if last is None else eval(last, namespace)


def explained(error: Exception, source: str) -> str:
    """An exception of a visible part in words; the line that is quoted is one that the student has."""
    if isinstance(error, AssertionError) and str(error):
        return str(error).strip()[:1000]
    numbers = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == VISIBLE]
    line = source.splitlines()[numbers[-1] - 1].strip() if numbers else ""
    said = "does not hold" if isinstance(error, AssertionError) else f"{type(error).__name__}: {error}"[:500]
    return f"{said}: `{line}`" if line else said

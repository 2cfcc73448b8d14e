"""What the text of a cell says: whether two are the same, and which names it defines."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from functools import lru_cache


def same(one: str, other: str) -> bool:
    """Whether two texts differ by nothing but blanks at line ends and around."""
    return squeeze(one) == squeeze(other)


def squeeze(text: str) -> str:
    """The text without blanks at line ends and around."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def tree(source: str) -> ast.Module | None:
    """The syntax tree; None if it is no Python even with the notebook's magics and shell lines taken out."""
    for text in dict.fromkeys((source, "\n".join(map(without_magic, source.split("\n"))))):
        try:
            with warnings.catch_warnings(action="ignore"):  # a student's "\d" is no concern of ours
                return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass
    return None


def without_magic(line: str) -> str:
    """The line, or `pass` in its place if IPython takes it for a magic, a shell command or a question."""
    words = line.strip(" \t")
    return line[: line.index(words)] + "pass" if words[:1] in ("%", "!", "?") or words[-1:] == "?" else line


def defined(source: str) -> set[str]:
    """Names that a cell binds at its top level to something that may be called: by def, class, assignment or import."""
    module = tree(source)
    if module is None:
        return set(re.findall(r"(?m)^(?:async\s+)?def\s+(\w+)\s*\(", source))
    return {name for node in module.body for name in bound(node)}


def bound(node: ast.AST) -> set[str]:
    """Names that a statement binds to something that may be called, be it within if, try or with."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return {node.name}
        case ast.Assign(targets=targets, value=value) if not isinstance(value, ast.Constant):
            names = {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
            return names - {part.id for part in ast.walk(value) if isinstance(part, ast.Name)}  # f = f(x): its result
        case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
            return {name}
        case ast.Import() | ast.ImportFrom():
            return {alias.asname or alias.name for alias in node.names}
        case ast.If() | ast.Try() | ast.With() | ast.ExceptHandler():
            return {name for inner in ast.iter_child_nodes(node) for name in bound(inner)}
    return set()


@dataclass(frozen=True)
class Definition:
    """A statement of a cell that defines a function."""

    text: str
    lines: range = range(0)  # from 0 on; none where the cell is no Python
    written: bool = True  # not merely what was handed out, or a body that does nothing
    shape: str = ""  # equal for two that differ in blanks and comments only


def may_define(source: str, name: str) -> bool:
    """Whether a cell may define a function of this name: for most it is told from their text, at once."""
    return name in source and bool(re.search(rf"\b(?:def|class)\s+{name}\b|\b{name}\b[^\n(]*=|\bimport\b", source))


def definitions(source: str, name: str, released: str = "") -> list[Definition]:
    """How a cell defines a function, in order; ``released`` is the cell that was handed out for it."""
    if not may_define(source, name):
        return []
    module = tree(source)
    if module is None:
        return [Definition("")] if name in defined(source) else []
    found = []
    for node in module.body:
        if name in bound(node):
            first = min([node.lineno, *(mark.lineno for mark in getattr(node, "decorator_list", ()))]) - 1
            lines, shape = range(first, node.end_lineno or node.lineno), ast.dump(node)
            text = "\n".join(source.split("\n")[lines.start : lines.stop])
            written = not _does_nothing(node) and shape not in _shapes(released, name)
            found.append(Definition(text, lines, written, shape))
    return found


@lru_cache(maxsize=256)
def _shapes(released: str, name: str) -> list[str]:
    return [found.shape for found in definitions(released, name)] if released else []


def _does_nothing(node: ast.stmt) -> bool:
    """Whether a function's body says no more than that it is not written yet."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    for step in node.body:
        match step:
            case ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Return(value=None | ast.Constant(value=None)):
                continue
            case ast.Raise(exc=ast.Name(id="NotImplementedError") | ast.Call(func=ast.Name(id="NotImplementedError"))):
                continue
            case _:
                return False
    return True

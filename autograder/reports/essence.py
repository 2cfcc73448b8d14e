"""What of a student's code does the work: the functions that are asked for and what they use, and nothing beside them.

Left out are other functions, however long, and within those that count: docstrings, calls whose value nobody takes (as
`print`), assertions, and what is assigned and never read. So neither padding nor traces make a copy another work.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Collection, Sequence

LONGEST = 200_000  # characters of a cell that are parsed
_PASSES = 5  # what only something unread reads is unread


def essence(cells: Sequence[str], functions: Collection[str] = ()) -> list[str]:
    """A text for each statement of the cells that the functions need, for all where none are named or none is there;
    cells that are no Python stay as they are."""
    read = [statements(cell) for cell in cells]
    unread = [cell for cell, found in zip(cells, read, strict=True) if found is None]
    every = [statement for found in read for statement in found or ()]
    home = {name: statement for statement in every for name in statement[0]}
    if not functions or not any(name in home for name in functions):
        return [text for _, _, text in every] + unread
    needed, left = dict[int, str](), [name for name in functions if name in home]
    while left:
        binds, uses, text = statement = home[left.pop()]
        if id(statement) not in needed:
            needed[id(statement)] = text
            left += [name for name in uses if name in home and name not in binds]
    return [*needed.values(), *unread]


@functools.lru_cache(maxsize=16384)
def statements(cell: str) -> tuple[tuple[frozenset[str], frozenset[str], str], ...] | None:
    """What each statement at the level of the module binds and uses, and its text; None for what is no Python."""
    if len(cell) > LONGEST:
        return None
    try:
        found = []
        for made in ast.parse(cell).body:
            node: ast.stmt | None = made
            for _ in range(_PASSES):
                node = _Bare(node).visit(node) if node else None
            if node is not None:
                names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
                uses = frozenset(part.id for part in names if isinstance(part.ctx, ast.Load))
                found.append((_binds(node), uses, ast.unparse(node)))
        return tuple(found)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _binds(node: ast.stmt) -> frozenset[str]:
    """The names that a statement gives a value, those of its inner functions left out."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset([node.name])
    imported = node.names if isinstance(node, ast.Import | ast.ImportFrom) else []
    aliases = [alias.asname or alias.name.partition(".")[0] for alias in imported]
    stored = [part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]
    return frozenset([*aliases, *stored])


class _Bare(ast.NodeTransformer):
    """Takes out what changes no result."""

    def __init__(self, inside: ast.AST) -> None:
        function = isinstance(inside, ast.FunctionDef | ast.AsyncFunctionDef)
        parts = [part for part in ast.walk(inside) if isinstance(part, ast.Name)]
        self.read = {part.id for part in parts if not isinstance(part.ctx, ast.Store)} if function else None

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return node if isinstance(node.value, ast.Yield | ast.YieldFrom | ast.Await) else None

    def visit_Assert(self, node: ast.Assert) -> None:
        return None

    def visit_Assign(self, node: ast.Assign) -> ast.Assign | None:
        unread = all(isinstance(target, ast.Name) and target.id not in (self.read or ()) for target in node.targets)
        return None if unread and self.read is not None else node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if getattr(node, "body", None) == []:
            node.body = [ast.Pass()]  # type: ignore[attr-defined]
        return node

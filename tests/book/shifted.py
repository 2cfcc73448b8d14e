"""Runs a page's cells with other random numbers: every seed that the page names is moved by a number.

    python -m tests.book.shifted book/2-batching/gradient-noise.md 100

What a page claims about chance, its hidden cells assert; so a claim that depends on the seed ends this with an error.
"""

import ast
import sys
from pathlib import Path
from types import ModuleType

import jupytext
import matplotlib as mpl


class Shift(ast.NodeTransformer):
    """default_rng(x) becomes default_rng(x + shift), and random_state=x likewise."""

    def __init__(self, shift: int) -> None:
        self.shift = shift
        self.moved = 0

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "default_rng" and node.args:
            node.args[0] = self.later(node.args[0])
        for keyword in node.keywords:
            if keyword.arg == "random_state":
                keyword.value = self.later(keyword.value)
        return node

    def later(self, seed: ast.expr) -> ast.expr:
        self.moved += 1
        return ast.BinOp(seed, ast.Add(), ast.Constant(self.shift))


def run(page: Path, shift: int) -> int:
    """Run the cells and return how many seeds were moved; what a cell raises is raised."""
    mpl.use("agg")
    mpl.rcParams["figure.max_open_warning"] = 0
    glue = ModuleType("myst_nb")
    glue.glue = lambda name, value: print(f"{name} = {value}")  # type: ignore[attr-defined]
    sys.modules["myst_nb"] = glue
    space: dict[str, object] = {"__name__": "__main__", "display": lambda *shown: None}
    transform = Shift(shift)
    cells = [cell for cell in jupytext.read(page, fmt="md:myst").cells if cell.cell_type == "code"]
    trees = [ast.parse(cell.source) for cell in cells]
    for number, (cell, tree) in enumerate(zip(cells, trees, strict=True)):
        later = set().union(*(names(other, ast.Load) for other in trees[number + 1 :]))
        if "remove-input" in cell.metadata.get("tags", ()) and not names(tree, ast.Store) & later:
            continue  # a widget that only shows itself: its table says nothing about the page's seeds
        moved = ast.fix_missing_locations(transform.visit(tree))
        exec(compile(moved, f"{page.name}, cell {number}", "exec"), space)
        mpl.pyplot.close("all")
    return transform.moved


def names(tree: ast.AST, context: type[ast.expr_context]) -> set[str]:
    """The variables that are set (Store) or used (Load); what is imported is set."""
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context)}
    if context is ast.Store:
        imports = (node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))
        found |= {alias.asname or alias.name for node in imports for alias in node.names}
    return found


if __name__ == "__main__":
    import matplotlib.pyplot

    print(run(Path(sys.argv[1]), int(sys.argv[2])), "seeds moved by", sys.argv[2])

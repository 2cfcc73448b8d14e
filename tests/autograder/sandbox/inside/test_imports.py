"""Cross-cutting: what runs in the box knows nothing of ours. A list of what it may import: the new is asked for."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from autograder.sandbox import inside

MAY = {"numpy", "IPython", "traitlets", "matplotlib", "matplotlib_inline", "pyseccomp"}
MODULES = sorted(Path(str(inside.__file__)).parent.glob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_box_imports_only_what_is_listed(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level in (0, 1), "its own package, and nothing above it"
            names = set() if node.level else {str(node.module).partition(".")[0]}
        else:
            continue
        assert names <= MAY | sys.stdlib_module_names

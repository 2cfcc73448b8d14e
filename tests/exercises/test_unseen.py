"""The unseen corpus, by an author who saw neither checks nor diagnosis: each wrong file says what is wrong with it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.solutions import ASSIGNMENTS, template

UNSEEN = Path(__file__).parents[1] / "corpus/unseen"
FUNCTIONS = [(assignment, function) for assignment in ASSIGNMENTS for function in template(assignment).functions]


@pytest.mark.parametrize(("assignment", "function"), FUNCTIONS)
def test_files_of_a_function(assignment: str, function: str) -> None:
    folder = UNSEEN / assignment / function
    wrong = {path: path.read_text("utf-8") for path in sorted(folder.glob("wrong/*.py"))}
    right = {path: path.read_text("utf-8") for path in sorted(folder.glob("right/*.py"))}
    assert len(wrong) >= 10
    assert len(right) >= 4
    assert len({code(text) for text in [*wrong.values(), *right.values()]}) == len(wrong) + len(right), "a file twice"
    for path, text in wrong.items():
        assert re.match(r"# truth: \S", text), f"{path}: what is wrong with it?"
    for path, text in right.items():
        assert "# truth:" not in text, f"{path}: it is right"
    for path, text in (wrong | right).items():
        definitions = [node for node in ast.parse(text).body if not isinstance(node, ast.Import | ast.ImportFrom)]
        assert [getattr(node, "name", None) for node in definitions] == [function], f"{path}: not {function} alone"


def test_all_files_belong_to_a_function() -> None:
    folders = {path.parent.relative_to(UNSEEN).as_posix() for path in UNSEEN.glob("**/*.py")}
    assert folders == {
        f"{assignment}/{function}/{side}" for assignment, function in FUNCTIONS for side in ("right", "wrong")
    }


def code(text: str) -> str:
    """The code without comments and layout."""
    return ast.dump(ast.parse(text))

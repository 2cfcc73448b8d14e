"""All that a student is told about mistakes is plain English: patterns that were found bad do not come back."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.solutions import ASSIGNMENTS, catalogue

ROOT = Path(__file__).parents[2]
TOLD = [
    *(
        path
        for folder in ("checks", "misconceptions", "examples")
        for path in (ROOT / "exercises" / folder).glob("*.py")
    ),
    *(ROOT / "autograder/diagnosis" / f"{name}.py" for name in ("words", "detectors", "laws", "scenes")),
    *(ROOT / "autograder/judging" / f"{name}.py" for name in ("compare", "properties", "contract", "randomness")),
]
BAD = {
    "asked is (W, b): expected": r"\b[Aa]sked (is|are)\b",
    "the verb before its subject": r"^(Right|Wrong) (is|are)\b",
    "has never the right form": r"\bhas never\b",
    "b never enters: is never used": r"\bnever enters?\b",
    "belongs into the loop": r"\bbelongs? into\b",
    "one and the same": r"\bone and the same\b",
    "taken for each other: mixed up": r"\btaken for each other\b",
    "things do not want: make fresh ones": r"\b(wants?|wishes)\b",
    "turned round: transposed, or the wrong way round": r"\bturned round\b",
    "exchanged: the wrong way round": r"\b(are|is) exchanged\b",
    "go different ways: give different results": r"\bgo(es)? (different|the same) ways?\b",
    "tells something about another: depends on it": r"\btells something\b",
    "counts once …: is judged as soon as": r"\bcounts only together\b",
    "as those of: like those of": r"\bas those of\b",
    "for you": r"\bis enough for you\b",
    "a blank before a stop": r"\w [.;:](?!\S)(?! =)",
    "a word twice": r"\b(the|a|is|of|to|in|and) \1\b",
}


@cache
def texts(path: Path) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    described = (ast.Module, ast.FunctionDef, ast.ClassDef)
    docs = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, described) and isinstance(n.body[0], ast.Expr)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return [node.value for node in found if isinstance(node.value, str)]


def test_the_texts_are_found() -> None:
    said = [text for path in TOLD for text in texts(path)]
    assert sum(" " in text for text in said) > 500
    assert "a sign is wrong" in said


def test_a_mistake_is_told_in_one_sentence() -> None:
    said = [(m.id, m.sentence) for ps in ASSIGNMENTS for m in catalogue(ps).values()]
    assert len(said) > 100
    assert [told for told in said if not told[1].endswith(".") or re.search(r"[.!?] ", told[1])] == []


@pytest.mark.parametrize("bad", BAD)
def test_no_bad_pattern(bad: str) -> None:
    assert [(path.name, text) for path in TOLD for text in texts(path) if re.search(BAD[bad], text)] == []

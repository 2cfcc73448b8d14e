"""What the book says about chance holds for other seeds than those that its pages name."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.book.conftest import ROOT
from tests.book.shifted import Shift
from tests.book.test_pages import PAGES


def source(name: str) -> Path:
    return (ROOT / "book" / name).with_suffix(".md")


DRAWN = [name for name in PAGES if "default_rng(" in source(name).read_text("utf-8")]


def shifted(page: Path, by: int) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tests.book.shifted", page, str(by)]
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(call, cwd=ROOT, env=one_thread, capture_output=True, text=True)


@pytest.mark.long
@pytest.mark.parametrize("name", DRAWN)
def test_claims_hold_for_other_seeds(name: str) -> None:
    """All seeds of the page moved by 100: another start, another split, another order, and the same sentences."""
    done = shifted(source(name), 100)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(re.findall(r"^(\d+) seeds moved", done.stdout, re.MULTILINE)[-1]) > 0


def test_a_claim_that_hangs_on_its_seed_is_found(tmp_path: Path) -> None:
    page = tmp_path / "lucky.md"
    cell = "```{code-cell} ipython3\nimport numpy as np\nassert np.random.default_rng(0).random() > 0.63\n```\n"
    page.write_text(f"---\nfile_format: mystnb\nkernelspec: {{name: python3, display_name: Python 3}}\n---\n{cell}")
    assert shifted(page, 0).returncode == 0
    assert "AssertionError" in shifted(page, 1).stderr


def test_seeds_are_moved_wherever_they_stand() -> None:
    tree = Shift(100).visit(ast.parse("f(np.random.default_rng(seed), random_state=0, rng=default_rng(1))"))
    assert ast.unparse(tree) == "f(np.random.default_rng(seed + 100), random_state=0 + 100, rng=default_rng(1))"


@pytest.mark.parametrize("name", [name for name in DRAWN if name[0].isdigit()])
def test_what_depends_on_chance_is_asserted(name: str) -> None:
    """A page that trains from random starts says in a hidden cell what its sentences rely on."""
    text = source(name).read_text("utf-8")
    assert re.search(r"^ *assert ", text, re.MULTILINE), name

"""What the documents at the top say of the house is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("mlpkit", "autograder", "autograder/*", "book/_ext")
MODULES = sorted(
    path.stem
    for folder in FOLDERS
    for path in ROOT.glob(f"{folder}/*.py")
    if path.stem not in ("__init__", "__main__") and path.parent.name not in ("widgets", "sandbox")
)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_place_in_the_architecture(module: str) -> None:
    assert f"`{module}`" in (ROOT / "docs" / "ARCHITECTURE.md").read_text("utf-8")


def test_paths_that_are_named_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md"):
        for path in re.findall(
            r"`((?:book|mlpkit|exercises|autograder|tests|docs)/[\w./-]*)`", (ROOT / name).read_text("utf-8")
        ):
            assert (ROOT / path).exists(), f"{name}: {path}"


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


def test_every_threat_names_tests_that_exist() -> None:
    """Of the table in docs/serving.md: `test_x.py::test_y`, `test_x.py`, or `test_y` of test_security.py."""
    words = (ROOT / "docs" / "serving.md").read_text("utf-8").partition("## What is threatened")[2]
    rows = [line for line in words.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 20
    for row in rows:
        named = re.findall(r"`((?:[\w/]+\.py)?(?:::)?(?:test_\w+)?)`", row.split("|")[3])
        assert named, f"no test: {row}"
        for name in named:
            file, _, test = name.rpartition("::") if ".py" in name and "::" in name else ("", "", name)
            file, test = (test, "") if test.endswith(".py") else (file or "test_security.py", test)
            path = ROOT / "tests" / "autograder" / (file if "/" in file else f"serving/{file}")
            assert path.is_file(), name
            assert not test or f"def {test}(" in path.read_text("utf-8"), name

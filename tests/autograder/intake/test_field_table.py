"""Cross-cutting: every case from the field comes to what is right, and says so."""

from __future__ import annotations

import re

import pytest

from autograder.sandbox.box import Box
from tests.field.table import INCOMING, NOTEBOOKS, Row, rows

pytestmark = [pytest.mark.usefixtures("box"), pytest.mark.filterwarnings("ignore")]  # nbgrader's own


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory, box: Box) -> dict[str, Row]:
    return {row.name: row for row in rows(tmp_path_factory.mktemp("field"))}


@pytest.mark.parametrize("name", [*INCOMING, *NOTEBOOKS])
def test_the_right_comes_of_it(name: str, table: dict[str, Row]) -> None:
    row = table[name]
    for pattern in row.right:
        assert any(re.search(pattern, line) for line in row.outcome), (pattern, row.outcome)
    arrived = [line for line in row.outcome if re.fullmatch(r"\S+: (answered|untouched)", line)]
    assert len(arrived) <= len(row.right), f"more than should be: {arrived}"

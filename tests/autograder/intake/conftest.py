"""What tests of intake share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.autograder import ledger
from tests.autograder.handed_in import small
from tests.autograder.intake.play import Play


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(small(ledger.make(tmp_path / "course")), tmp_path)

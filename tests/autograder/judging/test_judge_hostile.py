"""Attacks, each with what it must get: nothing gained, read or written outside, nothing left, nobody disturbed."""

import json
import re
import resource
import secrets
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from autograder.judging.judge import judge
from autograder.model import Cell, CellKind, Grade, Submission, SubmissionStatus
from autograder.sandbox.box import Box
from tests.marks import everyday
from tests.solutions import CONTENT

ATTACKS = sorted((Path(__file__).parents[2] / "corpus" / "hostile").glob("*.py"))
LASTING = ("patch_wire", "slow_drip", "frozen_by_mask")  # until all clocks have run out, as `stop_itself` does
MANAGED = re.compile(r"SECRET|FOUND|SENT|STARTED|RAISED|LET THROUGH|HIDDEN TESTS|grade\(|/root/|/home/")
HONEST = {
    "sigmoid": "def sigmoid(z):\n    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))",
    "squared_error": "def squared_error(a_L, t):\n    return 0.5 * ((np.asarray(a_L) - np.asarray(t)) ** 2).sum()",
}
TEST = """### BEGIN HIDDEN TESTS
from autograder.checks import grade
grade("ps1-backpropagation", "{function}")
### END HIDDEN TESTS
"""


@dataclass(frozen=True)
class Outside:
    """What an attack may not reach."""

    canary: Path
    server: socket.socket
    name: str

    def aim(self, text: str) -> str:
        """Tell an attack where to hit."""
        port = str(self.server.getsockname()[1])
        return text.replace("CANARY", str(self.canary)).replace("PORT", port).replace("NAME", self.name)


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    name = secrets.token_hex(8)
    canary = tmp_path / "canary"
    canary.write_text("SECRET")
    tmp_path.chmod(0o777)
    canary.chmod(0o666)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield Outside(canary, server, name)


def submission(cells: dict[str, str]) -> Submission:
    """The cells of these functions, each followed by its test."""
    found = [Cell(CellKind.LOCKED, "import numpy as np\nimport matplotlib.pyplot as plt")]
    for function, source in cells.items():
        found.append(Cell(CellKind.SOLUTION, source, function))
        found.append(Cell(CellKind.TEST, TEST.format(function=function), f"test_{function}", 4.0))
    return Submission("mallory", "ps1-backpropagation", tuple(found), Path("mallory.ipynb"))


def sections(text: str) -> dict[str, str]:
    """The cells of an attack: the sigmoid's, or those that it names."""
    parts = re.split(r"(?m)^# %% (\w+)\n", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else {"sigmoid": text}


def share(grade: Grade, function: str) -> float:
    """The part of a function's points that was earned."""
    (verdict,) = [verdict for verdict in grade.functions if verdict.name == function]
    return verdict.points / verdict.max_points


@pytest.mark.parametrize("path", everyday(ATTACKS, lambda path: path.stem not in LASTING), ids=lambda path: path.stem)
def test_attack(path: Path, box: Box, outside: Outside) -> None:
    text = path.read_text("utf-8")
    expected = {name: float(part) for name, part in re.findall(r"^# (\w+): ([\d.]+)$", text, re.MULTILINE)}
    expected["squared_error"] = expected.pop("rest")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    grade = judge(
        submission(sections(outside.aim(text)) | {"squared_error": HONEST["squared_error"]}), box, CONTENT, seed=7
    )
    shown = json.dumps([output.outputs for output in grade.outputs])
    said = json.dumps(grade.to_json())

    assert grade.status is SubmissionStatus.GRADED, said
    assert {"sigmoid", "squared_error"} <= set(expected)
    assert {name: share(grade, name) for name in expected} == pytest.approx(expected, abs=1e-3), said
    assert not MANAGED.search(shown.replace(str(outside.canary), "")), shown[:2000]
    assert "SECRET" not in said
    assert len(shown) < 3 * box.limits.output
    assert set(re.findall(r'"(\w+/[\w+.-]+)":', shown)) <= {"text/plain", "image/png", "image/jpeg"}
    assert outside.canary.read_text() == "SECRET"
    with pytest.raises(BlockingIOError):
        outside.server.accept()
    assert len(psutil.Process(box.pid).children(recursive=True)) == 2, "somebody but the box's two processes is left"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600 << 10, "the judge was made to take memory"

    neighbour = judge(submission(HONEST), box, CONTENT, seed=7)
    assert neighbour.status is SubmissionStatus.GRADED
    assert neighbour.points == neighbour.max_points, "the next submission paid for it"


def test_there_are_enough() -> None:
    assert len(ATTACKS) >= 50

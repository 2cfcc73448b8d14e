"""Every attack of the corpus is looked into as for feedback: it gains nothing, ends, and leaves others alone."""

from __future__ import annotations

import time

import pytest

from autograder.diagnosis.diagnose import diagnose
from autograder.diagnosis.effort import Effort
from autograder.judging.judge import judge
from autograder.model import Diagnosis
from autograder.sandbox.box import Box
from tests.autograder.judging.test_judge_hostile import ATTACKS, sections, submission
from tests.solutions import CONTENT

pytestmark = pytest.mark.slow
SHORT = Effort(seconds=0.6, description=0.2, verified=2)
HONEST = {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"}
GROUPS = 12


def honest(box: Box) -> Diagnosis | None:
    return diagnose(submission(HONEST), "sigmoid", box, CONTENT, Effort(seconds=3.0))


@pytest.mark.parametrize("group", [0, *(pytest.param(group, marks=pytest.mark.long) for group in range(1, GROUPS))])
def test_the_search_is_no_way_in(group: int, box: Box) -> None:
    for path in ATTACKS[group::GROUPS]:
        cells = sections(path.read_text("utf-8"))
        attack = submission(cells)
        before = judge(attack, box, CONTENT, seed=7)
        start = time.monotonic()
        for name in cells:
            found = diagnose(attack, name, box, CONTENT, SHORT)
            assert found is None or found.function == name, path.stem
            assert len(str(found)) < 20_000, path.stem
        assert time.monotonic() - start < 60 * (1 + len(cells)), (
            f"{path.stem}: a bound that no load of the machine reaches"
        )
        after = judge(attack, box, CONTENT, seed=7)
        assert {f.name: f.points for f in after.functions} == {f.name: f.points for f in before.functions}, path.stem
    told = honest(box)
    assert told is not None
    assert told.what == "Line 2: a sign is wrong. The rest of your function is right."

"""The certificate: over the project's own corpus it is flawless, over another one it finds what is wrong."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from autograder.course.settings import CourseError
from autograder.diagnosis.effort import Effort
from autograder.proof.certify import Finding, certify, examine, run, specimens, tallies
from autograder.sandbox.box import Box
from tests.solutions import ASSIGNMENTS, COURSE, catalogue, functions, judged, namespace, points, template

pytestmark = pytest.mark.usefixtures("box")
SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return certify(COURSE.corpus, COURSE)


@pytest.mark.long
def test_no_wrong_one_accepted_and_no_right_one_refused(findings: list[Finding]) -> None:
    faults = [str(f.specimen.path.relative_to(COURSE.corpus)) for f in findings if f.full is not f.specimen.right]
    assert faults == []
    assert tallies(findings)["total"].flawless


@pytest.mark.long
def test_misconceptions_are_named_rightly(findings: list[Finding]) -> None:
    total = tallies(findings)["total"]
    assert [str(f.specimen.path) for f in findings if f.label and f.named != (f.label,)] == []
    assert total.wrongly_named == 0
    assert total.rightly_named == total.labelled


@pytest.mark.long
def test_what_a_sign_recognises_stands_in_the_corpus(findings: list[Finding]) -> None:
    signs = {m.id for a in ASSIGNMENTS for m in catalogue(a).values() if m.sign}
    assert signs <= {f.label for f in findings}


@pytest.mark.long
def test_most_wrong_ones_are_explained() -> None:
    """Every fifteenth of those without a name, as a student would have them explained."""
    chosen = [item for item in specimens(COURSE.corpus, COURSE) if not item.right and not item.label][::15]
    templates = {name: template(name) for name in ASSIGNMENTS}
    with Box() as box:
        found = [examine(item, templates[item.assignment], box, COURSE, Effort(seconds=2.0)) for item in chosen]
    explained = [f for f in found if f.explained]
    assert len(explained) >= 0.7 * len(found), [str(f.specimen.path) for f in found if not f.explained]
    assert {f.explained for f in explained} <= {"name", "repair", "description"}
    assert all(f.explanation(COURSE.content) for f in explained)


@pytest.mark.long
def test_messages_count_in_good_english(findings: list[Finding]) -> None:
    """A network may have "layers of 4, 3 and 1 neurons"; else 1 is one."""
    things = "entries|epochs|features|gradients|neurons|outputs|parameters|samples|settings"
    said = {check.message for f in findings if f.verdict for check in f.verdict.checks}
    assert len(said) > 500
    assert "the setting is off by" not in " ".join(said)
    assert not [words for words in said if re.search(rf"(?<!and )\b1 (?:{things})\b|NoneType", words)]


@pytest.mark.long
def test_the_corpus_is_large_enough(findings: list[Finding]) -> None:
    counts = tallies(findings)
    for assignment in ASSIGNMENTS:
        for function in functions(assignment):
            assert counts[f"{assignment}/{function}"].right >= 5
            assert counts[f"{assignment}/{function}"].wrong >= 10


@pytest.mark.long
def test_a_helper_of_ours_is_no_easier_than_the_students() -> None:
    """Beside right other functions, the reference's help must not turn a wrong function into a right one."""
    for item in specimens(COURSE.corpus, COURSE):
        if functions(item.assignment)[item.function].helpers and "while" not in item.path.read_text():
            names = namespace(item.assignment, {item.function: item.path.read_text("utf-8")})
            full = functions(item.assignment)[item.function].points
            alone = points(without_help(item.assignment, item.function, names)) == full
            assert alone is (points(judged(item.assignment, item.function, names)) == full), item.path


def without_help(assignment: str, function: str, names: dict[str, object]) -> list[object]:
    from dataclasses import replace

    from autograder.judging.calls import LocalCaller
    from autograder.judging.properties import Judgement

    spec = replace(functions(assignment)[function], helpers={})
    return Judgement(assignment, spec, LocalCaller(names), 0).checks()  # type: ignore[return-value]


def foreign(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "ps1-backpropagation" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_another_corpus(tmp_path: Path) -> None:
    corpus = foreign(
        tmp_path,
        {
            "sigmoid/right/fine.py": SIGMOID,
            "sigmoid/right/in_truth_wrong.py": SIGMOID.replace("-z", "z"),
            "sigmoid/wrong/in_truth_right.py": SIGMOID,
            "sigmoid/wrong/labelled.py": "# misconception: sigmoid-is-tanh\ndef sigmoid(z):\n    return np.tanh(z)\n",
            "sigmoid/wrong/no_python.py": "def sigmoid(z) return\n",
            "sigmoid/wrong/twice.py": SIGMOID.replace("-z", "2 * -z"),
            "sigmoid/wrong/flat.py": "def sigmoid(z):\n    return 0.5 + 0 * z[::-1] ** 2\n",
        },
    )
    assert run(COURSE, corpus, tmp_path / "out.json") == 1
    result = json.loads((tmp_path / "out.json").read_text("utf-8"))
    counts = result["counts"]["ps1-backpropagation/sigmoid"]
    assert counts == result["counts"]["total"]
    assert (counts["right"], counts["refused"], counts["wrong"], counts["accepted"]) == (2, 1, 5, 1)
    assert (counts["labelled"], counts["rightly_named"]) == (1, 1)
    assert result["files"]["ps1-backpropagation/sigmoid/wrong/labelled.py"]["named"] == ["sigmoid-is-tanh"]
    said = {Path(name).stem: (f["explained"], f["explanation"]) for name, f in result["files"].items()}
    assert said["fine"] == said["in_truth_right"] == said["no_python"] == (None, None)
    assert said["labelled"][0] == "name"
    assert said["twice"] == ("repair", "Line 2: one factor too many. The rest of your function is right.")
    assert said["flat"][0] == "description"
    assert (counts["name"], counts["repair"], counts["description"]) == (1, 1, 1)
    shutil.rmtree(corpus / "ps1-backpropagation" / "sigmoid" / "wrong")
    (corpus / "ps1-backpropagation/sigmoid/right/in_truth_wrong.py").unlink()
    assert run(COURSE, corpus) == 0


def test_what_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no corpus"):
        run(COURSE, tmp_path)
    with pytest.raises(CourseError, match="unknown assignment"):
        run(COURSE, place(tmp_path / "a", "ps9/sigmoid/right/x.py"))
    with pytest.raises(CourseError, match="has no function"):
        run(COURSE, place(tmp_path / "b", "ps1-backpropagation/sigmoids/right/x.py"))


def place(folder: Path, name: str) -> Path:
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(SIGMOID, "utf-8")
    return folder

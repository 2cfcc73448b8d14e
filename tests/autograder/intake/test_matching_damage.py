"""Notebooks taken apart at random and graded in the box: never a crash, never more points than the honest one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.judging.judge import judge
from autograder.model import SubmissionStatus, Unreadable
from autograder.sandbox.box import Box
from tests.autograder.handed_in import submitted
from tests.corpus.damage import dump, nbformat3, only_ids, stripped
from tests.corpus.make_class import write
from tests.solutions import CONTENT

pytestmark = pytest.mark.slow  # a good part of a minute of processor time

PS1 = "ps1-backpropagation"
Notebook = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=5), inner, max_size=2)),
    max_leaves=4,
)
# Equal examples in every run, and not many: each is graded.
RANDOM = settings(
    derandomize=True,
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def marco(tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    """An honest notebook with some functions wrong."""
    folder = tmp_path_factory.mktemp("class")
    write(folder, PS1, Course.find())
    found: Notebook = json.loads((folder / "marco" / PS1 / f"{PS1}.ipynb").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def grades(ps1: Template, box: Box) -> Callable[[bytes], dict[str, float]]:
    """The points of each function; nothing for what cannot be read."""
    known: dict[str, dict[str, float]] = {}

    def graded(content: bytes) -> dict[str, float]:
        submission = submitted(content, ps1, "marco")
        if isinstance(submission, Unreadable):
            return {}
        key = json.dumps([(cell.kind, cell.source) for cell in submission.cells])
        if key not in known:
            grade = judge(submission, box, CONTENT, seed=11)
            assert grade.status is SubmissionStatus.GRADED
            known[key] = {function.name: function.points for function in grade.functions}
        return known[key]

    return graded


def anywhere(draw: Draw, tree: Any) -> tuple[Any, Any]:
    """A container in a JSON tree, and a key of it."""
    while True:
        keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
        key = draw(st.sampled_from(keys))
        inner = tree[key]
        if not isinstance(inner, (dict, list)) or not inner or draw(st.integers(0, 3)) == 0:
            return tree, key
        tree = inner


def damage(draw: Draw, notebook: Notebook) -> None:
    """One thing that happens to a notebook."""
    cells = notebook["cells"] if isinstance(notebook.get("cells"), list) else []
    if not cells:
        return
    at, to = draw(st.integers(0, len(cells) - 1)), draw(st.integers(0, len(cells) - 1))
    cell = cells[at]
    match draw(st.sampled_from(["delete", "copy", "move", "strip", "retype", "replace", "remove", "split", "merge"])):
        case "delete":
            del cells[at]
        case "copy":
            cells.insert(to, json.loads(json.dumps(cell)))
        case "move":
            cells.insert(to, cells.pop(at))
        case "replace":
            tree, key = anywhere(draw, notebook)
            tree[key] = draw(JSON)
        case "remove":
            tree, key = anywhere(draw, notebook)
            del tree[key]
        case _ if not isinstance(cell, dict):
            pass
        case "strip":
            cell["metadata"] = {}
            cell.pop("id", None)
        case "retype":
            cell["cell_type"] = draw(st.sampled_from(["code", "markdown", "raw", "?"]))
        case "split":
            lines = str(cell.get("source")).splitlines(keepends=True)
            cut = draw(st.integers(0, len(lines)))
            cell["source"] = "".join(lines[:cut])
            cells.insert(at + 1, {**cell, "source": "".join(lines[cut:]), "id": "rest"})
        case "merge" if at + 1 < len(cells) and isinstance(cells[at + 1], dict):
            cell["source"] = f"{cell.get('source')}\n{cells.pop(at + 1).get('source')}"


def harmless(draw: Draw, notebook: Notebook) -> bytes:
    """Things that lose nothing of what the student wrote."""
    cells = notebook["cells"]
    for _ in range(draw(st.integers(1, 8))):
        at, to = draw(st.integers(0, len(cells) - 1)), draw(st.integers(0, len(cells) - 1))
        match draw(st.sampled_from(["copy", "move", "strip", "own", "outputs"])):
            case "copy":
                cells.insert(to, json.loads(json.dumps(cells[at])))
            case "move":
                cells.insert(to, cells.pop(at))
            case "strip":
                cells[at]["metadata"] = {}
                cells[at].pop("id", None)
            case "own":
                cells.insert(to, {"cell_type": "code", "metadata": {}, "source": "1 + 1"})
            case "outputs":
                cells[at]["outputs"] = draw(JSON)
    written = draw(st.sampled_from([dump, stripped, only_ids, nbformat3]))
    return bytes(draw(st.sampled_from([b"", b"\xef\xbb\xbf", b"\n"]))) + written(notebook)


@RANDOM
@given(data=st.data())
def test_never_more_than_the_honest_one(
    data: st.DataObject, marco: Notebook, grades: Callable[[bytes], dict[str, float]]
) -> None:
    honest = grades(dump(marco))
    notebook = json.loads(json.dumps(marco))
    for _ in range(data.draw(st.integers(1, 8))):
        damage(data.draw, notebook)
    content = dump(notebook)
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(content)))
        content = content[:at] + data.draw(st.binary(max_size=4)) + content[data.draw(st.integers(at, at + 2)) :]
    if data.draw(st.integers(0, 3)) == 0:
        content = content[: data.draw(st.integers(0, len(content)))]
    for function, points in grades(content).items():
        assert points <= honest[function], function


@RANDOM
@given(data=st.data())
def test_harmless_damage_costs_nothing(
    data: st.DataObject, marco: Notebook, grades: Callable[[bytes], dict[str, float]]
) -> None:
    assert grades(harmless(data.draw, json.loads(json.dumps(marco)))) == grades(dump(marco))

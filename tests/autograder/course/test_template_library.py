"""The first code cell of released notebooks: it installs mlpkit where it is missing, says so, and is nobody's work."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.course.template import LIBRARY, source_notebook
from autograder.intake.matching import recover
from autograder.model import CellKind
from tests.corpus.damage import only_ids, stripped
from tests.corpus.make_class import CLASS, notebook

ROOT = Path(__file__).parents[3]
PS1 = "ps1-backpropagation"
WHEEL = "https://example.org/mlpkit-0.2.0-py3-none-any.whl"


def course(folder: Path, library: str) -> Course:
    shutil.copytree(ROOT / "exercises" / "source" / PS1, folder / "source" / PS1)
    shutil.copytree(ROOT / "exercises" / "checks", folder / "checks")
    for name in ("references", "misconceptions", "examples"):
        shutil.copytree(ROOT / "exercises" / name, folder / name)
    config = (ROOT / "exercises" / "nbgrader_config.py").read_text("utf-8")
    (folder / "nbgrader_config.py").write_text(f"{config}\nc.Autograder.library = {library!r}\n", "utf-8")
    return Course.find(folder)


def test_it_is_the_first_code_cell_and_follows_the_setting(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("# One\n\n```{code-cell} ipython3\nx = 1\n```\n")

    def code(library: str) -> list[str]:
        cells = source_notebook(source, "Python and numpy", library=library)["cells"]
        return [cell["source"] for cell in cells if cell["cell_type"] == "code"]

    assert code("") == ["x = 1"]
    assert code("mlpkit") == [LIBRARY.format("mlpkit"), "x = 1"]
    assert code(WHEEL) == [LIBRARY.format(WHEEL), "x = 1"], "made anew for another place"
    assert code("") == ["x = 1"]


@pytest.mark.parametrize("value", [1, None, "a b", 'a"b', "--index-url=x", "a\\b"])
def test_what_is_no_place(tmp_path: Path, value: Any) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\nc.Autograder.library = {value!r}\n")
    (tmp_path / "source").mkdir()
    with pytest.raises(CourseError, match="library should be mlpkit's name at PyPI, or the address or path"):
        Course.find(tmp_path).settings  # noqa: B018


def test_it_says_what_it_does_or_does_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, check: commands.append(command))
    exec(LIBRARY.format(WHEEL), {})
    assert (commands, capsys.readouterr().out) == ([], "")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    exec(LIBRARY.format(WHEEL), {})
    assert capsys.readouterr().out == f"mlpkit is missing here; installing it from {WHEEL}\n"
    assert commands == [[sys.executable, "-m", "pip", "install", "--quiet", WHEEL]]


def titled(made: dict[str, Any]) -> bytes:
    """Colab: cells with a title of its own, ids as it gives them, what it has shown."""
    made = json.loads(stripped(made))
    for cell in made["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code" and "def " in text:
            cell["source"] = "# @title a name\n" + text
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["done\n"]}]
    made["metadata"] |= {"accelerator": "GPU", "kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return json.dumps(made).encode()


def vscode(made: dict[str, Any]) -> bytes:
    """VS Code: the language in every cell, its own interpreter in the notebook."""
    made = json.loads(only_ids(made))
    for cell in made["cells"]:
        cell["metadata"] = {"vscode": {"languageId": "python" if cell["cell_type"] == "code" else "markdown"}}
    made["metadata"]["language_info"] = {"name": "python", "version": "3.12.4"}
    made["metadata"]["vscode"] = {"interpreter": {"hash": "0" * 64}}
    return json.dumps(made).encode()


def kaggle(made: dict[str, Any]) -> bytes:
    """Kaggle: its own settings, execution times, no ids."""
    made = json.loads(json.dumps(made))
    made["metadata"]["kaggle"] = {"accelerator": "none", "dataSources": [], "isInternetEnabled": False}
    for cell in made["cells"]:
        cell.pop("id", None)
        cell["metadata"]["execution"] = {"iopub.execute_input": "2026-11-30T10:00:00.0Z"}
        cell["metadata"]["trusted"] = True
    made["nbformat_minor"] = 4
    return json.dumps(made).encode()


@pytest.mark.parametrize("change", [stripped, only_ids, titled, vscode, kaggle])
def test_a_notebook_from_elsewhere_is_read_as_the_one_from_here(
    tmp_path: Path, change: Callable[[dict[str, Any]], bytes]
) -> None:
    template = course(tmp_path, WHEEL).template(PS1)
    made = notebook(template, (CLASS / PS1 / "marco.py").read_text("utf-8"))
    assert LIBRARY.format(WHEEL) in ["".join(cell["source"]) for cell in made["cells"]]
    here, _ = recover(json.dumps(made).encode(), template)
    there, _ = recover(change(made), template)

    def work(cells: tuple[Any, ...]) -> list[tuple[str | None, str]]:
        wanted = (CellKind.SOLUTION, CellKind.WRITTEN)
        return [(cell.grade_id, cell.source.removeprefix("# @title a name\n")) for cell in cells if cell.kind in wanted]

    assert work(there) == work(here)
    assert sum("installing it from" in cell.source for cell in there) == 1

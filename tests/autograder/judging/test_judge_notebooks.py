"""Judged notebooks: what stands above the functions costs nothing, what one function needs costs that one."""

from __future__ import annotations

import pytest

from autograder.course.template import Template
from autograder.judging.judge import judge
from autograder.sandbox.box import Box
from tests.autograder.solved import (
    insert,
    place,
    points,
    put,
    read,
    solved,
)
from tests.solutions import CONTENT

ABOVE = {
    "packages": "import pandas as pd\nimport seaborn as sns",
    "a drive": "from google.colab import drive\ndrive.mount('/content/drive')",
    "a window": "import matplotlib\nmatplotlib.use('TkAgg')",
    "a question": "name = input('Name? ')",
    "a newer Python": "d = {'a': 1}\nprint(f'{d['a']} and {d['a']}', f'{1 if d else ''}')",
    "a magic": "%tensorflow_version 2.x\n%load_ext autotime",
}


@pytest.mark.parametrize("above", ABOVE)
def test_what_fails_above_every_function_costs_nothing(above: str, ps1: Template, box: Box) -> None:
    notebook = solved(ps1)
    for made in notebook["cells"]:
        if made["id"] in ps1.functions:
            made["source"] = f"{ABOVE[above]}\n{made['source']}"
    assert points(notebook, ps1, box) == {}


def test_a_package_that_one_function_needs_costs_that_one_and_is_named(ps1: Template, box: Box) -> None:
    notebook = solved(ps1)
    put(notebook, "sigmoid", "import scipy.special\n\ndef sigmoid(z):\n    return scipy.special.expit(z)\n")
    grade = judge(read(notebook, ps1), box, CONTENT, seed=5)
    assert [f.name for f in grade.functions if f.points < f.max_points] == ["sigmoid"]
    words = grade.functions[0].checks[0].message
    assert "its cell stopped at line 1: ModuleNotFoundError: No module named 'scipy'; at grading there are" in words


def test_an_endless_loop_costs_its_function(ps1: Template, box: Box) -> None:
    notebook = solved(ps1)
    put(notebook, "sigmoid", "def sigmoid(z):\n    while True:\n        pass\n")
    assert points(notebook, ps1, box) == {"sigmoid": -4}


def test_training_cells_cost_nothing(ps1: Template, box: Box) -> None:
    """Each is cut off, and more than all of them may take together."""
    notebook = solved(ps1)
    slow = "def my_train():\n    while True:\n        forward(x, W, b)\n\n\nmy_train()"
    for _ in range(5):
        insert(notebook, place(notebook, "backprop"), "code", slow)
    assert points(notebook, ps1, box) == {}

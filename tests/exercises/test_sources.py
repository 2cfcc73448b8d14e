"""The assignments: their source is complete, runs from top to bottom, and its release gives nothing away."""

from __future__ import annotations

import ast
import re
import tomllib
import warnings
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

from autograder.course.folder import Course
from autograder.course.template import Template, TemplateCell
from autograder.model import CellKind
from autograder.records.release import BESIDE, lead_to
from tests.corpus.make_class import solution
from tests.solutions import ASSIGNMENTS, functions

ROOT = Path(__file__).parents[2]
CONTRACT = {
    "ps1-backpropagation": "sigmoid sigmoid_prime forward squared_error output_delta propagate_delta gradients "
    "backprop sgd_step",
    "ps2-minibatches": "minibatches forward_batch backprop_batch learning_rate train",
    "ps3-hyperparameters": "k_fold symmetric_neurons saturated_fraction gradient_noise best_setting",
    "ps4-optimizers": "momentum_step rmsprop_step adam_step",
    "ps5-practice": "glorot_uniform sparse_init activation_variances early_stopping balance fit_normalizer normalize",
}


@pytest.fixture(scope="module", params=CONTRACT)
def template(request: pytest.FixtureRequest) -> Template:
    return Course.find().template(request.param)


def test_there_are_just_the_five() -> None:
    assert sorted(CONTRACT) == Course.find().assignments == sorted(ASSIGNMENTS)


def test_functions_are_the_contract_s(template: Template) -> None:
    expected = CONTRACT[template.assignment].split()
    assert [c.grade_id for c in template.cells if c.kind is CellKind.SOLUTION] == expected
    assert list(template.functions) == expected == list(functions(template.assignment))


def test_cells(template: Template) -> None:
    written = [c for c in template.cells if c.kind is CellKind.WRITTEN]
    assert 1 <= len(written) <= 2
    for cell in written:
        assert "**Rubric**" in cell.source
    for cell in template.cells:
        if cell.kind is CellKind.TEST:
            hidden = f'from autograder.checks import grade\ngrade("{template.assignment}", "{cell.function}")\n'
            assert cell.source.endswith(f"### BEGIN HIDDEN TESTS\n{hidden}### END HIDDEN TESTS")
            assert cell.source.startswith(f"# Hidden checks of {cell.function} run here")  # told apart without metadata
        if cell.kind is CellKind.SOLUTION:
            assert re.search(r'\n    """.+', cell.source), "a docstring that states shapes"


def given_away(cells: Iterable[TemplateCell]) -> list[str]:
    """What of the solutions, the hidden checks and the grader stands in the released cells."""
    found = []
    for cell in cells:
        found += re.findall(r"autograder|HIDDEN TESTS|BEGIN SOLUTION|Rubric|mlpkit\.(?!datasets)", cell.released)
        if cell.kind is CellKind.SOLUTION:
            body = cell.source.partition("### BEGIN SOLUTION")[2].partition("### END SOLUTION")[0]
            lines = {line.strip() for line in body.strip().splitlines()} - {"errors = []", "L = len(W) - 1"}
            found += [line for line in lines if line in cell.released]
    return found


def test_the_release_gives_nothing_away(template: Template) -> None:
    assert given_away(template.cells) == []
    for cell in template.cells:
        assert cell.kind is not CellKind.SOLUTION or "raise NotImplementedError" in cell.released


def test_what_is_given_away_is_seen(template: Template) -> None:
    for k, cell in enumerate(template.cells):
        plants = {CellKind.SOLUTION: [cell.source, solution(cell.source)], CellKind.TEST: [cell.source]}
        if cell.kind is CellKind.WRITTEN:
            plants[cell.kind] = [cell.source]
        for plant in [*plants.get(cell.kind, []), "import mlpkit.network"]:
            planted = [*template.cells[:k], replace(cell, released=plant), *template.cells[k + 1 :]]
            assert given_away(planted), plant


def test_links_lead_to_the_book(template: Template, tmp_path: Path) -> None:
    words = "\n".join(c.source for c in template.cells)
    linked = re.findall(r"\[([^\]]+)\]\(([^)#]+)#?([^)]*)\)", words)
    assert linked
    for name, target, anchor in linked:
        assert target.startswith(f"{BESIDE}/")
        page = (ROOT / "book" / target.removeprefix(f"{BESIDE}/")).with_suffix(".md")
        label = anchor.removeprefix("equation-")
        assert f"\n# {name}" in "\n" + page.read_text("utf-8"), (
            "a page is called by its name, to be found where a link leads nowhere"
        )
        assert not anchor or re.search(rf"(?m)^(:label: {label}|\({label}\)=)$", page.read_text("utf-8")), anchor
    notebook = tmp_path / "x.ipynb"
    notebook.write_text(f"[a]({BESIDE}/a.html) and [b]({BESIDE}/b.html#c)", "utf-8")
    lead_to("", notebook)
    assert notebook.read_text("utf-8").count(BESIDE) == 2, "beside the course, where no address is set"
    lead_to("https://example.org/book", notebook)
    assert notebook.read_text("utf-8") == (
        "[a](https://example.org/book/a.html) and [b](https://example.org/book/b.html#c)"
    )


def visible(template: Template) -> list[str]:
    """The visible checks."""
    return [c.source for c in template.cells if c.cell_type == "code" and c.source.startswith("# Check")]


@pytest.mark.slow
def test_the_solved_notebook_runs(template: Template, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    with mpl.rc_context({"backend": "agg"}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a plain sigmoid overflows audibly; the notebooks say nothing about it
        for cell in template.cells:
            if cell.cell_type == "code" and cell.kind is not CellKind.TEST:
                exec(solution(cell.source), names)
        for check in visible(template):  # who has seen the reward may still mend and check
            exec(check, names)
    checks = capsys.readouterr().out.count("visible checks pass")
    assert checks == 2 * len(template.functions)
    import matplotlib.pyplot as plt

    plt.close("all")


def test_visible_checks_say_why(template: Template) -> None:
    for check in visible(template):
        assert all(node.msg for node in ast.walk(ast.parse(check)) if isinstance(node, ast.Assert)), check


@pytest.mark.parametrize(
    ("ps", "wrong", "why"),
    [
        (1, "def sigmoid(z): 1 / (1 + np.exp(-z))", "the shape of z"),  # no return
        (1, "def sigmoid(z): return [1 / (1 + np.exp(v)) for v in z]", "the worked example"),
        (1, "def forward(x, W, b): return np.array([0.5918, 0.4097])", "two lists"),  # two outputs unpack, too
        (1, "def gradients(a, delta): return [None, np.outer(a[0], delta[1])]", "two lists"),
        (1, "def squared_error(a_L, t): return np.mean((a_L - t) ** 2)", "½"),  # ½ and 1/n agree for two outputs
        (
            1,
            "def sgd_step(W, b, dW, db, lam):\n"
            "    for l in range(1, len(W)):\n        W[l] -= lam * dW[l]\n        b[l] -= lam * db[l]\n"
            "    return W, b",
            "W itself was changed",
        ),
        (2, "def minibatches(n, B, rng): return np.array_split(np.arange(n), [4, 8])", "shuffled"),
        (
            3,
            "def k_fold(n, k, rng): return [(np.delete(np.arange(n), p), p) for p in np.array_split(range(n), k)]",
            "shuffled",
        ),
        (3, "def saturated_fraction(z, threshold): return np.mean(np.abs(z) < threshold)", "saturated"),
        (3, "def best_setting(scores): return min(scores, key=lambda s: min(scores[s]))", "mean"),
        (5, "def normalize(X, mean, std): return X - mean + (std == 0)", "std 0"),
    ],
)
def test_visible_checks_of_wrong_functions(ps: int, wrong: str, why: str) -> None:
    template = Course.find().template(list(CONTRACT)[ps - 1])
    names: dict[str, Any] = {}
    for cell in template.cells:
        if cell.kind in (CellKind.LOCKED, CellKind.SOLUTION):
            exec(solution(cell.source), names)
    name = wrong.partition("(")[0].split()[-1]
    check = next(check for check in visible(template) if f"{name}(" in check)
    right = names[name]
    exec(wrong, names)
    with pytest.raises(AssertionError, match=why):
        exec(check, names)
    names[name] = right
    exec(check, names)  # nothing was left behind


def test_the_student_s_package_has_nothing_of_it() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]
    assert built == {"sdist": {"only-include": ["mlpkit"]}, "wheel": {"packages": ["mlpkit"]}}
    for path in (ROOT / "mlpkit").rglob("*"):
        if path.suffix in (".py", ".js", ".json"):
            assert not re.search(r"autograder|BEGIN SOLUTION|HIDDEN TESTS", path.read_text("utf-8")), path


def test_every_function_leads_to_its_equation(template: Template) -> None:
    """An explanation of a mistake has the link of the text above the function's cell."""
    assert list(template.links) == list(template.functions)
    for link in template.links.values():
        page, _, label = link.removeprefix(f"{BESIDE}/").partition(".html#equation-")
        assert f":label: {label}\n" in (ROOT / "book" / f"{page}.md").read_text("utf-8")

"""A notebook's cells in the box: what fails takes nothing along, and what is missing says why."""

import pytest

from autograder.model import CheckStatus
from autograder.sandbox.box import Box

FAILING = {
    "an import": ("import no_such_package\nfrom nothing import something", "No module named 'no_such_package'"),
    "what follows from it": ("from google.colab import drive\ndrive.mount('/content')", "No module named 'google'"),
    "a window": ("import matplotlib\nmatplotlib.use('TkAgg')", "Cannot load backend"),
    "another back end": ("import matplotlib.pyplot as plt\nplt.switch_backend('QtAgg')", ""),
    "a question": ("name = input('Who? ')", "nobody answers input()"),
    "a file": ("data = np.load('data.npy')", "data.npy"),
    "a magic": ("%no_such_magic 3", "no_such_magic"),
    "an extension": ("%load_ext no_such_extension", "no_such_extension"),
    "an f-string of a newer Python": ("d = {'a': 1}\nprint(f'{d['a']} {!s}')", "SyntaxError"),
    "a bracket": ("x = (1, 2", "was never closed"),
    "an unfinished function": ("def unfinished(x):", "IndentationError"),
    "an indented line": ("x = 1\n  y = 2", "unexpected indent"),
    "several": ("1 / 0\nimport no_such_package\nx = (1\n\ninput()", "was never closed"),
}


@pytest.mark.parametrize("case", FAILING)
@pytest.mark.parametrize("above", [True, False])
def test_what_fails_takes_nothing_along(box: Box, case: str, above: bool) -> None:
    """The function of its cell is there, whether it stands above or below, with the constants and helpers around it."""
    fails, words = FAILING[case]
    function = "A = 2\ndef f(x):\n    '''Twice.'''\n    return A * x\nB = 3\n"
    with box.session() as session:
        session.run_cell("import numpy as np")
        result = session.run_cell(f"{fails}\n{function}" if above else f"{function}\n{fails}\ndef g(x): return B * x")
        assert result.status is CheckStatus.RAISED
        assert words in result.error
        assert session.call("f", [4]).value == 8
        if not above:
            assert session.call("g", [4]).value == 12
        session.renew()
        assert session.call("f", [4]).value == 8


@pytest.mark.parametrize("magic", ["%%time", "%%capture", "%%memit", "%%wandb -f x"])
def test_a_magic_of_the_whole_cell_costs_nothing(box: Box, magic: str) -> None:
    with box.session() as session:
        session.run_cell(f"{magic}\nimport no_such_package\ndef f(x): return 2 * x")
        assert session.call("f", [4]).value == 8


MISSING = {
    "def f(x) return x": "f is not defined: its cell stopped at line 1: SyntaxError: expected ':'; at grading there is "
    "Python",
    "x = 1\ndef f(x):\n  return (x\n": "f is not defined: its cell stopped at line 3: SyntaxError: '(' was never",
    "from numba import njit\n@njit\ndef f(x): return x": "f is not defined: its cell stopped at line 1: "
    "ModuleNotFoundError: No module named 'numba'; at grading there are Python",
    "f = 3": "f is not defined: that name stands for something of type int",
    "pass": "there is no function f",
}


@pytest.mark.parametrize("source", MISSING)
def test_a_function_that_is_not_there_says_why(box: Box, source: str) -> None:
    with box.session() as session:
        session.run_cell(source)
        outcome = session.call("f", [1])
        assert outcome.status is CheckStatus.MISSING
        assert outcome.message.startswith(MISSING[source])


def test_a_function_that_misses_something_says_why(box: Box) -> None:
    with box.session() as session:
        session.run_cells(
            [
                "import seaborn as sns\nfrom scipy.special import expit\nimport math",
                "def f(x): return expit(x)\ndef g(x): return math.exp(x)\ndef h(x): return nothing\n"
                "def k(x):\n    import sklearn\n    return x",
            ]
        )
        said = session.call("f", [1]).message
        assert "NameError: name 'expit' is not defined (line 1: `def f(x): return expit(x)`): its cell stopped" in said
        assert "at line 2: ModuleNotFoundError: No module named 'scipy'; at grading there are Python" in said
        assert "numpy, matplotlib" in said
        assert session.call("g", [0]).value == 1
        assert "stopped" not in session.call("h", [0]).message
        said = session.call("k", [0]).message
        assert "No module named 'sklearn' (line 5: `import sklearn`); at grading there are" in said


def test_exit_ends_a_cell(box: Box) -> None:
    """As in a notebook: what was meant to run no more does not; a function below it is there nevertheless."""
    with box.session() as session:
        session.run_cell("x = 1\nraise SystemExit\nx = int(2)\ndef f(): return x")
        assert session.call("f", []).value == 1


@pytest.mark.slow
def test_packages_can_be_added() -> None:
    with Box(packages=["scipy"]) as box, box.session() as session:
        session.run_cell("from scipy.special import expit\ndef f(x): return float(expit(x))")
        assert session.call("f", [0]).value == 0.5
        session.run_cell("def g(x): import seaborn")
        assert session.call("g", [0]).message.endswith("tqdm, scipy")

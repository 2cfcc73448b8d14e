"""Which of several notebooks counts."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from autograder.intake.arrivals import read_arrivals
from autograder.intake.submissions import submitted
from tests.autograder.handed_in import PS1, packed
from tests.autograder.intake.play import Play, says

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


def counts(play: Play, files: Mapping[str, str], chosen: str, *passed: str) -> None:
    """Collected, and lying in `submitted/` itself: the chosen one counts, and the others are told of."""
    text = files[chosen]
    done = play.collect({f"ada/{name}": content for name, content in files.items()})
    assert play.there == {f"ada/{PS1}": text}
    (line,) = done.remarks
    assert re.search(rf"ada: of {len(passed) + 1} notebooks {re.escape(chosen)} counts; passed over: ", line)
    assert all(name in line for name in passed)
    (note,) = read_arrivals(play.course, PS1)["ada"].notes
    assert chosen in note
    folder = play.course.submitted() / "bob" / PS1
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    told = submitted(play.course, PS1, {"bob"})
    (task,) = told.tasks
    assert task.path.read_text() == text
    assert chosen in task.note
    assert all(name in task.note for name in passed)
    assert says(told.remarks, rf"bob: Of {len(passed) + 1} notebooks {re.escape(chosen)} counts")


@pytest.mark.parametrize(
    ("blank", "answered"),
    [
        (f"{PS1}.ipynb", f"{PS1}-Copy1.ipynb"),
        (f"{PS1}.ipynb", f"Copy of {PS1}.ipynb"),
        (f"{PS1}.ipynb", f"Kopie von {PS1}.ipynb"),
        (f"{PS1}.ipynb", f"{PS1} copy 2.ipynb"),
        (f"{PS1} (1).ipynb", f"{PS1}.ipynb"),
        ("Untitled.ipynb", "final.ipynb"),
        ("final.ipynb", "Untitled.ipynb"),
        (f"{PS1}.ipynb", "solution.ipynb.txt"),
    ],
)
def test_an_answered_notebook_before_one_as_it_was_handed_out(play: Play, blank: str, answered: str) -> None:
    counts(play, {blank: play.blank(), answered: play.answered()}, answered, blank)


def test_the_latest_of_attempts_in_their_natural_order(play: Play) -> None:
    files = {f"{n}/{PS1}.ipynb": play.answered(f"def f(x): return {n} * x") for n in (1, 2, 10)}
    done = play.collect({f"ada/{name}": text for name, text in files.items()})
    assert play.there == {f"ada/{PS1}": files[f"10/{PS1}.ipynb"]}
    assert says(done.remarks, f"of 3 notebooks 10/{PS1}.ipynb counts; passed over: 2/{PS1}.ipynb .*, 1/{PS1}.ipynb")


def test_the_same_notebook_twice_is_no_choice(play: Play) -> None:
    done = play.collect({f"ada/{name}.ipynb": play.answered() for name in (PS1, f"{PS1}-Copy1")})
    assert (done.new, done.remarks) == ([("ada", PS1)], [])


@pytest.mark.parametrize(
    "name",
    [f"x-{'9' * 5000}.ipynb", f"{PS1}-{'9' * 5000}.ipynb", f"{PS1} ({'9' * 5000}).ipynb", f"{'1' * 5000}/x.ipynb"],
)
def test_names_with_thousands_of_digits(play: Play, name: str) -> None:
    inside = packed({name: play.answered(), f"2{name}": play.blank(), f"10{name}": play.blank()})
    (play.folder / "s.zip").write_bytes(packed({"ada/h.zip": inside, f"bob/{PS1}.ipynb": play.answered()}))
    play.collect(play.folder / "s.zip")
    assert play.there == {f"{who}/{PS1}": play.answered() for who in ("ada", "bob")}


@pytest.mark.slow
def test_a_thousand_notebooks_of_one_student(play: Play) -> None:
    """No more are looked at than a person could mean."""
    inside = packed({f"{n}.ipynb": play.answered(f"def f(x): return {n}") for n in range(1000)})
    (play.folder / "s.zip").write_bytes(packed({"ada/h.zip": inside}))
    done = play.collect(play.folder / "s.zip")
    assert play.there == {f"ada/{PS1}": play.answered("def f(x): return 999")}
    assert says(done.remarks, "of 50 notebooks .*999.ipynb counts; .*; 950 more were not looked at")

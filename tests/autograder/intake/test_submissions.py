"""What lies in `submitted/`, and what there is to grade of it."""

from __future__ import annotations

import re
import unicodedata

import pytest

from autograder.intake.raw import Broken, read_file
from autograder.intake.submissions import submitted, untimed
from tests.autograder.handed_in import PS1, PS2
from tests.autograder.intake.play import ADA, BOB, MOODLE, Play, late, says, when, worksheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


def test_two_folders_of_one_name_in_submitted(play: Play) -> None:
    """As a Mac leaves them: the two look the same."""
    for form in ("NFC", "NFD"):
        folder = play.course.submitted() / unicodedata.normalize(form, "Jörg") / PS1
        folder.mkdir(parents=True)
        (folder / f"{PS1}.ipynb").write_text("x")
    told = submitted(play.course, PS1)
    assert told.tasks == []
    assert says(told.complaints, "are one name; left out")


@pytest.mark.parametrize("end", [".ipynb.txt", ".json", ".IPYNB", ".ipynb.json", ""])
def test_other_endings_in_submitted(play: Play, end: str) -> None:
    folder = play.course.submitted() / "ada" / PS1
    folder.mkdir(parents=True)
    (folder / f"{PS1}{end}").write_text(play.answered())
    (task,) = submitted(play.course, PS1).tasks
    assert task.path == folder / f"{PS1}{end}"
    assert f"should be called {PS1}.ipynb" in task.note


@pytest.mark.parametrize("place", ["work", ".ipynb_checkpoints", "work/again"])
def test_an_answer_deeper_in_the_folder_beats_a_notebook_as_it_was_handed_out(play: Play, place: str) -> None:
    folder = play.course.submitted() / "ada" / PS1
    (folder / place).mkdir(parents=True)
    (folder / f"{PS1}.ipynb").write_text(play.blank())
    (folder / place / f"{PS1}.ipynb").write_text(play.answered())
    told = submitted(play.course, PS1)
    assert [task.path for task in told.tasks] == [folder / place / f"{PS1}.ipynb"]
    assert says(told.remarks, f"ada: Of 2 notebooks {place}/{PS1}.ipynb counts; passed over: {PS1}.ipynb")
    (folder / f"{PS1}.ipynb").write_text(play.answered("def f(x): return x"))
    told = submitted(play.course, PS1)
    assert [task.path for task in told.tasks] == [folder / f"{PS1}.ipynb"]
    assert told.remarks == []


def test_a_file_called_like_another_assignment_in_submitted(play: Play) -> None:
    folder = play.course.submitted() / "ada" / PS1
    folder.mkdir(parents=True)
    (folder / f"{PS2}.ipynb").write_text(play.answered(assignment=PS2))
    told = submitted(play.course, PS1)
    (task,) = told.tasks
    assert says(told.remarks, f"ada: {PS2}.ipynb is called like {PS2}")
    assert f"is called like {PS2}" in task.note


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2099-01-01 00:00:00 UTC", "which is still to come"),
        ("0026-11-24 10:00:00 UTC", "which lies before this century"),
        ("yesterday", "which is no time that can be read"),
        ("2026-11-24 10:00:00 UTC", ""),
    ],
)
def test_a_time_that_cannot_be_true_is_told(play: Play, when: str, words: str) -> None:
    folder = play.course.submitted() / "ada" / PS1
    folder.mkdir(parents=True)
    (folder / f"{PS1}.ipynb").write_text(play.answered())
    (folder / "timestamp.txt").write_text(when)
    remarks = submitted(play.course, PS1).remarks
    assert says(remarks, f"ada: .*timestamp.txt says '{when}', {words}") if words else not remarks


def test_links_in_submitted_earn_nothing(play: Play) -> None:
    """To another student's folder, to the assignment in it, to the notebook."""
    top = play.course.submitted()
    for name in ("bob", "dora", "emil"):
        (top / name / PS1).mkdir(parents=True)
    (top / "bob" / PS1 / f"{PS1}.ipynb").write_text(play.answered())
    (top / "carol").symlink_to(top / "bob")
    (top / "dora" / PS1).rmdir()
    (top / "dora" / PS1).symlink_to(top / "bob" / PS1)
    (top / "emil" / PS1 / f"{PS1}.ipynb").symlink_to(top / "bob" / PS1 / f"{PS1}.ipynb")
    for task in submitted(play.course, PS1).tasks:
        if task.student == "bob":
            assert read_file(task.path) == play.answered().encode()
        else:
            with pytest.raises(Broken, match=r"is a link|No such file"):
                read_file(task.path)
    # Neither is anything written through one.
    outside = play.folder / "outside"
    outside.mkdir()
    (top / "fay").symlink_to(outside)
    done = play.collect({f"fay/{PS1}.ipynb": "F"})
    assert says(done.complaints, "fay is a link to elsewhere; left out")
    assert not any(outside.iterdir())


def test_a_hard_link_is_nobodys(play: Play) -> None:
    """To another student's notebook, under any name, what was graded, a solution; a second name of one's own is."""
    top, root = play.course.submitted(), play.course.root
    targets = [top / "ada" / PS1 / f"{PS1}.ipynb", root / "autograded" / "fay" / PS1 / f"{PS1}.ipynb"]
    targets += [root / "source" / PS1 / "solved.ipynb", top / "emil" / PS1 / f"{PS1}.ipynb"]
    links = [top / "bob" / PS1 / f"{PS1}.ipynb", top / "cy" / PS1 / "mine.ipynb"]
    links += [top / "dora" / PS1 / f"{PS1}.ipynb", top / "emil" / PS1 / "again.ipynb"]
    for target, link in zip(targets, links, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(play.answered(f"# {target}"))
        link.parent.mkdir(parents=True, exist_ok=True)
        link.hardlink_to(target)
    found = submitted(play.course, PS1)
    assert [task.student for task in found.tasks] == ["emil"]
    who = ("ada", "bob", "cy", "dora")
    assert says(found.complaints, *(rf"/{name}/{PS1}/\S+ and .* are one file, by a hard link" for name in who))
    assert [task.student for task in submitted(play.course, PS1, {"bob", "emil"}).tasks] == ["emil"]


def test_a_policy_says_how_many_have_no_time(play: Play) -> None:
    play.collect(
        {MOODLE.format(name, n) + "x.ipynb": name for n, name, _ in (ADA, BOB)}, worksheet((*ADA, when(9)), (*BOB, "-"))
    )
    tasks = submitted(play.course, PS1).tasks
    assert untimed(play.course, PS1, tasks) == "", "nothing is late without a policy"
    late(play)
    assert re.search(f"{PS1}: 1 of 2 submissions have no time, .*: bob@example.org", untimed(play.course, PS1, tasks))

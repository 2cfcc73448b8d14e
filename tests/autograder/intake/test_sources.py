"""One zip file or folder: whose the notebooks are that lie in it."""

from __future__ import annotations

import re
import unicodedata
import zipfile

import pytest

from autograder.course.settings import CourseError
from autograder.intake.submissions import submitted, timestamp
from tests.autograder.handed_in import PS1, PS2
from tests.autograder.intake.play import ADA, BOB, MOODLE, Play, late, says, when, worksheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


@pytest.mark.parametrize(
    ("one", "other", "roster"),
    [
        ("Jörg Müller_10_assignsubmission_file_", "Jörg Müller_11_assignsubmission_file_", ""),
        (
            "Jörg Müller_10_assignsubmission_file_",
            f"{unicodedata.normalize('NFD', 'Jörg Müller')}_11_assignsubmission_file_",
            "",
        ),
        ("Jörg", unicodedata.normalize("NFD", "Jörg"), ""),
        (
            "Jane Doe_10_assignsubmission_file_",
            "Jane Doe_11_assignsubmission_file_",
            "id,first_name,last_name\njane,Jane,Doe\n",
        ),
        (
            "Jane Doe_10_assignsubmission_file_",
            "jane@x_11_assignsubmission_file_",
            "id,first_name,last_name,email\njane,Jane,Doe,jane@x\n",
        ),
        ("jane", "Jane", "id,first_name,last_name\njane,Jane,Doe\n"),
    ],
)
def test_two_that_come_to_one_id_are_nobodys(play: Play, one: str, other: str, roster: str) -> None:
    done = play.collect(
        {f"{one}/x.ipynb": "1", f"{other}/x.ipynb": "2", "bob/x.ipynb": "B"}, roster and roster + "bob,B,Ross,\n"
    )
    assert play.there == {f"bob/{PS1}": "B"}
    assert len(done.complaints) in (1, 2)
    assert all(re.search("would both be|is the name of several", line) for line in done.complaints)


def test_folders_without_a_notebook_are_told_of(play: Play) -> None:
    drop = play.tree({"ada/report.pdf": "%PDF", f"bob/{PS1}.ipynb": play.answered()})
    (drop / "cy").mkdir()
    (drop / "di").symlink_to(drop / "bob")
    done = play.collect(drop)
    assert says(done.complaints, "no notebook from ada, but report.pdf", "di is a link to another folder; left out")
    assert says(done.remarks, "cy: there is nothing in this folder")
    for name, file in {"ada": "report.pdf", "cy": ""}.items():
        folder = play.course.submitted() / name / PS1
        folder.mkdir(parents=True)
        if file:
            (folder / file).write_text("%PDF")
    tasks = {task.student: task for task in submitted(play.course, PS1).tasks}
    assert "There is no notebook in the folder, but report.pdf." in tasks["ada"].note


@pytest.mark.parametrize("outer", ["CS101-PS 1-4711/", "Downloads/CS101-PS 1-4711/"])
@pytest.mark.parametrize(
    "place", [MOODLE.format("{0}", "{1}"), "{0}+" + PS1 + "+2026-11-24 10:00:00 UTC/", "{0}_{1}_77_"]
)
def test_a_folder_around_everybodys_is_looked_through(play: Play, outer: str, place: str) -> None:
    done = play.collect(
        {f"{outer}{place.format(who, n)}{PS1}.ipynb": who for n, who in enumerate(("ada", "bob", "cy"))}
    )
    assert play.there == {f"{who}/{PS1}": who for who in ("ada", "bob", "cy")}
    assert "which is nobody's folder" in done.remarks[0]


def test_folders_around_two_halves_of_a_class(play: Play) -> None:
    places = {f"Section {k % 2}/{MOODLE.format(who, k)}": who for k, who in enumerate(("ada", "bob", "cy", "di"))}
    done = play.collect({f"{place}{PS1}.ipynb": who for place, who in places.items()})
    assert play.there == {f"{who}/{PS1}": who for who in places.values()}
    assert says(done.remarks, "looked through Section 0, Section 1, which are nobody's folders")


def test_a_folder_around_those_of_a_class_that_is_known(play: Play) -> None:
    list_ = "id,first_name,last_name\nada,Ada,Lovelace\nbob,Bob,Ross\n"
    done = play.collect({f"CS101/{who}/{PS1}.ipynb": who for who in ("ada", "bob", "zoe")}, list_)
    assert play.there == {f"ada/{PS1}": "ada", f"bob/{PS1}": "bob"}
    assert says(done.complaints, "zoe is not in the class")


def test_what_lies_in_somebodys_folder_is_theirs(play: Play) -> None:
    """However many folders of others somebody makes in it."""
    list_ = "id,first_name,last_name\nada,Ada,Lovelace\nbob,Bob,Ross\nmallory,Mal,Ory\n"
    files = {
        f"mallory/{MOODLE.format(name, n)}{PS1}.ipynb": play.answered(name)
        for n, name in enumerate(("Ada Lovelace", "Bob Ross"))
    }
    play.collect(files, list_)
    assert set(play.there) == {f"mallory/{PS1}"}
    play.collect(files | {f"bob/{PS2}.ipynb": "B"}, assignment=None)
    assert set(play.there) == {f"mallory/{PS1}", f"bob/{PS2}"}


def test_a_list_of_another_assignment(play: Play) -> None:
    """None of its numbers is in the files. It decides no lateness; where nothing is due it may still tell names."""
    files = {MOODLE.format(name, n) + "x.ipynb": name for n, name, _ in (ADA, BOB)}
    other = worksheet(("207", *ADA[1:], when(28)), ("208", *BOB[1:], when(28)))
    done = play.collect(files, other)
    assert play.there == {f"ada@example.org/{PS1}": "Ada Lovelace", f"bob@example.org/{PS1}": "Bob Ross"}
    assert says(
        done.remarks,
        "the list is of another assignment: it has the numbers 207, 208, the files have 101, 102; .* not used",
    )
    assert all(timestamp(play.course.submitted() / f"{who}@example.org" / PS1) is None for who in ("ada", "bob"))
    late(play)
    with pytest.raises(CourseError, match=r"of another assignment: .*207, 208.*101, 102; nothing is collected"):
        play.collect(files, other)
    stranger = {MOODLE.format("Ada Lovelace", 999) + "x.ipynb": "forged"}
    with pytest.raises(CourseError, match="nothing is collected"):
        play.collect(stranger, worksheet((*ADA, "-"), (*BOB, "-")))


@pytest.mark.parametrize("left", [f".ipynb_checkpoints/{PS1}-checkpoint.ipynb", ".ipynb", f".{PS1}.ipynb"])
@pytest.mark.parametrize("outer", ["", "CS101-PS 1/"])
def test_hidden_files_count_where_there_is_nothing_else(play: Play, outer: str, left: str) -> None:
    ada, bob = (f"{outer}{MOODLE.format(name, number)}" for number, name, _ in (ADA, BOB))
    files = {f"{ada}{left}": "Ada's", f"{bob}x.ipynb": "Bob's", f"{bob}{left}": "", f"__MACOSX/{bob}._x.ipynb": ""}
    told = play.collect(files, worksheet((*ADA, "-"), (*BOB, "-")))
    assert play.there == {f"{who}@example.org/{PS1}": f"{who.title()}'s" for who in ("ada", "bob")}
    assert not told.complaints
    assert any("nothing but hidden files in Ada Lovelace_101" in line for line in told.remarks)


def test_an_answer_in_a_hidden_copy_beats_a_notebook_as_it_was_handed_out(play: Play) -> None:
    ada, bob = (MOODLE.format(name, number) for number, name, _ in (ADA, BOB))
    copy = f".ipynb_checkpoints/{PS1}-checkpoint.ipynb"
    files = {f"{ada}{PS1}.ipynb": play.blank(), f"{ada}{copy}": play.answered("def f(x): return 1")}
    files |= {f"{bob}{PS1}.ipynb": play.answered(), f"{bob}{copy}": play.answered("def f(x): return 2")}
    done = play.collect(files | {f"{ada}._{PS1}.ipynb": "\0\5\x16\7"}, worksheet((*ADA, "-"), (*BOB, "-")))
    assert "return 1" in play.there[f"ada@example.org/{PS1}"]
    assert play.there[f"bob@example.org/{PS1}"] == play.answered()
    assert says(
        done.remarks, r"ada@example.org: of 2 notebooks \.ipynb_checkpoints/.* counts; passed over: .*handed out"
    )


@pytest.mark.parametrize("inner", [MOODLE.format("Ada Lovelace", 101), f"ada+{PS1}+2026-11-24 10:00:00 UTC/"])
def test_an_lmss_folder_within_one_that_is_taken_for_a_student(play: Play, inner: str) -> None:
    """A class of one, in a folder; or somebody has made a folder in another's name."""
    done = play.collect({f"unpacked/{inner}x.ipynb": "A"})
    assert play.there == {f"unpacked/{PS1}": "A"}
    assert says(done.remarks, r"taken for students' ids, with a folder in them as LMSs write it: unpacked \(")


def test_an_empty_folder_is_told_of(play: Play) -> None:
    archive = play.zip({f"{MOODLE.format(*BOB[1::-1])}x.ipynb": "Bob's"})
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(MOODLE.format(*ADA[1::-1]), "")
        file.writestr(".", "and this is no path")
    assert says(play.collect(archive).remarks, "there is nothing in Ada Lovelace_101")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PS1_ada_attempt_2026-11-24-13-26-05_x.ipynb", "PS1_ada_attempt_2026-11-25-13-26-05_x.ipynb"),
        ("1-7 - Ada Lovelace - Nov 24, 2026 126 PM/x.ipynb", "1-8 - Ada Lovelace - Nov 25, 2026 126 PM/x.ipynb"),
        ("20261124132605_ada/x.ipynb", "20261125132605_ada/x.ipynb"),
    ],
)
def test_names_of_another_lms_are_told_of(play: Play, one: str, other: str) -> None:
    """They may be two attempts of one student; a list would not have them."""
    assert says(play.collect({one: "1", other: "2"}).remarks, "(?i)with a time in them: .*ada.*, .*ada")


def test_a_folder_around_people_whom_nothing_tells_is_told_of(play: Play) -> None:
    told = play.collect({f"PS 1/Abgaben/{who}/x.ipynb": play.answered() for who in ("Lovelace_Ada", "Ross_Bob")})
    assert says(told.remarks, "notebooks in 2 folders of PS 1 are taken for one student's")

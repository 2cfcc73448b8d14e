"""What one student handed in: which files are notebooks, and of which assignment."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from tests.autograder.handed_in import PS1, PS2, packed
from tests.autograder.intake.play import MOODLE, Play, says

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


def test_one_file_from_the_future_dates_nobody_else(play: Play) -> None:
    first = play.tree({f"{who}/{PS1}.ipynb": f"{who} 1" for who in ("ada", "bob")})
    future = datetime.now(UTC).timestamp() + 10**8
    os.utime(first / "bob" / f"{PS1}.ipynb", (future, future))
    play.collect(first)
    play.collect(play.tree({f"{who}/{PS1}.ipynb": f"{who} 2" for who in ("ada", "bob")}))
    assert play.there == {f"ada/{PS1}": "ada 2", f"bob/{PS1}": "bob 2"}


@pytest.mark.parametrize("end", [".ipynb.txt", ".json", ".IPYNB", ".ipynb.json", ".txt", "", ".ipynb(1)", ".Ipynb.TXT"])
@pytest.mark.parametrize("place", ["ada/", f"ada+{PS1}+2026-11-24 10:00:00 UTC/", MOODLE.format("ada", 1), "ada_5_6_"])
def test_other_endings_are_no_obstacle(play: Play, end: str, place: str) -> None:
    play.collect({f"{place}{PS1}{end}": play.answered(), f"{place}data.csv": "1,2"})
    assert play.there == {f"ada/{PS1}": play.answered()}


def test_a_file_called_like_another_assignment(play: Play) -> None:
    """It counts if it holds this one's cells; if not, it is told."""
    done = play.collect(
        {f"ada/{PS1}.ipynb": play.answered(), f"bob/{PS1}.ipynb": play.answered(assignment=PS2)}, "", PS2
    )
    assert play.there == {f"bob/{PS2}": play.answered(assignment=PS2)}
    assert says(
        done.complaints, f"ada/{PS1}.ipynb is left out: called like {PS1}, not like {PS2}, and of that by its cells"
    )
    both = {f"cy/{PS1}.ipynb": play.answered(), f"cy/{PS2}.ipynb": play.answered(assignment=PS2)}
    done = play.collect(both, "", PS2)
    assert done.complaints == []
    assert says(done.remarks, "called like")


def test_other_assignments_of_the_exchange_are_left_alone_with_a_line(play: Play) -> None:
    names = {
        f"ada+{PS1}+2026-11-24 10:00:00 UTC": PS1,
        f"ada+{PS2}+2026-11-24 10:00:00 UTC": PS2,
        "ada+lab9+2026-11-24 10:00:00 UTC": "x",
    }
    done = play.collect(play.tree({f"{folder}/{name}.ipynb": name for folder, name in names.items()}))
    assert play.there == {f"ada/{PS1}": PS1}
    assert says(
        done.remarks,
        f"1 notebook of {PS2} left alone",
        r"1 notebook of lab9 \(no assignment of this course\) left alone",
    )


def test_an_archive_beside_a_notebook(play: Play) -> None:
    """It is opened if the notebook has no answer, else told of."""
    solved = packed({"work/x.ipynb": play.answered()})
    (play.folder / "a.zip").write_bytes(packed({f"ada/{PS1}.ipynb": play.blank(), "ada/work.zip": solved}))
    done = play.collect(play.folder / "a.zip")
    assert play.there == {f"ada/{PS1}": play.answered()}
    assert says(done.remarks, f"work.zip/x.ipynb counts; passed over: {PS1}.ipynb")
    (play.folder / "b.zip").write_bytes(packed({f"bob/{PS1}.ipynb": play.answered(), "bob/old.zip": solved}))
    assert says(play.collect(play.folder / "b.zip").remarks, "bob/old.zip: not opened, a notebook lies beside it")

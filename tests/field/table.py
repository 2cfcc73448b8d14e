"""Cases from the field as one table: what comes in, and what becomes of it. `python -m tests.field.table` prints it.

Each stands for a class that was once wrong in silence; `tests/autograder/intake/test_field*.py` have the classes. What
is said on the right is what an instructor reads at the terminal, in `--json` and on the student's page.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.settings import CourseError
from autograder.intake.submissions import submitted
from autograder.model import Check, CheckStatus, FunctionVerdict, Task
from autograder.running.job import Job
from autograder.running.pool import Pool
from tests.autograder import ledger
from tests.autograder.handed_in import PS1, PS2, small
from tests.autograder.intake.play import (
    ADA,
    BOB,
    MOODLE,
    Play,
    late,
    when,
    worksheet,
)
from tests.autograder.intake.test_identity import TEAM_STATUS
from tests.autograder.intake.test_people import GRADE_EXPORT
from tests.solutions import COURSE

KEPT = Path(__file__).parents[1] / "corpus" / "field"
LIST = worksheet((*ADA, when(24)), (*BOB, when(24)))
CLASS = {MOODLE.format(name, number): name for number, name, _ in (ADA, BOB)}
PICTURE = "A" * 100_000


@dataclass(frozen=True)
class Row:
    """An input, what came of it, and patterns for it: each fits one of the lines."""

    name: str
    outcome: tuple[str, ...]
    right: tuple[str, ...]


def arrivals(play: Play) -> tuple[str, ...]:
    """What lies in `submitted/`: whose, and whether it is answered."""
    blank = {name: play.blank(name) for name in (PS1, PS2)}
    return tuple(
        f"{place}: {'untouched' if text == blank[place.rpartition('/')[2]] else 'answered'}"
        for place, text in sorted(play.there.items())
    )


def tried(play: Play, *rounds: Callable[[], Any]) -> tuple[str, ...]:
    """What was said in each round of collecting, and what was there at the end."""
    said: list[str] = []
    for collect in rounds:
        try:
            told = collect()
            said += [f"left out: {words}" for words in told.complaints] + told.remarks
        except CourseError as error:
            said.append(f"status 2: {error}")
    return (*arrivals(play), *said)


def two_lists(play: Play) -> tuple[str, ...]:
    files = {f"{place}x.ipynb": play.answered() for place in CLASS}
    second = {f"{place}x.ipynb": play.answered(assignment=PS2) for place in CLASS}
    return tried(play, lambda: play.collect(files, GRADE_EXPORT), lambda: play.collect(second, LIST, PS2))


def copies(play: Play) -> tuple[str, ...]:
    ada, bob = CLASS
    files = {f"{ada}{PS1}.ipynb": play.blank(), f"{ada}{PS1}-Copy1.ipynb": play.answered()}
    files |= {f"{bob}Copy of {PS1}.ipynb": play.answered(), f"{bob}{PS1}.ipynb": play.blank()}
    return tried(play, lambda: play.collect(files, LIST))


def attempts(play: Play) -> tuple[str, ...]:
    return tried(
        play,
        lambda: play.collect(
            {f"alove/{k}/{PS1}.ipynb": play.answered() if k == 10 else play.blank() for k in (1, 2, 10)}
        ),
    )


def endings(play: Play) -> tuple[str, ...]:
    names = {"ada": ".ipynb.txt", "bob": ".IPYNB", "cy": ".json", "di": ".ipynb.json", "fay": ".ipynb"}
    tree = play.tree({f"{who}/{PS1}{end}": play.answered() for who, end in names.items()})
    return tried(play, lambda: play.collect(tree))


def deeper(play: Play) -> tuple[str, ...]:
    files = {f"CS101-PS 1-4711/{place}{PS1}.ipynb": play.answered() for place in CLASS}
    return tried(play, lambda: play.collect(files, LIST))


def team(play: Play) -> tuple[str, ...]:
    files = {f"{MOODLE.format('Team 1', 103)}x.ipynb": play.answered()}
    return tried(play, lambda: play.collect(files, TEAM_STATUS))


def blind(play: Play) -> tuple[str, ...]:
    numbers = (4711, 4712)
    rows = "".join(f'"Participant {n}",x,,{when(24)}\n' for n in numbers)
    files = {f"Participant_{n}_assignsubmission_file_/x.ipynb": play.answered() for n in numbers}
    return tried(play, lambda: play.collect(files, f'Identifier,Status,Grade,"Last modified (submission)"\n{rows}'))


def letters(play: Play) -> tuple[str, ...]:
    listed = "First name;Last name;Username;Email address\nŽan;Košir;zkosir;z@x.org\nJürgen;Groß;jgross;j@x.org\n"
    files = {f"{MOODLE.format(name, n)}x.ipynb": play.answered() for n, name in ((1, "Žan Košir"), (2, "Jürgen Groß"))}
    return tried(play, lambda: play.collect(files, listed.encode("cp1252")))


def plus(play: Play) -> tuple[str, ...]:
    files = {f"{place}x.ipynb": play.answered() for place in CLASS}
    return tried(play, lambda: play.collect(files, LIST.replace("ada@", "ada+uni@")))


def other_list(play: Play) -> tuple[str, ...]:
    late(play)
    files = {f"{place}x.ipynb": play.answered() for place in CLASS}
    other = worksheet(("207", *ADA[1:], when(28)), ("208", *BOB[1:], when(28)))
    return tried(play, lambda: play.collect(files, other))


def no_notebook(play: Play) -> tuple[str, ...]:
    folder = play.course.submitted() / "eve" / PS1
    folder.mkdir(parents=True)
    (folder / "photo.jpg").write_bytes(b"x")
    found = submitted(play.course, PS1)
    return (*(f"{task.student}: {task.note}" for task in found.tasks), *found.complaints, *found.remarks)


INCOMING: dict[str, tuple[Callable[[Play], tuple[str, ...]], tuple[str, ...]]] = {
    "two lists, one with ID numbers, one with e-mails": (
        two_lists,
        (f"4711/{PS1}: answered", f"4711/{PS2}: answered", f"4712/{PS1}: answered", f"4712/{PS2}: answered"),
    ),
    "an untouched notebook beside the answered copy": (
        copies,
        (
            f"ada@example.org/{PS1}: answered",
            f"bob@example.org/{PS1}: answered",
            r"ada@example.org: .*-Copy1.ipynb counts",
            "bob@example.org: .*Copy of .* counts",
        ),
    ),
    "attempts 1, 2 and 10 of one time": (attempts, (f"alove/{PS1}: answered", "alove: .*10/.*counts")),
    "other endings than .ipynb": (
        endings,
        tuple(f"{who}/{PS1}: answered" for who in ("ada", "bob", "cy", "di", "fay")),
    ),
    "a folder around everybody's": (deeper, (f"ada@example.org/{PS1}: answered", f"bob@example.org/{PS1}: answered")),
    "Moodle's team, whose number is somebody else's": (
        team,
        (f"ada@example.org/{PS1}: answered", f"bob@example.org/{PS1}: answered", "the team Team 1 is ada@.*bob@"),
    ),
    "Moodle's anonymous submissions": (
        blind,
        (f"participant-4711/{PS1}: answered", f"participant-4712/{PS1}: answered"),
    ),
    "a list in Windows-1252": (letters, (f"jgross/{PS1}: answered", f"zkosir/{PS1}: answered")),
    "an address with a plus": (plus, (rf"ada\+uni@example.org/{PS1}: answered", f"bob@example.org/{PS1}: answered")),
    "the list of another assignment, with a due date": (other_list, ("status 2: .*another assignment",)),
    "a folder without a notebook": (no_notebook, ("eve: There is no notebook in the folder, but photo.jpg",)),
}

# Points of 60; a question's points wait for a person where that is said.
ELSEWHERE = "The cell of question_minimum holds no answer, but words of yours stand elsewhere"
ALL, WAITS = "^60 of 60 points", "question_minimum waits for a person"
NOTEBOOKS: dict[str, tuple[str, ...]] = {
    "five_pictures_in_notes": (ALL, WAITS),
    "picture_in_the_answer": (ALL, WAITS, "the words are there", "picture in the answer to question_minimum cannot"),
    "answer_in_new_cell_below": (ALL, WAITS, ELSEWHERE),
    "q_below_kept": (ALL, WAITS, ELSEWHERE),
    "seaborn_in_solution_cell": (ALL,),
    "py312_fstring_in_solution_cell": ("^(?:60|56) of 60 points",),  # older Pythons cannot read it
    "scipy_in_cell": ("^56 of 60 points", "sigmoid: .*scipy"),
    "import_cell": (ALL,),
    "mg_drive": (ALL,),
    "later_end_lost": (ALL, "definition of forward below the test cell does not count"),
    "second_after_test_kept": ("^56 of 60 points", "definition of squared_error below the test cell does not count"),
    "stub_and_below_test_kept": (ALL, "your definition in another cell counts"),
    "git_conflict_exec": (ALL, "marks of an unfinished merge"),
}


def pictured(folder: Path) -> Iterator[Path]:
    """The solved notebook with large pictures: in notes of the student's own, and in the answer."""
    solved = json.loads((KEPT / "seaborn_in_solution_cell.ipynb").read_text("utf-8"))
    notes = [
        {
            "cell_type": "markdown",
            "metadata": {},
            "id": f"n{k}",
            "source": f'<img src="data:image/png;base64,{PICTURE}"/>',
        }
        for k in range(5)
    ]
    yield written(folder / "five_pictures_in_notes.ipynb", {**solved, "cells": [*notes, *solved["cells"]]})
    for cell in solved["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "question_minimum":
            cell["source"] = f'Because the words are there.\n\n<img src="data:image/png;base64,{PICTURE}"/>'
    yield written(folder / "picture_in_the_answer.ipynb", solved)


def written(path: Path, notebook: dict[str, Any]) -> Path:
    path.write_text(json.dumps(notebook))
    return path


def graded(folder: Path) -> Iterator[Row]:
    """Each notebook through all stages, in the box."""
    paths = [*pictured(folder), *sorted(KEPT.glob("*.ipynb"))]
    tasks = [Task(path.stem, path, folder / path.stem) for path in paths]
    results = {r.task.student: r for r in Pool(Job.of(COURSE, PS1), 2).results(tasks) if r is not None}
    for name, right in NOTEBOOKS.items():
        result = results[name]
        notebook = json.loads((folder / name / f"{PS1}.ipynb").read_text("utf-8"))
        answers = [c["source"] for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
        lines = [f"{result.grade.points:g} of {result.grade.max_points:g} points"]
        assert result.scores
        lines += [f"{cell} waits for a person" for cell, score in result.scores.auto.items() if score is None]
        lines += ["the words are there" for answer in answers if "the words are there" in answer]
        lines += [f"{f.name}: {c.message}" for f in result.grade.functions for c in first_failed(f)]
        yield Row(name, (*lines, *result.grade.notes), right)


def first_failed(function: FunctionVerdict) -> list[Check]:
    """The check that says why a function lost points."""
    return [c for c in function.checks if c.status is not CheckStatus.PASSED and c.message][:1]


def rows(folder: Path) -> Iterator[Row]:
    """The whole table."""
    for number, (name, (play, right)) in enumerate(INCOMING.items()):
        place = folder / str(number)
        place.mkdir()
        yield Row(name, play(Play(small(ledger.make(place / "course")), place)), right)
    yield from graded(folder)


def main() -> None:
    """Print it."""
    from rich.console import Console
    from rich.table import Table

    table = Table("what comes in", "what becomes of it", title="Cases from the field", show_lines=True)
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(Path(folder)):
            table.add_row(row.name, "\n".join(row.outcome), style="")
    Console(width=160).print(table)


if __name__ == "__main__":
    main()

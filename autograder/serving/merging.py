"""Make one student of two ids: what stands under the other goes to the one, in the gradebook, in the folders, and in
what `serve` keeps.

The gradebook is changed in one transaction, then the folders; called again after a crash it goes on from there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import write_atomically
from autograder.intake.arrivals import Arrival, read_arrivals, write_arrivals
from autograder.intake.names import fit
from autograder.intake.people import known
from autograder.records.history import Line, add, rewrite, without
from autograder.records.reader import gradebook, graded_students
from autograder.records.record import RECORD
from autograder.serving.files import home
from autograder.serving.places import folder
from autograder.serving.store import Attempt, kept

TREES = ("submitted", "autograded", "feedback")
FACTS = ("first_name", "last_name", "email", "lms_user_id")


@dataclass(frozen=True)
class Merge:
    """The id that stays, the one that goes, and whose submission counts where both have handed in."""

    course: Course
    stays: str
    goes: str
    counts: str | None = None

    def run(self) -> str:
        """Do it; what was done, in a line.

        Raises:
            CourseError: an id is nobody's, both have handed in the same, or the gradebook cannot be written.
        """
        self.check()
        theirs = {name for name in self.course.assignments if any(self.has(self.goes, name))}
        both = sorted(name for name in theirs if self.clash(name))
        loses = self.losers(both)
        asked = [name for name in both if name not in loses]
        if asked and self.counts is None:
            raise CourseError(
                f"{self.stays} and {self.goes} have both handed in {', '.join(asked)}; nothing is changed. "
                f"Say whose counts: --counts {self.stays} or --counts {self.goes}"
            )
        loses |= dict.fromkeys(asked, self.stays if self.counts == self.goes else self.goes)
        self._gradebook(loses)
        for name, loser in loses.items():
            self._aside(loser, name)
        for tree in TREES:
            self._move(self.course.root / tree)
        self.attempts()
        for name in theirs:
            arrivals = read_arrivals(self.course, name)
            counting = arrivals.get(self.stays if loses.get(name) == self.goes else self.goes, Arrival())
            write_arrivals(self.course, name, {self.stays: counting, self.goes: Arrival()})
        rewrite(self.course, lambda line: without(line, self.goes, self.stays))
        add(self.course, Line("merge", self.stays, facts={"other": self.goes}))
        served = [name for name in both if name not in asked]
        rules = f"; which of their attempts at {', '.join(served)} counts, the rules of serve say" if served else ""
        return f"{self.goes} is {self.stays} now{', with ' if theirs else ''}{', '.join(sorted(theirs))}{rules}"

    def losers(self, both: list[str]) -> dict[str, str]:
        """Where both handed in at `autograder serve`, who did so earlier: all attempts are one person's then."""
        with kept(self.course) as store:
            attempts = store.attempts() if store else []
        mine, theirs = (
            {one.assignment: one.received for one in attempts if one.student == who} for who in (self.stays, self.goes)
        )
        served = (name for name in both if name in mine and name in theirs)
        return {name: self.stays if mine[name] < theirs[name] else self.goes for name in served}

    def check(self) -> None:
        """See to it that these are two ids of the course.

        Raises:
            CourseError: they are not.
        """
        if self.goes not in known(self.course).by_id and not (self.course.submitted() / self.goes).is_dir():
            raise CourseError(f"{self.goes!r} is no student of this course")
        if not fit(self.stays):
            raise CourseError(f"{self.stays!r} cannot be a student's id")
        if self.stays == self.goes:
            raise CourseError(f"{self.stays!r} is the same id")
        if self.counts not in (None, self.stays, self.goes):
            raise CourseError(f"--counts {self.counts!r} is neither {self.stays} nor {self.goes}")

    def has(self, student: str, assignment: str) -> tuple[bool, bool]:
        """Whether somebody's assignment is in the folders, and in the gradebook."""
        folder = self.course.submitted() / student / assignment
        return folder.is_dir(), student in graded_students(self.course.db, assignment)

    def clash(self, assignment: str) -> bool:
        """Whether both have handed it in. What a crash left is no clash: one's is in the gradebook, the other's not."""
        pairs = zip(self.has(self.stays, assignment), self.has(self.goes, assignment), strict=True)
        return any(one and other for one, other in pairs)

    def _gradebook(self, loses: Mapping[str, str]) -> None:
        from nbgrader.api import Student, SubmittedAssignment

        with gradebook(self.course) as book:
            other = book.db.get(Student, self.goes)
            if other is None:
                return
            one = book.db.get(Student, self.stays) or Student(id=self.stays)
            book.db.add(one)
            for fact in FACTS:
                setattr(one, fact, getattr(one, fact) or getattr(other, fact))
            for name, loser in loses.items():
                if loser in graded_students(self.course.db, name):
                    submission = book.find_submission(name, loser)
                    for row in (*submission.notebooks, submission):
                        for entry in (*getattr(row, "grades", ()), *getattr(row, "comments", ())):
                            book.db.delete(entry)
                        book.db.delete(row)
            book.db.flush()
            table = SubmittedAssignment.__table__
            book.db.execute(table.update().where(table.c.student_id == self.goes).values(student_id=self.stays))
            book.db.execute(Student.__table__.delete().where(Student.__table__.c.id == self.goes))
            book.db.commit()

    def attempts(self) -> None:
        """What was handed in at `autograder serve`: the folders and the rows."""
        with kept(self.course) as store:
            if store:
                store.merge(self.stays, self.goes, self._renumber)
        for place in sorted((folder(self.course) / self.goes).glob("**/"), reverse=True):
            if not any(place.iterdir()):
                place.rmdir()

    def _renumber(self, one: Attempt, number: int) -> None:
        old = home(self.course, one.assignment, one.student, one.number)
        new = home(self.course, one.assignment, self.stays, number)
        if old.is_dir():
            new.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            old.replace(new)

    def _aside(self, student: str, assignment: str) -> None:
        """Keep what does not count, where nothing looks for submissions."""
        for tree in TREES:
            for path in self._of(self.course.root / tree / student, assignment):
                target = self.course.root / tree / f".merged-{student}" / path.name
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.is_dir():
                    shutil.rmtree(target)
                path.replace(target)

    def _of(self, folder: Path, assignment: str) -> Iterator[Path]:
        yield from (path for path in (folder / assignment, folder / f"{assignment}.html") if path.exists())

    def _move(self, tree: Path) -> None:
        """Move what is left of the one who goes; `grade.json` has the name in it, a feedback page too."""
        for path in sorted((tree / self.goes).glob("*")):
            target = tree / self.stays / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            record = path / RECORD
            if record.is_file():
                data = json.loads(record.read_text("utf-8"))
                data["grade"]["student"] = self.stays
                data["file"] = str(Path(data["file"]).as_posix()).replace(f"/{self.goes}/", f"/{self.stays}/")
                write_atomically(record, json.dumps(data, ensure_ascii=False))
            if path.suffix == ".html":
                path.unlink()  # `autograder feedback` writes it anew
            elif not target.exists():
                path.replace(target)
        if (tree / self.goes).is_dir() and not any((tree / self.goes).iterdir()):
            (tree / self.goes).rmdir()

"""A semester of invented people over two assignments, played by the commands that an instructor types.

    python -m tests.semester FOLDER [--people 300]

Part 1 goes by Moodle (worksheet, zip of submissions, anonymous numbers), part 2 by nbgrader's exchange; between them
happen an extension, somebody who leaves and one who comes, an unfair check, an appeal, a copy, a person who stands
twice, a new due date, a mistake that is taken back, and somebody who wants to be forgotten. What goes back is read by
the importers' rules (`tests/autograder/reports/importers.py`), in the exchange by nbgrader itself. Everything that was
typed and printed is in FOLDER/semester.log.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from tests.autograder.reports.importers import Assignment, Language, moodle_gradebook
from tests.corpus.make_class import notebook, students
from tests.solutions import COURSE

PS1, PS2 = "ps1-backpropagation", "ps2-minibatches"
DUE = {PS1: datetime(2026, 11, 10, 22, 59), PS2: datetime(2026, 11, 24, 22, 59)}  # in UTC
FIRST = [
    "Ada",
    "Björn",
    "Chloé",
    "Dörte",
    "Émile",
    "Frida",
    "Grzegorz",
    "Hülya",
    "Ioana",
    "João",
    "Kübra",
    "Łukasz",
    "Nuño",
]
LAST = ["Adler", "Böhm", "Çelik", "Dvořák", "Eriksson", "Fernández", "García", "Højgaard", "İnce", "Köhler", "Müller"]
SETTINGS = """
c.Autograder.seed = 20261015
c.Autograder.book = "https://book.example.org"
c.Autograder.diagnosis = 0
c.LatePolicy.penalty_method = "late_days"
c.Exchange.root = "{exchange}"
"""


@dataclass
class Someone:
    """An invented student."""

    number: int
    first: str
    last: str
    late: timedelta = timedelta(hours=-5)

    @property
    def id(self) -> str:
        """The user name."""
        return f"s{self.number:03}"

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        """The address."""
        return f"{self.id}@uni.example"

    @property
    def group(self) -> str:
        """The assistant's group."""
        return f"Tutorial {1 + self.number % 3}"


@dataclass
class Semester:
    """The course while it goes on."""

    root: Path
    people: list[Someone]
    lines: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The course's."""
        return self.root / "course"

    @property
    def course(self) -> Course:
        """The same."""
        return Course.find(self.folder)

    def say(self, words: str) -> None:
        """A line of the log."""
        self.lines.append(words)
        (self.root / "semester.log").write_text("\n".join(self.lines) + "\n", "utf-8")

    def type(self, *words: object, status: int = 0, fails: str = "") -> str:
        """A command, and what it prints."""
        given = [str(word).replace(f"{self.root}/", "") for word in words]
        self.say(f"\n$ autograder {' '.join(f'{w!r}' if ' ' in w else w for w in given)}")
        begun = time.monotonic()
        place = [] if words[0] == "init" else ["--course", str(self.folder)]
        result = CliRunner().invoke(app, [*map(str, words), *place], env={"COLUMNS": "110"})
        if isinstance(result.exception, CourseError):
            self.say(f"autograder: {result.exception}")
            assert fails, result.exception
            assert fails in str(result.exception)
            return str(result.exception)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        said = result.output.replace(f"{self.root}/", "")
        shown = said.splitlines()
        self.say("\n".join(line.rstrip() for line in (shown if len(shown) < 45 else [*shown[:30], "…", *shown[-8:]])))
        self.say(f"[{time.monotonic() - begun:.1f} s]")
        assert result.exit_code == status, result.output
        return said

    def nbgrader(self, *words: str) -> str:
        """nbgrader's own command."""
        self.say(f"\n$ nbgrader {' '.join(words)}")
        command = [str(Path(sys.executable).with_name("nbgrader")), *words]
        environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(self.root / "jupyter"), "HOME": str(self.root)}
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=600, env=environment)
        shown = done.stderr.splitlines()
        self.say("\n".join(shown[:3] + (["…", *shown[-2:]] if len(shown) > 5 else [])))
        assert done.returncode == 0, done.stderr
        return done.stderr

    # ---- what comes from outside ----

    def worksheet(self, name: str, who: list[Someone], due: datetime, base: int, most: str = "68,00") -> Path:
        """Moodle's grading worksheet, downloaded by somebody who has it in German."""
        head = "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden"
        lines = [f"{head},Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Kommentare"]
        for one in who:
            local = (due + one.late).replace(tzinfo=UTC).astimezone()
            months = ["Oktober", "November", "Dezember"]
            when = f"{local.day}. {months[local.month - 10]} {local.year}, {local:%H:%M}"
            number = f"Teilnehmer/in{base + one.number}"
            lines.append(f'{number},{one.name},{one.email},Zur Bewertung abgegeben,,"{most}",Ja,"Montag, {when}",-,')
        path = self.root / name
        path.write_text("\ufeff" + "\n".join(lines) + "\n", "utf-8")
        return path

    def submissions(self, name: str, who: list[Someone], base: int, turn: int) -> Path:
        """Moodle's zip of submissions; everybody has a text of the sample class."""
        template = self.course.template(PS1)
        texts = [path.read_text("utf-8") for path in students(PS1).values() if path.suffix == ".py"]
        path = self.root / name
        with zipfile.ZipFile(path, "w") as archive:
            for one in who:
                text = json.dumps(notebook(template, texts[(one.number + turn) % len(texts)]))
                if one.number % 4:  # the others leave the questions
                    text = text.replace("*Your answer here.*", f"Because it is so, says {one.first}.")
                info = zipfile.ZipInfo(
                    f"{one.name}_{base + one.number}_assignsubmission_file_/{PS1}.ipynb", (2026, 11, 9 + turn, 12, 0, 0)
                )
                archive.writestr(info, text)
        return path

    def exchange(self, who: list[Someone]) -> Path:
        """What nbgrader's students submit: a folder each, with the secret that fetches the feedback."""
        template = self.course.template(PS2)
        wrong = sorted((COURSE.root / "corpus" / PS2 / "learning_rate" / "wrong").glob("*.py"))
        inbound = self.root / "exchange" / "nn" / "inbound"
        for one in who:
            text = f"# %% learning_rate\n{wrong[one.number % len(wrong)].read_text('utf-8')}" if one.number % 3 else ""
            folder = inbound / f"{one.id}+{PS2}+{DUE[PS2] + one.late:%Y-%m-%d %H:%M:%S}.000000 UTC"
            folder.mkdir(parents=True)
            (folder / f"{PS2}.ipynb").write_text(json.dumps(notebook(template, text)), "utf-8")
            (folder / "submission_secret.txt").write_text(hashlib.sha256(one.id.encode()).hexdigest())
        for path in (self.root / "exchange", self.root / "exchange" / "nn"):
            path.chmod(0o777)
        return inbound

    def by_hand(self, assignment: str) -> int:
        """What assistants do in formgrader: grade the answers in words; how many there were."""
        with Gradebook(self.course.db, "nn") as book:
            waiting = [
                grade
                for submission in book.find_assignment(assignment).submissions
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.needs_manual_grade
            ]
            for number, grade in enumerate(waiting):
                grade.manual_score, grade.needs_manual_grade = min(grade.max_score, number % 5), False
            book.db.commit()
        self.say(f"\n(in formgrader: {len(waiting)} answers of {assignment} are graded)")
        return len(waiting)

    # ---- the semester ----

    def begin(self) -> None:
        """Before the first week."""
        self.type("init", self.folder, "--from", COURSE.root)
        for folder in (self.folder / "source").iterdir():
            if folder.name not in (PS1, PS2):
                shutil.rmtree(folder)
        config = self.folder / "nbgrader_config.py"
        text = config.read_text("utf-8").replace("how-neural-networks-learn", "nn")
        config.write_text(text + SETTINGS.format(exchange=self.root / "exchange"), "utf-8")
        self.type("release")
        for name, due in DUE.items():
            self.nbgrader("db", "assignment", "add", name, "--duedate", f"{due} UTC")

    def part1(self) -> None:
        """By Moodle."""
        base = 70_000
        absent, later = self.people[:2], self.people[2:4]
        for one in self.people[4:7]:
            one.late = timedelta(days=4, hours=6)  # five days begun, of which three are free
        here = [one for one in self.people if one not in absent]
        participants = self.root / "participants.csv"
        lines = [f"{one.first},{one.last},{one.id},{one.email},{one.group}" for one in self.people]
        participants.write_text("First name,Last name,Username,Email address,Groups\n" + "\n".join(lines), "utf-8")
        archive = self.submissions("ps1.zip", [one for one in here if one not in later], base, 0)
        self.type("collect", archive, "--roster", participants, "--assignment", "ps1")
        sheet = self.worksheet("worksheet-ps1.csv", self.people, DUE[PS1], base)
        self.type("student", "extend", self.people[4].id, "ps1", "--days", "3", "ill, with a certificate", "--yes")
        said = self.type("grade", archive, "--roster", sheet, "--assignment", "ps1")
        assert f"{len(here) - 2} graded" in said
        assert "Traceback" not in said
        said = self.type("student", "--assignment", "ps1", "--missing")
        assert f"{len(absent) + 2} students" in said
        said = self.type("export", "--format", "worksheet", "--roster", sheet, "--assignment", "ps1")
        assert "with answers that wait for a person: their sums are left empty" in said
        assert self.by_hand(PS1)
        self.pages_and_grades(sheet, base, len(here) - 2)
        again = [*later, *self.people[7:9]]
        for one in again:
            one.late = timedelta(hours=1)
        second = self.submissions("ps1-second.zip", again, base, 3)
        self.type("grade", second, "--roster", self.worksheet("worksheet-2.csv", self.people, DUE[PS1], base))
        self.type("report", "--assignment", "ps1", "--json", self.root / "report.json")
        report = json.loads((self.root / "report.json").read_text("utf-8"))["reports"][0]
        assert report["missing"] == [one.id for one in absent]
        assert set(report["groups"]) == {one.group for one in self.people}
        assert {one["student"] for one in report["changed"]} <= {one.id for one in self.people[7:9]}

    def pages_and_grades(self, sheet: Path, base: int, count: int) -> None:
        """Back into Moodle: every page to its owner, every grade to its own."""
        self.type("feedback", "--assignment", "ps1", "--to", "moodle")
        numbers = {base + one.number: one.id for one in self.people}
        moodle = Assignment(68, numbers)
        found = moodle.feedback(self.folder / "reports" / f"feedback-{PS1}-moodle.zip")
        assert len(found) == count
        for number, files in found.items():
            (page,) = files.values()
            assert {*re.findall(r"\bs\d{3}\b", page.decode())} == {numbers[number]}
        self.type("export", "--format", "worksheet", "--roster", sheet, "--assignment", "ps1")
        filled = (self.folder / "reports" / f"grades-worksheet-{PS1}.csv").read_bytes()
        german = Language("ID", "Teilnehmer/in", "Bewertung", "Zuletzt geändert (Bewertung)", "Kommentare", ",")
        moodle.worksheet(filled, german, {})
        assert len(moodle.grades) == count
        self.say(
            f"(Moodle: {len(found)} pages attached, {len(moodle.grades)} grades taken, {len(moodle.comments)} comments)"
        )
        self.type("export", "--format", "moodle", "--assignment", "ps1", "--percent", "--to", self.root / "percent.csv")
        read = moodle_gradebook(
            (self.root / "percent.csv").read_bytes(), "Username", f"{PS1} (of 100)", {*numbers.values()}
        )
        for number, grade in moodle.grades.items():
            assert abs((read[numbers[number]] or 0.0) - grade / 0.68) < 0.02

    def changes_of_mind(self) -> None:
        """What nobody plans."""
        one, other, third, fourth = (person.id for person in self.people[9:13]) if len(self.people) > 12 else [""] * 4
        self.type("student", "forgive", "ps1", "output_delta", "single precision", "--why", "it was not asked for")
        self.type(
            "student", "forgive", "ps1", "output_delta", "single precision", "--why", "it was not asked for", "--yes"
        )
        self.type("student", "extend", self.people[5].id, "ps1", "--days", "2", "bereavement", "--yes")
        self.type("explain", self.people[6].id, "ps1", "output_delta", "--to", self.root / "appeal.py")
        done = subprocess.run(
            [sys.executable, str(self.root / "appeal.py")], capture_output=True, text=True, timeout=120
        )
        self.say(f"(the cell, run: exit {done.returncode})")
        assert done.returncode == 0, done.stderr
        self.type("student", "override", one, "ps1", "0", "copied, minutes of 3 December", "--yes")
        number = re.search(r"undo (\d+)", "\n".join(self.lines[-3:]))
        assert number
        self.type("student", "undo", number[1], "--yes")
        self.type("student", "drop", other, "left the university")
        self.type(
            "student", "join", "late01", "--name", "Late Comer", "--email", "late@uni.example", "--group", "Tutorial 1"
        )
        self.type("student", "join", "s-old", "--name", "Once More")
        self.type("student", "merge", third, "s-old")
        with Gradebook(self.course.db, "nn") as book:
            book.find_assignment(PS1).duedate = DUE[PS1] + timedelta(days=1)
            book.db.commit()
        self.say("\n(ps1 was due a day later for all, after a failure of Moodle)")
        self.type("student", "penalties", "--assignment", "ps1", "--yes")
        self.type("student", "erase", fourth)
        self.type("student", "erase", fourth, "--yes")
        left = list(self.folder.rglob(f"*{fourth}*"))
        assert not left
        assert f'"{fourth}"' not in (self.folder / "history.jsonl").read_text("utf-8")
        self.type("student", "history", one)
        self.type("student", "history")

    def part2(self) -> None:
        """By nbgrader's exchange; `release_feedback` is nbgrader's own."""
        gone = {other.id for other in self.people[10:11]} | {one.id for one in self.people[12:13]}
        here = [one for one in self.people if one.id not in gone]
        self.type("collect", self.exchange(here), "--assignment", "ps2")
        self.type("grade", "--assignment", "ps2")
        self.by_hand(PS2)
        self.type("feedback", "--assignment", "ps2", "--to", "exchange")
        self.nbgrader("release_feedback", PS2)
        for one in here:
            secret = hashlib.sha256(one.id.encode()).hexdigest()
            name = hashlib.md5(secret.encode() + PS2.encode()).hexdigest()
            page = (self.root / "exchange" / "nn" / "feedback" / f"{name}.html").read_text("utf-8")
            assert {*re.findall(r"\bs\d{3}\b", page)} == {one.id}
        self.say(f"(every one of {len(here)} students fetches the page that is theirs)")
        self.type("report")
        self.type("export", "--format", "canvas", "--assignment", "ps2")
        self.type("export")
        self.type("student")
        self.type("init", self.root / "next-year", "--from", self.folder)


def play(root: Path, people: int) -> Semester:
    """The whole of it."""
    root.mkdir(parents=True, exist_ok=True)
    everybody = [Someone(n, FIRST[n % len(FIRST)], f"{LAST[n % len(LAST)]}{chr(97 + n // 26)}") for n in range(people)]
    semester = Semester(root, everybody)
    begun = time.monotonic()
    semester.begin()
    semester.part1()
    semester.changes_of_mind()
    semester.part2()
    semester.say(f"\n{people} people, two assignments: {time.monotonic() - begun:.0f} s")
    return semester


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Play a semester.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=300)
    given = parser.parse_args()
    print("\n".join(play(given.folder.resolve(), given.people).lines))

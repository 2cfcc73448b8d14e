"""The certificate of the checks: right and wrong implementations are graded like submissions.

A corpus is `DIR/<assignment>/<function>/{right,wrong}/*.py`, each file one definition of that function; the other
functions are the solution's. A right file that does not get full marks is *refused*, a wrong one that does is
*accepted*. A wrong file may say `# misconception: <id>` in its first line: the id that its feedback must name; or
`# truth: …`, in words, for who compares the explanation with it. Every wrong file is explained as for a student: by a
name, a repair, a description, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.course.content import Content
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError
from autograder.course.template import Template
from autograder.diagnosis.diagnose import diagnose
from autograder.diagnosis.effort import Effort
from autograder.diagnosis.misconceptions import catalogue
from autograder.intake.matching import fill
from autograder.judging.judge import judge
from autograder.model import CellKind, Diagnosis, FunctionVerdict, Submission, SubmissionStatus
from autograder.sandbox.box import Box

COLUMNS = ("right", "refused", "wrong", "accepted", "named", "repaired", "described")
EXPLAINED = ("name", "repair", "description")


@dataclass(frozen=True)
class Specimen:
    """A file of the corpus."""

    path: Path
    assignment: str
    function: str
    right: bool

    @property
    def label(self) -> str | None:
        """The misconception that it says it shows."""
        return self._says(r"misconception:\s*(\S+)")

    @property
    def truth(self) -> str | None:
        """What is wrong with it, in its own words."""
        return self._says(r"truth:\s*(.*\S|)")

    def _says(self, what: str) -> str | None:
        found = re.match(rf"#\s*{what}", self.path.read_text("utf-8", errors="replace").partition("\n")[0])
        return found[1] if found else None


@dataclass(frozen=True)
class Finding:
    """What the grader made of a specimen."""

    specimen: Specimen
    verdict: FunctionVerdict | None  # None: ungraded, our own failure
    label: str | None
    diagnosis: Diagnosis | None = None

    @property
    def explained(self) -> str | None:
        """How it is explained: by `name`, `repair` or `description`; None if it is right, or not explained."""
        if self.specimen.right or self.full:
            return None
        kind = "name" if self.named else self.diagnosis.kind if self.diagnosis else None
        return kind if kind in EXPLAINED else None

    def explanation(self, content: Content) -> str | None:
        """The sentence that explains it."""
        if self.explained == "name":
            return catalogue(self.specimen.assignment, content)[self.named[0]].sentence
        return self.diagnosis.what if self.explained and self.diagnosis else None

    @property
    def full(self) -> bool:
        """Whether it got full marks."""
        return self.verdict is not None and self.verdict.points == self.verdict.max_points

    @property
    def named(self) -> tuple[str, ...]:
        """The misconceptions that its feedback names."""
        checks = self.verdict.checks if self.verdict else ()
        return tuple(dict.fromkeys(c.misconception for c in checks if c.misconception))

    def to_json(self, content: Content) -> dict[str, Any]:
        """The entry of one file."""
        return {
            "right": self.specimen.right,
            "full_marks": self.full,
            "label": self.label,
            "truth": self.specimen.truth,
            "named": list(self.named),
            "explained": self.explained,
            "explanation": self.explanation(content),
            **(self.verdict.to_json() if self.verdict else {"status": "error"}),
        }


@dataclass(frozen=True)
class Tally:
    """Counts over findings."""

    right: int
    refused: int
    wrong: int
    accepted: int
    labelled: int
    rightly_named: int
    wrongly_named: int
    name: int
    repair: int
    description: int
    errors: int

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Tally:
        """Count."""
        all_ = list(findings)
        rights = [f for f in all_ if f.specimen.right]
        wrongs = [f for f in all_ if not f.specimen.right]
        labelled = [f for f in wrongs if f.label]
        return cls(
            right=len(rights),
            refused=sum(not f.full for f in rights if f.verdict),
            wrong=len(wrongs),
            accepted=sum(f.full for f in wrongs),
            labelled=len(labelled),
            rightly_named=sum(f.named == (f.label,) for f in labelled),
            wrongly_named=sum(bool(f.named) for f in rights) + sum(f.named not in ((), (f.label,)) for f in labelled),
            **{way: sum(f.explained == way for f in wrongs) for way in EXPLAINED},
            errors=sum(f.verdict is None for f in all_),
        )

    @property
    def flawless(self) -> bool:
        """No wrong one accepted, no right one refused, nothing ungraded."""
        return not (self.accepted or self.refused or self.errors)


def specimens(corpus: Path, course: Course) -> Iterator[Specimen]:
    """All files of a corpus, in their order.

    Raises:
        CourseError: the folder is missing or empty, or has an assignment or function that the course does not have.
    """
    files = sorted(path for path in corpus.glob("*/*/*/*.py") if path.parent.name in ("right", "wrong"))
    if not files:
        raise CourseError(f"no corpus in {corpus}: expected <assignment>/<function>/right/*.py and …/wrong/*.py")
    functions = {name: course.template(name).functions for name in {path.parts[-4] for path in files}}
    for path in files:
        assignment, function, side = path.parts[-4:-1]
        if function not in functions[assignment]:
            known = ", ".join(functions[assignment])
            raise CourseError(f"{path}: {assignment} has no function {function!r}, only {known}")
        yield Specimen(path, assignment, function, side == "right")


def certify(corpus: Path, course: Course, *, effort: Effort | None = None) -> list[Finding]:
    """Grade every file of a corpus, and explain the wrong ones with this effort, if any."""
    items = list(specimens(corpus, course))
    templates = {name: course.template(name) for name in {item.assignment for item in items}}
    with Box(packages=course.settings.packages) as box:
        return [examine(item, templates[item.assignment], box, course, effort) for item in items]


def examine(item: Specimen, template: Template, box: Box, course: Course, effort: Effort | None = None) -> Finding:
    """Grade one file, and look for what is wrong with it if it has no name."""
    handed_in = submission(item, template)
    grade = judge(handed_in, box, course.content, seed=course.settings.seed)
    graded = grade.status is SubmissionStatus.GRADED
    finding = Finding(item, grade.functions[0] if graded and grade.functions else None, item.label)
    if effort is None or item.right or finding.full or finding.named or finding.verdict is None:
        return finding
    others = frozenset(template.functions) - {item.function}
    return replace(finding, diagnosis=diagnose(handed_in, item.function, box, course.content, effort, right=others))


def submission(item: Specimen, template: Template) -> Submission:
    """The solved notebook with one function replaced, and with the test of that function only."""
    whole = fill(template, item.path.stem, {item.function: item.path.read_text("utf-8", errors="replace")}, item.path)
    cells = tuple(
        cell
        for cell in whole.cells
        if cell.kind in (CellKind.LOCKED, CellKind.SOLUTION)
        or (cell.kind is CellKind.TEST and cell.function == item.function)
    )
    return Submission(whole.student, whole.assignment, cells, whole.path)


def tallies(findings: Sequence[Finding]) -> dict[str, Tally]:
    """Counts per function, and in all under the name `total`."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(f"{finding.specimen.assignment}/{finding.specimen.function}", []).append(finding)
    return {name: Tally.of(group) for name, group in groups.items()} | {"total": Tally.of(findings)}


def to_json(findings: Sequence[Finding], corpus: Path, content: Content) -> dict[str, Any]:
    """The certificate as data: counts per function and in all, and every file."""
    return {
        "counts": {name: vars(tally) for name, tally in tallies(findings).items()},
        "files": {str(f.specimen.path.relative_to(corpus)): f.to_json(content) for f in findings},
    }


def show(findings: Sequence[Finding]) -> None:
    """Print the table, and a line for each file that did not get its verdict."""
    from rich.console import Console
    from rich.table import Column, Table

    table = Table(Column("function", no_wrap=True), *COLUMNS)
    for name, t in tallies(findings).items():
        counts = (t.right, t.refused, t.wrong, t.accepted, t.name, t.repair, t.description)
        table.add_row(name, *map(str, counts), style="bold" if name == "total" else "")
    console = Console()
    console = console if console.is_terminal else Console(width=120)
    console.print(table)
    console.print(in_words(Tally.of(findings)), markup=False)
    for f in findings:
        if fault := wanting(f):
            console.print(f"{f.specimen.path}: {fault}", markup=False, soft_wrap=True)


def in_words(t: Tally) -> str:
    """What the table says, and what its columns mean."""
    verdict = (
        f"{t.right} right solutions, {t.refused} refused (less than full marks); "
        f"{t.wrong} wrong ones, {t.accepted} accepted (full marks)"
    )
    ungraded = f"; {t.errors} ungraded by our own failure" if t.errors else ""
    names = (
        f"{t.labelled} wrong ones say which misconception they show: {t.rightly_named} got this name in their feedback"
        f", {t.wrongly_named} a wrong one"
    )
    said = t.name + t.repair + t.description
    share = f" ({100 * said / t.wrong:.0f} %)" if t.wrong else ""
    explained = (
        f"{said} of {t.wrong} wrong ones are explained{share}: {t.name} by a name, {t.repair} by a repair, "
        f"{t.description} by a description"
    )
    return f"{'Good' if t.flawless else 'Not good'}: {verdict}{ungraded}.\n{names}.\n{explained}.\n"


def wanting(finding: Finding) -> str | None:
    """What is wrong with a finding, in words."""
    if finding.verdict is None:
        return "ungraded: the grader failed"
    if finding.specimen.right and not finding.full:
        return "right, but refused: " + "; ".join(c.message for c in finding.verdict.checks if c.message)
    if not finding.specimen.right and finding.full:
        return "wrong, but accepted"
    if finding.label and finding.named != (finding.label,):
        return f"is {finding.label}; named: {', '.join(finding.named) or 'nothing'}"
    return f"right, but named {', '.join(finding.named)}" if finding.specimen.right and finding.named else None


def run(course: Course, corpus: Path | None = None, json_file: Path | None = None) -> int:
    """The command, by default on the course's own corpus: print the table, write the JSON, return the exit status."""
    place = corpus or course.corpus
    findings = certify(place, course, effort=Effort.of(course.settings.diagnosis))
    show(findings)
    write_json(json_file, to_json(findings, place, course.content))
    return 0 if tallies(findings)["total"].flawless else 1

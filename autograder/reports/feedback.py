"""The feedback page of a submission: one HTML file that needs nothing else.

It is made from `grade.json`, the autograded notebook and the gradebook. Everything of the student's is escaped or
sanitised; nothing of a hidden test or a reference value is in it.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from autograder.course.content import Content
from autograder.course.folder import Course
from autograder.course.template import Template, text
from autograder.diagnosis.misconceptions import catalogue
from autograder.files import write_atomically
from autograder.model import CheckStatus, Diagnosis, FunctionVerdict, Grade, hundredths, printed
from autograder.records.autograded import ANSWERS, ELSEWHERE
from autograder.records.diagnoses import read_diagnoses
from autograder.records.history import Decisions, decisions
from autograder.records.reader import Standing, standings
from autograder.records.record import Record, read_record
from autograder.records.release import BESIDE
from autograder.running.diagnosing import Watching, look, unwatched
from autograder.sandbox.outputs import harmless

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
LONGEST = 4000  # characters of one output that are shown
MOST_CELLS = 1 << 16  # of the tables in an answer
RAISED = re.compile(r"(?<=[WabzδtEθ])\^(?:\{([\w +−-]{1,9})\}|(\w))")
MARKS = {"passed": "✓", "failed": "✗", "missing": "–"}


@dataclass(frozen=True)
class Page:
    """Everything that the template shows."""

    title: str
    student: str
    grade: Grade
    score: float
    max_score: float
    penalty: float
    open: int
    functions: list[dict[str, Any]]
    answers: list[dict[str, Any]]


def write_all(course: Course, assignment: str, watching: Watching = unwatched) -> tuple[str, dict[str, Any]]:
    """Write the pages of an assignment's graded submissions; in words how many, and where each is."""
    faults = look(course, assignment, watching)
    standing = standings(course.db, assignment)
    decided = decisions(course)
    made_from = course.template(assignment)
    pages = []
    for folder in course.graded(assignment):
        record = read_record(folder)
        if record is None:
            continue
        student = folder.parent.name
        target = course.feedback(student, assignment)
        shown = page_in(
            folder, record, course, made_from, student, standing.get(student), decided, book(course, target)
        )
        write_atomically(target, render(shown))
        points = {key: hundredths(getattr(shown, key)) for key in ("score", "max_score", "penalty")}
        pages.append({"student": student, "page": str(target), **points, "open": shown.open})
    said = f"{len(pages)} feedback pages, {course.root / 'feedback'}/<student>/{assignment}.html"
    return "\n".join([said, *faults]), {"assignment": assignment, "pages": pages}


def page_in(
    folder: Path,
    record: Record,
    course: Course,
    made_from: Template,
    student: str,
    standing: Standing | None,
    decided: Decisions,
    book: str,
    *,
    diagnosed: bool = True,
) -> Page:
    """The page of what lies in a folder: the verdict as it is decided, with what was found out about it, or without."""
    assignment, hints = record.grade.assignment, course.settings.hints
    notebook = json.loads((folder / f"{assignment}.ipynb").read_text("utf-8"))
    amended = decided.amended(student, assignment, record.grade.functions)
    grade = replace(record.grade, student=student, functions=amended)
    title, links = name_of(course, assignment), made_from.links
    found = read_diagnoses(folder, record) if diagnosed and hints != "nothing" else None
    return page(title, grade, notebook, standing, book, course.content, found or {}, hints, links)


def name_of(course: Course, assignment: str) -> str:
    """The assignment's heading."""
    source = course.source(assignment)
    words = source.read_text("utf-8")
    if source.suffix == ".ipynb":
        words = "\n".join(
            text(cell["source"]) for cell in json.loads(words)["cells"] if cell["cell_type"] == "markdown"
        )
    return next((line[2:].strip() for line in words.splitlines() if line.startswith("# ")), assignment)


def book(course: Course, page: Path) -> str:
    """Where links into the book lead: the course's address of it, else the book built beside the course."""
    return course.settings.book or os.path.relpath(course.root.parent / "_build" / "html", page.parent)


def led(link: str, book: str) -> str:
    """A link of the assignment's as it leads from a page: into the book, or to an address."""
    return f"{book}{link.removeprefix(BESIDE)}" if link.startswith(BESIDE) else link if "://" in link else ""


def page(
    title: str,
    grade: Grade,
    notebook: Mapping[str, Any],
    standing: Standing | None,
    book: str,
    content: Content,
    diagnoses: Mapping[str, Diagnosis] = MappingProxyType({}),
    hints: str = "what",
    links: Mapping[str, str] = MappingProxyType({}),
) -> Page:
    """Bring together what belongs to each function and each answer in words."""
    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in notebook["cells"]}
    comments = standing.comments if standing else {}
    scores = standing.scores if standing else {}
    functions = [
        function(
            grade.assignment,
            f,
            cells.get(f.name),
            content,
            book,
            comments.get(f.name),
            scores.get(f"test_{f.name}"),
            by_hand=standing is not None and f"test_{f.name}" in standing.by_hand,
        )
        | explained(diagnoses.get(f.name), cells.get(f.name), hints, led(links.get(f.name, ""), book))
        for f in grade.functions
    ]
    answers = [
        answer(grade_id, cell, standing, [c for c in notebook["cells"] if grade_id in c["metadata"].get(ANSWERS, ())])
        for grade_id, cell in cells.items()
        if grade_id and cell["metadata"]["nbgrader"].get("grade") and cell["metadata"]["nbgrader"].get("solution")
    ]
    return Page(
        title=title,
        student=grade.student,
        grade=grade,
        score=standing.score if standing else grade.points,
        max_score=standing.max_score if standing else grade.max_points,
        penalty=standing.penalty if standing else 0.0,
        open=len(standing.open) if standing else len(answers),
        functions=functions,
        answers=answers,
    )


def function(
    assignment: str,
    verdict: FunctionVerdict,
    cell: Mapping[str, Any] | None,
    content: Content,
    book: str,
    comment: str | None,
    score: tuple[float, float] | None,
    *,
    by_hand: bool = False,
) -> dict[str, Any]:
    """One function: its checks, each recognised mistake once, the student's code and what it printed."""
    factor = score[1] / verdict.max_points if score and verdict.max_points else 1.0  # to the instructor's points
    named: dict[str, dict[str, str]] = {}
    checks = []
    for check in verdict.checks:
        words = check.message
        mistake = catalogue(assignment, content).get(check.misconception or "")
        if mistake is not None:
            named[mistake.id] = {
                "sentence": mistake.sentence,
                "link": f"{book}/{mistake.link}" if mistake.link else "",
            }
            words = words.removeprefix(mistake.sentence).strip()
        if check.max_points or check.status is not CheckStatus.PASSED:
            checks.append(
                {
                    "name": check.name,
                    "status": check.status,
                    "message": words,
                    "mark": MARKS.get(check.status, "!"),
                    "points": check.points * factor,
                    "max_points": check.max_points * factor,
                }
            )
    points, most = verdict.points * factor, verdict.max_points * factor
    return {
        "name": verdict.name,
        "points": points,
        "max_points": most,
        "status": verdict.status,
        "checks": checks,
        "mistakes": list(named.values()),
        "outputs": [said for output in (cell or {}).get("outputs", []) if (said := shown(output))],
        "comment": comment if comment != "No response." else "",
        "by_hand": score if score and by_hand and abs(score[0] - points) > 1e-6 else None,
    }


def explained(found: Diagnosis | None, cell: Mapping[str, Any] | None, hints: str, link: str = "") -> dict[str, Any]:
    """What a diagnosis adds to a function: sentence, example, place in the book, and the student's lines with those
    marked that it is about."""
    lines = harmless(text(cell["source"])).split("\n") if cell else []
    marked = set(found.lines) if found else set()
    return {
        "explanation": found.said(hints) if found else "",
        "example": found.example if found else "",
        "link": link,
        "where": found.where if found and found.lines else "",
        "lines": [(line, number in marked) for number, line in enumerate(lines, 1)],
    }


def shown(output: Mapping[str, Any]) -> dict[str, str] | None:
    """An output for the page: text or a bitmap."""
    kind = output["output_type"]
    if kind == "stream":
        return {"text": plain(text(output["text"]))}
    if kind == "error":
        return {"text": plain(f"{output['ename']}: {output['evalue']}")}
    data = output.get("data", {})
    for mime in ("image/png", "image/jpeg"):
        if mime in data:
            return {"image": f"data:{mime};base64,{''.join(text(data[mime]).split())}"}
    return {"text": plain(text(data.get("text/plain", "")))} if data.get("text/plain") else None


def plain(words: str) -> str:
    """Terminal colours taken out, and no longer than anybody reads."""
    words = ESCAPES.sub("", words).rstrip()
    return words if len(words) <= LONGEST else words[:LONGEST] + " …"


def answer(
    grade_id: str, cell: Mapping[str, Any], standing: Standing | None, others: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """An answer in words, the words that stand in other cells, and what a person said of it."""
    nbgrader = cell["metadata"]["nbgrader"]
    score, most = standing.scores.get(grade_id, (0.0, 0.0)) if standing else (0.0, 0.0)
    waits = standing is None or grade_id in standing.open
    comment = standing.comments.get(grade_id, "") if standing else ""
    name = grade_id.replace("_", " ")
    return {
        "name": name[:1].upper() + name[1:],
        "html": rendered(cell),
        "elsewhere": [rendered(other) for other in others],
        "score": score,
        "max": most or float(nbgrader.get("points") or 0),
        "open": waits,
        "comment": comment if comment != ELSEWHERE else "",  # said to who grades; here they stand
    }


def rendered(cell: Mapping[str, Any]) -> str:
    """What a cell says, as HTML: Markdown with its own pictures, or code as it stands."""
    source = text(cell["source"])
    if cell.get("cell_type") == "code":
        return f"<pre>{escape(harmless(source)[:LONGEST])}</pre>"
    return nh3.clean(
        markdown(tables=table_cells(source) <= MOST_CELLS).render(source, {"images": cell.get("attachments", {})}),
        link_rel="noopener noreferrer nofollow",
        url_schemes={"http", "https", "mailto", "data"},
        attribute_filter=lambda tag, _, value: None if tag != "img" and value.strip().startswith("data:") else value,
    )


def table_cells(words: str) -> int:
    """How many cells a table in a text can have: a row has as many as the widest, however little of it is written."""
    lines = words.split("\n")
    return len(lines) * max(line.count("|") for line in lines)


@functools.cache
def markdown(*, tables: bool) -> MarkdownIt:
    """CommonMark without raw HTML, and with no images but the cell's own attachments."""
    made = MarkdownIt("commonmark", {"html": False}).disable("reference")  # slow on many lines of it
    made.add_render_rule("image", attached)
    return made.enable("table") if tables else made


def attached(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    """An image that lies in the notebook; of others, which would be fetched from elsewhere, the alternative text."""
    alt = escape(tokens[index].content or "a picture")
    picture = env["images"].get(str(tokens[index].attrs["src"]).removeprefix("attachment:"), {})
    shown = [f'<img src="data:{mime};base64,{data}" alt="{alt}">' for mime, data in picture.items()]
    return shown[0] if shown else str(alt)


@functools.cache
def template(name: str) -> jinja2.Template:
    """One of our HTML templates; everything that is put in is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["raised"] = raised
    environment.filters["code"] = lambda html: Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(html)))
    environment.filters["moment"] = lambda iso: f"{datetime.fromisoformat(iso).astimezone():%d %B %Y, %H:%M %Z}"
    environment.filters["points"] = lambda value: printed(float(value))
    return environment.get_template(name)


def raised(words: str) -> Markup:
    """Escaped text with δ^L and W^{l+1} set as in print."""
    return Markup(RAISED.sub(lambda found: f"<sup>{found[1] or found[2]}</sup>", str(escape(words))))


def render(page: Page) -> str:
    """The page's HTML."""
    return template("feedback.html").render(page=page)

"""The autograded notebook: what formgrader shows and `nbgrader generate_feedback` prints.

It is made anew from the instructor's cells and the student's text. A test cell keeps the text that was handed out and
carries the verdict as its outputs, the last of them the points, so that nbgrader's `determine_grade` reads from it
what we put into the gradebook. No hidden test is in it. What a student wrote or printed is made harmless here, once,
for every page made from it.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import nh3

from autograder.course.template import Template, TemplateCell
from autograder.images import KEPT, Images
from autograder.model import Cell, CellKind, Check, CheckStatus, FunctionVerdict, Grade, Submission, printed
from autograder.records.record import Scores

JOINER = "\u2060"  # invisible, and ends what would be a tag, an image or a TeX command
INLINE_TAG = r"(?!/?(?:b|i|u|s|em|strong|sub|sup|kbd|code|br)\s*/?>)"
ACTIVE = re.compile(
    rf"(?i)(<)(?={INLINE_TAG}[a-z/!?])"  # every other HTML tag, whatever its attributes
    r"|(!)(?=\[)"  # images: they would be fetched from elsewhere
    r"|(\\)(?=(?:href|url|require|style|class|cssId|unicode|html\w*|data|csname)\b)"  # TeX that becomes HTML
    r"|(javascript|vbscript|data)(?=\s*:)"
    r"|(&)(?=#|colon|tab|newline)|(\\)(?=:)"  # the same in disguise
)
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # not the marks that right-to-left scripts need
ANSWERS = "answers"  # in a cell's metadata: questions whose answer it may hold, though it is not theirs
ELSEWHERE = "Nothing in this cell, but there are words elsewhere in the notebook."
LONGEST_TEXT = 20_000  # characters of Markdown, which can be written to take a renderer the square of its length
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def harmless(markdown: str, images: Images | None = None) -> str:
    """A student's Markdown with an invisible character in whatever a browser could run or fetch; pictures stay.

    What would turn the order of characters around becomes visible: a line must read as it is written.
    """

    markdown = TURNING.sub("\N{REPLACEMENT CHARACTER}", markdown)

    def broken(found: re.Match[str]) -> str:
        kept = KEPT.match(markdown, found.start()) if images else None
        return found[0] if kept and images and kept[1] in images else found[0] + JOINER

    return ACTIVE.sub(broken, markdown)


def scores(template: Template, grade: Grade, submission: Submission | None) -> Scores:
    """The gradebook's entries: points of test cells scaled to the cell's; answers in words wait for a person."""
    verdicts = {function.name: function for function in grade.functions}
    texts = {cell.grade_id: cell.source for cell in submission.cells if cell.grade_id} if submission else {}
    elsewhere = {grade_id for cell in submission.cells for grade_id in cell.answers} if submission else set()
    auto: dict[str, float | None] = {}
    comments: dict[str, str] = {}
    for grade_id, cell in template.by_id.items():
        untouched = submission is not None and texts.get(grade_id) == cell.released
        if cell.kind is CellKind.TEST:
            auto[grade_id] = scaled(verdicts.get(str(cell.function)), cell.points)
        elif cell.kind is CellKind.WRITTEN:
            auto[grade_id] = 0.0 if untouched and grade_id not in elsewhere else None
        if untouched and cell.kind in (CellKind.WRITTEN, CellKind.SOLUTION):
            comments[grade_id] = ELSEWHERE if grade_id in elsewhere else "No response."  # nbgrader's words
    submitted = submission.submitted if submission else None
    return Scores(grade.student, auto, comments, submitted, flagged=submission is None, verdicts=grade.functions)


def in_currency(grade: Grade, template: Template) -> Grade:
    """The grade with its checks in the points of their test cells, which are the gradebook's."""
    points = {cell.function: cell.points for cell in template.cells if cell.kind is CellKind.TEST}
    functions = [exchanged(f, points.get(f.name, f.max_points)) for f in grade.functions]
    return replace(grade, functions=tuple(functions))


def exchanged(verdict: FunctionVerdict, points: float) -> FunctionVerdict:
    """The verdict with so many points in all."""
    if verdict.max_points in (points, 0.0):
        return verdict
    rate = points / verdict.max_points
    checks = [
        replace(c, points=round(c.points * rate, 6), max_points=round(c.max_points * rate, 6)) for c in verdict.checks
    ]
    return replace(verdict, checks=tuple(checks))


def scaled(verdict: FunctionVerdict | None, points: float) -> float:
    """The share of the verdict's points that was earned, of the test cell's points."""
    if verdict is None or verdict.max_points <= 0:
        return 0.0
    return round(points * min(max(verdict.points / verdict.max_points, 0.0), 1.0), 6)


def autograded(template: Template, submission: Submission | None, grade: Grade, points: Scores) -> str:
    """The notebook's JSON; of an unreadable file it is the assignment itself, with the reason on top."""
    outputs = {output.cell: output.outputs for output in grade.outputs}
    verdicts = {function.name: function for function in grade.functions}
    cells = [banner(grade)] if submission is None else []
    given = submission.cells if submission else [Cell(c.kind, c.released, c.grade_id) for c in template.cells]
    for index, cell in enumerate(given):
        known = template.by_id.get(cell.grade_id or "")
        if known is None:
            code = cell.kind is CellKind.EXTRA
            made = code_cell(cell.source, outputs.get(index, ())) if code else markdown_cell(cell.source, cell.images)
            metadata = {ANSWERS: list(cell.answers)} if cell.answers else {}
            cells.append({**made, "id": f"own-{index}", "metadata": metadata})
        else:
            score = points.auto.get(known.grade_id or "")
            cells.append(instructor_cell(known, cell, outputs.get(index, ()), verdicts.get(str(cell.function)), score))
    notebook = {"cells": cells, "metadata": template.metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False) + "\n"  # without indent, which would take ten times as long


def instructor_cell(
    known: TemplateCell, cell: Cell, outputs: Any, verdict: FunctionVerdict | None, score: float | None
) -> dict[str, Any]:
    """A cell that nbgrader knows, with its metadata."""
    match cell.kind:
        case CellKind.TEST:
            made = code_cell(known.released, ())
            made["outputs"] = verdict_outputs(verdict, score or 0.0)
            made["execution_count"] = 1
        case CellKind.TEXT | CellKind.WRITTEN if known.cell_type != "code":
            made = markdown_cell(cell.source, cell.images)
        case _:
            made = code_cell(cell.source, outputs)
    metadata = {**known.metadata, ANSWERS: list(cell.answers)} if cell.answers else known.metadata
    return {**made, "metadata": metadata, "id": known.grade_id}


def banner(grade: Grade) -> dict[str, Any]:
    """Why there is nothing of the student's in this notebook."""
    return {**markdown_cell("**This submission could not be read.** " + " ".join(grade.notes)), "id": "unreadable"}


def markdown_cell(source: str, images: Images | None = None) -> dict[str, Any]:
    """A Markdown cell of harmless text, with its pictures as attachments."""
    if len(source) > LONGEST_TEXT:
        source = source[:LONGEST_TEXT] + "\n\n… (the rest is in the submitted file)"
    made = {"cell_type": "markdown", "metadata": {}, "source": harmless(source, images)}
    return {**made, "attachments": dict(images)} if images else made


def code_cell(source: str, outputs: Any) -> dict[str, Any]:
    """A code cell with what it printed and drew."""
    kept = [output for output in map(harmless_output, outputs) if output is not None]
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": kept, "source": source}


def harmless_output(output: Mapping[str, Any]) -> dict[str, Any] | None:
    """The parts of an output that no page can run: text, bitmaps, and HTML without scripts."""
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": str(output.get("text", ""))}
    if kind == "error":
        trace = [str(line) for line in output.get("traceback") or []]
        fields = {field: str(output.get(field, "")) for field in ("ename", "evalue")}
        return {"output_type": "error", **fields, "traceback": trace}
    if kind not in ("display_data", "execute_result"):
        return None
    given = output.get("data")
    data: dict[str, str] = {}
    for mime, value in given.items() if isinstance(given, Mapping) else ():
        if mime == "text/plain":
            data[mime] = str(value)
        elif mime == "text/html":
            data[mime] = nh3.clean(str(value), attributes={}, tags=nh3.ALLOWED_TAGS - {"img", "a"})
        elif mime in ("image/png", "image/jpeg") and BASE64.fullmatch(str(value)):
            data[mime] = str(value)
    return {"output_type": "display_data", "data": data, "metadata": {}}


def verdict_outputs(verdict: FunctionVerdict | None, score: float) -> list[dict[str, Any]]:
    """A line for each check, then the points as the cell's result."""
    told = [c for c in verdict.checks if c.max_points or c.message] if verdict else []
    words = "\n".join(map(line, told)) or "not judged"
    return [
        {"output_type": "stream", "name": "stdout", "text": words + "\n"},
        {"output_type": "execute_result", "execution_count": 1, "data": {"text/plain": repr(score)}, "metadata": {}},
    ]


def line(check: Check) -> str:
    """A check in plain text: its name and points, and below it what was wrong."""
    mark = "✓" if check.status is CheckStatus.PASSED else "✗"
    words = textwrap.wrap(check.message, 96, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([f"{mark} {check.name} ({printed(check.points)}/{printed(check.max_points)})", *words])

"""From a file to a :class:`Submission`: the instructor's cells with the student's text in them.

Only the *text* of the student's cells counts. Cells are told apart by nbgrader's grade_id; where that is lost (Colab
and VS Code drop metadata, people copy, split and delete cells), by the cell's id, by its unchanged text, by the
function that it defines, by the question above it. Test and read-only cells are always the instructor's. The
student's other cells stay in their places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from autograder.course.template import Template, TemplateCell
from autograder.images import Images
from autograder.intake.celltext import defined, same, squeeze, tree
from autograder.intake.raw import Broken, RawCell, read_cells, read_file
from autograder.model import Cell, CellKind, Submission, Unreadable


def read_submission(path: Path, template: Template, student: str) -> Submission | Unreadable:
    """Read one notebook; what is wrong with it becomes a note, or the reason why it cannot be read."""
    try:
        return recover(read_file(path), path, template, student)
    except Broken as broken:
        return Unreadable(student, template.assignment, path, str(broken))


def recover(
    content: bytes, path: Path, template: Template, student: str, submitted: datetime | None = None
) -> Submission:
    """The submission that a file holds.

    Raises:
        Broken: it holds nothing of this assignment, with the reason.
    """
    raw, notes = read_cells(content)
    if not any(cell.source.strip() for cell in raw):
        raise Broken("the notebook has no cell with anything in it")
    matches = Matching(raw, template)
    if not matches.found:
        raise Broken(f"it is a notebook, but holds no cell of {template.assignment}")
    cells, more = matches.assemble()
    return Submission(student, template.assignment, cells, path, (*notes, *more), submitted)


def fill(template: Template, student: str, answers: Mapping[str, str], path: Path = Path()) -> Submission:
    """A submission with these texts in its solution and written cells, the instructor's own elsewhere."""
    cells = tuple(instructor(cell, answers.get(cell.grade_id or "", cell.source)) for cell in template.cells)
    return Submission(student, template.assignment, cells, path)


def instructor(cell: TemplateCell, source: str | None = None) -> Cell:
    """The instructor's cell, with a student's text if there is one."""
    return Cell(cell.kind, cell.source if source is None else source, cell.grade_id, cell.points)


class Matching:
    """Which of the student's cells stands for which of the instructor's."""

    def __init__(self, raw: list[RawCell], template: Template) -> None:
        self.raw = raw
        self.template = template
        self.texts = [cell.source for cell in raw]  # changes where split cells are joined
        self.owner: list[str | None] = [None] * len(raw)  # grade_id of the instructor's cell
        self.dropped: set[int] = set()
        self.notes: list[str] = []
        self._by_claim()
        self._by_claim_of_another_type()
        lost = [grade_id for grade_id in template.by_id if grade_id not in self.owner]
        self._by_text()
        self._by_function()
        self._by_question()
        again = [grade_id for grade_id in lost if grade_id in self.owner]
        if again:
            self.notes.append(
                "Cells had lost the mark that tells which they are (some editors remove it, or the cell was copied); "
                f"they were found by their content: {names(again)}."
            )
        self._duplicates()
        self._join()

    @property
    def found(self) -> bool:
        """Whether the notebook has anything to do with the assignment."""
        return any(self.owner)

    def _by_claim(self) -> None:
        for index, cell in enumerate(self.raw):
            for claim in (cell.grade_id, cell.cell_id):
                known = self.template.by_id.get(claim or "")
                if known is not None and cell.code == (known.cell_type == "code"):
                    self.owner[index] = claim
                    break

    def _by_claim_of_another_type(self) -> None:
        """An answer that a slip on the keyboard (m, r, y) made text or code."""
        missing = {cell.grade_id for cell in self._missing(CellKind.SOLUTION, CellKind.WRITTEN)}
        turned = [i for i, raw in enumerate(self.raw) if self.owner[i] is None and raw.grade_id in missing]
        for index in turned:
            self.owner[index] = self.raw[index].grade_id
        if turned:
            found = list(dict.fromkeys(str(self.owner[i]) for i in turned))
            self.notes.append(f"Cells were of another type (code or text) than handed out; they count: {names(found)}.")

    def _missing(self, *kinds: CellKind) -> list[TemplateCell]:
        return [c for g, c in self.template.by_id.items() if g not in self.owner and (not kinds or c.kind in kinds)]

    def _by_text(self) -> None:
        """A cell without its mark whose text is still the one that was handed out."""
        all_texts = [squeeze(cell.released) for cell in self.template.cells]
        texts = {t: c.grade_id for c in self._missing() if (t := squeeze(c.released)) and all_texts.count(t) == 1}
        for index, cell in enumerate(self.raw):
            grade_id = texts.get(squeeze(cell.source)) if self.owner[index] is None else None
            if (
                grade_id
                and grade_id not in self.owner
                and cell.code == (self.template.by_id[grade_id].cell_type == "code")
            ):
                self.owner[index] = grade_id

    def _by_function(self) -> None:
        """The last cell that defines the function, if it stands in no marked cell."""
        missing = {str(cell.grade_id) for cell in self._missing(CellKind.SOLUTION)}
        if not missing:
            return
        for index in reversed(range(len(self.raw))):
            if self.owner[index] is None and self.raw[index].code:
                names = defined(self.raw[index].source) & missing
                if names:
                    first = min(names, key=list(self.template.by_id).index)
                    self.owner[index] = first
                    missing -= names

    def _by_question(self) -> None:
        """An answer in words stands below its question."""
        for cell in self._missing(CellKind.WRITTEN):
            place = self.template.cells.index(cell)
            above = self.template.cells[place - 1].released if place else ""
            for index, raw in enumerate(self.raw[:-1]):
                answer = index + 1
                if same(raw.source, above) and above and self.owner[answer] is None:
                    if self.raw[answer].code == (cell.cell_type == "code"):
                        self.owner[answer] = cell.grade_id
                    break

    def _duplicates(self) -> None:
        """Of several cells with one mark the last one that answers counts; the others run as the student's own."""
        for grade_id, cell in self.template.by_id.items():
            places = [index for index, owner in enumerate(self.owner) if owner == grade_id]
            if len(places) < 2:
                continue
            if cell.kind not in (CellKind.SOLUTION, CellKind.WRITTEN):
                self.dropped.update(places[1:])
                continue
            answers = [i for i in places if not same(self.texts[i], cell.released)] or places[-1:]
            if cell.kind is CellKind.SOLUTION:
                answers = [i for i in answers if grade_id in defined(self.texts[i])] or answers
            joined = self._pieces(grade_id, places)
            keep = joined if joined is not None else answers[-1]
            if joined is None:
                self.notes.append(
                    f"The cell of {grade_id} is there {len(places)} times; the last one that answers it counts."
                )
            for index in places:
                if index != keep and index not in self.dropped:
                    self.owner[index] = None
                    if same(self.texts[index], cell.released):
                        self.dropped.add(index)

    def _pieces(self, grade_id: str, places: list[int]) -> int | None:
        """Join the parts of a cell that was split within its function (JupyterLab gives both parts the mark)."""
        adjacent = places == list(range(places[0], places[-1] + 1))
        if not adjacent or not self.raw[places[0]].code or all(tree(self.texts[i]) is not None for i in places):
            return None
        return places[0] if self._glue(grade_id, places) else None

    def _glue(self, grade_id: str, places: list[int]) -> bool:
        whole = "\n".join(self.texts[i].rstrip("\n") for i in places)
        if tree(whole) is None or grade_id not in defined(whole):
            return False
        self.texts[places[0]] = whole
        self.dropped.update(places[1:])
        self.notes.append(f"The cell of {grade_id} was split; its parts were joined again.")
        return True

    def _join(self) -> None:
        """Join a cell that does not parse with its unmarked neighbour, if the two together define the function."""
        for index, grade_id in enumerate(self.owner):
            known = self.template.by_id.get(grade_id or "")
            if grade_id is None or known is None or known.kind is not CellKind.SOLUTION or index in self.dropped:
                continue
            neighbours = [other for other in (index - 1, index + 1) if self._free(other)]
            if not neighbours or (tree(self.texts[index]) is not None and not self._torn(index + 1)):
                continue
            for pair in (sorted((index, other)) for other in neighbours):
                if self._glue(grade_id, pair):
                    self.owner[pair[0]] = grade_id
                    break

    def _free(self, index: int) -> bool:
        """Whether a place holds code that nobody has claimed."""
        there = 0 <= index < len(self.raw) and index not in self.dropped
        return there and self.owner[index] is None and self.raw[index].code

    def _torn(self, index: int) -> bool:
        """Whether an unmarked cell is the rest of a function: code that starts indented."""
        return self._free(index) and self.texts[index][:1] in (" ", "\t") and tree(self.texts[index]) is None

    def assemble(self) -> tuple[tuple[Cell, ...], list[str]]:
        """The instructor's cells in their order, each followed by the student's own cells that followed it."""
        own: dict[str | None, list[Cell]] = {}
        answers: dict[str, str] = {}
        images: dict[str, Images] = {}
        anchor: str | None = None
        for index, raw in enumerate(self.raw):
            owner = self.owner[index]
            if index in self.dropped:
                continue
            if owner is None:
                kind = CellKind.EXTRA if raw.code else CellKind.TEXT
                own.setdefault(anchor, []).append(Cell(kind, self.texts[index], images=raw.images))
            else:
                answers[owner] = self.texts[index]
                images[owner] = raw.images
                anchor = owner
        cells = own.get(None, [])
        for grade_id, known in self.template.by_id.items():
            answered = self._answered(known, answers.get(grade_id))
            written = known.kind is CellKind.WRITTEN
            cells.append(replace(answered, images=images.get(grade_id, {})) if written else answered)
            cells.extend(own.get(grade_id, []))
        self._tell(answers)
        return tuple(cells), self.notes

    def _answered(self, known: TemplateCell, answer: str | None) -> Cell:
        if known.kind in (CellKind.SOLUTION, CellKind.WRITTEN):
            return instructor(known, answer if answer is not None else "")
        return instructor(known)

    def _tell(self, answers: Mapping[str, str]) -> None:
        """Notes on what is missing, changed or in another order."""
        by_id = self.template.by_id
        merged = {n for text in answers.values() for n in defined(text)} if len(answers) < len(by_id) else set()
        lost = [g for g, cell in by_id.items() if g not in answers]
        gone = [g for g in lost if by_id[g].kind in (CellKind.SOLUTION, CellKind.WRITTEN) and g not in merged]
        restored = [g for g in lost if by_id[g].kind in (CellKind.TEST, CellKind.LOCKED)]
        fixed = (CellKind.TEST, CellKind.LOCKED)
        changed = [g for g, text in answers.items() if by_id[g].kind in fixed and not same(text, by_id[g].released)]
        if gone:
            self.notes.append(f"There is no cell for {names(gone)}.")
        if restored:
            self.notes.append(f"Deleted cells of the assignment were put back: {names(restored)}.")
        if changed:
            self.notes.append(f"Cells that must not be changed were changed; the original was used: {names(changed)}.")
        if list(answers) != [g for g in by_id if g in answers]:
            self.notes.append("The cells were in another order; they were graded in the assignment's order.")


def names(items: list[str]) -> str:
    """A list in words, shortened where it is long."""
    return ", ".join(items[:6]) + (f" and {len(items) - 6} more" if len(items) > 6 else "")

"""From a file to a :class:`Submission`: the instructor's cells with the student's text in them.

Only the *text* of the student's cells counts. Cells are told apart by nbgrader's grade_id; where that is lost (Colab
and VS Code drop metadata, people copy, split and delete cells), by the cell's id, by its unchanged text, by the
function that it defines, by the question above it. Test and read-only cells are always the instructor's. The
student's other cells stay in their places.

Of several definitions of a function one rule decides, whichever marks are there: the last one above the function's test
cell counts; one that is written beats one that only says that it is not written yet, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from autograder.course.template import Template, TemplateCell
from autograder.files import digest
from autograder.images import pictures
from autograder.intake.celltext import Definition, defined, definitions, may_define, same, squeeze, tree
from autograder.intake.raw import Broken, RawCell, conflict, printable, read_cells, read_file
from autograder.intake.words import Words
from autograder.model import Cell, CellKind, Submission, Task, Unreadable


def read_submission(task: Task, template: Template) -> Submission | Unreadable:
    """The way of every file to be judged; what is wrong with it becomes a note, or the reason why it cannot be read."""
    told = (task.note,) if task.note else ()
    content = b""
    try:
        content = read_file(task.path)
        cells, notes = recover(content, template)
    except Broken as broken:
        told = (f"{printable(task.path.name)} could not be read: {broken}.", *told)
        return Unreadable(task.student, template.assignment, task.path, str(broken), told, digest([content]))
    notes = (*told, *notes)
    return Submission(task.student, template.assignment, cells, task.path, notes, task.submitted, digest([content]))


def recover(content: bytes, template: Template) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """The cells to be judged that a file's bytes hold, and notes for the student.

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
    return cells, (*notes, *more)


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
        self.raw = list(raw)
        self.template = template
        self.texts = [cell.source for cell in raw]  # changes where split cells are joined
        self.owner: list[str | None] = [None] * len(raw)  # grade_id of the instructor's cell
        self.dropped: set[int] = set()
        self.moved: set[int] = set()  # definitions from elsewhere
        self.within: dict[str, str] = {}  # functions that are defined in another one's cell: their text
        self.notes: list[str] = []
        self._by_claim()
        self._by_claim_of_another_type()
        self._merged()
        lost = [grade_id for grade_id in template.by_id if grade_id not in self.owner]
        self._by_text()
        self._split()
        self._definitions()
        self._by_question()
        again = [grade_id for grade_id in lost if grade_id in self.owner]
        if again:
            self.notes.append(
                "Cells had lost the mark that tells which they are (some editors remove it, or the cell was copied); "
                f"they were found by their content: {names(again)}."
            )
        self._duplicates()
        self._join()
        self.words = Words(self.raw, self.texts, self.owner, template)

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
            if self.raw[index].code:  # words, then
                source, images, lost = pictures(self.texts[index], None)
                self.texts[index] = source
                self.raw[index] = replace(self.raw[index], images=images, lost=lost)
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

    def _merged(self) -> None:
        """Code with git's conflict marks in it: what stands between the first ones is the student's own."""
        for index, raw in enumerate(self.raw):
            sides = conflict(self.texts[index]) if raw.code else None
            if sides and tree(sides[0]) is not None:
                self.texts[index] = sides[0]
                where = f"The cell of {self.owner[index]}" if self.owner[index] else "A cell"
                self.notes.append(f"{where} holds the marks of an unfinished merge; its first side was read.")

    def _split(self) -> None:
        """Join the parts of a cell that was split within its function (JupyterLab gives both parts the mark)."""
        for grade_id in self.template.by_id:
            places = self._places(grade_id)
            adjacent = len(places) > 1 and places == list(range(places[0], places[-1] + 1))
            if adjacent and self.raw[places[0]].code and any(tree(self.texts[i]) is None for i in places):
                self._glue(grade_id, places)

    def _places(self, grade_id: str) -> list[int]:
        return [i for i, owner in enumerate(self.owner) if owner == grade_id and i not in self.dropped]

    def _definitions(self) -> None:
        """Which definition of each function counts, wherever it stands."""
        self.told: dict[str, list[str]] = {}
        fixed = {squeeze(cell.released) for cell in self.template.cells if cell.kind is not CellKind.SOLUTION}
        code = [i for i, raw in enumerate(self.raw) if raw.code and squeeze(raw.source) not in fixed]
        for cell in self.template.by_id.values():
            if cell.kind is CellKind.SOLUTION:
                name = str(cell.grade_id)
                given = self._places(name)
                others = [i for i in code if self._may_define(i, name) and i not in given]
                if others or len(given) > 1 or any(self.texts[i].count(f"def {name}(") > 1 for i in given):
                    self._definition(cell, given, sorted({*given, *others}))
        for words, functions in self.told.items():
            self.notes.append(words.format(names(functions)))

    def _may_define(self, index: int, name: str) -> bool:
        """Whether a cell in which a student wrote may define a function."""
        return index not in self.dropped and may_define(self.texts[index], name)

    def _kind(self, index: int) -> CellKind | None:
        """The kind of the instructor's cell that a cell stands for."""
        known = self.template.by_id.get(self.owner[index] or "")
        return known.kind if known else None

    def _definition(self, cell: TemplateCell, given: list[int], places: list[int]) -> None:
        """Find the definition of one function that counts; its cell, or its text, takes the given cell's place."""
        name = str(cell.grade_id)
        found = [(i, one) for i in places for one in definitions(self.texts[i], name, cell.released)]
        if not found or (len(found) == 1 and given == [found[0][0]]):
            self._keep(given, given[-1] if given else None)
            return
        test = self._test(cell)
        written = [(i, one) for i, one in found if one.written]
        above = [(i, one) for i, one in written if i < test]
        eligible = above or written or [(i, one) for i, one in found if i in given] or found
        keep, counts = eligible[-1]
        keep = next((i for i, one in eligible if i in given and one.shape == counts.shape), keep)
        if written:
            stubs = {i for i, one in found if i in given and not one.written}
            self._tell_of(name, counts, [one for _, one in above], [one for i, one in written if i > test])
            if given and stubs.issuperset(given):
                words = "The given cell of {} holds no code of yours; your definition in another cell counts."
                self._tell_that(name, words)
            elif stubs and len(given) > 1:
                self._tell_that(name, "The cell of {} is there more than once; the one with code of yours counts.")
            for i, one in found:
                if not one.written:
                    self._blank(i, one)
        others = defined(self.texts[keep]) & self.template.by_id.keys() - {name}
        stays = keep < min(given, default=0) and others  # and runs there, with all that stands in it
        if self.owner[keep] == name or (self.owner[keep] is None and not stays):
            self.owner[keep] = name
            if keep not in given and not self._in_order(keep):
                self.moved.add(keep)
            self._keep(given, keep)
        else:
            self.within[name] = counts.text
            self._keep(given, None)

    def _keep(self, given: list[int], keep: int | None) -> None:
        """Of the cells with a mark one keeps it; the others run as the student's own."""
        for i in given:
            if i != keep:
                self.owner[i] = None

    def _tell_of(self, name: str, counts: Definition, above: list[Definition], below: list[Definition]) -> None:
        """Which of several definitions counts, where they differ."""
        if any(one.shape != counts.shape for one in above):
            self._tell_that(name, "More than one definition of {} stands above the test cell; the last one counts.")
        if above and any(one.shape != counts.shape for one in below):
            self._tell_that(name, "A definition of {} below the test cell does not count; the one above it does.")

    def _tell_that(self, name: str, words: str) -> None:
        self.told.setdefault(words, []).append(name)

    def _test(self, cell: TemplateCell) -> int:
        """Where the test cell of a function stands, or what is there of the cells after it."""
        cells = list(self.template.by_id.values())
        test = next((k for k, c in enumerate(cells) if c.kind is CellKind.TEST and c.function == cell.function), None)
        for known in cells[test:] if test is not None else ():
            if places := self._places(str(known.grade_id)):
                return places[-1] if known.kind is CellKind.TEST else places[0]
        return len(self.raw)

    def _in_order(self, index: int) -> bool:
        """Whether a cell stands between those that stand for the instructor's cells before and after its own."""
        order = list(self.template.by_id)
        place = order.index(str(self.owner[index]))
        owned = [(i, order.index(g)) for i, g in enumerate(self.owner) if g and i not in self.dropped]
        before, after = [k for i, k in owned if i < index][-1:], [k for i, k in owned if i > index][:1]
        return all(k <= place for k in before) and all(k >= place for k in after)

    def _blank(self, index: int, stub: Definition) -> None:
        """Take out a definition that is not written, so that it hides none that is; a cell without more is dropped."""
        lines = self.texts[index].split("\n")
        lines[stub.lines.start : stub.lines.stop] = [""] * len(stub.lines)
        module = tree("\n".join(lines))
        if module is not None and not module.body:
            self.dropped.add(index)
        elif module is not None:
            self.texts[index] = "\n".join(lines)

    def _by_question(self) -> None:
        """An answer in words stands below its question: the first cell there that nobody else wrote or claimed."""
        missing = self._missing(CellKind.WRITTEN)
        given = {squeeze(cell.released) for cell in self.template.cells} if missing else set()
        for cell in missing:
            lines = self.template.questions[str(cell.grade_id)]
            free = [i for i, raw in enumerate(self.raw) if not raw.code and self._kind(i) in (None, CellKind.TEXT)]
            question = next((i for i in free if any(line in self.texts[i] for line in lines)), len(self.raw))
            for index in range(question + 1, len(self.raw)):
                text = squeeze(self.texts[index])
                answer = self.raw[index].code == (cell.cell_type == "code")
                if self.owner[index] is not None or (text in given and not same(text, cell.released)):
                    break
                if answer and text:
                    self.owner[index] = cell.grade_id
                    break

    def _duplicates(self) -> None:
        """Of several cells with one mark the last one that answers counts; other answers stay as words elsewhere."""
        for grade_id, cell in self.template.by_id.items():
            places = self._places(grade_id)
            if len(places) < 2:
                continue
            if cell.kind is not CellKind.WRITTEN:
                self.dropped.update(places[1:])
                continue
            keep = ([i for i in places if not same(self.texts[i], cell.released)] or places)[-1]
            often = f"The cell of {grade_id} is there {len(places)} times"
            self.notes.append(f"{often}; the last one that answers it counts.")
            for index in places:
                if index != keep:
                    self.owner[index] = None
                    if same(self.texts[index], cell.released):
                        self.dropped.add(index)

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
        answers: dict[str, int] = {}
        anchor: str | None = None
        for index, raw in enumerate(self.raw):
            owner = self.owner[index]
            if index in self.dropped:
                continue
            may_answer = tuple(self.words.answers.get(index, ()))
            if owner is not None:
                answers[owner] = index
                anchor = anchor if index in self.moved else owner
            if owner is None or (may_answer and self._kind(index) is CellKind.TEXT) or self._changed(index):
                kind = CellKind.EXTRA if raw.code else CellKind.TEXT
                own.setdefault(anchor, []).append(Cell(kind, self.texts[index], images=raw.images, answers=may_answer))
        cells = own.get(None, [])
        for grade_id, known in self.template.by_id.items():
            cells.append(self._filled(known, answers.get(grade_id)))
            cells.extend(own.get(grade_id, []))
        self._tell(answers)
        return tuple(cells), self.notes

    def _changed(self, index: int) -> bool:
        """Whether a student wrote into a read-only cell: what was added runs below it, in the box."""
        known = self.template.by_id.get(self.owner[index] or "")
        return known is not None and known.kind is CellKind.LOCKED and not same(self.texts[index], known.released)

    def _filled(self, known: TemplateCell, answer: int | None) -> Cell:
        """The instructor's cell with what answers it."""
        if known.kind not in (CellKind.SOLUTION, CellKind.WRITTEN):
            return instructor(known)
        if answer is None:
            return instructor(known, self.within.get(str(known.grade_id), ""))
        filled = instructor(known, self.texts[answer])
        if known.kind is CellKind.SOLUTION:
            return filled
        return replace(filled, images=self.raw[answer].images, answers=tuple(self.words.answers.get(answer, ())))

    def _tell(self, answers: Mapping[str, int]) -> None:
        """Notes on what is missing, changed or in another order, and on pictures that are lost."""
        by_id = self.template.by_id
        lost = [g for g in by_id if g not in answers and g not in self.within]
        gone = [g for g in lost if by_id[g].kind in (CellKind.SOLUTION, CellKind.WRITTEN)]
        restored = [g for g in lost if by_id[g].kind in (CellKind.TEST, CellKind.LOCKED)]
        tests = [(g, i) for g, i in answers.items() if by_id[g].kind is CellKind.TEST]
        changed = [g for g, i in tests if not same(self.texts[i], by_id[g].released)]
        added = [g for g, i in answers.items() if self._changed(i)]
        order = [g for g, i in answers.items() if i not in self.moved]
        if gone:
            self.notes.append(f"There is no cell for {names(gone)}.")
        if restored:
            self.notes.append(f"Deleted cells of the assignment were put back: {names(restored)}.")
        if changed:
            self.notes.append(f"Cells that must not be changed were changed; the original was used: {names(changed)}.")
        if added:
            self.notes.append(f"Read-only cells were changed; the original runs, and yours after it: {names(added)}.")
        if order != [g for g in by_id if g in order]:
            self.notes.append("The cells were in another order; they were graded in the assignment's order.")
        if self.words.unanswered:
            self.notes.append(
                f"The cell of {names(self.words.unanswered)} holds no answer, but words of yours stand elsewhere in "
                "the notebook; a person will look at them."
            )
        for grade_id, index in answers.items():
            if by_id[grade_id].kind is CellKind.WRITTEN and self.raw[index].lost:
                reasons = "; ".join(self.raw[index].lost)
                self.notes.append(f"A picture in the answer to {grade_id} cannot be shown: {reasons}.")


def names(items: list[str]) -> str:
    """A list in words, shortened where it is long."""
    return ", ".join(items[:6]) + (f" and {len(items) - 6} more" if len(items) > 6 else "")

"""The student's words outside the cells that were given for them: no answer is lost for standing elsewhere.

They may stand in a cell below or above the answer's, within the question, in a code cell, in the answer to another
question, or at the notebook's end. A question whose own cell holds none then waits for a person, who is shown these;
one that is answered gets the text around it beside its answer.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence

from autograder.course.template import EVER_RELEASED, Template, TemplateCell
from autograder.intake.celltext import same, tree
from autograder.intake.raw import RawCell
from autograder.model import CellKind


class Words:
    """Which cells hold words that may answer which question."""

    def __init__(
        self, raw: Sequence[RawCell], texts: Sequence[str], owner: Sequence[str | None], template: Template
    ) -> None:
        self.texts, self.owner, self.template = texts, owner, template
        self.questions = [cell for cell in template.by_id.values() if cell.kind is CellKind.WRITTEN]
        self.unanswered: list[str] = []  # but for these words
        self.answers: dict[int, list[str]] = {}  # of a cell
        if self.questions:
            own = [i for i, text in enumerate(texts) if self._free(i) and says_more(text, template.released_lines)]
            said = [i for i in own if not raw[i].code]
            coded = [i for i in own if raw[i].code and only_words(texts[i])]
            for question in self.questions:
                self._find(question, said, coded)

    def _free(self, index: int) -> bool:
        """Whether a cell is the student's own, or a text of the instructor's that the student may have added to."""
        known = self.template.by_id.get(self.owner[index] or "")
        return known is None or known.kind is CellKind.TEXT

    def _find(self, question: TemplateCell, said: list[int], coded: list[int]) -> None:
        name = str(question.grade_id)
        place = next((i for i, owner in enumerate(self.owner) if owner == name), None)
        around = self._around(question, place)
        found = [i for i in said if i in around]
        if place is None or not self.texts[place].strip() or same(self.texts[place], question.released):
            end = max((i for i, owner in enumerate(self.owner) if owner), default=-1)
            found += [i for i in coded if i in around]
            found = found or [i for i in sorted({*said, *coded}) if i > end] or self._labelled(question) or said
            if found:
                self.unanswered.append(name)
        for i in found:
            self.answers.setdefault(i, []).append(name)

    def _around(self, question: TemplateCell, place: int | None) -> range:
        """The cells from a question's text to what the assignment has next, its answer among them."""
        last = len(self.texts)
        head = self._text(question, range(last if place is None else place))[-1:]
        if place is None and not head:
            return range(0)
        start = head[0] if head else max((i + 1 for i in range(place or 0) if self.owner[i]), default=0)
        after = range((start if place is None else place) + 1, last)
        heads = [i for other in self.questions if other is not question for i in self._text(other, after)[:1]]
        graded = [i for i in after if not self._free(i)][:1]
        return range(start, min([*heads, *graded, last]))

    def _text(self, question: TemplateCell, places: range) -> list[int]:
        """Where the text of a question stands, whatever was added to it."""
        lines = self.template.questions[str(question.grade_id)]
        return [i for i in places if self._free(i) and any(line in self.texts[i] for line in lines)]

    def _labelled(self, question: TemplateCell) -> list[int]:
        """Answers to other questions that go on with the label of this one: b)."""
        label = re.search(r"(?m)^\W*(\w{1,2})[).]", "\n".join(self.template.questions[str(question.grade_id)]))
        if label is None:
            return []
        begins = re.compile(rf"(?mi)^\W*{label[1]}[).]")
        names = {cell.grade_id for cell in self.questions} - {question.grade_id}
        return [i for i, owner in enumerate(self.owner) if owner in names and begins.search(self.texts[i])]


def says_more(text: str, released: Collection[str]) -> bool:
    """Whether a cell holds a line, or a picture, that was not handed out."""
    lines = (line.rstrip() for line in text.strip().split("\n"))
    new = (line for line in lines if line not in released and not EVER_RELEASED.fullmatch(line))
    return any(any(map(str.isalpha, line)) for line in new)


def only_words(source: str) -> bool:
    """Whether a code cell holds comments and texts alone, printed or not, or is no Python at all."""
    module = tree(source)
    return module is None or (all(map(_says, module.body)) and bool(module.body or "#" in source))


def _says(step: ast.stmt) -> bool:
    match step:
        case ast.Expr(value=ast.Call(args=[*args], keywords=[])) if args:
            return all(isinstance(arg, ast.Constant | ast.JoinedStr) for arg in args)
        case ast.Expr(value=value) | ast.Assign(value=value):
            return isinstance(value, ast.JoinedStr) or isinstance(getattr(value, "value", None), str)
    return False

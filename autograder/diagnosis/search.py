"""From cheap edits to dear ones, from one to two, until the judge is content."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.diagnosis import grammar
from autograder.diagnosis.edits import Edit
from autograder.diagnosis.exam import Marks, Question, Stage, stages
from autograder.diagnosis.laboratory import Answers, Laboratory, OverError
from autograder.diagnosis.names import Scope, ingredients
from autograder.diagnosis.text import Program, UnreadableTextError, edited
from autograder.diagnosis.watch import watch
from autograder.model import CheckStatus, Outcome
from autograder.sandbox.inside.candidates import kind

FIRSTS = 8  # edits after which a second one is sought in all that follows from them
PAIRS = 2500
SIMPLE_SECONDS, DEAR_SECONDS = 0.5, 0.75  # the parts of the time after which dearer edits and pairs have their turn


@dataclass(frozen=True)
class Repair:
    """Edits with which the function earns full marks; each is of the program that those before it made."""

    edits: tuple[Edit, ...]
    programs: tuple[Program, ...]
    text: str

    @property
    def cost(self) -> float:
        """The sum of the edits' costs."""
        return sum(e.cost for e in self.edits)

    @property
    def lines(self) -> tuple[int, ...]:
        """The student's lines in which the slips stand."""
        return tuple(dict.fromkeys(n for e, p in zip(self.edits, self.programs, strict=True) for n in e.lines(p)))


@dataclass(frozen=True)
class Try:
    """An edit that is no repair, with what became right by it."""

    edit: Edit
    gained: int
    lost: int
    message: bytes


class Search:
    """The search for one function's repairs."""

    def __init__(
        self,
        program: Program,
        laboratory: Laboratory,
        asked: Sequence[Question],
        laws: Sequence[Stage],
        functions: Mapping[str, int],
    ) -> None:
        self.program = program
        self.laboratory = laboratory
        self.function = laboratory.function
        self.functions = functions
        self.repairs: list[Repair] = []
        self.tried_texts: set[str] = {program.text}
        self.verified = 0
        self.returns = False  # whether an answer to the first stage came back, the function's own or an edited one's
        self.ended = "all edits were tried"
        self.verdicts: dict[tuple[int, bytes], bool] = {}  # of a law, by the answers to the first stage
        self.outcomes = self._own(asked)
        self.runs = list(zip(asked, self.outcomes, strict=True))
        whole = [Stage((q,)).marks(self.function, [o])[0] for q, o in self.runs]
        answers = [self._asked(stage) for stage in laws]
        kept = [stage.marks(self.function, outcomes)[0] for stage, outcomes in zip(laws, answers, strict=True)]
        self.broken = [
            (stage, list(zip(stage.questions, outcomes, strict=True)))
            for stage, outcomes, fine in zip(laws, answers, kept, strict=True)
            if not fine
        ]
        self.stages = stages(self.function, asked, whole, laws, answers, kept)
        laboratory.allow(laboratory.effort.seconds)  # a slow function has as much as a quick one
        if self.stages:
            first = self._answer(self.stages[0])
            self.first = self.stages[0].marks(self.function, first.outcomes)[1] if first else frozenset()
            if (
                first and not self.stages[0].glance and self._marked(self.stages[0], first)[0]
            ):  # it goes wrong after earlier calls only
                self.stages = [Stage(tuple(asked)), *self.stages[1:]]
                first = self._answer(self.stages[0])
                self.first = self._marked(self.stages[0], first)[1] if first else frozenset()
            self.message = first.message if first else b""
            self.returns = _returned(first)

    def _own(self, asked: Sequence[Question]) -> list[Outcome]:
        return self._asked(Stage(tuple(asked))) if asked else []

    def _asked(self, stage: Stage) -> list[Outcome]:
        answer = self._answer(stage)
        found = list(answer.outcomes) if answer else []
        rest = Outcome(CheckStatus.TIMEOUT if answer else CheckStatus.MISSING)  # without an answer nothing was called
        return found + [rest] * (len(stage.questions) - len(found))

    def _answer(self, stage: Stage) -> Answers | None:
        for _, answer in self.laboratory.answers([self.program.text], stage.calls):
            return answer
        return None

    def scope(self, program: Program) -> Scope:
        """The names of a program, with the kinds that they have in one run."""
        arguments = self.stages[0].questions[0].case.arguments
        calls = self.stages[0].calls if self.stages[0].law is None else Stage(self.stages[0].questions[:1]).calls
        given = {n: kind(v) for n, v in zip(program.parameters, arguments, strict=False)}
        seen = watch(program, self.laboratory, calls)
        scope = Scope(program, seen, given, self.functions)
        more = watch(program, self.laboratory, calls, [*ingredients(scope)])
        return replace(scope, seen=more if more.sorts else seen)

    def run(self) -> list[Repair]:
        """The cheapest repairs, all of about the same cost; none if none was found in time."""
        if not self.stages:
            return []
        try:
            self._run()
        except OverError:
            self.ended = "its time was over"
        return sorted(self.repairs, key=lambda r: r.cost)

    @property
    def trace(self) -> str:
        """How the search went, in words."""
        found = f"{len(self.repairs)} repairs" if self.repairs else self.ended
        return f"{found}; {self.laboratory.tried} edits, {self.laboratory.seconds:.2f} s"

    def _run(self) -> None:
        scope = self.scope(self.program)
        returned = len(self.function.returns)
        seconds = self.laboratory.effort.seconds
        tries = [*self.singles(self.program, grammar.simple(scope, returned), until=SIMPLE_SECONDS * seconds)]
        if not self.repairs and not self.returns:  # what was written here never runs to its end: nothing can be added
            self.ended = "no edit of what is there makes the function return"
            return
        if not self.repairs:
            tries += self.singles(self.program, grammar.dear(scope), until=DEAR_SECONDS * seconds)
        if not self.repairs:
            self._follow(tries, returned)
        if not self.repairs:
            self._pairs(tries)

    def singles(
        self,
        program: Program,
        edits: Sequence[Edit],
        before: tuple[Edit, ...] = (),
        programs: tuple[Program, ...] = (),
        until: float = 1e9,
    ) -> Iterator[Try]:
        """Try edits by their cost, until they are dearer than the repairs that are there by more than the margin."""
        width = 96
        for start in range(0, len(edits), width):
            group = edits[start : start + width]
            if self.repairs and group[0].cost + sum(e.cost for e in before) > self.bound:
                return
            if self.laboratory.used > until:
                return
            texts = [(edit, edit.applied(program)) for edit in group]
            new = [(e, t) for e, t in texts if t is not None and t not in self.tried_texts]
            self.tried_texts.update(t for _, t in new)
            yield from self._group(new, before, (*programs, program))

    @property
    def bound(self) -> float:
        """What a further repair may cost."""
        return min((r.cost for r in self.repairs), default=1e9) + self.laboratory.effort.margin

    def _group(
        self, new: Sequence[tuple[Edit, str]], before: tuple[Edit, ...], programs: tuple[Program, ...]
    ) -> Iterator[Try]:
        stage = self.stages[0]
        passed: list[tuple[Edit, str, bytes]] = []
        for k, answer in self.laboratory.answers([t for _, t in new], stage.calls, again=False):
            edit, text = new[k]
            if answer is None or answer.message == self.message:
                continue
            self.returns = self.returns or _returned(answer)
            whole, marks = self._marked(stage, answer)
            if whole:
                passed.append((edit, text, answer.message))
            else:
                yield Try(edit, len(marks - self.first), len(self.first - marks), answer.message)
        for number, later in enumerate(self.stages[1:]):
            fine = self._passing(number, later, passed)
            yield from (
                Try(p[0], 5, 0, f"passes {number}".encode()) for p, good in zip(passed, fine, strict=True) if not good
            )
            passed = [p for p, good in zip(passed, fine, strict=True) if good]
        for edit, text, _ in sorted(passed, key=lambda p: p[0].cost):
            if edit.cost + sum(e.cost for e in before) > self.bound:
                return
            self._verify((*before, edit), programs, text)

    def _passing(self, number: int, stage: Stage, passed: Sequence[tuple[Edit, str, bytes]]) -> list[bool]:
        """Which of them pass a later stage as well. Of those that answered alike so far, a law is asked once."""
        if not stage.law:
            fine = self._verdicts(stage, [text for _, text, _ in passed])
            return [fine.get(text, False) for _, text, _ in passed]
        asked = {message: text for _, text, message in reversed(passed) if (number, message) not in self.verdicts}
        fine = self._verdicts(stage, [*asked.values()])
        self.verdicts |= {(number, message): fine.get(text, False) for message, text in asked.items()}
        return [self.verdicts[number, message] for _, _, message in passed]

    def _verdicts(self, stage: Stage, texts: Sequence[str]) -> dict[str, bool]:
        answers = self.laboratory.answers(texts, stage.calls)
        return {texts[k]: answer is not None and self._marked(stage, answer)[0] for k, answer in answers}

    def _marked(self, stage: Stage, answer: Answers) -> tuple[bool, Marks]:
        return stage.marks(self.function, answer.outcomes)

    def _verify(self, edits: tuple[Edit, ...], programs: tuple[Program, ...], text: str) -> None:
        if self.verified >= self.laboratory.effort.verified:
            return
        self.verified += 1
        if self._undone(edits, programs, text):
            return
        if self.laboratory.full_marks(text):
            self.repairs.append(Repair(edits, programs, text))

    def _undone(self, edits: tuple[Edit, ...], programs: tuple[Program, ...], text: str) -> bool:
        """Whether a later edit takes an earlier one back: its line is as it was, or what one brings in goes out.

        Two values are the same, whatever they are called, where the one does as well in place of the other.
        """
        for k, one in enumerate(edits):
            for other in edits[:k]:
                if _opposed(one, other):
                    spans = tuple((start, end, new.replace(one.about, other.about)) for start, end, new in one.spans)
                    alike = programs[k].edited(spans)
                    if alike is None or alike == text or self._verdicts(self.stages[0], [alike])[alike]:
                        return True
        old, new = self.program.text.split("\n"), text.split("\n")
        lines = {p.line(e.at) for e, p in zip(edits, programs, strict=False)}
        return len(old) == len(new) and any(old[line - 1] == new[line - 1] for line in lines)

    def _follow(
        self,
        tries: Sequence[Try],
        returned: int,
        before: tuple[Edit, ...] = (),
        programs: tuple[Program, ...] = (),
        gained: int = 0,
    ) -> None:
        """After the edits that make something right, whatever edit follows; and a third where a second helps again."""
        program = programs[-1] if programs else self.program
        best: dict[bytes, Try] = {}
        for t in tries:
            if t.gained > gained and (t.message not in best or t.edit.cost < best[t.message].edit.cost):
                best[t.message] = t
        order = sorted(best.values(), key=lambda t: t.edit.cost - 0.3 * min(t.gained, 4) + 0.3 * min(t.lost, 4))
        for k, t in enumerate(order[: FIRSTS if not before else 2]):
            text = t.edit.applied(program)
            try:
                after = Program(text or "", self.program.name)
            except UnreadableTextError:
                continue
            scope = self.scope(after)
            edits, done = (*before, t.edit), (*programs[:-1], program)
            found = [*self.singles(after, grammar.simple(scope, returned), edits, done)]
            if not self.repairs and k < 2:
                found += self.singles(after, grammar.dear(scope), edits, done)
            if not self.repairs and len(before) < 1:
                self._follow(found, returned, edits, (*done, after), t.gained)
            if self.repairs:
                return

    def _pairs(self, tries: Sequence[Try]) -> None:
        """Two edits in different places, the cheapest pairs first."""
        cheapest: dict[bytes, Edit] = {}
        for t in sorted(tries, key=lambda t: t.edit.cost - 0.2 * (t.gained > 0)):
            cheapest.setdefault(t.message, t.edit)
        edits = sorted(cheapest.values(), key=lambda e: e.cost)[:200]
        pairs = heapq.nsmallest(
            PAIRS,
            (
                (a.cost + b.cost, i, j)
                for i, a in enumerate(edits)
                for j, b in enumerate(edits[:i])
                if not _opposed(a, b)
            ),
        )
        for start in range(0, len(pairs), 96):
            if self.repairs and pairs[start][0] > self.bound:
                return
            group = []
            for _, i, j in pairs[start : start + 96]:
                text = both(self.program, edits[i], edits[j])
                if text is not None and text not in self.tried_texts:
                    self.tried_texts.add(text)
                    group.append((edits[i], edits[j], text))
            joined = [(Edit("both", a.cost + b.cost, (*a.spans, *b.spans)), text) for a, b, text in group]
            parts = {id(e): (a, b) for (e, _), (a, b, _) in zip(joined, group, strict=True)}
            known = len(self.repairs)
            for _ in self._group(joined, (), (self.program,)):
                pass
            self.repairs[known:] = [
                Repair(tuple(sorted(parts[id(r.edits[0])], key=lambda e: e.at)), (self.program, self.program), r.text)
                for r in self.repairs[known:]
            ]


def _opposed(one: Edit, other: Edit) -> bool:
    """Whether two edits would undo each other if they brought in the same: a factor and a divisor, a term with + and
    one with −."""
    kinds = {one.kind, other.kind}
    less = [f"- {e.about}" in e.spans[0][2] for e in (one, other)]
    return kinds == {"factor missing", "divisor missing"} or (kinds == {"term missing"} and less[0] != less[1])


def _returned(answer: Answers | None) -> bool:
    return answer is not None and any(o.returned and o.value is not None for o in answer.outcomes)


def both(program: Program, one: Edit, other: Edit) -> str | None:
    """The text with two edits; one may change a part of what the other puts elsewhere. None where they clash."""
    apart = program.edited((*one.spans, *other.spans))
    for outer, inner in ((one, other), (other, one)):
        if apart is None and len(outer.spans) == 1:
            start, end, new = outer.spans[0]
            old = program.bytes[start:end].decode()
            if new.count(old) == 1 and all(
                start <= s and e <= end and (s, e) != (start, end) for s, e, _ in inner.spans
            ):
                changed = edited(program.bytes[start:end], [(s - start, e - start, n) for s, e, n in inner.spans])
                return changed and program.edited([(start, end, new.replace(old, changed))])
    return apart

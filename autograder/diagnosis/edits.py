"""An edit: pieces of the student's text replaced, of a kind, at a cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.diagnosis.text import Program, Span


@dataclass(frozen=True)
class Edit:
    """One slip undone. The cost says how rarely people slip so; `about` is what `words` may name, such as a factor."""

    kind: str
    cost: float
    spans: tuple[Span, ...]
    about: str = ""
    shown: int = 0  # where the slip is, if that is not where the first piece stands
    alike: bool = False  # whether it is the same slip at every piece

    @property
    def at(self) -> int:
        """The byte at which the slip stands."""
        return self.shown or self.spans[0][0]

    def lines(self, program: Program) -> tuple[int, ...]:
        """The lines in which the slip stands."""
        at = [start for start, _, _ in self.spans] if self.alike else [self.at]
        return tuple(dict.fromkeys(map(program.line, at)))

    def applied(self, program: Program) -> str | None:
        """The text without the slip."""
        return program.edited(self.spans)


@dataclass(frozen=True)
class Difference:
    """What an edit does to one piece of text, for the one who wants to see it."""

    line: int
    before: str
    after: str


def differences(program: Program, edits: Sequence[Edit]) -> list[Difference]:
    """The changed lines, before and after, in their order."""
    found = []
    for edit in edits:
        for start, end, new in edit.spans:
            old = program.bytes[start:end].decode()
            found.append(Difference(program.line(start + (len(old) - len(old.lstrip("\n")))), old.strip(), new.strip()))
    return sorted(found, key=lambda c: c.line)

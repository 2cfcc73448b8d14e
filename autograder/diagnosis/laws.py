"""What can be said of a wrong random function: its draws beside the reference's draws, for the same arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from autograder.diagnosis.exam import Question
from autograder.judging.compare import matched, numbers
from autograder.judging.contract import Function, MalformedError, Run, fresh
from autograder.model import CheckStatus, Outcome, Value

Array = np.ndarray[Any, Any]


class Draw(NamedTuple):
    """One call: arguments, what came, what the reference drew."""

    arguments: tuple[Value, ...]
    got: Array
    right: Array


def rows(value: Value) -> Array | None:
    """All numbers of an answer in a row; None where it holds something else."""
    if value is None:
        return None
    array = numbers(value)
    if array is not None:
        return array.astype(float).ravel()
    if isinstance(value, list | tuple):
        parts = [rows(v) for v in value]
        return None if any(p is None for p in parts) else np.concatenate([np.empty(0), *parts])
    return None


def drawn(function: Function, runs: Sequence[tuple[Question, Outcome]]) -> list[Draw]:
    """What came and what the reference drew; empty unless all answers are numbers."""
    found = []
    for q, o in runs:
        got = rows(o.value) if o.returned else None
        right = rows(function.reference(*fresh(q.case.arguments)))
        if got is None or right is None:
            return []
        found.append(Draw(q.case.arguments, got, right))
    return found


Draws = Sequence[Draw]


def pairs(runs: Sequence[Run]) -> list[tuple[Run, Run]]:
    """Calls with equal arguments and generators; none where the calls are not made in pairs."""
    both = zip(runs[::2], runs[1::2], strict=False)
    return [(a, b) for a, b in both if _asked(a.case.arguments) == _asked(b.case.arguments)]


def _asked(arguments: tuple[Value, ...]) -> str:
    return repr([a.bit_generator.state if isinstance(a, np.random.Generator) else a for a in arguments])


def no_draw(draws: Draws) -> str | None:
    """Equal whatever the generator."""
    by: dict[str, dict[str, bytes]] = {}
    for arguments, got, _ in draws:
        others = repr([a for a in arguments if not isinstance(a, np.random.Generator)])
        by.setdefault(others, {})[_asked(arguments)] = got.tobytes()
    several = [answers for answers in by.values() if len(answers) > 1]  # by different generators
    if several and all(len({*answers.values()}) == 1 for answers in several):
        return "Whatever the generator, your function returns the same; it draws nothing from rng"
    return None


def reordered(draws: Draws) -> str | None:
    """The same numbers whatever the generator, where others should come."""
    by: dict[str, tuple[set[bytes], set[bytes]]] = {}
    for arguments, got, right in draws:
        others = repr([a for a in arguments if not isinstance(a, np.random.Generator)])
        came, should = by.setdefault(others, (set(), set()))
        came.add(np.sort(got).tobytes())
        should.add(np.sort(right).tobytes())
    if any(len(np.unique(got)) < 3 for _, got, _ in draws):  # truth values
        return None
    if by and all(len(came) == 1 for came, _ in by.values()) and any(len(should) > 1 for _, should in by.values()):
        return "Whatever the generator, the same numbers come, perhaps in another order; draw each number from rng"
    return None


def amount(draws: Draws) -> str | None:
    """How many numbers come."""
    more = [got.size - right.size for _, got, right in draws]
    by = f", by {abs(more[0])}" if len(set(more)) == 1 else ""
    if all(m >= 0 for m in more) and sum(m > 0 for m in more) > 1:
        return f"Your function {'always' if min(more) else 'sometimes'} returns too many numbers{by}, and never too few"
    if all(m <= 0 for m in more) and sum(m < 0 for m in more) > 1:
        return f"Your function {'always' if max(more) else 'sometimes'} returns too few numbers{by}, and never too many"
    return None


def zeros(draws: Draws) -> str | None:
    """How many of them are not 0."""
    counts = [(int((g != 0).sum()), int((r != 0).sum())) for _, g, r in draws]
    if all(g < 0.9 * r for g, r in counts) and sum(r for _, r in counts) > len(counts):
        return "There are always too many zeros"
    if all(g > r for g, r in counts):
        return "There are always too few zeros"
    return None


def alike(draws: Draws) -> str | None:
    """Numbers that should differ, and do not."""
    pairs = [(g[g != 0], r[r != 0]) for _, g, r in draws]
    pairs = [(g, r) for g, r in pairs if len(np.unique(r)) > 2 and g.size > 2]
    if not pairs:
        return None
    if all(len(np.unique(g)) == 1 for g, _ in pairs):
        return "All numbers that are not 0 are the same"
    if all(len(np.unique(np.abs(g))) * 2 <= len(np.unique(np.abs(r))) for g, r in pairs):
        return "Far too many of the numbers are equal"
    return None


def spread(draws: Draws) -> str | None:
    """Sign, size and distribution of continuous numbers."""
    got = np.concatenate([g / (np.abs(r).max() or 1) for _, g, r in draws])
    right = np.concatenate([r / (np.abs(r).max() or 1) for _, _, r in draws])
    got, right = got[got != 0], right[right != 0]
    if 2 * len(np.unique(got)) < got.size and 2 * len(np.unique(right)) > right.size:  # copies show no distribution
        return None
    whole = all(np.all(r == np.round(r)) for _, _, r in draws)
    if min(got.size, right.size) < 400 or whole or not got.std():
        return None
    if right.min() < 0 and (got >= 0).all():
        return "The numbers are never negative"
    if right.min() < 0 and (got <= 0).all():
        return "The numbers are never positive"
    if abs(got.mean() - right.mean()) > 0.15 * right.std():
        return "The mean of the numbers is not where it should be"
    ratio = float(got.std() / right.std())
    tails = [_tail([*numbers]) for numbers in zip(*((g, r) for _, g, r in draws), strict=True)]
    form, wanted = (
        "uniformly" if abs(tail - 1.8) < 0.15 else "normally" if abs(tail - 3) < 0.4 else "other" for tail in tails
    )
    if form != wanted and np.isfinite(tails).all():
        return f"The numbers are not {wanted} distributed" if wanted != "other" else None
    if 0.93 < ratio < 1.07:
        return None
    alike: dict[str, list[Draw]] = {}
    for draw in draws:
        alike.setdefault(repr([a for a in draw.arguments if not isinstance(a, np.random.Generator)]), []).append(draw)
    each = [np.std([d.got for d in some]) / np.std([d.right for d in some]) for some in alike.values()]
    if max(each) < 1.2 * min(each):  # whatever the arguments
        return f"The numbers spread {ratio:.2g} times as wide as they should"
    return f"The numbers spread too {'little' if ratio < 1 else 'much'}"


def _tail(draws: Sequence[Array]) -> float:
    """1.8 of uniform numbers, 3 of normal ones, each draw by its own spread: some may be wider than others."""
    found = [x[x != 0] / np.sqrt(np.mean(x[x != 0] ** 2)) for x in draws if np.count_nonzero(x) > 40]
    together = np.concatenate([np.zeros(1), *found])[1:]
    return float((together**4).mean() / (together**2).mean() ** 2) if together.size > 200 else np.nan


def indices(draws: Draws) -> str | None:
    """Of index arrays: whether some come twice, or in their old order."""
    whole = all(np.all(x == np.round(x)) for _, g, r in draws for x in (g, r))
    many = [(g, r) for _, g, r in draws if g.size > 4]
    if not whole or not many:
        return None
    if all(len(np.unique(g)) < g.size and len(np.unique(r)) == r.size for g, r in many):
        return "Some indices come more than once"
    if all(np.array_equal(g, np.sort(g)) and not np.array_equal(r, np.sort(r)) for g, r in many):
        return "The indices come in their old order; nothing is shuffled"
    return None


EVERYWHERE = (no_draw, reordered, amount, indices, zeros, alike)  # have to hold on all that was asked
SOMEWHERE = (spread,)  # on the cases of one property


def form(function: Function, runs: Sequence[tuple[Question, Outcome]]) -> str | None:
    """Another form than expected, on most calls of a function whose result has one form, whatever is drawn."""
    said = []
    for q, o in runs if not function.random else ():
        try:
            for name, got, right in function.parts(o.value, function.reference(*fresh(q.case.arguments))):
                list(matched(got, right, name))
        except MalformedError as error:
            said.append(f"on {q.case.kind}, {error}")
    if len(said) < 2 or 2 * len(said) < len(runs):
        return None
    return f"What your function returns does not have the right form: {said[0]}"


def fails(runs: Sequence[tuple[Question, Outcome]]) -> str | None:
    """A sort of input on which it always raises, and why."""
    for kind, message in {q.case.kind: o.message for q, o in runs if o.status is CheckStatus.RAISED}.items():
        if all(o.status is CheckStatus.RAISED for q, o in runs if q.case.kind == kind):
            return f"On {kind}, your function fails: {message}"
    return None


def described(function: Function, broken: Sequence[Sequence[tuple[Question, Outcome]]]) -> str | None:
    """The first fact that holds of the cases of the broken properties, as a sentence."""
    for runs in broken:
        if words := fails(runs) or form(function, runs):
            return f"{words}."
    draws = [found for runs in broken if (found := drawn(function, runs))]
    together = [draw for found in draws for draw in found]
    for law in EVERYWHERE if together else ():
        if words := law(together):
            return f"{words}."
    for law in SOMEWHERE:
        for found in draws:
            if words := law(found):
                return f"{words}."
    return None

"""What can be said of a wrong function that no small edit mends: facts over its calls, nothing about its text.

Each detector looks at all calls that were compared and says something only if it holds on all of them. The first that
speaks is heard; they stand in the order of how much they tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from inspect import signature
from itertools import islice
from typing import Any

import numpy as np

from autograder.diagnosis.exam import Question, Stage, mark
from autograder.judging.compare import equal, matched, numbers
from autograder.judging.contract import Function, MalformedError, fresh
from autograder.judging.properties import sentence
from autograder.model import CheckStatus, Outcome, Value

Array = np.ndarray[Any, Any]
TOGETHER = 4  # changes of an argument that are asked together
FEWEST = 3  # sorts of input on either side before something is said to decide between right and wrong
Ask = Callable[[Sequence[tuple[Value, ...]]], list[Outcome]]  # has the student's function answer other arguments


@dataclass(frozen=True)
class Evidence:
    """The calls that were compared, and a way to ask more."""

    function: Function
    runs: Sequence[tuple[Question, Outcome]]
    ask: Ask
    kept: Sequence[bool] = ()  # by each of the runs, where it is a law that they break

    @property
    def names(self) -> list[str]:
        """The arguments' names."""
        return list(signature(self.function.reference).parameters)

    @cached_property
    def marks(self) -> list[tuple[bool, list[str]]]:
        """What is right of each answer."""
        return [(fine, []) for fine in self.kept] or [mark(self.function, q, o) for q, o in self.runs]

    @property
    def wrong(self) -> list[tuple[Question, Outcome]]:
        """The calls with a wrong answer."""
        return [run for run, (whole, _) in zip(self.runs, self.marks, strict=True) if not whole]

    def pairs(self, runs: Sequence[tuple[Question, Outcome]]) -> list[tuple[Array, Array]]:
        """What came and what is right, as long rows of numbers, of each of these calls; none unless all are alike."""
        found = []
        for q, o in runs:
            try:
                got = [np.concatenate([_flat(self.function.part(o.value, n)) for n in self.function.returns])]
                right = [np.concatenate([_flat(self.function.part(q.expected, n)) for n in self.function.returns])]
            except (MalformedError, ValueError, TypeError):
                return []
            if got[0].shape != right[0].shape or not got[0].size or not o.returned:
                return []
            found.append((got[0], right[0]))
        return found


def _flat(value: Value) -> Array:
    if value is None:
        return np.empty(0)
    array = numbers(value)
    if array is not None:
        return array.astype(float).ravel()
    if isinstance(value, list | tuple) and value:
        return np.concatenate([_flat(v) for v in value])
    raise ValueError("no numbers")


def _near(one: Array, other: Array) -> bool:
    scale = float(np.max(np.abs(other), initial=0.0)) or 1.0
    return bool(np.all(np.abs(one - other) <= 1e-6 * scale))


# --- always the same; what it does not depend on ---------------------------------------------------------------------


def constant(e: Evidence) -> str | None:
    """The same for every input."""
    returned = [o.value for _, o in e.runs if o.returned]
    expected = [q.expected for q, _ in e.runs]
    if len(returned) < 3 or len(returned) < len(e.runs) or all(equal(x, expected[0]) for x in expected[1:]):
        return None
    flat = [_try_flat(v) for v in returned]
    if all(f is not None and f.size and np.ptp(f) == 0 for f in flat):
        values = {float(f[0]) for f in flat if f is not None}
        if len(values) == 1 and all(isinstance(v, bool | np.bool_) for v in returned):
            return f"Your function returns {returned[0]}, whatever it is given"
        if len(values) == 1:
            return f"Every number that your function returns is {values.pop():g}, whatever it is given"
    if all(equal(v, returned[0], 0.0) for v in returned[1:]):
        return "Your function returns the same for every input"
    return None


def _try_flat(value: Value) -> Array | None:
    try:
        return _flat(value)
    except (ValueError, TypeError):
        return None


def independent(e: Evidence) -> str | None:
    """An argument that could as well be another."""
    rng = np.random.default_rng(1)
    silent = [name for k, name in enumerate(e.names) if _silent(e, k, rng)]
    return f"What your function returns does not depend on {_and(silent)}" if silent else None


def _silent(e: Evidence, k: int, rng: np.random.Generator) -> bool:
    """Whether argument k never changes the answer, on many changes that should change it."""
    changes, seen = _changes(e, k, rng), 0
    while some := list(islice(changes, TOGETHER)):  # most arguments show at once that they matter
        answers = e.ask([arguments for both in some for arguments in both])
        pairs = list(zip(answers[::2], answers[1::2], strict=False))
        if len(pairs) < len(some) or not all(a.returned and b.returned and _same(a.value, b.value) for a, b in pairs):
            return False
        seen += len(some)
    return seen >= 6


def _changes(e: Evidence, k: int, rng: np.random.Generator) -> Iterator[tuple[tuple[Value, ...], tuple[Value, ...]]]:
    """Arguments, and the same with another k-th, for which something else is right."""
    for q, _ in [*e.wrong, *e.runs][:8] * 3:
        other = _other(q.case.arguments[k], rng)
        if other is None or _discrete(q.expected):
            return
        arguments = (*q.case.arguments[:k], other, *q.case.arguments[k + 1 :])
        try:
            right = e.function.reference(*fresh(arguments))
        except Exception:  # it may have become no input
            continue
        if not equal(right, q.expected, 1e-9):
            yield q.case.arguments, arguments


def _discrete(value: Value) -> bool:
    """Whether an answer is one of few, so that two may be equal by chance."""
    if isinstance(value, tuple):
        return all(map(_discrete, value))
    return isinstance(value, bool | np.bool_ | str | int)


def _same(one: Value, other: Value) -> bool:
    try:
        return equal(one, other, 0.0)
    except Exception:
        return False


def _other(value: Value, rng: np.random.Generator) -> Value:
    if isinstance(value, np.ndarray):
        return value + 0.37 * rng.normal(size=value.shape) if value.dtype.kind == "f" else rng.permutation(value)
    if isinstance(value, list) and value:
        others = [None if v is None else _other(v, rng) for v in value]
        return None if all(o is None for o in others) else others
    if isinstance(value, float) and np.isfinite(value):
        return value * float(rng.uniform(0.3, 3))
    if isinstance(value, np.random.Generator):
        return np.random.default_rng(99)
    return None


def as_if(e: Evidence) -> str | None:
    """What comes when an argument is 0, or 1."""
    if any(_discrete(q.expected) for q, _ in e.wrong) or 2 * len(e.wrong) < len(e.runs):  # by chance, of a few
        return None
    for k, name in enumerate(e.names):
        for number in (0, 1):
            fits = 0
            for q, o in e.wrong:
                other = _filled(q.case.arguments[k], number)
                try:
                    value = e.function.reference(*fresh((*q.case.arguments[:k], other, *q.case.arguments[k + 1 :])))
                except Exception:
                    fits = -1
                    break
                if other is None or not o.returned or not _alike(value, o.value, q.case.tolerance):
                    fits = -1
                    break
                fits += 1
            if fits > 1:
                return f"Your function returns what would be right if {name} were {number}"
    return None


def _alike(value: Value, got: Value, tolerance: float) -> bool:
    try:
        return equal(got, value, max(tolerance, 2e-6))
    except Exception:
        return False


def _filled(value: Value, number: int) -> Value:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.full_like(value, number)
    if isinstance(value, list) and len(value) > 1 and all(v is None or isinstance(v, np.ndarray) for v in value):
        return [None if v is None else np.full_like(v, number) for v in value]
    return float(number) if isinstance(value, float) else None


# --- how the numbers differ ------------------------------------------------------------------------------------------


def factor(e: Evidence) -> str | None:
    """One factor between what came and what is right; perhaps a quantity of the input."""
    ratios = []
    for got, right in e.pairs(e.wrong):
        norm = float(right @ right)
        k = float(got @ right) / norm if norm else 0.0
        if not norm or abs(k) < 1e-9 or not _near(got, k * right) or abs(k - 1) < 1e-4:
            return None
        ratios.append(k)
    if len(ratios) < 2:
        return None
    if max(ratios) - min(ratios) < 1e-5 * abs(ratios[0]):
        if abs(ratios[0] + 1) < 1e-6:
            return "Every number is right but for its sign"
        return f"Every number is {ratios[0]:.4g} times what it should be"
    for name, values in _quantities(e).items():
        for words, power in ((name, 1), (f"1/{name}", -1)):
            if all(v and abs(k - float(v) ** power) < 1e-5 * abs(k) for k, v in zip(ratios, values, strict=True)):
                return f"Every number is {words} times what it should be"
    return None


def _quantities(e: Evidence) -> dict[str, list[float]]:
    """Numbers and lengths among the arguments of the wrong calls."""
    found: dict[str, list[float]] = {}
    for q, _ in e.wrong:
        for name, value in zip(e.names, q.case.arguments, strict=False):
            if isinstance(value, int | float) and not isinstance(value, bool):
                found.setdefault(name, []).append(float(value))
            elif isinstance(value, np.ndarray) and value.ndim:
                found.setdefault(f"the length of {name}", []).append(len(value))
                if value.ndim > 1:
                    found.setdefault(f"the number of columns of {name}", []).append(value.shape[1])
            elif isinstance(value, list | dict):
                found.setdefault(f"the length of {name}", []).append(len(value))
    return {name: values for name, values in found.items() if len(values) == len(e.wrong)}


RELATIONS: tuple[tuple[str, Callable[[Array, Array], bool]], ...] = (
    (
        "The numbers are right, but shifted by one place",
        lambda g, r: g.size > 2 and (_near(g[1:], r[:-1]) or _near(g[:-1], r[1:])),
    ),
    ("The numbers are right, but in another order", lambda g, r: g.size > 2 and _near(np.sort(g), np.sort(r))),
    (
        "All numbers are off by the same amount",
        lambda g, r: g.size > 1 and float(np.ptp(g - r)) <= 1e-6 * (float(np.abs(r).max()) or 1),
    ),
    ("Within one result all numbers are the same", lambda g, r: g.size > 1 and float(np.ptp(g)) == 0),
)


def related(e: Evidence) -> str | None:
    """A simple relation between what came and what is right, the same on all wrong calls."""
    pairs = e.pairs(e.wrong)
    if len(pairs) < 2 or any(_near(g, r) for g, r in pairs):
        return None
    for words, holds in RELATIONS:
        if all(holds(g, r) for g, r in pairs) and not ("order" in words and len(e.function.returns) > 1):
            return words
    return None


def touches(e: Evidence) -> str | None:
    """Right, but an argument is not what it was."""
    wrong = [names for whole, names in e.marks if not whole]
    if all("returns" in names and "arguments" not in names for names in wrong):
        values = [mark(e.function, q, replace(o, arguments=q.case.arguments))[0] for q, o in e.wrong]
        if all(values):
            return "What your function returns is right, but it changes an argument"
    return None


def transposed(e: Evidence) -> str | None:
    """Matrices that come transposed."""
    fits = 0
    for q, o in e.wrong:
        for name in e.function.returns:
            try:
                got, right = e.function.part(o.value, name), e.function.part(q.expected, name)
            except MalformedError:
                return None
            listed = (
                zip(got, right, strict=False)
                if isinstance(right, list) and isinstance(got, list | tuple)
                else [(got, right)]
            )
            for g, r in listed:
                g, r = numbers(g), numbers(r)
                if r is not None and r.ndim == 2 and min(r.shape) > 1:
                    if g is None or g.ndim != 2 or not equal(g.T, r, q.case.tolerance):
                        return None
                    fits += 1
    return "The matrices are transposed" if fits > 1 else None


def inexact(e: Evidence) -> str | None:
    """Numbers that are near, and no more."""
    worst = 0.0
    for got, right in e.pairs(e.wrong):
        if not np.isfinite(got).all():
            return None
        scale = float(np.abs(right).max()) or 1.0
        worst = max(worst, float(np.abs(got - right).max()) / scale)
    if 0 < worst < 1e-2 and len(e.wrong) > 1:
        return "The numbers are nearly right, but not exact: something is rounded, cut off or approximated"
    return None


def side(e: Evidence) -> str | None:
    """Numbers that are always too large, or too small, or only 0 and 1."""
    pairs = e.pairs(e.wrong)
    if len(pairs) < 3 or any(_discrete(q.expected) for q, _ in e.wrong):
        return None
    if all(np.isin(g, (0, 1)).all() and not np.isin(r, (0, 1)).all() for g, r in pairs):
        return "Every number is 0 or 1; most should lie elsewhere"
    if any(not np.isfinite(g).all() for g, _ in pairs):
        return None
    if all((g > r).all() for g, r in pairs):
        return "Every number is too large"
    if all((g < r).all() for g, r in pairs):
        return "Every number is too small"
    if all((np.abs(g) > np.abs(r)).all() for g, r in pairs):
        return "Every number is too far from 0"
    return None


def form(e: Evidence) -> str | None:
    """Another form than expected, every time."""
    said = []
    for q, o in e.wrong:
        if not o.returned or _discrete(q.expected):
            return None
        try:
            for name, got, right in e.function.parts(o.value, q.expected):
                list(matched(got, right, name))
            return None
        except MalformedError as error:
            said.append(str(error))
    if len(said) < 2:
        return None
    often = "never has" if len(e.wrong) == len(e.runs) else "does not always have"
    return f"What your function returns {often} the right form: on {e.wrong[0][0].case.kind}, {said[0]}"


def no_key(e: Evidence) -> str | None:
    """Something that is no key of a dict, where one of its keys belongs."""
    for k, name in enumerate(e.names):
        given = [(q.case.arguments[k], q.expected, o.value) for q, o in e.runs]
        if all(_is_key(right, d) for d, right, _ in given) and not any(_is_key(got, d) for d, _, got in given):
            return f"What your function returns is none of the keys of {name}"
    return None


def _is_key(value: Value, mapping: Value) -> bool:
    try:
        return isinstance(mapping, dict) and value in mapping
    except TypeError:
        return False


def raises(e: Evidence) -> str | None:
    """It never comes to an end, always for the same reason."""
    reasons = {(o.status, o.message) for _, o in e.wrong}
    if len(e.wrong) < len(e.runs) or len(reasons) != 1:
        return None
    status, message = reasons.pop()
    if status is CheckStatus.TIMEOUT:
        return "Your function never comes to an end"
    return f"Your function always fails: {message}" if status is CheckStatus.RAISED and message else None


# --- where it is right -----------------------------------------------------------------------------------------------


def parts(e: Evidence) -> str | None:
    """Which of the things that are returned are right."""
    if len(e.function.returns) < 2:
        return None
    good = []
    for name in e.function.returns:
        if all(_part_right(e.function, q, o, name) for q, o in e.runs):
            good.append(name)
    bad = [name for name in e.function.returns if name not in good]
    if not good or not bad:
        return None
    return f"Of what your function returns, {_and(good)} {_is(good)} right and {_and(bad)} {_is(bad)} wrong"


def _part_right(function: Function, q: Question, o: Outcome, name: str) -> bool:
    try:
        return o.returned and equal(function.part(o.value, name), function.part(q.expected, name), q.case.tolerance)
    except MalformedError:
        return False


def layers(e: Evidence) -> str | None:
    """Which layers are right: the first, the last, those between."""
    seen: dict[str, list[bool]] = {}
    parts: dict[str, None] = {}
    for (q, _), (_, names) in zip(e.runs, e.marks, strict=True):
        for name in e.function.returns:
            try:
                right = e.function.part(q.expected, name)
            except MalformedError:
                return None
            last = len(right) - 1 if isinstance(right, list) else 0
            for l in range(1, last + 1) if last > 1 else ():
                parts[name] = None
                place = "the last layer" if l == last else "layer 1" if l == 1 else "the layers between"
                seen.setdefault(place, []).append(f"{name}[{l}]" in names)
    good = [place for place, right in seen.items() if all(right)]
    bad = [place for place, right in seen.items() if not any(right)]
    if not bad or not good or len(good) + len(bad) < len(seen):
        return None
    return f"In your result, {_and([*parts])} {_is([*parts])} right in {_and(good)}, and wrong in {_and(bad)}"


def rows(e: Evidence) -> str | None:
    """Which entries along the first or last axis are right: only the first, all but the last, …"""
    masks: list[list[Array]] = [[], []]  # along the first axis, and along the last
    for q, o in e.wrong:
        try:
            found = [*_arrays(e.function, q, o)]
        except (MalformedError, ValueError):
            return None
        for got, right in found:
            near = np.abs(got - right) <= q.case.tolerance * (float(np.abs(right).max()) or 1.0)
            for axis in (0, -1):
                masks[axis].append(np.moveaxis(near, axis, 0).reshape(near.shape[axis], -1).all(axis=1))
    for axis, word in ((0, "entry" if all(m.ndim == 1 for m in masks[0]) else "row"), (-1, "column")):
        long = [m for m in masks[axis] if len(m) > 1 and not m.all()]
        if len(long) > 2:
            if all(m[0] and not m[1:].any() for m in long):
                return f"Only the first {word} of what your function returns is right"
            if all(m[-1] and not m[:-1].any() for m in long):
                return f"Only the last {word} of what your function returns is right"
            if all(m[1:].all() and not m[0] for m in long):
                return f"Only the first {word} of what your function returns is wrong"
            if all(m[:-1].all() and not m[-1] for m in long):
                return f"Only the last {word} of what your function returns is wrong"
    return None


def _arrays(function: Function, q: Question, o: Outcome) -> Iterator[tuple[Array, Array]]:
    """Arrays of equal shape among what came and what is right."""
    for name in function.returns:
        got, right = function.part(o.value, name), function.part(q.expected, name)
        listed = isinstance(right, list) and isinstance(got, list | tuple)
        for g, r in zip(got, right, strict=True) if listed else [(got, right)]:
            given, wanted = numbers(g), numbers(r)
            if r is not None and (given is None or wanted is None or given.shape != wanted.shape):
                raise ValueError("another shape")
            if given is not None and wanted is not None and wanted.ndim and wanted.size:
                yield given.astype(float), wanted.astype(float)


def exactly_when(e: Evidence) -> str | None:
    """What decides whether the answer is right."""
    whole = [fine for fine, _ in e.marks]
    sides = [
        {q.case.kind for (q, _), fine in zip(e.runs, whole, strict=True) if fine is side} for side in (True, False)
    ]
    if min(map(len, sides)) < FEWEST:  # a special case has too many properties of its own
        return None
    for words, holds in _features(e):
        if holds == whole:
            return f"Your function is right exactly when {words}"
        if holds == [not fine for fine in whole]:
            return f"Your function is wrong exactly when {words}"
    return None


def _features(e: Evidence) -> Iterator[tuple[str, list[bool]]]:
    """Things that may hold of a call's arguments, and on which calls they do."""
    rows = [dict(_of_case(e.names, q.case.arguments)) for q, _ in e.runs]
    for words in rows[0] if rows else ():
        if all(words in row for row in rows):
            yield words, [row[words] for row in rows]


def _of_case(names: Sequence[str], arguments: Sequence[Value]) -> Iterator[tuple[str, bool]]:
    """Sizes first: they tell more than what an entry happens to be."""
    sizes: dict[str, int] = {}
    axes, lists = set[str](), set[str]()
    looks: list[tuple[str, bool]] = []
    for name, value in zip(names, arguments, strict=False):
        if isinstance(value, int) and not isinstance(value, bool):
            sizes[name] = value
        elif isinstance(value, np.ndarray) and value.ndim:
            words = (f"the length of {name}", f"the number of columns of {name}")[: value.ndim]
            axes.update(words)
            sizes |= dict(zip(words, value.shape, strict=False))
            if value.ndim == 2:
                looks.append((f"{name} is square", value.shape[0] == value.shape[1]))
        elif isinstance(value, list | dict):
            lists.add(f"the length of {name}")
            sizes[f"the length of {name}"] = len(value)
        if (
            isinstance(value, list)
            and len(value) > 2
            and all(isinstance(v, np.ndarray) and v.ndim == 2 for v in value[1:])
        ):
            looks.append((f"all matrices of {name} are square", all(v.shape[0] == v.shape[1] for v in value[1:])))
        flat = _try_flat(value) if isinstance(value, np.ndarray | list) else None
        if flat is not None and flat.size:
            for bound in (20, 40, 100, 300):
                looks.append((f"{name} has an entry beyond ±{bound}", bool(np.abs(flat).max() > bound)))
            if isinstance(value, np.ndarray):
                looks.append((f"{name} has a zero", bool((flat == 0).any())))
                looks.append((f"{name} is in single precision", value.dtype == np.float32))
            if flat.size > 1:
                looks.append((f"{name} has equal entries", len(np.unique(flat)) < flat.size))
    for name, n in sizes.items():
        for k in (1, 2, 3, 4):
            yield f"{name} is {k}", n == k
    items = list(sizes.items())
    for i, (one, n) in enumerate(items):
        for other, m in items[i + 1 :]:
            if {one, other} & axes and {one, other} & lists:  # nothing has as many layers as samples
                continue
            yield f"{one} equals {other}", n == m
            yield f"{one} is larger than {other}", n > m
            if m > 0:
                yield f"{other} divides {one}", n % m == 0
    yield from looks


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def some(e: Evidence) -> str | None:
    """Among which inputs it is wrong or right, where nothing tells them apart."""
    good, bad = _kinds(e)
    if len(bad) <= min(len([kind for kind in good if kind not in bad]), 3):
        return f"Of all that was tried, your function is wrong only on {_listed(bad)}"
    if 0 < len(good) <= 3 and not {*good} & {*bad}:
        return f"Of all that was tried, your function is right only on {_listed(good)}"
    return None


def _listed(kinds: Sequence[str]) -> str:
    """`(n = 5, k = 2) and (n = 7, k = 7)` of kinds that are several equations; others as they are."""
    if len(kinds) > 1:
        kinds = [f"({kind.replace(' and ', ', ')})" if " = " in kind and " and " in kind else kind for kind in kinds]
    return _and(kinds)


def _kinds(e: Evidence) -> list[list[str]]:
    """The kinds of input on which it was right, and of those on which it was wrong."""
    runs = list(zip(e.runs, e.marks, strict=True))
    return [list(dict.fromkeys(q.case.kind for (q, _), (whole, _) in runs if whole is side)) for side in (True, False)]


DETECTORS: tuple[Callable[[Evidence], str | None], ...] = (
    *(raises, touches, constant, no_key, factor, related, transposed, inexact, as_if, independent, exactly_when),
    *(parts, layers, rows, some, form, side),
)
OF_THE_WRONG = (touches, factor, related, transposed, inexact, as_if, rows, side)  # hold where the answer is wrong


def of_a_law(function: Function, stage: Stage, runs: Sequence[tuple[Question, Outcome]]) -> str | None:
    """Where a function that draws breaks a law, which single calls may show."""
    kept = [replace(stage, questions=(q,)).marks(function, [o])[0] for q, o in runs]
    e = Evidence(function, runs, lambda _: [], kept)
    words = None if all(kept) else exactly_when(e)  # what draws may keep a law by luck
    return sentence(words) if words else None


def _where_wrong(words: str) -> str:
    words = re.sub(r"^Your function", "it", words)
    return f"Where your function is wrong, {words[0].lower()}{words[1:]}"


def described(e: Evidence) -> str | None:
    """The first fact that holds, as a sentence."""
    if not e.wrong:
        return None
    for detector in DETECTORS:
        if words := detector(e):
            partly = detector in OF_THE_WRONG and len(e.wrong) < len(e.runs)
            return sentence(_where_wrong(words) if partly else words)
    return None

"""Compare what a student's function returned with what the reference says, and put the gap into words.

Entries are compared relative to the largest entry of their array. How far they may lie apart:

- DOUBLE 1e-9 where one function of one number is asked: a formula in double precision is right to about 1e-15, a
  difference quotient is not (forward differences with their best step 1e-8).
- MIXED 2e-6 where several arrays meet and some may have been rounded to single precision on the way.
- DEEP 1e-5 where such arrays go through the sums of several layers, one after the other.
- SINGLE 1e-4 for values that are single precision as a whole, whatever type they now have (sums may cancel digits).
- EXACT 1e-11 on inputs where every operation of the formula is exact even in single precision (whole numbers, z = 0):
  there a difference quotient shows itself, and rounding is no excuse. To single precision PLACES 1e-6 are left, some
  units in its last place, for formulas that go another way (`precision` looks at what hides there).
- FINE 1e-13 where values lie between 0 and 1, and nothing may be cut off on the way there.

The words never carry a number of the reference: positions, shapes, ratios and relative deviations only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.model import Value

FINE, EXACT, DOUBLE, PLACES, MIXED, DEEP, SINGLE = 1e-13, 1e-11, 1e-9, 1e-6, 2e-6, 1e-5, 1e-4

Matched = tuple[str, np.ndarray[Any, Any], np.ndarray[Any, Any]]  # where, what came, what is right

FACTORS = {
    2: "exactly twice as large",
    0.5: "exactly half as large",
    -1: "right but for their sign",
    4: "exactly four times as large",
}


class MalformedError(ValueError):
    """What was returned does not have the form that a check works on; the text says so to the student."""


def gap(got: Value, expected: Value, name: str, tolerance: float = MIXED) -> str | None:
    """None if `got` is right, else a sentence for the student that says how it differs.

    `expected` may be a number, truth value, text or array, None, a list of all these, or `...` where anything will do.
    """
    try:
        pairs = [*matched(got, expected, name)]
    except MalformedError as error:
        return str(error)
    return None if all(close(came, right, tolerance) for _, came, right in pairs) else values(pairs, tolerance)


def equal(got: Value, expected: Value, tolerance: float = MIXED) -> bool:
    """Whether there is no gap."""
    return gap(got, expected, "", tolerance) is None


def matched(got: Value, expected: Value, name: str) -> Iterator[Matched]:
    """What is left to compare by value where types, lengths and shapes are right.

    Raises:
        MalformedError: they are not, with the first that is not.
    """
    if isinstance(expected, np.ndarray):
        yield array(got, expected, name)
    elif expected is ...:
        return
    elif expected is None:
        if got is not None:
            raise MalformedError(f"{name} should be None; it is {describe(got)}")
    elif isinstance(expected, bool | np.bool_):
        answer = plain(got)
        if not (isinstance(answer, bool | int) and answer in (0, 1)):
            raise MalformedError(f"{name} should be True or False; it is {describe(got)}")
        if bool(answer) != expected:
            raise MalformedError(f"{name} is wrong")
    elif isinstance(expected, str):
        if not (isinstance(got, str) and got == expected):
            raise MalformedError(f"{name} is not the right one")
    elif isinstance(expected, list | tuple):
        yield from entries(got, expected, name)
    else:
        yield array(got, np.asarray(expected), name)


def entries(got: Value, expected: Sequence[Value], name: str) -> Iterator[Matched]:
    """Two lists, entry by entry; a tuple or an array will do for a list."""
    if not (isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)):
        raise MalformedError(f"{name} should be a list; it is {describe(got)}")
    if len(got) != len(expected):
        raise MalformedError(f"{name} should have {entries_of(len(expected))}; it has {len(got)}")
    place = f"{name}[{{}}]" if name.isidentifier() else f"entry {{}} of {name}"
    for l, (came, right) in enumerate(zip(got, expected, strict=True)):
        yield from matched(came, right, place.format(l))


def array(got: Value, expected: np.ndarray[Any, Any], name: str) -> Matched:
    """Two arrays, of one kind and shape; lists of numbers and numbers will do for arrays."""
    given = numbers(got)
    if given is None:
        what = "a number" if expected.ndim == 0 else f"an array of numbers of shape {expected.shape}"
        raise MalformedError(f"{name} should be {what}; it is {describe(got)}")
    if given.shape != expected.shape:
        what = "a single number" if expected.ndim == 0 else f"an array of shape {expected.shape}"
        raise MalformedError(
            f"{name} should be {what}; it {f'has shape {given.shape}' if given.ndim else 'is a single number'}"
        )
    return name, given, expected


def numbers(value: Value) -> np.ndarray[Any, Any] | None:
    """The array that a value stands for; None unless it is made of real numbers or truth values, in rows of one length.

    Entries are looked at first: numpy would give every number as much room as the longest text among them.
    """
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "iufb" else None
    try:
        array = np.asarray(value) if _of_numbers(value) else None
    except ValueError:  # a ragged list
        return None
    return array if array is not None and array.dtype.kind in "iufb" else None


def _of_numbers(value: Value) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_of_numbers, value))
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "iufb"
    return isinstance(value, bool | int | float)


def close(got: np.ndarray[Any, Any], right: np.ndarray[Any, Any], tolerance: float) -> bool:
    """Whether an array is surely right by `deviations`, seen at one glance; False where it takes a second look."""
    if got.dtype == right.dtype and got.tobytes() == right.tobytes():  # their shapes are equal already
        return True
    if right.dtype.kind != "f" or right.size == 0:
        return False
    largest = np.abs(right).max()
    return bool(np.abs(got - right).max() <= tolerance * largest) and bool(largest < np.inf)


def values(pairs: list[Matched], tolerance: float) -> str | None:
    """Compare arrays of equal shapes by value."""
    for name, got, right in pairs:
        lost = ~np.isfinite(got) & np.isfinite(right)
        if lost.any():
            return f"{name} {'has an entry that ' if got.ndim else ''}is nan or infinite" + at(lost)
    worst, count, total = 0.0, 0, 0
    where: str | None = None
    for name, got, right in pairs:
        wrong, deviation = deviations(got, right, tolerance)
        count, total = count + int(wrong.sum()), total + wrong.size
        worst = max(worst, deviation)
        if where is None and wrong.any():
            where = name + at(wrong)
    if where is None:
        return None
    ratio = constant_ratio(pairs)
    if ratio is not None:
        return f"the numbers are {ratio} (first difference: {where})" if total > 1 else f"{where} is {ratio}"
    if total == 1:
        (name, got, right), *_ = pairs
        if right.dtype.kind in "iu":
            return f"{where} is too {'large' if got > right else 'small'}"
        return f"{where} is wrong" if right.dtype.kind == "b" else f"{where} is off by {percent(worst)} its size"
    share = "every entry is" if count == total else f"{count} of {total} entries {'are' if count > 1 else 'is'}"
    return f"first difference: {where}, {share} wrong; the largest deviation is {percent(worst)} the largest entry"


def deviations(
    got: np.ndarray[Any, Any], right: np.ndarray[Any, Any], tolerance: float
) -> tuple[np.ndarray[Any, Any], float]:
    """Which entries are wrong, and the largest deviation relative to the largest right entry."""
    if right.dtype.kind in "iub":
        wrong = np.asarray(got != right)
        return wrong, float(wrong.any())
    lost, right_lost = ~np.isfinite(got), ~np.isfinite(right)  # a misconception, compared with, may give nan
    given, right = np.where(lost | right_lost, 0, got.astype(np.float64)), np.where(lost | right_lost, 0, right)
    largest = float(np.max(np.abs(right), initial=0.0))
    off = np.asarray(np.abs(given - right))
    if is_single(got):
        tolerance = PLACES if tolerance == EXACT else max(tolerance, SINGLE)
    wrong = (off > tolerance * (largest or 1.0)) | (lost != right_lost)
    return np.asarray(wrong), float(np.max(off, initial=0.0)) / (largest or 1.0)


def is_single(got: np.ndarray[Any, Any]) -> bool:
    """Whether single precision holds every entry: then it was computed in it, whatever type it has become since."""
    with np.errstate(over="ignore"):
        return bool(np.all(got.astype(np.float32) == got))


def constant_ratio(pairs: list[Matched]) -> str | None:
    """In words, the one factor by which everything differs, if there is one."""
    got = np.concatenate([g.astype(np.float64).ravel() for _, g, _ in pairs])
    right = np.concatenate([r.astype(np.float64).ravel() for _, _, r in pairs])
    if any(r.dtype.kind in "iub" for _, _, r in pairs):  # whole numbers are counted, not measured
        return None
    if not right.any() or not got.any() or not max(np.abs(got).max(), np.abs(right).max()) < 1e100:
        return None
    factor = float(got @ right / (right @ right))
    if np.max(np.abs(got - factor * right)) > 1e-6 * np.max(np.abs(got)) or abs(factor - 1) < 1e-3:
        return None
    known = next((words for value, words in FACTORS.items() if abs(factor / value - 1) < 1e-6), None)
    if len(right) == 1:  # one number tells no rule, unless it is one of these
        return known and (f"{known} as it should be" if "large" in known else known.replace("their", "its"))
    return f"{known or f'{factor:.4g} times as large as they should be'} everywhere"


def at(mask: np.ndarray[Any, Any]) -> str:
    """The position of the first True in words; nothing for a single number."""
    return f" at [{', '.join(str(int(i)) for i in np.argwhere(mask)[0])}]" if mask.ndim else ""


def percent(fraction: float) -> str:
    """A relative deviation as a reader wants it, before the words for what it is measured by."""
    if fraction < 1e-5:
        return f"{fraction:.0e} of"
    if fraction >= 10:
        return "more than a hundred times" if fraction > 100 else f"{fraction:.0f} times"
    return f"{100 * fraction:.0f} % of" if fraction >= 0.1 else f"{100 * fraction:.2g} % of"


def entries_of(count: int) -> str:
    """`1 entry`, `3 entries`."""
    return f"{count} entr{'y' if count == 1 else 'ies'}"


def plain(value: Value) -> Value:
    """A numpy scalar or 0-d array as the Python object it stands for."""
    return value.item() if isinstance(value, np.ndarray | np.generic) and value.ndim == 0 else value


def describe(value: Value) -> str:
    """What something is, without its numbers."""
    if value is None:
        return "None"
    if isinstance(value, bool | np.bool_):
        return "True or False"
    if isinstance(value, int | float | np.number):
        return "a number"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} with {entries_of(len(value))}"
    return f"of type {type(value).__name__}"

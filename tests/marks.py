"""Which tests need a browser, the book, the box or much time: seen from what they use, so that no list has to be kept.

What a test uses is what its code and its fixtures' code name, and what the tests' own functions and classes named there
use. A test that is slow for another reason says so itself, by `pytest.mark.slow`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from inspect import isclass, isfunction, ismodule, unwrap
from itertools import accumulate
from types import CodeType
from typing import Any

import pytest

BROWSER = ("tests.browser.browser", "tests.browser.firefox")
BOX = ("autograder.cli", "autograder.proof", "autograder.running", "autograder.sandbox")
SLOW = (  # programs and servers are started, nbgrader runs, a whole class is graded, mistakes are searched for
    *("autograder.diagnosis.diagnose", "tests.autograder.serving.conftest.Site"),
    *("subprocess", "distributed", "nbconvert", "nbgrader", "tests.postgres", "autograder.records.release"),
    *("autograder.proof", "autograder.running", "tests.autograder.running", "tests.autograder.cli.test_app"),
)
CORPUS = 100  # cases of one test, and more: a catalogue is gone through


def everyday(cases: Iterable[Any], chosen: Callable[[Any], object]) -> list[Any]:
    """Cases for `parametrize`, tuples where there are several arguments; one not chosen says the same again: `long`."""
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=() if chosen(case) else pytest.mark.long)
        for case in cases
    ]


def names(code: CodeType) -> Iterator[str]:
    """All names in the code, those in inner functions and of what it imports included."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names(constant)


def use(function: Callable[..., Any], used: set[str]) -> None:
    """Add to `used` what the function uses, by the full names of modules, functions and classes."""
    for name in names(function.__code__):
        used.add(name)
        thing = function.__globals__.get(name)
        own = getattr(thing, "__qualname__", name)
        full = thing.__name__ if ismodule(thing) else f"{getattr(thing, '__module__', None)}.{own}"
        if full not in used:
            used.add(full)
            parts = vars(thing).values() if isclass(thing) else [thing]
            for part in map(unwrap, filter(isfunction, parts)):
                if part.__module__.startswith("tests."):
                    use(part, used)


@cache
def places(name: str) -> frozenset[str]:
    """The name and what it lies within: a, a.b and a.b.c for a.b.c."""
    return frozenset(accumulate(name.split("."), "{}.{}".format))


def marks(item: pytest.Function, cases: int) -> Iterator[str]:
    """The marks of a test of which there are so many cases."""
    used: set[str] = set()
    fixtures = item._fixtureinfo.name2fixturedefs
    functions = [definition.func for found in fixtures.values() for definition in found]
    for function in map(unwrap, [*functions, item.function]):
        if function.__module__.startswith("tests."):
            use(function, used)
    within = set().union(*map(places, used)).intersection

    if within(BROWSER):
        yield "browser"
    if "html" in fixtures:
        yield "book"
    if within(BOX):
        yield "sandbox"
    if within(SLOW) or cases >= CORPUS:
        yield "slow"

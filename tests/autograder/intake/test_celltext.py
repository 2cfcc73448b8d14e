"""What the text of a cell says: tables by hand of equal texts, of names that are bound, of what is written."""

from __future__ import annotations

import pytest

from autograder.intake.celltext import Definition, defined, definitions, may_define, same, tree, without_magic


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("x = 1\n", "x = 1", True),
        ("x = 1   \n\n", "\n\nx = 1", True),
        ("if x:\n    y", "if x:\n  y", False),
        ("", "  \n ", True),
        ("x = 1\n\ny", "x = 1\ny", False),
    ],
)
def test_blanks_at_line_ends_and_around_make_no_difference(one: str, other: str, equal: bool) -> None:
    assert same(one, other) is equal


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("%matplotlib inline", "pass"),
        ("    !ls", "    pass"),
        ("help?", "pass"),
        ("?help", "pass"),
        ("x % 3", "x % 3"),
        ("", ""),
    ],
)
def test_magics_make_room_for_what_python_reads(line: str, expected: str) -> None:
    assert without_magic(line) == expected


def test_a_cell_with_a_magic_is_python_and_half_a_cell_is_none() -> None:
    assert tree("%timeit\ndef f(): return 1") is not None
    assert tree("def f(:") is None
    assert tree("\x00") is None
    assert tree("(" * 5000) is None


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(): pass", {"f"}),
        ("async def f(): pass\nclass C: pass", {"f", "C"}),
        ("import numpy as np\nfrom math import pi as p, e", {"np", "p", "e"}),
        ("f = lambda x: x", {"f"}),
        ("x = 3", set()),
        ("f = f(1)", set()),
        ("f, g = h, h", {"f", "g"}),
        ("f: Callable = h", {"f"}),
        ("f: int", set()),
        ("try:\n    import a\nexcept ImportError:\n    a = None\nelse:\n    b = h", {"a", "b"}),
        ("if x:\n    def f(): pass\nelse:\n    def g(): pass", {"f", "g"}),
        ("def f(x:\n    return", {"f"}),  # no Python, and yet
        ("    def f(): pass", set()),
        ("g.f = 3\n'def f(): pass'", set()),
    ],
)
def test_names_that_may_be_called(source: str, names: set[str]) -> None:
    assert defined(source) == names


@pytest.mark.parametrize(
    ("source", "may"),
    [
        ("def f(x): 1", True),
        ("f = 3", True),
        ("import x", False),
        ("y = f(2)", False),
        ("import f", True),
        ("of = 1", False),
    ],
)
def test_most_cells_are_told_at_one_look(source: str, may: bool) -> None:
    assert may_define(source, "f") is may


STUB = "def f(x):\n    ### your code\n    raise NotImplementedError"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (STUB, False),
        ("def f(x):\n    raise NotImplementedError()", False),
        ("def f(x):\n    '''words'''\n    pass", False),
        ("def f(x):\n    return None", False),
        ("def f(x):\n    ...", False),
        ("def f(x):\n    return x", True),
        ("f = lambda x: None", True),
        ("def f(x):\n    raise ValueError", True),
    ],
)
def test_a_body_that_does_nothing_is_not_written(source: str, written: bool) -> None:
    assert [one.written for one in definitions(source, "f")] == [written]


def test_what_was_handed_out_is_not_written_whatever_its_blanks_and_comments() -> None:
    given = "def f(x):\n    y = x + 1  # a start\n    return y"
    (found,) = definitions("def f( x ):\n    y = x + 1\n\n    return y", "f", given)
    assert not found.written
    assert definitions("def f(x):\n    y = x + 2\n    return y", "f", given)[0].written


def test_where_definitions_stand() -> None:
    source = "x = 1\n@cache\ndef f(x):\n    return x\n\nf = cache(g)"
    first, second = definitions(source, "f")
    assert (first.lines, first.text) == (range(1, 4), "@cache\ndef f(x):\n    return x")
    assert (second.lines, second.text) == (range(5, 6), "f = cache(g)")
    assert definitions("def f(x:", "f") == [Definition("")], "no Python: that it is there, and no more"

"""What does the work: by functions written by hand, and what is left of them."""

from __future__ import annotations

import pytest

from autograder.reports.essence import LONGEST, essence


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("def f(x):\n    'words'\n    print(x)\n    return x", "def f(x):\n    return x"),
        ("def f(x):\n    assert x\n    a = b = 1\n    c = a\n    return x  # why", "def f(x):\n    return x"),
        ("def f(x):\n    if x:\n        print(x)\n    return x", "def f(x):\n    if x:\n        pass\n    return x"),
        ("def f(x):\n    x[0] = 1\n    y, z = x\n    return y", "def f(x):\n    x[0] = 1\n    y, z = x\n    return y"),
        ("def f(x):\n    yield x", "def f(x):\n    yield x"),
        ("rate = 3\nother = 4\ndef f(x): return rate * g(x)\ndef g(x): return f(x)\ndef h(): pass", None),
        ("%matplotlib inline\ndef f(x): return x", "%matplotlib inline\ndef f(x): return x"),
        ("def other(x):\n    return 2", "def other(x):\n    return 2"),
        ("", ""),
    ],
)
def test_what_is_left(cell: str, left: str | None) -> None:
    if left is None:
        expected = {"rate = 3", "def f(x):\n    return rate * g(x)", "def g(x):\n    return f(x)"}
        assert set(essence([cell], ["f"])) == expected
    else:
        assert "\n".join(essence([cell], ["f"])) == left


def test_of_two_definitions_the_last() -> None:
    assert essence(["def f(x): return 1", "def f(x): return 2"], ["f"]) == ["def f(x):\n    return 2"]


@pytest.mark.parametrize(
    "cell", ["x = " + "(" * 5000, "1 +" * 60_000 + "1", "#" * LONGEST + "\nx = 1", "\0", "def f(:"]
)
def test_what_cannot_be_read_stays(cell: str) -> None:
    assert essence([cell], ["f"]) == [cell]

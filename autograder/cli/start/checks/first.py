"""What is asked of the functions of the first assignment: properties, each with its inputs and its points."""

from __future__ import annotations

from autograder.checks import Case, Function, Property


def right_mean(numbers):
    """What is right; students' results are compared with it."""
    return sum(numbers) / len(numbers) if len(numbers) else 0.0


def lists(rng):
    """Fresh lists from the seed, of several lengths."""
    for length in (1, 2, 7, 100):
        yield Case(([float(x) for x in rng.normal(size=length)],), f"a list of {length}")


def empty(rng):
    """The case that is forgotten first."""
    yield Case(([],), "an empty list")


FUNCTIONS = (
    Function(
        "mean",
        right_mean,
        (
            Property("the mean of a list", 8, lists),
            Property("0 for an empty list", 2, empty, needs="the mean of a list"),
        ),
    ),
)

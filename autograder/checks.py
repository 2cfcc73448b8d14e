"""The door for a course's test cells and checks: `grade`, and the words in which they say what is asked of a function.

A test cell and the modules of a course import from here (and from `autograder.misconceptions`); what lies behind may
move, this stays.
"""

from autograder.judging.compare import (
    DEEP,
    DOUBLE,
    EXACT,
    FINE,
    MIXED,
    SINGLE,
    array,
    describe,
    entries_of,
    equal,
    gap,
    numbers,
)
from autograder.judging.contract import (
    Array,
    Case,
    Cases,
    Function,
    MalformedError,
    Property,
    Rng,
    Run,
    dimensions,
    fresh,
    heads,
    intact,
    single,
    touched,
)
from autograder.judging.hidden import grade
from autograder.judging.precision import rounded_quotient
from autograder.judging.randomness import (
    ALARM,
    BY_HAND,
    alike,
    bins,
    bounds,
    drifting,
    generators,
    grouping,
    implausible,
    index_array,
    obeys_rng,
    ranks,
    scattering,
    selection,
    sequence,
    twins,
)
from autograder.model import Value

__all__ = [
    "ALARM", "BY_HAND", "DEEP", "DOUBLE", "EXACT", "FINE", "MIXED", "SINGLE", "Array", "Case", "Cases", "Function",
    "MalformedError", "Property", "Rng", "Run", "Value", "alike", "array", "bins", "bounds", "describe", "dimensions",
    "drifting", "entries_of", "equal", "fresh", "gap", "generators", "grade", "grouping", "heads", "implausible",
    "index_array", "intact", "numbers", "obeys_rng", "ranks", "rounded_quotient", "scattering", "selection",
    "sequence", "single", "touched", "twins",
]  # fmt: skip

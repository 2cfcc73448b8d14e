"""Known wrong implementations, recognised by what they do.

A student's function that failed a check is compared with each of them on the inputs of that check. Only when exactly
one fits is it named. See `library` for what a misconception is, and the assignments' files for the misconceptions.
"""

from autograder.misconceptions.library import Misconception, catalogue

__all__ = ["Misconception", "catalogue"]

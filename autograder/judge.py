"""The judge: runs the test cells outside the box against what the functions inside it answer."""

from __future__ import annotations

from autograder.model import Grade, Submission
from autograder.sandbox.box import Box
from autograder.sandbox.limits import Limits


def judge(submission: Submission, box: Box, *, seed: int, limits: Limits | None = None) -> Grade:
    """The verdict on ``submission``; never raises on account of a student's work."""
    raise NotImplementedError

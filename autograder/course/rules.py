"""What a course says about handing in at `autograder serve`: `c.Autograder.serve` in its `nbgrader_config.py`."""

from __future__ import annotations

from dataclasses import dataclass

SHOWS = ("points", "checks", "mistakes", "all")  # each tells what the ones before it tell
COUNTS = ("last", "best")


@dataclass(frozen=True)
class Rules:
    """The rules for every assignment; 0 is no bound."""

    tries: int = 0  # of an assignment in all
    tries_a_day: int = 0
    cool_down: float = 0.0  # minutes from one try to the next
    shows: str = "all"  # until the deadline: points of the functions, checks that passed, mistakes by name, all
    counts: str = "last"  # which attempt counts; of equally good ones the last
    late: bool = True  # whether work is taken after the due date
    largest: int = 20  # MB of a notebook
    link_days: int = 200  # for so long a personal link is good
    staff_group: str = "instructors"  # whose members are staff, in a JupyterHub

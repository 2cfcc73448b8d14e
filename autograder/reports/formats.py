"""The names that the command line offers."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """Where exported grades go."""

    CSV = "csv"
    MOODLE = "moodle"
    CANVAS = "canvas"

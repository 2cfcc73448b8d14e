"""The names that the command line offers."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """Where exported grades go."""

    CSV = "csv"
    MOODLE = "moodle"
    CANVAS = "canvas"
    WORKSHEET = "worksheet"


class Back(StrEnum):
    """Where feedback pages go, besides into the course's folder."""

    FOLDER = "folder"
    MOODLE = "moodle"
    CANVAS = "canvas"
    EXCHANGE = "exchange"

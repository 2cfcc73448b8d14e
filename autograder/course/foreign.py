"""What a course's `nbgrader_config.py` says in sections that are not ours, as far as a grade depends on it.

nbgrader passes over a misspelt name, and who grades with us would never hear of a folder that we do not look into. Its
own classes, which take seconds to import, are asked where it is imported anyway (`records.traits`).
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

PLUGIN = "autograder.late.LatePolicy"
POLICY = ("penalty_method", "percent_per_day", "late_days")  # the settings of `c.LatePolicy` (autograder/late.py)
METHODS = ("none", "zero", "per_day", "late_days")
OURS = ("Autograder", "LatePolicy")
SIMILAR = {"Autograde": OURS[0], "AutogradeApp": OURS[0], "LateSubmissionPlugin": OURS[1]}  # nbgrader's own
TEXTS = {"CourseDirectory": ("course_id", "db_url", "root"), "Exchange": ("timezone",)}
SWITCHES = (("CourseDirectory", "groupshared"), ("ExchangeCollect", "check_owner"))
FIXED = {  # settings of `c.CourseDirectory` that have to be as nbgrader has them by itself
    "source_directory": "source",
    "release_directory": "release",
    "submitted_directory": "submitted",
    "autograded_directory": "autograded",
    "feedback_directory": "feedback",
    "directory_structure": "{nbgrader_step}/{student_id}/{assignment_id}",
    "student_id": "*",
    "student_id_exclude": "",
    "notebook_id": "*",
}


def wrong(root: Path, config: Mapping[str, Any], course: Collection[str]) -> Iterator[str]:
    """What is wrong in these sections, a line each; the first stops any command. `c.Autograder` has what a ``course``
    may set."""
    ours = dict(zip(OURS, (course, {*POLICY} - {"penalty_method"}), strict=True))  # which nbgrader's plugin has too
    for section in config:
        close = difflib.get_close_matches(section, OURS, 1, 0.8)
        if close and section not in (*OURS, *SIMILAR):
            yield f"there is no section c.{section}; did you mean c.{close[0]}?"
        for name in settings(config, section) if section in SIMILAR else ():
            if name in ours[SIMILAR[section]]:
                yield f"there is no setting c.{section}.{name}; did you mean c.{SIMILAR[section]}.{name}?"
    for section, names in TEXTS.items():
        for name, value in settings(config, section).items():
            if name in names and not isinstance(value, str):
                yield f"c.{section}.{name} should be text, not {value!r}"
    yield from zone(settings(config, "Exchange").get("timezone", ""))
    for section, name in SWITCHES:
        switch = settings(config, section).get(name, False)
        if not isinstance(switch, bool):
            yield f"c.{section}.{name} should be True or False, not {switch!r}"
    yield from folders(root, settings(config, "CourseDirectory"))
    yield from policy(settings(config, "LatePolicy"))
    plugin = settings(config, "AssignLatePenalties").get("plugin_class", "")
    if settings(config, "LatePolicy") and str(plugin) in ("", "nbgrader.plugins.LateSubmissionPlugin"):
        yield f'c.LatePolicy counts only with c.AssignLatePenalties.plugin_class = "{PLUGIN}"'


def zone(name: Any) -> Iterator[str]:
    """What is no time zone."""
    try:
        ZoneInfo(name if isinstance(name, str) and name else "UTC")
    except (LookupError, ValueError, OSError):
        close = difflib.get_close_matches(name[:60], available_timezones(), 1)
        meant = f"; did you mean {close[0]}?" if close else ""
        yield f"c.Exchange.timezone should be a time zone such as 'Europe/Berlin', not {name[:60]!r}{meant}"


def hint(name: str, known: Collection[str]) -> str:
    """What a name that is none may have meant, or what there is."""
    close = difflib.get_close_matches(name, known, 1)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"


def number(value: Any) -> bool:
    """Whether it is a number from 0 on."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")


def settings(config: Mapping[str, Any], section: str) -> dict[str, Any]:
    """What a section says."""
    return dict(config.get(section, {}))


def folders(root: Path, said: Mapping[str, Any]) -> Iterator[str]:
    """Where nbgrader would look elsewhere than we do."""
    for name, value in FIXED.items():
        if said.get(name, value) != value:
            yield (
                f"c.CourseDirectory.{name} = {said[name]!r} is nothing that autograder follows: it works with "
                f"{value!r} alone; remove the line"
            )
    place = said.get("root")
    if isinstance(place, str) and place and (root / place).resolve() != root.resolve():
        yield f"c.CourseDirectory.root is {place}, but autograder takes the folder of this file for the course"


def policy(said: Mapping[str, Any]) -> Iterator[str]:
    """What is no policy for late work."""
    for name, value in said.items():
        if name not in POLICY:
            yield f"there is no setting c.LatePolicy.{name}; {hint(name, POLICY)}"
        elif name == "penalty_method" and value not in METHODS:
            yield f"c.LatePolicy.penalty_method should be one of {', '.join(METHODS)}, not {value!r}"
        elif name == "percent_per_day" and not (number(value) and value <= 100):
            yield f"c.LatePolicy.percent_per_day should be a number from 0 to 100, not {value!r}"
        elif name == "late_days" and not (number(value) and value == int(value)):
            yield f"c.LatePolicy.late_days should be a whole number from 0 on, not {value!r}"

"""nbgrader's exchange: anybody there can make a folder in another's name. Who owns it tells, and when it says it was.

Owners are looked at as nbgrader's own collect does (`c.ExchangeCollect.check_owner = False` switches that off). Where
one account owns everybody's folders, as in many hubs, they tell nothing.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence

from autograder.intake.archives import File
from autograder.intake.claims import Claim
from autograder.intake.roster import some


def account(number: int) -> str:
    """The name of a user number, if it has one here."""
    try:
        import pwd  # which Windows has not
    except ModuleNotFoundError:
        return ""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return ""


class Owners:
    """Who owns the folders of a source that have the exchange's form."""

    def __init__(self, claims: Sequence[tuple[File, Claim | None]]) -> None:
        self.of: dict[str, set[int]] = defaultdict(set)  # by the student's name in the path
        students: dict[int, set[str]] = defaultdict(set)
        for file, claim in claims:
            if claim and claim.by == "exchange" and file.owners:
                self.of[claim.name].add(file.owners[0])
                students[file.owners[0]].add(claim.name)
        theirs = {owner for owner, names in students.items() if account(owner) not in names}
        self.many = {owner for owner in theirs if len(students[owner]) > 1}
        # No student's are root's, those of whoever collects, and those of an account that most folders pass through.
        through = {owner for owner in self.many if 2 * len(students[owner]) > len(self.of)}
        self.trusted = {0, os.getuid(), *through}

    def doubt(self, file: File, name: str) -> str:
        """Why a folder may not be the student's."""
        if not file.owners or file.owners[0] in self.trusted or account(file.owners[0]) == name:
            return ""
        owner = account(file.owners[0]) or f"user {file.owners[0]}"
        if file.owners[0] in self.many:
            return f"it claims to be {name}'s, and is owned by {owner}, who owns others' too"
        if len(self.of[name]) > 1:
            return f"it claims to be {name}'s, and is owned by {owner}; another of {name}'s folders is not"
        return ""

    def remark(self) -> str:
        """Folders whose owner has another name, where nothing says that something is wrong."""
        strangers = {
            f"{name} ({account(owner)})"
            for name, owners in self.of.items()
            for owner in owners
            if account(owner) not in ("", name) and len(owners) == 1 and owner not in self.many | self.trusted
        }
        if not strangers:
            return ""
        return f"owned by somebody of another name (c.ExchangeCollect.check_owner): {some(sorted(strangers))}"

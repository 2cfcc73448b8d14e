"""What Moodle and Canvas do with a file that a teacher uploads: their importers' rules in our own words and code.

Read from their public sources: Moodle's `mod/assign/feedback/offline/{importgradeslib,locallib}.php` (grading
worksheet), `mod/assign/feedback/file/importziplib.php` (feedback files) and `grade/import/csv/classes/load_data.php`
(gradebook); Canvas's `lib/gradebook_importer.rb`, and `generate_comments_from_files` with
`infer_comment_context_from_filename` of `app/models/abstract_assignment.rb` (as of its commit 028f76bb, in which a
group's name is taken off a file's name, "LATE" is no part of it, and anonymous ids are looked up).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


def table(content: bytes) -> list[list[str]]:
    """The rows, a byte order mark taken away, as both do."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@dataclass
class Language:
    """What Moodle calls things in the language of whoever uploads."""

    identifier: str = "Identifier"
    participant: str = "Participant "
    grade: str = "Grade"
    modified: str = "Last modified (grade)"
    comments: str = "Feedback comments"
    decimal: str = "."


@dataclass
class Assignment:
    """A Moodle assignment: its maximum, participants by number, and of each the grade and when that was changed."""

    most: float
    participants: Collection[int]
    grades: dict[int, float] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)  # seconds
    comments: dict[int, str] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)

    def worksheet(
        self, content: bytes, language: Language, times: Mapping[str, int], *, overwrite: bool = False
    ) -> None:
        """Upload a grading worksheet; ``times`` are those that `strtotime` can read."""
        header, *rows = table(content)
        header = [cell.strip() for cell in header]
        number, grade, modified = (header.index(x) for x in (language.identifier, language.grade, language.modified))
        comments = header.index(language.comments) if language.comments in header else None
        for row in rows:
            assert len(row) == len(header), "csvweirdcolumns: the whole file is refused"
            person = row[number].strip()[len(language.participant) :]
            if not person.isdigit() or int(person) not in self.participants:
                continue
            who = int(person)
            words = row[grade].strip().replace(" ", "").replace(language.decimal, ".")
            stale = who in self.grades and self.changed.get(who, 0) > times.get(row[modified], 0) + 60
            value = as_php(words) if words else None
            if value is None:
                self.skipped[who] = "no grade"
            elif self.grades.get(who) == value:
                self.skipped[who] = "the same"
            elif stale and not overwrite:
                self.skipped[who] = "changed since"
            elif not 0 <= value <= self.most:
                self.skipped[who] = "out of range"
            else:
                self.grades[who] = value
            if comments is not None and (overwrite or not stale) and row[comments] != self.comments.get(who, ""):
                self.comments[who] = row[comments]

    def feedback(self, archive: Path) -> dict[int, dict[str, bytes]]:
        """Upload multiple feedback files in a zip: by participant the files that are attached."""
        found: dict[int, dict[str, bytes]] = {}
        with zipfile.ZipFile(archive) as opened:
            for info in opened.infolist():
                path = PurePosixPath(info.filename)
                if info.is_dir() or path.name[0] in ".~":
                    continue
                parts = ["import", *path.parts]
                while parts:
                    pieces = parts.pop(0).split("_", 4)
                    numeric = len(pieces) >= 4 and re.fullmatch(r"\d+", pieces[1])
                    plugin = ("assignsubmission", "file")
                    if numeric and int(pieces[1]) in self.participants and tuple(pieces[2:4]) == plugin:
                        name = "/".join(filter(None, [*pieces[4:], *parts]))
                        found.setdefault(int(pieces[1]), {})[name] = opened.read(info)
                        break
        return found


def as_php(words: str) -> float:
    """The number that a text begins with, 0 for any other: PHP's (float)."""
    found = re.match(r"[+-]?(\d+\.?\d*|\.\d+)", words)
    return float(found[0]) if found else 0.0


def moodle_gradebook(content: bytes, identify: str, item: str, known: Collection[str]) -> dict[str, float | None]:
    """Import a CSV file into the gradebook; one unknown user or one word for a grade, and nothing is imported."""
    header, *rows = table(content)
    header = [cell.strip() for cell in header]
    read: dict[str, float | None] = {}
    for row in rows:
        who, grade = row[header.index(identify)].strip(), row[header.index(item)].strip()
        assert who in known, f"{who}: user mapping error, the import is given up"
        read[who] = None if grade in ("", "-") else float(grade)  # None takes away the grade that stands there
    return read


def canvas_gradebook(
    content: bytes, numbers: Mapping[str, str], logins: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Import a gradebook: by student the grades of each column; who is not found would be a question to the teacher."""
    rows = table(content)
    header = rows[0]
    assert len(header) > 3
    assert "Student" in header[0]
    assert "ID" in header[1]
    columns = 3
    if re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        columns = 5
    assert "Section" in header[columns - 1]
    grades = {}
    for row in rows[1:]:
        if "Points Possible" in row[0] or not any(row):
            continue
        student = numbers.get(row[1]) or logins.get(row[3])
        assert student, f"{row[0]} is nobody Canvas knows"
        grades[student] = dict(zip(header[columns:], row[columns:], strict=True))
    return grades


def canvas_upload(
    archive: Path, uploads: Mapping[str, Collection[str]], groups: Mapping[str, Collection[str]] | None = None
) -> tuple[dict[str, list[bytes]], list[str]]:
    """Upload submissions with comments: by user the files attached, and what is ignored.

    ``uploads`` are by user, or anonymous id, the numbers of what was handed in; ``groups`` are by name, as Canvas
    writes it into file names, the users, all of whom get what one gets.
    """
    found: dict[str, list[bytes]] = {}
    ignored = []
    groups = groups or {}
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            name = PurePosixPath(info.filename).name
            group = next((group for group in groups if name.startswith(f"{group}_")), None)
            parts = name.removeprefix(f"{group}_").split("_")
            parts = [part for part in parts if part != "LATE"]
            ids = parts[1:3] if parts[0] == "anon" else [part for part in parts if re.fullmatch(r"[0-9]+", part)][:2]
            aside = parts[-1].startswith("link") or name.startswith("._")
            if aside or len(ids) < 2 or ids[1] not in uploads.get(ids[0], ()):
                ignored.append(info.filename)
                continue
            team = next((users for users in groups.values() if ids[0] in users), [ids[0]])
            for user in team:
                found.setdefault(user, []).append(opened.read(info))
    return found, ignored

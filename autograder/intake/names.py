"""Names and ids: when two are the same, and what of them nbgrader's pages and a file system can bear.

nbgrader writes a student's id and name into its pages as they are, into scripts too, so that a name could run as one.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 128  # characters that nbgrader's gradebook has for an id, and for a name
LONGEST_FOLDER = 200  # bytes: that is what file systems count
UNSAFE = re.compile(r"""[/\\*<>"'`&\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]""")
SHOWN = {"<": "‹", ">": "›", '"': "”", "'": "’", "`": "’", "&": "＆", "\\": "/", "/": "/", "*": "*"}


def normal(name: str) -> str:
    """A name in one form, whoever typed it: macOS takes letters apart."""
    return unicodedata.normalize("NFC", name)


def words(name: str) -> frozenset[str]:
    """The words of a name as they are compared."""
    return frozenset(word for part in normal(name).split() if (word := letters(part)))


def letters(name: str) -> str:
    """A name as it is compared: its letters and digits, so that "Doe, Jane" in Canvas's files is `doejane`."""
    folded = normal(normal(name).casefold())
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")


def safe_id(name: str) -> str:
    """A name as an id: in one form, with a hyphen for whatever neither a folder nor nbgrader's pages bear."""
    return UNSAFE.sub("-", normal(name))


def safe_name(name: str) -> str:
    """A name as nbgrader's pages may show it: with lookalikes of what would steer them."""
    return UNSAFE.sub(lambda found: SHOWN.get(found[0], " "), normal(name)).strip()[:LONGEST]


def fit(student: str) -> bool:
    """Whether it can be a student's id: the name of a folder in `submitted/` and a key in the gradebook."""
    short = len(student) <= LONGEST and len(student.encode(errors="replace")) < LONGEST_FOLDER
    return bool(student) and student[0] != "." and short and safe_id(student) == student

"""A copy of the gradebook, written like the real one and thrown away: what a run would change, late days and all."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import insert, inspect, select

from autograder.course.folder import Course
from autograder.records.reader import connected, shown
from autograder.records.writer import import_nbgrader

ROWS = 1000  # that are copied at a time


@contextlib.contextmanager
def rehearsal(course: Course) -> Iterator[Course]:
    """The course with a copy of its gradebook, wherever that is, in a file that goes at the end.

    Raises:
        CourseError: the gradebook cannot be read.
    """
    import_nbgrader()
    from nbgrader.api import Base

    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        copy = f"sqlite:///{folder}/gradebook.db"
        said = f"the gradebook {shown(course.db)} cannot be opened"
        with (
            connected(course.db, said) as here,
            connected(copy, said) as there,
            here.connect() as old,
            there.begin() as new,
        ):
            Base.metadata.create_all(new)
            for table in Base.metadata.sorted_tables:
                if inspect(old).has_table(table.name):
                    for rows in old.execute(select(table)).mappings().partitions(ROWS):
                        new.execute(insert(table), [dict(row) for row in rows])
        yield replace(course, db=copy)

"""Options that many commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

CourseDir = Annotated[Path | None, typer.Option("--course", metavar="DIR", help="The course, if it is not here.")]
Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="AUTOGRADER_DB",
        help="Gradebook, any SQLAlchemy URL [default: the course's gradebook.db].",
    ),
]


def switch(*names: str, help: str) -> Any:
    """An option without a value, of which `--help` is not to say `<bool>`."""
    return typer.Option(*names, metavar="", help=help)


Quiet = Annotated[bool, switch("--quiet", "-q", help="Only what went wrong.")]

"""What a command imports before it does anything: half of what one notebook takes would else be imports."""

import subprocess
import sys

HEAVY = (
    "numpy",
    "sqlalchemy",
    "nbgrader",
    "nbconvert",
    "matplotlib",
    "IPython",
    "jupytext",
    "sklearn",
    "mlpkit.network",
)
CALL = """
import sys
from autograder.cli import app
from autograder.running.pool import warm
from autograder.cli.grade import Call, run
print(*(name for name in {heavy!r} if name in sys.modules))
"""


def test_who_grades_one_notebook_imports_neither_database_nor_judge() -> None:
    """The worker imports the judge; a gradebook is not asked for; what nbgrader makes of the source is kept."""
    done = subprocess.run(
        [sys.executable, "-c", CALL.format(heavy=HEAVY)], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split() == []

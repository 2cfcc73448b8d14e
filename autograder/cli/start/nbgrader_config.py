"""The settings of this course: nbgrader's own, and the grader's. What begins with # is as it is without the line."""

from pathlib import Path

c = get_config()  # noqa: F821  (traitlets puts it there)

# ---- nbgrader's ----

c.CourseDirectory.root = str(Path(__file__).parent.resolve())
c.CourseDirectory.course_id = "my-course"  # in paths of the exchange: letters, digits, hyphens

# A gradebook elsewhere than in gradebook.db, on a PostgreSQL server for example:
# c.CourseDirectory.db_url = "postgresql+psycopg://grader@10.0.0.1/gradebook"

# What must not go to students along with a notebook; the source of an assignment is text beside it.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md", "grade.json", "diagnoses.json"]

# What stands in the place of a solution, and of an answer in words.
c.ClearSolutions.code_stub = {
    "python": '# your code here\nraise NotImplementedError("not written yet: your code replaces this line")'
}
c.ClearSolutions.text_stub = "*Your answer here.*"

# nbgrader's exchange: where it is, the zone of its times, and whether a folder must belong to whom it names.
# c.Exchange.root = "/srv/nbgrader/exchange"
# c.Exchange.timezone = "Europe/Berlin"
# c.ExchangeCollect.check_owner = True

# ---- the grader's ----

# The seed decides the hidden checks' inputs: choose one that nobody guesses, before the first grading. The first run
# writes it into the gradebook, and a run with another one stops.
# c.Autograder.seed = 20261015

# A folder of private checks, with the layout of this one; they come before those in checks/.
# c.Autograder.suite = "../private"

# Where students find the book that checks and misconceptions link to.
# c.Autograder.book = "https://…"

# From where the first cell of released notebooks installs mlpkit where it is missing (Colab, Kaggle): address or path
# of its wheel, or "mlpkit" for PyPI's. Without it there is no such cell.
# c.Autograder.library = "https://…/mlpkit-0.2.0-py3-none-any.whl"

# What students' code may import, besides numpy, matplotlib, ipywidgets and tqdm; it has to be installed here.
# c.Autograder.packages = ["scipy"]

# Earlier work that the report compares submissions with: last year's course, a published solution, "." for one's own.
# c.Autograder.compare = ["../2026", "../published/solution.py"]

# Which attempt counts where somebody hands in again: "latest", or "best" (by the functions, before late penalties; of
# equally good ones the latest).
# c.Autograder.attempts = "latest"

# What feedback tells of a mistake: "where" (the student's line), "what" (line and kind of slip), "change", "nothing";
# and how many seconds of processor time are spent to find it in one wrong function (0: none).
# c.Autograder.hints = "what"
# c.Autograder.diagnosis = 3.5

# Limits of one submission: seconds (call, cell, function, submission, cpu), bytes of memory.
# c.Autograder.limits = {"call": 5.0, "cell": 20.0}

# What holds for handing in at `autograder serve`, and where students find it.
# c.Autograder.serve = {"tries": 0, "tries_a_day": 0, "shows": "all", "counts": "last"}
# c.Autograder.serve_url = "https://…"

# ---- late work ----

# Due dates stand in the gradebook: nbgrader db assignment add first --duedate "2026-11-30 23:59 Europe/Berlin"
c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
c.LatePolicy.percent_per_day = 10  # of the points, for each day begun
c.LatePolicy.late_days = 3  # free for each student, over the whole course
# Nothing is taken off until this says "zero" (all points), "per_day", or "late_days" (per_day, after the free ones):
# c.LatePolicy.penalty_method = "late_days"

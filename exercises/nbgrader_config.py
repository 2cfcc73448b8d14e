"""nbgrader's settings for this course, read by its commands, and by formgrader in JupyterLab, when started here."""

from pathlib import Path

c = get_config()  # noqa: F821  (traitlets puts it there)

c.CourseDirectory.root = str(Path(__file__).parent.resolve())
c.CourseDirectory.course_id = "how-neural-networks-learn"

# The source of an assignment is text; what students get must not carry it along.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md", "grade.json", "diagnoses.json"]

c.ClearSolutions.code_stub = {
    "python": '# your code here\nraise NotImplementedError("not written yet: your code replaces this line")'
}
c.ClearSolutions.text_stub = "*Your answer here.*"

# The seed decides the hidden checks' inputs: choose one that nobody guesses, before the first grading. The first run
# writes it into the gradebook, and a run with another one stops. A suite is a folder of private checks.
# c.Autograder.seed = 20261015
# c.Autograder.suite = "../private"

# Where students find the book: links in released notebooks and feedback pages lead there. Without it they lead to the
# book that is built beside the course, which only who has the whole course on disk can follow.
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

# Handing in by a browser, `autograder serve` (docs/serving.md): where students find it, and by which rules.
# c.Autograder.serve_url = "https://…"
# c.Autograder.serve = {"tries_a_day": 10, "cool_down": 5, "shows": "mistakes", "counts": "best"}

# What late work costs (autograder/late.py). Due dates stand in the gradebook:
# nbgrader db assignment add ps1-backpropagation --duedate "2026-11-30 23:59 Europe/Berlin"
c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
c.LatePolicy.percent_per_day = 10  # of the points, for each day begun
c.LatePolicy.late_days = 3  # free for each student, over the whole course
# Nothing is taken off until this says "zero" (all points), "per_day", or "late_days" (per_day, after the free ones):
# c.LatePolicy.penalty_method = "late_days"

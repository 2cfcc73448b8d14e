"""nbgrader's settings for this course, read by `nbgrader formgrader` and `generate_feedback` when started here."""

from pathlib import Path

c = get_config()  # noqa: F821  (traitlets puts it there)

c.CourseDirectory.root = str(Path(__file__).parent.resolve())
c.CourseDirectory.course_id = "how-neural-networks-learn"

# The source of an assignment is text; what students get must not carry it along.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md", "grade.json"]

c.ClearSolutions.code_stub = {"python": "# your code here\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here.*"

# Penalties for late work are nbgrader's: "none", or "zero" for everything after the due date.
c.LateSubmissionPlugin.penalty_method = "none"

"""What late work costs, as a plugin of nbgrader's: for `autograder grade` and for nbgrader's own `autograde`.

In `nbgrader_config.py`:

    c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
    c.LatePolicy.penalty_method = "per_day"    # or "none", "zero", "late_days"
    c.LatePolicy.percent_per_day = 10

An assignment without a due date (nbgrader's `duedate`), or a submission without a time, is never late. An extension,
nbgrader's or Moodle's, moves the due date of the one student.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from nbgrader.api import Assignment, SubmittedAssignment
from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Enum, Float, Int

DAY = 24 * 60 * 60


def lost(method: str, percent: float, days: int, free: int = 0) -> float:
    """The share of its points that work loses by so many days begun, of which some may be free."""
    match method:
        case "zero":
            return float(days > 0)
        case "per_day" | "late_days":
            return min(1.0, percent / 100 * max(0, days - free))
    return 0.0


class LatePolicy(LateSubmissionPlugin):  # type: ignore[misc]  # nbgrader has no types
    """Nothing, everything, a share for each day begun, or that only after a number of days that are free."""

    penalty_method = Enum(
        ("none", "zero", "per_day", "late_days"),
        default_value="none",
        help="""'none': no penalty; 'zero': all points; 'per_day': `percent_per_day` of the points for each day begun;
        'late_days': the same, but each student has `late_days` of the course free, used up in the order of due dates.
        """,
    ).tag(config=True)
    percent_per_day = Float(10, min=0, max=100, help="Share of the points that a day costs.").tag(config=True)
    late_days = Int(3, min=0, help="Days that are free for each student, over all assignments.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Points to take off: score · min(1, percent/100 · days), days begun and not free; None for no penalty."""
        free = max(0, self.late_days - self.used(student_id)) if self.penalty_method == "late_days" else 0
        return score * lost(self.penalty_method, self.percent_per_day, ceil(total_seconds_late / DAY), free) or None

    def used(self, student_id: str) -> int:
        """Days late, after extensions, of this student in assignments that were due before the one at hand."""
        book, at_hand = self.parent.gradebook, self.parent.assignment_id
        due = book.find_assignment(at_hand).duedate
        earlier = (
            book.db.query(SubmittedAssignment.timestamp, SubmittedAssignment.extension, Assignment.duedate)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(SubmittedAssignment.student_id == student_id, Assignment.duedate.is_not(None))
            .filter(Assignment.duedate < due, SubmittedAssignment.timestamp.is_not(None))
        )
        late = (handed_in - due - (extension or timedelta()) for handed_in, extension, due in earlier)
        return sum(max(0, ceil(time.total_seconds() / DAY)) for time in late)

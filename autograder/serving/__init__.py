"""Feedback before the deadline: students hand in by a browser, and the judge of the whole class answers at once."""

"""What is kept of a verdict: the autograded notebook, nbgrader's gradebook, `grade.json`; and the release before it."""

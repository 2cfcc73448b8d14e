"""A grading run: submissions go through the stages in worker processes, results to the one writer."""

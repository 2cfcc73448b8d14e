"""From what people hand in to a `Submission`: whose it is, which notebook, what is in it."""

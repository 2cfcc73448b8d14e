"""Is the grader itself right? `certify` puts the checks to the test, `doctor` the sandbox."""

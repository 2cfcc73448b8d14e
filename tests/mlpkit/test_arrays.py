"""Memory for the arrays of a formula."""

import os
import platform
import subprocess
import sys

import pytest

STEPS, PAGES = 50, 100  # θ has 100 pages of 4 KB; Adam's formula makes eight arrays as long as that in a step
CODE = f"""
import resource
import numpy as np
from mlpkit import Adam

theta = np.zeros({PAGES} * 1024, np.float32)
optimizer, g = Adam(theta), np.ones_like(theta)
for _ in range(10):
    optimizer.step(g, 0.1)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range({STEPS}):
    optimizer.step(g, 0.1)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries decide for themselves")
def test_freed_memory_is_kept():
    """Without `keep_freed_memory` this takes over 100 page faults a step."""
    # Dask's nanny sets MALLOC_TRIM_THRESHOLD_ for whatever its process starts later, and glibc then follows that
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    run = [sys.executable, "-c", CODE]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60, env=plain)
    assert int(done.stdout) < STEPS * PAGES / 4

"""One warm box for all tests that need one; without a sandbox they are skipped loudly, or fail where it is required."""

import os
from collections.abc import Iterator

import pytest

from autograder.sandbox.box import Box
from autograder.sandbox.launch import tier
from autograder.sandbox.limits import Limits, SandboxUnavailable

SHORT = Limits(call=1.5, cell=4.0, function=6.0, submission=40.0, cpu=40, grace=0.3, memory=1 << 30)


@pytest.fixture(scope="session")
def box() -> Iterator[Box]:
    """A box with short times."""
    try:
        kind = tier()
    except SandboxUnavailable as error:
        kind, said = None, str(error)
    else:
        said = "" if kind.bubblewrap else "bubblewrap does not work here"
    if said:
        if os.environ.get("CI") == "true" or os.environ.get("REQUIRE_TOOLS") == "1":
            pytest.fail(said)
        pytest.skip(f"NO SANDBOX, so nothing of it is tested: {said}")
    with Box(SHORT, kind=kind) as box:
        yield box

"""What there is in the box, and that the book names it."""

from pathlib import Path

import pytest

from autograder.sandbox.limits import SandboxUnavailable
from autograder.sandbox.runtime import NAMED, offers, runtime

ROOT = Path(__file__).parents[3]


def test_the_books_page_for_students_names_it() -> None:
    page = (ROOT / "book" / "students.md").read_text("utf-8")
    (said,) = [part for part in page.split("\n\n") if "What is there at grading" in part]
    assert all(name in said for name in NAMED)
    assert offers(["scipy"]).endswith(f"{', '.join(NAMED)}, scipy")


@pytest.mark.slow
def test_what_is_added_comes_with_what_it_needs() -> None:
    added = set(runtime(("scikit-learn",)).site) - set(runtime().site)
    assert {"sklearn", "scipy", "joblib"} <= added


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-such-package", "no-such-package is not installed: pip install no-such-package"),
        ("mlpkit", "mlpkit holds the reference"),
        ("mlpkit_autograder", "mlpkit-autograder holds the reference"),
    ],
)
def test_what_cannot_be_there_is_told(name: str, words: str) -> None:
    with pytest.raises(SandboxUnavailable, match=words):
        runtime((name,))

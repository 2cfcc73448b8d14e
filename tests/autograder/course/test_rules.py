"""What a course may say about handing in by a browser, and what is told of what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.rules import Rules
from autograder.course.settings import CourseError, read


def said(tmp_path: Path, config: str) -> Path:
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
    return tmp_path


def test_rules(tmp_path: Path) -> None:
    assert read(said(tmp_path, "")).serve == Rules()
    settings = read(
        said(tmp_path, 'c.Autograder.serve = {"tries_a_day": 5, "cool_down": 2.5, "shows": "checks", "late": False}')
    )
    assert settings.serve == Rules(tries_a_day=5, cool_down=2.5, shows="checks", late=False)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("5", "should be a dict of rules"),
        ("{'trys': 5}", "no rule 'trys' in c.Autograder.serve; did you mean tries?"),
        ("{'x': 5}", "there are tries, tries_a_day"),
        ("{'tries': -1}", "'tries' in c.Autograder.serve should be a number, 0 or more, not -1"),
        ("{'tries': 1.5}", "should be a whole number, not 1.5"),
        ("{'tries': True}", "should be a number"),
        ("{'tries': float('inf')}", "should be a number"),
        ("{'largest': 0}", "a number above 0"),
        ("{'shows': 'some'}", "should be one of points, checks, mistakes, all, not 'some'"),
        ("{'counts': 'first'}", "should be one of last, best"),
        ("{'late': 1}", "should be True or False, not 1"),
        ("{'staff_group': 3}", "should be a name"),
    ],
)
def test_what_is_no_rule(tmp_path: Path, value: str, words: str) -> None:
    with pytest.raises(CourseError) as told:
        read(said(tmp_path, f"c.Autograder.serve = {value}"))
    assert words in str(told.value)


def test_an_address(tmp_path: Path) -> None:
    assert read(said(tmp_path, 'c.Autograder.serve_url = "https://x.example/nn/"')).serve_url == "https://x.example/nn"
    for value in ("grader.example.org", "javascript:evil()", "https://", "https://a b", "https://a>b", "https://a?b"):
        with pytest.raises(CourseError, match="an address such as"):
            read(said(tmp_path, f"c.Autograder.serve_url = {value!r}"))

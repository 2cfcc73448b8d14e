"""nbgrader's exchange: who made a folder, and when it says that was."""

from __future__ import annotations

import os

import pytest

from autograder.intake import exchange
from tests.autograder.handed_in import PS1
from tests.autograder.intake.play import Play, inbound, says

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


@pytest.fixture
def accounts(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Who owns what, by the beginning of a folder's name; numbers from 1000 on are accounts of the names."""
    names = {1001: "ada", 1002: "bob", 1003: "mallory", 65534: "nobody"}
    monkeypatch.setattr(exchange, "account", lambda number: names.get(number, ""))
    return {name: number for number, name in names.items()}


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize(
    ("owners", "got", "words"),
    [
        ({"ada 10": 1001, "ada 12": 1003, "bob 10": 1002}, {"ada": "ada 10", "bob": "bob 10"}, "owned by mallory"),
        ({"ada 10": 0, "ada 12": 1003, "bob 10": 0}, {"ada": "ada 10", "bob": "bob 10"}, "owned by mallory"),
        ({"ada 10": 2001, "ada 12": 2003, "bob 10": 2002}, {"bob": "bob 10"}, "owned by user 200"),
        ({"ada 10": 0, "bob 10": 0, "ada 12": 0}, {"ada": "ada 12", "bob": "bob 10"}, ""),
        (
            {"ada 10": 2003, "mal 10": 2003, "bob 10": 2002, "cy 10": 2004},
            {"bob": "bob 10", "cy": "cy 10"},
            "owned by user 2003, who owns others' too",
        ),
        ({"ada 10": 2001, "bob 10": 2002, "ada 12": 2001}, {"ada": "ada 12", "bob": "bob 10"}, ""),
    ],
)  # fmt: skip
def test_folders_that_somebody_else_made(
    play: Play, accounts: dict[str, int], owners: dict[str, int], got: dict[str, str], words: str
) -> None:
    """An account that all folders pass through tells nothing; one beside it does."""
    done = play.collect(inbound(play, owners))
    assert play.there == {f"{who}/{PS1}": text for who, text in got.items()}, done.complaints
    assert any(words in line for line in done.complaints) if words else not done.complaints


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_a_folder_of_another_name_is_told_and_the_check_can_be_switched_off(
    play: Play, accounts: dict[str, int]
) -> None:
    source = inbound(play, {"ada 10": 1003})
    done = play.collect(source)
    assert says(done.remarks, r"owned by somebody of another name .*: ada \(mallory\)")
    config = play.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.ExchangeCollect.check_owner = False\n")
    assert play.collect(source).remarks == []


def test_times_that_cannot_be_true(play: Play) -> None:
    files = {
        f"bob+{PS1}+0001-01-01 00:00:00 UTC/x.ipynb": "forged",
        f"ada+{PS1}+9998-12-31 23:59:59.999999 UTC/x.ipynb": "forged",
        f"ada+{PS1}+2026-11-24 10:00:00 UTC/x.ipynb": "A",
    }
    done = play.collect(play.tree(files))
    assert play.there == {f"ada/{PS1}": "A"}
    assert says(
        done.complaints,
        "its time, 9998-12-31 23:59:59.999999 UTC, is still to come",
        "its time, 0001-01-01 00:00:00 UTC, lies before this century",
    )

"""What a path says of a file."""

from __future__ import annotations

import pytest

from tests.autograder.handed_in import PS1, PS2
from tests.autograder.intake.play import BOB, MOODLE, Play, worksheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


def test_addresses_with_a_plus(play: Play) -> None:
    """In a list, and in the exchange, where a plus is also what stands between the parts."""
    list_ = worksheet(("101", "Ada Lovelace", "ada+uni@example.org", "-"), (*BOB, "-"))
    done = play.collect({MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "A"}, list_)
    assert not done.complaints
    inbound = play.tree(
        {f"ada+uni@example.org+{PS2}+2026-11-24 13:26:05.000001 UTC{end}/{PS2}.ipynb": "B" for end in ("", "+c2FsdA==")}
    )
    play.collect(inbound, assignment=PS2)
    assert play.there == {f"ada+uni@example.org/{PS1}": "A", f"ada+uni@example.org/{PS2}": "B"}

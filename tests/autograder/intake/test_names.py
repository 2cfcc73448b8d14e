"""Names and ids: when two are the same, and what nbgrader's pages and a file system can bear."""

from __future__ import annotations

import pytest

from autograder.intake.names import safe_id, safe_name
from autograder.intake.people import enrolled
from tests.autograder.handed_in import PS1
from tests.autograder.intake.play import Play

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


def test_names_never_run_in_nbgraders_pages(play: Play) -> None:
    """What stands between a person's name and the gradebook, which nbgrader shows as it is, in scripts too."""
    gradebook = (
        'Student,ID,SIS Login ID\n"Doe<img src=x onerror=evil()>, Jim</script>",501,jdoe\n'
        '"O\'Brien, Sinéad ""Sin"" & `co` \\x3cb",502,"<b>o\'b</b>"\n"' + "N" * 300 + ', X",503,nnn\n'
    )
    done = play.collect({f"doeimgsrcxonerrorevil_501_1_{PS1}.ipynb": "x", f"obrien_502_2_{PS1}.ipynb": "x"}, gradebook)
    people = enrolled(play.course).people
    assert {person.id for person in people} == {"jdoe", "-b-o-b--b-", "nnn"}
    assert all(not set("<>\"'`&\\") & set(person.id + person.first + person.last) for person in people)
    assert all(len(text) <= 128 for person in people for text in (person.id, person.first, person.last))
    assert ("Sinéad ”Sin” ＆ ’co’ /x3cb", "O’Brien") in {(person.first, person.last) for person in people}
    assert any("nbgrader's pages" in line for line in done.remarks)


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u2066", "\ufeff"])
def test_no_name_holds_what_turns_others_round_or_is_not_seen(unseen: str) -> None:
    assert safe_id(f"a{unseen}da") == "a-da"
    assert safe_name(f"Ada{unseen}Lovelace") == "Ada Lovelace"

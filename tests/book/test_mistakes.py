"""What widgets say about mistakes are the course's own sentences, laid into their pages."""

import html as markup
import json
import re
from pathlib import Path

import pytest

from mlpkit.widgets.fill_in import BY_HAND
from mlpkit.widgets.write_the_rule import RULES
from tests.solutions import ASSIGNMENTS, catalogue

SENTENCES = {id: mistake.sentence for ps in ASSIGNMENTS for id, mistake in catalogue(ps).items()}
NAMED = {
    "1-backpropagation/delta.html": {
        m.name for rule in ("delta_output", "delta_hidden", "gradient") for m in RULES[rule].mistakes
    },
    "1-backpropagation/worked-example.html": {m.name for _, mistakes in BY_HAND.values() for m in mistakes},
    "1-backpropagation/algorithm.html": {m.name for m in RULES["schedule"].mistakes},
    **{f"4-extensions/{rule}.html": {m.name for m in RULES[rule].mistakes} for rule in ("momentum", "rmsprop", "adam")},
}
SCRIPT = re.compile(r'<script type="application/json" id="known-mistakes">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("name", NAMED)
def test_the_courses_sentences_stand_in_the_page(name: str, html: Path) -> None:
    (laid,) = SCRIPT.findall((html / name).read_text(encoding="utf-8"))
    assert json.loads(laid) == {id: SENTENCES[id] for id in NAMED[name]}
    assert markup.unescape(laid) == laid


def test_no_other_page_carries_them(html: Path) -> None:
    carrying = {str(path.relative_to(html)) for path in html.rglob("*.html") if SCRIPT.search(path.read_text("utf-8"))}
    assert carrying == set(NAMED)

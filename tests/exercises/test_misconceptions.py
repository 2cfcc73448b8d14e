"""The library of misconceptions: each is recognised by what it does, and its link leads to a place in the book."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.diagnosis.misconceptions import Misconception
from tests.solutions import ASSIGNMENTS, catalogue, functions, judged, namespace

BOOK = Path(__file__).parents[2] / "book"
KNOWN = [m for a in ASSIGNMENTS for m in catalogue(a).values()]


def test_ids_are_unique_and_functions_known() -> None:
    assert len({m.id for m in KNOWN}) == len(KNOWN)
    for m in KNOWN:
        assert m.function in functions(m.assignment)
        assert bool(m.behaviour) != bool(m.sign)


@pytest.mark.parametrize("m", [m for m in KNOWN if m.behaviour], ids=lambda m: m.id)
def test_its_own_implementation_is_recognised(m: Misconception) -> None:
    """What a sign recognises is shown by the corpus; the certificate holds it."""
    names = namespace(m.assignment)
    names[m.function] = m.behaviour
    for seed in (1, 2):
        checks = judged(m.assignment, m.function, names, seed)
        assert {c.misconception for c in checks} - {None} == {m.id}
        named = next(c for c in checks if c.misconception)
        assert named.message.startswith(m.sentence)


def test_a_mistake_is_not_named_where_its_verdict_is_another() -> None:
    """On what tol means, "always True" is like "one entry is enough"; elsewhere it is not."""
    names = namespace("ps3-hyperparameters")
    names["symmetric_neurons"] = lambda W, tol: True
    assert {c.misconception for c in judged("ps3-hyperparameters", "symmetric_neurons", names, 1)} == {None}


@pytest.mark.parametrize("m", KNOWN, ids=lambda m: m.id)
def test_sentences_speak_to_the_student(m: Misconception) -> None:
    assert m.sentence.endswith(".")
    assert len(m.sentence) < 140


@pytest.mark.parametrize("link", sorted({m.link for m in KNOWN}))
def test_links_lead_into_the_book(link: str) -> None:
    page, _, anchor = link.partition("#")
    text = (BOOK / page).with_suffix(".md").read_text("utf-8")
    assert anchor.startswith("equation-eq-"), "to the equation, not just to the page"
    assert re.search(rf"(?m)^:label: {anchor.removeprefix('equation-')}$", text)

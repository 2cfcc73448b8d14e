"""The opening picture learns what its sentence says."""

import pytest

from mlpkit.widgets import Opening
from tests.javascript import node


def test_the_opening_picture_learns() -> None:
    opening = Opening()
    script = """
import { Run } from "./run.js";
const run = new Run(job.settings);
run.step(job.steps);
const results = run.errors.right;"""
    assert node({"settings": opening.settings, "steps": opening.steps}, script) > 0.97


def test_what_it_cannot_show() -> None:
    with pytest.raises(ValueError, match="steps"):
        Opening(steps=0)
    with pytest.raises(ValueError, match="unknown setting 'layers'"):
        Opening(layers=3)

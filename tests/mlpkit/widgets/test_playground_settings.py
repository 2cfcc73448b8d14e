"""The playground's settings are checked, and a link carries every one."""

from __future__ import annotations

from typing import Any

import pytest

from mlpkit.widgets import Playground
from mlpkit.widgets.playground_settings import BY_NAME, CONTROLS, START, check_settings
from tests.javascript import node


def test_settings_are_checked() -> None:
    assert check_settings({}) == START
    assert Playground(lam=0.1, hidden="").settings == {**START, "lam": 0.1, "hidden": ""}
    for wrong in ({"lam": 0.7}, {"hidden": "9"}, {"hidden": "1-1-1-1-1"}, {"seed": 0}, {"f": "softmax"}):
        with pytest.raises(ValueError, match="expected"):
            Playground(**wrong)
    with pytest.raises(ValueError, match="unknown setting 'lambda'; expected one of data, n"):
        Playground(**{"lambda": 0.1})
    playground = Playground()
    with pytest.raises(ValueError, match=r"expected one of 0\.0003"):
        playground.settings = {"lam": -1}
    for control in CONTROLS:
        assert control.name == "hidden" or control.start in control.choices


def test_link_carries_every_setting() -> None:
    def pair(name: str) -> list[Any]:
        choices = list(BY_NAME[name].choices)
        return [START[name], choices[-1] if choices[-1] != START[name] else choices[0]]

    other = {name: pair(name)[1] for name in BY_NAME if name != "hidden"} | {"hidden": "3-1-8", "seed": 77}
    assert all(other[name] != START[name] for name in START)
    controls = Playground().controls
    script = """
import { fromHash, toHash } from "./settings.js";
const hashes = [toHash(job.other), "#experiments", "", "#data=xor&lam=7&hidden=9&seed=-1&no=1", "#data=xor&hidden="];
const results = hashes.map((hash) => fromHash(hash, job.controls, job.start));"""
    back = node({"other": other, "controls": controls, "start": START}, script)
    assert back == [other, None, None, {**START, "data": "xor"}, {**START, "data": "xor", "hidden": ""}]

"""doctor: on a machine whose sandbox works every layer holds, and a layer that is not there is seen not to hold."""

import json
import os
from pathlib import Path

import pytest

from autograder.proof import doctor
from autograder.proof.doctor import _alone, _bubblewrap, _targets
from autograder.sandbox import cgroup
from autograder.sandbox.box import Box
from autograder.sandbox.inside import fence
from autograder.sandbox.launch import UNSAFE
from tests.autograder.conftest import SHORT


def test_every_layer_holds(box: Box) -> None:
    rows = list(doctor.examine(SHORT))
    absent = ["Landlock: network, signals"] if fence.landlock_version() < 6 else []
    absent += ["cgroups (besides rlimits)"] if cgroup.holds() is None else []
    assert [row for row in rows if not row.in_force and row.layer not in absent] == []
    assert {row.layer.split(":")[0] for row in rows} >= {"bubblewrap", "seccomp", "whole"}


def test_json(box: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table as data; a layer that does not hold makes the exit status."""
    for held in (True, False):
        monkeypatch.setattr(doctor, "examine", lambda held=held: [doctor.Layer("whole: files", held, "tried")])
        assert doctor.main(tmp_path / "doctor.json") == (0 if held else 1)
        told = json.loads((tmp_path / "doctor.json").read_text("utf-8"))
        assert told["layers"] == [{"layer": "whole: files", "in_force": held, "proof": "tried"}]
        assert told["whole"] is held


def test_the_last_line_names_the_layers_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "tier", lambda: "bubblewrap")
    for held, said in ((True, "grade uses: bubblewrap + cgroups"), (False, "grade uses: bubblewrap")):
        rows = [doctor.Layer("whole: files", True, "tried"), doctor.Layer("cgroups (besides rlimits)", held, "tried")]
        monkeypatch.setattr(doctor, "examine", lambda rows=rows: rows)
        doctor.main(tmp_path / "doctor.json")
        assert json.loads((tmp_path / "doctor.json").read_text("utf-8"))["said"] == said


def test_probes_notice_a_layer_that_is_missing(box: Box) -> None:
    """The oracle of the probes: without any layer, each of them manages what it tries."""
    before = Path(os.__file__).stat().st_mtime_ns
    with _targets() as aims:
        rows = _alone(UNSAFE, SHORT, _bubblewrap, aims)
    managed = " ".join(row.proof for row in rows)
    for deed in (
        "read a host file",
        "read the grader",
        "see processes",
        "make a file",
        "tcp",
        "abstract unix",
        "signal",
    ):
        assert deed in managed
    assert {row.layer for row in rows if row.in_force} <= {"bubblewrap: rights"}  # an ordinary user has none to lose
    assert Path(os.__file__).stat().st_mtime_ns == before, "a probe must do no harm where it succeeds"

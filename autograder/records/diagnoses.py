"""What was found out about the wrong functions of a graded submission, `diagnoses.json` beside its `grade.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from autograder.files import write_atomically
from autograder.model import Diagnosis
from autograder.records.record import Record

FILE = "diagnoses.json"


def read_diagnoses(folder: Path, record: Record) -> dict[str, Diagnosis] | None:
    """The diagnoses by function; None if nobody looked for them since the submission was graded."""
    try:
        data = json.loads((folder / FILE).read_text("utf-8"))
        if data["of"] != _key(record):
            return None
        return {d["function"]: Diagnosis.from_json(d) for d in data["diagnoses"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_diagnoses(folder: Path, record: Record, found: Mapping[str, Diagnosis]) -> None:
    """Keep them, with what they belong to."""
    data = {"of": _key(record), "diagnoses": [d.to_json() for d in found.values()]}
    write_atomically(folder / FILE, json.dumps(data, ensure_ascii=False))


def _key(record: Record) -> list[str | int]:
    return [record.checksum, record.seed, record.version]

"""Zip files and folders, none of them believed."""

from __future__ import annotations

import resource
import unicodedata
import zipfile

import pytest

from tests.autograder.handed_in import PS1, packed
from tests.autograder.intake.play import MOODLE, Play, says

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


def test_zips_of_other_programs(play: Play) -> None:
    """macOS does not say that its names are in UTF-8, and takes letters apart; some on Windows write backslashes."""
    name = unicodedata.normalize("NFD", "Jürgen Groß")
    content = packed({MOODLE.format(name, 1) + "x.ipynb": "J"})
    unsaid = bytearray(content)
    for mark, place in ((b"PK\3\4", 7), (b"PK\1\2", 9)):
        unsaid[content.index(mark) + place] &= ~8
    (play.folder / "finder.zip").write_bytes(unsaid)
    (play.folder / "windows.zip").write_bytes(packed({f"dora\\{PS1}.ipynb": "D", "emil\\sub\\x.ipynb": "E"}))
    play.collect(play.folder / "finder.zip")
    play.collect(play.folder / "windows.zip")
    assert play.there == {f"Jürgen Groß/{PS1}": "J", f"dora/{PS1}": "D", f"emil/{PS1}": "E"}


@pytest.mark.slow
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])
def test_bombs_are_one_students_complaint(play: Play, method: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is bounded, not only the result: no more is unpacked than a notebook may have."""
    monkeypatch.setattr("autograder.intake.archives.LARGEST_FILE", 1 << 20)
    bomb = packed({"x.ipynb": bytes(200 << 20)}, method)
    (play.folder / "s.zip").write_bytes(packed({"ada/h.zip": bomb, f"bob/{PS1}.ipynb": play.answered()}))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = play.collect(play.folder / "s.zip")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # KiB
    assert grown < 60 << 10
    assert play.there == {f"bob/{PS1}": play.answered()}
    assert says(done.complaints, "ada: ada/h.zip/x.ipynb: unpacked it has more than 1 MB; left out")


def test_a_students_memory_error_is_that_students(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.intake import archives

    member = archives.member

    def greedy(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        if "ada" in info.filename:
            raise MemoryError
        return member(archive, info)

    monkeypatch.setattr(archives, "member", greedy)
    done = play.collect({f"ada/{PS1}.ipynb": "A", f"bob/{PS1}.ipynb": "B"})
    assert play.there == {f"bob/{PS1}": "B"}
    assert says(done.complaints, "ada: .*there is not enough memory for it; left out")

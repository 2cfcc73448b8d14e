"""Files that are written whole: what is there keeps what it is, and nothing is left half-written."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from autograder.files import write_atomically


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_umask_is_respected(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "new" / "x.json", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new" / "x.json").stat().st_mode) == mode


def test_a_file_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o640)
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    """Also where that is not there yet."""
    (tmp_path / "elsewhere").mkdir()
    for name in ("there", "not yet"):
        (tmp_path / name).symlink_to(tmp_path / "elsewhere" / name)
    (tmp_path / "elsewhere" / "there").write_text("old")
    for name in ("there", "not yet"):
        write_atomically(tmp_path / name, name)
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "elsewhere" / name).read_text() == name


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """As `--json /dev/stdout` is, which in a shell's pipe is one, and by way of a link."""
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "stdout").symlink_to(tmp_path / "fifo")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "fifo").read_text()))
    reader.start()
    write_atomically(tmp_path / "stdout", "through")
    reader.join(10)
    assert got == ["through"]
    assert stat.S_ISFIFO((tmp_path / "fifo").lstat().st_mode)
    assert (tmp_path / "stdout").is_symlink()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a device")
def test_a_device_is_written_into(tmp_path: Path) -> None:
    null = tmp_path / "null"
    try:
        os.mknod(null, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        null.write_text("x")
    except PermissionError:
        pytest.skip("devices cannot be made or opened here")
    write_atomically(null, "gone")
    assert stat.S_ISCHR(null.lstat().st_mode)


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder") as raised:
        write_atomically(tmp_path / "folder", "x")
    assert raised.value.filename == str(tmp_path / "folder")
    assert [*tmp_path.iterdir()] == [tmp_path / "folder"]

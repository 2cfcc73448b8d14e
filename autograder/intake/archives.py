"""The files in a zip or a folder, none of them believed: nothing is unpacked, and what is read is bounded.

A member of a zip is read in pieces, so that one of a few kilobytes that comes to gigabytes costs what is allowed and no
more. Python's own reader bounds only the method that is usual (deflate): of bzip2 and LZMA it unpacks a whole piece at
once.
"""

from __future__ import annotations

import bz2
import io
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePosixPath

from autograder.course.settings import CourseError
from autograder.intake.raw import LARGEST_FILE, MB, Broken, printable, read_file
from autograder.intake.roster import Told, some

JUNK = re.compile(
    r"__MACOSX|\.(?!\.).*|Thumbs\.db|desktop\.ini"
)  # files and folders that systems leave beside those of people
LARGEST_ARCHIVE = 16 * MB  # of a student's; its list of contents alone may be as large
MOST_MEMBERS = 10_000  # of a student's archive
LARGEST_DICTIONARY = 64 * MB  # that LZMA may ask for
MEMBER = b"PK\1\2"  # begins each entry in the list of contents
UTF8 = 1 << 11  # a zip's flag: names are in UTF-8

# All that unpacking a damaged, encrypted or invented zip comes to.
UNZIPPABLE = (
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
    OverflowError,
    MemoryError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)


@dataclass(frozen=True)
class File:
    """A file somewhere: its path within the source, when it was changed, and how its bytes are got.

    ``owners`` are the user numbers of the folders on its path, and its own; of a zip's there are none.
    """

    path: PurePosixPath
    time: datetime
    read: Callable[[], bytes]
    owners: tuple[int, ...] = ()

    def within(self, tops: Collection[str]) -> File:
        """The same file, seen from within its outermost folder if that is one of these."""
        first, *rest = self.path.parts
        return replace(self, path=PurePosixPath(*rest), owners=self.owners[1:]) if rest and first in tops else self


def junk(path: PurePosixPath) -> bool:
    """Whether a system left it beside what people made."""
    return any(map(JUNK.fullmatch, path.parts))


def files_in(source: Path) -> tuple[list[File], Told]:
    """All files of a zip or a folder, none of them opened yet, those too that a system left there (`junk`); a line for
    each folder that cannot be looked into, or is empty.

    Raises:
        CourseError: the source cannot be read.
    """
    try:
        if source.is_dir():
            return tree(source)
        archive = zipfile.ZipFile(source)
        bare = empty(archive)
        return members(archive), Told(remarks=[f"{source}: there is nothing in {some(bare)}"] if bare else [])
    except UNZIPPABLE as error:
        raise CourseError(f"{source} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def empty(archive: zipfile.ZipFile) -> list[str]:
    """The folders in a zip that hold nothing."""
    names = sorted(archive.namelist())
    return [name for name, other in pairwise([*names, ""]) if name.endswith("/") and not other.startswith(name)]


def tree(source: Path) -> tuple[list[File], Told]:
    """All files of a folder."""
    files: list[File] = []
    told = Told()

    def closed(error: OSError) -> None:
        told.complaints.append(f"{printable(str(error.filename))} cannot be read: {error.strerror}; left out")

    owners: dict[Path, tuple[int, ...]] = {source: ()}
    next(source.iterdir(), None)  # whether it can be read at all
    for folder, folders, names in os.walk(source, onerror=closed):
        here = Path(folder)
        folders.sort()
        if not folders and not names:
            told.remarks.append(f"{printable(folder)}: there is nothing in this folder")
        for name in folders:
            status = (here / name).lstat()
            owners[here / name] = (*owners[here], status.st_uid)
            if stat.S_ISLNK(status.st_mode):
                told.complaints.append(f"{printable(str(here / name))} is a link to another folder; left out")
        for name in sorted(names):
            path = here / name
            status = path.lstat()
            inner = PurePosixPath(printable(str(path.relative_to(source))))
            time = datetime.fromtimestamp(status.st_mtime, UTC)
            files.append(File(inner, time, partial(read_file, path), (*owners[here], status.st_uid)))
    return files, told


def members(archive: zipfile.ZipFile) -> list[File]:
    """The files in a zip, by what its list of contents says."""
    every = [info for info in archive.infolist() if not info.is_dir()]
    windows = not any("/" in info.filename for info in every)  # some programs there write backslashes
    paths = ((PurePosixPath(member_name(info, windows)), info) for info in every)
    return [File(path, member_time(info), partial(member, archive, info)) for path, info in paths if path.parts]


def member_name(info: zipfile.ZipInfo, windows: bool) -> str:
    """A member's path. macOS writes UTF-8 and does not say so."""
    name = info.filename
    if not info.flag_bits & UTF8 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return name.replace("\\", "/") if windows else name


def member_time(info: zipfile.ZipInfo) -> datetime:
    """When a member was packed; zip files give this machine's time."""
    try:
        return datetime(*info.date_time).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime(1980, 1, 1, tzinfo=UTC)


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a zip's member, however little of it is true.

    Raises:
        Broken: it is no file of bearable size.
    """
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Broken("it is a link to another file, not a notebook")
    try:
        if info.compress_type in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            content = unpacked(archive, info)
        else:
            with archive.open(info) as file:
                content = file.read(LARGEST_FILE + 1)
    except UNZIPPABLE as error:
        raise Broken(f"it cannot be read: {str(error) or type(error).__name__}") from error
    if len(content) > LARGEST_FILE:
        raise Broken(f"unpacked it has more than {LARGEST_FILE // MB} MB")
    return content


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member packed by bzip2 or LZMA, up to one byte more than is allowed.

    Raises:
        what is in ``UNZIPPABLE``
    """
    packed = zipfile.ZipInfo(info.filename, info.date_time)  # without a checksum: that is of what is unpacked
    packed.orig_filename, packed.flag_bits = info.orig_filename, info.flag_bits
    packed.header_offset, packed.compress_size = info.header_offset, info.compress_size
    packed.file_size = info.compress_size
    with archive.open(packed) as file:
        data = file.read(LARGEST_FILE + 1)
    if info.compress_type == zipfile.ZIP_BZIP2:
        content = bz2.BZ2Decompressor().decompress(data, LARGEST_FILE + 1)
    else:
        content = without_lzma(data)
    if len(content) <= LARGEST_FILE and zlib.crc32(content) != info.CRC:
        raise zipfile.BadZipFile(f"Bad CRC-32 for file {info.filename!r}")
    return content


def without_lzma(data: bytes) -> bytes:
    """What a zip's LZMA stream comes to; it begins with two bytes of version, two of size, and its properties."""
    size = int.from_bytes(data[2:4], "little")
    properties = data[4 : 4 + size]
    if size != 5 or len(properties) != 5:
        raise lzma.LZMAError("not as LZMA in a zip begins")
    dictionary = int.from_bytes(properties[1:], "little")
    if dictionary > LARGEST_DICTIONARY:
        raise lzma.LZMAError(f"to unpack it takes {dictionary // MB} MB")
    rest, lc = divmod(properties[0], 9)
    pb, lp = divmod(rest, 5)
    step = {"id": lzma.FILTER_LZMA1, "dict_size": max(dictionary, 4096), "lc": lc, "lp": lp, "pb": pb}
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[step]).decompress(data[4 + size :], LARGEST_FILE + 1)


def opened(file: File) -> list[File]:
    """The files in an archive that a student handed in, which is held while one of them is.

    Raises:
        Broken: it cannot be read.
    """
    content = file.read()
    if len(content) > LARGEST_ARCHIVE:
        raise Broken(f"an archive of more than {LARGEST_ARCHIVE // MB} MB is not opened")
    if content.count(MEMBER) > MOST_MEMBERS:
        raise Broken(f"an archive of more than {MOST_MEMBERS} files is not opened")
    try:
        return [one for one in members(zipfile.ZipFile(io.BytesIO(content))) if not junk(one.path)]
    except UNZIPPABLE as error:
        raise Broken(f"it cannot be read: {error}") from error


def reopened(file: File, inner: File) -> File:
    """A file out of a student's archive, in the archive's place, which is read again: a class's are not held."""

    def read() -> bytes:
        return next(one for one in opened(file) if one.path == inner.path).read()

    return replace(inner, path=file.path / inner.path.name, read=read)

"""Take in one notebook: never more of it than allowed, never longer than it may take, on the disk as it comes."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

MB = 1 << 20
AROUND = 64 << 10  # bytes of a form besides the file
STALLS = 20.0  # seconds without a byte
WHOLE = 600.0  # seconds for all of it
PIECE = 256 << 10


@dataclass(frozen=True)
class Upload:
    """What came, in a file of its own that is not accepted yet."""

    path: Path
    named: str
    checksum: str
    size: int


class Bounded:
    """An ASGI `receive` that ends a request which is too large or too slow."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def __call__(self) -> Message:
        try:
            async with asyncio.timeout(STALLS):  # `wait_for` may lose the end of `WHOLE` to a byte of the same moment
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, "Nothing came for a while. Please try again.") from None
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise HTTPException(413)
        return message


@asynccontextmanager
async def form(request: Request, most: int) -> AsyncIterator[FormData]:
    """The form that a request brings, of at most so many bytes.

    Raises:
        HTTPException: it is larger (413), slower (408), or no form (400).
    """
    try:
        length = int(request.headers.get("content-length", "0"))
    except ValueError:
        raise HTTPException(400) from None
    if length > 4 * most:  # not even thrown away
        raise HTTPException(413)
    if length > most:  # a browser shows no answer before it has sent all
        bounded = Bounded(request.receive, 4 * most + AROUND)
        with suppress(HTTPException):
            while (await bounded()).get("more_body"):
                pass
        raise HTTPException(413)
    bounded_request = Request(request.scope, Bounded(request.receive, most))
    try:
        async with asyncio.timeout(WHOLE):
            async with bounded_request.form(max_files=1, max_fields=4, max_part_size=AROUND) as found:
                yield found
    except TimeoutError:
        raise HTTPException(408, "It took too long. Please try again.") from None
    except MultiPartException as error:
        raise HTTPException(400, error.message) from None


async def take(file: UploadFile, folder: Path) -> Upload:
    """Write a form's file into a folder under a name of our own."""
    path = folder / f".upload-{secrets.token_hex(8)}"
    checksum, size = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as target:
            while piece := await file.read(PIECE):
                checksum.update(piece)
                size += len(piece)
                await run_in_threadpool(target.write, piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Upload(path, file.filename or "", checksum.hexdigest(), size)


def left_over(folder: Path) -> None:
    """Throw away what a process that ended had not accepted."""
    for path in folder.glob(".upload-*"):
        path.unlink(missing_ok=True)

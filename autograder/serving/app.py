"""The whole of it: which page answers what, what stands before the pages, and the threads while it runs."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.types import ASGIApp

from autograder.course.settings import CourseError
from autograder.serving.guard import Guard
from autograder.serving.service import Service
from autograder.serving.staff import Staff


def application(service: Service, *, secure: bool = False, hub: bool = False) -> ASGIApp:
    """The ASGI application of a service; ``hub``: of one that a JupyterHub has."""
    door = Staff(service, secure)
    if hub:
        from autograder.serving.hub import HubDoor  # it needs jupyterhub

        door = HubDoor(service, secure)

    @contextlib.asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        service.board.open()
        await run_in_threadpool(service.start)
        try:
            yield
        finally:
            await run_in_threadpool(service.stop)

    here = "/{assignment}/{number:int}"
    routes = [
        Route("/healthz", door.health),
        Route("/in/{token}", door.enter),
        Route("/static/{name}", door.static),
        Route("/out", door.leave, methods=["POST"]),
        *door.routes(),
        Route("/", door.home),
        Route("/{assignment}/hand-in", door.hand_in, methods=["POST"]),
        Route(here, door.attempt),
        Route(f"{here}/state", door.state),
        Route(f"{here}/notebook", door.download),
    ]
    handlers: dict[Any, Any] = {HTTPException: door.failed, CourseError: door.failed, 500: door.failed}
    return Guard(Starlette(routes=routes, lifespan=running, exception_handlers=handlers), service.base, secure)

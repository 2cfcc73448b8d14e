"""The command's work: links for a class, and the server itself."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp

from autograder.course.folder import Course, writing
from autograder.course.settings import CourseError
from autograder.intake.people import enrolled
from autograder.records.history import decisions
from autograder.reports.export import as_csv, cleaned
from autograder.running.pool import warm
from autograder.serving import hub
from autograder.serving.app import application
from autograder.serving.places import closed, places
from autograder.serving.service import Service
from autograder.serving.store import Store
from autograder.serving.who import Doorkeeper, Role, Visitor, key

CONNECTIONS = 1000  # at a time; more are told to come back
KEEP = 75  # seconds for a connection without a request: longer than proxies and browsers keep theirs
LINGER = 20  # seconds for requests under way when it stops


def links(course: Course, role: Role, people: Sequence[str], address: str, *, anew: bool = False) -> dict[str, str]:
    """A personal link for each; ``anew``: earlier ones are void from then on."""
    with closing(Store(course)) as store:
        door = Doorkeeper(key(course), store)
        generations = store.enter(role, people, anew=anew)
    return {one: f"{address}/in/{door.link(Visitor(role, one, generation))}" for one, generation in generations.items()}


def write_links(course: Course, target: Path, address: str) -> int:
    """Write the class's links as a table that a mail merge takes; only its owner may read it. How many there are.

    Raises:
        CourseError: there is no class, or the file cannot be written.
    """
    gone = decisions(course).dropped
    people = [person for person in enrolled(course).people if person.id not in gone]
    if not people:
        raise CourseError("the gradebook has no students yet; name the class by --roster CSV")
    found = links(course, "student", [person.id for person in people], address)
    table = [["id", "first_name", "last_name", "email", "link"]]
    table += ([*map(cleaned, (one.id, one.first, one.last, one.email)), found[one.id]] for one in people)
    with writing(target):
        target.unlink(missing_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(as_csv(table))
    return len(people)


def address(course: Course, host: str, port: int) -> str:
    """Where students find the service: `c.Autograder.serve_url`, else this machine's own."""
    return course.settings.serve_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"


def serve(course: Course, host: str, port: int) -> None:
    """Serve until it is told to stop.

    Raises:
        CourseError: another process serves the course, the port is taken, or the gradebook cannot be opened.
    """
    said = urlsplit(address(course, host, port))
    by_hub, base = hub.starts_us(), said.path.rstrip("/")
    if by_hub:
        (host, port), base = hub.listens_at(), hub.prefix()
    logs()
    places(course)
    with closed(course), listen(host, port) as listening:
        warm()
        service = Service(course, base)
        service.assignments()
        service.deadlines()
        app = application(service, secure=said.scheme == "https", hub=by_hub)
        found = base if by_hub else said.geturl()
        print(f"listening on {host}:{listening.getsockname()[1]}; students find it at {found}", flush=True)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)  # uvicorn, which ends in good order, passes them on afterwards
        server(app).run([listening])


def server(app: ASGIApp) -> uvicorn.Server:
    """What speaks HTTP."""
    config = uvicorn.Config(
        app,
        access_log=False,  # ours has no links in it
        log_config=None,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=LINGER,
        timeout_keep_alive=KEEP,
        h11_max_incomplete_event_size=32 << 10,
    )
    return uvicorn.Server(config)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        CourseError: it cannot.
    """
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(CONNECTIONS)
    except (OSError, OverflowError) as error:
        made.close()
        raise CourseError(f"cannot listen on {host}:{port}: {error}") from error
    return made


def logs() -> None:
    """A line for each request and each trouble, on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for name in ("autograder.serving", "uvicorn.error"):
        log = logging.getLogger(name)
        log.handlers, log.propagate = [handler], False
        log.setLevel(logging.INFO if name.startswith("autograder") else logging.WARNING)


def role_of(course: Course, person: str) -> Role:
    """Whether a name is a student's or one of the staff's.

    Raises:
        CourseError: nobody of that name has a link.
    """
    with closing(Store(course)) as store:
        roles = [role for role, one in store.generations() if one == person]
    if not roles:
        raise CourseError(f"nobody called {person!r} has a link")
    return "student" if "student" in roles else "staff"

"""The machine's own PostgreSQL, started for a test in a folder of its own and stopped after it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.missing import missing

PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *map(Path, os.get_exec_path()))
START = 300  # seconds, on a machine that has much else to do


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database `gradebook`; no port is opened, it listens on a socket in its folder.

    PostgreSQL refuses to run as root: there it runs as the user `postgres` that its package makes.
    """
    programs = next((place for place in PLACES if (place / "initdb").exists() and (place / "postgres").exists()), None)
    if programs is None:
        missing("NO POSTGRESQL: there is no initdb (apt install postgresql)")
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # not pytest's: only its owner may enter that
    try:
        shutil.chown(folder, user)
    except LookupError:
        missing("NO POSTGRESQL: there is no user postgres as whom root could run it")
    as_user = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    data = folder / "data"
    initdb = [programs / "initdb", "-D", data, "-U", "grader", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]
    subprocess.run(initdb, check=True, **as_user)
    silent = ("-c", "listen_addresses=", "-c", "fsync=off")
    run = subprocess.Popen([programs / "postgres", "-D", data, "-k", folder, *silent], **as_user)
    try:
        deadline = time.monotonic() + START
        while True:
            try:
                with psycopg.connect(f"host={folder} user=grader dbname=postgres", autocommit=True) as connection:
                    connection.execute("CREATE DATABASE gradebook")
                break
            except psycopg.OperationalError:
                assert run.poll() is None, run.stderr and run.stderr.read()
                assert time.monotonic() < deadline, "PostgreSQL does not answer"
                time.sleep(0.05)
        yield f"postgresql+psycopg://grader@/gradebook?host={folder}"
    finally:
        run.send_signal(signal.SIGINT)  # "fast": without waiting for clients to go
        try:
            run.wait(10)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        if run.stderr:
            run.stderr.close()
        shutil.rmtree(folder)

"""Long files made of the whole catalogue: made once, kept on disk until the catalogue or the day changes.

However often the catalogue changes and whoever asks, a file is made at most once in a quarter of an hour, by one
request at a time; those who come meanwhile get the former one.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from threading import Lock, Semaphore

from flask import abort, current_app, send_file
from werkzeug.wrappers import Response

from storefront.catalog import version
from storefront.kit import clock, codes, files
from storefront.kit.db import db

FOLDER = "prepared"
QUARTER = 15 * 60
PATIENCE = 10  # seconds one waits for a file that was never made before
press = Lock()
bench = Semaphore(2)  # one makes and one waits; whoever comes then is told to come again, so pages keep their threads

Make = Callable[[], Iterable[bytes]]


def answer(name: str, mimetype: str, make: Make) -> Response:
    """The file of this name (with its ending) as an answer; `make` gives it piece by piece."""
    path = _file(name, make)
    db.session.rollback()  # the file may leave slowly
    keep = min(QUARTER, clock.left_of_today())  # at midnight papers and passes end
    response = send_file(path, mimetype=mimetype, etag=codes.digest(path.name)[:32], max_age=keep)
    response.headers["Cache-Control"] = f"public, max-age={keep}"
    return response


def _file(name: str, make: Make) -> Path:
    now = clock.now()
    mark = f"{version.number()}.{clock.wib(now):%Y%m%d}.{_quarter(now)}"
    if kept := _fresh(name, mark):
        return kept
    former = _kept(name)
    db.session.rollback()  # nobody holds a transaction while he waits
    if not bench.acquire(blocking=False):
        return former[0] if former else abort(503)
    try:
        if not press.acquire(timeout=0 if former else PATIENCE):
            return former[0] if former else abort(503)
        try:
            return _fresh(name, mark) or _made(name, mark, make)
        finally:
            press.release()
    finally:
        bench.release()


def _made(name: str, mark: str, make: Make) -> Path:
    path = _folder() / f"{mark}.{name}"
    files.put(path, make())
    for old in _kept(name):
        if old != path:
            old.unlink(missing_ok=True)
    return path


def _fresh(name: str, mark: str) -> Path | None:
    """A file made of the same catalogue on the same day, or in the same quarter of an hour."""
    version_and_day, _dot, quarter = mark.rpartition(".")
    for path in _kept(name):
        had, _dot, when = path.name.removesuffix(f".{name}").rpartition(".")
        if had == version_and_day or when == quarter:
            return path
    return None


def _kept(name: str) -> list[Path]:
    return sorted(_folder().glob(f"[0-9]*.[0-9]*.[0-9]*.{name}"))


def _folder() -> Path:
    folder: Path = current_app.config["DATA_DIR"] / FOLDER
    return folder


def _quarter(now: datetime) -> int:
    return int(now.timestamp()) // QUARTER

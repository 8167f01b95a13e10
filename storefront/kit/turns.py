"""Whose turn it is to have a stranger's picture decoded: few at a time on one machine, so that many cannot exhaust it.

A turn is a locked file, so it counts over all processes and ends with the process that has it, however that ends.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic, sleep

MOST = max(1, min(4, os.cpu_count() or 1))  # children at a time, each within its own memory
QUEUE = 3  # threads of one process that work or wait: one of four always has time for pages
PATIENCE = 12.0  # seconds one waits
LOOKS = 0.05  # seconds between two looks
FOLDER = Path(tempfile.gettempdir()) / f"storefront-{os.getuid()}"

_queue = BoundedSemaphore(QUEUE)


class Busy(RuntimeError):
    """Too many wait already, or the wait was too long: calm people come again."""


@contextmanager
def taken(patience: float = PATIENCE) -> Iterator[None]:
    """Have a turn. Raises Busy."""
    if not _queue.acquire(blocking=False):
        raise Busy
    try:
        try:
            held = _wait(patience)
        except OSError:  # the folder for our files is somebody else's, or full
            raise Busy from None
        try:
            yield
        finally:
            os.close(held)
    finally:
        _queue.release()


def _wait(patience: float) -> int:
    """An open file that nobody else has locked."""
    FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    until = monotonic() + patience
    while True:
        for number in range(MOST):
            file = os.open(FOLDER / f"turn-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return file
            except BlockingIOError:
                os.close(file)
        if monotonic() > until:
            raise Busy
        sleep(LOOKS)

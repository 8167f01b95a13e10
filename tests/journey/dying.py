"""Dying in the middle of a deed: counts every boundary between two statements, and ends the process at one of them."""

import os
import pickle
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event

THE_END = 0  # the boundary after the last one: everything is done, and nobody has been told


class Boundaries:
    """Before each statement, before and after each commit, and before the answer leaves."""

    def __init__(self, engine: Engine, die_at: int | None) -> None:
        self.seen: list[str] = []
        self._die_at = die_at
        event.listen(engine, "before_cursor_execute", self._before_statement)
        commit = engine.dialect.do_commit

        def do_commit(connection: Any) -> None:
            self.reach("before COMMIT")
            commit(connection)
            self.reach("after COMMIT")

        engine.dialect.do_commit = do_commit  # type: ignore[method-assign]

    def reach(self, what: str) -> None:
        """A boundary; maybe the last thing this process does."""
        self.seen.append(what)
        if len(self.seen) == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def end(self) -> None:
        """The deed is done; maybe nobody will learn of it."""
        if self._die_at == THE_END:
            os.kill(os.getpid(), signal.SIGKILL)

    def _before_statement(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.reach(f"before {' '.join(statement.split()[:3])}")


@dataclass
class Child:
    """A process that does a deed, and the pipe through which it tells what boundaries it has passed."""

    pid: int
    pipe: int

    def end(self) -> list[str] | None:
        """Wait for its end: None if it died, else the boundaries. Raises RuntimeError when the deed itself failed."""
        with os.fdopen(self.pipe, "rb") as pipe:
            told = pipe.read()
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if status == -signal.SIGKILL:
            return None
        if status:
            raise RuntimeError(f"the deed failed in its process: exit code {status}")
        passed: list[str] = pickle.loads(told)
        return passed


def fork(engines: list[Engine], deed: Callable[[], object], die_at: int | None) -> Child:
    """Do a deed in a process of its own, with connections of its own; it dies at a boundary of the first engine."""
    for engine in engines:
        engine.dispose()  # nothing of ours may be open on both sides of the fork
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _live_and_tell(engines[0], deed, die_at, write)
    os.close(write)
    return Child(pid, read)


def _live_and_tell(engine: Engine, deed: Callable[[], object], die_at: int | None, write: int) -> None:
    """The child's whole life. It never returns, so no finalizer of the parent runs twice."""
    try:
        boundaries = Boundaries(engine, die_at)
        deed()
        boundaries.end()
        with os.fdopen(write, "wb") as pipe:
            pipe.write(pickle.dumps(boundaries.seen))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)

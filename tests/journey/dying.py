"""Dying in the middle of a deed: counts every boundary between two statements, and ends the process at one of them."""

import os
import pickle
import signal
import traceback
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event


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

    def _before_statement(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.reach(f"before {' '.join(statement.split()[:3])}")


def in_child(engine: Engine, deed: Callable[[], object], die_at: int | None = None) -> list[str] | None:
    """Do a deed in a process of its own, with connections of its own; None if it died, else the boundaries it passed.

    Raises RuntimeError when the deed itself failed: its trace stands on stderr.
    """
    engine.dispose()  # nothing of ours may be open on both sides of the fork
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _live_and_tell(engine, deed, die_at, write)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        told = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == -signal.SIGKILL:
        return None
    if status:
        raise RuntimeError(f"the deed failed in its process: exit code {status}")
    passed: list[str] = pickle.loads(told)
    return passed


def _live_and_tell(engine: Engine, deed: Callable[[], object], die_at: int | None, write: int) -> None:
    """The child's whole life. It never returns, so no finalizer of the parent runs twice."""
    try:
        boundaries = Boundaries(engine, die_at)
        deed()
        boundaries.reach("the answer is ready and not sent")
        with os.fdopen(write, "wb") as pipe:
            pipe.write(pickle.dumps(boundaries.seen))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)

"""Rate limits counted in one small SQLite file that all processes of a machine share (a storage for `limits`)."""

import random
import sqlite3
import threading
from pathlib import Path
from typing import Any

from limits.storage import Storage

from storefront.kit import clock

_TABLE = "CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, amount INTEGER NOT NULL, ends REAL NOT NULL)"
_COUNT = """
INSERT INTO counts (key, amount, ends) VALUES (:key, :by, :now + :lasts)
ON CONFLICT (key) DO UPDATE SET
  amount = CASE WHEN ends <= :now THEN :by ELSE amount + :by END,
  ends = CASE WHEN ends <= :now THEN :now + :lasts ELSE ends END
RETURNING amount
"""


FORGETTING = 0.001  # chance that a count also clears windows that are over


def _now() -> float:
    return clock.now().timestamp()


class FileStorage(Storage):
    """Fixed windows in a file: counting is one statement, so parallel processes never lose a count."""

    STORAGE_SCHEME = ["file"]

    def __init__(self, uri: str, wrap_exceptions: bool = False, **_options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._path = Path(uri.removeprefix("file://"))
        self._mine = threading.local()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What this storage may raise."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count and answer the sum of the running window of `expiry` seconds."""
        if random.random() < FORGETTING:
            self._db().execute("DELETE FROM counts WHERE ends <= ?", (_now(),))
        facts = {"key": key, "by": amount, "now": _now(), "lasts": expiry}
        return int(self._db().execute(_COUNT, facts).fetchone()[0])

    def get(self, key: str) -> int:
        """The sum of the running window."""
        row = self._db().execute("SELECT amount FROM counts WHERE key = ? AND ends > ?", (key, _now())).fetchone()
        return int(row[0]) if row else 0

    def get_expiry(self, key: str) -> float:
        """When the running window ends, in seconds since the epoch."""
        row = self._db().execute("SELECT ends FROM counts WHERE key = ?", (key,)).fetchone()
        return float(row[0]) if row else _now()

    def check(self) -> bool:
        """Whether the file can be used."""
        return self._db().execute("SELECT 1").fetchone() is not None

    def reset(self) -> int:
        """Forget everything; answers how many windows."""
        return self._db().execute("DELETE FROM counts").rowcount

    def clear(self, key: str) -> None:
        """Forget one window."""
        self._db().execute("DELETE FROM counts WHERE key = ?", (key,))

    def _db(self) -> sqlite3.Connection:
        if not hasattr(self._mine, "db"):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
            connection.execute("PRAGMA synchronous = OFF")  # losing a count in a power cut harms nobody
            connection.execute(_TABLE)
            connection.execute("DELETE FROM counts WHERE ends <= ?", (_now(),))
            self._mine.db = connection
        mine: sqlite3.Connection = self._mine.db
        return mine

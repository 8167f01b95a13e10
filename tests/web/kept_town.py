"""A copy of the town's database, put back as soon as a deed has changed anything."""

import sqlite3

from sqlalchemy import make_url

from storefront.kit.db import db


class KeptTown:
    """The copy, in memory; on SQLite only."""

    def __init__(self, url: str) -> None:
        self._live = sqlite3.connect(make_url(url).database or "")
        self._copy = sqlite3.connect(":memory:")
        self._live.backup(self._copy)
        self._seen = self._version()

    def put_back(self) -> None:
        """Undo what the last request did."""
        if self._version() != self._seen:
            db.session.rollback()
            db.session.expire_all()
            self._copy.backup(self._live)
            self._seen = self._version()

    def close(self) -> None:
        """Let go of both."""
        self._live.close()
        self._copy.close()

    def _version(self) -> int:
        return int(self._live.execute("PRAGMA data_version").fetchone()[0])

"""A PostgreSQL server of our own: made for one test run, reached by a socket file, gone afterwards.

PostgreSQL refuses to run as root, so root starts it as another user.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.harness import afterwards, tools

OWNER = "storefront"  # an ordinary role, as in production: migrations may not count on being superuser
FAST = {  # a test run may be lost with the machine
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "jit": "off",
}


@dataclass(frozen=True)
class Server:
    """A running server: its folder and programs, as whom it runs (None: as we do), and its end should we vanish."""

    folder: Path
    programs: Path
    user: str | None
    stand_down: Callable[[], None]

    def url(self, database: str) -> str:
        """How the shop reaches a database of this server."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection with all rights, each statement its own transaction."""
        return psycopg.connect(host=str(self.folder), user="postgres", dbname=database, autocommit=True)

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database that belongs to the shop, as a copy of another that nobody is using; returns its address."""
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {database} OWNER {OWNER} TEMPLATE {template} STRATEGY file_copy")
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever may still be connected."""
        with self.connect() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def stop(self) -> None:
        """Stop at once and remove every trace."""
        _run(self, "pg_ctl", ["stop", "--mode=immediate", f"--pgdata={self.folder / 'data'}"], may_fail=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.stand_down()


def start() -> Server:
    """Make and start a server. Raises RuntimeError saying why when it cannot be had."""
    programs = tools.postgres_bin()
    if not programs:
        raise RuntimeError("PostgreSQL is not installed: run `make test`, or set STOREFRONT_PG_BIN")
    user = _somebody() if os.geteuid() == 0 else None
    # Not in TMPDIR: that may lie where the other user cannot go, or be too deep for the path of a socket.
    folder = Path(tempfile.mkdtemp(prefix="storefront-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    end_it = f"kill -QUIT $(head -1 {folder}/data/postmaster.pid); sleep 1; rm -rf {folder}"
    server = Server(folder, programs, user, stand_down=afterwards.if_we_vanish(end_it))
    data = f"--pgdata={server.folder / 'data'}"
    settings = {**FAST, "unix_socket_directories": str(server.folder)}
    try:
        _run(
            server,
            "initdb",
            [data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
        )
        with (server.folder / "data" / "postgresql.auto.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        _run(server, "pg_ctl", ["start", "--wait", "--timeout=60", data, f"--log={server.folder / 'log'}"])
        with server.connect() as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN")
    except BaseException:
        server.stop()
        raise
    return server


def _somebody() -> str:
    """A user who is not root: the one PostgreSQL was installed with, else nobody."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(server: Server, program: str, arguments: Sequence[str], may_fail: bool = False) -> None:
    """Run one of PostgreSQL's programs as the right user; what it says is kept for the complaint."""
    user = {"user": server.user, "group": pwd.getpwnam(server.user).pw_gid, "extra_groups": []} if server.user else {}
    with tempfile.TemporaryFile("w+") as said:  # no pipe: the server would keep it open and we would wait for ever
        done = subprocess.run(
            [server.programs / program, *arguments],
            cwd=server.folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,  # Ctrl-C ends the tests, and they end the server
            **user,
        )
        if done.returncode and not may_fail:
            said.seek(0)
            log = server.folder / "log"
            raise RuntimeError(
                f"{program} failed: {said.read()[-2000:]}{log.read_text()[-2000:] if log.exists() else ''}"
            )

"""A second window of the play bank, on the same books, whose process may die at any boundary."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask
from sqlalchemy import Engine
from werkzeug.serving import BaseWSGIServer, make_server

from storefront.bank.app import create_bank
from storefront.bank.desk import PLACE
from storefront.bank.settings import from_environment
from storefront.kit import http
from tests.journey.dying import Child, fork


class DyingBank:
    """The bank, as the shop's settings name it, but answering at another port and sending no notices itself."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        self._app = create_bank(replace(from_environment(), delivers=False))
        self._engine: Engine = self._app.extensions[PLACE].books.kw["bind"]

    def passes_while(self, act: Callable[[], object], others: list[Engine], die_at: int | None) -> list[str] | None:
        """Let somebody act while the bank is open: None if it died of it, else the boundaries it passed."""
        http._breakers.clear()
        child = self._opens(others, die_at)
        act()
        os.kill(child.pid, signal.SIGTERM)
        return child.end()

    def _opens(self, others: list[Engine], die_at: int | None) -> Child:
        with listening(self._port, self._app) as server:
            return fork([self._engine, *others], lambda: serve(server), die_at)


@contextmanager
def listening(port: int, app: Flask) -> Iterator[BaseWSGIServer]:
    """A server that has its port already; on our side it is closed again, so that it dies with the child."""
    server = make_server("127.0.0.1", port, app)
    server.timeout = 0.02
    yield server
    server.server_close()


def serve(server: BaseWSGIServer) -> None:
    """One request after the other, until a SIGTERM comes."""
    is_over: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: is_over.append(number))
    while not is_over:
        server.handle_request()

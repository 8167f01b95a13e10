"""A crooked line between the shop and the play bank: real sockets, and for the next calls as much trouble as planned.

The bank behind it is honest and keeps the truth, so that what the shop makes of a lie can be held against it.
"""

import http.client
import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from tests.payments.gateways import lies

HUGE = 10 * 1024 * 1024  # bytes
ELSEWHERE = "http://10.0.0.1/"  # a private address nobody may be led to


class Verb(StrEnum):
    """The calls that are made difficult, each in its gateway's own words."""

    CREATE = "create"
    STATUS = "status"
    REFUND = "refund"


CALLS = {
    Verb.CREATE: r"POST (.*/qr-mpm-generate|/v1/payment_intents)",
    Verb.STATUS: r"POST .*/qr-mpm-query|GET /v1/payment_intents(/[^/]+)?",
    Verb.REFUND: r"POST (.*/qr-mpm-refund|/v1/refunds)",
}


class Trouble(StrEnum):
    """The sixteen ways. The last two need no server: the gateway is built with an address where nobody waits."""

    TIMEOUT_BEFORE = "timeout before applying"
    TIMEOUT_AFTER = "timeout after applying"
    TOO_MANY = "429"
    BROKEN = "500"
    DRIPS = "one byte a second"
    CUT = "cut body"
    HUGE = "10 MB body"
    BAD_JSON = "bad JSON"
    ELSEWHERE = "redirect to a private address"
    DUPLICATE = "duplicate reference"
    WRONG_AMOUNT = "wrong amount back"
    THEN_NOT_FOUND = "success then 404"
    CLOCK = "clock an hour off"
    OTHER_ORDER = "answer for another order"
    BAD_NAME = "bad TLS name"
    CLOSED = "connection refused"


NOBODY_THERE = (Trouble.BAD_NAME, Trouble.CLOSED)


@dataclass
class Said:
    """An answer of the bank on its way through."""

    status: int
    body: bytes
    kind: str = "application/json"


@dataclass
class CrookedLine:
    """Where the shop calls. `plan` says what the next matching calls meet; the others pass untouched."""

    bank: str
    base: str = ""
    drip: float = 1.0  # seconds between two bytes
    verb: Verb = Verb.CREATE
    planned: list[Trouble] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def plan(self, verb: Verb, *troubles: Trouble) -> None:
        """The next calls of this kind meet these, one each."""
        self.verb, self.planned = verb, list(troubles)

    def serve(self, connection: socket.socket) -> None:
        """One call."""
        with connection, suppress(OSError):
            head, body = _request(connection)
            method, path = head.split(b" ", 2)[:2]
            call = f"{method.decode()} {path.decode()}"
            self.calls.append(call)
            trouble = self._meets(call)
            if trouble in (Trouble.TIMEOUT_BEFORE, Trouble.TOO_MANY, Trouble.ELSEWHERE, Trouble.THEN_NOT_FOUND):
                self._instead(connection, trouble, call)
                return
            said = self._ask(head, body)
            if trouble is Trouble.DUPLICATE:
                said = self._ask(head, body)
            self._answer(connection, trouble, said)

    def _meets(self, call: str) -> Trouble | None:
        is_meant = re.fullmatch(CALLS[self.verb], call.partition("?")[0])
        return self.planned.pop(0) if self.planned and is_meant else None

    def _ask(self, head: bytes, body: bytes) -> Said:
        """Pass a call on to the bank, word for word."""
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _version = first.split(" ")
        headers = dict(line.split(": ", 1) for line in lines if line)
        bank = http.client.HTTPConnection(urlsplit(self.bank).netloc, timeout=30)
        try:
            bank.request(method, path, body or None, headers)
            got = bank.getresponse()
            return Said(got.status, got.read(), got.getheader("Content-Type", ""))
        finally:
            bank.close()

    def _instead(self, connection: socket.socket, trouble: Trouble, call: str) -> None:
        """Answers that never saw the bank."""
        if trouble is Trouble.TIMEOUT_BEFORE:
            self._wait(connection)
        elif trouble is Trouble.TOO_MANY:
            _send(connection, Said(429, _error(call, 429, "rate_limit")))
        elif trouble is Trouble.THEN_NOT_FOUND:
            _send(connection, Said(404, _error(call, 404, "resource_missing")))
        else:
            connection.sendall(f"HTTP/1.1 302 X\r\nLocation: {ELSEWHERE}\r\nContent-Length: 0\r\n\r\n".encode())

    def _answer(self, connection: socket.socket, trouble: Trouble | None, said: Said) -> None:
        """What becomes of the bank's answer on the way back."""
        match trouble:
            case Trouble.TIMEOUT_AFTER:
                self._wait(connection)
            case Trouble.BROKEN:
                _send(connection, Said(500, b"<h1>Internal Server Error</h1>", "text/html"))
            case Trouble.DRIPS:
                connection.sendall(_head(Said(said.status, b" " * HUGE)))
                while not self.over.wait(self.drip):
                    connection.sendall(b" ")
            case Trouble.CUT:
                connection.sendall(_head(said) + said.body[: len(said.body) // 2])
            case Trouble.HUGE:
                _send(connection, Said(said.status, b"x" * HUGE))
            case Trouble.BAD_JSON:
                _send(connection, Said(said.status, said.body.rstrip()[:-1] + b","))
            case Trouble.WRONG_AMOUNT:
                _send(connection, _edited(said, lies.one_more))
            case Trouble.CLOCK:
                _send(connection, _edited(said, lies.an_hour_off))
            case Trouble.OTHER_ORDER:
                _send(connection, _edited(said, lies.of_another))
            case _:
                _send(connection, said)

    def _wait(self, connection: socket.socket) -> None:
        """Say nothing until the caller has gone."""
        connection.settimeout(0.1)
        while not self.over.is_set():
            with suppress(TimeoutError):
                if not connection.recv(1):
                    return


@contextmanager
def crooked(bank: str, drip: float = 1.0) -> Iterator[CrookedLine]:
    """A line to the bank at that address, on a free port."""
    line, listener = CrookedLine(bank, drip=drip), socket.create_server(("127.0.0.1", 0))
    line.base = f"http://127.0.0.1:{listener.getsockname()[1]}"

    def accept() -> None:
        with suppress(OSError):
            while True:
                Thread(target=line.serve, args=(listener.accept()[0],), daemon=True).start()

    Thread(target=accept, daemon=True).start()
    try:
        yield line
    finally:
        line.over.set()
        listener.close()


# --- on the wire -------------------------------------------------------------------------------------------------


def _request(connection: socket.socket) -> tuple[bytes, bytes]:
    text = b""
    while b"\r\n\r\n" not in text:
        piece = connection.recv(65_536)
        if not piece:
            raise ConnectionError
        text += piece
    head, _, body = text.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    while length and len(body) < int(length[1]):
        body += connection.recv(65_536)
    return head, body


def _head(said: Said) -> bytes:
    lines = f"HTTP/1.1 {said.status} X\r\nContent-Type: {said.kind}\r\nContent-Length: {len(said.body)}\r\n\r\n"
    return lines.encode()


def _send(connection: socket.socket, said: Said) -> None:
    connection.sendall(_head(said) + said.body)


def _error(call: str, status: int, code: str) -> bytes:
    """A refusal in the words of the gateway that was called."""
    if "/v1/" in call:
        return json.dumps({"error": {"type": "invalid_request_error", "code": code}}).encode()
    service = {"generate": "47", "query": "51", "refund": "78"}[call.rsplit("-", 1)[1]]
    case = "01" if status == 404 else "00"
    return json.dumps({"responseCode": f"{status}{service}{case}", "responseMessage": code}).encode()


def _edited(said: Said, edit: Callable[[str, Any], Any]) -> Said:
    return Said(said.status, json.dumps(lies.everywhere(json.loads(said.body), edit)).encode(), said.kind)

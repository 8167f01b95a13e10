"""Closed-loop clients: each goes on its journey again and again and waits for every answer before it asks on.

One thread and plain sockets, since client and servers share the machine's cores.
"""

import selectors
import socket
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from time import monotonic

PIECE = 1 << 18


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the header lines as they came, and the body."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of this name (lower case), or an empty text."""
        return next((value for known, value in self.headers if known == name), "")


Journey = Generator[bytes, Answer, None]  # yields requests, is sent their answers


@dataclass
class Pace:
    """How long each journey took, in seconds, and how many requests they were together."""

    journeys: list[float] = field(default_factory=list)
    requests: int = 0


class Client:
    """One client with one connection that stays open."""

    def __init__(self, port: int, journey: Callable[[], Journey]) -> None:
        self._port, self._journey = port, journey
        self._unread = b""
        self.socket = self._connect()

    def begin(self) -> None:
        """Set out."""
        self._story = self._journey()
        self._began = monotonic()
        self.socket.sendall(next(self._story))

    def listen(self, pace: Pace) -> None:
        """Take what has come; when an answer is whole, ask on or set out anew."""
        piece = self.socket.recv(PIECE)
        if not piece:
            raise ConnectionError("the server has hung up")
        self._unread += piece
        answer, self._unread = _take_answer(self._unread)
        if answer is None:
            return
        pace.requests += 1
        try:
            self.socket.sendall(self._story.send(answer))
        except StopIteration:
            pace.journeys.append(monotonic() - self._began)
            self.begin()

    def _connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self._port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def rush(port: int, journey: Callable[[], Journey], clients: int, warm_up: float, seconds: float) -> Pace:
    """Let `clients` travel at once; what is counted is what ended after the warm-up."""
    crowd = [Client(port, journey) for _client in range(clients)]
    with selectors.DefaultSelector() as waiting:
        for client in crowd:
            waiting.register(client.socket, selectors.EVENT_READ, client)
            client.begin()
        _travel(waiting, Pace(), warm_up)
        pace = Pace()
        _travel(waiting, pace, seconds)
    for client in crowd:
        client.socket.close()
    return pace


def walk(port: int, story: Journey) -> list[tuple[bytes, Answer]]:
    """One client, one journey; every request with its answer."""
    seen: list[tuple[bytes, Answer]] = []
    wanted = next(story)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while True:
            connection.sendall(wanted)
            seen.append((wanted, _read(connection)))
            try:
                wanted = story.send(seen[-1][1])
            except StopIteration:
                return seen


def _read(connection: socket.socket) -> Answer:
    unread, answer = b"", None
    while answer is None:
        unread += connection.recv(PIECE)
        answer, _rest = _take_answer(unread)
    return answer


def _travel(waiting: selectors.BaseSelector, pace: Pace, seconds: float) -> None:
    deadline = monotonic() + seconds
    while monotonic() < deadline:
        for key, _events in waiting.select(0.1):
            key.data.listen(pace)


def _take_answer(unread: bytes) -> tuple[Answer | None, bytes]:
    """The first whole answer among the bytes, and the rest."""
    head, gap, rest = unread.partition(b"\r\n\r\n")
    if not gap:
        return None, unread
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = [(name.lower(), value.strip()) for name, _colon, value in (line.partition(":") for line in lines)]
    length = int(next((value for name, value in headers if name == "content-length"), "0"))
    if len(rest) < length:
        return None, unread
    return Answer(int(first.split()[1]), headers, rest[:length]), rest[length:]

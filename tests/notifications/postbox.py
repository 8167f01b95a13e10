"""A small SMTP server in a thread: keeps what it is given, and refuses as long as it is told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Postbox(socketserver.ThreadingTCPServer):
    """Speaks just enough SMTP (RFC 5321) for smtplib."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[EmailMessage] = []
        self.is_full = False

    @property
    def url(self) -> str:
        """The address for SMTP_URL."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    server: Postbox

    def handle(self) -> None:
        self._say("220 postbox")
        while words := self.rfile.readline().decode().strip().upper():
            if words.startswith("QUIT"):
                return self._say("221 bye")
            if words == "DATA":
                self._say("354 go on")
                self._keep()
            elif words.startswith("MAIL") and self.server.is_full:
                self._say("452 the box is full")
            else:
                self._say("250 ok")
        return None

    def _keep(self) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say("250 kept")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def opened() -> Iterator[Postbox]:
    """A postbox that listens while the block runs."""
    with Postbox() as box:
        listening = threading.Thread(target=box.serve_forever, args=(0.01,))
        listening.start()
        try:
            yield box
        finally:
            box.shutdown()
            listening.join()

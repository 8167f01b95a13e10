"""The line of one outbound call, so that a deadline can cut it: a timeout per read never ends a dripping answer."""

import ipaddress
import socket
from collections.abc import Collection
from contextlib import suppress
from threading import Lock, local
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_this_thread = local()  # urllib3 makes its connections itself, in the thread that calls
private_hosts: Collection[str] = ()  # names that may lead to a private address: a bank behind a private line


class Astray(OSError):
    """A public name led to an address inside somebody's own network: whoever answers there is not meant."""


class Wire(HTTPAdapter):
    """A transport for exactly one request. `cut` may be called from another thread."""

    def __init__(self) -> None:
        super().__init__(pool_connections=1, pool_maxsize=1)
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self.was_cut = False

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        _this_thread.wire = self
        return super().send(request, *args, **options)

    @property
    def connected(self) -> bool:
        """Whether a connection came about at all; if not, nothing was sent."""
        return self._socket is not None

    def hold(self, connected: socket.socket) -> None:
        """Remember the socket once it is connected (and, for https, its certificate is checked)."""
        with self._lock:
            self._socket = connected
            if self.was_cut:
                _shut(connected)

    def cut(self) -> None:
        """End the call now, wherever it is."""
        with self._lock:
            self.was_cut = True
            if self._socket is not None:
                _shut(self._socket)


def _shut(line: socket.socket) -> None:
    with suppress(OSError):  # closed meanwhile
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # the plain one: a TLS object is not for two threads at once


def _is_astray(host: str, connected: socket.socket) -> bool:
    """Whether a name led inside. It is asked of the connection itself, so no second answer of DNS can slip between.

    An address written out in the settings, or a name on their list, means what it says.
    """
    if host in ("localhost", *private_hosts) or _is_address(host):
        return False
    found = ipaddress.ip_address(connected.getpeername()[0].partition("%")[0])
    return not (getattr(found, "ipv4_mapped", None) or found).is_global


def _is_address(host: str) -> bool:
    with suppress(ValueError):
        return bool(ipaddress.ip_address(host.strip("[]")))
    return False


def _checked(host: str, connected: socket.socket) -> socket.socket:
    if _is_astray(host, connected):
        connected.close()
        raise Astray(f"{host} led to a private address")
    return connected


class _Plain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(self.host, super()._new_conn())

    def connect(self) -> None:
        super().connect()
        _this_thread.wire.hold(self.sock)


class _Tls(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(self.host, super()._new_conn())

    def connect(self) -> None:
        super().connect()
        _this_thread.wire.hold(self.sock)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _Tls

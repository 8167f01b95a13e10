"""The one outbound HTTP client: only hosts we name, no redirects, no proxies, bounded in time and size."""

import ipaddress
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from threading import Lock, Timer
from typing import Literal
from urllib.parse import urlsplit

import requests
from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import HTTPError

from storefront.kit.breaker import Breaker
from storefront.kit.wire import Wire

TIMEOUTS = (3.0, 5.0)  # seconds to connect, seconds between two pieces of the answer
TOTAL = 10.0  # seconds for the whole call, however slowly the pieces come
MAX_BYTES = 262_144
ASK_TO_WAIT = (429, 503)  # statuses whose Retry-After is heeded

Kind = Literal["refused", "resting", "timeout", "too_big", "bad"]


def _no_transaction() -> bool:
    return False


in_transaction: Callable[[], bool] = _no_transaction  # kit/db puts its own question here
_breakers: dict[str, Breaker] = {}
_breakers_lock = Lock()


class NetworkInsideTransaction(RuntimeError):
    """Someone called out while a database transaction was open: commit first, call, then commit the answer."""


class HostNotAllowed(ValueError):
    """The address is not under one of the bases the settings name. A mistake in code or settings, never the weather."""


class Unreachable(Exception):
    """No usable answer came. `kind` says why; `maybe_arrived` whether the other side may have acted on the call.

    refused: no connection came about. resting: the breaker is open, nothing was tried. timeout: it took too long.
    too_big: the answer was over the limit. bad: the connection broke or what came was no HTTP.
    """

    def __init__(self, kind: Kind, host: str) -> None:
        super().__init__(f"{host}: {kind}")
        self.kind = kind

    @property
    def maybe_arrived(self) -> bool:
        return self.kind not in ("refused", "resting")


@dataclass(frozen=True)
class Answer:
    """What came back, whatever its status: 3xx, 4xx and 5xx are answers too."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


def call(
    method: str,
    url: str,
    *,
    allow: Collection[str],
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    timeouts: tuple[float, float] = TIMEOUTS,
    total: float = TOTAL,
    max_bytes: int = MAX_BYTES,
) -> Answer:
    """Send one request to an address under one of the base addresses in `allow` and read the whole answer.

    Raises Unreachable, HostNotAllowed, and NetworkInsideTransaction when a database transaction is open.
    Nothing is retried and no redirect is followed. A host that answers "too much" with `Retry-After` is left in peace
    for so long: calls to it are `resting`. Times are in seconds.
    """
    if in_transaction():
        raise NetworkInsideTransaction(f"{method} {urlsplit(url).netloc}")
    host = _allowed_host(url, allow)
    breaker = _breaker(host)
    if not breaker.admits():
        raise Unreachable("resting", host)
    wire = Wire()
    deadline = Timer(total, wire.cut)
    deadline.daemon = True
    deadline.start()
    try:
        answer = _exchange(wire, method, url, {**(headers or {})}, body, timeouts, max_bytes)
    except (requests.RequestException, HTTPError, OSError, _TooBig) as accident:
        breaker.note(well=False)
        raise Unreachable(_kind(accident, wire), host) from accident
    finally:
        deadline.cancel()
    breaker.note(well=answer.status < 500)
    if answer.status in ASK_TO_WAIT and (seconds := _wait_asked(answer)):
        breaker.keep_quiet(seconds)
    return answer


def _wait_asked(answer: Answer) -> float:
    """Seconds out of `Retry-After`; its other form, a date, depends on two clocks and counts as nothing asked."""
    text = answer.headers.get("Retry-After", "").strip()
    return float(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0.0


def _allowed_host(url: str, allow: Collection[str]) -> str:
    """The `host:port` of `url`. Raises HostNotAllowed unless scheme, host and port are those of a base in `allow`."""
    asked = _origin(url)
    if asked not in {_origin(base) for base in allow}:
        raise HostNotAllowed(f"{asked} is not among the allowed hosts")
    scheme, host, port = asked
    if scheme == "http" and not _is_loopback(host):
        raise HostNotAllowed(f"{host} must be called by https")
    return f"{host}:{port}"


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise HostNotAllowed("not a plain http or https address")
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _breaker(host: str) -> Breaker:
    with _breakers_lock:
        return _breakers.setdefault(host, Breaker())


def _exchange(
    wire: Wire,
    method: str,
    url: str,
    headers: dict[str, str],
    body: bytes,
    timeouts: tuple[float, float],
    max_bytes: int,
) -> Answer:
    # A fresh connection each time: on a kept one a lost answer cannot be told from a request that never arrived.
    with requests.Session() as session:
        session.trust_env = False
        session.mount("https://", wire)
        session.mount("http://", wire)
        sent = {"Accept-Encoding": "identity", "Connection": "close", **headers}
        with session.request(
            method, url, headers=sent, data=body or None, timeout=timeouts, allow_redirects=False, stream=True
        ) as got:
            answer = Answer(got.status_code, CaseInsensitiveDict(got.headers), _read(got, max_bytes))
    if wire.was_cut:  # a cut looks like the end of a body that announced no length
        raise TimeoutError
    return answer


def _read(got: requests.Response, max_bytes: int) -> bytes:
    """The body as it came over the wire: never unpacked, so a small answer cannot grow large."""
    pieces = bytearray()
    for piece in got.raw.stream(16_384, decode_content=False):
        pieces += piece
        if len(pieces) > max_bytes:
            raise _TooBig
    return bytes(pieces)


def _kind(accident: BaseException, wire: Wire) -> Kind:
    if isinstance(accident, _TooBig):
        return "too_big"
    if not wire.connected:
        return "refused"
    if wire.was_cut or isinstance(accident, requests.Timeout | TimeoutError) or "timed out" in str(accident):
        return "timeout"
    return "bad"


class _TooBig(Exception):
    pass

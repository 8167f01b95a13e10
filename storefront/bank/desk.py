"""What the bank's pages and faces work with: its settings, its books, its courier."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from typing import cast

from flask import current_app

from storefront.bank.books import Books
from storefront.bank.delivery import Courier
from storefront.bank.settings import BankSettings

PLACE = "play_bank"


class KeyInUse(Exception):
    """Another call with the same idempotency key is being answered at this moment."""


class KeysInUse:
    """Idempotency keys of calls under way in this process; it forgets them with its life, as it should."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: set[tuple[str, str]] = set()

    @contextmanager
    def held(self, key: tuple[str, str]) -> Iterator[None]:
        """Hold a key while answering; an empty one is nobody's. Raises KeyInUse."""
        with self._lock:
            if key in self._held:
                raise KeyInUse
            if key[1]:
                self._held.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._held.discard(key)


@dataclass(frozen=True)
class Desk:
    settings: BankSettings
    books: Books
    courier: Courier
    keys: KeysInUse = field(default_factory=KeysInUse)

    @property
    def patience(self) -> timedelta:
        """How long a slow issuer takes to give money back."""
        return timedelta(seconds=self.settings.late_seconds)


def desk() -> Desk:
    """The desk of the bank that answers this request."""
    return cast(Desk, current_app.extensions[PLACE])

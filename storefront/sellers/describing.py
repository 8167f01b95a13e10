"""A shop's own facts change: what people read of it, where it lies, when it works. Each change stands in the log."""

from datetime import time
from enum import Enum
from typing import Any

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.sellers.seller import Seller


def change(seller: Seller, person: User, **facts: Any) -> list[str]:
    """Write these facts and answer the names of those that were different. The name of the shop is not among them.

    Whoever calls brings the public pages in line (`catalog/version.py`) and, after a move, the search index.
    """
    before = {name: getattr(seller, name) for name in facts}
    changed = {name: value for name, value in facts.items() if value != before[name]}
    for name, value in changed.items():
        setattr(seller, name, value)
    if changed:
        was = {name: _plain(before[name]) for name in changed}
        now = {name: _plain(value) for name, value in changed.items()}
        history.note(person, "seller.described", seller.slug, before=was, after=now)
    return list(changed)


def _plain(value: Any) -> Any:
    """What the log keeps: short texts, times as `08:30`."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Enum):
        return value.value
    return value[:200] if isinstance(value, str) else value

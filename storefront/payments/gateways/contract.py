"""What the shop and a payment gateway say to each other: five verbs, plain slips of paper, three accidents.

A gateway speaks HTTP and signatures. It knows neither orders nor pages nor the database, and is never called
while a transaction is open. Rupiah are ints on every slip; a gateway's own units stay inside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class GatewayDown(Exception):
    """No answer one can act on: ask again later.

    `maybe_done` is True when the gateway may have acted all the same (a timeout, a broken answer): look up
    before charging again. It is False when nothing reached it.
    """

    def __init__(self, why: str, *, maybe_done: bool = True) -> None:
        super().__init__(why)
        self.maybe_done = maybe_done


class GatewayRefused(Exception):
    """The gateway, or our own check of its answer, said no: asking the same again changes nothing. `code` says why."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code} {why}".strip())
        self.code = code


class BadNotice(Exception):
    """A notice that cannot be trusted or read: unsigned, too old, not for us. Nothing in it may be acted on.

    `status` and `case` are what its sender is told (SNAP's numbers), `at` names the field that is wrong.
    """

    def __init__(self, why: str, status: int = 401, case: str = "00", at: str = "") -> None:
        super().__init__(why)
        self.status, self.case, self.at = status, case, at


class Outcome(StrEnum):
    """What a gateway says became of a charge. UNKNOWN is a word we cannot read: a case for a person."""

    PENDING = "pending"
    PAID = "paid"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    FAILED = "failed"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Charge:
    """One attempt to be paid, and afterwards the slip by which to ask about it, cancel it or give it back."""

    reference: str
    """Ours (`Payment.reference`): random, of fixed length, ending in a letter, and kept over every retry."""
    amount: int
    merchant: str
    """The seller's account at this gateway: SNAP sub-merchant, Stripe connected account; unused by `static`."""
    expires_at: datetime
    idempotency_key: str
    """The same for every retry of this charge, at most 255 characters; used by gateways that know such keys."""
    static_text: str | None = None
    """The seller's own printed QRIS text."""
    gateway_reference: str | None = None
    """The gateway's number for it, once it has told us."""


@dataclass(frozen=True)
class Presented:
    """A code is ready to be shown. Without `qr_text` the gateway gave none and ours is built from the seller's QRIS."""

    gateway_reference: str | None
    qr_text: str | None
    expires_at: datetime


@dataclass(frozen=True)
class Notice:
    """What a signed notice claims. A hint: look the charge up before believing it.

    `event_id` is the same for every copy of one notice. A `reference` or an `amount` it does not carry is None.
    """

    event_id: str
    reference: str | None
    gateway_reference: str | None
    status: Outcome
    amount: int | None
    raw: bytes = field(repr=False)
    number: str | None = None
    """The sender's number for this one message, where it gives one: stands for no other on the same day."""


@dataclass(frozen=True)
class Sighting:
    """What the gateway itself answers when asked.

    `event_id` names the movement of money, the same however often and by whatever door it is seen. `amount` is
    what was paid (of a pending charge: what is to be paid). `merchant` is None where the gateway does not say.
    """

    event_id: str
    reference: str
    gateway_reference: str | None
    status: Outcome
    amount: int
    currency: str
    merchant: str | None
    paid_at: datetime | None


@dataclass(frozen=True)
class Returned:
    """A refund the gateway took on; `is_done` is False while it is still on its way."""

    reference: str
    gateway_reference: str | None
    is_done: bool


class Headers(Protocol):
    """Headers of a request: a dict, or the web framework's own kind. Upper and lower case are the same."""

    def items(self) -> Iterable[tuple[str, str]]: ...


class Gateway(Protocol):
    """The five verbs. Each raises GatewayDown and GatewayRefused; `read_notice` raises BadNotice only."""

    name: str
    receipt: Mapping[str, str]
    """What a notice is answered with, as JSON and with status 200, once it is stored."""

    def charge(self, charge: Charge) -> Presented:
        """Ask for a code. After GatewayDown with `maybe_done` look it up before asking again."""

    def read_notice(self, headers: Headers, raw_body: bytes, path: str) -> Notice:
        """Check the signature over the raw bytes, then read. `path` is the address called, with its query."""

    def look_up(self, charge: Charge) -> Sighting | None:
        """What became of it; None when the gateway knows no such charge or, like a printed code, can never tell."""

    def cancel(self, charge: Charge, reason: str = "") -> None:
        """Make the code unpayable. Refused when it was paid meanwhile: look it up."""

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        """Give `amount` back; `reference` is the refund's own, kept over every retry, and counts once.

        After GatewayDown, or an answer that is not done, ask again with the same reference, as often as need be: it
        finds what an earlier call did. GatewayRefused means that the money did not go out this way; its code says why.
        """

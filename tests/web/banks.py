"""A gateway without a network: it is silent, says no, stumbles, or tells what it was told to tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Flask

from storefront.kit import clock
from storefront.kit.db import transaction_is_open
from storefront.payments.gateways.contract import (
    BadNotice,
    Charge,
    GatewayDown,
    Headers,
    Notice,
    Outcome,
    Presented,
    Returned,
    Sighting,
)

SIGNED = "X-Signed"


@dataclass
class PaperBank:
    """Speaks the five verbs. `answer` is raised, returned, or, when it is an Outcome, told of the whole amount.

    `twist` changes what it tells.
    """

    answer: Exception | Outcome | None = None
    name: str = "snap"
    receipt: Mapping[str, str] = field(default_factory=lambda: {"heard": "yes"})
    asked: list[str] = field(default_factory=list)
    twist: Callable[[Sighting], Sighting | None] = lambda seen: seen

    def charge(self, charge: Charge) -> Presented:
        """A number, and no code of its own: ours is shown."""
        self._say(charge)
        return Presented(f"BANK-{charge.reference}", None, charge.expires_at)

    def read_notice(self, headers: Headers, raw_body: bytes, path: str) -> Notice:
        """Trusts whoever sends the header; the body is the reference."""
        if dict(headers.items()).get(SIGNED) != path:
            raise BadNotice("not signed for this path")
        reference = raw_body.decode()[:40]
        return Notice(f"N-{reference}", reference, None, Outcome.PAID, None, raw_body)

    def look_up(self, charge: Charge) -> Sighting | None:
        """What it was told to tell."""
        outcome = self._say(charge)
        if outcome is None:
            return None
        return self.twist(self._seen(charge, outcome))

    def _seen(self, charge: Charge, outcome: Outcome) -> Sighting:
        return Sighting(
            event_id=f"E-{charge.reference}", reference=charge.reference, gateway_reference=None, status=outcome,
            amount=charge.amount, currency="IDR", merchant=charge.merchant, paid_at=clock.now(),
        )  # fmt: skip

    def cancel(self, charge: Charge, reason: str = "") -> None:
        raise GatewayDown("not asked for here")

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        raise GatewayDown("not asked for here")

    def _say(self, charge: Charge) -> Outcome | None:
        self.asked.append(charge.reference)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class WatchfulBank(PaperBank):
    """Is asked to show a code, or what came of one, while no transaction is open."""

    def charge(self, charge: Charge) -> Presented:
        assert not transaction_is_open()
        return super().charge(charge)

    def look_up(self, charge: Charge) -> Sighting | None:
        assert not transaction_is_open()
        return super().look_up(charge)


def watchful(app: Flask) -> PaperBank:
    """Puts a bank in SNAP's place that looks whether a transaction is open while the network is."""
    bank = app.extensions["gateways"]["snap"] = WatchfulBank()
    return bank

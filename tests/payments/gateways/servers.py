"""The Stripe-shaped servers our gateway is tried against, and what each of them can do.

The play bank and localstripe always; stripe-mock, or anything else of that shape, whenever STRIPE_API_BASE (or
STOREFRONT_STRIPE_API_BASE) points to one. The table is held from both sides: a server that cannot do a thing must
fail at it, so that none gets better or worse unseen.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storefront.kit import http
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from storefront.payments.gateways.stripe import StripeGateway, StripeSettings
from tests.bank.town import STRIPE_KEY, WEBHOOK_SECRET, town
from tests.payments.gateways import localstripe


@dataclass(frozen=True)
class Can:
    """What a server can do; our gateway has to live with either answer."""

    draws_codes: bool = False  # the QR text comes with the intent
    keeps_state: bool = False  # what was made is found again, with its sum and our reference
    replays_keys: bool = False  # the same Idempotency-Key gives the same intent, and another form is refused
    knows_accounts: bool = False  # an intent is visible to its own connected account only
    is_paid: bool = False  # somebody can pay there
    tells: bool = False  # signed events
    caps_refunds: bool = False  # never more back than was paid
    unpaid_refund: type[Exception] | None = None  # what becomes of a refund of what was not paid; None: it "works"


TABLE = {
    "play-bank": Can(
        draws_codes=True, keeps_state=True, replays_keys=True, knows_accounts=True, is_paid=True, tells=True,
        caps_refunds=True, unpaid_refund=GatewayRefused,
    ),
    "localstripe": Can(keeps_state=True, is_paid=True, unpaid_refund=GatewayDown),  # a 500 of its own
    "stripe-mock": Can(),
}  # fmt: skip
ADDRESS = os.environ.get("STRIPE_API_BASE", "")  # of a server started by hand, if any


@dataclass
class Server:
    """One server that runs, our gateway to it, and the hands of a payer there."""

    name: str
    gateway: StripeGateway
    pays: Callable[[str], object]
    tells: Callable[[], list[tuple[str, dict[str, str], bytes]]]

    @property
    def can(self) -> Can:
        return TABLE[self.name]


def configured(able: str = "") -> list[str]:
    """The servers of this run; with a word of the table, those that are able to do it."""
    names = ["play-bank", "localstripe", *(["stripe-mock"] if ADDRESS else [])]
    return [name for name in names if not able or getattr(TABLE[name], able)]


@contextmanager
def running(name: str, folder: Path) -> Iterator[Server]:
    """The named server, ready to be asked."""
    http._breakers.clear()
    if name == "play-bank":
        with town(folder) as bank:
            yield Server(name, bank.stripe(), bank.pays, bank.notices)
    elif name == "localstripe":
        with localstripe.running(folder, STRIPE_KEY) as local:
            yield Server(name, gateway(local.base), local.pays, list)
    else:
        yield Server(name, gateway(ADDRESS), _nobody, list)


def gateway(base: str) -> StripeGateway:
    """Ours, to a server that draws no codes."""
    settings = StripeSettings(
        api_base=base, secret_key=STRIPE_KEY, webhook_secrets=(WEBHOOK_SECRET,), method="none"
    )  # fmt: skip
    return StripeGateway(settings)


def _nobody(_number: str) -> None:
    raise AssertionError("nobody can pay there")

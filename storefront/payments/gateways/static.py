"""The seller's printed QRIS made exact: needs no contract with a bank, and only the seller sees the money."""

from collections.abc import Mapping
from dataclasses import dataclass

from storefront.payments.gateways.contract import (
    BadNotice,
    Charge,
    GatewayRefused,
    Headers,
    Notice,
    Presented,
    Returned,
    Sighting,
)
from storefront.qris import convert


@dataclass(frozen=True)
class StaticSettings:
    """A printed code needs no settings; this says that the gateway is open."""


class StaticGateway:
    """The acquirer knows nothing of these codes: no expiry, no single use, no notice, no look-up."""

    name = "static"
    receipt: Mapping[str, str] = {}

    def charge(self, charge: Charge) -> Presented:
        """The printed code with amount and reference. Raises GatewayRefused when the text is missing or not sound."""
        if not charge.static_text:
            raise GatewayRefused("no_static_text")
        try:
            text = convert.to_dynamic(charge.static_text, charge.amount, charge.reference)
        except convert.CannotConvert as why:
            raise GatewayRefused("bad_static_text", str(why)) from why
        return Presented(None, text, charge.expires_at)

    def read_notice(self, headers: Headers, raw_body: bytes, path: str) -> Notice:
        raise BadNotice("a printed code sends no notices")

    def look_up(self, charge: Charge) -> Sighting | None:
        return None

    def cancel(self, charge: Charge, reason: str = "") -> None:
        """Nothing to tell anyone. The picture stays payable for whoever kept it."""

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        raise GatewayRefused("by_hand", "the seller sends it back from the own account")

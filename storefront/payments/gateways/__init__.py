"""The gateways that are open, by name. Which one a charge goes through is written on the seller's QRIS account."""

from collections.abc import Iterable

from storefront.payments.gateways.contract import Gateway
from storefront.payments.gateways.snap import SnapGateway, SnapSettings
from storefront.payments.gateways.static import StaticGateway, StaticSettings
from storefront.payments.gateways.stripe import StripeGateway, StripeSettings

__all__ = ["Settings", "SnapSettings", "StaticSettings", "StripeSettings", "open_gateways"]

Settings = SnapSettings | StripeSettings | StaticSettings


def open_gateways(all_settings: Iterable[Settings]) -> dict[str, Gateway]:
    """One gateway for each set of settings, kept for the life of the process (tokens are cached in it).

    Settings are refused with ValueError where they are made, so nothing opens with an empty or sample secret.
    """
    gateways = [_open(settings) for settings in all_settings]
    return {gateway.name: gateway for gateway in gateways}


def _open(settings: Settings) -> Gateway:
    match settings:
        case SnapSettings():
            return SnapGateway(settings)
        case StripeSettings():
            return StripeGateway(settings)
        case StaticSettings():
            return StaticGateway()

"""What a Stripe-shaped gateway needs to know before it opens."""

from dataclasses import dataclass, field

from storefront.payments.gateways import secret

NO_METHOD = "none"


@dataclass(frozen=True, kw_only=True)
class StripeSettings:
    """Made from the settings at the start; raises ValueError, naming what is missing or no real secret."""

    api_base: str
    secret_key: str = field(repr=False)
    webhook_secrets: tuple[str, ...] = field(repr=False)
    """One, or several while it is being changed: a notice may be signed with any of them."""
    method: str = "qris"
    """The payment method type an intent is confirmed with at once, so that its code comes with the answer.

    `none` for a gateway that draws no codes (stripe-mock, localstripe): the intent only waits, and the code shown is
    built from the seller's own.
    """
    introduces_merchants: bool = False
    """Send the seller's printed code along in the metadata, for the play bank, which registers accounts by it."""

    def __post_init__(self) -> None:
        if not self.api_base.strip():
            raise ValueError("Stripe api_base is missing")
        if not self.method.strip():
            raise ValueError("Stripe method is missing")
        secret.require("Stripe secret_key", self.secret_key, least=16)
        if not self.webhook_secrets:
            raise ValueError("Stripe webhook_secret is missing")
        for one in self.webhook_secrets:
            secret.require("Stripe webhook_secret", one, least=32)

    @property
    def confirms(self) -> bool:
        """Whether intents are confirmed as they are made."""
        return self.method != NO_METHOD

"""A Stripe-shaped API that says whatever it is told to say, and our gateway to it."""

import json
from typing import Any

from flask import Flask

from storefront.kit import http
from storefront.payments.gateways.stripe import StripeGateway, StripeSettings
from tests.bank.town import STRIPE_KEY, WEBHOOK_SECRET


def gateway_to(base: str, **changes: Any) -> StripeGateway:
    """Ours, with nothing known of that address yet."""
    http._breakers.clear()
    known: dict[str, Any] = {"api_base": base, "secret_key": STRIPE_KEY, "webhook_secrets": (WEBHOOK_SECRET,)}
    return StripeGateway(StripeSettings(**known | changes))


def an_api_that_says(status: int, body: Any, headers: dict[str, str] | None = None) -> Flask:
    """Every call is answered the same; bytes go out as they are."""
    app = Flask("odd api")

    @app.route("/v1/<path:rest>", methods=["GET", "POST"])
    def say(rest: str) -> Any:
        return (body if isinstance(body, bytes) else json.dumps(body)), status, headers or {}

    return app

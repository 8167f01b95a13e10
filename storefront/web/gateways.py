"""The open payment gateways of this process, made from the settings, and the calls that go out to them."""

import hmac
from dataclasses import replace

from flask import Flask, current_app

from storefront.kit import wire
from storefront.kit.config import PREFIX, Misconfigured, pem
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import charging, paying
from storefront.payments import gateways as rooms
from storefront.payments.gateways import Settings, SnapSettings, StaticSettings, StripeSettings
from storefront.payments.gateways.contract import Charge, Gateway, GatewayDown, GatewayRefused, Outcome
from storefront.payments.payment import Payment

NEEDED = {
    "snap": [
        "SNAP_API_BASE",
        "SNAP_CLIENT_ID",
        "SNAP_CLIENT_SECRET",
        "SNAP_MERCHANT_ID",
        "SNAP_PRIVATE_KEY",
        "SNAP_BANK_PUBLIC_KEY",
    ],
    "stripe": ["STRIPE_API_BASE", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
}


def install(app: Flask) -> None:
    """Open the gateways named in GATEWAYS. Raises Misconfigured, saying which setting one lacks."""
    wire.private_hosts = frozenset(app.config["PRIVATE_HOSTS"])
    app.extensions["gateways"] = rooms.open_gateways([_whole(app, name) for name in app.config["GATEWAYS"]])


def gateway(name: str) -> Gateway | None:
    """An open gateway by name."""
    found: Gateway | None = current_app.extensions["gateways"].get(name)
    return found


def open_names() -> frozenset[str]:
    """The names of the open gateways."""
    return frozenset(current_app.extensions["gateways"])


def ask_for_code(order: Order) -> Payment:
    """Have a code to pay an order: commit the attempt, ask the gateway with no transaction open, commit the answer.

    Raises CannotPay. A gateway that is down leaves a failed attempt; the shopper may try again.
    """
    payment = charging.open_payment(order)
    reference, slip, name = payment.reference, charging.charge_slip(payment), payment.gateway
    is_ours_to_ask = charging.may_ask(payment)
    db.session.commit()
    if not is_ours_to_ask:
        return payment
    speaker = gateway(name)
    try:
        if speaker is None:
            raise GatewayRefused("closed", name)
        answer = speaker.charge(slip)
        charging.present(reference, answer)
    except (GatewayDown, GatewayRefused) as problem:
        current_app.logger.warning("no code from %s for %s: %s", name, reference, problem)
        charging.fail(reference, str(problem))
    db.session.commit()
    return payment


def look(payment: Payment) -> paying.Lane | None:
    """Ask the gateway what became of an attempt and believe its answer. None when it had nothing to tell.

    A code found waiting there that nobody is to pay, since its answer was lost or another was shown instead, is
    cancelled. Raises GatewayDown. Commits; no transaction is open while the network is.
    """
    reference, slip, name = payment.reference, charging.charge_slip(payment), payment.gateway
    is_left_over = charging.is_left_over(payment)
    db.session.commit()
    speaker = gateway(name)
    seen = speaker.look_up(slip) if speaker else None
    lane = paying.believe(reference, seen) if seen else None
    db.session.commit()
    if speaker and seen and seen.status == Outcome.PENDING and is_left_over:
        _clear_away(speaker, replace(slip, gateway_reference=seen.gateway_reference))
    return lane


def _clear_away(speaker: Gateway, slip: Charge) -> None:
    """Make a code unpayable; should it not work, or be paid at this moment, the next look finds it."""
    try:
        speaker.cancel(slip, "never shown")
    except (GatewayDown, GatewayRefused) as problem:
        current_app.logger.warning("the left-over code %s was not cancelled: %s", slip.reference, problem)


def _whole(app: Flask, name: str) -> Settings:
    """The settings of one gateway, if nothing is missing and no secret is a sample."""
    missing = [PREFIX + setting for setting in NEEDED.get(name, []) if not app.config[setting]]
    if missing:
        raise Misconfigured(f"the gateway {name} needs {', '.join(missing)}")
    try:
        return _settings(app, name)
    except ValueError as wrong:
        raise Misconfigured(f"the gateway {name}: {wrong}") from wrong


def _settings(app: Flask, name: str) -> Settings:
    get = app.config
    if name == "stripe":
        return StripeSettings(
            api_base=get["STRIPE_API_BASE"],
            secret_key=get["STRIPE_SECRET_KEY"],
            webhook_secrets=tuple(each.strip() for each in get["STRIPE_WEBHOOK_SECRET"].split(",") if each.strip()),
            method=get["STRIPE_METHOD"],
            introduces_merchants=get["DEMO"],
        )
    if name == "static":
        return StaticSettings()
    return SnapSettings(
        base_url=get["SNAP_API_BASE"],
        client_id=get["SNAP_CLIENT_ID"],
        client_secret=get["SNAP_CLIENT_SECRET"],
        merchant_id=get["SNAP_MERCHANT_ID"],
        partner_id=get["SNAP_PARTNER_ID"],
        channel_id=get["SNAP_CHANNEL_ID"],
        terminal_id=get["SNAP_TERMINAL_ID"],
        private_key=pem(get, "SNAP_PRIVATE_KEY"),
        bank_public_key=pem(get, "SNAP_BANK_PUBLIC_KEY"),
        paths=get["SNAP_PATHS"],
        signs_prefix=get["SNAP_SIGNS_PREFIX"],
        algorithm=get["SNAP_ALGORITHM"],
        hash=get["SNAP_HASH"],
        encoding=get["SNAP_ENCODING"],
        token_encoding=get["SNAP_TOKEN_ENCODING"],
        stamp=get["SNAP_STAMP"],
        query_service_code=get["SNAP_QUERY_SERVICE_CODE"],
        notice_algorithm=get["SNAP_NOTICE_ALGORITHM"],
        notice_hash=get["SNAP_NOTICE_HASH"],
        notice_encoding=get["SNAP_NOTICE_ENCODING"],
        notice_paths=tuple(get["SNAP_NOTICE_PATHS"]),
        notice_client_id=get["SNAP_NOTICE_CLIENT_ID"],
        notice_secret=get["SNAP_NOTICE_SECRET"],
        token_key=hmac.digest(get["SECRET_KEY"].encode(), b"tokens for SNAP notices", "sha256").hex(),
        introduces_merchants=get["DEMO"],
    )

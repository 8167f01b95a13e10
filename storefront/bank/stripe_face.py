"""The play bank in Stripe's shape: PaymentIntents and Refunds, with idempotency keys."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from time import sleep
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank import code, merchant, refund, stripe_notice
from storefront.bank.books import Base
from storefront.bank.code import Code, Face
from storefront.bank.desk import desk
from storefront.kit import clock, codes
from storefront.qris import payload

ENDS_AFTER = timedelta(hours=24)  # an intent has no end of its own
_METADATA = re.compile(r"metadata\[([A-Za-z0-9_]{1,40})\]")

bp = Blueprint("stripe", __name__, url_prefix="/v1")


class StripeNo(Exception):
    """An error object: HTTP status, type, code, message."""

    def __init__(self, status: int, code: str, message: str, kind: str = "invalid_request_error") -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.kind = status, code, message, kind


class Replay(Base):
    """The first answer to an idempotency key, given again to everyone who comes with the same request."""

    __tablename__ = "replays"

    owner: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_digest: Mapped[str]
    answer: Mapped[str]
    made_at: Mapped[datetime]


@bp.before_request
def check_key() -> None:
    """Bearer, or Basic with the key as user. A closed face (no key set) lets nobody in."""
    given = request.authorization
    key = (given.token or given.username or "") if given else ""
    right = desk().settings.stripe_secret_key
    if not desk().settings.speaks_stripe or not hmac.compare_digest(key.encode(), right.encode()):
        raise StripeNo(401, "invalid_api_key", "Invalid API Key provided")


@bp.post("/payment_intents")
def create() -> Response:
    return _once(_create)


@bp.get("/payment_intents/<number>")
def retrieve(number: str) -> Response:
    with desk().books.begin() as session:
        found = _own(session, number)
        is_slow = code.takes_its_time(session, found)
    if is_slow:
        sleep(desk().settings.slow_seconds)
    return _json(json.dumps(stripe_notice.intent(found)))


@bp.post("/payment_intents/<number>/cancel")
def cancel(number: str) -> Response:
    def do(session: Session) -> dict[str, Any]:
        found = _own(session, number)
        if not code.cancel(session, found):
            raise StripeNo(400, "payment_intent_unexpected_state", "This PaymentIntent has succeeded already")
        return stripe_notice.intent(found)

    return _once(do)


@bp.post("/refunds")
def give_back() -> Response:
    return _once(_refund)


@bp.errorhandler(StripeNo)
def say_no(no: StripeNo) -> Response:
    error = {"type": no.kind, "code": no.code, "message": no.message}
    return _json(json.dumps({"error": error}), no.status)


def _once(do: Callable[[Session], dict[str, Any]]) -> Response:
    """Do it in one commit together with its answer, or give the answer of the first time. Refusals are not kept."""
    key, owner = request.headers.get("Idempotency-Key", ""), request.headers.get("Stripe-Account", "")
    if len(key) > 255:
        raise StripeNo(400, "idempotency_key_too_long", "Idempotency keys have at most 255 characters")
    digest = hashlib.sha256(request.path.encode() + b"\0" + request.get_data(parse_form_data=False)).hexdigest()
    with desk().books.begin() as session:
        earlier = session.get(Replay, (owner, key)) if key else None
        if earlier is not None:
            if earlier.request_digest != digest:
                raise StripeNo(400, "idempotency_key_in_use", "The key came with other parameters", "idempotency_error")
            return _json(earlier.answer)
        answer = json.dumps(do(session))
        if key:
            kept = Replay(owner=owner, key=key, request_digest=digest, answer=answer, made_at=clock.now())
            session.add(kept)
    return _json(answer)


def _create(session: Session) -> dict[str, Any]:
    amount = _rupiah("amount")
    if request.form.get("currency", "").lower() != "idr":
        raise StripeNo(400, "parameter_invalid", "Only idr is paid here")
    if amount > payload.LIMIT:
        raise StripeNo(400, "amount_too_large", "A QRIS payment has a limit")
    facts = {found[1]: value for name, value in request.form.items() if (found := _METADATA.fullmatch(name))}
    owner, number = request.headers.get("Stripe-Account", ""), f"pi_{codes.reference()}"
    reference = facts.get("reference") or codes.reference()
    try:
        seller = merchant.introduce(session, owner or "platform", merchant.facts_of(facts.get("qris", "")))
        text = payload.build(seller.card(), amount, reference[:25])
    except payload.BadQris as why:
        raise StripeNo(400, "account_invalid", f"No code can be written for this account: {why}") from why
    fresh = Code(face=Face.STRIPE, number=number, reference=reference, account=seller.account, merchant=seller)
    fresh.owner, fresh.amount, fresh.qr_text, fresh.facts = owner, amount, text, facts
    fresh.status, fresh.made_at, fresh.expires_at = code.WAITING, clock.now(), _end(facts)
    session.add(fresh)
    session.flush()
    return stripe_notice.intent(fresh)


def _refund(session: Session) -> dict[str, Any]:
    found = _own(session, request.form.get("payment_intent", ""))
    reference = request.headers.get("Idempotency-Key") or codes.reference()
    amount = _rupiah("amount") if "amount" in request.form else (found.paid_amount or 0)
    try:
        done = refund.give_back(session, found, amount, reference)
    except refund.CannotRefund as why:
        raise StripeNo(400, "charge_already_refunded", str(why)) from why
    facts = {"id": f"re_{done.number}", "object": "refund", "status": "succeeded", "currency": "idr"}
    return facts | {"amount": done.amount * 100, "payment_intent": found.number}


def _own(session: Session, number: str) -> Code:
    """An intent of the account that asks; another's is not there."""
    found = code.by_number(session, number)
    if found is None or found.face != Face.STRIPE or found.owner != request.headers.get("Stripe-Account", ""):
        raise StripeNo(404, "resource_missing", "No such payment_intent")
    return found


def _rupiah(name: str) -> int:
    """Hundredths out of the form, as whole rupiah."""
    text = request.form.get(name, "")
    if not re.fullmatch(r"[1-9][0-9]{2,12}", text) or int(text) % 100:
        raise StripeNo(400, "parameter_invalid_integer", f"{name} must be hundredths of whole rupiah")
    return int(text) // 100


def _end(facts: dict[str, str]) -> datetime:
    try:
        return datetime.fromisoformat(facts["expires_at"]).astimezone(clock.WIB)
    except (KeyError, ValueError, OverflowError):
        return clock.now() + ENDS_AFTER


def _json(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="application/json")

"""The play bank in Stripe's shape: PaymentIntents and Refunds, with idempotency keys."""

import re
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from storefront.bank import code, merchant, mishap, notice, refund, stripe_door, stripe_notice
from storefront.bank.code import Code, Face
from storefront.bank.desk import desk
from storefront.bank.mishap import Verb
from storefront.bank.stripe_door import StripeNo, answer, answer_once
from storefront.kit import clock, codes
from storefront.qris import payload

ENDS_AFTER = timedelta(hours=24)  # an intent has no end of its own
ACCIDENTS = {404: "resource_missing", 409: "lock_timeout", 429: "rate_limit", 504: "timeout"}
_METADATA = re.compile(r"metadata\[([A-Za-z0-9_]{1,40})\]")

bp = Blueprint("stripe", __name__, url_prefix="/v1")


@bp.before_request
def check_key() -> None:
    stripe_door.check_key(request)


@bp.post("/payment_intents")
def create() -> Response:
    return answer_once(Verb.CREATE, [request.form.get("metadata[reference]", "")], _create)


@bp.get("/payment_intents")
def intents() -> Response:
    """The account's own, the newest first; a page goes on behind `starting_after`."""
    owner = request.headers.get("Stripe-Account", "")
    most = min(max(request.args.get("limit", 10, int), 1), 100)

    def tell(session: Session) -> dict[str, Any]:
        found = code.of_owner(session, Face.STRIPE, owner, request.args.get("starting_after", ""), most + 1)
        listed = [stripe_notice.intent(each) for each in found[:most]]
        return {"object": "list", "url": "/v1/payment_intents", "has_more": len(found) > most, "data": listed}

    return answer(Verb.QUERY, [], tell)


@bp.get("/payment_intents/<number>")
def retrieve(number: str) -> Response:
    return answer(Verb.QUERY, [number], lambda session: stripe_notice.intent(_own(session, number)))


@bp.post("/payment_intents/<number>/cancel")
def cancel(number: str) -> Response:
    def do(session: Session) -> dict[str, Any]:
        found = _own(session, number)
        was_open = found.is_waiting
        if not code.cancel(session, found):
            raise StripeNo(400, "payment_intent_unexpected_state", "This PaymentIntent has succeeded already")
        ended = stripe_notice.intent(found)
        if was_open:
            _tell(session, found, "payment_intent.canceled", ended)
        return ended

    return _and_ring(answer_once(Verb.CANCEL, [number], do))


@bp.post("/refunds")
def give_back() -> Response:
    names = [request.form.get("payment_intent", "")]
    return _and_ring(answer_once(Verb.REFUND, names, _refund, lambda session: _refund(session, is_refused=True)))


@bp.get("/refunds/<number>")
def one_refund(number: str) -> Response:
    def tell(session: Session) -> dict[str, Any]:
        found = refund.by_number(session, number.removeprefix("re_"))
        if found is None:
            raise StripeNo(404, "resource_missing", "No such refund")
        return stripe_notice.refund(_own_id(session, found.code_id), found)

    return answer(Verb.QUERY, [], tell)


@bp.get("/refunds")
def refunds() -> Response:
    number = request.args.get("payment_intent", "")

    def tell(session: Session) -> dict[str, Any]:
        found = _own(session, number)
        listed = [stripe_notice.refund(found, each) for each in reversed(refund.of(session, found))]
        return {"object": "list", "url": "/v1/refunds", "has_more": False, "data": listed}

    return answer(Verb.QUERY, [number], tell)


@bp.errorhandler(StripeNo)
def say_no(no: StripeNo) -> Response:
    return stripe_door.error(no)


@bp.errorhandler(mishap.Refused)
def stumble(accident: mishap.Refused) -> Response:
    kind = "api_error" if accident.status >= 500 else "invalid_request_error"
    return say_no(StripeNo(accident.status, ACCIDENTS.get(accident.status, "api_error"), "SIMULASI", kind))


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


def _refund(session: Session, is_refused: bool = False) -> dict[str, Any]:
    found = _own(session, request.form.get("payment_intent", ""))
    key = request.headers.get("Idempotency-Key") or codes.reference()
    reference = request.form.get("metadata[reference]") or key
    amount = _rupiah("amount") if "amount" in request.form else (found.paid_amount or 0)
    try:
        done, is_new = refund.give_back(session, found, amount, reference, desk().patience, is_refused)
    except refund.CannotRefund as why:
        raise StripeNo(400, "charge_already_refunded", str(why)) from why
    if is_new:
        _tell_of_refund(session, found, done)
    return stripe_notice.refund(found, done)


def _tell_of_refund(session: Session, found: Code, done: refund.Refund) -> None:
    """Now as it stands, and once more when it has arrived; both only if money goes back."""
    told = stripe_notice.refund(found, done)
    if done.state == refund.State.FAILED:
        _tell(session, found, "refund.updated", told)
        return
    _tell(session, found, "charge.refunded", stripe_notice.charge(found, refund.refunded(session, found)))
    if done.state == refund.State.PENDING:
        _tell(session, found, "refund.updated", told | {"status": refund.State.DONE.value}, desk().patience)


def _tell(session: Session, found: Code, kind: str, thing: dict[str, Any], after: timedelta = timedelta()) -> None:
    notice.write(session, found, stripe_notice.event(found, kind, thing), after)


def _and_ring(made: Response) -> Response:
    desk().courier.ring()
    return made


def _own(session: Session, number: str) -> Code:
    """An intent of the account that asks; another's is not there."""
    found = code.by_number(session, number)
    if found is None or found.face != Face.STRIPE or found.owner != request.headers.get("Stripe-Account", ""):
        raise StripeNo(404, "resource_missing", "No such payment_intent")
    return found


def _own_id(session: Session, code_id: int) -> Code:
    found = session.get_one(Code, code_id)
    return _own(session, found.number)


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

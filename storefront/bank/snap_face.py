"""The play bank as a SNAP acquirer: token, generate, query, cancel, refund (QRIS-MPM)."""

import re
from datetime import datetime
from time import sleep
from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlalchemy.orm import Session

from storefront.bank import code, merchant, refund
from storefront.bank.code import Code, Face
from storefront.bank.desk import desk
from storefront.bank.snap_door import SnapNo, give_token, let_in
from storefront.bank.snap_notice import money
from storefront.kit import clock, codes
from storefront.qris import payload

SERVICES = {"generate": "47", "query": "51", "token": "73", "cancel": "77", "refund": "78"}
_VALUE = re.compile(r"([0-9]{1,13})\.00")


bp = Blueprint("snap", __name__, url_prefix="/v1.0")


@bp.post("/access-token/b2b")
def token() -> Response:
    return _well(accessToken=give_token(desk().settings, request), tokenType="Bearer", expiresIn="900")


@bp.post("/qr/qr-mpm-generate")
def generate() -> Response:
    body = let_in(desk(), request)
    _must_be(body.get("merchantId") == desk().settings.snap_merchant_id, 404, "08", "Invalid Merchant")
    with desk().books.begin() as session:
        fresh = _make(session, body)
    return _well(
        referenceNo=fresh.number,
        partnerReferenceNo=fresh.reference,
        qrContent=fresh.qr_text,
        merchantName=fresh.merchant.name,
        additionalInfo={"simulation": "SIMULASI"},
    )


@bp.post("/qr/qr-mpm-query")
def query() -> Response:
    body = let_in(desk(), request)
    with desk().books.begin() as session:
        found = _original(session, body)
        is_slow = code.takes_its_time(session, found)
        said = _state(session, found)
    if is_slow:
        sleep(desk().settings.slow_seconds)
    return _well(**said)


@bp.post("/qr/qr-mpm-cancel")
def cancel() -> Response:
    body = let_in(desk(), request)
    with desk().books.begin() as session:
        found = _original(session, body)
        _must_be(code.cancel(session, found), 404, "00", "Invalid Transaction Status")
    return _well(**_ids(found), cancelTime=_stamp(clock.now()), transactionDate=_stamp(found.made_at))


@bp.post("/qr/qr-mpm-refund", endpoint="refund")
def give_back() -> Response:
    body = let_in(desk(), request)
    number = _text(body, "partnerRefundNo", 64)
    with desk().books.begin() as session:
        found = _original(session, body)
        try:
            done = refund.give_back(session, found, _amount(body, "refundAmount"), number)
        except refund.CannotRefund as why:
            raise SnapNo(405, "01", f"Requested Operation Is Not Allowed: {why}") from why
    return _well(**_ids(found), partnerRefundNo=number, refundNo=done.number, refundTime=_stamp(done.made_at))


@bp.errorhandler(SnapNo)
def say_no(no: SnapNo) -> tuple[Response, int]:
    return jsonify(responseCode=f"{no.status}{_service()}{no.case}", responseMessage=no.message[:150]), no.status


def _service() -> str:
    return SERVICES[(request.endpoint or "").rpartition(".")[2]]


def _well(**facts: Any) -> Response:
    answer = jsonify(responseCode=f"200{_service()}00", responseMessage="Successful", **facts)
    answer.headers["X-TIMESTAMP"] = _stamp(clock.now())
    return answer


def _must_be(true: bool, status: int, case: str, message: str) -> None:
    if not true:
        raise SnapNo(status, case, message)


def _text(body: dict[str, Any], name: str, longest: int) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise SnapNo(400, "02", f"Invalid Mandatory Field {{{name}}}")
    _must_be(len(value) <= longest, 400, "01", f"Invalid Field Format {{{name}}}")
    return value


def _amount(body: dict[str, Any], name: str) -> int:
    given = body.get(name)
    facts = given if isinstance(given, dict) else {}
    found = _VALUE.fullmatch(str(facts.get("value", "")))
    if found is None or facts.get("currency") != "IDR":
        raise SnapNo(400, "01", f"Invalid Field Format {{{name}}}")
    return int(found[1])


def _make(session: Session, body: dict[str, Any]) -> Code:
    reference, amount = _text(body, "partnerReferenceNo", 64), _amount(body, "amount")
    _must_be(code.by_reference(session, reference) is None, 409, "01", "Duplicate partnerReferenceNo")
    _must_be(1 <= amount <= payload.LIMIT, 403, "02", "Exceeds Transaction Amount Limit")
    try:
        expires_at = datetime.fromisoformat(_text(body, "validityPeriod", 35)).astimezone(clock.WIB)
    except (ValueError, OverflowError) as why:
        raise SnapNo(400, "01", "Invalid Field Format {validityPeriod}") from why
    extra = body.get("additionalInfo")
    card = extra.get("merchant") if isinstance(extra, dict) else None
    facts = card | {"merchant_id": card.get("merchantId")} if isinstance(card, dict) else {}
    number = f"PLAY{codes.reference()}"
    try:
        seller = merchant.introduce(session, _text(body, "subMerchantId", 64), facts)
        text = payload.build(seller.card(), amount, reference if len(reference) <= 25 else number[:25])
    except payload.BadQris as why:
        raise SnapNo(404, "08", f"Invalid Merchant: {why}") from why
    fresh = Code(face=Face.SNAP, number=number, reference=reference, account=seller.account, merchant=seller)
    fresh.amount, fresh.qr_text, fresh.made_at, fresh.expires_at = amount, text, clock.now(), expires_at
    session.add(fresh)
    return fresh


def _original(session: Session, body: dict[str, Any]) -> Code:
    """The code a later call is about; both numbers have to fit when both are given."""
    number, reference = body.get("originalReferenceNo"), body.get("originalPartnerReferenceNo")
    by_number = isinstance(number, str)
    found = code.by_number(session, str(number)) if by_number else code.by_reference(session, str(reference))
    if found is None or found.face != Face.SNAP or reference not in (None, found.reference):
        raise SnapNo(404, "01", "Transaction Not Found")
    return found


def _state(session: Session, found: Code) -> dict[str, Any]:
    word, description = ("03", "PENDING")
    if found.is_cancelled:
        word, description = ("05", "CANCELLED")
    elif found.is_paid:
        is_back = refund.refunded(session, found) >= (found.paid_amount or 0)
        word, description = ("04", "REFUNDED") if is_back else ("00", "SUCCESS")
    said = _ids(found) | {
        "serviceCode": SERVICES["generate"],
        "latestTransactionStatus": word,
        "transactionStatusDesc": description,
        "amount": money(found.amount if found.paid_amount is None else found.paid_amount),
        "additionalInfo": {"subMerchantId": found.account, "nmid": found.merchant.nmid},
    }
    return said | ({"paidTime": _stamp(found.paid_at)} if found.paid_at else {})


def _ids(found: Code) -> dict[str, Any]:
    return {"originalReferenceNo": found.number, "originalPartnerReferenceNo": found.reference}


def _stamp(moment: datetime) -> str:
    return clock.wib(moment).isoformat(timespec="seconds")

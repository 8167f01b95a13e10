"""The play bank as a SNAP acquirer: token, generate, query, cancel, refund (QRIS-MPM)."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlalchemy.orm import Session

from storefront.bank import code, mishap, refund
from storefront.bank.code import Code, Face
from storefront.bank.desk import desk
from storefront.bank.mishap import Mishap, Verb
from storefront.bank.refund import Refund, State
from storefront.bank.snap_door import SnapNo, give_token, let_in
from storefront.bank.snap_notice import money
from storefront.bank.snap_order import amount_of, must_be, take_order, text_of
from storefront.bank.snap_state import SERVICES, ids, stamp, state
from storefront.kit import clock

ACCIDENTS = {  # case code and message; the HTTP status is the accident's own
    Mishap.TIMEOUT_BEFORE: ("00", "Timeout"),
    Mishap.TOO_MANY: ("00", "Too Many Requests"),
    Mishap.ERROR: ("00", "General Error"),
    Mishap.ERROR_AFTER: ("01", "Internal Server Error"),
    Mishap.NOT_FOUND: ("01", "Transaction Not Found"),
    Mishap.DUPLICATE: ("01", "Duplicate partnerReferenceNo"),
    Mishap.CLOCK_OFF: ("01", "Invalid Field Format {X-TIMESTAMP}"),
}

bp = Blueprint("snap", __name__, url_prefix="/v1.0")


@bp.post("/access-token/b2b")
def token() -> Response:
    def give() -> Response:
        return _well(accessToken=give_token(desk().settings, request), tokenType="Bearer", expiresIn="900")

    return _answer(Verb.TOKEN, [], give)


@bp.post("/qr/qr-mpm-generate")
def generate() -> Response:
    body = let_in(desk(), request)
    must_be(body.get("merchantId") == desk().settings.snap_merchant_id, 404, "08", "Invalid Merchant")

    def make() -> Response:
        with desk().books.begin() as session:
            fresh = take_order(session, body)
        return _well(
            referenceNo=fresh.number,
            partnerReferenceNo=fresh.reference,
            qrContent=fresh.qr_text,
            merchantName=fresh.merchant.name,
            additionalInfo={"simulation": "SIMULASI"},
        )

    return _answer(Verb.CREATE, [body.get("partnerReferenceNo")], make)


@bp.post("/qr/qr-mpm-query")
def query() -> Response:
    body = let_in(desk(), request)

    def tell() -> Response:
        with desk().books.begin() as session:
            return _well(**state(session, _original(session, body)))

    return _answer(Verb.QUERY, _names(body), tell)


@bp.post("/qr/qr-mpm-cancel")
def cancel() -> Response:
    body = let_in(desk(), request)

    def end() -> Response:
        with desk().books.begin() as session:
            found = _original(session, body)
            must_be(code.cancel(session, found), 404, "00", "Invalid Transaction Status")
        return _well(**ids(found), cancelTime=stamp(clock.now()), transactionDate=stamp(found.made_at))

    return _answer(Verb.CANCEL, _names(body), end)


@bp.post("/qr/qr-mpm-refund", endpoint="refund")
def give_back() -> Response:
    body = let_in(desk(), request)
    number, amount = text_of(body, "partnerRefundNo", 64), amount_of(body, "refundAmount")

    def give(is_refused: bool = False) -> Response:
        with desk().books.begin() as session:
            found = _original(session, body)
            try:
                done, _ = refund.give_back(session, found, amount, number, desk().patience, is_refused)
            except refund.CannotRefund as why:
                raise SnapNo(405, "01", f"Requested Operation Is Not Allowed: {why}") from why
        return _told(found, done)

    return _answer(Verb.REFUND, _names(body), give)


def _told(found: Code, done: Refund) -> Response:
    """Given back; still under way (ask again with the same number); or the payer's issuer does not take it."""
    if done.state == State.FAILED:
        raise SnapNo(403, "05", "Do Not Honor: the issuer refuses refunds")
    facts = {"partnerRefundNo": done.reference, "refundNo": done.number, "refundTime": stamp(done.made_at)}
    if done.state == State.PENDING:
        return _say(202, "Request In Progress", **ids(found), **facts)
    return _well(**ids(found), **facts, refundAmount=money(done.amount))


def _answer(verb: Verb, given: list[Any], do: Callable[..., Response]) -> Response:
    """What the call is answered with, accidents included. Only a refund can be refused by the payer's issuer."""
    names = [name for name in given if isinstance(name, str)]
    kind = mishap.meet(desk(), verb, names)
    mishap.before(desk(), kind)
    done = do(True) if kind is Mishap.ISSUER_REFUSES else do()
    return mishap.after(desk(), kind, names, done)


@bp.errorhandler(SnapNo)
def say_no(no: SnapNo) -> tuple[Response, int]:
    return jsonify(responseCode=f"{no.status}{_service()}{no.case}", responseMessage=no.message[:150]), no.status


@bp.errorhandler(mishap.Refused)
def stumble(accident: mishap.Refused) -> tuple[Response, int]:
    case, message = ACCIDENTS[accident.kind]
    return say_no(SnapNo(accident.status, case, message))


def _service() -> str:
    return SERVICES[(request.endpoint or "").rpartition(".")[2]]


def _well(**facts: Any) -> Response:
    return _say(200, "Successful", **facts)


def _say(status: int, message: str, **facts: Any) -> Response:
    answer = jsonify(responseCode=f"{status}{_service()}00", responseMessage=message, **facts)
    answer.status_code, answer.headers["X-TIMESTAMP"] = status, stamp(clock.now())
    return answer


def _names(body: dict[str, Any]) -> list[Any]:
    return [body.get("originalReferenceNo"), body.get("originalPartnerReferenceNo")]


def _original(session: Session, body: dict[str, Any]) -> Code:
    """The code a later call is about; both numbers have to fit when both are given."""
    number, reference = body.get("originalReferenceNo"), body.get("originalPartnerReferenceNo")
    by_number = isinstance(number, str)
    found = code.by_number(session, str(number)) if by_number else code.by_reference(session, str(reference))
    if found is None or found.face != Face.SNAP or reference not in (None, found.reference):
        raise SnapNo(404, "01", "Transaction Not Found")
    return found

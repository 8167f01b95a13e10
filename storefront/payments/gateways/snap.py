"""QRIS through Bank Indonesia's SNAP interface (QRIS-MPM): what Bank Jakarta and other acquirers speak."""

from collections.abc import Mapping
from typing import Any

from storefront.payments.gateways import snap_answer, snap_notice, snap_token, snap_words
from storefront.payments.gateways.contract import (
    Charge,
    GatewayDown,
    GatewayRefused,
    Headers,
    Notice,
    Outcome,
    Presented,
    Returned,
    Sighting,
)
from storefront.payments.gateways.snap_line import SnapLine
from storefront.payments.gateways.snap_settings import SnapSettings
from storefront.qris import payload

__all__ = ["SnapGateway", "SnapSettings"]

UNKNOWN_THERE = "4045101"
SERVICES = {"generate": "47", "query": "51", "cancel": "77", "refund": "78"}


class SnapGateway:
    """One SNAP bank. The seller is a sub-merchant, so the money goes straight to the seller's own account."""

    name = "snap"
    receipt: Mapping[str, str] = {"responseCode": "2005200", "responseMessage": "Successful"}

    def __init__(self, settings: SnapSettings) -> None:
        self._settings = settings
        self._line = SnapLine(settings)

    def charge(self, charge: Charge) -> Presented:
        """A dynamic code whose checksum and amount were checked here.

        A number the bank already knows (an earlier try did arrive) is GatewayDown with `maybe_done`.
        """
        body = {
            "partnerReferenceNo": charge.reference,
            "amount": snap_words.money(charge.amount),
            "merchantId": self._settings.merchant_id,
            "subMerchantId": charge.merchant,
            "terminalId": self._settings.terminal_id,
            "validityPeriod": snap_words.timestamp(charge.expires_at),
            "additionalInfo": self._introduction(charge),
        }
        reply = self._line.post(SERVICES["generate"], "generate", body)
        if reply.get("partnerReferenceNo", charge.reference) != charge.reference:
            raise GatewayDown("the answer is for another charge")
        code = payload.check(str(reply.get("qrContent", "")))
        if not code.is_ok or code.amount != charge.amount:
            raise GatewayRefused("wrong_code", f"{', '.join(code.errors)} amount {code.amount}")
        return Presented(snap_words.text(reply.get("referenceNo")), code.text, charge.expires_at)

    def read_notice(self, headers: Headers, raw_body: bytes, path: str) -> Notice:
        return snap_notice.read(self._settings, headers, raw_body, path)

    def give_token(self, headers: Headers, raw_body: bytes) -> dict[str, str]:
        """The reply to a bank that asks for a token to sign its notices with. Raises BadNotice."""
        return snap_token.issue(self._settings, headers, raw_body)

    def look_up(self, charge: Charge) -> Sighting | None:
        """Ask the bank. Money that is not whole rupiah comes back as UNKNOWN, for a person to see."""
        body = self._original(charge) | {"serviceCode": self._settings.query_service_code}
        try:
            reply = self._line.post(SERVICES["query"], "query", body)
        except GatewayRefused as refused:
            if refused.code == UNKNOWN_THERE:
                return None
            raise
        self._is_about(charge, reply)
        word = str(reply.get("latestTransactionStatus", ""))
        if word == snap_words.NOT_FOUND:
            return None
        return self._sighting(charge, reply, snap_words.OUTCOMES.get(word, Outcome.UNKNOWN))

    def cancel(self, charge: Charge, reason: str = "") -> None:
        """Refused with 4047700 when it was paid meanwhile, 4057701 when it cannot be cancelled now: look it up."""
        body = self._original(charge) | {"reason": reason[:256] or "-", "amount": snap_words.money(charge.amount)}
        self._is_about(charge, self._line.post(SERVICES["cancel"], "cancel", body))

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        """Refused with 405 by an issuer that gives nothing back. `is_done` is False while the bank says 202."""
        body = self._original(charge) | {
            "partnerRefundNo": reference,
            "refundAmount": snap_words.money(amount),
            "reason": reason[:256] or "-",
        }
        reply = self._line.post(SERVICES["refund"], "refund", body, may_wait=True)
        self._is_about(charge, reply)
        if reply.get("partnerRefundNo", reference) != reference:
            raise GatewayDown("the answer is for another refund")
        if "refundAmount" in reply and snap_words.rupiah(reply["refundAmount"]) != amount:
            raise GatewayDown(f"another amount went back: {str(reply['refundAmount'])[:60]}")
        number = reply.get("refundNo") or reply.get("referenceNo")
        return Returned(reference, snap_words.text(number), is_done=not snap_answer.is_in_progress(reply))

    def _is_about(self, charge: Charge, reply: dict[str, Any]) -> None:
        """Raise GatewayDown when an answer about an earlier charge names another one."""
        if reply.get("originalPartnerReferenceNo", charge.reference) != charge.reference:
            raise GatewayDown("the answer is for another charge")

    def _original(self, charge: Charge) -> dict[str, Any]:
        known = {"originalReferenceNo": charge.gateway_reference} if charge.gateway_reference else {}
        return known | {
            "originalPartnerReferenceNo": charge.reference,
            "merchantId": self._settings.merchant_id,
            "subMerchantId": charge.merchant,
            "additionalInfo": {},
        }

    def _introduction(self, charge: Charge) -> dict[str, Any]:
        """The seller's card, out of the printed code, for a bank that takes sub-merchants at first sight."""
        if not self._settings.introduces_merchants or not charge.static_text:
            return {}
        seen = payload.check(charge.static_text)
        card = {"name": seen.merchant_name, "city": seen.merchant_city, "postcode": seen.postcode, "nmid": seen.nmid}
        card |= {"pan": seen.pan, "merchantId": seen.merchant_id, "guid": seen.guid}
        return {"merchant": card | {"criteria": seen.criteria, "mcc": seen.mcc}}

    def _sighting(self, charge: Charge, reply: dict[str, Any], status: Outcome) -> Sighting:
        amount, extra = reply.get("amount"), reply.get("additionalInfo")
        rupiah = snap_words.rupiah(amount)
        merchant = reply.get("subMerchantId") or (extra.get("subMerchantId") if isinstance(extra, dict) else None)
        outcome = Outcome.UNKNOWN if rupiah is None and status in (Outcome.PAID, Outcome.REFUNDED) else status
        return Sighting(
            # A dynamic code is paid once, so this names the money whatever else the bank leaves out or rewrites.
            event_id=f"{charge.reference}:{outcome}",
            reference=charge.reference,
            gateway_reference=snap_words.text(reply.get("originalReferenceNo")) or charge.gateway_reference,
            status=outcome,
            amount=rupiah or 0,
            currency=snap_words.currency(amount),
            merchant=snap_words.text(merchant),
            paid_at=snap_words.moment(reply.get("paidTime")),
        )

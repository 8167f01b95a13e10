"""What became of a code, in the words of a SNAP query."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from storefront.bank import movement, refund
from storefront.bank.code import Code
from storefront.bank.refund import Refund
from storefront.bank.snap_notice import money
from storefront.kit import clock

SERVICES = {"generate": "47", "query": "51", "token": "73", "cancel": "77", "refund": "78"}


def state(session: Session, found: Code) -> dict[str, Any]:
    word, description = ("03", "PENDING")
    if found.is_cancelled:
        word, description = ("05", "CANCELLED")
    elif found.is_paid:
        is_back = refund.refunded(session, found) >= movement.received(session, found)
        word, description = ("04", "REFUNDED") if is_back else ("00", "SUCCESS")
    amount = found.amount if found.paid_amount is None else found.paid_amount
    said = ids(found) | {
        "serviceCode": SERVICES["generate"],
        "latestTransactionStatus": word,
        "transactionStatusDesc": description,
        "amount": money(amount, found.paid_currency),
        "additionalInfo": {
            "subMerchantId": found.paid_account or found.account,
            "nmid": found.merchant.nmid,
            "refundedAmount": money(refund.refunded(session, found)),
            "refunds": [_refund_facts(each) for each in refund.of(session, found)],
        },
    }
    return said | ({"paidTime": stamp(found.paid_at)} if found.paid_at else {})


def _refund_facts(each: Refund) -> dict[str, Any]:
    facts = {"partnerRefundNo": each.reference, "refundNo": each.number, "refundStatus": each.state.value}
    return facts | {"refundAmount": money(each.amount), "refundTime": stamp(each.made_at)}


def ids(found: Code) -> dict[str, Any]:
    return {"originalReferenceNo": found.number, "originalPartnerReferenceNo": found.reference}


def stamp(moment: datetime) -> str:
    return clock.wib(moment).isoformat(timespec="seconds")

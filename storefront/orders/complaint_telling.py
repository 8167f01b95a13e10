"""What messages and the log say of a complaint: the seller's offer as facts, and where it is read."""

from typing import Any

from storefront.kit import links
from storefront.orders.complaint import Answer, Complaint

MOST = 300  # signs of what a person wrote, in messages and in the log; the whole stands on the page


def offer(complaint: Complaint) -> dict[str, Any]:
    """The seller's answer as facts of a message."""
    return {
        "answer": complaint.answer.value if complaint.answer else "", "amount": complaint.offered,
        "replace_on": complaint.replace_on, "wants_back": complaint.wants_back, "words": complaint.reply[:MOST],
    }  # fmt: skip


def noted(facts: dict[str, Any]) -> dict[str, Any]:
    """An offer as the log keeps it: the sum only where it is one, a day as text."""
    kept = {"answer": facts["answer"], "note": facts["words"]}
    if facts["answer"] == Answer.REFUND:
        kept["amount"] = facts["amount"]
    return kept | ({"day": facts["replace_on"].isoformat()} if facts["replace_on"] else {})


def shoppers_link(complaint: Complaint) -> str:
    """Where the shopper reads it: the secret link, in their language."""
    order = complaint.order
    return links.absolute(links.COMPLAINT, order.purchase.language, number=order.number, key=order.key)


def sellers_link(complaint: Complaint) -> str:
    """Where the seller reads it."""
    return links.absolute(links.SELLER_COMPLAINT, code=complaint.code)

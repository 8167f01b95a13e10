"""Tells the people of a shop about a paper: an e-mail to owners and mentors, and a draft for whoever helps the shop."""

from typing import Any

from storefront.kit import links
from storefront.notifications import message
from storefront.notifications.message import Channel, Message
from storefront.sellers import mentor_consent
from storefront.sellers.member import owner_emails
from storefront.sellers.permit import Permit
from storefront.sellers.seller import Seller

DESK = "staff"
REMINDERS = ("permit_ends", "permit_ended")  # mentors get words of their own (`tell_mentors`)


def about(seller: Seller) -> str:
    """What messages about a shop's papers are filed under."""
    return f"surat {seller.slug}"


def tell_seller(permit: Permit, wording: str, goods: int = 0) -> None:
    """Prepare the messages, in the commit of what they tell. `goods`: how many rest on the paper in the shop."""
    facts: dict[str, Any] = {
        "seller": permit.seller.name, "paper": permit.name, "number": permit.shown_number, "why": permit.status_why,
        "ends_on": permit.ends_on, "days": permit.days_left or 0, "goods": goods,
        "link": links.absolute(links.SELLER_PERMIT, code=permit.code),
    }  # fmt: skip
    for email in _addresses(permit.seller_id, with_mentors=wording not in REMINDERS):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=about(permit.seller), **facts)
    message.give_way(DESK, about(permit.seller))  # one that nobody sent is told better by the newer one
    message.prepare(
        Channel.WHATSAPP, permit.seller.phone, f"seller/{wording}", DESK, about(permit.seller), **facts
    )  # fmt: skip


def tell_mentors(permit: Permit, goods: int = 0) -> None:
    """Remind those who help the shop, in the same commit and after its own message: an e-mail, and a draft each."""
    facts: dict[str, Any] = {
        "seller": permit.seller.name, "paper": permit.name, "number": permit.shown_number, "ends_on": permit.ends_on,
        "days": permit.days_left or 0, "goods": goods,
        "link": links.absolute(links.STAFF_MENTORING, slug=permit.seller.slug),
    }  # fmt: skip
    is_over = (permit.days_left or 0) < 0
    for mentor in mentor_consent.mentors_of(permit.seller_id):
        ways = [(Channel.EMAIL, mentor.email, ""), (Channel.WHATSAPP, mentor.phone, DESK)]
        for channel, to, desk in [way for way in ways if way[1]]:
            message.prepare(
                channel, to, "staff/permit_ended" if is_over else "staff/permit_ends", desk, about(permit.seller),
                **facts,
            )  # fmt: skip


def unsent(seller: Seller) -> list[Message]:
    """The drafts about a shop's papers that nobody has sent."""
    return message.unsent(DESK, about(seller), most=10)


def draft(seller: Seller, code: str) -> Message | None:
    """The draft with this code, if it is about this shop's papers."""
    return message.on_desk_about(DESK, about(seller), code)


def _addresses(seller_id: int, with_mentors: bool) -> list[str]:
    """Owners, and mentors who have the shop's leave today."""
    mentors = [mentor.email for mentor in mentor_consent.mentors_of(seller_id)] if with_mentors else []
    return list(dict.fromkeys(filter(None, [*owner_emails(seller_id), *mentors])))

"""Tells the people of a shop about a paper: an e-mail to owners and mentors, and a draft for whoever helps the shop."""

from typing import Any

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel, Message, Status
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import Permit
from storefront.sellers.seller import Seller

DESK = "staff"


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
    for email in _addresses(permit.seller_id):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=about(permit.seller), **facts)
    message.give_way(DESK, about(permit.seller))  # one that nobody sent is told better by the newer one
    message.prepare(
        Channel.WHATSAPP, permit.seller.phone, f"seller/{wording}", DESK, about(permit.seller), **facts
    )  # fmt: skip


def unsent(seller: Seller) -> list[Message]:
    """The drafts about a shop's papers that nobody has sent."""
    mine = select(Message).where(
        Message.desk == DESK, Message.about == about(seller), Message.channel == Channel.WHATSAPP,
        Message.status.in_([Status.PREPARED, Status.OPENED]),
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Message.id).limit(10)))


def draft(seller: Seller, code: str) -> Message | None:
    """The draft with this code, if it is about this shop's papers."""
    found = message.on_desk(DESK, code) if code.isalnum() else None
    return found if found and found.about == about(seller) else None


def _addresses(seller_id: int) -> list[str]:
    """Owners, and mentors who have the shop's leave today."""
    owners = select(User.email).join(SellerMember, SellerMember.user_id == User.id).where(
        SellerMember.seller_id == seller_id, SellerMember.part == Part.OWNER, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    mentors = select(User.email).join(MentorConsent, MentorConsent.user_id == User.id).where(
        MentorConsent.seller_id == seller_id, MentorConsent.given_at.is_not(None),
        MentorConsent.ends_on >= clock.today(), MentorConsent.ended_at.is_(None),
    )  # fmt: skip
    return list(dict.fromkeys(filter(None, [*db.session.scalars(owners), *db.session.scalars(mentors)])))

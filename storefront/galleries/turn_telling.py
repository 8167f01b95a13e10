"""Tells a shop about its turn: an e-mail to each owner, and a WhatsApp draft for the shop's number that staff send.

What they have not sent yet: `turn_drafts`.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts.user import User
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.turn import Turn
from storefront.kit import clock, links
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.places import holiday
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller

DESK = "staff"
ABOUT = "giliran "


def about(period_id: int, seller_id: int) -> str:
    """What messages about the turns of a shop in a period are filed under (`turn_drafts` finds them by it)."""
    return f"{ABOUT}{period_id} {seller_id}"


def tell_drawn(period: RotationPeriod) -> None:
    """Every shop of a period that was just drawn: once, however many of its goods were. In the commit of the draw."""
    wanted = select(Turn).where(Turn.period_id == period.id).options(
        joinedload(Turn.seller), joinedload(Turn.product), joinedload(Turn.spot)
    )  # fmt: skip
    turns = db.session.scalars(wanted.order_by(Turn.seller_id, Turn.slot)).all()
    emails = emails_of({turn.seller_id for turn in turns})
    bring_on = deliver_by(period.starts_on)
    for _number, some in groupby(turns, key=lambda turn: turn.seller_id):
        mine = list(some)
        tell_seller(mine[0].seller, "turn_drawn", period, emails, **facts_of(period, mine), bring_on=bring_on)


def tell_came(turn: Turn) -> None:
    """The shop of a good that comes in for another one, now or when its period begins."""
    period, emails = turn.period, emails_of({turn.seller_id})
    begins_on = clock.wib(turn.began_at).date()
    facts = facts_of(period, [turn]) | {"begins_on": begins_on, "bring_on": deliver_by(begins_on)}
    tell_seller(turn.seller, "turn_came", period, emails, **facts)


def tell_left(turn: Turn) -> None:
    """The shop of a good that left before its time: why, and whether it keeps its place in the queue."""
    period, why = turn.period, turn.left_why
    facts = facts_of(period, [turn]) | {
        "why": why.value if why else "", "words": turn.left_words, "keeps_place": not turn.counts,
        "has_begun": turn.left_at is not None and turn.left_at >= turn.began_at,
    }  # fmt: skip
    if not _has_others(turn):  # else the draft also tells of what still comes
        message.give_way(DESK, about(period.id, turn.seller_id))  # that its turn is coming is no longer so
    tell_seller(turn.seller, "turn_left", period, emails_of({turn.seller_id}), **facts)


def tell_seller(
    seller: Seller, wording: str, period: RotationPeriod, emails: dict[int, list[str]], **facts: Any
) -> None:
    """Prepare the e-mails and the draft."""
    config = current_app.config
    filed = about(period.id, seller.id)
    facts |= {
        "seller": seller.name, "link": links.absolute(links.SELLER_TURNS),
        "help": config["CONTACT_PHONE"] or config["CONTACT_EMAIL"],
    }  # fmt: skip
    for email in emails.get(seller.id, ()):
        message.prepare(Channel.EMAIL, email, f"seller/{wording}", about=filed, **facts)
    message.prepare(Channel.WHATSAPP, seller.phone, f"seller/{wording}", DESK, filed, **facts)


def facts_of(period: RotationPeriod, turns: list[Turn]) -> dict[str, Any]:
    """Where, when and what: the facts of every message about turns of one shop."""
    gallery = period.showcase.gallery
    return {
        "showcase": period.showcase.name, "starts_on": period.starts_on, "ends_on": period.ends_on,
        "goods": ", ".join(dict.fromkeys(turn.product.name for turn in turns)),
        "spots": ", ".join(dict.fromkeys(turn.spot.code for turn in turns if turn.spot)),
        "grace": number("ROTATION_STOCK_GRACE_HOURS"),
        "gallery": f"{gallery.name}, {gallery.place}" if gallery else "",
        "gallery_name": gallery.name if gallery else "", "hours": gallery.hours if gallery else "",
    }  # fmt: skip


def _has_others(turn: Turn) -> bool:
    """Whether the shop has other goods in this period."""
    others = select(Turn.id).where(Turn.period_id == turn.period_id, Turn.seller_id == turn.seller_id)
    return db.session.scalar(others.where(Turn.id != turn.id, Turn.left_at.is_(None)).limit(1)) is not None


def deliver_by(begins_on: date) -> date:
    """By when goods should be at the gallery: the last working day before the turn, or else the next one there is."""
    today = clock.today()
    closed = holiday.closed_after(today - timedelta(days=1))
    day = begins_on - timedelta(days=1)
    while day >= today and (day.weekday() > 4 or day in closed):
        day -= timedelta(days=1)
    return day if day >= today else holiday.working_days_after(today - timedelta(days=1), 1, closed)


def emails_of(seller_ids: Iterable[int]) -> dict[int, list[str]]:
    """By shop: the addresses of its owners, in one statement."""
    owners = select(SellerMember.seller_id, User.email).join(User, SellerMember.user_id == User.id).where(
        SellerMember.seller_id.in_(list(seller_ids)), SellerMember.part == Part.OWNER, SellerMember.ended_at.is_(None),
        User.email.is_not(None),
    )  # fmt: skip
    found: dict[int, list[str]] = {}
    for seller_id, email in db.session.execute(owners):
        if email:
            found.setdefault(seller_id, []).append(email)
    return found

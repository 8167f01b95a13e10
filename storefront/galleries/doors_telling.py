"""Tells shops with turns in a gallery, running or drawn, that its doors close, open again, open later, or never again.

Once for each change and shop, in the commit of the change, however many of its goods it concerns. News of a turn that
nobody has sent yet give way: what they say of days and of bringing goods is no longer so.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.galleries import turn_telling
from storefront.galleries.gallery import Gallery, Status
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.galleries.turn_telling import tell_seller
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import message

Emails = dict[int, list[str]]


def turns(gallery: Gallery) -> list[Turn]:
    """Those that stand on its shelves or are to come, the nearest first. One statement."""
    here = select(Turn).join(Turn.period).join(RotationPeriod.showcase).options(
        contains_eager(Turn.period).contains_eager(RotationPeriod.showcase).joinedload(Showcase.gallery),
        joinedload(Turn.seller), joinedload(Turn.product), joinedload(Turn.spot),
    )  # fmt: skip
    here = here.where(Showcase.gallery_id == gallery.id, RotationPeriod.ends_on >= clock.today())
    return list(db.session.scalars(here.where(Turn.left_at.is_(None)).order_by(Turn.began_at, Turn.slot, Turn.id)))


def tell_closed(gallery: Gallery) -> None:
    """Closed for a while: nothing is to be brought until it opens again."""
    for first, emails, facts in _shops(turns(gallery)):
        tell_seller(first.seller, "gallery_closed", first.period, emails, **facts, words=gallery.status_why)


def tell_opened(gallery: Gallery) -> None:
    """Open again, while turns last."""
    for first, emails, facts in _shops(turns(gallery)):
        bring_on = turn_telling.deliver_by(max(facts["starts_on"], clock.today()))
        tell_seller(first.seller, "gallery_opened", first.period, emails, **facts, bring_on=bring_on)


def tell_ended(gallery: Gallery, ended: list[Turn]) -> None:
    """Over for good: `ended` are the turns that ended with it."""
    for first, emails, facts in _shops(ended):
        tell_seller(first.seller, "gallery_ended", first.period, emails, **facts, words=gallery.status_why)


def tell_moved(gallery: Gallery, opens_on: date | None, closes_on: date | None) -> None:
    """It opens later than was said, or closes earlier (None: no change): the shops whose turns lie outside now."""
    outside = [
        turn for turn in turns(gallery)
        if (opens_on and turn.period.starts_on < opens_on) or (closes_on and turn.period.ends_on > closes_on)
    ]  # fmt: skip
    for first, emails, facts in _shops(outside):
        begins_on = max(facts["starts_on"], opens_on or clock.today())
        can_be_seen = begins_on <= min(facts["ends_on"], closes_on or facts["ends_on"])
        tell_seller(
            first.seller, "gallery_moved", first.period, emails, **facts, opens_on=opens_on, closes_on=closes_on,
            can_be_seen=can_be_seen, keeps_place=not closes_on and _opens_anew(gallery, facts["has_begun"]),
            bring_on=turn_telling.deliver_by(begins_on),
        )  # fmt: skip


def _opens_anew(gallery: Gallery, has_begun: bool) -> bool:
    """Whether nobody can have seen such a turn yet: what stood there before the doors closed was seen, and counts."""
    return gallery.status == Status.PLANNED or (gallery.status == Status.CLOSED and not has_begun)


def _shops(found: list[Turn]) -> Iterator[tuple[Turn, Emails, dict[str, Any]]]:
    """Shop by shop: its nearest turn, where its owners are reached, and what it has there."""
    emails = turn_telling.emails_of({turn.seller_id for turn in found})
    by_shop = sorted(found, key=lambda turn: turn.seller_id)  # stable: each shop's stay in order
    for seller_id, some in groupby(by_shop, key=lambda turn: turn.seller_id):
        mine = list(some)
        for period_id in {turn.period_id for turn in mine}:
            message.give_way(turn_telling.DESK, turn_telling.about(period_id, seller_id))
        facts = turn_telling.facts_of(mine[0].period, mine)
        facts["starts_on"] = min(turn.period.starts_on for turn in mine)
        facts["ends_on"] = max(turn.period.ends_on for turn in mine)
        yield mine[0], emails, facts | {"has_begun": mine[0].began_at <= clock.now()}

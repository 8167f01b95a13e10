"""News about turns and gallery doors that staff have still to send: shops without e-mail hear it no other way.

Asked are the periods that run or come. What nobody sent before its period was over is no news any more.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, Subquery, cast, exists, func, literal, select

from storefront.accounts.user import User
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.galleries.turn_telling import ABOUT, DESK
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Message
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller


@dataclass(frozen=True)
class Draft:
    """One WhatsApp message to a shop. `has_email`: the same goes to an owner by e-mail."""

    message: Message
    shop: str
    has_email: bool


def waiting(showcase: Showcase, most: int) -> list[Draft]:
    """Those of a showcase: shops that have no e-mail first, then by the order in which they came. One statement."""
    filed, has_email = _filed([showcase.id]), _has_email()
    wanted = select(Message, Seller.name, has_email.label("has_email"))
    wanted = wanted.join(filed, filed.c.about == Message.about).join(Seller, Seller.id == filed.c.seller_id)
    rows = db.session.execute(wanted.where(message.is_unsent(DESK)).order_by(has_email, Message.id).limit(most))
    return [Draft(row.Message, row.name, bool(row.has_email)) for row in rows]


def counted(showcase_ids: Collection[int]) -> dict[int, int]:
    """By showcase: how many there are; those without any are left out. One statement."""
    filed = _filed(showcase_ids)
    many = select(filed.c.showcase_id, func.count(Message.id).label("drafts"))
    many = many.join(Message, filed.c.about == Message.about).where(message.is_unsent(DESK))
    return {row.showcase_id: row.drafts for row in db.session.execute(many.group_by(filed.c.showcase_id))}


def one(showcase: Showcase, code: str) -> Message | None:
    """The draft with this code, sent or not, if it is about a period of this showcase. Any text may be asked for."""
    found = message.on_desk(DESK, code) if code.isalnum() else None
    if not found or not found.about.startswith(ABOUT):
        return None
    mine = select(RotationPeriod.id).where(RotationPeriod.showcase_id == showcase.id)
    period_id = int(found.about.removeprefix(ABOUT).split()[0])
    return found if db.session.scalar(mine.where(RotationPeriod.id == period_id)) else None


def _filed(showcase_ids: Collection[int]) -> Subquery:
    """Under what news of these showcases may be filed: a line for each shop of each period that runs or comes."""
    filed = literal(ABOUT) + cast(Turn.period_id, String) + literal(" ") + cast(Turn.seller_id, String)
    shops = select(RotationPeriod.showcase_id, Turn.seller_id, filed.label("about")).join(Turn.period)
    shops = shops.where(RotationPeriod.showcase_id.in_(showcase_ids), RotationPeriod.ends_on >= clock.today())
    return shops.distinct().subquery()


def _has_email() -> ColumnElement[bool]:
    """Whether an owner of the shop has an address."""
    owner = exists().where(SellerMember.seller_id == Seller.id, SellerMember.part == Part.OWNER)
    return owner.where(SellerMember.ended_at.is_(None), SellerMember.user_id == User.id, User.email.is_not(None))

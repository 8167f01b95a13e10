"""Papers that end: the shop hears of it in good time, once at each mark, and once more when one has ended."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import case, exists, or_, select, update
from sqlalchemy.orm import aliased, joinedload

from storefront.kit import clock
from storefront.kit.config import numbers
from storefront.kit.db import db
from storefront.sellers.permit import Permit, Status
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus

ENDED = -1  # the mark of a paper whose last day is over


def due(most: int = 200) -> Sequence[Permit]:
    """Accepted papers of open or paused shops that have reached a mark of which nobody was told.

    A paper whose successor is under check already is left alone until that is answered.
    """
    today, other = clock.today(), aliased(Permit)
    marks = sorted(numbers("PERMIT_REMIND_DAYS"), reverse=True)
    reached = case(
        (Permit.ends_on < today, ENDED),
        *[(Permit.ends_on <= today + timedelta(days=days), days) for days in reversed(marks)],
    )
    renewed = exists().where(other.replaces_id == Permit.id, other.status == Status.WAITING)
    wanted = select(Permit).join(Permit.seller).options(joinedload(Permit.seller)).where(
        Permit.status == Status.ACCEPTED, Permit.ends_on <= today + timedelta(days=max(marks, default=0)),
        Seller.status.in_([SellerStatus.LIVE, SellerStatus.PAUSED]),
        or_(Permit.reminded.is_(None), Permit.reminded > reached), ~renewed,
    )  # fmt: skip
    return db.session.scalars(wanted.order_by(Permit.ends_on, Permit.id).limit(most)).all()


def mark_of(permit: Permit) -> int:
    """The mark a paper has reached: the smallest of the days that are still to go, or ENDED."""
    left = permit.days_left or 0
    return ENDED if left < 0 else min((days for days in numbers("PERMIT_REMIND_DAYS") if days >= left), default=left)


def note(permit: Permit) -> bool:
    """Write down that the shop is told now. False: it was told already, by another worker or tab."""
    mark = mark_of(permit)
    noted = db.session.scalar(
        update(Permit)
        .where(Permit.id == permit.id, Permit.status == Status.ACCEPTED, Permit.ends_on == permit.ends_on)
        .where(or_(Permit.reminded.is_(None), Permit.reminded > mark))
        .values(reminded=mark)
        .returning(Permit.id)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(permit)
    return noted is not None


def ending(seller_id: int, most: int = 5) -> Sequence[Permit]:
    """Papers of a shop that have ended or end within the first mark, the soonest first: for today's page."""
    soon = clock.today() + timedelta(days=max(numbers("PERMIT_REMIND_DAYS"), default=0))
    mine = select(Permit).where(
        Permit.seller_id == seller_id, Permit.status == Status.ACCEPTED, Permit.ends_on <= soon
    )  # fmt: skip
    return db.session.scalars(mine.order_by(Permit.ends_on, Permit.id).limit(most)).all()


def refused(seller_id: int, most: int = 5) -> Sequence[Permit]:
    """Papers of a shop that staff sent back or revoked and that nobody has sent anew: for today's page."""
    other = aliased(Permit)
    again = exists().where(other.replaces_id == Permit.id, other.status == Status.WAITING)
    mine = select(Permit).where(
        Permit.seller_id == seller_id, Permit.status.in_([Status.REJECTED, Status.REVOKED]), ~again
    )  # fmt: skip
    return db.session.scalars(mine.order_by(Permit.id.desc()).limit(most)).all()

"""Goods leave their slot when they may no longer be shown: by themselves, or because a person of staff takes one off.

What is only sold out keeps its slot for ROTATION_STOCK_GRACE_HOURS (screens pass over it meanwhile), and in a period to
come at least until so many hours before it begins.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, null, or_, select, update

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import version
from storefront.catalog.product import Product, public
from storefront.catalog.product import Status as ProductStatus
from storefront.galleries import eligible, refilling, turn_telling
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Left, Turn
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus

BATCH = 200  # turns looked at in one round; each of them is dealt with, so the rest come in the next
WHOLE = timedelta(days=1)  # what was shown for less was no turn


@dataclass(frozen=True)
class Due:
    """A turn something has to be done about. `why` is what is wrong with it; None: it was sold out and is back."""

    turn: Turn
    why: Left | None


def due() -> list[Due]:
    """Turns of periods that run or come whose goods may not be shown any more, or may again. One statement."""
    now, grace = clock.now(), timedelta(hours=number("ROTATION_STOCK_GRACE_HOURS"))
    why = _why()
    is_over = and_(Turn.away_since <= now - grace, Turn.began_at <= now + grace)
    wrong = or_(why.in_([Left.SHOP, Left.PERMIT, Left.PASS]), and_(why == Left.STOCK, Turn.away_since.is_(None)))
    wanted = (
        select(Turn, why.label("why")).join(Turn.period).join(RotationPeriod.showcase)
        .join(Turn.product).join(Product.kind).join(Product.seller)
        .where(Turn.left_at.is_(None), RotationPeriod.ends_on >= clock.today())
        .where(or_(wrong, and_(why == Left.STOCK, is_over), and_(why.is_(None), Turn.away_since.is_not(None))))
    )  # fmt: skip
    rows = db.session.execute(wanted.order_by(Turn.id).limit(BATCH))
    return [Due(row.Turn, Left(row.why) if row.why else None) for row in rows]


def settle(due: Due) -> bool:
    """Do what has to be done: note that it is away, or back, or let it leave. False: another worker was faster."""
    turn = due.turn
    if due.why == Left.STOCK and turn.away_since is None:
        return _note_away(turn, clock.now())
    if due.why is None:
        return _note_away(turn, None)
    return leave(turn, due.why)


def take_off(turn: Turn, why: str, actor: User) -> bool:
    """A person of staff takes it off, for a reason the shop will read. False: it had left already."""
    if not leave(turn, Left.STAFF, why):
        return False
    where = {"showcase": turn.period.showcase.slug, "period": turn.period.number, "slot": turn.slot}
    history.note(actor, "turn.taken_off", turn.product.slug, after=where, why=why)
    return True


def leave(turn: Turn, why: Left, words: str = "", is_told: bool = True) -> bool:
    """End a turn before its time, tell its shop (if `is_told`), and fill its slot again. False: it had left already.

    Gone before a whole day of it had passed, it is no turn in the queue's eyes: the shop keeps its place.
    """
    now = clock.now()
    gone = turn.away_since if why == Left.STOCK and turn.away_since else now
    values = {"left_at": now, "left_why": why, "left_words": words}
    if gone < turn.began_at + WHOLE:
        values["counts"] = False
    mine = update(Turn).where(Turn.id == turn.id, Turn.left_at.is_(None)).values(**values)
    if db.session.execute(mine.returning(Turn.id)).scalar_one_or_none() is None:
        return False
    db.session.refresh(turn)
    if is_told:
        turn_telling.tell_left(turn)
    refilling.refill(turn.period)
    version.bump()
    return True


def _note_away(turn: Turn, since: datetime | None) -> bool:
    """What is away is still in its slot; screens and shelves look at the stock themselves."""
    before = Turn.away_since.is_not(None) if since is None else Turn.away_since.is_(None)
    mine = update(Turn).where(Turn.id == turn.id, Turn.left_at.is_(None), before).values(away_since=since)
    return db.session.execute(mine.returning(Turn.id)).scalar_one_or_none() is not None


def _why() -> ColumnElement[str | None]:
    """What is wrong with the good of a turn, joined with showcase, product, kind and seller; NULL: nothing.

    The same rule as `eligible.is_eligible`, told apart (tests/galleries/test_leaving.py holds them together).
    """
    gone = (ProductStatus.PAUSED, ProductStatus.ARCHIVED, ProductStatus.DRAFT)
    fits = and_(
        public(),
        Product.pass_level.in_(eligible.LEVELS),
        or_(Showcase.city_code.is_(None), Showcase.city_code == Product.city_code),
        or_(Showcase.kind != Kind.SHELF, eligible.fits_a_shelf()),
    )
    return case(
        (or_(Seller.status != SellerStatus.LIVE, Product.status.in_(gone)), Left.SHOP.value),
        (Product.papers_end_on < clock.today(), Left.PERMIT.value),
        (and_(fits, eligible.in_stock()), null()),
        (fits, Left.STOCK.value),
        else_=Left.PASS.value,
    )

"""What a shop, or anybody, reads about turns: those to come, those that were, and what proves that they were shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.catalog.product import Product
from storefront.galleries import eligible, rotating, showcase
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.showing import Showing
from storefront.galleries.turn import Turn
from storefront.galleries.turn_forecast import TurnForecast
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.seller import Seller

PAGE = 20


@dataclass(frozen=True)
class Coming:
    """What one showcase holds for a shop.

    `turns` are those that run or are drawn, the nearest first. `place` (from 1; shops that wait equally long share
    one) and `likely_on` (first day of the period) are guesses of the latest draw; both None: the shop was not among
    those drawn from and joins with the next draw, on `next_draw_on`. A place without `likely_on`: later than half a
    year from now, or than what was reckoned.
    """

    showcase: Showcase
    turns: tuple[Turn, ...]
    likely_on: date | None
    likely_to: date | None  # the last day of that period
    place: int | None
    next_draw_on: date


@dataclass(frozen=True)
class Past:
    """A turn that is over, with its proof: what screens painted of it, and who looked at the shelf."""

    turn: Turn
    paints: int
    seconds: int
    looks: int  # at the shelf, that found it there
    looked_at: datetime | None  # the latest of these


def coming(seller: Seller) -> list[Coming]:
    """Every showcase this shop has a turn in, and every active one it has a place in or may join, by name.

    Four statements at most.
    """
    turns = _turns(seller.id, RotationPeriod.ends_on >= clock.today(), Turn.left_at.is_(None))
    mine: dict[int, list[Turn]] = {}
    for turn in sorted(turns, key=lambda turn: (turn.began_at, turn.slot)):
        mine.setdefault(turn.period.showcase_id, []).append(turn)
    guesses = {
        guess.showcase_id: guess
        for guess in db.session.scalars(select(TurnForecast).where(TurnForecast.seller_id == seller.id))
    }
    may_join = _may_join(seller)
    resting = {turn.period.showcase for turn in turns if not turn.period.showcase.is_active}  # turns run to their end
    return [
        _coming(each, tuple(mine.get(each.id, ())), guesses.get(each.id))
        for each in sorted([*showcase.active(), *resting], key=lambda each: (each.name, each.id))
        if each.id in mine or each.id in guesses or may_join(each)
    ]


def history(seller: Seller, after: int | None = None, most: int = PAGE) -> list[Past]:
    """Turns of this shop that are over, the newest first, `most` of them older than the turn with the id `after`.

    Three statements. Ask for one more than shown to know whether there are older ones.
    """
    over = or_(RotationPeriod.ends_on < clock.today(), Turn.left_at.is_not(None))
    older = () if after is None else (Turn.id < after,)
    return with_proof(_turns(seller.id, over, *older, most=most))


def with_proof(turns: Sequence[Turn]) -> list[Past]:
    """The same turns, also those that still run, with what proves them so far. Two statements."""
    screens, looks = _painted([turn.id for turn in turns]), _looked([turn.id for turn in turns])
    return [Past(turn, *screens.get(turn.id, (0, 0)), *looks.get(turn.id, (0, None))) for turn in turns]


def of_period(period: RotationPeriod) -> list[Turn]:
    """All turns of a period by slot, those that left before those that came for them. One statement."""
    return list(db.session.scalars(_loaded().where(Turn.period_id == period.id).order_by(Turn.slot, Turn.id)))


def _coming(each: Showcase, turns: tuple[Turn, ...], guess: TurnForecast | None) -> Coming:
    begins = rotating.begins_on(each)
    likely = guess.starts_on if guess else None
    if likely:  # a draw that waits (closed doors, a rest) moves everything after it
        likely = max(likely + (begins - each.next_starts_on), begins)
    draws_on = max(begins - timedelta(days=number("ROTATION_NOTICE_DAYS")), clock.today())
    likely_to = likely + timedelta(days=each.days - 1) if likely else None
    return Coming(each, turns, likely, likely_to, guess.place if guess else None, draws_on)


def _may_join(seller: Seller):  # type: ignore[no-untyped-def]
    """Whether a showcase takes goods of this shop, from one question about what it has."""
    mine = select(eligible.fits_a_shelf()).select_from(Product).join(Product.seller).join(Product.kind)
    mine = mine.where(Product.seller_id == seller.id, eligible.may_be_shown())
    has = set(db.session.scalars(mine.distinct()))

    def takes(each: Showcase) -> bool:
        is_here = each.city_code in (None, seller.city_code)
        return is_here and bool(True in has if each.kind == Kind.SHELF else has)

    return takes


def _turns(seller_id: int, *where: ColumnElement[bool], most: int = 200) -> list[Turn]:
    wanted = _loaded().where(Turn.seller_id == seller_id, *where)
    return list(db.session.scalars(wanted.order_by(Turn.id.desc()).limit(most)))


def _loaded() -> Select[Turn]:
    return (
        select(Turn).join(Turn.period)
        .options(
            contains_eager(Turn.period).joinedload(RotationPeriod.showcase).joinedload(Showcase.gallery),
            joinedload(Turn.product), joinedload(Turn.seller), joinedload(Turn.spot),
        )
    )  # fmt: skip


def _painted(turn_ids: list[int]) -> dict[int, tuple[int, int]]:
    """By turn: paints and seconds on all screens of its showcase while its period ran. A good has one turn there."""
    sums = (func.sum(Showing.paints).label("paints"), func.sum(Showing.seconds).label("seconds"))
    shown = select(Turn.id, *sums).join(RotationPeriod, RotationPeriod.id == Turn.period_id).join(
        Showing,
        and_(
            Showing.product_id == Turn.product_id, Showing.showcase_id == RotationPeriod.showcase_id,
            Showing.day.between(RotationPeriod.starts_on, RotationPeriod.ends_on),
        ),
    )  # fmt: skip
    rows = db.session.execute(shown.where(Turn.id.in_(turn_ids)).group_by(Turn.id)) if turn_ids else ()
    return {row.id: (int(row.paints), int(row.seconds)) for row in rows}


def _looked(turn_ids: list[int]) -> dict[int, tuple[int, datetime]]:
    looks = select(ShelfCheck.turn_id, func.count(ShelfCheck.id).label("looks"), func.max(ShelfCheck.at).label("at"))
    looks = looks.where(ShelfCheck.turn_id.in_(turn_ids), ShelfCheck.is_there).group_by(ShelfCheck.turn_id)
    return {row.turn_id: (row.looks, row.at) for row in (db.session.execute(looks) if turn_ids else ())}

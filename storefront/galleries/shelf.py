"""The shelf of a gallery, for whoever stands before it: what stands where, and what comes and goes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.catalog.product import Product
from storefront.galleries import gallery as galleries
from storefront.galleries import shelf_check
from storefront.galleries.gallery import Gallery, GallerySpot
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places import holiday
from storefront.places.area import Area
from storefront.sellers.seller import Seller


@dataclass(frozen=True)
class Place:
    """A spot with what has its turn there now (None: empty) and the latest look at it."""

    spot: GallerySpot
    turn: Turn | None
    check: ShelfCheck | None = None


@dataclass(frozen=True)
class Changing:
    """What whoever changes the shelf does. Days are working days (WIB); None: nothing is drawn for then."""

    leaves_on: date | None  # the last working day of the period that runs
    comes_on: date | None  # the first working day of the next one
    leaves: list[Turn]
    comes: list[Turn]
    moves: list[tuple[Turn, Turn]]  # the same good, from one spot to another
    stays: list[Turn]


@dataclass(frozen=True)
class Shelf:
    """Everything of one gallery, read in four statements."""

    places: list[Place]
    out_early: list[Place]  # left before the period's end, and nobody has said that it is off the shelf
    next: list[Turn]  # of the next period, from the door on
    changing: Changing

    @property
    def filled(self) -> list[Place]:
        """The spots on which something has its turn."""
        return [place for place in self.places if place.turn]


def of(gallery: Gallery) -> Shelf:
    """The shelf today. A spot out of use is there as long as something stands on it."""
    spots, turns = galleries.spots(gallery), _turns(gallery)
    today, now = clock.today(), clock.now()
    running = [turn for turn in turns if turn.period.starts_on <= today]
    on = [turn for turn in running if turn.left_at is None and turn.began_at <= now]
    by_spot = {turn.spot_id: turn for turn in on}
    known = {spot.id for spot in spots}
    spots += [turn.spot for turn in on if turn.spot and turn.spot_id not in known]
    checks = shelf_check.latest([turn.id for turn in running])
    coming = _next(turns, today)
    return Shelf(
        places=[_place(spot, by_spot.get(spot.id), checks) for spot in spots],
        out_early=[_place(turn.spot, turn, checks) for turn in running if turn.spot and _lingers(turn, checks)],
        next=coming,
        changing=_changing(on, coming),
    )


def _place(spot: GallerySpot, turn: Turn | None, checks: dict[int, ShelfCheck]) -> Place:
    return Place(spot, turn, checks.get(turn.id) if turn else None)


def _turns(gallery: Gallery) -> list[Turn]:
    """All turns of periods that are not over, on the shelves of this gallery, from the door on."""
    wanted = (
        select(Turn).join(Turn.period).join(RotationPeriod.showcase).join(Turn.spot)
        .options(
            contains_eager(Turn.period).contains_eager(RotationPeriod.showcase), contains_eager(Turn.spot),
            joinedload(Turn.product).joinedload(Product.kind),
            joinedload(Turn.seller).joinedload(Seller.area).joinedload(Area.parent),
        )
        .where(Showcase.gallery_id == gallery.id, RotationPeriod.ends_on >= clock.today())
    )  # fmt: skip
    return list(db.session.scalars(wanted.order_by(RotationPeriod.starts_on, GallerySpot.position, Turn.id)))


def _lingers(turn: Turn, checks: dict[int, ShelfCheck]) -> bool:
    """Whether it may still stand there though its turn is over: nobody has looked since, or it was there."""
    if turn.left_at is None or turn.began_at > turn.left_at:
        return False
    check = checks.get(turn.id)
    return check is None or check.at <= turn.left_at or check.is_there


def _next(turns: Sequence[Turn], today: date) -> list[Turn]:
    ahead = [turn for turn in turns if turn.period.starts_on > today and turn.left_at is None]
    first = min((turn.period.starts_on for turn in ahead), default=None)
    return [turn for turn in ahead if turn.period.starts_on == first]


def _changing(on: Sequence[Turn], coming: Sequence[Turn]) -> Changing:
    now, then = {turn.product_id: turn for turn in on}, {turn.product_id: turn for turn in coming}
    both = [(now[number], then[number]) for number in now if number in then]
    closed = holiday.closed_after(clock.today() - timedelta(days=14))
    ends, starts = (turns[0].period if turns else None for turns in (on, coming))
    return Changing(
        leaves_on=_working_day_until(ends.ends_on, closed) if ends else None,
        comes_on=holiday.working_days_after(starts.starts_on - timedelta(days=1), 1, closed) if starts else None,
        leaves=[turn for turn in on if turn.product_id not in then],
        comes=[turn for turn in coming if turn.product_id not in now],
        moves=[(old, new) for old, new in both if old.spot_id != new.spot_id],
        stays=[old for old, new in both if old.spot_id == new.spot_id],
    )


def _working_day_until(day: date, closed: set[date]) -> date:
    """The last working day up to and with `day`; within a fortnight, else the day itself."""
    days = (day - timedelta(days=ago) for ago in range(14))
    return next((each for each in days if each.weekday() < 5 and each not in closed), day)

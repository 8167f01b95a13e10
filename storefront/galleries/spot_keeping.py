"""The spots of a gallery: added by codes, put in order from the door on, taken out of use when nothing stands there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import joinedload

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import version
from storefront.galleries import gallery as galleries
from storefront.galleries.gallery import Gallery, GallerySpot
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.spot_code import MOST
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db


class TooMany(ValueError):
    """More spots than a gallery may have (spot_code.MOST)."""


class OtherSpots(ValueError):
    """The order names other spots than there are: `args[0]` are those missing, `args[1]` those nobody knows."""


@dataclass(frozen=True)
class Added:
    """Which codes are new (or in use again), and which were there already."""

    new: list[str]
    known: list[str]


def add(gallery: Gallery, codes: Sequence[str], actor: User | None) -> Added:
    """Put spots behind those there are. A code that was taken out of use comes back; one in use stays as it is.

    Raises TooMany. `codes` are as `spot_code.many` gives them.
    """
    galleries.lock(gallery)
    all_spots = select(GallerySpot).where(GallerySpot.gallery_id == gallery.id)
    by_code = {spot.code: spot for spot in db.session.scalars(all_spots.execution_options(populate_existing=True))}
    used = {code for code, spot in by_code.items() if not spot.archived}
    new = [code for code in codes if code not in used]
    if len(used) + len(new) > MOST:
        raise TooMany
    last = max((spot.position for spot in by_code.values()), default=-1)
    for position, code in enumerate(new, start=last + 1):
        if code in by_code:
            by_code[code].archived, by_code[code].position = False, position
        else:
            db.session.add(GallerySpot(gallery=gallery, code=code, position=position))
    db.session.flush()
    if new:
        history.note(actor, "spot.added", gallery.slug, after={"codes": new})
        version.bump()
    return Added(new, [code for code in codes if code in used])


def arrange(gallery: Gallery, codes: Sequence[str], actor: User | None) -> bool:
    """Put all spots in this order, from the door on: the next draws fill them so. False: they were in this order.

    Raises OtherSpots.
    """
    galleries.lock(gallery)
    before = galleries.spots(gallery)
    by_code = {spot.code: spot for spot in before}
    missing = [code for code in by_code if code not in codes]
    unknown = [code for code in codes if code not in by_code]
    if missing or unknown:
        raise OtherSpots(missing, unknown)
    if [spot.code for spot in before] == list(codes):
        return False
    for position, code in enumerate(codes):
        by_code[code].position = position
    history.note(actor, "spot.arranged", gallery.slug, after={"codes": list(codes)})
    version.bump()
    return True


def archive(spot: GallerySpot, actor: User | None) -> bool:
    """Take it out of use; its code may come back later. False: something has its turn there, now or next.

    A draw that reads the spots at the same moment may still put a good there: its turn then stays on the shelf's page.
    """
    free = update(GallerySpot).where(GallerySpot.id == spot.id, GallerySpot.archived.is_(False), ~_in_use())
    if not db.session.scalar(free.values(archived=True).returning(GallerySpot.id)):
        return False
    db.session.refresh(spot)
    history.note(actor, "spot.archived", spot.gallery.slug, before={"code": spot.code})
    version.bump()
    return True


def stands_on(spot: GallerySpot) -> Turn | None:
    """The turn that keeps a spot in use, the one that lasts longest."""
    wanted = select(Turn).join(Turn.period).options(joinedload(Turn.period), joinedload(Turn.product))
    mine = wanted.where(Turn.spot_id == spot.id, Turn.left_at.is_(None), RotationPeriod.ends_on >= clock.today())
    return db.session.scalars(mine.order_by(RotationPeriod.ends_on.desc(), Turn.id.desc()).limit(1)).first()


def _in_use() -> ColumnElement[bool]:
    return exists().where(
        Turn.spot_id == GallerySpot.id, Turn.left_at.is_(None), Turn.period_id == RotationPeriod.id,
        RotationPeriod.ends_on >= clock.today(),
    )  # fmt: skip

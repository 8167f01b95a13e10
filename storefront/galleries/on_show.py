"""What is on show: the turns that are on today, those that come next, and what stood on a spot before."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from storefront.catalog.product import Product, public
from storefront.galleries import eligible
from storefront.galleries.gallery import Gallery, GallerySpot, Status
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db

IN_A_BAND = 24  # goods the front page has room for


def galleries(city_code: str | None = None) -> list[Gallery]:
    """Those people may want to go to, by city: planned, open, or closed for a while."""
    wanted = select(Gallery).options(joinedload(Gallery.city)).where(is_listed())
    if city_code:
        wanted = wanted.where(Gallery.city_code == city_code)
    return list(db.session.scalars(wanted.order_by(Gallery.city_code, Gallery.opens_on, Gallery.id)))


def is_listed() -> ColumnElement[bool]:
    """The condition on galleries that have not ended, by a person's word or by their own calendar."""
    return and_(Gallery.status != Status.ENDED, or_(Gallery.ends_on.is_(None), Gallery.ends_on >= clock.today()))


def shelves(gallery: Gallery) -> list[Showcase]:
    """Its showcases that are drawn, and those that rest while what is drawn of them still stands there or will."""
    drawn = exists().where(RotationPeriod.showcase_id == Showcase.id, RotationPeriod.ends_on >= clock.today())
    mine = select(Showcase).where(Showcase.gallery_id == gallery.id, Showcase.kind == Kind.SHELF)
    return list(db.session.scalars(mine.where(or_(Showcase.is_active, drawn)).order_by(Showcase.id)))


def standing(showcase_ids: Iterable[int]) -> list[Turn]:
    """The turns that are on now in these showcases, with good, maker, spot and period: from the door on."""
    here = _whole().where(RotationPeriod.showcase_id.in_(list(showcase_ids)), _is_on(), public())
    return list(db.session.scalars(_in_order(here)))


def coming(showcase_ids: Iterable[int]) -> list[Turn]:
    """The turns of the next period of each of these showcases, as far as it is drawn."""
    other = aliased(RotationPeriod)
    first = select(func.min(other.starts_on)).where(
        other.showcase_id == RotationPeriod.showcase_id, other.starts_on > clock.today()
    )  # fmt: skip
    wanted = _whole().where(RotationPeriod.showcase_id.in_(list(showcase_ids)), public(), Turn.left_at.is_(None))
    return list(db.session.scalars(_in_order(wanted.where(RotationPeriod.starts_on == first.scalar_subquery()))))


def gallery_goods(galleries: Sequence[Gallery]) -> dict[int, list[int]]:
    """By gallery's id: ids of the goods that stand there now, from the door on; in one statement."""
    rows = select(Showcase.gallery_id, Turn.product_id).select_from(Turn).join(Turn.period)
    rows = rows.join(RotationPeriod.showcase).join(Turn.product).join(Product.seller)
    rows = rows.where(Showcase.gallery_id.in_([each.id for each in galleries]), _is_on(), public())
    found: dict[int, list[int]] = {}
    for number, product in db.session.execute(rows.order_by(Showcase.id, Turn.slot)):
        found.setdefault(number or 0, []).append(product)
    return found


def spot(gallery: Gallery, code: str) -> GallerySpot | None:
    """The spot with this code, in use or no longer; as people type it."""
    mine = select(GallerySpot).where(GallerySpot.gallery_id == gallery.id)
    return db.session.scalar(mine.where(func.upper(GallerySpot.code) == code.strip().upper()))


def on_spot(spot: GallerySpot) -> Turn | None:
    """The turn that is on here now."""
    return db.session.scalars(_whole().where(Turn.spot_id == spot.id, _is_on(), public()).limit(1)).first()


def before(spot: GallerySpot, now: Turn | None) -> Turn | None:
    """The latest turn on this spot before `now` whose good can still be read in the shop."""
    past = _whole().where(Turn.spot_id == spot.id, Turn.began_at <= clock.now(), public())
    past = past.where(or_(RotationPeriod.ends_on < clock.today(), Turn.left_at.is_not(None)))
    if now is not None:
        past = past.where(Turn.product_id != now.product_id)
    return db.session.scalars(past.order_by(Turn.began_at.desc(), Turn.id.desc()).limit(1)).first()


def front_page() -> tuple[Showcase | None, list[int]]:
    """The showcase of the front page whose period is running, and its goods that can be had, in order of their slots.

    Sold out or away for another reason: not among them. (None, []) while nothing is drawn. A showcase that rests is
    shown to the end of what is drawn of it, unless another one has begun.
    """
    mine = select(Showcase).join(RotationPeriod, RotationPeriod.showcase_id == Showcase.id)
    mine = mine.where(Showcase.kind == Kind.FRONT_PAGE, _is_running())
    found = db.session.scalars(mine.order_by(Showcase.is_active.desc(), Showcase.id).limit(1)).first()
    if found is None:
        return None, []
    goods = select(Turn.product_id).join(Turn.period).join(Turn.product).join(Product.seller)
    goods = goods.where(RotationPeriod.showcase_id == found.id, _is_on(), eligible.may_be_shown())
    return found, list(db.session.scalars(goods.order_by(Turn.slot).limit(IN_A_BAND)))


def _whole() -> Select[Turn]:
    wanted = select(Turn).join(Turn.period).join(Turn.product).join(Product.seller).outerjoin(Turn.spot)
    return wanted.options(
        contains_eager(Turn.product).contains_eager(Product.seller), contains_eager(Turn.spot),
        contains_eager(Turn.period),
    )  # fmt: skip


def _is_on() -> ColumnElement[bool]:
    return and_(_is_running(), Turn.began_at <= clock.now(), Turn.left_at.is_(None))


def _is_running() -> ColumnElement[bool]:
    today = clock.today()
    return and_(RotationPeriod.starts_on <= today, RotationPeriod.ends_on >= today)


def _in_order(wanted: Select[Any]) -> Select[Any]:
    return wanted.order_by(GallerySpot.position, Turn.slot, Turn.id)

"""A lobby for our stories: a gallery with spots, showcases, and shops whose goods stand there in turn."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.galleries import rotating, showing, turn_book
from storefront.galleries.gallery import Gallery, GallerySpot, Status
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Margin, Showcase, ShowcaseQuota
from storefront.galleries.showing import Painted
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import CIDENG, Make

GAMBIR = "31.71.01.1001"  # a neighbour of Cideng in the same kecamatan
PASAR_BARU = "31.71.02.1001"  # another kecamatan of the same city


def gallery(spots: int = 4, **facts: object) -> Gallery:
    """An open gallery in Jakarta Pusat with spots A1-01, A1-02 and so on, from the door on."""
    given = {"status": Status.OPEN, "opens_on": clock.today() - timedelta(days=30)} | facts
    made = Gallery(
        slug="galeri-pusat", city_code=CIDENG[:5], name="Galeri Pusat", place="Lobi Blok B", hours="Senin–Jumat",
        **given,
    )  # fmt: skip
    db.session.add(made)
    for number in range(spots):
        db.session.add(GallerySpot(gallery=made, code=f"A1-{number + 1:02}", position=number + 1))
    db.session.commit()
    return made


def showcase(
    slots: int = 2, kind: Kind = Kind.KIOSK, quotas: Mapping[Margin, Mapping[str, int]] | None = None, **facts: object
) -> Showcase:
    """A showcase of Jakarta Pusat whose first period begins today, a week long."""
    given = {"slug": "layar-pusat", "name": "Layar Lobi Pusat", "city_code": CIDENG[:5], "kecamatan_cap": None} | facts
    made = Showcase(kind=kind, slots=slots, drawn_to=clock.today() - timedelta(days=1), **given)
    for margin, wanted in (quotas or {}).items():
        made.quotas += [ShowcaseQuota(margin=margin, value=value, slots=most) for value, most in wanted.items()]
    db.session.add(made)
    db.session.commit()
    return made


def shelf(slots: int = 2, spots: int = 4, **facts: object) -> Showcase:
    """A showcase on the shelves of a gallery."""
    place = gallery(spots)
    return showcase(slots, Kind.SHELF, slug="rak-pusat", name="Rak Galeri Pusat", gallery=place, **facts)


def shops(make: Make, many: int, goods: int = 1, area: str = CIDENG, pengampu: str = "PPKUKM") -> list[Product]:
    """The first good of so many shops, each with so many goods that passed at kota level."""
    firsts = []
    for number in range(many):
        seller = make.seller(f"Dapur {number + 1}", area=area, pengampu=pengampu, gateway=None)
        firsts.append([make.product(seller, name=f"Keripik {each + 1}") for each in range(goods)][0])
    return firsts


def drawn(one: Showcase) -> RotationPeriod:
    """The next period, drawn."""
    period = rotating.draw_next(one)
    assert period
    db.session.commit()
    return period


def live(period: RotationPeriod) -> list[Turn]:
    """Turns of a period that have not left, by slot."""
    db.session.expire_all()
    return [turn for turn in turn_book.of_period(period) if turn.left_at is None]


def on_now(*showcases: Showcase) -> list[Turn]:
    """The turns that stand there now, by showcase and slot."""
    mine = select(Turn).join(Turn.period).where(RotationPeriod.showcase_id.in_([one.id for one in showcases]))
    in_order = mine.order_by(RotationPeriod.showcase_id, Turn.slot, Turn.id)
    return [turn for turn in db.session.scalars(in_order) if turn.is_on]


def shows(screen: int, one: Showcase, product: Product, seconds: int, at: datetime | None = None, **facts: Any) -> int:
    """A screen (by its number) has shown a good, just now or at another moment; answers the seconds believed."""
    at = at or clock.now()
    told = {"day": clock.wib(at).date()} | facts
    return showing.record(screen, [Painted(one.id, product.id, seconds=seconds, at=at, **told)])


def painted(period: RotationPeriod) -> None:
    """A screen shows everything of this period, on its first day."""
    for turn in live(period):
        shows(1, period.showcase, turn.product, 60, clock.start_of(period.starts_on) + timedelta(hours=9))
    db.session.commit()


def periods(one: Showcase) -> list[RotationPeriod]:
    """All periods of a showcase, the oldest first."""
    mine = select(RotationPeriod).where(RotationPeriod.showcase_id == one.id)
    return list(db.session.scalars(mine.order_by(RotationPeriod.number)))


def sells_out(product: Product, units: int = 0) -> None:
    """So many units are left of it."""
    db.session.execute(update(Variant).where(Variant.product_id == product.id).values(free=units))
    db.session.commit()


def tomorrow(days: int = 1) -> date:
    """Moves the clock on by whole days; answers the new date."""
    clock.shift(timedelta(days=days))
    return clock.today()

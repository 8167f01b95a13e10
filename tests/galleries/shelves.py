"""A gallery in the lobby of the wali kota of Central Jakarta, with spots, a shelf that is drawn, and goods for it."""

from datetime import timedelta

from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.galleries import gallery_keeping, rotating, spot_code, spot_keeping
from storefront.galleries.gallery import Gallery
from storefront.galleries.gallery_keeping import Facts
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make

PUSAT, TIMUR = "31.71", "31.75"


def facts(name: str = "Galeri Blok B", **other: object) -> Facts:
    """What people say of a gallery that opened last month."""
    known = {"place": "Lobi Blok B, lantai 1", "partner": "Bank Jakarta", "hours": "Senin–Jumat, 07.30–16.00",
             "opens_on": clock.today() - timedelta(days=30), "ends_on": None}  # fmt: skip
    return Facts(name=name, **known | other)  # type: ignore[arg-type]


def gallery(
    spots: str = "A1-01 sampai A1-03", city: str = PUSAT, name: str = "Galeri Blok B", **other: object
) -> Gallery:
    """An open gallery with these spots."""
    made = gallery_keeping.plan(city, facts(name, **other), None)
    assert gallery_keeping.open_doors(made, None)
    if spots:
        spot_keeping.add(made, spot_code.many(spots), None)
    db.session.commit()
    return made


def shelf(at: Gallery, slots: int = 3, days: int = 7) -> Showcase:
    """Its showcase; the first period begins today."""
    made = Showcase(
        slug=f"rak-{at.slug}", name=f"Rak {at.name}", kind=Kind.SHELF, city_code=at.city_code, gallery=at, slots=slots,
        days=days, drawn_to=clock.today() - timedelta(days=1),
    )  # fmt: skip
    db.session.add(made)
    db.session.commit()
    return made


def drawn(showcase: Showcase) -> RotationPeriod:
    """Its next period."""
    period = rotating.draw_next(showcase)
    assert period
    db.session.commit()
    return period


def goods(make: Make, *names: str, **other: object) -> list[Product]:
    """A good of each name, each of a shop of its own."""
    return [make.product(make.seller(f"Dapur {name}"), name, **other) for name in names]  # type: ignore[arg-type]


def turns(period: RotationPeriod) -> list[Turn]:
    """The turns of a period, by slot."""
    return list(db.session.scalars(select(Turn).where(Turn.period_id == period.id).order_by(Turn.slot, Turn.id)))

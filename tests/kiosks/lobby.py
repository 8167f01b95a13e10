"""A screen in a lobby with goods whose turn it is, straight through the tables: the draw has its own stories."""

from datetime import time, timedelta

from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Turn
from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock, codes
from storefront.kit.db import db
from tests.visitor import Visitor

PUSAT = "31.71"
MIDNIGHT, LATE = time(0), time(23, 59)  # open all day


def showcase(*goods: Product, slug: str = "lobi") -> Showcase:
    """A loop of this week in which these goods have their turns."""
    today = clock.today()
    loop = Showcase(
        slug=slug, name=slug.title(), kind=Kind.KIOSK, city_code=PUSAT, slots=24, drawn_to=today + timedelta(days=6)
    )
    period = RotationPeriod(
        showcase=loop, number=1, starts_on=today, ends_on=today + timedelta(days=6), seed="s", next_fingerprint="f",
        drawn_from={},
    )  # fmt: skip
    db.session.add_all([loop, period] if goods else [loop])  # an empty period would be a draw nobody can repeat
    for slot, product in enumerate(goods, 1):
        db.session.add(
            Turn(period=period, slot=slot, product_id=product.id, seller_id=product.seller_id, began_at=clock.now())
        )
    db.session.commit()
    return loop


def screen(*goods: Product, slug: str = "lobi", **facts: object) -> tuple[Kiosk, str]:
    """A paired screen that plays these goods, and its key."""
    key = codes.token()
    kiosk = Kiosk(
        key_hash=codes.digest(key), name="Lobi", city_code=PUSAT, showcase=showcase(*goods, slug=slug), **facts
    )
    db.session.add(kiosk)
    db.session.commit()
    return kiosk, key


def leaves(product: Product) -> None:
    """Its turn is over before its time."""
    for turn in db.session.scalars(select(Turn).where(Turn.product_id == product.id)):
        turn.left_at = clock.now()
    db.session.commit()


def sits(visitor: Visitor, key: str) -> Visitor:
    """This browser is the screen."""
    visitor.set_cookie("layar", key)
    return visitor

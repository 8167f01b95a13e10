"""A price card: what is printed and stands on the shelf before a good, with a QR to the shelf's twin in the shop.

The QR leads to the spot, not to the product: it stays right when the price changes, and when something else stands
there because somebody forgot to change the card.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from storefront.catalog.variant import Variant
from storefront.galleries.gallery import Gallery, GallerySpot
from storefront.galleries.turn import Turn
from storefront.kit import links
from storefront.kit.db import db
from storefront.qris import picture


@dataclass(frozen=True)
class PriceCard:
    """`price` is rupiah, the lowest where it `differs` between variants. `code` is an SVG."""

    spot: GallerySpot
    turn: Turn
    price: int
    differs: bool
    address: str
    code: str


def address(gallery: Gallery, spot: GallerySpot) -> str:
    """Where the shelf's twin stands in the shop, whole: `https://…/galeri/…/rak/A1-03`."""
    return links.absolute(links.SHELF, slug=gallery.slug, spot=spot.code)


def cards(gallery: Gallery, turns: Sequence[Turn], title: str) -> list[PriceCard]:
    """A card for each of these turns that stands on a spot; `title` says what the QR is to those who cannot see it."""
    prices = _prices([turn.product_id for turn in turns])
    made = []
    for turn in turns:
        if turn.spot and turn.product_id in prices:
            low, high = prices[turn.product_id]
            where = address(gallery, turn.spot)
            code = picture.svg(where, title=f"{title} {turn.spot.code}")
            made.append(PriceCard(turn.spot, turn, low, low != high, where, code))
    return made


def _prices(product_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The lowest and the highest price of each product's variants."""
    ends = (func.min(Variant.price), func.max(Variant.price))
    wanted = select(Variant.product_id, *ends).where(Variant.product_id.in_(product_ids), Variant.archived.is_(False))
    rows = db.session.execute(wanted.group_by(Variant.product_id)) if product_ids else ()
    return {row[0]: (row[1], row[2]) for row in rows}

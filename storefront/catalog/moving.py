"""A shop has moved within its city: its goods are found under the new place."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.catalog import papers, search, version
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.seller import Seller

PIECE = 200


def follow(seller: Seller) -> int:
    """Write the words of all its goods anew, in pieces; answers how many there were."""
    db.session.flush()
    done, last = 0, 0
    mine = select(Product).options(joinedload(Product.kind), joinedload(Product.category))
    while piece := list(
        db.session.scalars(
            mine.where(Product.seller_id == seller.id, Product.id > last).order_by(Product.id).limit(PIECE)
        )
    ):
        for product in piece:
            product.words = search.words_of(product)
        db.session.flush()
        papers.find_again([product.id for product in piece])
        done, last = done + len(piece), piece[-1].id
    version.bump()
    return done

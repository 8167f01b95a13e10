"""A shop has come to another pengampu: its goods go with it, and so does what they are found by."""

from sqlalchemy import select

from storefront.catalog import search
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.seller import Seller


def follow(seller: Seller) -> int:
    """Bring the goods' copy of the pengampu in line with their shop; answers how many goods had another one."""
    db.session.flush()
    astray = select(Product).where(Product.seller_id == seller.id, Product.pengampu_code != seller.pengampu_code)
    moved = list(db.session.scalars(astray))
    for product in moved:
        product.pengampu_code = seller.pengampu_code
        search.index(product)
    return len(moved)

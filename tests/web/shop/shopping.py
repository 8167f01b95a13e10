"""Shopping through the pages, as a person does: put goods into the basket, answer, check, order, pay."""

from storefront.catalog import variant
from storefront.catalog.product import Product
from storefront.kit.db import db
from tests.visitor import Visitor
from werkzeug.test import TestResponse


def put(visitor: Visitor, product: Product, quantity: object = 1, name: str = "") -> TestResponse:
    """Press "Masukkan keranjang"."""
    chosen = next(each for each in variant.of(product.id) if each.name == name)
    data = {"produk": product.slug, "varian": chosen.sku, "jumlah": str(quantity)}
    db.session.rollback()
    return visitor.post("/keranjang", data=data)

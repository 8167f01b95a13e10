"""The seller wing: everything a shop does from one phone."""

from flask import Blueprint

from storefront.web.seller import messages, money, orders, products, shelf, shop, steps, today

seller = Blueprint("seller", __name__, url_prefix="/penjual")
for page in (today, orders, steps, money, products, shelf, shop, messages):
    seller.register_blueprint(page.bp)

"""The public shop: browsing, basket, checkout, paying, following an order."""

from flask import Blueprint

from storefront.web.shop import (
    areas,
    basket,
    categories,
    checkout,
    cities,
    home,
    orders,
    pages,
    pay,
    pengampu,
    products,
    sellers,
    track,
)

shop = Blueprint("shop", __name__)
for page in (home, products, cities, pengampu, categories, sellers, pages, basket, checkout, orders, pay, track, areas):
    shop.register_blueprint(page.bp)
